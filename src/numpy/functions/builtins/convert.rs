//! Conversions and types.

use num_traits::FromPrimitive;

use super::super::{Args, int_of, methods};
use super::Rows;
use crate::numpy::array::Num;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;
use crate::numpy::{ops, show};

pub(super) fn round<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = args.first();
    if let V::Array(_) = value {
        return methods::call(vm, &value, "round", Args::of(args.plain.into_iter().skip(1).collect()));
    }
    let digits = args.some(1).map(int_of).transpose()?;
    let Some(number) = value.number() else {
        return type_error(format!("type {} doesn't define __round__ method", value.type_name()));
    };
    match (number, digits) {
        (Num::Bool(_) | Num::Int(_), _) => Ok(value),
        (Num::Float(x), None) => big_from(x.re().round_ties_even()),
        (Num::Float(x), Some(digits)) => {
            let digits = digits.clamp(-300, 300);
            let rounded = if digits >= 0 {
                format!("{:.*}", digits as usize, x.re()).parse().unwrap_or(x.re())
            } else {
                let unit = 10f64.powi(-digits as i32);
                (x.re() / unit).round_ties_even() * unit
            };
            let rounded = T::constant(rounded);
            Ok(if let V::Np(_) = value { V::Np(Num::Float(rounded)) } else { V::Float(rounded) })
        }
    }
}

/// A float without digits as an integer.
fn big_from<T: Scalar>(value: f64) -> Res<V<T>> {
    if value.is_nan() {
        return value_error("cannot convert float NaN to integer");
    }
    match num_bigint::BigInt::from_f64(value) {
        Some(whole) => Ok(ops::from_big(whole)),
        None => Err(Raise::new("OverflowError", "cannot convert float infinity to integer")),
    }
}

pub(super) fn int<T: Scalar>(value: &V<T>) -> Res<V<T>> {
    if let V::Text(text) = value {
        let clean = text.trim().replace('_', "");
        return match num_bigint::BigInt::parse_bytes(clean.as_bytes(), 10).filter(|_| clean.len() <= 4300) {
            Some(whole) => Ok(ops::from_big(whole)),
            None => {
                value_error(format!("invalid literal for int() with base 10: {}", show::repr(value, 200)))
            }
        };
    }
    if let Some(whole) = ops::integer(value) {
        return Ok(ops::from_big(whole));
    }
    match value {
        V::Array(array) if array.size() == 1 => int(&V::Np(array.at(0))),
        V::Array(_) => type_error("only 0-dimensional arrays can be converted to Python scalars"),
        other => match other.number() {
            Some(Num::Float(x)) => big_from(x.re().trunc()),
            Some(number) => Ok(V::Int(number.int())),
            None => type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                other.type_name()
            )),
        },
    }
}

pub(super) fn float<T: Scalar>(value: &V<T>) -> Res<V<T>> {
    if let V::Text(text) = value {
        let clean = text.trim().replace('_', "").to_lowercase();
        let parsed = match clean.trim_start_matches(['+', '-']) {
            "inf" | "infinity" => {
                Some(if clean.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY })
            }
            "nan" => Some(f64::NAN),
            _ => clean.parse().ok(),
        };
        return match parsed {
            Some(number) => Ok(V::Float(T::constant(number))),
            None => value_error(format!("could not convert string to float: {}", show::repr(value, 200))),
        };
    }
    match value {
        V::Array(array) if array.size() == 1 => Ok(V::Float(array.at(0).float())),
        V::Array(_) => type_error("only 0-dimensional arrays can be converted to Python scalars"),
        other => match other.number() {
            Some(number) if number.re().is_infinite() && matches!(other, V::Big(_)) => {
                Err(Raise::new("OverflowError", "int too large to convert to float"))
            }
            Some(number) => Ok(V::Float(number.float())),
            None => type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                other.type_name()
            )),
        },
    }
}

/// The class of a value, as the function or name that makes one.
pub(super) fn kind_of<T: Scalar>(value: &V<T>) -> V<T> {
    let name = value.type_name();
    let native = Rows::<T>::ALL.iter().find(|native| native.name == name);
    match (native, value) {
        (Some(native), _) => V::Native(native),
        (None, V::Exception(exception)) => V::Class(exception.class),
        (None, _) => V::Class(name),
    }
}

pub(super) fn isinstance<T: Scalar>(_: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = args.first();
    let classes = args.at(1).items().unwrap_or_else(|| vec![args.at(1)]);
    let name = value.type_name();
    let is = |class: &V<T>| match class {
        V::Native(native) => {
            native.name == name
                || (native.name == "int" && name == "bool")
                || (native.name == "float" && name == "numpy.float64")
                || (native.name == "array" && name == "numpy.ndarray")
        }
        V::Class(class) => *class == name || crate::numpy::raise::derives(name, class),
        V::Dtype(dtype) => name == format!("numpy.{}", dtype.name()),
        _ => false,
    };
    Ok(V::Bool(classes.iter().any(is)))
}
