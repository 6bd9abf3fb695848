//! Walking over values: loops, comprehensions, and iterators as values.

mod generator;

use std::cell::RefCell;
use std::rc::Rc;

use super::compare;
use super::dict::Shared;
use super::functions::Args;
use super::meter::Charge;
use super::raise::{Raise, Res, type_error, value_error};
use super::scalar::Scalar;
use super::value::{List, Tuple, V};
use super::vm::{Coroutine, Vm};

pub(super) use generator::Generator;

/// What of a dictionary is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Keys,
    Values,
    Items,
}

/// A walk that has begun.
#[derive(Debug)]
pub(super) enum Walk<T: Scalar> {
    /// A list, which may change on the way.
    List(Rc<List<T>>, usize),
    Tuple(Rc<Tuple<T>>, usize),
    Items(std::vec::IntoIter<V<T>>),
    Range(i64, i64, i64),
    /// An array along its first axis: how many have been seen, of how many.
    Array(V<T>, usize, usize),
    /// A dictionary or set: the place of the next entry, and how many entries there were.
    Dict(Shared<T>, View, usize, usize),
    /// An iterator that others may walk on too.
    Shared(Rc<Iter<T>>),
    Zip(Vec<Walk<T>>, bool),
    Enumerate(Box<Walk<T>>, i64),
    Map(V<T>, Vec<Walk<T>>),
    Filter(Option<V<T>>, Box<Walk<T>>),
    /// Calls a function until it returns a value.
    Calls(V<T>, V<T>),
    Generator(Box<Generator<T>>),
    Coroutine(Box<Coroutine<T>>),
    /// An object of the program's with a `__next__`.
    Object(V<T>),
    /// An object of the program's with a `__getitem__`, and the next place in it.
    Indexed(V<T>, i64),
    /// At its end, with the value that a generator has returned.
    Done(V<T>),
}

/// An iterator: a walk as a value.
#[derive(Debug)]
pub(super) struct Iter<T: Scalar> {
    /// Its type, as Python names it.
    pub(super) kind: &'static str,
    walk: RefCell<Walk<T>>,
    _charge: Charge,
}

/// Iterators over iterators may be deeper than the stack.
impl<T: Scalar> Drop for Iter<T> {
    fn drop(&mut self) {
        let walk = std::mem::replace(self.walk.get_mut(), Walk::Done(V::None));
        super::vm::deep(|| drop(walk));
    }
}

impl<T: Scalar> V<T> {
    /// An iterator of that type.
    pub(super) fn iterator(kind: &'static str, walk: Walk<T>) -> V<T> {
        V::Iter(Rc::new(Iter { kind, walk: RefCell::new(walk), _charge: Charge::new(128) }))
    }
}

impl<T: Scalar> Iter<T> {
    /// Keeps a value for the `yield` at which a generator waits.
    pub(super) fn send(&self, value: V<T>) {
        if let Ok(mut walk) = self.walk.try_borrow_mut()
            && let Walk::Coroutine(coroutine) = &mut *walk
        {
            coroutine.sent = Some(value);
        }
    }

    /// What a generator has returned.
    pub(super) fn returned(&self) -> V<T> {
        match self.walk.try_borrow().as_deref() {
            Ok(Walk::Done(value)) => value.clone(),
            _ => V::None,
        }
    }

    /// Whether a generator has not begun yet.
    pub(super) fn fresh(&self) -> bool {
        matches!(self.walk.try_borrow().as_deref(), Ok(Walk::Coroutine(coroutine)) if coroutine.fresh())
    }

    /// Raises an exception at the `yield` at which a generator waits; the next value that it yields.
    pub(super) fn throw(&self, vm: &mut Vm<T>, raise: Box<Raise>) -> Res<Option<V<T>>> {
        let Ok(mut walk) = self.walk.try_borrow_mut() else {
            return value_error("generator already executing");
        };
        let Walk::Coroutine(coroutine) = &mut *walk else { return Err(raise) };
        vm.enter()?;
        let found = super::vm::deep(|| coroutine.resume(vm, Err(raise)));
        vm.leave();
        if !matches!(found, Ok(Some(_))) {
            let returned = coroutine.returned.take().unwrap_or(V::None);
            *walk = Walk::Done(returned);
        }
        found
    }

