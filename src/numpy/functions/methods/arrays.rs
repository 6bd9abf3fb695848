//! Methods of arrays, NumPy's numbers and its functions of two arguments.

use super::super::{Args, Native, array_of, axis_of, dtype_of, elementwise, int_of, rearrange};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::index;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// Functions of NumPy that are methods of arrays as well.
pub(super) const FUNCTIONS: &[&str] = &[
    "sum",
    "prod",
    "mean",
    "max",
    "min",
    "all",
    "any",
    "argmax",
    "argmin",
    "var",
    "std",
    "cumsum",
    "cumprod",
    "trace",
    "ravel",
    "copy",
    "argsort",
    "dot",
    "clip",
    "diagonal",
    "squeeze",
    "repeat",
    "nonzero",
    "take",
    "compress",
    "put",
    "swapaxes",
    "searchsorted",
    "round",
    "choose",
];

/// The others.
pub(super) const METHODS: &[&str] = &[
    "reshape",
    "transpose",
    "flatten",
    "astype",
    "tolist",
    "item",
    "fill",
    "sort",
    "conj",
    "conjugate",
    "view",
];

/// `array.name(arguments)`
pub(super) fn call<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str, mut args: Args<T>) -> Res<V<T>> {
    if FUNCTIONS.contains(&name) {
        let Some(function) = vm.member("numpy", name)? else { return super::missing(object, name) };
        args.plain.insert(0, object.clone());
        return vm.call(&function, args);
    }
    let array = array_of(vm, object)?;
    match name {
        "reshape" => {
            let order = args.take("order");
            rearrange::reshape_in(vm, object, &args.plain, order.as_ref())
        }
        "transpose" => match &args.plain[..] {
            [] | [V::None] => rearrange::transpose(vm, object, None),
            [axes] if axes.items().is_some() => rearrange::transpose(vm, object, Some(axes)),
            many => {
                let axes = V::tuple(many.to_vec());
                rearrange::transpose(vm, object, Some(&axes))
            }
        },
        "flatten" => {
            let n = array.size();
            vm.array(Data::collect(array.dtype(), array.numbers().into_iter()), vec![n])
        }
        "astype" => match dtype_of(args.plain.first().or(args.named.first().map(|(_, value)| value)))? {
            Some(dtype) => cast(vm, object, dtype),
            None => Ok(object.clone()),
        },
        "tolist" => tolist(vm, &array),
        "item" => {
            if let [_, _, ..] = &args.plain[..] {
                let key = V::tuple(args.plain);
                let found = crate::numpy::index::get(vm, object, &key)?;
                return Ok(found.any_number().map_or(found, python));
            }
            let at = args.plain.first().map(int_of).transpose()?.unwrap_or(0);
            let at = if at < 0 { at + array.size() as i64 } else { at };
            if args.plain.is_empty() && array.size() != 1 {
                return value_error("can only convert an array of size 1 to a Python scalar");
            }
            match usize::try_from(at).ok().filter(|at| *at < array.size()) {
                Some(at) => Ok(python(array.at(at))),
                None => Err(Raise::new(
                    "IndexError",
                    format!("index {at} is out of bounds for size {}", array.size()),
                )),
            }
        }
        "fill" => {
            let Some(value) = args.first().any_number() else { return type_error("fill() takes a number") };
            array.write(std::iter::repeat_n(value, array.size()));
            Ok(V::None)
        }
        "sort" => {
            let mut given = vec![object.clone()];
            given.extend(args.plain.first().cloned().or_else(|| args.take("axis")));
            let sorted = vm.numpy("sort", given)?;
            array.write(array_of(vm, &sorted)?.numbers().into_iter());
            Ok(V::None)
        }
        "conj" | "conjugate" => vm.numpy("conjugate", vec![object.clone()]),
        _ => Ok(object.clone()),
    }
}

/// A NumPy number as Python's.
pub(in crate::numpy) fn python<T: Scalar>(number: Num<T>) -> V<T> {
    match number {
        Num::Bool(value) => V::Bool(value),
        Num::Int(value) => V::Int(value),
        Num::Float(value) => V::Float(value),
        Num::Complex(value) => V::Complex(value),
    }
}

