//! Real functions with their derivatives.

use super::Scalar;

/// √x; at 0 there is no derivative.
pub(in crate::numpy) fn sqrt<T: Scalar>(x: T) -> T {
    let root = x.re().sqrt();
    if root == 0.0 && x.active() {
        return x.with_real(0.0).kink();
    }
    x.chain(root, 0.5 / root, -0.25 / (root * root * root))
}

pub(in crate::numpy) fn exp<T: Scalar>(x: T) -> T {
    let e = x.re().exp();
    x.chain(e, e, e)
}

pub(in crate::numpy) fn ln<T: Scalar>(x: T) -> T {
    let v = x.re();
    x.chain(v.ln(), 1.0 / v, -1.0 / (v * v))
}

/// |x|; at 0 there is no derivative.
pub(in crate::numpy) fn abs<T: Scalar>(x: T) -> T {
    let v = x.re();
    if v == 0.0 && x.active() {
        x.with_real(0.0).kink()
    } else {
        x.chain(v.abs(), if v < 0.0 { -1.0 } else { 1.0 }, 0.0)
    }
}

/// xⁿ for a whole n.
pub(in crate::numpy) fn powi<T: Scalar>(x: T, n: f64) -> T {
    let v = x.re();
    let first = if n == 0.0 { 0.0 } else { n * v.powf(n - 1.0) };
    let second = if n == 0.0 || n == 1.0 { 0.0 } else { n * (n - 1.0) * v.powf(n - 2.0) };
    x.chain(v.powf(n), first, second)
}

/// xʸ
pub(in crate::numpy) fn pow<T: Scalar>(x: T, y: T) -> T {
    if !y.active() {
        return powi(x, y.re());
    }
    let value = x.re().powf(y.re());
    exp(ln(x).times(y)).with_real(value)
}

/// The larger of two; where they are equal but move differently there is no derivative. NaN wins.
pub(in crate::numpy) fn max<T: Scalar>(a: T, b: T) -> T {
    let (x, y) = (a.re(), b.re());
    if x.is_nan() || x > y {
        a
    } else if x == y && (a.active() || b.active()) {
        tie(a, b)
    } else {
        b
    }
}

/// The smaller of two, as [`max`].
pub(in crate::numpy) fn min<T: Scalar>(a: T, b: T) -> T {
    let (x, y) = (a.re(), b.re());
    if x.is_nan() || x < y {
        a
    } else if x == y && (a.active() || b.active()) {
        tie(a, b)
    } else {
        b
    }
}

/// Two equal values: without a derivative unless they move alike.
fn tie<T: Scalar>(a: T, b: T) -> T {
    if a.minus(b).moves() { a.kink() } else { a }
}

pub(in crate::numpy) fn log_base<T: Scalar>(x: T, log: fn(f64) -> f64, ln: f64) -> T {
    let v = x.re();
    x.chain(log(v), 1.0 / (v * ln), -1.0 / (v * v * ln))
}

pub(in crate::numpy) fn log2<T: Scalar>(x: T) -> T {
    log_base(x, f64::log2, std::f64::consts::LN_2)
}

pub(in crate::numpy) fn log10<T: Scalar>(x: T) -> T {
    log_base(x, f64::log10, std::f64::consts::LN_10)
}

pub(in crate::numpy) fn log1p<T: Scalar>(x: T) -> T {
    let v = x.re();
    x.chain(v.ln_1p(), 1.0 / (1.0 + v), -1.0 / (1.0 + v).powi(2))
}

pub(in crate::numpy) fn expm1<T: Scalar>(x: T) -> T {
    let v = x.re();
    x.chain(v.exp_m1(), v.exp(), v.exp())
}

pub(in crate::numpy) fn exp2<T: Scalar>(x: T) -> T {
    let (e, ln) = (x.re().exp2(), std::f64::consts::LN_2);
    x.chain(e, e * ln, e * ln * ln)
}

pub(in crate::numpy) fn sin<T: Scalar>(x: T) -> T {
    let (s, c) = x.re().sin_cos();
    x.chain(s, c, -s)
}

pub(in crate::numpy) fn cos<T: Scalar>(x: T) -> T {
    let (s, c) = x.re().sin_cos();
    x.chain(c, -s, -c)
}

pub(in crate::numpy) fn tan<T: Scalar>(x: T) -> T {
    let t = x.re().tan();
    x.chain(t, 1.0 + t * t, 2.0 * t * (1.0 + t * t))
}

pub(in crate::numpy) fn arcsin<T: Scalar>(x: T) -> T {
    let v = x.re();
    let root = (1.0 - v * v).sqrt();
    x.chain(v.asin(), 1.0 / root, v / root.powi(3))
}

pub(in crate::numpy) fn arccos<T: Scalar>(x: T) -> T {
    let v = x.re();
    let root = (1.0 - v * v).sqrt();
    x.chain(v.acos(), -1.0 / root, -v / root.powi(3))
}

