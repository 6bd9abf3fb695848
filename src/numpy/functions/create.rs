//! Making arrays.

use std::marker::PhantomData;

use super::{Args, Native, array_of, dtype_of, int_of, row, shape_of};
use crate::numpy::array::{Data, Num};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("array", &["object", "dtype", "copy", "ndmin"], 1, array),
        row("asarray", &["a", "dtype"], 1, asarray),
        row("ascontiguousarray", &["a", "dtype"], 1, asarray),
        row("zeros", &["shape", "dtype"], 1, |vm, args| filled(vm, &args, 0.0)),
        row("ones", &["shape", "dtype"], 1, |vm, args| filled(vm, &args, 1.0)),
        row("empty", &["shape", "dtype"], 1, |vm, args| filled(vm, &args, 0.0)),
        row("full", &["shape", "fill_value", "dtype"], 2, full),
        row("zeros_like", &["a", "dtype"], 1, |vm, args| like(vm, &args, 0.0)),
        row("ones_like", &["a", "dtype"], 1, |vm, args| like(vm, &args, 1.0)),
        row("empty_like", &["a", "dtype"], 1, |vm, args| like(vm, &args, 0.0)),
        row("full_like", &["a", "fill_value", "dtype"], 2, full_like),
        row("eye", &["N", "M", "k", "dtype"], 1, eye),
        row("identity", &["n", "dtype"], 1, |vm, args| {
            let plain = vec![args.first(), V::None, V::Int(0), args.at(1)];
            eye(vm, Args::of(plain))
        }),
        row("arange", &["start", "stop", "step", "dtype"], 1, arange),
        row("result_type", &[], 0, |vm, args| {
            let mut widest = Dtype::Bool;
            for value in &args.plain {
                widest = widest.max(match dtype_of(Some(value)) {
                    Ok(Some(dtype)) => dtype,
                    _ => array_of(vm, value)?.dtype(),
                });
            }
            Ok(V::Dtype(widest))
        }),
        row("linspace", &["start", "stop", "num", "endpoint"], 2, linspace),
    ];
}

fn array<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if args.get(1).is_some_and(|value| value.any_number().is_some()) {
        return Err(Raise::new("TypeError", "Field elements must be 2- or 3-tuples, got '2'")
            .help("np.array takes one list: np.array([1, 2]), not np.array(1, 2)."));
    }
    let value = args.first();
    let source = array_of(vm, &value)?;
    let dtype = dtype_of(args.get(1))?.unwrap_or(source.dtype());
    let numbers = source.numbers();
    let data = Data::collect(dtype, numbers.into_iter());
    vm.array(data, source.shape)
}

fn asarray<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    match (args.first(), dtype_of(args.get(1))?) {
        (V::Array(array), None) => Ok(V::Array(array)),
        (V::Array(array), Some(dtype)) if array.dtype() == dtype => Ok(V::Array(array)),
        _ => array(vm, args),
    }
}

fn filled<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, value: f64) -> Res<V<T>> {
    if args.get(1).is_some_and(|value| value.whole().is_some()) {
        return Err(Raise::new("TypeError", "Cannot interpret '2' as a data type")
            .help("The shape is one argument: np.zeros((2, 3)), not np.zeros(2, 3)."));
    }
    let shape = shape_of(vm, &args.first())?;
    let dtype = dtype_of(args.get(1))?.unwrap_or(Dtype::Float64);
    vm.filled(dtype, &shape, Num::Float(T::constant(value)).cast(dtype))
}

fn full<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let shape = shape_of(vm, &args.first())?;
    let Some(value) = args.at(1).any_number() else { return type_error("fill_value must be a number here") };
    let dtype = dtype_of(args.get(2))?.unwrap_or(value.dtype());
    vm.filled(dtype, &shape, value.cast(dtype))
}

fn like<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, value: f64) -> Res<V<T>> {
    let model = array_of(vm, &args.first())?;
    let dtype = dtype_of(args.get(1))?.unwrap_or(model.dtype());
    vm.filled(dtype, &model.shape, Num::Float(T::constant(value)).cast(dtype))
}