fn tolist<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>) -> Res<V<T>> {
    if array.ndim() == 0 {
        return Ok(python(array.at(0)));
    }
    let rows = (0..array.shape[0]).map(|i| tolist(vm, &array.cut(0, i, 1, None))).collect::<Res<Vec<_>>>()?;
    vm.list(rows)
}

/// A value in another element type.
pub(in crate::numpy) fn cast<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, dtype: Dtype) -> Res<V<T>> {
    if let Some(number) = value.any_number().filter(|_| !matches!(value, V::Array(_))) {
        return Ok(V::Np(number.cast(dtype)));
    }
    let array = array_of(vm, value)?;
    vm.array(Data::collect(dtype, array.numbers().into_iter()), array.shape)
}

/// `np.add.reduce(a)` and the like.
pub(super) fn ufunc<T: Scalar>(
    vm: &mut Vm<T>,
    native: &'static Native<T>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let function = V::Native(native);
    if name == "outer" {
        let b = array_of(vm, &args.at(1))?;
        let shape = array.shape.iter().copied().chain(std::iter::repeat_n(1, b.ndim())).collect();
        let a = V::array(array.reshaped(shape));
        return vm.call(&function, Args::of(vec![a, V::array(b)]));
    }
    if name == "at" {
        return at(vm, &function, &args);
    }
    let axis = args.take("axis").or_else(|| args.get(1).cloned()).unwrap_or(V::Int(0));
    let keep = args.take("keepdims").and_then(|keep| keep.number()).is_some_and(Num::truth);
    args.done(name)?;
    if array.ndim() == 0 && axis.whole().is_some_and(|axis| axis == 0 || axis == -1) {
        let number = array.at(0);
        return Ok(V::Np(if native.name == "add" {
            number.cast(number.dtype().max(Dtype::Int64))
        } else {
            number
        }));
    }
    let mut lines = match axis {
        V::None => {
            let size = array.size();
            array.reshaped(vec![size])
        }
        axis => {
            let axis = axis_of(int_of(&axis)?, array.ndim())?;
            let rest = (0..array.ndim()).filter(|other| *other != axis);
            array.permute(&[axis].into_iter().chain(rest).collect::<Vec<_>>())
        }
    };
    if lines.dtype() == Dtype::Bool && native.name == "add" {
        lines =
            Array::new(Data::collect(Dtype::Int64, lines.numbers().into_iter()), lines.shape.clone(), None);
    }
    let count = lines.shape[0];
    if count == 0 && name == "accumulate" {
        let dtype = lines.dtype();
        return vm.array(Data::collect(dtype, std::iter::empty()), lines.shape);
    }
    let line = |vm: &mut Vm<T>, i: usize| index::get(vm, &V::array(lines.clone()), &V::Int(i as i64));
    let mut total = match (count, elementwise::identity(native.name)) {
        (0, Some(value)) => {
            let value = Num::Float(T::constant(value)).cast(lines.dtype());
            if lines.ndim() == 1 { V::Np(value) } else { vm.filled(lines.dtype(), &lines.shape[1..], value)? }
        }
        (0, None) => {
            let words =
                format!("zero-size array to reduction operation {} which has no identity", native.name);
            return value_error(words);
        }
        _ => line(vm, 0)?,
    };
    let mut all = vec![total.clone()];
    for i in 1..count {
        let next = line(vm, i)?;
        total = vm.call(&function, Args::of(vec![total, next]))?;
        if name == "accumulate" {
            vm.push(&mut all, total.clone())?;
        }
    }
    if name == "accumulate" {
        let all = V::list(all);
        return vm.numpy("stack", vec![all]);
    }
    if keep { vm.numpy("expand_dims", vec![total, V::Int(0)]) } else { Ok(total) }
}

/// `np.add.at(a, indices, b)`: one index at a time, so that repeated ones add up.
fn at<T: Scalar>(vm: &mut Vm<T>, function: &V<T>, args: &Args<T>) -> Res<V<T>> {
    let places = vm.iterate(&args.at(1))?;
    let values = vm.numpy("broadcast_to", vec![args.at(2), V::Int(places.len() as i64)])?;
    for (i, place) in places.iter().enumerate() {
        let old = index::get(vm, &args.first(), place)?;
        let value = index::get(vm, &values, &V::Int(i as i64))?;
        let new = vm.call(function, Args::of(vec![old, value]))?;
        index::assign(vm, &args.first(), place, &new)?;
    }
    Ok(V::None)
}
