//! Making arrays.

use std::marker::PhantomData;

use super::{Args, Native, array_of, dtype_of, int_of, row, shape_of, shape_text};
use crate::numpy::array::{Data, Num, broadcast_shape};
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const SHAPE: &[&str] = &["shape", "dtype", "order"];
const LINSPACE: &[&str] = &["start", "stop", "num", "endpoint", "retstep", "dtype", "axis"];
const LIKE: &[&str] = &["a", "dtype", "order", "subok", "shape"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("array", &["object", "dtype", "copy", "ndmin", "order", "subok"], 1, array),
        row("asarray", &["a", "dtype", "order", "copy"], 1, asarray),
        row("asanyarray", &["a", "dtype", "order", "copy"], 1, asarray),
        row("ascontiguousarray", &["a", "dtype"], 1, |vm, args| {
            let value = asarray(vm, args)?;
            match value {
                V::Array(array) if array.ndim() > 0 && !array.layouts().0 => {
                    vm.numpy("copy", vec![V::Array(array)])
                }
                V::Array(array) if array.ndim() == 0 => Ok(V::array(array.reshaped(vec![1]))),
                other => Ok(other),
            }
        }),
        row("asfortranarray", &["a", "dtype"], 1, |vm, mut args| {
            if let V::Array(array) = args.first()
                && array.layouts().1
                && dtype_of(args.get(1))?.is_none_or(|dtype| dtype == array.dtype())
            {
                return Ok(V::Array(array));
            }
            args.plain.truncate(2);
            args.plain.resize_with(2, || V::None);
            args.plain.push(V::text("F"));
            asarray(vm, args)
        }),
        row("zeros", SHAPE, 1, |vm, args| filled(vm, &args, 0.0)),
        row("ones", SHAPE, 1, |vm, args| filled(vm, &args, 1.0)),
        row("empty", SHAPE, 1, |vm, args| filled(vm, &args, 0.0)),
        row("full", &["shape", "fill_value", "dtype", "order"], 2, |vm, args| {
            let shape = shape_of(vm, &args.first())?;
            let whole = full(vm, &shape, &args.at(1), dtype_of(args.get(2))?)?;
            laid_out(vm, whole, args.some(3))
        }),
        row("zeros_like", LIKE, 1, |vm, args| like(vm, &args, 0.0)),
        row("ones_like", LIKE, 1, |vm, args| like(vm, &args, 1.0)),
        row("empty_like", LIKE, 1, |vm, args| like(vm, &args, 0.0)),
        row("full_like", &["a", "fill_value", "dtype", "order", "subok", "shape"], 2, |vm, args| {
            let model = array_of(vm, &args.first())?;
            let shape = args.some(5).map_or(Ok(model.shape.clone()), |shape| shape_of(vm, shape))?;
            let dtype = dtype_of(args.get(2))?.unwrap_or(model.dtype());
            let whole = full(vm, &shape, &args.at(1), Some(dtype))?;
            laid_out(vm, whole, args.some(3))
        }),
        row("eye", &["N", "M", "k", "dtype"], 1, eye),
        row("identity", &["n", "dtype"], 1, |vm, args| {
            let plain = vec![args.first(), V::None, V::Int(0), args.at(1)];
            eye(vm, Args::of(plain))
        }),
        row("arange", &["start", "stop", "step", "dtype"], 1, arange),
        row("result_type", &[], 0, |vm, args| {
            super::builtins::no_names(&args, "result_type")?;
            let mut widest = Dtype::Bool;
            for value in &args.plain {
                widest = widest.max(kind_of(vm, value)?);
            }
            Ok(V::Dtype(widest))
        }),
        row("linspace", LINSPACE, 2, linspace),
    ];
}

/// The type that a value names, or that of its elements.
fn kind_of<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Dtype> {
    match dtype_of(Some(value)) {
        Ok(Some(dtype)) => Ok(dtype),
        _ => Ok(array_of(vm, value)?.dtype()),
    }
}

fn array<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if args.get(1).is_some_and(|value| value.any_number().is_some()) {
        return Err(Raise::new("TypeError", "Field elements must be 2- or 3-tuples, got '2'")
            .help("np.array takes one list: np.array([1, 2]), not np.array(1, 2)."));
    }
    let value = args.first();
    let source = array_of(vm, &value)?;
    let dtype = dtype_of(args.get(1))?.unwrap_or(source.dtype());
    ops::storable(&value, dtype)?;
    let numbers = source.numbers();
    let data = Data::collect(dtype, numbers.into_iter());
    let least = args.some(3).map(int_of).transpose()?.unwrap_or(0).max(0) as usize;
    if least > 64 {
        return value_error("ndmin must be <= ndmax (64)");
    }
    let mut shape = source.shape;
    let missing = least.saturating_sub(shape.len());
    shape.splice(0..0, std::iter::repeat_n(1, missing));
    let whole = vm.array(data, shape)?;
    laid_out(vm, whole, args.some(4))
}

