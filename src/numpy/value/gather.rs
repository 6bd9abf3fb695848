//! Nested lists as arrays, and copies of values.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Dtype, V};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::scalar::Scalar;

/// Depth of lists that are read as arrays.
const DEPTH: usize = 32;
/// Most items of nested lists that are read as an array.
const WORK: u32 = 4_000_000;

/// Shape, type (none for no elements) and elements in C order.
type Gathered<T> = (Vec<usize>, Option<Dtype>, Vec<Num<T>>);

/// Shape, type and elements of nested lists; `None` if they are ragged or hold anything but numbers.
pub(in crate::numpy) fn gather<T: Scalar>(value: &V<T>, most: usize) -> Option<Gathered<T>> {
    gather_within(value, 0, &Cell::new(WORK.min(u32::try_from(most).unwrap_or(WORK))))
}

/// As [`gather`], within a budget of items: shared lists can hold more than can ever be looked at.
fn gather_within<T: Scalar>(value: &V<T>, depth: usize, budget: &Cell<u32>) -> Option<Gathered<T>> {
    budget.set(budget.get().saturating_sub(1));
    if depth > DEPTH || budget.get() == 0 {
        return None;
    }
    if let Some(number) = value.any_number() {
        return Some((Vec::new(), Some(number.dtype()), vec![number]));
    }
    let items: Vec<V<T>> = match value {
        V::Array(array) => return Some((array.shape.clone(), Some(array.dtype()), array.numbers())),
        V::Range(start, stop, step)
            if crate::numpy::iterate::range_len(*start, *stop, *step) > budget.get() as usize =>
        {
            return None;
        }
        V::Range(..) => crate::numpy::iterate::range(value).map(V::Int).collect(),
        other => other.items()?,
    };
    // A line of numbers, without a shape for each of them.
    if !items.is_empty()
        && items.iter().all(|item| !matches!(item, V::Array(_)) && item.any_number().is_some())
    {
        let numbers: Vec<Num<T>> = items.iter().filter_map(V::any_number).collect();
        budget.set(budget.get().saturating_sub(numbers.len() as u32));
        return Some((vec![items.len()], numbers.iter().map(Num::dtype).max(), numbers));
    }
    let mut shape: Option<Vec<usize>> = None;
    let mut dtype = None;
    let mut numbers = Vec::new();
    for item in &items {
        let (inner, kind, found) = gather_within(item, depth + 1, budget)?;
        if shape.as_ref().is_some_and(|shape| *shape != inner) {
            return None;
        }
        shape = Some(inner);
        dtype = dtype.max(kind);
        numbers.extend(found);
    }
    let mut whole = vec![items.len()];
    whole.extend(shape.unwrap_or_default());
    Some((whole, dtype, numbers))
}

/// Whether a value is or holds a function that a program defined.
pub(in crate::numpy) fn holds_function<T: Scalar>(value: &V<T>, depth: usize) -> bool {
    match value {
        V::Closure(_) | V::Type(_) | V::Instance(_) | V::Bound(_) | V::Iter(_) => true,
        _ if depth > DEPTH => true,
        V::Dict(dict) => dict.borrow().entries().any(|entry| holds_function(&entry.1, depth + 1)),
        other => other.items().is_some_and(|items| items.iter().any(|item| holds_function(item, depth + 1))),
    }
}

/// A copy that shares nothing with the value.
pub(super) fn copy<T: Scalar>(value: &V<T>, depth: usize) -> V<T> {
    if depth > DEPTH {
        return value.clone();
    }
    match value {
        V::Array(array) => {
            let data = Data::collect(array.dtype(), array.numbers().into_iter());
            V::array(Array::new(data, array.shape.clone(), None))
        }
        V::List(list) => V::list(list.items.borrow().iter().map(|item| copy(item, depth + 1)).collect()),
        V::Tuple(items) => V::tuple(items.iter().map(|item| copy(item, depth + 1)).collect()),
        V::Dict(dict) => V::Dict(Rc::new(RefCell::new(dict.borrow().map(|item| copy(item, depth + 1))))),
        V::Set(set) => V::Set(Rc::new(RefCell::new(set.borrow().map(V::clone)))),
        V::Rng(rng) => V::Rng(rng.copied()),
        other => other.clone(),
    }
}
