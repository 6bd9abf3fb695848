//! The functions of Python's module `cmath`: other roundings than those of the C library, the same special values.
//!
//! Source: the formulas of `CPython`'s `cmathmodule.c` (the inverse functions after Kahan 1987).

use std::f64::consts::{E, FRAC_PI_2, LN_2};

use num_complex::Complex64;

use super::{circular, elementary, inverse};

/// Beyond this, eˣ is near overflow.
const LARGE: f64 = 708.396_418_532_264_1;
/// Beyond this, what is squared is near overflow.
const FAR: f64 = 6.7e153;
/// Below this, what is squared underflows.
const NEAR: f64 = 1.491_668_146_240_041_3e-154;

fn finite(z: Complex64) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

/// i z
fn turned(z: Complex64) -> Complex64 {
    Complex64::new(-z.im, z.re)
}

/// −i z
fn turned_back(z: Complex64) -> Complex64 {
    Complex64::new(z.im, -z.re)
}

pub(in crate::numpy) fn sqrt(z: Complex64) -> Complex64 {
    if !finite(z) || (z.re == 0.0 && z.im == 0.0) {
        return elementary::sqrt(z);
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let s = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        let up = 2.0_f64.powi(53);
        (x * up + (x * up).hypot(y * up)).sqrt() * 2.0_f64.powi(-27)
    } else {
        2.0 * (x / 8.0 + (x / 8.0).hypot(y / 8.0)).sqrt()
    };
    let d = y / (2.0 * s);
    if z.re >= 0.0 { Complex64::new(s, d.copysign(z.im)) } else { Complex64::new(d, s.copysign(z.im)) }
}

