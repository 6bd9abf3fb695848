//! Arithmetic of complex numbers: NumPy's, and Python's where it differs.

mod circular;
mod elementary;
mod inverse;
pub(super) mod python;

use std::cmp::Ordering;

use num_complex::Complex64;

pub(super) use circular::{cos, cosh, sin, sinh, tan, tanh};
pub(super) use elementary::{
    abs, angle, exp, exp2, expm1, ln, log1p, log2, log10, reciprocal, rint, sign, size, sqrt,
};
pub(super) use inverse::{arccos, arccosh, arcsin, arcsinh, arctan, arctanh};

use super::code::Binary;
use super::raise::{Raise, Res};

/// What an operator gives by NumPy's rules: nothing is an error, what is undefined is NaN or infinite.
pub(super) fn element(sign: Binary, a: Complex64, b: Complex64) -> Complex64 {
    match sign {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div => divide(a, b),
        Binary::Pow => power(a, b),
        _ => Complex64::new(f64::NAN, f64::NAN),
    }
}

/// The product of elements of arrays: NumPy's loops round once where a processor has fused multiplications.
pub(super) fn fused(a: Complex64, b: Complex64) -> Complex64 {
    Complex64::new(a.re.mul_add(b.re, -(a.im * b.im)), a.re.mul_add(b.im, a.im * b.re))
}

