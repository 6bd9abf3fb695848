//! Products and `np.linalg`.

mod products;
mod svd;

use std::marker::PhantomData;

use super::factor::{self, Lu, Square};
use super::{Args, Native, array_of, axis_of, int_of, row};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;
use svd::{lstsq, pinv, singular_values, svd};

pub(in crate::numpy) use products::matmul;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const A: &[&str] = &["a"];
const AB: &[&str] = &["a", "b"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("solve", AB, 2, solve),
        row("inv", A, 1, inv),
        row("det", A, 1, |vm, args| {
            let lu = Lu::new(square(vm, &args.first())?);
            let sign = if lu.odd { -1.0 } else { 1.0 };
            Ok(V::Np(Num::Float(lu.pivots().fold(T::constant(sign), super::super::scalar::Scalar::times))))
        }),
        row("slogdet", A, 1, |vm, args| {
            let lu = Lu::new(square(vm, &args.first())?);
            let mut sign = if lu.odd { -1.0 } else { 1.0 };
            let mut log = T::constant(0.0);
            for pivot in lu.pivots() {
                sign *= if pivot.re() == 0.0 { 0.0 } else { pivot.re().signum() };
                log = log.plus(maths::ln(maths::abs(pivot)));
            }
            Ok(V::tuple(vec![V::Np(Num::Float(T::constant(sign))), V::Np(Num::Float(log))]))
        }),
        row("norm", &["x", "ord", "axis", "keepdims"], 1, norm),
        row("cholesky", A, 1, |vm, args| {
            let matrix = square(vm, &args.first())?;
            let factor = factor::cholesky(&matrix)?;
            vm.floats(factor, vec![matrix.n, matrix.n])
        }),
        row("eigh", A, 1, |vm, args| {
            let matrix = square(vm, &args.first())?;
            let (values, vectors) = factor::eigh(&matrix)?;
            let values = vm.floats(values, vec![matrix.n])?;
            Ok(V::tuple(vec![values, vm.floats(vectors, vec![matrix.n, matrix.n])?]))
        }),
        row("eigvalsh", A, 1, |vm, args| {
            let matrix = square(vm, &args.first())?;
            let (values, _) = factor::eigh(&matrix)?;
            vm.floats(values, vec![matrix.n])
        }),
        row("qr", A, 1, |vm, args| {
            let a = matrix_of(vm, &args.first())?;
            let (m, n) = (a.shape[0], a.shape[1]);
            work(vm, m.max(n))?;
            let (q, r) = factor::qr(m, n, &a.floats());
            let k = m.min(n);
            let q = vm.floats(q, vec![m, k])?;
            Ok(V::tuple(vec![q, vm.floats(r, vec![k, n])?]))
        }),
        row("svd", &["a", "full_matrices", "compute_uv"], 1, svd),
        row("cond", A, 1, |vm, args| {
            let values = singular_values(vm, &args.first())?;
            let (most, least) =
                (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
            Ok(V::Np(Num::Float(T::constant(most / least))))
        }),
        row("matrix_rank", A, 1, |vm, args| {
            let a = matrix_of(vm, &args.first())?;
            let values = singular_values(vm, &args.first())?;
            let least =
                values.first().copied().unwrap_or(0.0) * a.shape[0].max(a.shape[1]) as f64 * f64::EPSILON;
            Ok(V::Np(Num::Int(values.iter().filter(|value| **value > least).count() as i64)))
        }),
        row("lstsq", &["a", "b", "rcond"], 2, lstsq),
        row("pinv", A, 1, pinv),
        row("matrix_power", &["a", "n"], 2, |vm, args| {
            let n = int_of(&args.at(1))?;
            let mut base = if n < 0 { inv(vm, Args::of(vec![args.first()]))? } else { args.first() };
            let size = square(vm, &args.first())?.n;
            let mut out: Option<V<T>> = None;
            let mut left = n.unsigned_abs();
            while left > 0 {
                if left & 1 == 1 {
                    out = Some(match out {
                        Some(value) => matmul(vm, &value, &base)?,
                        None => base.clone(),
                    });
                }
                base = matmul(vm, &base, &base)?;
                left >>= 1;
            }
            if let Some(value) = out {
                Ok(value)
            } else {
                let data = (0..size * size)
                    .map(|i| T::constant(f64::from(u8::from(i / size == i % size))))
                    .collect();
                vm.floats(data, vec![size, size])
            }
        }),
    ];
}

/// Counts the work of something that takes n³ steps.
fn work<T: Scalar>(vm: &mut Vm<T>, n: usize) -> Res<()> {
    let n = n as u64;
    vm.burn(n.saturating_mul(n).saturating_mul(n) / 8 + n)
}

/// A two-dimensional argument.
fn matrix_of<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    let array = array_of(vm, value)?;
    if array.ndim() < 2 {
        let words =
            format!("{}-dimensional array given. Array must be at least two-dimensional", array.ndim());
        return Err(Raise::new("LinAlgError", words));
    }
    if array.ndim() > 2 {
        return Err(Raise::unsupported("linear algebra on stacks of matrices"));
    }
    Ok(array)
}

/// A square argument.
fn square<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Square<T>> {
    let array = matrix_of(vm, value)?;
    if array.shape[0] != array.shape[1] {
        return Err(Raise::new("LinAlgError", "Last 2 dimensions of the array must be square"));
    }
    work(vm, array.shape[0])?;
    Ok(Square { n: array.shape[0], a: array.floats() })
}

