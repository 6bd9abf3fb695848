//! Roots, exponentials and logarithms of complex numbers.
//!
//! Special values, signs of zeros and the order of the roundings are those of C99's functions as the GNU C library
//! has them, which NumPy calls.

use std::f64::consts::{LN_2, LOG2_E, LOG10_E, PI};

use num_complex::Complex64;

const MAX: f64 = f64::MAX;
const MIN: f64 = f64::MIN_POSITIVE;

/// The largest whole x for which eˣ is far from overflow.
pub(super) const LARGE: f64 = 709.0;

/// |z| as NumPy's function takes it: the larger part times √(1 + ratio²).
pub(in crate::numpy) fn abs(z: Complex64) -> f64 {
    let (x, y) = (z.re.abs(), z.im.abs());
    if x.is_infinite() || y.is_infinite() {
        return f64::INFINITY;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let (large, small) = (x.max(y), x.min(y));
    let ratio = if large == 0.0 { 0.0 } else { small / large };
    ratio.mul_add(ratio, 1.0).sqrt() * large
}

/// |z| as Python takes it.
pub(in crate::numpy) fn size(z: Complex64) -> f64 {
    z.re.hypot(z.im)
}

/// The angle of z, between −π and π.
pub(in crate::numpy) fn angle(z: Complex64) -> f64 {
    z.im.atan2(z.re)
}

/// z / |z|, and 0 for 0; of numbers with one infinite part its direction.
pub(in crate::numpy) fn sign(z: Complex64) -> Complex64 {
    let size = size(z);
    if size.is_finite() {
        return if size == 0.0 { Complex64::new(0.0, 0.0) } else { Complex64::new(z.re / size, z.im / size) };
    }
    match (z.re.is_infinite(), z.im.is_infinite()) {
        (true, true) => Complex64::new(f64::NAN, f64::NAN),
        _ if size.is_nan() => Complex64::new(f64::NAN, f64::NAN),
        (true, false) => Complex64::new(z.re.signum(), 0.0),
        // So NumPy also takes a size that overflows.
        (false, _) => Complex64::new(0.0, z.im.signum()),
    }
}

/// 1 / z as NumPy's function takes it.
pub(in crate::numpy) fn reciprocal(z: Complex64) -> Complex64 {
    if z.im.abs() <= z.re.abs() {
        let ratio = z.im / z.re;
        let below = z.re + z.im * ratio;
        Complex64::new(1.0 / below, -ratio / below)
    } else {
        let ratio = z.re / z.im;
        let below = z.re * ratio + z.im;
        Complex64::new(ratio / below, -1.0 / below)
    }
}

/// Both parts to whole numbers.
pub(in crate::numpy) fn rint(z: Complex64) -> Complex64 {
    Complex64::new(z.re.round_ties_even(), z.im.round_ties_even())
}

/// √z with a real part that is not negative.
pub(in crate::numpy) fn sqrt(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    if im.is_infinite() {
        return Complex64::new(f64::INFINITY, im);
    }
    if re.is_infinite() {
        let other = if im.is_nan() { f64::NAN } else { 0.0 };
        return if re < 0.0 {
            Complex64::new(other, f64::INFINITY.copysign(im))
        } else {
            Complex64::new(re, other.copysign(im))
        };
    }
    if re.is_nan() || im.is_nan() {
        return Complex64::new(f64::NAN, f64::NAN);
    }
    if im == 0.0 {
        return if re < 0.0 {
            Complex64::new(0.0, (-re).sqrt().copysign(im))
        } else {
            Complex64::new(re.sqrt().abs(), im)
        };
    }
    if re == 0.0 {
        let root =
            if im.abs() >= 2.0 * MIN { (0.5 * im.abs()).sqrt() } else { 0.5 * (2.0 * im.abs()).sqrt() };
        return Complex64::new(root, root.copysign(im));
    }
    let scale = if re.abs() > MAX / 4.0 || im.abs() > MAX / 4.0 {
        1
    } else if re.abs() < 2.0 * MIN && im.abs() < 2.0 * MIN {
        -27
    } else {
        0
    };
    let (x, y) = (ldexp(re, -2 * scale), ldexp(im, -2 * scale));
    let distance = x.hypot(y);
    // The part that does not cancel comes first; the other follows from 2 Re √z Im √z = Im z.
    let back = 2.0_f64.powi(scale);
    let first = (0.5 * (distance + x.abs())).sqrt();
    let (first, second) = if scale == 1 && y.abs() < 2.0 {
        (first * back, y / first)
    } else {
        (first * back, 0.5 * (y / first) * back)
    };
    if x > 0.0 {
        Complex64::new(first, second.abs().copysign(im))
    } else {
        Complex64::new(second.abs(), first.copysign(im))
    }
}

/// x · 2ⁿ
fn ldexp(x: f64, n: i32) -> f64 {
    x * 2.0_f64.powi(n)
}

/// Sine and cosine; those of a tiny angle are the angle and 1.
pub(super) fn turn(angle: f64) -> (f64, f64) {
    if angle.abs() > MIN { (angle.sin(), angle.cos()) } else { (angle, 1.0) }
}

/// eˣ (a + b i), in steps where eˣ alone would overflow.
pub(super) fn grown(mut x: f64, mut a: f64, mut b: f64) -> Complex64 {
    let step = LARGE.exp();
    for _ in 0..2 {
        if x > LARGE {
            x -= LARGE;
            a *= step;
            b *= step;
        }
    }
    let last = if x > LARGE { MAX } else { x.exp() };
    Complex64::new(last * a, last * b)
}

/// e to the z
pub(in crate::numpy) fn exp(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    let nan = f64::NAN;
    if re.is_nan() {
        return Complex64::new(nan, if im == 0.0 { im } else { nan });
    }
    if re.is_finite() {
        if !im.is_finite() {
            return Complex64::new(nan, nan);
        }
        let (sin, cos) = turn(im);
        return grown(re, cos, sin);
    }
    if im.is_finite() {
        let size = if re < 0.0 { 0.0 } else { f64::INFINITY };
        if im == 0.0 {
            return Complex64::new(size, im);
        }
        let (sin, cos) = turn(im);
        return Complex64::new(size.copysign(cos), size.copysign(sin));
    }
    if re > 0.0 { Complex64::new(re, nan) } else { Complex64::new(0.0, 0.0_f64.copysign(im)) }
}

/// x² + y² − 1 for numbers near the unit circle, without cancellation: exact products, added from small to large.
pub(super) fn beyond_one(x: f64, y: f64) -> f64 {
    let product = |a: f64| (a * a, a.mul_add(a, -(a * a)));
    let ((xx, xe), (yy, ye)) = (product(x), product(y));
    let mut parts = [xe, xx, ye, yy, -1.0];
    let by_size = |a: &f64, b: &f64| a.abs().total_cmp(&b.abs());
    parts.sort_by(by_size);
    for i in 0..4 {
        let (high, low) = (parts[i + 1], parts[i]);
        let sum = high + low;
        parts[i] = (high - sum) + low;
        parts[i + 1] = sum;
        parts[i + 1..].sort_by(by_size);
    }
    parts[4] + parts[3] + parts[2] + parts[1] + parts[0]
}

/// The natural logarithm, cut along the negative real axis.
pub(in crate::numpy) fn ln(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    if re == 0.0 && im == 0.0 {
        let angle = if re.is_sign_negative() { PI } else { 0.0 };
        return Complex64::new(f64::NEG_INFINITY, angle.copysign(im));
    }
    if re.is_nan() || im.is_nan() {
        let size = if re.is_infinite() || im.is_infinite() { f64::INFINITY } else { f64::NAN };
        return Complex64::new(size, f64::NAN);
    }
    let (mut x, mut y) = (re.abs().max(im.abs()), re.abs().min(im.abs()));
    let mut scale = 0;
    if x > MAX / 2.0 {
        scale = -1;
        x = ldexp(x, scale);
        y = if y >= MIN * 2.0 { ldexp(y, scale) } else { 0.0 };
    } else if x < MIN && y < MIN {
        scale = 53;
        x = ldexp(x, scale);
        y = ldexp(y, scale);
    }
    let size = if scale != 0 {
        x.hypot(y).ln() - f64::from(scale) * LN_2
    } else if x == 1.0 {
        (y * y).ln_1p() / 2.0
    } else if x > 1.0 && x < 2.0 && y < 1.0 {
        let square = if y >= f64::EPSILON { y * y } else { 0.0 };
        ((x - 1.0) * (x + 1.0) + square).ln_1p() / 2.0
    } else if (0.5..1.0).contains(&x) && y < f64::EPSILON / 2.0 {
        ((x - 1.0) * (x + 1.0)).ln_1p() / 2.0
    } else if (0.5..1.0).contains(&x) && x * x + y * y >= 0.5 {
        beyond_one(x, y).ln_1p() / 2.0
    } else {
        x.hypot(y).ln()
    };
    Complex64::new(size, angle(z))
}

/// The logarithm to the base 2.
pub(in crate::numpy) fn log2(z: Complex64) -> Complex64 {
    let log = ln(z);
    Complex64::new(log.re * LOG2_E, log.im * LOG2_E)
}

/// The logarithm to the base 10.
pub(in crate::numpy) fn log10(z: Complex64) -> Complex64 {
    let log = ln(z);
    Complex64::new(log.re * LOG10_E, log.im * LOG10_E)
}

/// ln(1 + z), as NumPy has it: not more exact than that.
pub(in crate::numpy) fn log1p(z: Complex64) -> Complex64 {
    let x = z.re + 1.0;
    Complex64::new(x.hypot(z.im).ln(), z.im.atan2(x))
}

/// e to the z, less 1
pub(in crate::numpy) fn expm1(z: Complex64) -> Complex64 {
    let half = (z.im / 2.0).sin();
    Complex64::new(z.re.exp_m1() * z.im.cos() - 2.0 * half * half, z.re.exp() * z.im.sin())
}

/// 2 to the z
pub(in crate::numpy) fn exp2(z: Complex64) -> Complex64 {
    exp(Complex64::new(z.re * LN_2, z.im * LN_2))
}

/// aᵇ by the logarithm.
pub(super) fn power(a: Complex64, b: Complex64) -> Complex64 {
    exp(recovered(b, ln(a)))
}

/// A product in which infinite factors are not lost in NaN (C99, annex G).
fn recovered(x: Complex64, y: Complex64) -> Complex64 {
    let product =
        |x: Complex64, y: Complex64| Complex64::new(x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re);
    let plain = product(x, y);
    if !plain.re.is_nan() || !plain.im.is_nan() {
        return plain;
    }
    let parts =
        |z: Complex64, f: fn(f64) -> f64| Complex64::new(f(z.re).copysign(z.re), f(z.im).copysign(z.im));
    let boxed = |z: Complex64| parts(z, |part| f64::from(u8::from(part.is_infinite())));
    let no_nan = |z: Complex64| parts(z, |part| if part.is_nan() { 0.0 } else { part.abs() });
    let (mut a, mut b) = (x, y);
    let mut recover = false;
    if x.re.is_infinite() || x.im.is_infinite() {
        (a, b) = (boxed(a), no_nan(b));
        recover = true;
    }
    if y.re.is_infinite() || y.im.is_infinite() {
        (a, b) = (no_nan(a), boxed(b));
        recover = true;
    }
    let overflows =
        [x.re * y.re, x.im * y.im, x.re * y.im, x.im * y.re].iter().any(|part| part.is_infinite());
    if !recover && overflows {
        (a, b) = (no_nan(a), no_nan(b));
        recover = true;
    }
    if !recover {
        return plain;
    }
    let whole = product(a, b);
    Complex64::new(f64::INFINITY * whole.re, f64::INFINITY * whole.im)
}