pub(in crate::numpy) fn arctan<T: Scalar>(x: T) -> T {
    let v = x.re();
    let d = 1.0 / (1.0 + v * v);
    x.chain(v.atan(), d, -2.0 * v * d * d)
}

pub(in crate::numpy) fn sinh<T: Scalar>(x: T) -> T {
    let v = x.re();
    x.chain(v.sinh(), v.cosh(), v.sinh())
}

pub(in crate::numpy) fn cosh<T: Scalar>(x: T) -> T {
    let v = x.re();
    x.chain(v.cosh(), v.sinh(), v.cosh())
}

pub(in crate::numpy) fn tanh<T: Scalar>(x: T) -> T {
    let t = x.re().tanh();
    x.chain(t, 1.0 - t * t, -2.0 * t * (1.0 - t * t))
}

/// asinh by the logarithm of what does not cancel; the library's own is exact to fewer digits for small and large x.
pub(in crate::numpy) fn arcsinh<T: Scalar>(x: T) -> T {
    let v = x.re();
    let size = v.abs();
    let value = if size > 1e8 {
        size.ln() + std::f64::consts::LN_2
    } else {
        (size + size * size / (1.0 + (size * size + 1.0).sqrt())).ln_1p()
    };
    let d = 1.0 / (v * v + 1.0).sqrt();
    x.chain(value.copysign(v), d, -v * d * d * d)
}

pub(in crate::numpy) fn arccosh<T: Scalar>(x: T) -> T {
    let v = x.re();
    let value = if v > 1e8 {
        v.ln() + std::f64::consts::LN_2
    } else {
        let t = v - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    };
    let d = 1.0 / (v * v - 1.0).sqrt();
    x.chain(value, d, -v * d * d * d)
}

pub(in crate::numpy) fn arctanh<T: Scalar>(x: T) -> T {
    let v = x.re();
    let d = 1.0 / (1.0 - v * v);
    x.chain(0.5 * (2.0 * v / (1.0 - v)).ln_1p(), d, 2.0 * v * d * d)
}

/// The real cube root; at 0 there is no derivative.
pub(in crate::numpy) fn cbrt<T: Scalar>(x: T) -> T {
    let (v, root) = (x.re(), x.re().cbrt());
    if v == 0.0 && x.active() {
        return x.with_real(0.0).kink();
    }
    x.chain(root, root / (3.0 * v), -2.0 * root / (9.0 * v * v))
}

/// The sign is constant but for the jump at 0.
pub(in crate::numpy) fn sign<T: Scalar>(x: T) -> T {
    let v = x.re();
    let value = if v.is_nan() || v == 0.0 { v.abs() } else { v.signum() };
    if v == 0.0 && x.active() { x.with_real(0.0).kink() } else { x.chain(value, 0.0, 0.0) }
}

/// A function that is constant between its jumps.
pub(in crate::numpy) fn steps<T: Scalar>(f: fn(f64) -> f64) -> impl Fn(T) -> T {
    move |x| x.chain(f(x.re()), 0.0, 0.0)
}

pub(in crate::numpy) fn arctan2<T: Scalar>(y: T, x: T) -> T {
    let (b, a) = (y.re(), x.re());
    // The quotient that is at most 1 in size keeps the derivatives finite.
    let angle = if a.abs() >= b.abs() { arctan(y.over(x)) } else { arctan(x.over(y)).negated() };
    angle.with_real(b.atan2(a))
}

pub(in crate::numpy) fn hypot<T: Scalar>(a: T, b: T) -> T {
    sqrt(a.times(a).plus(b.times(b))).with_real(a.re().hypot(b.re()))
}

/// ln(eᵃ + eᵇ)
pub(in crate::numpy) fn logaddexp<T: Scalar>(a: T, b: T) -> T {
    let (high, low) = if a.re() >= b.re() { (a, b) } else { (b, a) };
    if high.re().is_infinite() {
        return high;
    }
    high.plus(log1p(exp(low.minus(high))))
}

/// C's remainder: the sign of the dividend.
pub(in crate::numpy) fn fmod<T: Scalar>(a: T, b: T) -> T {
    let quotient = (a.re() / b.re()).trunc();
    a.minus(b.times(T::constant(quotient))).with_real(a.re() % b.re())
}

/// The larger of two; a number wins over NaN.
pub(in crate::numpy) fn fmax<T: Scalar>(a: T, b: T) -> T {
    if a.re().is_nan() {
        b
    } else if b.re().is_nan() {
        a
    } else {
        max(a, b)
    }
}

/// The smaller of two; a number wins over NaN.
pub(in crate::numpy) fn fmin<T: Scalar>(a: T, b: T) -> T {
    if a.re().is_nan() {
        b
    } else if b.re().is_nan() {
        a
    } else {
        min(a, b)
    }
}
