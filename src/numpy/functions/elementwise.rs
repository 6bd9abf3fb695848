//! Functions of every element.

use std::marker::PhantomData;

use super::{Args, Native, array_of, row, shape_text};
use crate::numpy::array::{Data, Num, broadcast_shape};
use crate::numpy::code::{Binary, Compare, Unary};
use crate::numpy::raise::{Res, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;
use crate::numpy::{compare, ops};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const X: &[&str] = &["x"];
const AB: &[&str] = &["x1", "x2"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("sqrt", X, 1, |vm, args| map(vm, &args, maths::sqrt)),
        row("exp", X, 1, |vm, args| map(vm, &args, maths::exp)),
        row("log", X, 1, |vm, args| map(vm, &args, maths::ln)),
        row("log2", X, 1, |vm, args| map(vm, &args, |x| log_base(x, f64::log2, std::f64::consts::LN_2))),
        row("log10", X, 1, |vm, args| map(vm, &args, |x| log_base(x, f64::log10, std::f64::consts::LN_10))),
        row("log1p", X, 1, |vm, args| map(vm, &args, log1p)),
        row("expm1", X, 1, |vm, args| {
            map(vm, &args, |x| {
                let v = x.re();
                x.chain(v.exp_m1(), v.exp(), v.exp())
            })
        }),
        row("sin", X, 1, |vm, args| map(vm, &args, sin)),
        row("cos", X, 1, |vm, args| map(vm, &args, cos)),
        row("tan", X, 1, |vm, args| map(vm, &args, tan)),
        row("arcsin", X, 1, |vm, args| map(vm, &args, arcsin)),
        row("arccos", X, 1, |vm, args| map(vm, &args, arccos)),
        row("arctan", X, 1, |vm, args| map(vm, &args, arctan)),
        row("sinh", X, 1, |vm, args| {
            map(vm, &args, |x| {
                let v = x.re();
                x.chain(v.sinh(), v.cosh(), v.sinh())
            })
        }),
        row("cosh", X, 1, |vm, args| {
            map(vm, &args, |x| {
                let v = x.re();
                x.chain(v.cosh(), v.sinh(), v.cosh())
            })
        }),
        row("tanh", X, 1, |vm, args| map(vm, &args, tanh)),
        row("deg2rad", X, 1, |vm, args| {
            map(vm, &args, |x| x.times(T::constant(std::f64::consts::PI / 180.0)))
        }),
        row("rad2deg", X, 1, |vm, args| {
            map(vm, &args, |x| x.times(T::constant(180.0 / std::f64::consts::PI)))
        }),
        row("abs", X, 1, |vm, args| keep(vm, &args, maths::abs, i64::wrapping_abs)),
        row("absolute", X, 1, |vm, args| keep(vm, &args, maths::abs, i64::wrapping_abs)),
        row("fabs", X, 1, |vm, args| map(vm, &args, maths::abs)),
        row("square", X, 1, |vm, args| keep(vm, &args, |x| x.times(x), |n| n.wrapping_mul(n))),
        row("sign", X, 1, |vm, args| keep(vm, &args, sign, i64::signum)),
        row("floor", X, 1, |vm, args| keep(vm, &args, |x| T::constant(x.re().floor()), |n| n)),
        row("ceil", X, 1, |vm, args| keep(vm, &args, |x| T::constant(x.re().ceil()), |n| n)),
        row("rint", X, 1, |vm, args| map(vm, &args, |x| T::constant(x.re().round_ties_even()))),
        row("negative", X, 1, |vm, args| {
            let value = numeric(vm, &args)?;
            ops::unary(vm, Unary::Neg, &value)
        }),
        row("isnan", X, 1, |vm, args| test(vm, &args, |x| x.re().is_nan())),
        row("isinf", X, 1, |vm, args| test(vm, &args, |x| x.re().is_infinite())),
        row("isfinite", X, 1, |vm, args| test(vm, &args, |x| x.re().is_finite())),
        row("logical_not", X, 1, |vm, args| test(vm, &args, |x| !x.truth())),
        row("add", AB, 2, |vm, args| ops::arrays(vm, Binary::Add, &args.first(), &args.at(1))),
        row("subtract", AB, 2, |vm, args| ops::arrays(vm, Binary::Sub, &args.first(), &args.at(1))),
        row("multiply", AB, 2, |vm, args| ops::arrays(vm, Binary::Mul, &args.first(), &args.at(1))),
        row("divide", AB, 2, |vm, args| ops::arrays(vm, Binary::Div, &args.first(), &args.at(1))),
        row("power", AB, 2, |vm, args| ops::arrays(vm, Binary::Pow, &args.first(), &args.at(1))),
        row("mod", AB, 2, |vm, args| ops::arrays(vm, Binary::Mod, &args.first(), &args.at(1))),
        row("maximum", AB, 2, |vm, args| pair(vm, &args, maths::max)),
        row("minimum", AB, 2, |vm, args| pair(vm, &args, maths::min)),
        row("hypot", AB, 2, |vm, args| {
            pair(vm, &args, |a, b| maths::sqrt(a.times(a).plus(b.times(b))).with_real(a.re().hypot(b.re())))
        }),
        row("arctan2", AB, 2, |vm, args| pair(vm, &args, arctan2)),
        row("logaddexp", AB, 2, |vm, args| {
            pair(vm, &args, |a, b| {
                let (high, low) = if a.re() >= b.re() { (a, b) } else { (b, a) };
                high.plus(log1p(maths::exp(low.minus(high))))
            })
        }),
        row("logical_and", AB, 2, |vm, args| truths(vm, &args, |a, b| a && b)),
        row("logical_or", AB, 2, |vm, args| truths(vm, &args, |a, b| a || b)),
        row("logical_xor", AB, 2, |vm, args| truths(vm, &args, |a, b| a != b)),
        row("equal", AB, 2, |vm, args| compare::compare(vm, Compare::Eq, &args.first(), &args.at(1))),
        row("greater", AB, 2, |vm, args| compare::compare(vm, Compare::Gt, &args.first(), &args.at(1))),
        row("less", AB, 2, |vm, args| compare::compare(vm, Compare::Lt, &args.first(), &args.at(1))),
        row("clip", &["a", "a_min", "a_max"], 1, clip),
        row("where", &["condition", "x", "y"], 1, choose),
        row("isclose", &["a", "b", "rtol", "atol"], 2, isclose),
        row("allclose", &["a", "b", "rtol", "atol"], 2, |vm, args| {
            let close = isclose(vm, args)?;
            let all = array_of(vm, &close)?.numbers().into_iter().all(Num::truth);
            Ok(V::Bool(all))
        }),
        row("array_equal", &["a1", "a2"], 2, |vm, args| {
            let (a, b) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
            let same =
                a.shape == b.shape && a.numbers().iter().zip(b.numbers()).all(|(x, y)| x.re() == y.re());
            Ok(V::Bool(same))
        }),
        row("nan_to_num", &["x", "nan"], 1, |vm, args| {
            map(vm, &args, |x| {
                let v = x.re();
                if v.is_nan() {
                    T::constant(0.0)
                } else if v.is_infinite() {
                    T::constant(f64::MAX.copysign(v))
                } else {
                    x
                }
            })
        }),
    ];
}

