//! Products and `np.linalg`.

use std::marker::PhantomData;

use nalgebra::DMatrix;

use super::factor::{self, Lu, Square};
use super::{Args, Native, array_of, axis_of, int_of, row, shape_text};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const A: &[&str] = &["a"];
const AB: &[&str] = &["a", "b"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const PRODUCTS: &'static [Native<T>] = &[
        row("dot", AB, 2, |vm, args| dot(vm, &args.first(), &args.at(1))),
        row("matmul", AB, 2, |vm, args| matmul(vm, &args.first(), &args.at(1))),
        row("inner", AB, 2, |vm, args| {
            let b = super::rearrange::transpose(vm, &args.at(1), None)?;
            dot(vm, &args.first(), &b)
        }),
        row("vdot", AB, 2, |vm, args| {
            let (a, b) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
            let flat = |array: Array<T>| {
                let n = array.size();
                V::array(array.reshaped(vec![n]))
            };
            let (a, b) = (flat(a), flat(b));
            dot(vm, &a, &b)
        }),
        row("outer", AB, 2, outer),
        row("kron", AB, 2, kron),
    ];

    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("solve", AB, 2, solve),
        row("inv", A, 1, inv),
        row("det", A, 1, |vm, args| {
            let lu = Lu::new(square(vm, &args.first())?);
            let sign = if lu.odd { -1.0 } else { 1.0 };
            Ok(V::Np(Num::Float(lu.pivots().fold(T::constant(sign), |product, pivot| product.times(pivot)))))
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
            match out {
                Some(value) => Ok(value),
                None => {
                    let data = (0..size * size)
                        .map(|i| T::constant(f64::from(u8::from(i / size == i % size))))
                        .collect();
                    vm.floats(data, vec![size, size])
                }
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
        let core = if b.ndim() == 1 { "(m,m),(m)->(m)" } else { "(m,m),(m,n)->(m,n)" };
        let size = b.shape.first().copied().unwrap_or(0);
        return value_error(format!(
            "solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {core} (size {size} is different from {n})"
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

/// `a @ b`
pub(in crate::numpy) fn matmul<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    let (x, y) = (array_of(vm, a)?, array_of(vm, b)?);
    if x.ndim() == 0 || y.ndim() == 0 {
        let which = usize::from(x.ndim() != 0);
        return value_error(format!(
            "matmul: Input operand {which} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"
        ));
    }
    if x.ndim() > 2 || y.ndim() > 2 {
        return Err(Raise::unsupported("matrix products of stacks of matrices"));
    }
    let inner = x.shape[x.ndim() - 1];
    if y.shape[0] != inner {
        let words = format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {} is different from {inner})",
            y.shape[0]
        );
        return Err(Raise::new("ValueError", words));
    }
    product(vm, &x, &y)
}

/// `np.dot`
fn dot<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    let (x, y) = (array_of(vm, a)?, array_of(vm, b)?);
    if x.ndim() == 0 || y.ndim() == 0 {
        return crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Mul, &V::array(x), &V::array(y));
    }
    if x.ndim() > 2 || y.ndim() > 2 {
        return Err(Raise::unsupported("dot of arrays with more than two axes"));
    }
    let inner = x.shape[x.ndim() - 1];
    if y.shape[0] != inner {
        let words = format!(
            "shapes {} and {} not aligned: {inner} (dim {}) != {} (dim 0)",
            shape_text(&x.shape),
            shape_text(&y.shape),
            x.ndim() - 1,
            y.shape[0]
        );
        return Err(Raise::new("ValueError", words).help(
            "In a product the last axis of the first array must be as long as the first axis of the second.",
        ));
    }
    product(vm, &x, &y)
}

/// The product of vectors and matrices whose inner sizes agree.
fn product<T: Scalar>(vm: &mut Vm<T>, x: &Array<T>, y: &Array<T>) -> Res<V<T>> {
    let inner = x.shape[x.ndim() - 1];
    let rows = if x.ndim() == 2 { x.shape[0] } else { 1 };
    let columns = if y.ndim() == 2 { y.shape[1] } else { 1 };
    vm.room(&[rows, columns])?;
    vm.burn((rows as u64).saturating_mul(columns as u64).saturating_mul(inner as u64) / 4 + 1)?;
    let mut shape = Vec::new();
    if x.ndim() == 2 {
        shape.push(rows);
    }
    if y.ndim() == 2 {
        shape.push(columns);
    }
    let dtype = x.dtype().max(y.dtype());
    let data = if dtype == Dtype::Float64 {
        let (a, b) = (x.floats(), y.floats());
        let mut out = vec![T::constant(0.0); rows * columns];
        for i in 0..rows {
            for k in 0..inner {
                let factor = a[i * inner + k];
                for j in 0..columns {
                    let place = &mut out[i * columns + j];
                    *place = place.plus(factor.times(b[k * columns + j]));
                }
            }
        }
        Data::Float(out)
    } else {
        let (a, b) = (x.numbers(), y.numbers());
        let one = |flat: usize| {
            let (i, j) = (flat / columns.max(1), flat % columns.max(1));
            let sum = (0..inner).fold(0i64, |sum, k| {
                sum.wrapping_add(a[i * inner + k].int().wrapping_mul(b[k * columns + j].int()))
            });
            Num::Int(sum).cast(dtype)
        };
        Data::collect(dtype, (0..rows * columns).map(one))
    };
    if shape.is_empty() {
        return Ok(V::Np(data.get(0)));
    }
    vm.array(data, shape)
}

fn outer<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (a, b) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
    let (m, n) = (a.size(), b.size());
    let (column, row) = (V::array(a.reshaped(vec![m, 1])), V::array(b.reshaped(vec![1, n])));
    crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Mul, &column, &row)
}