    /// Ends a generator that has nothing more to do.
    pub(super) fn end(&self) {
        if let Ok(mut walk) = self.walk.try_borrow_mut() {
            *walk = Walk::Done(V::None);
        }
    }

    /// The function of a generator.
    pub(super) fn function(&self) -> Option<std::sync::Arc<str>> {
        match self.walk.try_borrow().as_deref() {
            Ok(Walk::Coroutine(coroutine)) => Some(coroutine.name()),
            _ => None,
        }
    }
}

impl<T: Scalar> Walk<T> {
    /// The next item.
    pub(super) fn next(&mut self, vm: &mut Vm<T>) -> Res<Option<V<T>>> {
        vm.burn(1)?;
        Ok(match self {
            Walk::List(list, at) => {
                let item = list.items.borrow().get(*at).cloned();
                *at += 1;
                item
            }
            Walk::Tuple(items, at) => {
                *at += 1;
                items.get(*at - 1).cloned()
            }
            Walk::Items(items) => items.next(),
            Walk::Range(at, stop, step) => {
                let more = if *step > 0 { *at < *stop } else { *at > *stop };
                if !more {
                    return Ok(None);
                }
                let item = *at;
                // A step past the end of all integers ends the walk.
                *at = at.checked_add(*step).unwrap_or(*stop);
                Some(V::Int(item))
            }
            Walk::Array(array, at, count) => {
                if *at >= *count {
                    return Ok(None);
                }
                *at += 1;
                Some(super::index::get(vm, array, &V::Int(*at as i64 - 1))?)
            }
            Walk::Dict(dict, view, place, count) => {
                let dict = dict.borrow();
                if dict.len() != *count {
                    return Err(Raise::new("RuntimeError", "dictionary changed size during iteration"));
                }
                let Some((at, (key, value))) = dict.entry_from(*place) else { return Ok(None) };
                *place = at + 1;
                Some(match view {
                    View::Keys => key.clone(),
                    View::Values => value.clone(),
                    View::Items => V::tuple(vec![key.clone(), value.clone()]),
                })
            }
            Walk::Shared(iter) => {
                let Ok(mut walk) = iter.walk.try_borrow_mut() else {
                    return value_error("generator already executing");
                };
                vm.enter()?;
                let found = super::vm::deep(|| walk.next(vm));
                vm.leave();
                let found = found?;
                if found.is_none() {
                    let returned = match &mut *walk {
                        Walk::Coroutine(coroutine) => coroutine.returned.take(),
                        Walk::Done(value) => Some(value.clone()),
                        _ => None,
                    };
                    *walk = Walk::Done(returned.unwrap_or(V::None));
                }
                found
            }
            Walk::Zip(walks, strict) => return zip(vm, walks, *strict).map(|row| row.map(V::tuple)),
            Walk::Enumerate(walk, at) => {
                let Some(item) = walk.next(vm)? else { return Ok(None) };
                *at += 1;
                Some(V::tuple(vec![V::Int(*at - 1), item]))
            }
            Walk::Map(function, walks) => {
                let Some(row) = zip(vm, walks, false)? else { return Ok(None) };
                Some(vm.call(&function.clone(), Args::of(row))?)
            }
            Walk::Filter(function, walk) => loop {
                let Some(item) = walk.next(vm)? else { return Ok(None) };
                let keep = match function {
                    Some(function) => vm.call(&function.clone(), Args::of(vec![item.clone()]))?,
                    None => item.clone(),
                };
                if vm.truth(&keep)? {
                    break Some(item);
                }
            },
            Walk::Calls(function, end) => {
                let item = vm.call(&function.clone(), Args::of(Vec::new()))?;
                if compare::equal(vm, &item, end)? { None } else { Some(item) }
            }
            Walk::Generator(generator) => generator.next(vm)?,
            Walk::Coroutine(coroutine) => coroutine.next(vm)?,
            Walk::Object(object) => match vm.special(&object.clone(), "__next__", Vec::new()) {
                Ok(item) => item,
                Err(raise) if raise.class == "StopIteration" => None,
                Err(raise) => return Err(raise),
            },
            Walk::Indexed(object, at) => {
                *at += 1;
                match vm.special(&object.clone(), "__getitem__", vec![V::Int(*at - 1)]) {
                    Ok(item) => item,
                    Err(raise) if raise.class == "IndexError" => None,
                    Err(raise) => return Err(raise),
                }
            }
            Walk::Done(_) => None,
        })
    }
}

