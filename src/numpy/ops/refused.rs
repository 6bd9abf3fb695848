//! Complaints about operands, in the words of Python and of NumPy.

use super::elements;
use crate::numpy::code::Binary;
use crate::numpy::raise::{Raise, Res, help, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};

/// NumPy's complaint about an operand that no array of numbers can be made of.
pub(super) fn refused<T: Scalar, X>(sign: Binary, a: &V<T>, b: &V<T>) -> Res<X> {
    let name = elements::ufunc(sign);
    // Python's own text is repeated by Python.
    let text = |v: &V<T>| matches!(v, V::Text(_));
    if sign == Binary::Mul
        && let (V::Text(_), other @ V::Np(_)) | (other @ V::Np(_), V::Text(_)) = (a, b)
    {
        return type_error(format!("can't multiply sequence by non-int of type '{}'", other.type_name()));
    }
    let kind = |v: &V<T>| match v {
        V::Text(text) => Some(format!("<U{}", text.chars().count())),
        V::Array(array) => Some(array.dtype().name().to_string()),
        other => other.any_number().map(|number| number.dtype().name().to_string()),
    };
    if (text(a) || text(b))
        && let (Some(first), Some(second)) = (kind(a), kind(b))
    {
        return match sign {
            Binary::Add | Binary::Sub | Binary::Mul | Binary::MatMul => Err(Raise::new(
                "UFuncTypeError",
                format!(
                    "ufunc '{name}' did not contain a loop with signature matching types (dtype('{first}'), dtype('{second}')) -> None"
                ),
            )),
            _ => type_error(elements::unsupported(name)),
        };
    }
    // An array of objects would hold Python's numbers.
    let held = |v: &V<T>| match v {
        V::Array(array) if array.size() > 0 => python_name(array.dtype()),
        V::Np(number) => python_name(number.dtype()),
        _ => "",
    };
    match (held(a), held(b)) {
        ("", "") => unsupported(sign, a, b),
        ("", kind) => unsupported_kinds(sign, a.type_name(), kind, a, b),
        (kind, _) => unsupported_kinds(sign, kind, b.type_name(), a, b),
    }
}

/// The type of Python's numbers of an element type.
fn python_name(dtype: Dtype) -> &'static str {
    match dtype {
        Dtype::Bool => "bool",
        Dtype::Int64 => "int",
        Dtype::Float64 => "float",
        Dtype::Complex128 => "complex",
    }
}

pub(super) fn unsupported<T: Scalar, X>(sign: Binary, a: &V<T>, b: &V<T>) -> Res<X> {
    unsupported_kinds(sign, a.type_name(), b.type_name(), a, b)
}

fn unsupported_kinds<T: Scalar, X>(sign: Binary, first: &str, second: &str, a: &V<T>, b: &V<T>) -> Res<X> {
    let words = format!("unsupported operand type(s) for {}: '{first}' and '{second}'", super::named(sign));
    let error = Raise::new("TypeError", words);
    Err(if sign == Binary::Xor {
        error.help("`^` is exclusive or in Python; powers are written `**`.")
    } else if matches!(a, V::None) || matches!(b, V::None) {
        error.help(help::NONE)
    } else {
        error
    })
}