/// A new array as it is, or with its first axis running fastest in memory.
pub(super) fn laid_out<T: Scalar>(vm: &mut Vm<T>, value: V<T>, order: Option<&V<T>>) -> Res<V<T>> {
    match (value, order) {
        (V::Array(array), Some(V::Text(word))) if &**word == "F" => {
            let axes: Vec<usize> = (0..array.ndim()).rev().collect();
            let turned = array.permute(&axes);
            let data = Data::collect(array.dtype(), turned.numbers().into_iter());
            match vm.array(data, turned.shape)? {
                V::Array(turned) => Ok(V::array(turned.permute(&axes))),
                other => Ok(other),
            }
        }
        (value, None) => Ok(value),
        (value, Some(V::Text(word))) if matches!(&**word, "A" | "C" | "K") => Ok(value),
        (_, Some(V::Text(word))) => {
            value_error(format!("order must be one of 'C', 'F', 'A', or 'K' (got '{}')", &**word))
        }
        (_, Some(other)) => type_error(format!("order must be str, not {}", other.type_name())),
    }
}

fn asarray<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (copies, order) = (args.get(3).cloned(), args.some(2));
    let always = copies.as_ref().and_then(V::number).is_some_and(Num::truth);
    if let (V::Array(array), dtype, None, false) = (args.first(), dtype_of(args.get(1))?, order, always)
        && dtype.is_none_or(|dtype| dtype == array.dtype())
    {
        return Ok(V::Array(array));
    }
    if copies.is_some_and(|copies| copies.number().is_some_and(|copies| !copies.truth())) {
        return value_error(
            "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.",
        );
    }
    let mut plain = vec![args.first(), args.at(1), V::None, V::None];
    plain.extend(order.cloned());
    array(vm, Args::of(plain))
}

fn filled<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, value: f64) -> Res<V<T>> {
    if args.get(1).is_some_and(|value| value.whole().is_some()) {
        return Err(Raise::new("TypeError", "Cannot interpret '2' as a data type")
            .help("The shape is one argument: np.zeros((2, 3)), not np.zeros(2, 3)."));
    }
    let shape = shape_of(vm, &args.first())?;
    let dtype = dtype_of(args.get(1))?.unwrap_or(Dtype::Float64);
    let whole = vm.filled(dtype, &shape, Num::Float(T::constant(value)).cast(dtype))?;
    laid_out(vm, whole, args.some(2))
}

/// An array that holds one number everywhere, or numbers that are broadcast to its shape.
fn full<T: Scalar>(vm: &mut Vm<T>, shape: &[usize], value: &V<T>, dtype: Option<Dtype>) -> Res<V<T>> {
    let source = array_of(vm, value)?;
    let dtype = dtype.unwrap_or(source.dtype());
    if source.ndim() == 0 {
        return vm.filled(dtype, shape, source.at(0).cast(dtype));
    }
    if broadcast_shape(&source.shape, shape).as_deref() != Some(shape) {
        return value_error(format!(
            "could not broadcast input array from shape {} into shape {}",
            shape_text(&source.shape),
            shape_text(shape)
        ));
    }
    let whole = vm.filled(dtype, shape, Num::Bool(false))?;
    if let V::Array(whole) = &whole {
        whole.write(source.broadcast(shape).numbers().into_iter());
    }
    Ok(whole)
}

fn like<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, value: f64) -> Res<V<T>> {
    let model = array_of(vm, &args.first())?;
    let dtype = dtype_of(args.get(1))?.unwrap_or(model.dtype());
    let shape = args.some(4).map_or(Ok(model.shape), |shape| shape_of(vm, shape))?;
    let whole = vm.filled(dtype, &shape, Num::Float(T::constant(value)).cast(dtype))?;
    laid_out(vm, whole, args.some(2))
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
            // NumPy fixes the first two elements, in the type of the result, and goes on by their difference.
            let whole = |x: T| if dtype == Dtype::Int64 { Num::Float(x).cast(dtype).float() } else { x };
            let first = whole(a.float());
            let delta = whole(a.float().plus(by.float())).minus(first);
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
    let wide = (4..7).any(|place| args.get(place).is_some());
    let (Some(a), Some(b), false) = (args.first().number(), args.at(1).number(), wide) else {
        return vm.in_python("_linspace_", &args, LINSPACE);
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