fn full_like<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let model = array_of(vm, &args.first())?;
    let Some(value) = args.at(1).any_number() else { return type_error("fill_value must be a number here") };
    let dtype = dtype_of(args.get(2))?.unwrap_or(model.dtype());
    vm.filled(dtype, &model.shape, value.cast(dtype))
}

fn eye<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let size = |value: &V<T>| -> Res<usize> {
        usize::try_from(int_of(value)?).or_else(|_| value_error("negative dimensions are not allowed"))
    };
    let rows = size(&args.first())?;
    let columns = args.some(1).map(size).transpose()?.unwrap_or(rows);
    let k = args.get(2).map(int_of).transpose()?.unwrap_or(0);
    let dtype = dtype_of(args.get(3))?.unwrap_or(Dtype::Float64);
    let count = vm.room(&[rows, columns])?;
    vm.burn(count as u64)?;
    let value = |flat: usize| {
        let (i, j) = (flat / columns.max(1), flat % columns.max(1));
        Num::<T>::Bool(j as i64 - i as i64 == k).cast(dtype)
    };
    drop(vm.charge(dtype.room::<T>(count))?);
    vm.array(Data::collect(dtype, (0..count).map(value)), vec![rows, columns])
}

fn arange<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (start, stop) = match args.some(1) {
        Some(stop) => (args.first(), stop.clone()),
        None => (V::Int(0), args.first()),
    };
    let step = args.some(2).cloned().unwrap_or(V::Int(1));
    let (Some(a), Some(b), Some(by)) = (start.number(), stop.number(), step.number()) else {
        return type_error("arange() takes numbers");
    };
    let dtype = dtype_of(args.get(3))?.unwrap_or(a.dtype().max(b.dtype()).max(by.dtype()).max(Dtype::Int64));
    if by.re() == 0.0 {
        return Err(Raise::new("ZeroDivisionError", "division by zero"));
    }
    let length = ((b.re() - a.re()) / by.re()).ceil();
    if length.is_nan() {
        return value_error("arange: cannot compute length");
    }
    let count = vm.room(&[length.max(0.0) as usize])?;
    drop(vm.charge(count * size_of::<T>())?);
    vm.burn(count as u64)?;
    let data = match (a, by, dtype) {
        (Num::Float(_), ..) | (_, Num::Float(_), _) | (_, _, Dtype::Float64) => {
            // NumPy fixes the first two elements and goes on by their difference.
            let first = a.float();
            let delta = first.plus(by.float()).minus(first);
            let value = |i: usize| Num::Float(first.plus(delta.times(T::constant(i as f64))));
            Data::collect(dtype, (0..count).map(value))
        }
        _ => Data::collect(
            dtype,
            (0..count).map(|i| Num::Int(a.int().wrapping_add(by.int().wrapping_mul(i as i64)))),
        ),
    };
    vm.array(data, vec![count])
}

fn linspace<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (Some(a), Some(b)) = (args.first().number(), args.at(1).number()) else {
        return type_error("linspace() takes numbers");
    };
    let (a, b) = (a.float(), b.float());
    let count = args.some(2).map(int_of).transpose()?.unwrap_or(50);
    let Ok(count) = usize::try_from(count) else {
        return value_error(format!("Number of samples, {count}, must be non-negative."));
    };
    let endpoint = args.get(3).is_none_or(|value| value.number().is_none_or(Num::truth));
    vm.room(&[count])?;
    drop(vm.charge(count * size_of::<T>())?);
    let parts = if endpoint { count.saturating_sub(1) } else { count };
    let step = b.minus(a).over(T::constant(parts.max(1) as f64));
    let values = (0..count).map(|i| {
        if endpoint && i + 1 == count && count > 1 { b } else { step.times(T::constant(i as f64)).plus(a) }
    });
    vm.floats(values.collect(), vec![count])
}
