//! How many arguments methods take, and which of them by name: nothing that is given may go unseen.

use super::super::Args;
use crate::numpy::raise::{Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;

/// How Python complains about a wrong number of arguments: that depends on how it reads them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    /// `list.append() takes exactly one argument (0 given)`
    Typed,
    /// `pop expected at most 1 argument, got 2`
    Expected,
    /// `find() takes at most 3 arguments (4 given)`
    Given,
    /// `flatten() takes at most 1 argument (2 given)`, and nothing about types where a name is unknown.
    Array,
}

use Words::{Array, Expected, Given, Typed};

/// Methods of a type that take arguments alike.
struct Row {
    kind: &'static str,
    methods: &'static [&'static str],
    /// How many arguments by place there must be, and may be.
    least: usize,
    most: usize,
    /// The parameters that have names, in order.
    names: &'static [&'static str],
    words: Words,
}

const fn row(
    kind: &'static str,
    methods: &'static [&'static str],
    (least, most): (usize, usize),
    names: &'static [&'static str],
    words: Words,
) -> Row {
    Row { kind, methods, least, most, names, words }
}

/// As many as one likes.
const MANY: usize = usize::MAX;

/// Methods that are not here take none, and those of [`FREE`] take what they like.
const ROWS: &[Row] = &[
    row("list", &["append", "extend", "remove", "count"], (1, 1), &[], Typed),
    row("list", &["insert"], (2, 2), &[], Expected),
    row("list", &["pop"], (0, 1), &[], Expected),
    row("list", &["index"], (1, 3), &[], Expected),
    row("tuple", &["index"], (1, 3), &[], Expected),
    row("tuple", &["count"], (1, 1), &[], Typed),
    row("dict", &["get", "pop", "setdefault", "fromkeys"], (1, 2), &[], Expected),
    row("dict", &["move_to_end"], (1, 2), &["key", "last"], Given),
    row("set", &["add", "discard", "remove"], (1, 1), &[], Typed),
    row(
        "set",
        &["symmetric_difference", "issubset", "issuperset", "isdisjoint", "symmetric_difference_update"],
        (1, 1),
        &[],
        Typed,
    ),
    row(
        "set",
        &["update", "union", "intersection", "difference", "intersection_update", "difference_update"],
        (0, MANY),
        &[],
        Given,
    ),
    row("str", &["strip", "lstrip", "rstrip"], (0, 1), &[], Expected),
    row("str", &["split", "rsplit"], (0, 2), &["sep", "maxsplit"], Given),
    row("str", &["splitlines"], (0, 1), &["keepends"], Given),
    row("str", &["expandtabs"], (0, 1), &["tabsize"], Given),
    row(
        "str",
        &["join", "zfill", "partition", "rpartition", "removeprefix", "removesuffix"],
        (1, 1),
        &[],
        Typed,
    ),
    row("str", &["replace"], (2, 3), &[], Expected),
    row("str", &["startswith", "endswith", "find", "rfind", "index", "rindex", "count"], (1, 3), &[], Given),
    row("str", &["ljust", "rjust", "center"], (1, 2), &[], Expected),
    row("array", &["flatten"], (0, 1), &["order"], Array),
    row("array", &["astype"], (1, 5), &["dtype", "order", "casting", "subok", "copy"], Array),
    row("array", &["sort"], (0, 3), &["axis", "kind", "order"], Array),
    row("array", &["partition"], (1, 4), &["kth", "axis", "kind", "order"], Array),
    row("array", &["setflags"], (0, 3), &["write", "align", "uic"], Array),
    row("array", &["view"], (0, 2), &["dtype", "type"], Array),
    row("array", &["fill"], (1, 1), &[], Array),
    row("array", &["item", "transpose"], (0, MANY), &[], Array),
    row("array", &["nonzero", "tolist", "conj", "conjugate"], (0, 0), &[], Array),
    row("array", &["swapaxes"], (2, 2), &[], Array),
    row("iterator", &["send"], (1, 1), &[], Typed),
    row("iterator", &["throw"], (1, 3), &[], Expected),
    row("property", &["getter", "setter", "deleter"], (1, 1), &[], Typed),
];

/// Methods that look at their arguments themselves.
const FREE: &[(&str, &[&str])] =
    &[("list", &["sort"]), ("dict", &["update", "popitem"]), ("str", &["format"]), ("array", &["reshape"])];

/// The name under which the methods of a value are listed above.
fn kind<T: Scalar>(object: &V<T>) -> Option<&'static str> {
    Some(match object {
        V::List(_) => "list",
        V::Tuple(_) => "tuple",
        V::Dict(_) => "dict",
        V::Set(_) => "set",
        V::Text(_) => "str",
        V::Int(_) | V::Bool(_) | V::Big(_) => "int",
        V::Float(_) => "float",
        V::Complex(_) => "complex",
        V::Array(_) | V::Np(_) => "array",
        V::Iter(_) => "iterator",
        V::Descriptor(_) => "property",
        _ => return None,
    })
}