/// One item of each; `None` as soon as one has no more.
fn zip<T: Scalar>(vm: &mut Vm<T>, walks: &mut [Walk<T>], strict: bool) -> Res<Option<Vec<V<T>>>> {
    let mut row = Vec::with_capacity(walks.len());
    for (i, walk) in walks.iter_mut().enumerate() {
        match walk.next(vm)? {
            Some(item) => row.push(item),
            None if strict && i > 0 => {
                return value_error(format!("zip() argument {} is shorter than argument {i}", i + 1));
            }
            None => {
                if strict {
                    for (j, other) in walks.iter_mut().enumerate().skip(1) {
                        if other.next(vm)?.is_some() {
                            return value_error(format!(
                                "zip() argument {} is longer than argument {j}",
                                j + 1
                            ));
                        }
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok(if row.is_empty() { None } else { Some(row) })
}

/// The numbers of a range.
pub(super) fn range<T: Scalar>(value: &V<T>) -> impl Iterator<Item = i64> + use<T> {
    let (mut at, stop, step) = match value {
        V::Range(start, stop, step) => (*start, *stop, *step),
        _ => (0, 0, 1),
    };
    std::iter::from_fn(move || {
        let more = if step > 0 { at < stop } else { at > stop };
        let item = at;
        at = at.checked_add(step).unwrap_or(stop);
        more.then_some(item)
    })
}

/// How many numbers a range has.
pub(super) fn range_len(start: i64, stop: i64, step: i64) -> usize {
    let (low, high, step) =
        if step > 0 { (start, stop, i128::from(step)) } else { (stop, start, -i128::from(step)) };
    let span = i128::from(high) - i128::from(low);
    if span <= 0 { 0 } else { usize::try_from((span + step - 1) / step).unwrap_or(usize::MAX) }
}

impl<T: Scalar> Vm<T> {
    /// Begins a walk.
    pub(super) fn walk(&mut self, value: &V<T>) -> Res<Walk<T>> {
        Ok(match value {
            V::List(list) => Walk::List(Rc::clone(list), 0),
            V::Tuple(items) => Walk::Tuple(Rc::clone(items), 0),
            V::Dict(dict) | V::Set(dict) => {
                let count = dict.borrow().len();
                Walk::Dict(Rc::clone(dict), View::Keys, 0, count)
            }
            V::View(dict, view) => {
                let count = dict.borrow().len();
                Walk::Dict(Rc::clone(dict), *view, 0, count)
            }
            V::Iter(iter) => Walk::Shared(Rc::clone(iter)),
            V::Text(text) => {
                self.items_of(text.len())?;
                self.burn(text.len() as u64 * 8)?;
                Walk::Items(text.chars().map(|c| V::text(c.to_string())).collect::<Vec<_>>().into_iter())
            }
            V::Range(start, stop, step) => Walk::Range(*start, *stop, *step),
            V::Array(array) if array.ndim() > 0 => Walk::Array(value.clone(), 0, array.shape[0]),
            V::Array(_) => return type_error("iteration over a 0-d array"),
            V::Instance(object) if object.class.find("__iter__").is_some() => {
                let found = self.special(value, "__iter__", Vec::new())?.unwrap_or(V::None);
                return match &found {
                    V::Instance(other) if other.class.find("__next__").is_some() => {
                        Ok(Walk::Object(found.clone()))
                    }
                    V::Iter(iter) => Ok(Walk::Shared(Rc::clone(iter))),
                    other => {
                        type_error(format!("iter() returned non-iterator of type '{}'", other.type_name()))
                    }
                };
            }
            V::Instance(object) if object.class.find("__getitem__").is_some() => {
                Walk::Indexed(value.clone(), 0)
            }
            other => return type_error(format!("'{}' object is not iterable", other.type_name())),
        })
    }

    /// All items.
    pub(super) fn iterate(&mut self, value: &V<T>) -> Res<Vec<V<T>>> {
        if let V::Range(start, stop, step) = value {
            self.items_of(range_len(*start, *stop, *step))?;
        }
        let mut walk = self.walk(value)?;
        let mut items = Vec::new();
        while let Some(item) = walk.next(self)? {
            self.push(&mut items, item)?;
        }
        Ok(items)
    }
}
