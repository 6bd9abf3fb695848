//! Methods of lists, tuples, dictionaries and sets.

use std::rc::Rc;

use super::super::{Args, builtins, int_of};
use crate::numpy::dict::Dict;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{List, V};
use crate::numpy::vm::{Vm, insert};
use crate::numpy::{compare, show};

type Shared<T> = Rc<std::cell::RefCell<Dict<T>>>;

pub(super) fn search<T: Scalar>(_: &mut Vm<T>, items: &[V<T>], name: &str, wanted: &V<T>) -> Res<V<T>> {
    let mut count = 0;
    for (i, item) in items.iter().enumerate() {
        if compare::equal(item, wanted, 0)? {
            if name == "index" {
                return Ok(V::Int(i as i64));
            }
            count += 1;
        }
    }
    if name == "count" {
        Ok(V::Int(count))
    } else {
        value_error(format!("{} is not in list", show::repr(wanted, 100)))
    }
}

pub(super) fn list<T: Scalar>(
    vm: &mut Vm<T>,
    list: &Rc<List<T>>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    let place =
        |at: i64, len: usize| (if at < 0 { at + len as i64 } else { at }).clamp(0, len as i64) as usize;
    match name {
        "append" => {
            // Growth is paid for in blocks, so that appending stays cheap.
            let len = list.items.borrow().len();
            if len.is_power_of_two() && len >= 16 {
                let charge = vm.charge(len * size_of::<V<T>>())?;
                list.charges.borrow_mut().push(charge);
            }
            list.items.borrow_mut().push(args.first());
        }
        "extend" => {
            let items = vm.iterate(&args.first())?;
            let charge = vm.charge(items.len() * size_of::<V<T>>())?;
            list.charges.borrow_mut().push(charge);
            list.items.borrow_mut().extend(items);
        }
        "insert" => {
            let len = list.items.borrow().len();
            vm.burn(len as u64 / 16)?;
            let at = place(int_of(&args.first())?, len);
            list.items.borrow_mut().insert(at, args.at(1));
        }
        "pop" => {
            let mut items = list.items.borrow_mut();
            let at = args.plain.first().map(int_of).transpose()?.unwrap_or(-1);
            let at = if at < 0 { at + items.len() as i64 } else { at };
            if items.is_empty() {
                return Err(Raise::new("IndexError", "pop from empty list"));
            }
            return match usize::try_from(at).ok().filter(|at| *at < items.len()) {
                Some(at) => Ok(items.remove(at)),
                None => Err(Raise::new("IndexError", "pop index out of range")),
            };
        }
        "remove" => {
            let items = list.items.borrow().clone();
            let V::Int(at) = search(vm, &items, "index", &args.first())? else { return Ok(V::None) };
            list.items.borrow_mut().remove(at as usize);
        }
        "index" | "count" => {
            let items = list.items.borrow().clone();
            return search(vm, &items, name, &args.first());
        }
        "sort" => {
            let (key, reverse) = (args.take("key"), args.take("reverse"));
            args.done("sort")?;
            let items = list.items.borrow().clone();
            let reverse = reverse.as_ref().map(compare::truth).transpose()?.unwrap_or(false);
            let sorted =
                builtins::sort(vm, items, key.as_ref().filter(|key| !matches!(key, V::None)), reverse)?;
            *list.items.borrow_mut() = sorted;
        }
        "reverse" => list.items.borrow_mut().reverse(),
        "copy" => {
            let items = list.items.borrow().clone();
            return vm.list(items);
        }
        "clear" => list.items.borrow_mut().clear(),
        _ => {}
    }
    Ok(V::None)
}

pub(super) fn dict<T: Scalar>(vm: &mut Vm<T>, dict: &Shared<T>, name: &str, args: Args<T>) -> Res<V<T>> {
    match name {
        "keys" => {
            let keys = dict.borrow().keys();
            vm.list(keys)
        }
        "values" => {
            let values = dict.borrow().entries().map(|entry| entry.1.clone()).collect();
            vm.list(values)
        }
        "items" => {
            let pairs = dict
                .borrow()
                .entries()
                .map(|entry| V::tuple(vec![entry.0.clone(), entry.1.clone()]))
                .collect();
            vm.list(pairs)
        }
        "get" => Ok(dict.borrow().get(&args.first()).unwrap_or(args.at(1))),
        "pop" => match dict.borrow_mut().remove(&args.first()) {
            Some(value) => Ok(value),
            None if args.get(1).is_some() => Ok(args.at(1)),
            None => Err(Raise::new("KeyError", show::repr(&args.first(), 200))),
        },
        "setdefault" => {
            let found = dict.borrow().get(&args.first());
            if let Some(value) = found {
                return Ok(value);
            }
            insert(&mut dict.borrow_mut(), args.first(), args.at(1))?;
            Ok(args.at(1))
        }
        "update" => {
            if let V::Dict(other) = args.first() {
                let entries: Vec<_> = other.borrow().entries().cloned().collect();
                for (key, value) in entries {
                    insert(&mut dict.borrow_mut(), key, value)?;
                }
            }
            for (key, value) in args.named {
                insert(&mut dict.borrow_mut(), V::text(&*key), value)?;
            }
            Ok(V::None)
        }
        "copy" => Ok(V::Dict(Rc::new(std::cell::RefCell::new(dict.borrow().map(V::clone))))),
        _ => {
            dict.borrow_mut().clear();
            Ok(V::None)
        }
    }
}

pub(super) fn set<T: Scalar>(vm: &mut Vm<T>, set: &Shared<T>, name: &str, args: Args<T>) -> Res<V<T>> {
    let mine = || set.borrow().keys();
    match name {
        "add" => {
            insert(&mut set.borrow_mut(), args.first(), V::None)?;
            Ok(V::None)
        }
        "discard" => {
            set.borrow_mut().remove(&args.first());
            Ok(V::None)
        }
        "remove" => match set.borrow_mut().remove(&args.first()) {
            Some(_) => Ok(V::None),
            None => Err(Raise::new("KeyError", show::repr(&args.first(), 200))),
        },
        "copy" => vm.set(mine()),
        _ => {
            let others = vm.iterate(&args.first())?;
            let other = vm.set(others.clone())?;
            let inside = |item: &V<T>| matches!(&other, V::Set(other) if other.borrow().get(item).is_some());
            let items = match name {
                "union" => mine().into_iter().chain(others).collect(),
                "intersection" => mine().into_iter().filter(|item| inside(item)).collect(),
                _ => mine().into_iter().filter(|item| !inside(item)).collect(),
            };
            vm.set(items)
        }
    }
}