pub(in crate::numpy) fn ln(z: Complex64) -> Complex64 {
    if !finite(z) {
        return elementary::ln(z);
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let size = if x > f64::MAX / 4.0 || y > f64::MAX / 4.0 {
        (x / 2.0).hypot(y / 2.0).ln() + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        let up = 2.0_f64.powi(53);
        (x * up).hypot(y * up).ln() - 53.0 * LN_2
    } else {
        let h = x.hypot(y);
        if (0.71..=1.73).contains(&h) {
            let (large, small) = (x.max(y), x.min(y));
            ((large - 1.0) * (large + 1.0) + small * small).ln_1p() / 2.0
        } else {
            h.ln()
        }
    };
    Complex64::new(size, elementary::angle(z))
}

pub(in crate::numpy) fn exp(z: Complex64) -> Complex64 {
    if !finite(z) {
        return elementary::exp(z);
    }
    let (sin, cos) = (z.im.sin(), z.im.cos());
    if z.re > LARGE {
        let e = (z.re - 1.0).exp();
        return Complex64::new(e * cos * E, e * sin * E);
    }
    let e = z.re.exp();
    Complex64::new(e * cos, e * sin)
}

pub(in crate::numpy) fn cosh(z: Complex64) -> Complex64 {
    if !finite(z) {
        return circular::cosh(z);
    }
    let (sin, cos) = (z.im.sin(), z.im.cos());
    if z.re.abs() > LARGE {
        let x = z.re - 1.0_f64.copysign(z.re);
        return Complex64::new(cos * x.cosh() * E, sin * x.sinh() * E);
    }
    Complex64::new(cos * z.re.cosh(), sin * z.re.sinh())
}

pub(in crate::numpy) fn sinh(z: Complex64) -> Complex64 {
    if !finite(z) {
        return circular::sinh(z);
    }
    let (sin, cos) = (z.im.sin(), z.im.cos());
    if z.re.abs() > LARGE {
        let x = z.re - 1.0_f64.copysign(z.re);
        return Complex64::new(cos * x.sinh() * E, sin * x.cosh() * E);
    }
    Complex64::new(cos * z.re.sinh(), sin * z.re.cosh())
}

pub(in crate::numpy) fn tanh(z: Complex64) -> Complex64 {
    if !finite(z) {
        return circular::tanh(z);
    }
    if z.re.abs() > LARGE {
        let small = 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp();
        return Complex64::new(1.0_f64.copysign(z.re), small);
    }
    let (along, across, narrow) = (z.re.tanh(), z.im.tan(), 1.0 / z.re.cosh());
    let both = along * across;
    let below = 1.0 + both * both;
    Complex64::new(along * (1.0 + across * across) / below, ((across / below) * narrow) * narrow)
}

pub(in crate::numpy) fn cos(z: Complex64) -> Complex64 {
    cosh(turned(z))
}

pub(in crate::numpy) fn sin(z: Complex64) -> Complex64 {
    turned_back(sinh(turned(z)))
}

pub(in crate::numpy) fn tan(z: Complex64) -> Complex64 {
    turned_back(tanh(turned(z)))
}

pub(in crate::numpy) fn arccos(z: Complex64) -> Complex64 {
    if !finite(z) {
        return inverse::arccos(z);
    }
    if z.re.abs() > f64::MAX / 4.0 || z.im.abs() > f64::MAX / 4.0 {
        let size = (z.re / 2.0).hypot(z.im / 2.0).ln() + 2.0 * LN_2;
        let im = if z.re < 0.0 { -size.copysign(z.im) } else { size.copysign(-z.im) };
        return Complex64::new(z.im.abs().atan2(z.re), im);
    }
    let (below, above) = (sqrt(Complex64::new(1.0 - z.re, -z.im)), sqrt(Complex64::new(1.0 + z.re, z.im)));
    Complex64::new(2.0 * below.re.atan2(above.re), arcsinh_real(above.re * below.im - above.im * below.re))
}

pub(in crate::numpy) fn arccosh(z: Complex64) -> Complex64 {
    if !finite(z) {
        return inverse::arccosh(z);
    }
    if z.re.abs() > f64::MAX / 4.0 || z.im.abs() > f64::MAX / 4.0 {
        let size = (z.re / 2.0).hypot(z.im / 2.0).ln() + 2.0 * LN_2;
        return Complex64::new(size, elementary::angle(z));
    }
    let (below, above) = (sqrt(Complex64::new(z.re - 1.0, z.im)), sqrt(Complex64::new(z.re + 1.0, z.im)));
    Complex64::new(arcsinh_real(below.re * above.re + below.im * above.im), 2.0 * below.im.atan2(above.re))
}

pub(in crate::numpy) fn arcsinh(z: Complex64) -> Complex64 {
    if !finite(z) {
        return inverse::arcsinh(z);
    }
    if z.re.abs() > f64::MAX / 4.0 || z.im.abs() > f64::MAX / 4.0 {
        let size = (z.re / 2.0).hypot(z.im / 2.0).ln() + 2.0 * LN_2;
        let re = if z.im >= 0.0 { size.copysign(z.re) } else { -size.copysign(-z.re) };
        return Complex64::new(re, z.im.atan2(z.re.abs()));
    }
    let (s, t) = (sqrt(Complex64::new(1.0 + z.im, -z.re)), sqrt(Complex64::new(1.0 - z.im, z.re)));
    Complex64::new(arcsinh_real(s.re * t.im - t.re * s.im), z.im.atan2(s.re * t.re - s.im * t.im))
}

/// The C library's arcsinh of a real number.
fn arcsinh_real(x: f64) -> f64 {
    libm::asinh(x)
}

pub(in crate::numpy) fn arcsin(z: Complex64) -> Complex64 {
    turned_back(arcsinh(turned(z)))
}

pub(in crate::numpy) fn arctanh(z: Complex64) -> Complex64 {
    if !finite(z) {
        return inverse::arctanh(z);
    }
    if z.re.is_sign_negative() {
        let found = arctanh(-z);
        return -found;
    }
    let y = z.im.abs();
    if z.re > FAR || y > FAR {
        let h = (z.re / 2.0).hypot(y / 2.0);
        return Complex64::new(z.re / 4.0 / h / h, -FRAC_PI_2.copysign(-z.im));
    }
    if z.re == 1.0 && y < NEAR {
        if y == 0.0 {
            return Complex64::new(f64::INFINITY, z.im);
        }
        let size = -(y.sqrt() / y.hypot(2.0).sqrt()).ln();
        return Complex64::new(size, (2.0_f64.atan2(-y) / 2.0).copysign(z.im));
    }
    let far = 1.0 - z.re;
    Complex64::new(
        (4.0 * z.re / (far * far + y * y)).ln_1p() / 4.0,
        -(-2.0 * z.im).atan2(far * (1.0 + z.re) - y * y) / 2.0,
    )
}

pub(in crate::numpy) fn arctan(z: Complex64) -> Complex64 {
    turned_back(arctanh(turned(z)))
}
