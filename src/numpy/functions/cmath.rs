//! `cmath`.

use std::marker::PhantomData;

use num_complex::Complex64;

use super::{Args, Native, row};
use crate::numpy::complex::{self, python};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const Z: &[&str] = &["z"];

/// A row of a function that fails where `outside` holds.
macro_rules! function {
    ($name:literal, $f:expr, $outside:expr) => {
        row($name, Z, 1, |_, args| one(&args, $outside, $f))
    };
}

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        function!("sqrt", python::sqrt, never),
        function!("exp", python::exp, |z| z.im.is_infinite() && (z.re.is_finite() || z.re == f64::INFINITY)),
        row("log", &["z", "base"], 1, |_, args| {
            let z = logarithm(&args.first())?;
            let Some(base) = args.get(1) else { return Ok(V::Complex(z)) };
            match complex::python(crate::numpy::code::Binary::Div, z, logarithm(base)?) {
                Ok(value) => Ok(value.map_or(V::None, V::Complex)),
                Err(_) => value_error("math domain error"),
            }
        }),
        row("log10", Z, 1, |_, args| {
            let log = logarithm(&args.first())?;
            Ok(V::Complex(Complex64::new(log.re / std::f64::consts::LN_10, log.im / std::f64::consts::LN_10)))
        }),
        function!("sin", python::sin, |z| z.re.is_infinite() && !z.im.is_nan()),
        function!("cos", python::cos, |z| z.re.is_infinite() && !z.im.is_nan()),
        function!("tan", python::tan, |z| z.re.is_infinite() && z.im.is_finite()),
        function!("asin", python::arcsin, never),
        function!("acos", python::arccos, never),
        function!("atan", python::arctan, |z| z.re == 0.0 && z.im.abs() == 1.0),
        function!("sinh", python::sinh, |z| z.im.is_infinite() && !z.re.is_nan()),
        function!("cosh", python::cosh, |z| z.im.is_infinite() && !z.re.is_nan()),
        function!("tanh", python::tanh, |z| z.im.is_infinite() && z.re.is_finite()),
        function!("asinh", python::arcsinh, never),
        function!("acosh", python::arccosh, never),
        function!("atanh", python::arctanh, |z| z.im == 0.0 && z.re.abs() == 1.0),
        row("phase", Z, 1, |_, args| Ok(real(complex::angle(number(&args.first())?)))),
        row("polar", Z, 1, |_, args| {
            let z = number(&args.first())?;
            let size = complex::size(z);
            if size.is_infinite() && z.re.is_finite() && z.im.is_finite() {
                return Err(Raise::new("OverflowError", "math range error"));
            }
            Ok(V::tuple(vec![real(size), real(complex::angle(z))]))
        }),
        row("rect", &["r", "phi"], 2, |_, args| rect(&args)),
        row("isnan", Z, 1, |_, args| test(&args, Complex64::is_nan)),
        row("isinf", Z, 1, |_, args| test(&args, |z| z.re.is_infinite() || z.im.is_infinite())),
        row("isfinite", Z, 1, |_, args| test(&args, |z| z.re.is_finite() && z.im.is_finite())),
        row("isclose", &["a", "b", "rel_tol", "abs_tol"], 2, |_, args| {
            let (a, b) = (number(&args.first())?, number(&args.at(1))?);
            let tolerance = |place: usize, usual: f64| {
                args.get(place).and_then(V::number).map_or(usual, crate::numpy::array::Num::re)
            };
            let (relative, absolute) = (tolerance(2, 1e-9), tolerance(3, 0.0));
            if relative < 0.0 || absolute < 0.0 {
                return value_error("tolerances must be non-negative");
            }
            let infinite = |z: Complex64| z.re.is_infinite() || z.im.is_infinite();
            let away = complex::size(a - b);
            let near = away <= relative * complex::size(b)
                || away <= relative * complex::size(a)
                || away <= absolute;
            Ok(V::Bool(a == b || (!infinite(a) && !infinite(b) && near)))
        }),
    ];
}

fn never(_: Complex64) -> bool {
    false
}

fn real<T: Scalar>(value: f64) -> V<T> {
    V::Float(T::constant(value))
}

fn number<T: Scalar>(value: &V<T>) -> Res<Complex64> {
    match value.any_number() {
        Some(number) => Ok(number.complex()),
        None => type_error(format!("must be real number, not {}", value.type_name())),
    }
}

fn test<T: Scalar>(args: &Args<T>, f: fn(Complex64) -> bool) -> Res<V<T>> {
    Ok(V::Bool(f(number(&args.first())?)))
}

fn one<T: Scalar>(
    args: &Args<T>,
    outside: fn(Complex64) -> bool,
    f: fn(Complex64) -> Complex64,
) -> Res<V<T>> {
    let z = number(&args.first())?;
    if outside(z) {
        return value_error("math domain error");
    }
    let value = f(z);
    let finite = |z: Complex64| z.re.is_finite() && z.im.is_finite();
    if finite(z) && (value.re.is_infinite() || value.im.is_infinite()) {
        return Err(Raise::new("OverflowError", "math range error"));
    }
    Ok(V::Complex(value))
}

fn logarithm<T: Scalar>(value: &V<T>) -> Res<Complex64> {
    let z = number(value)?;
    if z.re == 0.0 && z.im == 0.0 {
        return value_error("math domain error");
    }
    Ok(python::ln(z))
}

/// r (cos φ + i sin φ)
fn rect<T: Scalar>(args: &Args<T>) -> Res<V<T>> {
    let part = |value: &V<T>| match value.number() {
        Some(number) => Ok(number.complex().re),
        None => type_error(format!("must be real number, not {}", value.type_name())),
    };
    let (r, phi) = (part(&args.first())?, part(&args.at(1))?);
    if phi.is_infinite() && !r.is_nan() && r != 0.0 {
        return value_error("math domain error");
    }
    if r.is_infinite() && phi.is_finite() && phi != 0.0 {
        let side = |x: f64| r.abs().copysign(if r > 0.0 { x } else { -x });
        return Ok(V::Complex(Complex64::new(side(phi.cos()), side(phi.sin()))));
    }
    if phi == 0.0 {
        return Ok(V::Complex(Complex64::new(r, r * phi)));
    }
    if r == 0.0 && !phi.is_finite() {
        return Ok(V::Complex(Complex64::new(0.0, 0.0)));
    }
    Ok(V::Complex(Complex64::new(r * phi.cos(), r * phi.sin())))
}