fn log_base<T: Scalar>(x: T, log: fn(f64) -> f64, ln: f64) -> T {
    let v = x.re();
    x.chain(log(v), 1.0 / (v * ln), -1.0 / (v * v * ln))
}

pub(super) fn log1p<T: Scalar>(x: T) -> T {
    let v = x.re();
    x.chain(v.ln_1p(), 1.0 / (1.0 + v), -1.0 / (1.0 + v).powi(2))
}

pub(super) fn sin<T: Scalar>(x: T) -> T {
    let (s, c) = x.re().sin_cos();
    x.chain(s, c, -s)
}

pub(super) fn cos<T: Scalar>(x: T) -> T {
    let (s, c) = x.re().sin_cos();
    x.chain(c, -s, -c)
}

pub(super) fn tan<T: Scalar>(x: T) -> T {
    let t = x.re().tan();
    x.chain(t, 1.0 + t * t, 2.0 * t * (1.0 + t * t))
}

fn arcsin<T: Scalar>(x: T) -> T {
    let v = x.re();
    let root = (1.0 - v * v).sqrt();
    x.chain(v.asin(), 1.0 / root, v / root.powi(3))
}

fn arccos<T: Scalar>(x: T) -> T {
    let v = x.re();
    let root = (1.0 - v * v).sqrt();
    x.chain(v.acos(), -1.0 / root, -v / root.powi(3))
}

