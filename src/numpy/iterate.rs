//! Walking over values.

use std::rc::Rc;

use super::raise::{Res, type_error};
use super::scalar::Scalar;
use super::value::{List, V};
use super::vm::Vm;

/// A walk that has begun.
pub(super) enum Walk<T: Scalar> {
    /// A list, which may change on the way.
    List(Rc<List<T>>, usize),
    Items(std::vec::IntoIter<V<T>>),
    Range(i64, i64, i64),
    /// An array along its first axis: how many have been seen.
    Array(V<T>, usize, usize),
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
        })
    }
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
            V::Tuple(items) => Walk::Items((***items).clone().into_iter()),
            V::Dict(dict) | V::Set(dict) => Walk::Items(dict.borrow().keys().into_iter()),
            V::Text(text) => {
                self.burn(text.len() as u64)?;
                Walk::Items(text.chars().map(|c| V::text(c.to_string())).collect::<Vec<_>>().into_iter())
            }
            V::Range(start, stop, step) => Walk::Range(*start, *stop, *step),
            V::Array(array) if array.ndim() > 0 => Walk::Array(value.clone(), 0, array.shape[0]),
            V::Array(_) => return type_error("iteration over a 0-d array"),
            other => return type_error(format!("'{}' object is not iterable", other.type_name())),
        })
    }

    /// All items.
    pub(super) fn iterate(&mut self, value: &V<T>) -> Res<Vec<V<T>>> {
        if let V::Range(start, stop, step) = value {
            let count = range_len(*start, *stop, *step);
            let _room = self.charge(count.saturating_mul(size_of::<V<T>>()))?;
        }
        let mut walk = self.walk(value)?;
        let mut items = Vec::new();
        while let Some(item) = walk.next(self)? {
            self.burn(3)?;
            items.push(item);
        }
        Ok(items)
    }
}
