//! Counting numbers, and sorting by several keys.

use std::cmp::Ordering;

use super::super::{Args, array_of, axis_of, int_of};
use super::order;
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// How often every whole number from zero on occurs, or the sum of the weights where it does.
pub(super) fn bincount<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let list = args.first();
    let array = array_of(vm, &list)?;
    if array.ndim() != 1 {
        let deep = array.ndim() > 1;
        let words = if deep { "too deep for desired array" } else { "of too small depth for desired array" };
        return value_error(format!("object {words}"));
    }
    // A list is cut to whole numbers, an array of floats is not.
    if array.dtype() > Dtype::Int64 && matches!(list, V::Array(_)) {
        return type_error(format!(
            "Cannot cast array data from dtype('{}') to dtype('int64') according to the rule 'safe'",
            array.dtype().name()
        ));
    }
    let least = match args.some(2) {
        Some(least) => usize::try_from(int_of(least)?)
            .map_err(|_| Raise::new("ValueError", "'minlength' must not be negative"))?,
        None => 0,
    };
    vm.pay_for(array.size())?;
    let numbers = array.numbers().into_iter().map(|x| usize::try_from(x.int()));
    let Ok(numbers) = numbers.collect::<Result<Vec<usize>, _>>() else {
        return value_error("'list' argument must have no negative elements");
    };
    let size = numbers.iter().max().map_or(0, |most| most.saturating_add(1)).max(least);
    vm.room(&[size])?;
    vm.pay_for(size)?;
    let Some(weights) = args.some(1) else {
        let mut counts = vec![0i64; size];
        for at in numbers {
            counts[at] += 1;
        }
        return vm.array(Data::Int(counts), vec![size]);
    };
    let weights = array_of(vm, weights)?;
    if weights.shape != array.shape {
        return value_error("The weights and list don't have the same length.");
    }
    let mut sums = vec![T::constant(0.0); size];
    for (at, weight) in numbers.into_iter().zip(weights.floats()?) {
        sums[at] = sums[at].plus(weight);
    }
    vm.floats(sums, vec![size])
}

/// The order of places by several keys, the last of which counts first.
pub(super) fn lexsort<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let keys = vm.iterate(&args.first())?;
    let keys = keys.iter().map(|key| array_of(vm, key)).collect::<Res<Vec<Array<T>>>>()?;
    let Some(first) = keys.first() else {
        return type_error("need sequence of keys with len > 0 in lexsort");
    };
    if keys.iter().any(|key| key.shape != first.shape) {
        return value_error("all keys need to be the same shape");
    }
    if first.ndim() == 0 {
        return Ok(V::Np(Num::Int(0)));
    }
    let axis = axis_of(args.some(1).map_or(Ok(-1), int_of)?, first.ndim())?;
    vm.burn((first.size() * 8 * keys.len()) as u64)?;
    drop(vm.charge(first.size() * (keys.len() + 1) * size_of::<Num<T>>())?);
    let mut axes: Vec<usize> = (0..first.ndim()).collect();
    let last = first.ndim() - 1;
    axes.swap(axis, last);
    let shape = first.permute(&axes).shape;
    let length = first.shape[axis];
    let numbers: Vec<Vec<Num<T>>> = keys.iter().rev().map(|key| key.permute(&axes).numbers()).collect();
    let mut places = Vec::with_capacity(first.size());
    for start in (0..first.size()).step_by(length.max(1)) {
        let mut line: Vec<usize> = (0..length).collect();
        line.sort_by(|a, b| {
            let one = |key: &Vec<Num<T>>| order(key[start + a], key[start + b]);
            numbers.iter().map(one).find(|found| *found != Ordering::Equal).unwrap_or(Ordering::Equal)
        });
        places.extend(line.into_iter().map(|place| place as i64));
    }
    let whole: Array<T> = Array::new(Data::Int(places), shape, None).permute(&axes);
    let data = Data::collect(Dtype::Int64, whole.numbers().into_iter());
    vm.array(data, whole.shape)
}