pub(super) fn arctan<T: Scalar>(x: T) -> T {
    let v = x.re();
    let d = 1.0 / (1.0 + v * v);
    x.chain(v.atan(), d, -2.0 * v * d * d)
}

pub(super) fn tanh<T: Scalar>(x: T) -> T {
    let t = x.re().tanh();
    x.chain(t, 1.0 - t * t, -2.0 * t * (1.0 - t * t))
}

/// The sign is constant but for the jump at 0.
fn sign<T: Scalar>(x: T) -> T {
    let v = x.re();
    let value = if v.is_nan() || v == 0.0 { v } else { v.signum() };
    if v == 0.0 && x.active() { x.with_real(0.0).kink() } else { x.chain(value, 0.0, 0.0) }
}

pub(super) fn arctan2<T: Scalar>(y: T, x: T) -> T {
    let (b, a) = (y.re(), x.re());
    // The quotient that is at most 1 in size keeps the derivatives finite.
    let angle = if a.abs() >= b.abs() { arctan(y.over(x)) } else { arctan(x.over(y)).negated() };
    angle.with_real(b.atan2(a))
}

/// The argument, as an array where it was a list.
fn numeric<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>) -> Res<V<T>> {
    let value = args.first();
    Ok(match value.number() {
        Some(number) => V::Np(number),
        None => V::array(array_of(vm, &value)?),
    })
}

/// A float function of every element.
fn map<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(T) -> T) -> Res<V<T>> {
    match numeric(vm, args)? {
        V::Np(number) => Ok(V::Np(Num::Float(f(number.float())))),
        value => {
            let array = array_of(vm, &value)?;
            vm.burn(array.size() as u64)?;
            let data = array.floats().into_iter().map(f).collect();
            vm.floats(data, array.shape)
        }
    }
}

/// A function that keeps integers integers.
fn keep<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(T) -> T, g: impl Fn(i64) -> i64) -> Res<V<T>> {
    let one = |number: Num<T>| match number {
        Num::Float(value) => Num::Float(f(value)),
        Num::Int(value) => Num::Int(g(value)),
        Num::Bool(value) => Num::Bool(value),
    };
    match numeric(vm, args)? {
        V::Np(number) => Ok(V::Np(one(number))),
        value => {
            let array = array_of(vm, &value)?;
            vm.burn(array.size() as u64)?;
            let data = Data::collect(array.dtype(), array.numbers().into_iter().map(one));
            vm.array(data, array.shape)
        }
    }
}

fn test<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(Num<T>) -> bool) -> Res<V<T>> {
    match numeric(vm, args)? {
        V::Np(number) => Ok(V::Np(Num::Bool(f(number)))),
        value => {
            let array = array_of(vm, &value)?;
            vm.burn(array.size() as u64)?;
            let data = Data::Bool(array.numbers().into_iter().map(f).collect());
            vm.array(data, array.shape)
        }
    }
}