/// The quotient as NumPy takes it (Smith 1962, with one reciprocal).
pub(super) fn divide(a: Complex64, b: Complex64) -> Complex64 {
    if b.re.abs() >= b.im.abs() {
        if b.re == 0.0 {
            // Zero by zero is NaN, anything else by zero infinite in a part that is not zero.
            return Complex64::new(a.re / b.re.abs(), a.im / b.re.abs());
        }
        let ratio = b.im / b.re;
        let scale = 1.0 / (b.re + b.im * ratio);
        Complex64::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = 1.0 / (b.im + b.re * ratio);
        Complex64::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

/// Whole exponents below this size are taken by multiplication.
const SMALL: f64 = 100.0;

/// aᵇ as NumPy takes it: small whole exponents by multiplication.
pub(super) fn power(a: Complex64, b: Complex64) -> Complex64 {
    let one = Complex64::new(1.0, 0.0);
    if b.re == 0.0 && b.im == 0.0 {
        return one;
    }
    if a.re == 0.0 && a.im == 0.0 {
        return if b.re > 0.0 { Complex64::new(0.0, 0.0) } else { Complex64::new(f64::NAN, f64::NAN) };
    }
    if b.im == 0.0 && b.re.fract() == 0.0 && b.re.abs() < SMALL {
        return match b.re as i32 {
            1 => a,
            2 => a * a,
            3 => a * (a * a),
            n if n < 0 => divide(one, multiplied(a, n.unsigned_abs())),
            n => multiplied(a, n.unsigned_abs()),
        };
    }
    elementary::power(a, b)
}

/// aⁿ by squaring.
fn multiplied(a: Complex64, n: u32) -> Complex64 {
    let (mut out, mut square, mut rest) = (Complex64::new(1.0, 0.0), a, n);
    while rest > 0 {
        if rest & 1 == 1 {
            out *= square;
        }
        rest >>= 1;
        if rest > 0 {
            square *= square;
        }
    }
    out
}

/// What an operator gives by Python's rules, if it takes complex numbers.
pub(super) fn python(sign: Binary, a: Complex64, b: Complex64) -> Res<Option<Complex64>> {
    Ok(Some(match sign {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div => match quotient(a, b) {
            Some(value) => value,
            None => return Err(Raise::new("ZeroDivisionError", "complex division by zero")),
        },
        Binary::Pow => python_power(a, b)?,
        _ => return Ok(None),
    }))
}

/// The quotient as Python takes it (Smith 1962); none by zero.
fn quotient(a: Complex64, b: Complex64) -> Option<Complex64> {
    if b.re.abs() >= b.im.abs() {
        if b.re == 0.0 {
            return None;
        }
        let ratio = b.im / b.re;
        let below = b.re + b.im * ratio;
        Some(Complex64::new((a.re + a.im * ratio) / below, (a.im - a.re * ratio) / below))
    } else if b.im.abs() >= b.re.abs() {
        let ratio = b.re / b.im;
        let below = b.re * ratio + b.im;
        Some(Complex64::new((a.re * ratio + a.im) / below, (a.im * ratio - a.re) / below))
    } else {
        Some(Complex64::new(f64::NAN, f64::NAN))
    }
}

fn python_power(a: Complex64, b: Complex64) -> Res<Complex64> {
    let by_zero = || Raise::new("ZeroDivisionError", "0.0 to a negative or complex power");
    let one = Complex64::new(1.0, 0.0);
    let value = if b.im == 0.0 && b.re.fract() == 0.0 && b.re.abs() <= SMALL {
        let raised = multiplied(a, b.re.abs() as u32);
        if b.re > 0.0 { raised } else { quotient(one, raised).ok_or_else(by_zero)? }
    } else if a.re == 0.0 && a.im == 0.0 {
        if b.im != 0.0 || b.re < 0.0 {
            return Err(by_zero());
        }
        Complex64::new(0.0, 0.0)
    } else {
        let (size, angle) = (a.re.hypot(a.im), a.im.atan2(a.re));
        let (mut length, mut phase) = (size.powf(b.re), angle * b.re);
        if b.im != 0.0 {
            length /= (angle * b.im).exp();
            phase += b.im * size.ln();
        }
        Complex64::new(length * phase.cos(), length * phase.sin())
    };
    if value.re.is_infinite() || value.im.is_infinite() {
        return Err(Raise::new("OverflowError", "complex exponentiation"));
    }
    Ok(value)
}

/// The order of complex numbers that NumPy has: the real parts first; none where a part is not a number.
pub(super) fn order(a: Complex64, b: Complex64) -> Option<Ordering> {
    let parts = (a.re.partial_cmp(&b.re)?, a.im.partial_cmp(&b.im)?);
    Some(parts.0.then(parts.1))
}

/// The order of single complex numbers of NumPy's: a real part that differs decides, whatever the imaginary ones are.
pub(super) fn scalar_order(a: Complex64, b: Complex64) -> Option<Ordering> {
    if a.re == b.re { a.im.partial_cmp(&b.im) } else { a.re.partial_cmp(&b.re) }
}

/// The order in which NumPy sorts: what holds a NaN stands last, the real parts first.
pub(super) fn sorted(a: Complex64, b: Complex64) -> Ordering {
    let part = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    let nan = |z: Complex64| (z.re.is_nan(), z.im.is_nan());
    let parts = part(a.re, b.re).then(part(a.im, b.im));
    nan(a).cmp(&nan(b)).then(parts)
}

/// Whether one number is at least as large as another in the order of [`order`].
fn at_least(a: Complex64, b: Complex64) -> bool {
    matches!(order(a, b), Some(Ordering::Greater | Ordering::Equal))
}

/// The larger of two; the first that is not a number wins.
pub(super) fn maximum(a: Complex64, b: Complex64) -> Complex64 {
    if a.is_nan() || at_least(a, b) { a } else { b }
}

/// The smaller of two; the first that is not a number wins.
pub(super) fn minimum(a: Complex64, b: Complex64) -> Complex64 {
    if a.is_nan() || at_least(b, a) { a } else { b }
}

/// The larger of two; a number wins over what is none.
pub(super) fn fmax(a: Complex64, b: Complex64) -> Complex64 {
    if b.is_nan() || at_least(a, b) { a } else { b }
}

/// The smaller of two; a number wins over what is none.
pub(super) fn fmin(a: Complex64, b: Complex64) -> Complex64 {
    if b.is_nan() || at_least(b, a) { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn z(re: f64, im: f64) -> Complex64 {
        Complex64::new(re, im)
    }

    #[test]
    fn small_whole_powers_are_exact() {
        assert_eq!(power(z(1.0, 2.0), z(3.0, 0.0)), z(-11.0, -2.0));
        assert_eq!(power(z(0.0, 1.0), z(-2.0, 0.0)), z(-1.0, 0.0));
        assert_eq!(power(z(0.0, 0.0), z(0.0, 0.0)), z(1.0, 0.0));
        assert!(power(z(0.0, 0.0), z(-1.0, 0.0)).is_nan());
    }

    #[test]
    fn quotients_do_not_overflow_on_the_way() {
        assert_eq!(divide(z(1e300, 1e300), z(1e300, 1e300)), z(1.0, 0.0));
        assert_eq!(quotient(z(1.0, 1.0), z(0.0, 0.0)), None);
        assert_eq!(divide(z(1.0, 0.0), z(0.0, 0.0)).re, f64::INFINITY);
    }

    #[test]
    fn the_real_parts_come_first_and_what_is_no_number_wins() {
        assert_eq!(maximum(z(1.0, 9.0), z(2.0, -9.0)), z(2.0, -9.0));
        assert_eq!(minimum(z(1.0, 9.0), z(1.0, -9.0)), z(1.0, -9.0));
        assert!(maximum(z(1.0, 0.0), z(0.0, f64::NAN)).is_nan());
        assert_eq!(fmax(z(1.0, 0.0), z(0.0, f64::NAN)), z(1.0, 0.0));
        assert_eq!(sorted(z(f64::INFINITY, 0.0), z(0.0, f64::NAN)), Ordering::Less);
    }
}
