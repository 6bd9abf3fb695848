//! `math`.

use std::marker::PhantomData;

use super::{Args, Native, int_of, row};
use crate::numpy::array::Num;
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const X: &[&str] = &["x"];
const XY: &[&str] = &["x", "y"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("sqrt", X, 1, |_, args| one(&args, |x| x >= 0.0, maths::sqrt)),
        row("cbrt", X, 1, |_, args| one(&args, any, maths::cbrt)),
        row("exp", X, 1, |_, args| one(&args, any, maths::exp)),
        row("exp2", X, 1, |_, args| one(&args, any, maths::exp2)),
        row("expm1", X, 1, |_, args| one(&args, any, maths::expm1)),
        row("log", &["x", "base"], 1, |_, args| {
            let x = logarithm(&args.first(), maths::ln)?;
            let Some(base) = args.get(1) else { return Ok(V::Float(x)) };
            let base = logarithm(base, maths::ln)?;
            if base.re() == 0.0 {
                return Err(Raise::new("ZeroDivisionError", "division by zero"));
            }
            Ok(V::Float(x.over(base)))
        }),
        row("log2", X, 1, |_, args| logarithm(&args.first(), maths::log2).map(V::Float)),
        row("log10", X, 1, |_, args| logarithm(&args.first(), maths::log10).map(V::Float)),
        row("log1p", X, 1, |_, args| one(&args, |x| x > -1.0, maths::log1p)),
        row("sin", X, 1, |_, args| one(&args, f64::is_finite, maths::sin)),
        row("cos", X, 1, |_, args| one(&args, f64::is_finite, maths::cos)),
        row("tan", X, 1, |_, args| one(&args, f64::is_finite, maths::tan)),
        row("asin", X, 1, |_, args| one(&args, |x| x.abs() <= 1.0, maths::arcsin)),
        row("acos", X, 1, |_, args| one(&args, |x| x.abs() <= 1.0, maths::arccos)),
        row("atan", X, 1, |_, args| one(&args, any, maths::arctan)),
        row("sinh", X, 1, |_, args| one(&args, any, maths::sinh)),
        row("cosh", X, 1, |_, args| one(&args, any, maths::cosh)),
        row("tanh", X, 1, |_, args| one(&args, any, maths::tanh)),
        row("asinh", X, 1, |_, args| one(&args, any, maths::arcsinh)),
        row("acosh", X, 1, |_, args| one(&args, |x| x >= 1.0, maths::arccosh)),
        row("atanh", X, 1, |_, args| one(&args, |x| x.abs() < 1.0, maths::arctanh)),
        row("erf", X, 1, |_, args| one(&args, any, |x| erf(x, 1.0))),
        row("erfc", X, 1, |_, args| one(&args, any, |x| erf(x, -1.0))),
        row("gamma", X, 1, |_, args| {
            one(&args, |x| x > 0.0 || x.fract() != 0.0, |x| constant(x, libm::tgamma(x.re())))
        }),
        row("lgamma", X, 1, |_, args| {
            one(&args, |x| x > 0.0 || x.fract() != 0.0, |x| constant(x, libm::lgamma(x.re())))
        }),
        row("fabs", X, 1, |_, args| one(&args, any, maths::abs)),
        row("pow", XY, 2, |_, args| {
            let (x, y) = (real(&args.first())?, real(&args.at(1))?);
            let (a, b) = (x.re(), y.re());
            if (a == 0.0 && b < 0.0) || (a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0) {
                return value_error("math domain error");
            }
            finite(maths::pow(x, y), a.is_finite() && b.is_finite())
        }),
        row("fmod", XY, 2, |_, args| {
            let (x, y) = (real(&args.first())?, real(&args.at(1))?);
            if y.re() == 0.0 || x.re().is_infinite() {
                return value_error("math domain error");
            }
            Ok(V::Float(maths::fmod(x, y)))
        }),
        row("remainder", XY, 2, |_, args| {
            let (x, y) = (real(&args.first())?, real(&args.at(1))?);
            if y.re() == 0.0 || x.re().is_infinite() {
                return value_error("math domain error");
            }
            let quotient = T::constant((x.re() / y.re()).round_ties_even());
            Ok(V::Float(x.minus(y.times(quotient)).with_real(libm::remainder(x.re(), y.re()))))
        }),
        row("atan2", XY, 2, |_, args| two(&args, maths::arctan2)),
        row("copysign", XY, 2, |_, args| {
            two(
                &args,
                |a, b| if a.re().is_sign_negative() == b.re().is_sign_negative() { a } else { a.negated() },
            )
        }),
        row("hypot", &[], 0, |_, args| {
            super::builtins::no_names(&args, "math.hypot")?;
            let parts = args.plain.iter().map(real).collect::<Res<Vec<_>>>()?;
            let largest = parts.iter().map(|x| x.re().abs()).fold(0.0, f64::max);
            let scale = if largest > 0.0 && largest.is_finite() { largest } else { 1.0 };
            let one = |x: &T| x.over(T::constant(scale));
            let squares = parts.iter().map(one).map(|x| x.times(x)).reduce(T::plus);
            let root = squares.map_or(T::constant(0.0), |sum| maths::sqrt(sum).times(T::constant(scale)));
            Ok(V::Float(match &parts[..] {
                [a, b] => root.with_real(a.re().hypot(b.re())),
                _ => root,
            }))
        }),
        row("isnan", X, 1, |_, args| real(&args.first()).map(|x| V::Bool(x.re().is_nan()))),
        row("isinf", X, 1, |_, args| real(&args.first()).map(|x| V::Bool(x.re().is_infinite()))),
        row("isfinite", X, 1, |_, args| real(&args.first()).map(|x| V::Bool(x.re().is_finite()))),
        row("floor", X, 1, |_, args| whole(&args.first(), f64::floor)),
        row("ceil", X, 1, |_, args| whole(&args.first(), f64::ceil)),
        row("trunc", X, 1, |_, args| whole(&args.first(), f64::trunc)),
        row("factorial", X, 1, factorial),
        row("fsum", &["seq"], 1, fsum),
    ];
}

