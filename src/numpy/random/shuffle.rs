//! `shuffle`, `permutation` and `permuted`.

use super::Rng;
use super::arguments::single;
use super::bounded::{masked, shuffle as exchange};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::functions::{Args, array_of, axis_of, int_of};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// A shuffled order of a line.
fn order<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, count: usize) -> Res<Vec<usize>> {
    drop(vm.charge(count * size_of::<usize>())?);
    let mut order: Vec<usize> = (0..count).collect();
    rng.draw(vm, |draws| exchange(draws, (1, count), masked, |i, j| order.swap(i, j)))?;
    Ok(order)
}

/// Numbers in another order.
fn ordered<T: Scalar>(numbers: &[Num<T>], order: &[usize]) -> Vec<Num<T>> {
    order.iter().map(|place| numbers[*place]).collect()
}

/// The elements of an array, paid for.
fn elements<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>) -> Res<Vec<Num<T>>> {
    vm.burn(array.size() as u64)?;
    drop(vm.charge(array.size() * 2 * size_of::<Num<T>>())?);
    Ok(array.numbers())
}

/// Shuffles an array along an axis, in its place; lines of several axes stay whole.
fn along<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, array: &Array<T>, axis: usize) -> Res<()> {
    if array.size() == 0 {
        return Ok(());
    }
    let order = order(vm, rng, array.shape[axis])?;
    let mut axes: Vec<usize> = (0..array.ndim()).collect();
    axes.swap(0, axis);
    let turned = array.permute(&axes);
    let numbers = elements(vm, &turned)?;
    let rest = numbers.len() / order.len();
    let shuffled = order.iter().flat_map(|place| numbers[place * rest..(place + 1) * rest].iter().copied());
    turned.write(shuffled);
    Ok(())
}

/// `shuffle(x, axis)`: in place.
pub(super) fn shuffle<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, args: &Args<T>) -> Res<V<T>> {
    let axis = args.get(1).map(int_of).transpose()?.unwrap_or(0);
    match args.first() {
        V::Array(array) => {
            if array.ndim() == 0 {
                return type_error("len() of unsized object");
            }
            if array.is_frozen() {
                return value_error("array is read-only");
            }
            let axis = axis_of(axis, array.ndim())?;
            along(vm, rng, &array, axis)?;
        }
        V::List(list) => {
            if axis != 0 {
                return Err(Raise::new(
                    "NotImplementedError",
                    "Axis argument is only supported on ndarray objects",
                ));
            }
            let count = list.items.borrow().len();
            let order = order(vm, rng, count)?;
            vm.items_of(count)?;
            let items = list.items.borrow().clone();
            *list.items.borrow_mut() = order.iter().map(|place| items[*place].clone()).collect();
        }
        other @ (V::Tuple(_) | V::Text(_) | V::Range(..)) => {
            let name = other.type_name();
            return type_error(format!("'{name}' object does not support item assignment"));
        }
        V::Dict(_) | V::Set(_) => return Err(Raise::unsupported("shuffling a dict or a set")),
        other => return type_error(format!("object of type '{}' has no len()", other.type_name())),
    }
    Ok(V::None)
}

/// `permutation(x, axis)`: a shuffled copy, or the shuffled numbers below `x`.
pub(super) fn permutation<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, args: &Args<T>, legacy: bool) -> Res<V<T>> {
    let x = args.first();
    let whole = if matches!(x, V::Array(_)) { None } else { x.whole() };
    if let Some(count) = whole {
        let count = vm.room(&[usize::try_from(count).unwrap_or(0)])?;
        let order = order(vm, rng, count)?;
        return vm.array(Data::Int(order.into_iter().map(|place| place as i64).collect()), vec![count]);
    }
    if let V::Big(_) = x {
        return Err(Raise::limit("a permutation of more than 2**63 numbers"));
    }
    let flat = single(&x);
    if flat && legacy {
        return Err(Raise::new("IndexError", "x must be an integer or at least 1-dimensional"));
    }
    let at = args.get(1).map(int_of).transpose()?.unwrap_or(0);
    if flat {
        axis_of(at, 0)?;
    }
    let array = array_of(vm, &x)?;
    let axis = axis_of(at, array.ndim())?;
    let order = order(vm, rng, array.shape[axis])?;
    let mut axes: Vec<usize> = (0..array.ndim()).collect();
    axes.swap(0, axis);
    let copy = vm.filled(array.dtype(), &array.shape, Num::Bool(false))?;
    let V::Array(target) = &copy else { return Ok(copy) };
    let numbers = elements(vm, &array.permute(&axes))?;
    let rest = numbers.len().checked_div(order.len()).unwrap_or(0);
    let shuffled = order.iter().flat_map(|place| numbers[place * rest..(place + 1) * rest].iter().copied());
    target.permute(&axes).write(shuffled);
    Ok(copy)
}

/// `permuted(x, axis=None, out=None)`: each line of an axis shuffled for itself.
pub(super) fn permuted<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, args: &Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let (result, layout) = match args.some(2) {
        None => {
            let copy = vm.numpy("copy", vec![V::array(array.clone())])?;
            (copy, array.columns_first())
        }
        Some(given) => {
            let V::Array(out) = given else { return type_error("out must be a numpy array") };
            if out.is_frozen() {
                return value_error("out is read-only");
            }
            if out.shape != array.shape {
                return value_error("out must have the same shape as x");
            }
            if array.dtype() > out.dtype() {
                return type_error(format!(
                    "Cannot cast array data from dtype('{}') to dtype('{}') according to the rule 'safe'",
                    array.dtype().name(),
                    out.dtype().name()
                ));
            }
            let numbers = elements(vm, &array)?;
            out.write(numbers.into_iter());
            (given.clone(), out.columns_first())
        }
    };
    let V::Array(target) = &result else { return Ok(result) };
    if array.ndim() == 0 && args.some(1).is_none() {
        return type_error("len() of unsized object");
    }
    let Some(axis) = args.some(1) else {
        // The elements are taken as they lie in memory.
        let line = if layout { target.transposed() } else { (**target).clone() };
        let numbers = elements(vm, &line)?;
        let order = order(vm, rng, numbers.len())?;
        line.write(ordered(&numbers, &order).into_iter());
        return Ok(result);
    };
    let axis = axis_of(int_of(axis)?, target.ndim())?;
    let rest = (0..target.ndim()).filter(|other| *other != axis);
    let lines = target.permute(&rest.chain([axis]).collect::<Vec<_>>());
    let mut numbers = elements(vm, &lines)?;
    let length = target.shape[axis].max(1);
    rng.draw(vm, |draws| {
        for line in numbers.chunks_mut(length) {
            draws.more()?;
            exchange(draws, (1, length), masked, |i, j| line.swap(i, j))?;
        }
        Some(())
    })?;
    lines.write(numbers.into_iter());
    Ok(result)
}
