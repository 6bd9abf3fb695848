//! Attributes and methods of values.

mod containers;

use std::rc::Rc;
use std::sync::Arc;

use super::{Args, array_of, dtype_of, int_of, rearrange};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::modules;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// Functions of NumPy that are methods of arrays as well.
const ARRAY: &[&str] = &[
    "sum", "prod", "mean", "max", "min", "all", "any", "argmax", "argmin", "var", "std", "cumsum", "cumprod",
    "trace", "ravel", "copy", "argsort", "dot", "clip", "diagonal", "squeeze", "repeat", "nonzero", "ptp",
];

/// `object.name`
pub(in crate::numpy) fn attribute<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str) -> Res<V<T>> {
    match (object, name) {
        (V::Module(module), _) => return modules::member(vm, module, name),
        (V::Array(_) | V::Np(_), "T") => return rearrange::transpose(vm, object, None),
        (V::Array(array), "shape") => return Ok(rearrange::shape_value(&array.shape)),
        (V::Array(array), "ndim") => return Ok(V::Int(array.ndim() as i64)),
        (V::Array(array), "size") => return Ok(V::Int(array.size() as i64)),
        (V::Array(array), "dtype") => return Ok(V::Dtype(array.dtype())),
        (V::Np(_), "shape") => return Ok(V::tuple(Vec::new())),
        (V::Np(_), "ndim") => return Ok(V::Int(0)),
        (V::Np(_), "size") => return Ok(V::Int(1)),
        (V::Np(number), "dtype") => return Ok(V::Dtype(number.dtype())),
        (V::Array(array), "flat") => return Ok(V::list(array.numbers().into_iter().map(V::Np).collect())),
        (V::Exception(exception), "args") => return Ok(V::tuple(exception.arguments.clone())),
        (V::Dtype(dtype), "name") => return Ok(V::text(dtype.name())),
        (V::Class(class), "__name__") => return Ok(V::text(class.rsplit('.').next().unwrap_or(class))),
        (V::Native(native), "__name__") => return Ok(V::text(native.name)),
        (V::Closure(closure), "__name__") => {
            return Ok(V::text(&*vm.home.code.functions[closure.code as usize].name));
        }
        _ => {}
    }
    if knows(object, name) {
        return Ok(V::Method(Rc::new((object.clone(), Arc::from(name)))));
    }
    missing(object, name)
}

fn missing<T: Scalar, X>(object: &V<T>, name: &str) -> Res<X> {
    let error =
        Raise::new("AttributeError", format!("'{}' object has no attribute '{name}'", object.type_name()));
    Err(match (object, name) {
        (V::List(_), "T" | "shape" | "dot" | "sum") => {
            error.help("A list is no array: wrap it in np.array(...) first.")
        }
        _ => error,
    })
}

fn knows<T: Scalar>(object: &V<T>, name: &str) -> bool {
    let names: &[&str] = match object {
        V::Array(_) | V::Np(_) => {
            if ARRAY.contains(&name) {
                return true;
            }
            &["reshape", "transpose", "flatten", "astype", "tolist", "item", "fill", "sort", "round", "conj"]
        }
        V::List(_) => &[
            "append", "extend", "insert", "pop", "remove", "index", "count", "sort", "reverse", "copy",
            "clear",
        ],
        V::Tuple(_) => &["index", "count"],
        V::Dict(_) => &["keys", "values", "items", "get", "pop", "update", "setdefault", "copy", "clear"],
        V::Set(_) => &["add", "discard", "remove", "union", "intersection", "difference", "copy"],
        V::Text(_) => &[
            "upper",
            "lower",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "join",
            "replace",
            "startswith",
            "endswith",
            "format",
            "find",
            "count",
            "isdigit",
            "ljust",
            "rjust",
            "center",
            "zfill",
            "splitlines",
        ],
        V::Float(_) => &["is_integer"],
        _ => &[],
    };
    names.contains(&name)
}