/// Two arguments, broadcast, element by element.
fn zip<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>, f: impl Fn(Num<T>, Num<T>) -> Num<T>) -> Res<V<T>> {
    let (x, y) = (array_of(vm, a)?, array_of(vm, b)?);
    let Some(shape) = broadcast_shape(&x.shape, &y.shape) else {
        let (p, q) = (shape_text(&x.shape), shape_text(&y.shape));
        return value_error(format!("operands could not be broadcast together with shapes {p} {q} "));
    };
    let count = vm.room(&shape)?;
    vm.burn(count as u64)?;
    let pairs = x.broadcast(&shape).numbers().into_iter().zip(y.broadcast(&shape).numbers());
    let values: Vec<Num<T>> = pairs.map(|(a, b)| f(a, b)).collect();
    let dtype = values.first().map_or(Dtype::Float64, Num::dtype);
    if shape.is_empty() {
        return Ok(V::Np(values[0]));
    }
    vm.array(Data::collect(dtype, values.into_iter()), shape)
}

fn pair<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(T, T) -> T) -> Res<V<T>> {
    let (a, b) = (args.first(), args.at(1));
    let float = array_of(vm, &a)?.dtype().max(array_of(vm, &b)?.dtype()) == Dtype::Float64;
    zip(vm, &a, &b, |a, b| {
        let value = f(a.float(), b.float());
        // Of two integers the larger and the smaller are integers.
        if float || value.re().fract() != 0.0 { Num::Float(value) } else { Num::Int(value.re() as i64) }
    })
}

fn truths<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(bool, bool) -> bool) -> Res<V<T>> {
    zip(vm, &args.first(), &args.at(1), |a, b| Num::Bool(f(a.truth(), b.truth())))
}

fn clip<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let mut value = numeric(vm, &args)?;
    if let Some(low) = args.some(1) {
        value = pair(vm, &Args::of(vec![value, low.clone()]), maths::max)?;
    }
    if let Some(high) = args.some(2) {
        value = pair(vm, &Args::of(vec![value, high.clone()]), maths::min)?;
    }
    Ok(value)
}

fn choose<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let condition = array_of(vm, &args.first())?;
    let (Some(yes), Some(no)) = (args.get(1), args.get(2)) else {
        let mut found: Vec<Vec<i64>> = vec![Vec::new(); condition.ndim()];
        for (flat, truth) in condition.numbers().into_iter().enumerate() {
            if truth.truth() {
                let mut rest = flat;
                for i in (0..condition.ndim()).rev() {
                    found[i].push((rest % condition.shape[i]) as i64);
                    rest /= condition.shape[i];
                }
            }
        }
        let lists = found.into_iter().map(|list| {
            let n = list.len();
            vm.array(Data::Int(list), vec![n])
        });
        return Ok(V::tuple(lists.collect::<Res<Vec<_>>>()?));
    };
    let (x, y) = (array_of(vm, yes)?, array_of(vm, no)?);
    let shape =
        broadcast_shape(&condition.shape, &x.shape).and_then(|shape| broadcast_shape(&shape, &y.shape));
    let Some(shape) = shape else {
        let all = [&condition.shape, &x.shape, &y.shape].map(|shape| shape_text(shape)).join(" ");
        return value_error(format!("operands could not be broadcast together with shapes {all} "));
    };
    let count = vm.room(&shape)?;
    vm.burn(count as u64)?;
    let dtype = x.dtype().max(y.dtype());
    let (c, x, y) =
        (condition.broadcast(&shape).numbers(), x.broadcast(&shape).numbers(), y.broadcast(&shape).numbers());
    let picked = c.into_iter().zip(x.into_iter().zip(y)).map(|(c, (x, y))| if c.truth() { x } else { y });
    vm.array(Data::collect(dtype, picked), shape)
}

fn isclose<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let number = |place: usize, default: f64| args.get(place).and_then(V::number).map_or(default, Num::re);
    let (rtol, atol) = (number(2, 1e-5), number(3, 1e-8));
    zip(vm, &args.first(), &args.at(1), |a, b| {
        let (a, b) = (a.re(), b.re());
        Num::Bool(a == b || (b.is_finite() && (a - b).abs() <= atol + rtol * b.abs()))
    })
}
