//! Built-in functions of Python.

mod convert;

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::{Args, Native, int_of, row};
use crate::numpy::code::Binary;
use crate::numpy::dict::Dict;
use crate::numpy::iterate::range_len;
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::{Vm, insert};
use crate::numpy::{compare, format, ops, show};
use convert::{float, int, isinstance, kind_of, round};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("print", &[], 0, print),
        row("len", &["obj"], 1, |_, args| length(&args.first())),
        row("range", &[], 0, range),
        row("abs", &["x"], 1, abs),
        row("sum", &["iterable", "start"], 1, |vm, args| {
            let mut sum = args.get(1).cloned().unwrap_or(V::Int(0));
            for item in vm.iterate(&args.first())? {
                sum = ops::binary(vm, Binary::Add, &sum, &item)?;
            }
            Ok(sum)
        }),
        row("min", &[], 0, |vm, args| extreme(vm, args, false)),
        row("max", &[], 0, |vm, args| extreme(vm, args, true)),
        row("sorted", &["iterable", "key", "reverse"], 1, sorted),
        row("reversed", &["sequence"], 1, |vm, args| {
            let mut items = vm.iterate(&args.first())?;
            items.reverse();
            vm.list(items)
        }),
        row("enumerate", &["iterable", "start"], 1, |vm, args| {
            let start = args.get(1).map(int_of).transpose()?.unwrap_or(0);
            let items = vm.iterate(&args.first())?;
            let pairs =
                items.into_iter().enumerate().map(|(i, item)| V::tuple(vec![V::Int(start + i as i64), item]));
            vm.list(pairs.collect())
        }),
        row("zip", &[], 0, zip),
        row("map", &[], 0, |vm, mut args| {
            if args.plain.len() < 2 {
                return type_error("map() must have at least two arguments.");
            }
            let function = args.plain.remove(0);
            let rows = zip(vm, args)?;
            let mut out = Vec::new();
            for row in vm.iterate(&rows)? {
                out.push(vm.call(&function, Args::of(row.items().unwrap_or_default()))?);
            }
            vm.list(out)
        }),
        row("filter", &["function", "iterable"], 2, |vm, args| {
            let mut out = Vec::new();
            for item in vm.iterate(&args.at(1))? {
                let keep = match args.some(0) {
                    Some(function) => vm.call(&function.clone(), Args::of(vec![item.clone()]))?,
                    None => item.clone(),
                };
                if compare::truth(&keep)? {
                    out.push(item);
                }
            }
            vm.list(out)
        }),
        row("any", &["iterable"], 1, |vm, args| {
            for item in vm.iterate(&args.first())? {
                if compare::truth(&item)? {
                    return Ok(V::Bool(true));
                }
            }
            Ok(V::Bool(false))
        }),
        row("all", &["iterable"], 1, |vm, args| {
            for item in vm.iterate(&args.first())? {
                if !compare::truth(&item)? {
                    return Ok(V::Bool(false));
                }
            }
            Ok(V::Bool(true))
        }),
        row("round", &["number", "ndigits"], 1, round),
        row("divmod", &["x", "y"], 2, |vm, args| {
            let quotient = ops::binary(vm, Binary::FloorDiv, &args.first(), &args.at(1))?;
            Ok(V::tuple(vec![quotient, ops::binary(vm, Binary::Mod, &args.first(), &args.at(1))?]))
        }),
        row("pow", &["base", "exp"], 2, |vm, args| ops::binary(vm, Binary::Pow, &args.first(), &args.at(1))),
        row("int", &[], 0, |_, args| int(&args.plain.first().cloned().unwrap_or(V::Int(0)))),
        row("float", &[], 0, |_, args| {
            float(&args.plain.first().cloned().unwrap_or(V::Float(T::constant(0.0))))
        }),
        row("bool", &[], 0, |_, args| {
            Ok(V::Bool(args.plain.first().map(compare::truth).transpose()?.unwrap_or(false)))
        }),
        row("str", &[], 0, |vm, args| {
            let text = args.plain.first().map(|value| show::str(value, vm.limits.output)).unwrap_or_default();
            vm.string(text)
        }),
        row("repr", &["obj"], 1, |vm, args| {
            let text = show::repr(&args.first(), vm.limits.output);
            vm.string(text)
        }),
        row("format", &["value", "format_spec"], 1, |vm, args| {
            let spec = args.some(1).map(|spec| show::str(spec, 200)).unwrap_or_default();
            let text = format::format(&args.first(), &spec, vm.limits.output)?;
            vm.string(text)
        }),
        row("list", &[], 0, |vm, args| {
            let items = given(vm, &args)?;
            vm.list(items)
        }),
        row("tuple", &[], 0, |vm, args| Ok(V::tuple(given(vm, &args)?))),
        row("set", &[], 0, |vm, args| {
            let items = given(vm, &args)?;
            vm.set(items)
        }),
        row("dict", &[], 0, dict),
        row("isinstance", &["obj", "class_or_tuple"], 2, isinstance),
        row("type", &["object"], 1, |_, args| Ok(kind_of(&args.first()))),
        row("callable", &["obj"], 1, |_, args| Ok(V::Bool(crate::numpy::Value(args.first()).callable()))),
    ];
}