fn any(_: f64) -> bool {
    true
}

/// A logarithm; integers of any size have one.
fn logarithm<T: Scalar>(value: &V<T>, log: fn(T) -> T) -> Res<T> {
    if let V::Big(big) = value
        && big.sign() == num_bigint::Sign::Plus
    {
        let shift = big.bits().saturating_sub(1000);
        let head = num_traits::ToPrimitive::to_f64(&(&**big >> shift)).unwrap_or(f64::INFINITY);
        let bits = log(T::constant(2.0)).times(T::constant(shift as f64));
        return Ok(log(T::constant(head)).plus(bits));
    }
    let x = real(value)?;
    if x.re() <= 0.0 {
        return value_error("math domain error");
    }
    Ok(log(x))
}

/// erf, or 1 − erf for the sign −1.
fn erf<T: Scalar>(x: T, sign: f64) -> T {
    let v = x.re();
    let slope = sign * std::f64::consts::FRAC_2_SQRT_PI * (-v * v).exp();
    x.chain(if sign > 0.0 { libm::erf(v) } else { libm::erfc(v) }, slope, -2.0 * v * slope)
}

/// A value whose derivative is not known here: it has none.
fn constant<T: Scalar>(x: T, value: f64) -> T {
    if x.active() { T::constant(value).undefined() } else { T::constant(value) }
}

/// The sum without rounding errors on the way (Shewchuk 1997), rounded once.
fn fsum<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let items = vm.iterate(&args.first())?;
    let numbers = items.iter().map(real).collect::<Res<Vec<_>>>()?;
    let mut parts: Vec<f64> = Vec::new();
    let mut special = 0.0;
    for number in &numbers {
        let mut x = number.re();
        if !x.is_finite() {
            special += x;
            continue;
        }
        let mut kept = 0;
        for i in 0..parts.len() {
            let mut y = parts[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        parts.truncate(kept);
        parts.push(x);
        vm.burn(parts.len() as u64)?;
    }
    // The parts do not overlap: added from the smallest, only the last addition can round, but for a tie.
    let mut total = parts.pop().unwrap_or(0.0);
    let mut low = 0.0;
    while let Some(part) = parts.pop() {
        let high = total + part;
        low = part - (high - total);
        total = high;
        if low != 0.0 {
            break;
        }
    }
    if let Some(next) = parts.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let high = total + twice;
        if twice == high - total {
            total = high;
        }
    }
    let sum = numbers.into_iter().fold(T::constant(0.0), T::plus);
    Ok(V::Float(sum.with_real(if special == 0.0 { total } else { special })))
}

fn real<T: Scalar>(value: &V<T>) -> Res<T> {
    match value.number() {
        Some(number) => Ok(number.float()),
        // NumPy's complex numbers lose their imaginary part, with a warning.
        None if matches!(value, V::Np(_)) => Ok(value.any_number().map_or(T::constant(f64::NAN), Num::float)),
        None => type_error(format!("must be real number, not {}", value.type_name())),
    }
}

fn one<T: Scalar>(args: &Args<T>, domain: fn(f64) -> bool, f: impl Fn(T) -> T) -> Res<V<T>> {
    let x = real(&args.first())?;
    if !x.re().is_nan() && !domain(x.re()) {
        return value_error("math domain error");
    }
    finite(f(x), x.re().is_finite())
}

/// A value that is infinite though the arguments were not is an error in Python.
fn finite<T: Scalar>(value: T, expected: bool) -> Res<V<T>> {
    if value.re().is_infinite() && expected {
        return Err(Raise::new("OverflowError", "math range error"));
    }
    Ok(V::Float(value))
}

fn two<T: Scalar>(args: &Args<T>, f: impl Fn(T, T) -> T) -> Res<V<T>> {
    Ok(V::Float(f(real(&args.first())?, real(&args.at(1))?)))
}

fn whole<T: Scalar>(value: &V<T>, f: fn(f64) -> f64) -> Res<V<T>> {
    if let Some(number) = ops::integer(value) {
        return Ok(ops::from_big(number));
    }
    super::builtins::big_from(f(real(value)?.re()))
}

fn factorial<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = args.first();
    if let V::Float(_) = value {
        return type_error("'float' object cannot be interpreted as an integer");
    }
    let n = int_of(&value)?;
    if n < 0 {
        return value_error("factorial() not defined for negative values");
    }
    let mut product = V::Int(1);
    for i in 2..=n {
        product = crate::numpy::ops::binary(vm, crate::numpy::code::Binary::Mul, &product, &V::Int(i))?;
    }
    Ok(product)
}
