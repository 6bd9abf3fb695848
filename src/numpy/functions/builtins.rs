//! Built-in functions of Python.

mod complex;
mod convert;
mod hash;
mod iterators;
pub(super) mod objects;

pub(in crate::numpy) use convert::big_from;

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::{Args, Native, int_of, row};
use crate::numpy::code::{Binary, Compare};
use crate::numpy::dict::Dict;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Slice, V};
use crate::numpy::vm::{Vm, insert};
use crate::numpy::{compare, format, ops};
use convert::{float, int, round};
pub(super) use objects::kind_of;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("print", &[], 0, print),
        row("range", &[], 0, range),
        row("abs", &["x"], 1, abs),
        row("sum", &["iterable", "start"], 1, |vm, args| {
            let mut sum = args.get(1).cloned().unwrap_or(V::Int(0));
            if let V::Text(_) = sum {
                return type_error("sum() can't sum strings [use ''.join(seq) instead]");
            }
            let mut walk = vm.walk(&args.first())?;
            while let Some(item) = walk.next(vm)? {
                sum = ops::binary(vm, Binary::Add, &sum, &item)?;
            }
            Ok(sum)
        }),
        row("min", &[], 0, |vm, args| extreme(vm, args, false)),
        row("max", &[], 0, |vm, args| extreme(vm, args, true)),
        row("sorted", &["iterable", "key", "reverse"], 1, sorted),
        row("reversed", &["sequence"], 1, iterators::reversed),
        row("enumerate", &["iterable", "start"], 1, iterators::enumerate),
        row("zip", &[], 0, iterators::zip),
        row("map", &[], 0, iterators::map),
        row("filter", &["function", "iterable"], 2, iterators::filter),
        row("iter", &["object", "sentinel"], 1, iterators::iter),
        row("next", &["iterator", "default"], 1, iterators::next),
        row("any", &["iterable"], 1, |vm, args| iterators::find(vm, &args.first(), true)),
        row("all", &["iterable"], 1, |vm, args| iterators::find(vm, &args.first(), false)),
        row("round", &["number", "ndigits"], 1, round),
        row("divmod", &["x", "y"], 2, |vm, args| {
            let quotient =
                ops::binary(vm, Binary::FloorDiv, &args.first(), &args.at(1)).map_err(|mut raise| {
                    let message = raise.message.replace("for //:", "for divmod():");
                    raise.message = message.replace("ufunc 'floor_divide'", "ufunc 'divmod'");
                    raise
                })?;
            Ok(V::tuple(vec![quotient, ops::binary(vm, Binary::Mod, &args.first(), &args.at(1))?]))
        }),
        row("pow", &["base", "exp", "mod"], 2, |vm, args| match args.some(2) {
            Some(modulus) => power(vm, &args.first(), &args.at(1), modulus),
            None => ops::binary(vm, Binary::Pow, &args.first(), &args.at(1)),
        }),
        row("int", &["x", "base"], 0, |vm, args| match args.get(1) {
            Some(base) => convert::parse(vm, &args.first(), int_of(base)?),
            None if matches!(args.get(0), Some(V::Instance(_))) => special(vm, &args.first(), "__int__", int),
            None => int(&args.get(0).cloned().unwrap_or(V::Int(0))),
        }),
        row("bin", &["x"], 1, |vm, args| convert::digits(vm, &args.first(), "0b", 2)),
        row("oct", &["x"], 1, |vm, args| convert::digits(vm, &args.first(), "0o", 8)),
        row("hex", &["x"], 1, |vm, args| convert::digits(vm, &args.first(), "0x", 16)),
        row("ord", &["c"], 1, |_, args| convert::ord(&args.first())),
        row("chr", &["i"], 1, |_, args| convert::chr(&args.first())),
        row("hash", &["obj"], 1, |vm, args| match vm.special(&args.first(), "__hash__", Vec::new())? {
            Some(found) => Ok(found),
            None => hash::hash(&args.first()),
        }),
        row("slice", &[], 0, |_, args| {
            no_names(&args, "slice")?;
            let [low, high, step] = match &args.plain[..] {
                [high] => [V::None, high.clone(), V::None],
                [low, high] => [low.clone(), high.clone(), V::None],
                [low, high, step] => [low.clone(), high.clone(), step.clone()],
                _ => return type_error("slice expected at least 1 argument, got 0"),
            };
            Ok(Slice::of([low, high, step]))
        }),
        row("float", PLAIN, 0, |vm, args| match args.plain.first() {
            Some(value @ V::Instance(_)) => special(vm, value, "__float__", float),
            _ => float(&args.plain.first().cloned().unwrap_or(V::Float(T::constant(0.0)))),
        }),
        row("complex", &["real", "imag"], 0, |_, args| complex::make(&args)),
        row("bool", PLAIN, 0, |vm, args| {
            Ok(V::Bool(args.plain.first().map(|value| vm.truth(value)).transpose()?.unwrap_or(false)))
        }),
        row("str", &["object"], 0, |vm, args| {
            let text = args.plain.first().map(|value| vm.str(value)).transpose()?.unwrap_or_default();
            vm.string(text)
        }),
        row("repr", &["obj"], 1, |vm, args| {
            let text = vm.repr(&args.first())?;
            vm.string(text)
        }),
        row("format", &["value", "format_spec"], 1, |vm, args| {
            let spec = args.some(1).map(|spec| vm.str(spec)).transpose()?.unwrap_or_default();
            let text = format::format(vm, &args.first(), &spec)?;
            vm.string(text)
        }),
        row("list", PLAIN, 0, |vm, args| {
            let items = given(vm, &args)?;
            vm.list(items)
        }),
        row("tuple", PLAIN, 0, |vm, args| Ok(V::tuple(given(vm, &args)?))),
        row("set", PLAIN, 0, |vm, args| {
            let items = given(vm, &args)?;
            vm.set(items)
        }),
        row("dict", &[], 0, dict),
        row("callable", &["obj"], 1, |_, args| Ok(V::Bool(crate::numpy::Value(args.first()).callable()))),
    ];
}

