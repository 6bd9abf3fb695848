//! Applying a function to every element: of one argument, or of two that are broadcast.

use num_complex::Complex64;

use super::super::{Args, array_of};
use crate::numpy::array::{Array, Data, Num, broadcast};
use crate::numpy::ops::unsupported_types;
use crate::numpy::raise::{Raise, Res, type_error};
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

/// What a function does with complex numbers.
#[derive(Clone, Copy)]
pub(super) enum OnComplex {
    /// The function of that name does not take them.
    Refuse(&'static str),
    /// It gives complex numbers.
    Map(fn(Complex64) -> Complex64),
    /// It gives real ones.
    Real(fn(Complex64) -> f64),
}

impl OnComplex {
    fn one<T: Scalar>(self, value: Complex64) -> Res<Num<T>> {
        match self {
            OnComplex::Refuse(name) => type_error(unsupported_types(name)),
            OnComplex::Map(f) => Ok(Num::Complex(f(value))),
            OnComplex::Real(f) => Ok(Num::Float(T::constant(f(value)))),
        }
    }

    fn all<T: Scalar>(self, vm: &mut Vm<T>, value: &V<T>) -> Res<V<T>> {
        let array = array_of(vm, value)?;
        vm.pay_for(array.size() * 4)?;
        let values = array.complexes().into_iter();
        let data = match self {
            OnComplex::Refuse(name) => return type_error(unsupported_types(name)),
            OnComplex::Map(f) => Data::Complex(values.map(f).collect()),
            OnComplex::Real(f) => Data::Float(values.map(|value| T::constant(f(value))).collect()),
        };
        vm.array(data, array.shape)
    }
}

/// The argument as an array, or as a number where it has no axes.
pub(super) fn numeric<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<V<T>> {
    Ok(match value.any_number() {
        Some(number) => V::Np(number),
        None => V::array(array_of(vm, value)?),
    })
}

/// A function of every element; its type by `kind`.
fn each<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, f: impl Fn(&Array<T>) -> Res<Data<T>>) -> Res<V<T>> {
    let array = array_of(vm, value)?;
    vm.pay_for(array.size())?;
    let data = f(&array)?;
    vm.array(data, array.shape)
}

/// A float function of every element.
pub(super) fn map<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    complex: OnComplex,
    f: impl Fn(T) -> T,
) -> Res<V<T>> {
    match numeric(vm, &args.first())? {
        V::Np(Num::Complex(value)) => complex.one(value).map(V::Np),
        V::Np(number) => Ok(V::Np(Num::Float(f(number.float())))),
        V::Array(array) if array.dtype() == Dtype::Complex128 => complex.all(vm, &V::Array(array)),
        value => each(vm, &value, |array| Ok(Data::Float(array.floats()?.into_iter().map(&f).collect()))),
    }
}

/// A function that keeps integers integers.
pub(super) fn keep<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    bools: Bools,
    complex: OnComplex,
    f: impl Fn(T) -> T,
    g: impl Fn(i64) -> i64,
) -> Res<V<T>> {
    let one = |number: Num<T>| match (number, &bools) {
        (Num::Float(value), _) => Num::Float(f(value)),
        (Num::Bool(value), Bools::Same) => Num::Bool(value),
        (number, _) => Num::Int(g(number.int())),
    };
    let value = numeric(vm, &args.first())?;
    let dtype = match (&bools, kind(vm, &value)?) {
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
        V::Np(Num::Complex(value)) => complex.one(value).map(V::Np),
        V::Np(number) => Ok(V::Np(one(number))),
        other if dtype == Dtype::Complex128 => complex.all(vm, &other),
        other => each(vm, &other, |array| {
            Ok(match dtype {
                Dtype::Float64 => Data::Float(array.floats()?.into_iter().map(&f).collect()),
                dtype => Data::collect(dtype, array.numbers().into_iter().map(one)),
            })
        }),
    }
}

/// A test of every element that complex numbers do not have.
pub(super) fn real_test<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    refusal: fn() -> String,
    f: impl Fn(f64) -> bool,
) -> Res<V<T>> {
    let value = numeric(vm, &args.first())?;
    if kind(vm, &value)? == Dtype::Complex128 {
        return type_error(refusal());
    }
    test(vm, args, |x| f(x.re()))
}

/// The type of the elements of a value that [`numeric`] gave.
fn kind<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Dtype> {
    match value {
        V::Np(number) => Ok(number.dtype()),
        other => Ok(array_of(vm, other)?.dtype()),
    }
}

/// A test of every element.
pub(super) fn test<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(Num<T>) -> bool) -> Res<V<T>> {
    match args.first().any_number() {
        Some(number) => Ok(V::Np(Num::Bool(f(number)))),
        None => {
            each(vm, &args.first(), |array| Ok(Data::Bool(array.numbers().into_iter().map(&f).collect())))
        }
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

/// What a function of two arguments does with complex numbers.
pub(super) enum OnPairs {
    /// The function of that name does not take them.
    Refuse(&'static str),
    /// It gives complex numbers.
    Map(fn(Complex64, Complex64) -> Complex64),
}

/// A float function of two arguments.
pub(super) fn pair<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    complex: OnPairs,
    f: impl Fn(T, T) -> T,
) -> Res<V<T>> {
    if let (Some(a), Some(b)) = (args.first().number(), args.at(1).number()) {
        return Ok(V::Np(Num::Float(f(a.float(), b.float()))));
    }
    let (x, y) = together(vm, &args.first(), &args.at(1))?;
    if x.dtype().max(y.dtype()) == Dtype::Complex128 {
        let f = match complex {
            OnPairs::Refuse(name) => return type_error(unsupported_types(name)),
            OnPairs::Map(f) => f,
        };
        let pairs = x.complexes().into_iter().zip(y.complexes());
        return whole(vm, Data::Complex(pairs.map(|(a, b)| f(a, b)).collect()), &x.shape);
    }
    let data = x.floats()?.into_iter().zip(y.floats()?).map(|(a, b)| f(a, b)).collect();
    whole(vm, Data::Float(data), &x.shape)
}

/// A function of two arguments that keeps integers integers.
pub(super) fn pair_keep<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    bools: Bools,
    complex: OnPairs,
    f: impl Fn(T, T) -> T,
    g: impl Fn(i64, i64) -> i64,
) -> Res<V<T>> {
    let (x, y) = together(vm, &args.first(), &args.at(1))?;
    let dtype = match (x.dtype().max(y.dtype()), bools) {
        (Dtype::Float64 | Dtype::Complex128, _) => return pair(vm, args, complex, f),
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