fn given<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>) -> Res<Vec<V<T>>> {
    args.plain.first().map_or(Ok(Vec::new()), |value| vm.iterate(value))
}

fn print<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>) -> Res<V<T>> {
    let mut word = |name: &str, usual: &str| match args.take(name) {
        Some(V::Text(text)) => text.to_string(),
        _ => usual.to_string(),
    };
    let (between, end) = (word("sep", " "), word("end", "\n"));
    let limit = vm.limits.output + 1;
    for (i, value) in args.plain.iter().enumerate() {
        if i > 0 {
            vm.print(&between)?;
        }
        let text = show::str(value, limit);
        vm.print(&text)?;
    }
    vm.print(&end)?;
    Ok(V::None)
}

fn length<T: Scalar>(value: &V<T>) -> Res<V<T>> {
    let count = match value {
        V::List(list) => list.items.borrow().len(),
        V::Tuple(items) => items.len(),
        V::Dict(dict) | V::Set(dict) => dict.borrow().len(),
        V::Text(text) => text.chars().count(),
        V::Range(start, stop, step) => range_len(*start, *stop, *step),
        V::Array(array) if array.ndim() > 0 => array.shape[0],
        V::Array(_) => return type_error("len() of unsized object"),
        other => return type_error(format!("object of type '{}' has no len()", other.type_name())),
    };
    Ok(V::Int(count as i64))
}

fn range<T: Scalar>(_: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let numbers = args.plain.iter().map(int_of).collect::<Res<Vec<_>>>()?;
    match numbers[..] {
        [stop] => Ok(V::Range(0, stop, 1)),
        [start, stop] => Ok(V::Range(start, stop, 1)),
        [_, _, 0] => value_error("range() arg 3 must not be zero"),
        [start, stop, step] => Ok(V::Range(start, stop, step)),
        [] => type_error("range expected at least 1 argument, got 0"),
        _ => type_error(format!("range expected at most 3 arguments, got {}", numbers.len())),
    }
}

fn abs<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    match args.first() {
        V::Float(value) => Ok(V::Float(maths::abs(value))),
        value @ (V::Array(_) | V::Np(_)) => match vm.native("numpy", "abs") {
            Some(native) => (native.run)(vm, Args::of(vec![value])),
            None => Ok(V::None),
        },
        value => match ops::integer(&value) {
            Some(number) => Ok(ops::from_big(num_bigint::BigInt::from(number.magnitude().clone()))),
            None => type_error(format!("bad operand type for abs(): '{}'", value.type_name())),
        },
    }
}

