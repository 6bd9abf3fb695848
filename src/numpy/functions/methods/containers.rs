//! Methods of lists, tuples, dictionaries and sets.

use std::rc::Rc;

use super::super::{Args, builtins, int_of};
use crate::numpy::dict::{Dict, Kind, Shared};
use crate::numpy::iterate::View;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{List, V};
use crate::numpy::vm::{Vm, insert, key_error};
use crate::numpy::{compare, show};

/// `index` and `count` of lists and tuples.
pub(super) fn search<T: Scalar>(vm: &mut Vm<T>, items: &[V<T>], name: &str, args: &Args<T>) -> Res<V<T>> {
    let wanted = &args.first();
    let bound = |place: usize, usual: usize| -> Res<usize> {
        let Some(at) = args.get(place).map(int_of).transpose()? else { return Ok(usual) };
        Ok((if at < 0 { at.saturating_add(items.len() as i64) } else { at }).clamp(0, items.len() as i64)
            as usize)
    };
    let (from, to) = (bound(1, 0)?, bound(2, items.len())?);
    let mut count = 0;
    for (i, item) in items.iter().enumerate().take(to).skip(from) {
        if compare::equal(vm, item, wanted)? {
            if name == "index" {
                return Ok(V::Int(i as i64));
            }
            count += 1;
        }
    }
    if name == "count" {
        Ok(V::Int(count))
    } else {
        value_error(format!("{} is not in list", show::plain(wanted, 100)))
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
            let mut items = list.items.borrow_mut();
            items.push(args.first());
            list.charge.borrow_mut().resize(items.capacity() * size_of::<V<T>>() + 64);
        }
        "extend" => {
            let items = vm.iterate(&args.first())?;
            list.extend(items);
        }
        "insert" => {
            let len = list.items.borrow().len();
            vm.burn(len as u64 / 16)?;
            let at = place(int_of(&args.first())?, len);
            list.items.borrow_mut().insert(at, args.at(1));
            list.count();
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
            let V::Int(at) = search(vm, &items, "index", &Args::of(vec![args.first()]))? else {
                return Ok(V::None);
            };
            // An equality of the program's own may have changed the list meanwhile.
            let mut items = list.items.borrow_mut();
            if (at as usize) < items.len() {
                items.remove(at as usize);
            }
        }
        "index" | "count" => {
            let items = list.items.borrow().clone();
            return search(vm, &items, name, &args);
        }
        "sort" => {
            let (key, reverse) = (args.take("key"), args.take("reverse"));
            if let Some((key, _)) = args.named.first() {
                return type_error(format!("'{key}' is an invalid keyword argument for sort()"));
            }
            if !args.plain.is_empty() {
                return type_error("sort() takes no positional arguments");
            }
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

pub(super) fn dict<T: Scalar>(vm: &mut Vm<T>, dict: &Shared<T>, name: &str, mut args: Args<T>) -> Res<V<T>> {
    match name {
        "keys" => Ok(V::View(Rc::clone(dict), View::Keys)),
        "values" => Ok(V::View(Rc::clone(dict), View::Values)),
        "items" => Ok(V::View(Rc::clone(dict), View::Items)),
        "move_to_end" => {
            let key = args.first();
            let Some(value) = dict.borrow_mut().remove(&key) else { return Err(key_error(vm, &key)) };
            let last = match args.get(1).cloned() {
                Some(last) => vm.truth(&last)?,
                None => true,
            };
            if last {
                insert(vm, &mut dict.borrow_mut(), key, value)?;
                return Ok(V::None);
            }
            let entries: Vec<_> = dict.borrow().entries().cloned().collect();
            vm.burn(entries.len() as u64 * 8)?;
            dict.borrow_mut().clear();
            for (key, value) in std::iter::once((key, value)).chain(entries) {
                insert(vm, &mut dict.borrow_mut(), key, value)?;
            }
            Ok(V::None)
        }
        "popitem" => {
            let ordered = matches!(dict.borrow().kind, Kind::Ordered);
            match args.named.first() {
                Some((key, _)) if ordered && &**key != "last" => {
                    return type_error(format!("popitem() got an unexpected keyword argument '{key}'"));
                }
                Some(_) if !ordered => return type_error("dict.popitem() takes no keyword arguments"),
                _ => {}
            }
            let first = match args.take("last").or(args.plain.pop()) {
                Some(last) => !vm.truth(&last)?,
                None => false,
            };
            let mut keys = dict.borrow().keys().into_iter();
            let last = if first { keys.next() } else { keys.next_back() };
            let Some(key) = last else {
                return Err(key_error(vm, &V::text("popitem(): dictionary is empty")));
            };
            let value = dict.borrow_mut().remove(&key);
            Ok(V::tuple(vec![key, value.unwrap_or(V::None)]))
        }
        "get" => Ok(dict.borrow().get(&args.first()).unwrap_or(args.at(1))),
        "pop" => match dict.borrow_mut().remove(&args.first()) {
            Some(value) => Ok(value),
            None if args.get(1).is_some() => Ok(args.at(1)),
            None => Err(key_error(vm, &args.first())),
        },
        "setdefault" => {
            let found = dict.borrow().get(&args.first());
            if let Some(value) = found {
                return Ok(value);
            }
            insert(vm, &mut dict.borrow_mut(), args.first(), args.at(1))?;
            Ok(args.at(1))
        }
        "update" => {
            if let Some(other) = args.plain.first() {
                let other = builtins::dict(vm, Args::of(vec![other.clone()]))?;
                let V::Dict(other) = other else { return Ok(V::None) };
                let entries: Vec<_> = other.borrow().entries().cloned().collect();
                vm.burn(entries.len() as u64 * 8)?;
                for (key, value) in entries {
                    insert(vm, &mut dict.borrow_mut(), key, value)?;
                }
            }
            for (key, value) in args.named {
                insert(vm, &mut dict.borrow_mut(), V::text(&*key), value)?;
            }
            Ok(V::None)
        }
        "fromkeys" => {
            let mut out = Dict::new();
            for key in vm.iterate(&args.first())? {
                insert(vm, &mut out, key, args.at(1))?;
            }
            Ok(V::Dict(Rc::new(std::cell::RefCell::new(out))))
        }
        "copy" => vm
            .burn(dict.borrow().len() as u64 * 8)
            .map(|()| V::Dict(Rc::new(std::cell::RefCell::new(dict.borrow().map(V::clone))))),
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
            vm.burn(8)?;
            insert(vm, &mut set.borrow_mut(), args.first(), V::None)?;
            return Ok(V::None);
        }
        "discard" => {
            set.borrow_mut().remove(&args.first());
            return Ok(V::None);
        }
        "remove" => {
            return match set.borrow_mut().remove(&args.first()) {
                Some(_) => Ok(V::None),
                None => Err(key_error(vm, &args.first())),
            };
        }
        "pop" => {
            let Some(first) = mine().into_iter().next() else {
                return Err(key_error(vm, &V::text("pop from an empty set")));
            };
            set.borrow_mut().remove(&first);
            return Ok(first);
        }
        "clear" => {
            set.borrow_mut().clear();
            return Ok(V::None);
        }
        _ => {}
    }
    let mut others = Vec::new();
    for value in &args.plain {
        others.push(vm.iterate(value)?);
    }
    let sets = others.iter().map(|items| vm.set(items.clone())).collect::<Res<Vec<_>>>()?;
    vm.burn(set.borrow().len() as u64 * 4)?;
    let inside = |set: &V<T>, item: &V<T>| matches!(set, V::Set(set) if set.borrow().get(item).is_some());
    let one = || sets.first().cloned().unwrap_or(V::None);
    let items = match name {
        "update" => {
            for item in others.into_iter().flatten() {
                insert(vm, &mut set.borrow_mut(), item, V::None)?;
            }
            return Ok(V::None);
        }
        "issubset" => return Ok(V::Bool(mine().iter().all(|item| inside(&one(), item)))),
        "isdisjoint" => return Ok(V::Bool(!mine().iter().any(|item| inside(&one(), item)))),
        "issuperset" => {
            let set = set.borrow();
            return Ok(V::Bool(others.iter().flatten().all(|item| set.get(item).is_some())));
        }
        "copy" => mine(),
        "union" => mine().into_iter().chain(others.into_iter().flatten()).collect(),
        "intersection" => {
            mine().into_iter().filter(|item| sets.iter().all(|set| inside(set, item))).collect()
        }
        "symmetric_difference" => {
            let more = others.iter().flatten().filter(|item| set.borrow().get(item).is_none()).cloned();
            mine().into_iter().filter(|item| !inside(&one(), item)).chain(more).collect()
        }
        _ => mine().into_iter().filter(|item| !sets.iter().any(|set| inside(set, item))).collect(),
    };
    vm.set(items)
}