/// A special method of an object of the program's, or what the function makes of any other value.
fn special<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, name: &str, usual: fn(&V<T>) -> Res<V<T>>) -> Res<V<T>> {
    match vm.special(value, name, Vec::new())? {
        Some(found) => Ok(found),
        None => usual(value),
    }
}

/// What takes arguments by place only, which Python does not name.
const PLAIN: &[&str] = &["*"];

/// Refuses named arguments of a function that has none.
pub(super) fn no_names<T: Scalar>(args: &Args<T>, name: &str) -> Res<()> {
    match args.named.first() {
        Some(_) => type_error(format!("{name}() takes no keyword arguments")),
        None => Ok(()),
    }
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
    let file = args.take("file").filter(|file| !matches!(file, V::None));
    if file.is_some() {
        return Err(Raise::unsupported("printing to a file"));
    }
    args.take("flush");
    if let Some((key, _)) = args.named.first() {
        return type_error(format!("'{key}' is an invalid keyword argument for print()"));
    }
    for (i, value) in args.plain.iter().enumerate() {
        if i > 0 {
            vm.print(&between)?;
        }
        let text = vm.str(value)?;
        vm.print(&text)?;
    }
    vm.print(&end)?;
    Ok(V::None)
}

fn range<T: Scalar>(_: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    no_names(&args, "range")?;
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
    if let Some(found) = vm.special(&args.first(), "__abs__", Vec::new())? {
        return Ok(found);
    }
    match args.first() {
        V::Float(value) => Ok(V::Float(maths::abs(value))),
        V::Complex(value) => complex::size(value),
        value @ (V::Array(_) | V::Np(_)) => vm.numpy("abs", vec![value]),
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
                let better = if largest {
                    let found = compare::compare(vm, Compare::Gt, &rank, &old_rank)?;
                    vm.truth(&found)?
                } else {
                    compare::less(vm, &rank, &old_rank)?
                };
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
        let mut less = |a: &V<T>, b: &V<T>| match compare::less(vm, a, b) {
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

/// `pow(base, exponent, modulus)` of whole numbers.
fn power<T: Scalar>(vm: &mut Vm<T>, base: &V<T>, exponent: &V<T>, modulus: &V<T>) -> Res<V<T>> {
    let (Some(base), Some(exponent), Some(modulus)) =
        (ops::integer(base), ops::integer(exponent), ops::integer(modulus))
    else {
        return type_error("pow() 3rd argument not allowed unless all arguments are integers");
    };
    if modulus == num_bigint::BigInt::ZERO {
        return value_error("pow() 3rd argument cannot be 0");
    }
    vm.burn(exponent.bits().saturating_mul(modulus.bits() * modulus.bits() / 4096 + 1))?;
    let found = match exponent.sign() {
        num_bigint::Sign::Minus => base.modinv(&modulus).map(|inverse| inverse.modpow(&-exponent, &modulus)),
        _ => Some(base.modpow(&exponent, &modulus)),
    };
    match found {
        Some(value) => Ok(ops::from_big(value)),
        None => value_error("base is not invertible for the given modulus"),
    }
}

pub(super) fn dict<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let mut out = Dict::new();
    match args.plain.first() {
        Some(V::Dict(other)) => {
            vm.burn(other.borrow().len() as u64 * 4)?;
            for (key, value) in other.borrow().entries() {
                insert(vm, &mut out, key.clone(), value.clone())?;
            }
        }
        Some(pairs) => {
            for (place, pair) in vm.iterate(pairs)?.into_iter().enumerate() {
                let parts = vm.iterate(&pair).map_err(|mut raise| {
                    if raise.class == "TypeError" {
                        let words = "cannot convert dictionary update sequence element";
                        raise.message = format!("{words} #{place} to a sequence");
                    }
                    raise
                })?;
                let [key, value] = &parts[..] else {
                    return value_error(format!(
                        "dictionary update sequence element #{place} has length {}; 2 is required",
                        parts.len()
                    ));
                };
                insert(vm, &mut out, key.clone(), value.clone())?;
            }
        }
        None => {}
    }
    for (key, value) in args.named {
        insert(vm, &mut out, V::text(&*key), value)?;
    }
    Ok(V::Dict(Rc::new(RefCell::new(out))))
}