fn extreme<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>, largest: bool) -> Res<V<T>> {
    let name = if largest { "max" } else { "min" };
    let key = args.take("key").filter(|key| !matches!(key, V::None));
    let default = args.take("default");
    args.done(name)?;
    let items = if args.plain.len() == 1 { vm.iterate(&args.plain[0])? } else { args.plain };
    let mut best: Option<(V<T>, V<T>)> = None;
    for item in items {
        let rank = match &key {
            Some(key) => vm.call(&key.clone(), Args::of(vec![item.clone()]))?,
            None => item.clone(),
        };
        best = Some(match best {
            None => (item, rank),
            Some((old, old_rank)) => {
                let better =
                    if largest { compare::less(&old_rank, &rank)? } else { compare::less(&rank, &old_rank)? };
                if better {
                    (item, rank)
                } else if key.is_none() && tied(&old, &item) {
                    // Equal values that move differently have no derivative.
                    let kink = old.number().map(|number| V::Float(number.float().kink()));
                    (kink.clone().unwrap_or(V::None), kink.unwrap_or(V::None))
                } else {
                    (old, old_rank)
                }
            }
        });
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => value_error(format!("{name}() arg is an empty sequence")),
    }
}

/// Whether two numbers are equal but move differently.
fn tied<T: Scalar>(a: &V<T>, b: &V<T>) -> bool {
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.re() == b.re() && a.float().minus(b.float()).moves(),
        _ => false,
    }
}

/// Sorts by a key, stably.
pub(in crate::numpy) fn sort<T: Scalar>(
    vm: &mut Vm<T>,
    items: Vec<V<T>>,
    key: Option<&V<T>>,
    reverse: bool,
) -> Res<Vec<V<T>>> {
    let mut ranked = Vec::with_capacity(items.len());
    for item in items {
        let rank = match key {
            Some(key) => vm.call(key, Args::of(vec![item.clone()]))?,
            None => item.clone(),
        };
        ranked.push((rank, item));
    }
    vm.burn(ranked.len() as u64 * 16)?;
    let mut failed = None;
    let mut sorted = ranked;
    sorted.sort_by(|a, b| {
        let (a, b) = if reverse { (b, a) } else { (a, b) };
        let mut less = |a: &V<T>, b: &V<T>| match compare::less(a, b) {
            Ok(less) => less,
            Err(error) => {
                failed.get_or_insert(error);
                false
            }
        };
        if less(&a.0, &b.0) {
            std::cmp::Ordering::Less
        } else if less(&b.0, &a.0) {
            std::cmp::Ordering::Greater
        } else {
            std::cmp::Ordering::Equal
        }
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(sorted.into_iter().map(|(_, item)| item).collect()),
    }
}

fn sorted<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let items = vm.iterate(&args.first())?;
    let reverse = args.get(2).map(compare::truth).transpose()?.unwrap_or(false);
    let items = sort(vm, items, args.some(1), reverse)?;
    vm.list(items)
}

fn zip<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let columns = args.plain.iter().map(|value| vm.iterate(value)).collect::<Res<Vec<_>>>()?;
    let count = columns.iter().map(Vec::len).min().unwrap_or(0);
    let rows = (0..count).map(|i| V::tuple(columns.iter().map(|column| column[i].clone()).collect()));
    vm.list(rows.collect())
}

fn dict<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let mut out = Dict::new();
    match args.plain.first() {
        Some(V::Dict(other)) => {
            for (key, value) in other.borrow().entries() {
                insert(&mut out, key.clone(), value.clone())?;
            }
        }
        Some(pairs) => {
            for pair in vm.iterate(pairs)? {
                let parts = vm.iterate(&pair)?;
                let [key, value] = &parts[..] else {
                    return value_error("dictionary update sequence element must have length 2");
                };
                insert(&mut out, key.clone(), value.clone())?;
            }
        }
        None => {}
    }
    for (key, value) in args.named {
        insert(&mut out, V::text(&*key), value)?;
    }
    Ok(V::Dict(Rc::new(RefCell::new(out))))
}
