//! Arithmetic of array elements: types, then one element at a time.

use num_complex::Complex64;

use super::super::array::{Array, Data, Num};
use super::super::code::Binary;
use super::super::complex;
use super::super::raise::{Raise, Res, type_error, value_error};
use super::super::scalar::{Scalar, maths};
use super::super::value::Dtype;

/// The name of NumPy's function for an operator.
pub(super) fn ufunc(sign: Binary) -> &'static str {
    match sign {
        Binary::Add => "add",
        Binary::Sub => "subtract",
        Binary::Mul => "multiply",
        Binary::MatMul => "matmul",
        Binary::Div => "divide",
        Binary::FloorDiv => "floor_divide",
        Binary::Mod => "remainder",
        Binary::Pow => "power",
        Binary::And => "bitwise_and",
        Binary::Or => "bitwise_or",
        Binary::Xor => "bitwise_xor",
        Binary::Shl => "left_shift",
        Binary::Shr => "right_shift",
    }
}

/// NumPy's words about a function that does not take the types it was given.
pub(in crate::numpy) fn unsupported(function: &str) -> String {
    format!(
        "ufunc '{function}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"
    )
}

/// The type of a result, by NumPy 2's rules: a number of Python's (`weak`) does not widen booleans beyond need.
pub(in crate::numpy) fn dtype_of(
    sign: Binary,
    a: Dtype,
    b: Dtype,
    _weak_a: bool,
    _weak_b: bool,
) -> Res<Dtype> {
    let wide = a.max(b);
    Ok(match sign {
        Binary::Div => wide.max(Dtype::Float64),
        Binary::FloorDiv | Binary::Mod if wide == Dtype::Complex128 => {
            return type_error(unsupported(ufunc(sign)));
        }
        Binary::And | Binary::Or | Binary::Xor | Binary::Shl | Binary::Shr if wide >= Dtype::Float64 => {
            let error = Raise::new("TypeError", unsupported(ufunc(sign)));
            return Err(if sign == Binary::Xor {
                error.help("`^` is exclusive or in Python; powers are written `**`.")
            } else {
                error
            });
        }
        Binary::Sub if wide == Dtype::Bool => {
            return type_error(
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
            );
        }
        Binary::FloorDiv | Binary::Mod | Binary::Pow | Binary::Shl | Binary::Shr if wide == Dtype::Bool => {
            Dtype::Int64
        }
        _ => wide,
    })
}

/// One element, of the type that [`dtype_of`] gave.
pub(in crate::numpy) fn element<T: Scalar>(sign: Binary, dtype: Dtype, a: Num<T>, b: Num<T>) -> Res<Num<T>> {
    Ok(match dtype {
        Dtype::Float64 => Num::Float(float(sign, a.float(), b.float())),
        Dtype::Complex128 => Num::Complex(complex::element(sign, a.complex(), b.complex())),
        Dtype::Int64 => Num::Int(int(sign, a.int(), b.int())?),
        Dtype::Bool => Num::Bool(match sign {
            Binary::Add | Binary::Or => a.truth() || b.truth(),
            Binary::Xor => a.truth() != b.truth(),
            _ => a.truth() && b.truth(),
        }),
    })
}

/// Floats: what is undefined is NaN or infinite, never an error.
pub(super) fn float<T: Scalar>(sign: Binary, a: T, b: T) -> T {
    match sign {
        Binary::Add => a.plus(b),
        Binary::Sub => a.minus(b),
        Binary::Mul => a.times(b),
        Binary::Div => a.over(b),
        Binary::FloorDiv => T::constant(floor_div(a.re(), b.re())),
        Binary::Mod => modulo(a, b),
        Binary::Pow => maths::pow(a, b),
        Binary::MatMul | Binary::And | Binary::Or | Binary::Xor | Binary::Shl | Binary::Shr => {
            T::constant(f64::NAN)
        }
    }
}

/// Python's `//` on floats.
pub(super) fn floor_div(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        return a / b;
    }
    // As NumPy and Python do it, so that infinite divisors come out as there.
    let rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0.0_f64.copysign(a / b);
    }
    let whole = quotient.floor();
    if quotient - whole > 0.5 { whole + 1.0 } else { whole }
}

fn python_rem(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) { rest + b } else { rest }
}

