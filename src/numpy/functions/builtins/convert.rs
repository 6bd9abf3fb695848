//! Conversions and types.

use num_traits::FromPrimitive;

use super::super::{Args, int_of, methods};
use crate::numpy::array::Num;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;
use crate::numpy::{ops, show};

pub(super) fn round<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = args.first();
    if let V::Instance(_) = value {
        let digits = args.some(1).cloned().into_iter().collect();
        if let Some(found) = vm.special(&value, "__round__", digits)? {
            return Ok(found);
        }
    }
    if let V::Array(_) = value {
        return methods::call(vm, &value, "round", Args::of(args.plain.into_iter().skip(1).collect()));
    }
    let digits = args.some(1).map(int_of).transpose()?;
    let Some(number) = value.any_number() else {
        return type_error(format!("type {} doesn't define __round__ method", value.type_name()));
    };
    match (number, digits) {
        (Num::Bool(_) | Num::Int(_), _) => Ok(value),
        (Num::Complex(_), _) => {
            type_error(format!("type {} doesn't define __round__ method", value.type_name()))
        }
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
pub(in crate::numpy) fn big_from<T: Scalar>(value: f64) -> Res<V<T>> {
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
                value_error(format!("invalid literal for int() with base 10: {}", show::plain(value, 200)))
            }
        };
    }
    if let Some(whole) = ops::integer(value) {
        return Ok(ops::from_big(whole));
    }
    match value {
        V::Array(array) if array.size() == 1 => int(&V::Np(array.at(0))),
        V::Array(_) => type_error("only 0-dimensional arrays can be converted to Python scalars"),
        // NumPy's complex numbers lose their imaginary part, with a warning.
        V::Np(Num::Complex(z)) => big_from(z.re.trunc()),
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
            None => value_error(format!("could not convert string to float: {}", show::plain(value, 200))),
        };
    }
    match value {
        V::Array(array) if array.size() == 1 => Ok(V::Float(array.at(0).float())),
        V::Array(_) => type_error("only 0-dimensional arrays can be converted to Python scalars"),
        V::Np(number) => Ok(V::Float(number.float())),
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
/// A text as a whole number of that base.
pub(super) fn parse<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, base: i64) -> Res<V<T>> {
    let V::Text(text) = value else {
        return type_error("int() can't convert non-string with explicit base");
    };
    let Some(radix) = u32::try_from(base).ok().filter(|base| *base == 0 || (2..=36).contains(base)) else {
        return value_error("int() base must be >= 2 and <= 36, or 0");
    };
    vm.burn(text.len() as u64)?;
    let clean = text.trim().replace('_', "").to_lowercase();
    let (sign, digits) = match clean.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", clean.strip_prefix('+').unwrap_or(&clean)),
    };
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(prefix, own)| {
        digits.strip_prefix(prefix).filter(|_| radix == 0 || radix == own).map(|rest| (rest, own))
    });
    let (digits, radix) = prefixed.unwrap_or((digits, if radix == 0 { 10 } else { radix }));
    let number = format!("{sign}{digits}");
    match num_bigint::BigInt::parse_bytes(number.as_bytes(), radix).filter(|_| digits.len() <= 4300) {
        Some(whole) => Ok(ops::from_big(whole)),
        None => {
            value_error(format!("invalid literal for int() with base {base}: {}", show::plain(value, 200)))
        }
    }
}

/// `bin`, `oct`, `hex`.
pub(super) fn digits<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, prefix: &str, radix: u32) -> Res<V<T>> {
    let number = value.whole().map(num_bigint::BigInt::from).or_else(|| ops::integer(value));
    let Some(number) = number else {
        return type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name()));
    };
    vm.burn(number.bits())?;
    let sign = if number.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    vm.string(format!("{sign}{prefix}{}", number.magnitude().to_str_radix(radix)))
}

pub(super) fn ord<T: Scalar>(value: &V<T>) -> Res<V<T>> {
    let V::Text(text) = value else {
        return type_error(format!("ord() expected string of length 1, but {} found", value.type_name()));
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(V::Int(i64::from(c as u32))),
        _ => type_error(format!(
            "ord() expected a character, but string of length {} found",
            text.chars().count()
        )),
    }
}

pub(super) fn chr<T: Scalar>(value: &V<T>) -> Res<V<T>> {
    match u32::try_from(int_of(value)?).ok().and_then(char::from_u32) {
        Some(c) => Ok(V::text(c.to_string())),
        None => value_error("chr() arg not in range(0x110000)"),
    }
}
