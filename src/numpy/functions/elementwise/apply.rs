//! Applying a function to every element: of one argument, or of two that are broadcast.

use super::super::{Args, array_of};
use crate::numpy::array::{Array, Data, Num, broadcast};
use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// What a function that keeps integers does with booleans.
pub(super) enum Bools {
    /// They stay booleans.
    Same,
    /// They become integers.
    Int,
    /// The function of that name does not take them.
    Refuse(&'static str),
}

/// The argument as an array, or as a number where it has no axes.
pub(super) fn numeric<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<V<T>> {
    Ok(match value.number() {
        Some(number) => V::Np(number),
        None => V::array(array_of(vm, value)?),
    })
}

/// A function of every element; its type by `kind`.
fn each<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, f: impl Fn(&Array<T>) -> Data<T>) -> Res<V<T>> {
    let array = array_of(vm, value)?;
    vm.pay_for(array.size())?;
    let data = f(&array);
    vm.array(data, array.shape)
}

/// A float function of every element.
pub(super) fn map<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(T) -> T) -> Res<V<T>> {
    match args.first().number() {
        Some(number) => Ok(V::Np(Num::Float(f(number.float())))),
        None => each(vm, &args.first(), |array| Data::Float(array.floats().into_iter().map(&f).collect())),
    }
}

/// A function that keeps integers integers.
pub(super) fn keep<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    bools: Bools,
    f: impl Fn(T) -> T,
    g: impl Fn(i64) -> i64,
) -> Res<V<T>> {
    let one = |number: Num<T>| match (number, &bools) {
        (Num::Float(value), _) => Num::Float(f(value)),
        (Num::Bool(value), Bools::Same) => Num::Bool(value),
        (number, _) => Num::Int(g(number.int())),
    };
    let value = numeric(vm, &args.first())?;
    let dtype = match &value {
        V::Np(number) => number.dtype(),
        other => array_of(vm, other)?.dtype(),
    };
    let dtype = match (&bools, dtype) {
        (Bools::Refuse(name), Dtype::Bool) => {
            let words = format!(
                "ufunc '{name}' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None"
            );
            return Err(Raise::new("UFuncTypeError", words));
        }
        (Bools::Int, Dtype::Bool) => Dtype::Int64,
        (_, dtype) => dtype,
    };
    match value {
        V::Np(number) => Ok(V::Np(one(number))),
        other => each(vm, &other, |array| match dtype {
            Dtype::Float64 => Data::Float(array.floats().into_iter().map(&f).collect()),
            dtype => Data::collect(dtype, array.numbers().into_iter().map(one)),
        }),
    }
}

/// A test of every element.
pub(super) fn test<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(Num<T>) -> bool) -> Res<V<T>> {
    match args.first().number() {
        Some(number) => Ok(V::Np(Num::Bool(f(number)))),
        None => each(vm, &args.first(), |array| Data::Bool(array.numbers().into_iter().map(&f).collect())),
    }
}

/// Two arguments as arrays of one shape.
pub(super) fn together<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<(Array<T>, Array<T>)> {
    let (x, y) = (array_of(vm, a)?, array_of(vm, b)?);
    let shape = broadcast(&[&x.shape, &y.shape])?;
    let count = vm.room(&shape)?;
    vm.pay_for(count)?;
    Ok((x.broadcast(&shape), y.broadcast(&shape)))
}

/// An array, or a number where it has no axes.
pub(super) fn whole<T: Scalar>(vm: &mut Vm<T>, data: Data<T>, shape: &[usize]) -> Res<V<T>> {
    if shape.is_empty() { Ok(V::Np(data.get(0))) } else { vm.array(data, shape.to_vec()) }
}

/// A float function of two arguments.
pub(super) fn pair<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(T, T) -> T) -> Res<V<T>> {
    if let (Some(a), Some(b)) = (args.first().number(), args.at(1).number()) {
        return Ok(V::Np(Num::Float(f(a.float(), b.float()))));
    }
    let (x, y) = together(vm, &args.first(), &args.at(1))?;
    let data = x.floats().into_iter().zip(y.floats()).map(|(a, b)| f(a, b)).collect();
    whole(vm, Data::Float(data), &x.shape)
}

/// A function of two arguments that keeps integers integers.
pub(super) fn pair_keep<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    bools: Bools,
    f: impl Fn(T, T) -> T,
    g: impl Fn(i64, i64) -> i64,
) -> Res<V<T>> {
    let (x, y) = together(vm, &args.first(), &args.at(1))?;
    let dtype = match (x.dtype().max(y.dtype()), bools) {
        (Dtype::Float64, _) => return pair(vm, args, f),
        (Dtype::Bool, Bools::Same) => Dtype::Bool,
        _ => Dtype::Int64,
    };
    let pairs = x.numbers().into_iter().zip(y.numbers());
    let data = Data::collect(dtype, pairs.map(|(a, b)| Num::Int(g(a.int(), b.int()))));
    whole(vm, data, &x.shape)
}

/// A function of two truths.
pub(super) fn truths<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(bool, bool) -> bool) -> Res<V<T>> {
    let (x, y) = together(vm, &args.first(), &args.at(1))?;
    let pairs = x.numbers().into_iter().zip(y.numbers());
    whole(vm, Data::Bool(pairs.map(|(a, b)| f(a.truth(), b.truth())).collect()), &x.shape)
}