/// Python's `%` on floats: the sign of the divisor.
pub(super) fn modulo<T: Scalar>(a: T, b: T) -> T {
    let quotient = floor_div(a.re(), b.re());
    let value = if b.re() == 0.0 { f64::NAN } else { python_rem(a.re(), b.re()) };
    a.minus(b.times(T::constant(quotient))).with_real(if value == 0.0 {
        0.0_f64.copysign(b.re())
    } else {
        value
    })
}

fn int(sign: Binary, a: i64, b: i64) -> Res<i64> {
    Ok(match sign {
        Binary::Add => a.wrapping_add(b),
        Binary::Sub => a.wrapping_sub(b),
        Binary::Mul => a.wrapping_mul(b),
        // NumPy warns and gives 0.
        Binary::FloorDiv => {
            if b == 0 {
                0
            } else {
                floor(a, b)
            }
        }
        Binary::Mod => {
            if b == 0 {
                0
            } else {
                a.wrapping_sub(floor(a, b).wrapping_mul(b))
            }
        }
        Binary::Pow => match u64::try_from(b) {
            Ok(n) => power(a, n),
            Err(_) => return value_error("Integers to negative integer powers are not allowed."),
        },
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::Shl => {
            if (0..64).contains(&b) {
                a << b
            } else {
                0
            }
        }
        Binary::Shr => a >> b.clamp(0, 63),
        Binary::MatMul | Binary::Div => 0,
    })
}

fn floor(a: i64, b: i64) -> i64 {
    let quotient = a.wrapping_div(b);
    if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

/// aⁿ, wrapping around as NumPy's int64 does.
fn power(mut a: i64, mut n: u64) -> i64 {
    let mut out = 1i64;
    while n > 0 {
        if n & 1 == 1 {
            out = out.wrapping_mul(a);
        }
        a = a.wrapping_mul(a);
        n >>= 1;
    }
    out
}

/// All elements of two arrays that are broadcast to `shape`.
pub(super) fn all<T: Scalar>(
    sign: Binary,
    dtype: Dtype,
    x: &Array<T>,
    y: &Array<T>,
    shape: &[usize],
) -> Res<Data<T>> {
    // The powers that NumPy takes by other means.
    if sign == Binary::Pow && dtype == Dtype::Float64 && y.size() == 1 && !y.at(0).float().active() {
        let power: Option<fn(T) -> T> = match y.at(0).re() {
            2.0 => Some(|x| x.times(x)),
            0.5 => Some(maths::sqrt),
            -1.0 => Some(|x| T::constant(1.0).over(x)),
            _ => None,
        };
        if let Some(power) = power {
            return Ok(Data::Float(x.broadcast(shape).floats()?.into_iter().map(power).collect()));
        }
    }
    if sign == Binary::Pow && dtype == Dtype::Complex128 && y.ndim() == 0 {
        let power: Option<fn(Complex64) -> Complex64> = match y.at(0) {
            Num::Int(2) => Some(|z| complex::fused(z, z)),
            Num::Int(-1) => Some(complex::reciprocal),
            Num::Float(half) if half.re() == 0.5 => Some(complex::sqrt),
            _ => None,
        };
        if let Some(power) = power {
            return Ok(Data::Complex(x.broadcast(shape).complexes().into_iter().map(power).collect()));
        }
    }
    let (x, y) = (x.broadcast(shape), y.broadcast(shape));
    if dtype == Dtype::Float64 {
        let (a, b) = (x.floats()?, y.floats()?);
        // The choice is made once, not for every element.
        let all = |f: fn(T, T) -> T| Data::Float(a.iter().zip(&b).map(|(a, b)| f(*a, *b)).collect());
        return Ok(match super::simple(sign) {
            Some(f) => all(f),
            None => Data::Float(a.iter().zip(&b).map(|(a, b)| float(sign, *a, *b)).collect()),
        });
    }
    if dtype == Dtype::Complex128 {
        let pairs = x.complexes().into_iter().zip(y.complexes());
        let one = |(a, b)| match sign {
            Binary::Mul => complex::fused(a, b),
            _ => complex::element(sign, a, b),
        };
        return Ok(Data::Complex(pairs.map(one).collect()));
    }
    let pairs = x.numbers().into_iter().zip(y.numbers());
    let values = pairs.map(|(a, b)| element(sign, dtype, a, b)).collect::<Res<Vec<_>>>()?;
    Ok(Data::collect(dtype, values.into_iter()))
}
