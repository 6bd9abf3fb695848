//! What may be stored in an array of real numbers.

use super::super::array::Num;
use super::super::raise::{Raise, Res, type_error, value_error};
use super::super::scalar::Scalar;
use super::super::value::{Dtype, V};

/// Refuses Python's complex numbers, alone or in lists, where real ones are stored, in the words of the conversion that
/// NumPy calls then. NumPy's own complex numbers and arrays lose their imaginary parts instead, as there.
pub(in crate::numpy) fn storable<T: Scalar>(value: &V<T>, dtype: Dtype) -> Res<()> {
    let conversion = match dtype {
        Dtype::Bool | Dtype::Complex128 => return Ok(()),
        Dtype::Int64 => {
            "int() argument must be a string, a bytes-like object or a real number, not 'complex'"
        }
        Dtype::Float64 => "float() argument must be a string or a real number, not 'complex'",
    };
    if holds_complex(value) {
        return type_error(conversion);
    }
    if dtype == Dtype::Int64 { whole(value) } else { Ok(()) }
}

/// Refuses infinities and what is not a number where whole numbers are stored one by one.
fn whole<T: Scalar>(value: &V<T>) -> Res<()> {
    match value {
        V::Float(x) | V::Np(Num::Float(x)) if x.re().is_nan() => {
            value_error("cannot convert float NaN to integer")
        }
        V::Float(x) | V::Np(Num::Float(x)) if x.re().is_infinite() => {
            Err(Raise::new("OverflowError", "cannot convert float infinity to integer"))
        }
        V::List(list) => list.items.borrow().iter().try_for_each(whole),
        V::Tuple(items) => items.iter().try_for_each(whole),
        _ => Ok(()),
    }
}

/// Whether a value is one of Python's complex numbers or a list that holds one. Lists that are stored have been read
/// before, so they are not nested without end.
fn holds_complex<T: Scalar>(value: &V<T>) -> bool {
    match value {
        V::Complex(_) => true,
        V::List(list) => list.items.borrow().iter().any(holds_complex),
        V::Tuple(items) => items.iter().any(holds_complex),
        _ => false,
    }
}