/// Puts named arguments in their places, and refuses what a method does not take, in Python's words.
pub(super) fn check<T: Scalar>(object: &V<T>, name: &str, args: &mut Args<T>) -> Res<()> {
    let Some(kind) = kind(object) else { return Ok(()) };
    if FREE.iter().any(|(of, methods)| *of == kind && methods.contains(&name)) {
        return Ok(());
    }
    // These are NumPy's functions, which check their arguments themselves.
    if kind == "array" && super::arrays::FUNCTIONS.contains(&name) && !matches!(name, "nonzero" | "swapaxes")
    {
        return Ok(());
    }
    let none = row(kind, &[], (0, 0), &[], Typed);
    let found = ROWS.iter().find(|row| row.kind == kind && row.methods.contains(&name)).unwrap_or(&none);
    let whole = match found.words {
        Typed | Expected => format!("{}.{name}", object.type_name()),
        Given | Array => name.to_string(),
    };
    for (key, value) in std::mem::take(&mut args.named) {
        let Some(place) = found.names.iter().position(|known| **known == *key) else {
            return type_error(match (found.names, found.words) {
                ([], _) => format!("{whole}() takes no keyword arguments"),
                (_, Array) => format!("{name}() got an unexpected keyword argument '{key}'"),
                _ => format!("'{key}' is an invalid keyword argument for {name}()"),
            });
        };
        if args.get(place).is_some() {
            return type_error(format!(
                "argument for {name}() given by name ('{key}') and position ({})",
                place + 1
            ));
        }
        while args.plain.len() <= place {
            args.plain.push(V::Ellipsis);
        }
        args.plain[place] = value;
    }
    counted(found, &whole, name, args.plain.len())
}

/// Python's complaint about too few or too many arguments.
fn counted(row: &Row, whole: &str, name: &str, given: usize) -> Res<()> {
    let (few, limit) = if given < row.least {
        (true, row.least)
    } else if given > row.most {
        (false, row.most)
    } else {
        return Ok(());
    };
    let bound = match (few, row.least == row.most) {
        (_, true) => "",
        (true, _) => "at least ",
        (false, _) => "at most ",
    };
    let plural = if limit == 1 { "" } else { "s" };
    type_error(match (row.words, limit) {
        (Typed, 0) => format!("{whole}() takes no arguments ({given} given)"),
        (Typed, _) => format!("{whole}() takes exactly one argument ({given} given)"),
        (Expected, _) => format!("{name} expected {bound}{limit} argument{plural}, got {given}"),
        (Given | Array, _) => {
            let bound = if bound.is_empty() { "exactly " } else { bound };
            format!("{name}() takes {bound}{limit} argument{plural} ({given} given)")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::METHODS;
    use crate::numpy::{Limits, Program, Session, supported};

    /// The class of the error that a line of Python ends in.
    fn error(source: &str) -> String {
        let limits = Limits::default();
        let program = Program::parse(source, &limits).expect("it is Python");
        Session::<f64>::run(&program, &limits).err().map_or_else(String::new, |error| error.0.class)
    }

    #[test]
    fn no_method_takes_a_name_that_it_does_not_know() {
        let objects = [
            ("array", "np.eye(2)"),
            ("list", "[1]"),
            ("tuple", "(1,)"),
            ("dict", "{1: 2}"),
            ("set", "{1}"),
            ("str", "'a'"),
            ("generator", "(i for i in 'a')"),
            ("int", "1"),
            ("float", "1.5"),
            ("complex", "1j"),
            ("Generator", "np.random.default_rng(1)"),
            ("RandomState", "np.random.RandomState(1)"),
        ];
        let free = ["dict.update", "str.format"];
        for (kind, object) in objects {
            let of_kind = METHODS.iter().filter(|(of, _)| *of == kind).flat_map(|(_, lists)| lists.iter());
            for name in of_kind.flat_map(|list| list.iter()) {
                let source = format!("import numpy as np\nx = {object}\nx.{name}(unknown=1)\n");
                let expected = if free.contains(&&*format!("{kind}.{name}")) { "" } else { "TypeError" };
                assert_eq!(error(&source), expected, "{kind}.{name}");
            }
        }
    }

    #[test]
    fn no_function_takes_a_name_that_it_does_not_know() {
        // `printoptions` finds out when it is entered, exceptions take what comes.
        let free = ["dict", "Counter", "OrderedDict", "defaultdict", "printoptions", "FrozenInstanceError"];
        for (module, names) in supported() {
            for name in names.into_iter().filter(|name| !free.contains(name)) {
                let source = match module {
                    "builtins" => format!("{name}(unknown=1)\n"),
                    _ => format!("import {module}\n{module}.{name}(unknown=1)\n"),
                };
                assert_eq!(error(&source), "TypeError", "{module}.{name}");
            }
        }
    }
}
