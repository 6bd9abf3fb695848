//! Functions of complex numbers, branch cuts and signs as C99 and NumPy have them.

use num_complex::Complex64;

/// |z|, without overflow on the way.
pub(in crate::numpy) fn abs(z: Complex64) -> f64 {
    z.re.hypot(z.im)
}

/// z / |z|, and 0 for 0.
pub(in crate::numpy) fn sign(z: Complex64) -> Complex64 {
    let size = abs(z);
    if size == 0.0 { Complex64::new(0.0, 0.0) } else { Complex64::new(z.re / size, z.im / size) }
}

pub(in crate::numpy) fn reciprocal(z: Complex64) -> Complex64 {
    super::divide(Complex64::new(1.0, 0.0), z)
}

pub(in crate::numpy) fn rint(z: Complex64) -> Complex64 {
    Complex64::new(z.re.round_ties_even(), z.im.round_ties_even())
}

pub(in crate::numpy) fn sqrt(z: Complex64) -> Complex64 {
    z.sqrt()
}

pub(in crate::numpy) fn exp(z: Complex64) -> Complex64 {
    z.exp()
}

pub(in crate::numpy) fn ln(z: Complex64) -> Complex64 {
    z.ln()
}

pub(in crate::numpy) fn log2(z: Complex64) -> Complex64 {
    z.ln() * std::f64::consts::LOG2_E
}

pub(in crate::numpy) fn log10(z: Complex64) -> Complex64 {
    z.ln() * std::f64::consts::LOG10_E
}

pub(in crate::numpy) fn log1p(z: Complex64) -> Complex64 {
    let size = (z.re + 1.0).hypot(z.im);
    Complex64::new(size.ln(), z.im.atan2(z.re + 1.0))
}

pub(in crate::numpy) fn expm1(z: Complex64) -> Complex64 {
    let half = (z.im / 2.0).sin();
    Complex64::new(z.re.exp_m1() * z.im.cos() - 2.0 * half * half, z.re.exp() * z.im.sin())
}

pub(in crate::numpy) fn exp2(z: Complex64) -> Complex64 {
    exp(z * std::f64::consts::LN_2)
}

pub(in crate::numpy) fn sin(z: Complex64) -> Complex64 {
    z.sin()
}

pub(in crate::numpy) fn cos(z: Complex64) -> Complex64 {
    z.cos()
}

pub(in crate::numpy) fn tan(z: Complex64) -> Complex64 {
    z.tan()
}

pub(in crate::numpy) fn sinh(z: Complex64) -> Complex64 {
    z.sinh()
}

pub(in crate::numpy) fn cosh(z: Complex64) -> Complex64 {
    z.cosh()
}

pub(in crate::numpy) fn tanh(z: Complex64) -> Complex64 {
    z.tanh()
}

pub(in crate::numpy) fn arcsin(z: Complex64) -> Complex64 {
    z.asin()
}

pub(in crate::numpy) fn arccos(z: Complex64) -> Complex64 {
    z.acos()
}

pub(in crate::numpy) fn arctan(z: Complex64) -> Complex64 {
    z.atan()
}

pub(in crate::numpy) fn arcsinh(z: Complex64) -> Complex64 {
    z.asinh()
}

pub(in crate::numpy) fn arccosh(z: Complex64) -> Complex64 {
    z.acosh()
}

pub(in crate::numpy) fn arctanh(z: Complex64) -> Complex64 {
    z.atanh()
}
