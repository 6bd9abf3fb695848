//! `math`.

use std::marker::PhantomData;

use super::{Args, Native, elementwise, int_of, row};
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
        row("exp", X, 1, |_, args| one(&args, |_| true, maths::exp)),
        row("log", &["x", "base"], 1, |_, args| {
            let x = one(&args, |x| x > 0.0, maths::ln)?;
            let Some(base) = args.get(1) else { return Ok(x) };
            let base = one(&Args::of(vec![base.clone()]), |x| x > 0.0, maths::ln)?;
            match (x.number(), base.number()) {
                (Some(x), Some(base)) => Ok(V::Float(x.float().over(base.float()))),
                _ => type_error("must be real number"),
            }
        }),
        row("log10", X, 1, |_, args| {
            one(
                &args,
                |x| x > 0.0,
                |x| {
                    x.chain(
                        x.re().log10(),
                        1.0 / (x.re() * std::f64::consts::LN_10),
                        -1.0 / (x.re() * x.re() * std::f64::consts::LN_10),
                    )
                },
            )
        }),
        row("sin", X, 1, |_, args| one(&args, f64::is_finite, elementwise::sin)),
        row("cos", X, 1, |_, args| one(&args, f64::is_finite, elementwise::cos)),
        row("tan", X, 1, |_, args| one(&args, f64::is_finite, elementwise::tan)),
        row("atan", X, 1, |_, args| one(&args, |_| true, elementwise::arctan)),
        row("tanh", X, 1, |_, args| one(&args, |_| true, elementwise::tanh)),
        row("fabs", X, 1, |_, args| one(&args, |_| true, maths::abs)),
        row("pow", XY, 2, |_, args| two(&args, maths::pow)),
        row("atan2", XY, 2, |_, args| two(&args, elementwise::arctan2)),
        row("hypot", XY, 2, |_, args| two(&args, |a, b| maths::sqrt(a.times(a).plus(b.times(b))))),
        row("isnan", X, 1, |_, args| real(&args.first()).map(|x| V::Bool(x.re().is_nan()))),
        row("isinf", X, 1, |_, args| real(&args.first()).map(|x| V::Bool(x.re().is_infinite()))),
        row("isfinite", X, 1, |_, args| real(&args.first()).map(|x| V::Bool(x.re().is_finite()))),
        row("floor", X, 1, |_, args| whole(&args, f64::floor)),
        row("ceil", X, 1, |_, args| whole(&args, f64::ceil)),
        row("factorial", X, 1, factorial),
    ];
}

fn real<T: Scalar>(value: &V<T>) -> Res<T> {
    match value.number() {
        Some(number) => Ok(number.float()),
        None => type_error(format!("must be real number, not {}", value.type_name())),
    }
}

fn one<T: Scalar>(args: &Args<T>, domain: fn(f64) -> bool, f: impl Fn(T) -> T) -> Res<V<T>> {
    let x = real(&args.first())?;
    if !x.re().is_nan() && !domain(x.re()) {
        return value_error("math domain error");
    }
    let value = f(x);
    if value.re().is_infinite() && x.re().is_finite() {
        return Err(Raise::new("OverflowError", "math range error"));
    }
    Ok(V::Float(value))
}

fn two<T: Scalar>(args: &Args<T>, f: impl Fn(T, T) -> T) -> Res<V<T>> {
    Ok(V::Float(f(real(&args.first())?, real(&args.at(1))?)))
}

fn whole<T: Scalar>(args: &Args<T>, f: fn(f64) -> f64) -> Res<V<T>> {
    let value = f(real(&args.first())?.re());
    if !value.is_finite() {
        return Err(Raise::new("OverflowError", "cannot convert float infinity to integer"));
    }
    Ok(V::Int(value as i64))
}

fn factorial<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let n = int_of(&args.first())?;
    if n < 0 {
        return value_error("factorial() not defined for negative values");
    }
    let mut product = V::Int(1);
    for i in 2..=n {
        product = crate::numpy::ops::binary(vm, crate::numpy::code::Binary::Mul, &product, &V::Int(i))?;
    }
    Ok(product)
}
