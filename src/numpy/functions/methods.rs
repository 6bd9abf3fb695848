//! Attributes and methods of values.

mod arrays;
mod containers;

pub(in crate::numpy) use arrays::cast;

use std::rc::Rc;
use std::sync::Arc;

use num_complex::Complex64;

use super::{Args, elementwise, rearrange};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res, help, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;
use crate::numpy::{modules, ops};

/// `object.name`
pub(in crate::numpy) fn attribute<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str) -> Res<V<T>> {
    match (object, name) {
        (V::Module(module), _) => return modules::member(vm, module, name),
        (V::Array(_) | V::Np(_), "T") => {
            vm.turned_vector |= matches!(object, V::Array(array) if array.ndim() == 1);
            return rearrange::transpose(vm, object, None);
        }
        (V::Array(array), "shape") => return Ok(rearrange::shape_value(&array.shape)),
        (V::Array(array), "ndim") => return Ok(V::Int(array.ndim() as i64)),
        (V::Array(array), "size") => return Ok(V::Int(array.size() as i64)),
        (V::Array(array), "dtype") => return Ok(V::Dtype(array.dtype())),
        (V::Np(_), "shape") => return Ok(V::tuple(Vec::new())),
        (V::Np(_), "ndim") | (V::Bool(_) | V::Int(_) | V::Big(_), "imag") => return Ok(V::Int(0)),
        (V::Np(_), "size") | (V::Bool(_) | V::Int(_) | V::Big(_), "denominator") => return Ok(V::Int(1)),
        (V::Np(number), "dtype") => return Ok(V::Dtype(number.dtype())),
        (V::Array(array), "real" | "imag") if array.dtype() == Dtype::Complex128 => {
            return part(vm, array, name);
        }
        (V::Np(Num::Complex(value)), "real" | "imag") => {
            let part = if name == "real" { value.re } else { value.im };
            return Ok(V::Np(Num::Float(T::constant(part))));
        }
        (V::Complex(value), "real") => return Ok(V::Float(T::constant(value.re))),
        (V::Complex(value), "imag") => return Ok(V::Float(T::constant(value.im))),
        (V::Array(_) | V::Np(_) | V::Bool(_) | V::Int(_) | V::Big(_) | V::Float(_), "real")
        | (V::Bool(_) | V::Int(_) | V::Big(_), "numerator") => return Ok(object.clone()),
        (V::Array(_) | V::Np(_), "imag") => return vm.numpy("zeros_like", vec![object.clone()]),
        (V::Array(array), "nbytes") => return Ok(V::Int(array.size() as i64 * array.dtype().bytes())),
        (V::Array(array), "itemsize") => return Ok(V::Int(array.dtype().bytes())),
        (V::Array(_), "flat") => return rearrange::reshape(vm, object, &[V::Int(-1)]),
        (V::Float(_), "imag") => return Ok(V::Float(T::constant(0.0))),
        (V::Slice(parts), "start") => return Ok(parts[0].clone()),
        (V::Slice(parts), "stop") => return Ok(parts[1].clone()),
        (V::Slice(parts), "step") => return Ok(parts[2].clone()),
        (V::Range(start, ..), "start") => return Ok(V::Int(*start)),
        (V::Range(_, stop, _), "stop") => return Ok(V::Int(*stop)),
        (V::Range(_, _, step), "step") => return Ok(V::Int(*step)),
        (V::Tuple(items), _) => {
            // The first name is that of the class.
            let place = items.names.iter().skip(1).position(|known| *known == name);
            if let Some(item) = place.and_then(|place| items.get(place)) {
                return Ok(item.clone());
            }
        }
        (V::Exception(exception), "args") => return Ok(V::tuple(exception.arguments.clone())),
        (V::Dtype(dtype), "name") => return Ok(V::text(dtype.name())),
        (V::Class(class), "__name__") => return Ok(V::text(class.rsplit('.').next().unwrap_or(class))),
        (V::Native(native), "__name__") => return Ok(V::text(native.name)),
        (V::Closure(closure), "__name__") => {
            return Ok(V::text(&*closure.home.code.functions[closure.code as usize].name));
        }
        _ => {}
    }
    if knows(object, name) {
        return Ok(V::Method(Rc::new((object.clone(), Arc::from(name)))));
    }
    missing(object, name)
}

/// The real or imaginary parts of a complex array.
fn part<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>, name: &str) -> Res<V<T>> {
    vm.pay_for(array.size())?;
    let part = |z: Complex64| T::constant(if name == "real" { z.re } else { z.im });
    vm.floats(array.complexes().into_iter().map(part).collect(), array.shape.clone())
}

