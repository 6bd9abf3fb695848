//! Circular and hyperbolic functions of complex numbers, special values as in C99.

use num_complex::Complex64;

use super::elementary::{LARGE, grown, turn};

/// Half of [`LARGE`], beyond which the tangents are at their limits.
const HALF: f64 = 354.0;

/// eˣ/2 (a + b i) for a large x.
fn half_grown(x: f64, a: f64, b: f64) -> Complex64 {
    let step = LARGE.exp() / 2.0;
    grown(x - LARGE, a * step, b * step)
}

pub(in crate::numpy) fn cosh(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    let nan = f64::NAN;
    match (re.is_finite(), im.is_finite()) {
        (true, true) => {
            let (sin, cos) = turn(im);
            if re.abs() > LARGE {
                half_grown(re.abs(), cos, if re < 0.0 { -sin } else { sin })
            } else {
                Complex64::new(re.cosh() * cos, re.sinh() * sin)
            }
        }
        (true, false) => Complex64::new(nan, if re == 0.0 { 0.0 } else { nan }),
        (false, _) if re.is_nan() => Complex64::new(nan, if im == 0.0 { im } else { nan }),
        (false, true) if im == 0.0 => Complex64::new(f64::INFINITY, im * 1.0_f64.copysign(re)),
        (false, true) => {
            let (sin, cos) = turn(im);
            let sign = 1.0_f64.copysign(re);
            Complex64::new(f64::INFINITY.copysign(cos), f64::INFINITY.copysign(sin) * sign)
        }
        (false, false) => Complex64::new(f64::INFINITY, nan),
    }
}

pub(in crate::numpy) fn sinh(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    let (size, nan) = (re.abs(), f64::NAN);
    let sign = |x: f64| if re.is_sign_negative() { -x } else { x };
    match (re.is_finite(), im.is_finite()) {
        (true, true) => {
            let (sin, cos) = turn(im);
            let cos = sign(cos);
            if size > LARGE {
                half_grown(size, cos, sin)
            } else {
                Complex64::new(size.sinh() * cos, size.cosh() * sin)
            }
        }
        (true, false) => Complex64::new(if re == 0.0 { re } else { nan }, nan),
        (false, _) if re.is_nan() => Complex64::new(nan, if im == 0.0 { im } else { nan }),
        (false, true) if im == 0.0 => Complex64::new(re, im),
        (false, true) => {
            let (sin, cos) = turn(im);
            Complex64::new(sign(f64::INFINITY.copysign(cos)), f64::INFINITY.copysign(sin))
        }
        (false, false) => Complex64::new(f64::INFINITY, nan),
    }
}

pub(in crate::numpy) fn cos(z: Complex64) -> Complex64 {
    cosh(Complex64::new(-z.im, z.re))
}

pub(in crate::numpy) fn sin(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    let (size, nan) = (re.abs(), f64::NAN);
    let sign = |x: f64| if re.is_sign_negative() { -x } else { x };
    if im.is_finite() {
        if !re.is_finite() {
            return Complex64::new(nan, if im == 0.0 { im } else { nan });
        }
        let (sin, cos) = turn(size);
        let sin = sign(sin);
        return if im.abs() > LARGE {
            half_grown(im.abs(), sin, if im < 0.0 { -cos } else { cos })
        } else {
            Complex64::new(im.cosh() * sin, im.sinh() * cos)
        };
    }
    if im.is_nan() {
        return Complex64::new(if re == 0.0 { re } else { nan }, nan);
    }
    if re == 0.0 {
        return z;
    }
    if !re.is_finite() {
        return Complex64::new(nan, f64::INFINITY);
    }
    let (sin, cos) = turn(size);
    let imaginary = f64::INFINITY.copysign(cos);
    Complex64::new(sign(f64::INFINITY.copysign(sin)), if im < 0.0 { -imaginary } else { imaginary })
}

pub(in crate::numpy) fn tan(z: Complex64) -> Complex64 {
    // tan z = −i tanh(i z), special values included.
    let turned = tanh(Complex64::new(-z.im, z.re));
    Complex64::new(turned.im, -turned.re)
}

pub(in crate::numpy) fn tanh(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    if re.is_infinite() {
        let zero: f64 = 0.0;
        let side = if im.is_finite() && im.abs() > 1.0 {
            let (sin, cos) = im.sin_cos();
            sin * cos
        } else {
            im
        };
        return Complex64::new(1.0_f64.copysign(re), zero.copysign(side));
    }
    if !re.is_finite() || !im.is_finite() {
        if im == 0.0 {
            return z;
        }
        return Complex64::new(if re == 0.0 { re } else { f64::NAN }, f64::NAN);
    }
    let (sin, cos) = turn(im);
    if re.abs() > HALF {
        let step = (2.0 * HALF).exp();
        let rest = re.abs() - HALF;
        let small = 4.0 * sin * cos / step;
        let small = small / if rest > HALF { step } else { (2.0 * rest).exp() };
        return Complex64::new(1.0_f64.copysign(re), small);
    }
    let (rising, even) = if re.abs() > f64::MIN_POSITIVE { (re.sinh(), re.cosh()) } else { (re, 1.0) };
    let square = if rising.abs() > cos.abs() * f64::EPSILON { rising * rising } else { 0.0 };
    let below = square + cos * cos;
    Complex64::new(rising * even / below, sin * cos / below)
}
