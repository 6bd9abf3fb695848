//! Functions of every element.

mod apply;
mod choose;

use std::marker::PhantomData;

use super::{Native, row, ufunc};
use crate::numpy::code::{Binary, Compare, Unary};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::{compare, ops};
use apply::{Bools, keep, map, numeric, pair, pair_keep, test, truths};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const X: &[&str] = &["x"];
const AB: &[&str] = &["x1", "x2"];

/// A row of a float function.
macro_rules! float {
    ($name:literal, $f:expr) => {
        ufunc($name, X, 1, |vm, args| map(vm, &args, $f))
    };
}

/// A row of an operator.
macro_rules! operator {
    ($name:literal, $sign:ident) => {
        ufunc($name, AB, 2, |vm, args| ops::arrays(vm, Binary::$sign, &args.first(), &args.at(1)))
    };
}

/// A row of a comparison.
macro_rules! comparison {
    ($name:literal, $sign:ident) => {
        ufunc($name, AB, 2, |vm, args| compare::arrays(vm, Compare::$sign, &args.first(), &args.at(1)))
    };
}

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        float!("sqrt", maths::sqrt),
        float!("exp", maths::exp),
        float!("log", maths::ln),
        float!("log2", maths::log2),
        float!("log10", maths::log10),
        float!("log1p", maths::log1p),
        float!("expm1", maths::expm1),
        float!("exp2", maths::exp2),
        float!("sin", maths::sin),
        float!("cos", maths::cos),
        float!("tan", maths::tan),
        float!("arcsin", maths::arcsin),
        float!("asin", maths::arcsin),
        float!("arccos", maths::arccos),
        float!("acos", maths::arccos),
        float!("arctan", maths::arctan),
        float!("atan", maths::arctan),
        float!("sinh", maths::sinh),
        float!("cosh", maths::cosh),
        float!("tanh", maths::tanh),
        float!("arcsinh", maths::arcsinh),
        float!("arccosh", maths::arccosh),
        float!("arctanh", maths::arctanh),
        float!("cbrt", maths::cbrt),
        float!("fabs", maths::abs),
        float!("rint", maths::steps(f64::round_ties_even)),
        float!("deg2rad", |x: T| x.times(T::constant(std::f64::consts::PI / 180.0))),
        float!("radians", |x: T| x.times(T::constant(std::f64::consts::PI / 180.0))),
        float!("rad2deg", |x: T| x.times(T::constant(180.0 / std::f64::consts::PI))),
        float!("degrees", |x: T| x.times(T::constant(180.0 / std::f64::consts::PI))),
        ufunc("abs", X, 1, |vm, args| keep(vm, &args, Bools::Same, maths::abs, i64::wrapping_abs)),
        ufunc("absolute", X, 1, |vm, args| keep(vm, &args, Bools::Same, maths::abs, i64::wrapping_abs)),
        ufunc("square", X, 1, |vm, args| keep(vm, &args, Bools::Int, |x| x.times(x), |n| n.wrapping_mul(n))),
        ufunc("sign", X, 1, |vm, args| keep(vm, &args, Bools::Refuse("sign"), maths::sign, i64::signum)),
        ufunc("positive", X, 1, |vm, args| keep(vm, &args, Bools::Refuse("positive"), |x| x, |n| n)),
        ufunc("floor", X, 1, |vm, args| keep(vm, &args, Bools::Same, maths::steps(f64::floor), |n| n)),
        ufunc("ceil", X, 1, |vm, args| keep(vm, &args, Bools::Same, maths::steps(f64::ceil), |n| n)),
        ufunc("trunc", X, 1, |vm, args| keep(vm, &args, Bools::Same, maths::steps(f64::trunc), |n| n)),
        ufunc("reciprocal", X, 1, |vm, args| {
            let whole = |n: i64| if n == 0 { i64::MIN } else { 1 / n };
            keep(vm, &args, Bools::Int, |x| T::constant(1.0).over(x), whole)
        }),
        ufunc("negative", X, 1, |vm, args| {
            let value = numeric(vm, &args.first())?;
            ops::unary(vm, Unary::Neg, &value)
        }),
        ufunc("invert", X, 1, |vm, args| {
            let value = numeric(vm, &args.first())?;
            ops::unary(vm, Unary::Invert, &value)
        }),
        ufunc("isnan", X, 1, |vm, args| test(vm, &args, |x| x.re().is_nan())),
        ufunc("isinf", X, 1, |vm, args| test(vm, &args, |x| x.re().is_infinite())),
        ufunc("isfinite", X, 1, |vm, args| test(vm, &args, |x| x.re().is_finite())),
        ufunc("isposinf", X, 1, |vm, args| test(vm, &args, |x| x.re() == f64::INFINITY)),
        ufunc("isneginf", X, 1, |vm, args| test(vm, &args, |x| x.re() == f64::NEG_INFINITY)),
        ufunc("signbit", X, 1, |vm, args| test(vm, &args, |x| x.re().is_sign_negative())),
        ufunc("logical_not", X, 1, |vm, args| test(vm, &args, |x| !x.truth())),
        operator!("add", Add),
        operator!("subtract", Sub),
        operator!("multiply", Mul),
        operator!("divide", Div),
        operator!("true_divide", Div),
        operator!("floor_divide", FloorDiv),
        operator!("mod", Mod),
        operator!("remainder", Mod),
        operator!("power", Pow),
        operator!("bitwise_and", And),
        operator!("bitwise_or", Or),
        operator!("bitwise_xor", Xor),
        comparison!("equal", Eq),
        comparison!("not_equal", Ne),
        comparison!("greater", Gt),
        comparison!("greater_equal", Ge),
        comparison!("less", Lt),
        comparison!("less_equal", Le),
        ufunc("float_power", AB, 2, |vm, args| pair(vm, &args, maths::pow)),
        ufunc("fmod", AB, 2, |vm, args| {
            let whole = |a: i64, b: i64| if b == 0 { 0 } else { a.wrapping_rem(b) };
            pair_keep(vm, &args, Bools::Int, maths::fmod, whole)
        }),
        ufunc("maximum", AB, 2, |vm, args| pair_keep(vm, &args, Bools::Same, maths::max, i64::max)),
        ufunc("minimum", AB, 2, |vm, args| pair_keep(vm, &args, Bools::Same, maths::min, i64::min)),
        ufunc("fmax", AB, 2, |vm, args| pair_keep(vm, &args, Bools::Same, maths::fmax, i64::max)),
        ufunc("fmin", AB, 2, |vm, args| pair_keep(vm, &args, Bools::Same, maths::fmin, i64::min)),
        ufunc("hypot", AB, 2, |vm, args| pair(vm, &args, maths::hypot)),
        ufunc("arctan2", AB, 2, |vm, args| pair(vm, &args, maths::arctan2)),
        ufunc("atan2", AB, 2, |vm, args| pair(vm, &args, maths::arctan2)),
        ufunc("logaddexp", AB, 2, |vm, args| pair(vm, &args, maths::logaddexp)),
        ufunc("copysign", AB, 2, |vm, args| {
            pair(vm, &args, |a, b| {
                if a.re().is_sign_negative() == b.re().is_sign_negative() { a } else { a.negated() }
            })
        }),
        ufunc("heaviside", AB, 2, |vm, args| {
            pair(vm, &args, |x, half| {
                let v = x.re();
                if v == 0.0 {
                    half
                } else {
                    T::constant(if v.is_nan() { v } else { f64::from(u8::from(v > 0.0)) })
                }
            })
        }),
        ufunc("logical_and", AB, 2, |vm, args| truths(vm, &args, |a, b| a && b)),
        ufunc("logical_or", AB, 2, |vm, args| truths(vm, &args, |a, b| a || b)),
        ufunc("logical_xor", AB, 2, |vm, args| truths(vm, &args, |a, b| a != b)),
        row("clip", &["a", "a_min", "a_max", "min", "max"], 1, choose::clip),
        row("round", &["a", "decimals"], 1, choose::round),
        row("around", &["a", "decimals"], 1, choose::round),
        row("where", &["condition", "x", "y"], 1, choose::choose),
        row("isclose", &["a", "b", "rtol", "atol", "equal_nan"], 2, choose::isclose),
        row("allclose", &["a", "b", "rtol", "atol", "equal_nan"], 2, choose::allclose),
        row("array_equal", &["a1", "a2", "equal_nan"], 2, choose::array_equal),
    ];
}