fn missing<T: Scalar, X>(object: &V<T>, name: &str) -> Res<X> {
    let error =
        Raise::new("AttributeError", format!("'{}' object has no attribute '{name}'", object.type_name()));
    Err(match (object, name) {
        (V::None, _) => error.help(help::NONE),
        (V::List(_), "T" | "shape" | "dot" | "sum") => {
            error.help("A list is no array: wrap it in np.array(...) first.")
        }
        _ => error,
    })
}

/// Methods whose first argument is a key.
const HASHED: &[&str] = &["get", "pop", "setdefault", "add", "discard", "remove"];

const LIST: &[&str] =
    &["append", "extend", "insert", "pop", "remove", "index", "count", "sort", "reverse", "copy", "clear"];
const TUPLE: &[&str] = &["index", "count"];
const DICT: &[&str] = &[
    "keys",
    "values",
    "items",
    "get",
    "pop",
    "popitem",
    "update",
    "setdefault",
    "copy",
    "clear",
    "fromkeys",
];
const SET: &[&str] = &[
    "add",
    "discard",
    "remove",
    "pop",
    "clear",
    "update",
    "union",
    "intersection",
    "difference",
    "symmetric_difference",
    "issubset",
    "issuperset",
    "isdisjoint",
    "copy",
];
const TEXT: &[&str] = &[
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
    "title",
    "capitalize",
    "swapcase",
    "isalpha",
    "isalnum",
    "isspace",
    "isupper",
    "islower",
    "isnumeric",
    "isdecimal",
    "index",
    "rfind",
    "partition",
    "rpartition",
    "rsplit",
    "removeprefix",
    "removesuffix",
    "expandtabs",
];
const FLOAT: &[&str] = &["is_integer", "conjugate"];
const COMPLEX: &[&str] = &["conjugate"];
const INT: &[&str] = &["bit_length", "conjugate", "is_integer"];

/// Methods by type, for the page of what is supported.
pub(in crate::numpy) const METHODS: &[(&str, &[&[&str]])] = &[
    ("array", &[arrays::FUNCTIONS, arrays::METHODS]),
    ("list", &[LIST]),
    ("tuple", &[TUPLE]),
    ("dict", &[DICT]),
    ("set", &[SET]),
    ("str", &[TEXT]),
    ("int", &[INT]),
    ("float", &[FLOAT]),
    ("complex", &[COMPLEX]),
];

fn knows<T: Scalar>(object: &V<T>, name: &str) -> bool {
    let names: &[&str] = match object {
        V::Array(_) | V::Np(_) => {
            if arrays::FUNCTIONS.contains(&name) {
                return true;
            }
            arrays::METHODS
        }
        V::List(_) => LIST,
        V::Tuple(_) => TUPLE,
        V::Dict(_) => DICT,
        V::Set(_) => SET,
        V::Text(_) => TEXT,
        V::Float(_) => FLOAT,
        V::Complex(_) => COMPLEX,
        V::Int(_) | V::Bool(_) | V::Big(_) => INT,
        V::Native(native) if elementwise::binary(native) => &["reduce", "accumulate", "outer", "at"],
        _ => &[],
    };
    names.contains(&name)
}

/// `object.name(arguments)`
pub(in crate::numpy) fn call<T: Scalar>(
    vm: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    args: Args<T>,
) -> Res<V<T>> {
    vm.burn(1 + args.get(0).map_or(0, crate::numpy::dict::cost))?;
    if !knows(object, name) {
        let function = attribute(vm, object, name)?;
        return vm.call(&function, args);
    }
    match object {
        V::Array(_) | V::Np(_) => arrays::call(vm, object, name, args),
        V::List(list) => containers::list(vm, list, name, args),
        V::Tuple(items) => containers::search(vm, items, name, &args.first()),
        V::Dict(_) | V::Set(_)
            if args.get(0).is_some_and(|key| !crate::numpy::dict::hashable(key))
                && HASHED.contains(&name) =>
        {
            type_error(format!("unhashable type: '{}'", args.first().type_name()))
        }
        V::Dict(dict) => containers::dict(vm, &Rc::clone(dict), name, args),
        V::Set(set) => containers::set(vm, &Rc::clone(set), name, args),
        V::Text(text) => super::text::call(vm, text, name, args),
        V::Native(native) => arrays::ufunc(vm, native, name, args),
        V::Float(value) => Ok(match name {
            "is_integer" => V::Bool(value.re().fract() == 0.0),
            _ => object.clone(),
        }),
        V::Complex(value) => Ok(V::Complex(value.conj())),
        V::Int(_) | V::Bool(_) | V::Big(_) => Ok(match name {
            "bit_length" => V::Int(ops::integer(object).map_or(0, |value| value.bits() as i64)),
            "is_integer" => V::Bool(true),
            _ => object.clone(),
        }),
        other => missing(other, name),
    }
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