/// `object.name(arguments)`
pub(in crate::numpy) fn call<T: Scalar>(
    vm: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    vm.burn(1)?;
    if !knows(object, name) {
        let function = attribute(vm, object, name)?;
        return vm.call(&function, args);
    }
    match object {
        V::Array(_) | V::Np(_) => array(vm, object, name, args),
        V::List(list) => containers::list(vm, list, name, args),
        V::Tuple(items) => containers::search(vm, items, name, &args.first()),
        V::Dict(dict) => containers::dict(vm, &Rc::clone(dict), name, args),
        V::Set(set) => containers::set(vm, &Rc::clone(set), name, args),
        V::Text(text) => super::text::call(vm, text, name, args),
        V::Float(value) => {
            args.plain.clear();
            Ok(V::Bool(value.re().fract() == 0.0))
        }
        other => missing(other, name),
    }
}

fn array<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str, mut args: Args<T>) -> Res<V<T>> {
    if ARRAY.contains(&name) {
        let Some(native) = vm.native("numpy", name) else { return missing(object, name) };
        args.plain.insert(0, object.clone());
        args.check(native)?;
        return (native.run)(vm, args);
    }
    let array = array_of(vm, object)?;
    match name {
        "reshape" => rearrange::reshape(vm, object, &args.plain),
        "transpose" => match &args.plain[..] {
            [] => rearrange::transpose(vm, object, None),
            [V::Tuple(axes)] => rearrange::transpose(vm, object, Some(&V::Tuple(Rc::clone(axes)))),
            many => {
                let axes = V::tuple(many.to_vec());
                rearrange::transpose(vm, object, Some(&axes))
            }
        },
        "flatten" => {
            let n = array.size();
            vm.array(Data::collect(array.dtype(), array.numbers().into_iter()), vec![n])
        }
        "astype" => match dtype_of(args.plain.first())? {
            Some(dtype) => cast(vm, object, dtype),
            None => Ok(object.clone()),
        },
        "tolist" => tolist(vm, &array),
        "item" => {
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
            let Some(value) = args.first().number() else { return type_error("fill() takes a number") };
            array.write(std::iter::repeat_n(value, array.size()));
            Ok(V::None)
        }
        "sort" => {
            if let Some(native) = vm.native("numpy", "sort") {
                let sorted = (native.run)(vm, Args::of(vec![object.clone()]))?;
                array.write(array_of(vm, &sorted)?.numbers().into_iter());
            }
            Ok(V::None)
        }
        "round" => {
            let digits = args.plain.first().map(int_of).transpose()?.unwrap_or(0).clamp(-300, 300) as i32;
            let unit = 10f64.powi(digits);
            let one = |x: Num<T>| match x {
                Num::Float(x) => Num::Float(T::constant((x.re() * unit).round_ties_even() / unit)),
                other => other,
            };
            vm.array(Data::collect(array.dtype(), array.numbers().into_iter().map(one)), array.shape)
        }
        _ => Ok(object.clone()),
    }
}

/// A NumPy number as Python's.
fn python<T: Scalar>(number: Num<T>) -> V<T> {
    match number {
        Num::Bool(value) => V::Bool(value),
        Num::Int(value) => V::Int(value),
        Num::Float(value) => V::Float(value),
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
    if let Some(number) = value.number() {
        return Ok(V::Np(number.cast(dtype)));
    }
    let array = array_of(vm, value)?;
    vm.array(Data::collect(dtype, array.numbers().into_iter()), array.shape)
}

/// `object.name = value`
pub(in crate::numpy) fn set_attribute<T: Scalar>(
    _: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    _: &V<T>,
) -> Res<()> {
    match object {
        V::Array(_) if name == "shape" => {
            Err(Raise::unsupported("assigning to .shape; use reshape, assigning"))
        }
        other => Err(Raise::new(
            "AttributeError",
            format!("'{}' object has no attribute '{name}'", other.type_name()),
        )),
    }
}
