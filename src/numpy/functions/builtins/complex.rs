//! Python's own complex numbers.

use num_complex::Complex64;

use super::super::Args;
use crate::numpy::array::Num;
use crate::numpy::complex;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::show;
use crate::numpy::value::V;

/// `complex(real, imag)` or `complex(text)`.
pub(super) fn make<T: Scalar>(args: &Args<T>) -> Res<V<T>> {
    let (real, imaginary) = (args.get(0), args.get(1));
    if let Some(V::Text(text)) = real {
        if imaginary.is_some() {
            return type_error("complex() can't take second arg if first is a string");
        }
        return match parse(text.trim()) {
            Some(value) => Ok(V::Complex(value)),
            None if text.contains('_') => value_error(format!(
                "could not convert string to complex: {}",
                show::plain(real.unwrap_or(&V::None), 200)
            )),
            None => value_error("complex() arg is a malformed string"),
        };
    }
    if let Some(V::Text(_)) = imaginary {
        return type_error("complex() second arg can't be a string");
    }
    let part = |value: Option<&V<T>>, place: &str| match value {
        None => Ok(Num::Int(0)),
        Some(V::Array(array)) if array.ndim() == 0 => Ok(array.at(0)),
        Some(V::Array(_)) => type_error("only 0-dimensional arrays can be converted to Python scalars"),
        Some(value) => match value.any_number() {
            Some(number) if number.is_infinite() && matches!(value, V::Big(_)) => {
                Err(Raise::new("OverflowError", "int too large to convert to float"))
            }
            Some(number) => Ok(number),
            None => type_error(format!(
                "complex() {place} argument must be a {}number, not '{}'",
                if place == "first" { "string or a " } else { "" },
                value.type_name()
            )),
        },
    };
    let real = part(real, "first")?;
    let Some(imaginary) = imaginary else { return Ok(V::Complex(real.complex())) };
    let imaginary = part(Some(imaginary), "second")?;
    // A complex argument adds its parts in their places: i·i = −1.
    let mut value = real.complex();
    let extra = imaginary.complex();
    value.im = if let Num::Complex(_) = real { value.im + extra.re } else { extra.re };
    if let Num::Complex(_) = imaginary {
        value.re -= extra.im;
    }
    Ok(V::Complex(value))
}

/// A complex number as Python reads it: `1+2j`, `(3j)`, `-inf-nanj`.
fn parse(text: &str) -> Option<Complex64> {
    let text = match text.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?.trim(),
        None => text,
    };
    // An underscore stands between digits only.
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    if (0..bytes.len()).any(|i| bytes[i] == b'_' && !(i > 0 && digit(i - 1) && digit(i + 1))) {
        return None;
    }
    let text = text.replace('_', "").to_lowercase();
    let Some(body) = text.strip_suffix('j') else { return Some(Complex64::new(float(&text)?, 0.0)) };
    // The last sign that belongs to no exponent parts real and imaginary.
    let bytes = body.as_bytes();
    let split = (1..bytes.len()).rev().find(|i| matches!(bytes[*i], b'+' | b'-') && bytes[i - 1] != b'e');
    let (real, imaginary) = body.split_at(split.unwrap_or(0));
    let real = if real.is_empty() { 0.0 } else { float(real)? };
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        other => float(other)?,
    };
    Some(Complex64::new(real, imaginary))
}

/// A float; Rust reads the same words as Python.
fn float(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// `abs(z)`
pub(super) fn size<T: Scalar>(value: Complex64) -> Res<V<T>> {
    let size = complex::size(value);
    if size.is_infinite() && value.re.is_finite() && value.im.is_finite() {
        return Err(Raise::new("OverflowError", "absolute value too large"));
    }
    Ok(V::Float(T::constant(size)))
}
