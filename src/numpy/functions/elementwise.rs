//! Functions of every element.

mod apply;
mod choose;

use std::marker::PhantomData;

use super::{Args, Native, array_of, row, ufunc};
use crate::numpy::array::Num;
use crate::numpy::code::{Binary, Compare, Unary};
use crate::numpy::complex;
use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;
use crate::numpy::{compare, ops};
use apply::{Bools, OnComplex, OnPairs, keep, map, numeric, pair, pair_keep, real_test, test, truths};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const X: &[&str] = &["x"];
const AB: &[&str] = &["x1", "x2"];

/// A row of a float function.
macro_rules! float {
    ($name:literal, $f:expr) => {
        ufunc($name, X, 1, |vm, args| map(vm, &args, OnComplex::Refuse($name), $f))
    };
}

/// A row of a function of real and of complex numbers.
macro_rules! both {
    ($name:literal, $f:expr, $complex:expr) => {
        ufunc($name, X, 1, |vm, args| map(vm, &args, OnComplex::Map($complex), $f))
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
        both!("sqrt", maths::sqrt, complex::sqrt),
        both!("exp", maths::exp, complex::exp),
        both!("log", maths::ln, complex::ln),
        both!("log2", maths::log2, complex::log2),
        both!("log10", maths::log10, complex::log10),
        both!("log1p", maths::log1p, complex::log1p),
        both!("expm1", maths::expm1, complex::expm1),
        both!("exp2", maths::exp2, complex::exp2),
        both!("sin", maths::sin, complex::sin),
        both!("cos", maths::cos, complex::cos),
        both!("tan", maths::tan, complex::tan),
        both!("arcsin", maths::arcsin, complex::arcsin),
        both!("arccos", maths::arccos, complex::arccos),
        both!("arctan", maths::arctan, complex::arctan),
        both!("sinh", maths::sinh, complex::sinh),
        both!("cosh", maths::cosh, complex::cosh),
        both!("tanh", maths::tanh, complex::tanh),
        both!("arcsinh", maths::arcsinh, complex::arcsinh),
        both!("arccosh", maths::arccosh, complex::arccosh),
        both!("arctanh", maths::arctanh, complex::arctanh),
        float!("cbrt", maths::cbrt),
        float!("fabs", maths::abs),
        both!("rint", maths::steps(f64::round_ties_even), complex::rint),
        float!("deg2rad", |x: T| x.times(T::constant(std::f64::consts::PI / 180.0))),
        float!("radians", |x: T| x.times(T::constant(std::f64::consts::PI / 180.0))),
        float!("rad2deg", |x: T| x.times(T::constant(180.0 / std::f64::consts::PI))),
        float!("degrees", |x: T| x.times(T::constant(180.0 / std::f64::consts::PI))),
        ufunc("absolute", X, 1, |vm, args| {
            keep(vm, &args, Bools::Same, OnComplex::Real(complex::abs), maths::abs, i64::wrapping_abs)
        }),
        ufunc("square", X, 1, |vm, args| {
            keep(
                vm,
                &args,
                Bools::Int,
                OnComplex::Map(|z| complex::fused(z, z)),
                |x| x.times(x),
                |n| n.wrapping_mul(n),
            )
        }),
        ufunc("sign", X, 1, |vm, args| {
            keep(vm, &args, Bools::Refuse("sign"), OnComplex::Map(complex::sign), maths::sign, i64::signum)
        }),
        ufunc("positive", X, 1, |vm, args| {
            keep(vm, &args, Bools::Refuse("positive"), OnComplex::Map(|z| z), |x| x, |n| n)
        }),
        ufunc("conjugate", X, 1, conjugate),
        ufunc("floor", X, 1, |vm, args| {
            keep(vm, &args, Bools::Same, OnComplex::Refuse("floor"), maths::steps(f64::floor), |n| n)
        }),
        ufunc("ceil", X, 1, |vm, args| {
            keep(vm, &args, Bools::Same, OnComplex::Refuse("ceil"), maths::steps(f64::ceil), |n| n)
        }),
        ufunc("trunc", X, 1, |vm, args| {
            keep(vm, &args, Bools::Same, OnComplex::Refuse("trunc"), maths::steps(f64::trunc), |n| n)
        }),
        ufunc("reciprocal", X, 1, |vm, args| {
            let whole = |n: i64| if n == 0 { i64::MIN } else { 1 / n };
            keep(
                vm,
                &args,
                Bools::Int,
                OnComplex::Map(complex::reciprocal),
                |x| T::constant(1.0).over(x),
                whole,
            )
        }),
        ufunc("negative", X, 1, |vm, args| {
            let value = numeric(vm, &args.first())?;
            ops::unary(vm, Unary::Neg, &value)
        }),
        ufunc("invert", X, 1, invert),
        ufunc("isnan", X, 1, |vm, args| test(vm, &args, Num::is_nan)),
        ufunc("isinf", X, 1, |vm, args| test(vm, &args, Num::is_infinite)),
        ufunc("isfinite", X, 1, |vm, args| test(vm, &args, |x| !x.is_nan() && !x.is_infinite())),
        ufunc("isposinf", X, 1, |vm, args| real_test(vm, &args, ambiguous, |x| x == f64::INFINITY)),
        ufunc("isneginf", X, 1, |vm, args| real_test(vm, &args, ambiguous, |x| x == f64::NEG_INFINITY)),
        ufunc("signbit", X, 1, |vm, args| {
            real_test(vm, &args, || ops::unsupported_types("signbit"), f64::is_sign_negative)
        }),
        ufunc("logical_not", X, 1, |vm, args| test(vm, &args, |x| !x.truth())),
        operator!("add", Add),
        operator!("subtract", Sub),
        operator!("multiply", Mul),
        operator!("divide", Div),
        operator!("floor_divide", FloorDiv),
        operator!("remainder", Mod),
        operator!("power", Pow),
        operator!("bitwise_and", And),
        operator!("bitwise_or", Or),
        operator!("bitwise_xor", Xor),
        operator!("left_shift", Shl),
        operator!("right_shift", Shr),
        comparison!("equal", Eq),
        comparison!("not_equal", Ne),
        comparison!("greater", Gt),
        comparison!("greater_equal", Ge),
        comparison!("less", Lt),
        comparison!("less_equal", Le),
        ufunc("float_power", AB, 2, |vm, args| pair(vm, &args, OnPairs::Map(complex::power), maths::pow)),
        ufunc("fmod", AB, 2, |vm, args| {
            let whole = |a: i64, b: i64| if b == 0 { 0 } else { a.wrapping_rem(b) };
            pair_keep(vm, &args, Bools::Int, OnPairs::Refuse("fmod"), maths::fmod, whole)
        }),
        ufunc("maximum", AB, 2, |vm, args| {
            pair_keep(vm, &args, Bools::Same, OnPairs::Map(complex::maximum), maths::max, i64::max)
        }),
        ufunc("minimum", AB, 2, |vm, args| {
            pair_keep(vm, &args, Bools::Same, OnPairs::Map(complex::minimum), maths::min, i64::min)
        }),
        ufunc("fmax", AB, 2, |vm, args| {
            pair_keep(vm, &args, Bools::Same, OnPairs::Map(complex::fmax), maths::fmax, i64::max)
        }),
        ufunc("fmin", AB, 2, |vm, args| {
            pair_keep(vm, &args, Bools::Same, OnPairs::Map(complex::fmin), maths::fmin, i64::min)
        }),
        ufunc("hypot", AB, 2, |vm, args| pair(vm, &args, OnPairs::Refuse("hypot"), maths::hypot)),
        ufunc("arctan2", AB, 2, |vm, args| pair(vm, &args, OnPairs::Refuse("arctan2"), maths::arctan2)),
        ufunc("logaddexp", AB, 2, |vm, args| pair(vm, &args, OnPairs::Refuse("logaddexp"), maths::logaddexp)),
        ufunc("copysign", AB, 2, |vm, args| {
            pair(vm, &args, OnPairs::Refuse("copysign"), |a, b| {
                if a.re().is_sign_negative() == b.re().is_sign_negative() { a } else { a.negated() }
            })
        }),
        ufunc("gcd", AB, 2, |vm, args| whole_pair(vm, &args, "gcd", |a, b| divisor(a, b) as i64)),
        ufunc("lcm", AB, 2, |vm, args| {
            whole_pair(vm, &args, "lcm", |a, b| match divisor(a, b) {
                0 => 0,
                common => (a.unsigned_abs() / common).wrapping_mul(b.unsigned_abs()) as i64,
            })
        }),
        ufunc("nextafter", AB, 2, |vm, args| {
            pair(vm, &args, OnPairs::Refuse("nextafter"), |a, b| {
                let (x, y) = (a.re(), b.re());
                if x == y {
                    return b;
                }
                let next = if y > x { x.next_up() } else { x.next_down() };
                a.with_real(if y.is_nan() { y } else { next })
            })
        }),
        ufunc("heaviside", AB, 2, |vm, args| {
            pair(vm, &args, OnPairs::Refuse("heaviside"), |x, half| {
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

/// `np.conjugate`; of real numbers the numbers themselves.
fn conjugate<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    keep(vm, &args, Bools::Int, OnComplex::Map(|z| z.conj()), |x| x, |n| n)
}

/// NumPy's words of a test that complex numbers do not have.
fn ambiguous() -> String {
    "This operation is not supported for complex128 values because it would be ambiguous.".to_string()
}

/// `np.invert`
fn invert<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let value = numeric(vm, &args.first())?;
    ops::unary(vm, Unary::Invert, &value)
}

/// The greatest common divisor (Euclid).
fn divisor(a: i64, b: i64) -> u64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A function of two whole numbers.
fn whole_pair<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    name: &str,
    f: impl Fn(i64, i64) -> i64,
) -> Res<V<T>> {
    for operand in &args.plain {
        let dtype = array_of(vm, operand)?.dtype();
        if dtype > Dtype::Int64 {
            let words = format!("ufunc '{name}' did not contain a loop with signature matching types");
            return Err(Raise::new("UFuncTypeError", words));
        }
    }
    pair_keep(vm, args, Bools::Int, OnPairs::Refuse("gcd"), |x, _| x, f)
}