fn kron<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (a, b) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
    let two = |array: &Array<T>| {
        if array.ndim() == 2 {
            array.clone()
        } else {
            let n = array.size();
            array.reshaped(vec![1, n])
        }
    };
    let flat = a.ndim() < 2 && b.ndim() < 2;
    let (a, b) = (two(&a), two(&b));
    let (p, q, r, s) = (a.shape[0], a.shape[1], b.shape[0], b.shape[1]);
    let size = [p.saturating_mul(r), q.saturating_mul(s)];
    let count = vm.room(&size)?;
    vm.burn(count as u64)?;
    let dtype = a.dtype().max(b.dtype());
    let (x, y) = (a.numbers(), b.numbers());
    let values = (0..count).map(|flat| {
        let (i, j) = (flat / size[1].max(1), flat % size[1].max(1));
        let (u, v) = (x[(i / r) * q + j / s], y[(i % r) * s + j % s]);
        match dtype {
            Dtype::Float64 => Num::Float(u.float().times(v.float())),
            _ => Num::Int(u.int().wrapping_mul(v.int())),
        }
    });
    let data = Data::collect(dtype, values);
    vm.array(data, if flat { vec![count] } else { size.to_vec() })
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
            shape[axis] = 1
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

/// The real matrix of an argument; what carries derivatives is refused.
fn real<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, what: &str) -> Res<DMatrix<f64>> {
    let array = matrix_of(vm, value)?;
    let values = array.floats();
    if values.iter().any(Scalar::active) {
        return Err(Raise::unsupported(format!("the derivative of {what}")));
    }
    if values.iter().any(|x| !x.re().is_finite()) {
        return Err(Raise::new("LinAlgError", "SVD did not converge"));
    }
    work(vm, array.shape[0].max(array.shape[1]))?;
    Ok(DMatrix::from_row_iterator(array.shape[0], array.shape[1], values.iter().map(Scalar::re)))
}

fn svd_of(matrix: DMatrix<f64>, vectors: bool) -> Res<nalgebra::SVD<f64, nalgebra::Dyn, nalgebra::Dyn>> {
    nalgebra::SVD::try_new(matrix, vectors, vectors, f64::EPSILON, 200_000)
        .ok_or_else(|| Raise::new("LinAlgError", "SVD did not converge"))
}

fn singular_values<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Vec<f64>> {
    let matrix = real(vm, value, "singular values")?;
    if matrix.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<f64> = svd_of(matrix, false)?.singular_values.iter().copied().collect();
    values.sort_by(|a, b| b.total_cmp(a));
    Ok(values)
}

fn floats<T: Scalar>(vm: &mut Vm<T>, matrix: &DMatrix<f64>) -> Res<V<T>> {
    let data =
        matrix.row_iter().flat_map(|row| row.iter().map(|x| T::constant(*x)).collect::<Vec<_>>()).collect();
    vm.floats(data, vec![matrix.nrows(), matrix.ncols()])
}

fn svd<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let matrix = real(vm, &args.first(), "a singular value decomposition")?;
    let flag = |place: usize| args.get(place).and_then(V::number).is_none_or(Num::truth);
    let k = matrix.nrows().min(matrix.ncols());
    if matrix.nrows() != matrix.ncols() && flag(1) && flag(2) {
        return Err(Raise::unsupported(
            "svd with full_matrices=True of a matrix that is not square; full_matrices=False, which",
        ));
    }
    let found = svd_of(matrix, true)?;
    let values = found.singular_values.iter().map(|x| T::constant(*x)).collect();
    let values = vm.floats(values, vec![k])?;
    if !flag(2) {
        return Ok(values);
    }
    let (Some(u), Some(vt)) = (&found.u, &found.v_t) else {
        return Err(Raise::new("LinAlgError", "SVD did not converge"));
    };
    let u = floats(vm, u)?;
    Ok(V::tuple(vec![u, values, floats(vm, vt)?]))
}

fn lstsq<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let inverse = pinv(vm, Args::of(vec![args.first()]))?;
    let x = matmul(vm, &inverse, &args.at(1))?;
    let values = singular_values(vm, &args.first())?;
    let a = matrix_of(vm, &args.first())?;
    let least = values.first().copied().unwrap_or(0.0) * a.shape[0].max(a.shape[1]) as f64 * f64::EPSILON;
    let rank = values.iter().filter(|value| **value > least).count();
    let residuals = if rank == a.shape[1] && a.shape[0] > a.shape[1] {
        let fit = matmul(vm, &args.first(), &x)?;
        let away = crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Sub, &args.at(1), &fit)?;
        let squares = crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Mul, &away, &away)?;
        let axis = V::Int(0);
        let sum = vm.native("numpy", "sum").map(|native| (native.run)(vm, Args::of(vec![squares, axis])));
        let sum = sum.transpose()?.unwrap_or(V::None);
        let flat = array_of(vm, &sum)?;
        let n = flat.size();
        V::array(flat.reshaped(vec![n]))
    } else {
        vm.floats(Vec::new(), vec![0])?
    };
    let count = values.len();
    let values = vm.floats(values.into_iter().map(T::constant).collect(), vec![count])?;
    Ok(V::tuple(vec![x, residuals, V::Int(rank as i64), values]))
}

fn pinv<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let matrix = real(vm, &args.first(), "a pseudo-inverse")?;
    let size = matrix.nrows().max(matrix.ncols()) as f64;
    let found = svd_of(matrix, true)?;
    let least = found.singular_values.max() * size * f64::EPSILON;
    let inverse =
        found.pseudo_inverse(least).map_err(|_| Raise::new("LinAlgError", "SVD did not converge"))?;
    floats(vm, &inverse)
}
