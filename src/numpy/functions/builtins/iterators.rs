//! Iterators: `zip`, `map`, `next` and their kind.

use super::super::{Args, int_of};
use crate::numpy::compare;
use crate::numpy::iterate::Walk;
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

fn walks<T: Scalar>(vm: &mut Vm<T>, values: &[V<T>]) -> Res<Vec<Walk<T>>> {
    vm.burn(16)?;
    values.iter().map(|value| vm.walk(value)).collect()
}

pub(super) fn zip<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>) -> Res<V<T>> {
    let strict = args.take("strict").as_ref().map(compare::truth).transpose()?.unwrap_or(false);
    args.done("zip")?;
    let walks = walks(vm, &args.plain)?;
    Ok(V::iterator("zip", Walk::Zip(walks, strict)))
}

pub(super) fn map<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>) -> Res<V<T>> {
    super::no_names(&args, "map")?;
    if args.plain.len() < 2 {
        return type_error("map() must have at least two arguments.");
    }
    let function = args.plain.remove(0);
    let walks = walks(vm, &args.plain)?;
    Ok(V::iterator("map", Walk::Map(function, walks)))
}

pub(super) fn filter<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let walk = vm.walk(&args.at(1))?;
    Ok(V::iterator("filter", Walk::Filter(args.some(0).cloned(), Box::new(walk))))
}

pub(super) fn enumerate<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let start = args.get(1).map(int_of).transpose()?.unwrap_or(0);
    let walk = vm.walk(&args.first())?;
    Ok(V::iterator("enumerate", Walk::Enumerate(Box::new(walk), start)))
}

pub(super) fn reversed<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if let Some(found) = vm.special(&args.first(), "__reversed__", Vec::new())? {
        return Ok(found);
    }
    match args.first() {
        value @ (V::Set(_) | V::Iter(_)) => {
            type_error(format!("'{}' object is not reversible", value.type_name()))
        }
        value => {
            let mut items = vm.iterate(&value)?;
            items.reverse();
            Ok(V::iterator("reversed", Walk::Items(items.into_iter())))
        }
    }
}

pub(super) fn iter<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = args.first();
    if let Some(end) = args.get(1) {
        return Ok(V::iterator("callable_iterator", Walk::Calls(value, end.clone())));
    }
    let kind = match &value {
        V::Iter(_) => return Ok(value),
        V::Instance(object) if object.class.find("__iter__").is_some() => {
            return Ok(vm.special(&value, "__iter__", Vec::new())?.unwrap_or(V::None));
        }
        V::List(_) => "list_iterator",
        V::Tuple(_) => "tuple_iterator",
        V::Range(..) => "range_iterator",
        V::Text(_) => "str_ascii_iterator",
        V::Set(_) => "set_iterator",
        V::Dict(_) => "dict_keyiterator",
        _ => "iterator",
    };
    Ok(V::iterator(kind, vm.walk(&value)?))
}

pub(super) fn next<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = args.first();
    let found = match &value {
        V::Iter(_) => vm.walk(&value)?.next(vm)?,
        // An object of the program's raises what it raises, if there is nothing to be returned instead.
        V::Instance(_) if args.get(1).is_none() => vm.special(&value, "__next__", Vec::new())?,
        V::Instance(object) if object.class.find("__next__").is_some() => {
            Walk::Object(value.clone()).next(vm)?
        }
        _ => None,
    };
    match (found, args.get(1), &value) {
        (Some(item), ..) => Ok(item),
        (None, _, other) if !is_iterator(other) => {
            type_error(format!("'{}' object is not an iterator", value.type_name()))
        }
        (None, Some(default), _) => Ok(default.clone()),
        (None, None, V::Iter(iter)) => Err(vm.stop_iteration(iter.returned())),
        (None, None, _) => Err(Raise::new("StopIteration", "")),
    }
}

/// Whether an item of that truth is found: `any`, and the opposite of `all`.
pub(super) fn find<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, wanted: bool) -> Res<V<T>> {
    let mut walk = vm.walk(value)?;
    while let Some(item) = walk.next(vm)? {
        if vm.truth(&item)? == wanted {
            return Ok(V::Bool(wanted));
        }
    }
    Ok(V::Bool(!wanted))
}

fn is_iterator<T: Scalar>(value: &V<T>) -> bool {
    match value {
        V::Iter(_) => true,
        V::Instance(object) => object.class.find("__next__").is_some(),
        _ => false,
    }
}