fn singular<X>() -> Res<X> {
    Err(Raise::new("LinAlgError", "Singular matrix"))
}

fn solve<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    let b = array_of(vm, &args.at(1))?;
    let n = a.n;
    if b.ndim() == 0 || b.shape[0] != n || b.ndim() > 2 {
        let (name, core) =
            if b.ndim() == 1 { ("solve1", "(m,m),(m)->(m)") } else { ("solve", "(m,m),(m,n)->(m,n)") };
        let size = b.shape.first().copied().unwrap_or(0);
        return value_error(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {core} (size {size} is different from {n})"
        ));
    }
    let lu = Lu::new(a);
    if lu.singular {
        return singular();
    }
    if b.ndim() == 1 {
        return vm.floats(lu.solve(&b.floats()), vec![n]);
    }
    let columns = b.shape[1];
    work(vm, n.max(columns))?;
    let values = b.floats();
    let mut out = vec![T::constant(0.0); n * columns];
    for j in 0..columns {
        let column: Vec<T> = (0..n).map(|i| values[i * columns + j]).collect();
        for (i, x) in lu.solve(&column).into_iter().enumerate() {
            out[i * columns + j] = x;
        }
    }
    vm.floats(out, vec![n, columns])
}

fn inv<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    let n = a.n;
    let lu = Lu::new(a);
    if lu.singular {
        return singular();
    }
    let mut out = vec![T::constant(0.0); n * n];
    for j in 0..n {
        let unit: Vec<T> = (0..n).map(|i| T::constant(f64::from(u8::from(i == j)))).collect();
        for (i, x) in lu.solve(&unit).into_iter().enumerate() {
            out[i * n + j] = x;
        }
    }
    vm.floats(out, vec![n, n])
}

fn norm<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    vm.burn(array.size() as u64)?;
    let order = args.some(1);
    let word = order.and_then(|value| if let V::Text(text) = value { Some(text.to_string()) } else { None });
    let number = order.and_then(V::number).map(Num::re);
    if let Some(axis) = args.some(2) {
        let axis = axis_of(int_of(axis)?, array.ndim())?;
        let order: Vec<usize> = (0..array.ndim()).filter(|i| *i != axis).chain([axis]).collect();
        let moved = array.permute(&order);
        let length = array.shape[axis].max(1);
        let values =
            moved.floats().chunks(length).map(|line| vector_norm(line, number)).collect::<Res<Vec<_>>>()?;
        let mut shape = array.shape.clone();
        if args.get(3).and_then(V::number).is_some_and(Num::truth) {
            shape[axis] = 1;
        } else {
            shape.remove(axis);
        }
        return if shape.is_empty() { Ok(V::Np(Num::Float(values[0]))) } else { vm.floats(values, shape) };
    }
    let values = array.floats();
    let value = match (array.ndim(), word.as_deref(), number) {
        (_, None, None) | (2, Some("fro"), _) => vector_norm(&values, None)?,
        (1, None, number) => vector_norm(&values, number)?,
        (2, None, Some(order)) if order.abs() == 1.0 || order.is_infinite() => {
            let (m, n) = (array.shape[0], array.shape[1]);
            let lines: Vec<T> = if order.abs() == 1.0 {
                (0..n)
                    .map(|j| (0..m).fold(T::constant(0.0), |sum, i| sum.plus(maths::abs(values[i * n + j]))))
                    .collect()
            } else {
                values
                    .chunks(n.max(1))
                    .map(|line| line.iter().fold(T::constant(0.0), |sum, x| sum.plus(maths::abs(*x))))
                    .collect()
            };
            let pick = if order > 0.0 { maths::max } else { maths::min };
            lines.into_iter().reduce(pick).unwrap_or(T::constant(0.0))
        }
        (2, None, Some(order)) if order.abs() == 2.0 => {
            let singular = singular_values(vm, &args.first())?;
            let value = if order > 0.0 { singular.first() } else { singular.last() };
            T::constant(value.copied().unwrap_or(0.0))
        }
        (2, Some("nuc"), _) => T::constant(singular_values(vm, &args.first())?.iter().sum()),
        _ => return value_error("Invalid norm order."),
    };
    Ok(V::Np(Num::Float(value)))
}

fn vector_norm<T: Scalar>(values: &[T], order: Option<f64>) -> Res<T> {
    let zero = T::constant(0.0);
    Ok(match order {
        None | Some(2.0) => {
            let squares: Vec<T> = values.iter().map(|x| x.times(*x)).collect();
            maths::sqrt(squares.iter().fold(zero, |sum, x| sum.plus(*x)))
        }
        Some(0.0) => T::constant(values.iter().filter(|x| x.re() != 0.0).count() as f64),
        Some(1.0) => values.iter().fold(zero, |sum, x| sum.plus(maths::abs(*x))),
        Some(order) if order.is_infinite() => {
            let pick = if order > 0.0 { maths::max } else { maths::min };
            values.iter().map(|x| maths::abs(*x)).reduce(pick).unwrap_or(zero)
        }
        Some(order) => {
            let sum = values.iter().fold(zero, |sum, x| sum.plus(maths::powi(maths::abs(*x), order)));
            maths::powi(sum, 1.0 / order)
        }
    })
}
