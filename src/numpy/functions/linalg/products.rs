//! Products of vectors and matrices.

use num_complex::Complex64;

use super::super::{Args, Native, array_of, row, shape_text};
use super::stack::{not_together, places};
use super::{AB, Rows};
use crate::numpy::array::{Array, Data, Num, broadcast_shape};
use crate::numpy::raise::{Raise, Res, help, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const PRODUCTS: &'static [Native<T>] = &[
        row("dot", AB, 2, |vm, args| dot(vm, &args.first(), &args.at(1))),
        row("matmul", AB, 2, |vm, args| matmul(vm, &args.first(), &args.at(1))),
        row("inner", AB, 2, |vm, args| {
            let (a, b) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
            if a.ndim() == 0 || b.ndim() == 0 {
                return dot(vm, &V::array(a), &V::array(b));
            }
            let target = (b.ndim() as i64 - 2).max(0);
            let b = vm.numpy("moveaxis", vec![V::array(b), V::Int(-1), V::Int(target)])?;
            dot(vm, &V::array(a), &b)
        }),
        row("einsum", &[], 0, super::einsum::einsum),
        row("vdot", AB, 2, |vm, args| {
            let (a, b) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
            let complex = a.dtype() == Dtype::Complex128;
            let flat = |array: Array<T>| {
                let n = array.size();
                V::array(array.reshaped(vec![n]))
            };
            if a.size() != b.size() {
                let size = b.size();
                let words = format!("cannot reshape array of size {size} into shape ({},)", a.size());
                return value_error(words);
            }
            let (mut a, b) = (flat(a), flat(b));
            if complex {
                a = vm.numpy("conjugate", vec![a])?;
            }
            dot(vm, &a, &b)
        }),
        row("outer", AB, 2, outer),
    ];
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
    let (inner, rows) = (x.shape[x.ndim() - 1], y.shape[y.ndim().saturating_sub(2)]);
    if rows != inner {
        let words = format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {rows} is different from {inner})"
        );
        let error = Raise::new("ValueError", words);
        return Err(error.help(if vm.turned_vector { help::VECTOR_T } else { help::PRODUCT }));
    }
    if x.ndim() <= 2 && y.ndim() <= 2 {
        return product(vm, &x, &y);
    }
    stacks(vm, &x, &y)
}

/// Products of stacks of matrices, whose leading axes are broadcast.
fn stacks<T: Scalar>(vm: &mut Vm<T>, x: &Array<T>, y: &Array<T>) -> Res<V<T>> {
    let (lead_x, lead_y) = (x.ndim().saturating_sub(2), y.ndim().saturating_sub(2));
    let inner = x.shape[x.ndim() - 1];
    let rows = if x.ndim() > 1 { x.shape[lead_x] } else { 1 };
    let columns = if y.ndim() > 1 { y.shape[y.ndim() - 1] } else { 1 };
    let (own_x, own_y) = (&x.shape[..lead_x], &y.shape[..lead_y]);
    let Some(mut shape) = broadcast_shape(own_x, own_y) else {
        return Err(not_together(&[&x.shape, &y.shape], &[lead_x, lead_y], &[rows, columns]));
    };
    let (places_x, places_y) = (places::<T>(own_x, &shape), places::<T>(own_y, &shape));
    if x.ndim() > 1 {
        shape.push(rows);
    }
    if y.ndim() > 1 {
        shape.push(columns);
    }
    let size = vm.room(&shape)?;
    vm.burn((size as u64).saturating_mul(inner as u64) / 4 + places_x.len() as u64 + 1)?;
    let dtype = x.dtype().max(y.dtype());
    drop(vm.charge(dtype.room::<T>(size + x.size() + y.size()))?);
    let pairs = places_x.iter().zip(&places_y).map(|(i, j)| (i * rows * inner, j * inner * columns));
    let (length_x, length_y) = (rows * inner, inner * columns);
    let data = if dtype == Dtype::Float64 {
        let (a, b) = (x.floats()?, y.floats()?);
        Data::Float(
            pairs
                .flat_map(|(i, j)| T::matmul(&a[i..i + length_x], &b[j..j + length_y], rows, inner, columns))
                .collect(),
        )
    } else if dtype == Dtype::Complex128 {
        let (a, b) = (x.complexes(), y.complexes());
        Data::Complex(
            pairs
                .flat_map(|(i, j)| complex(&a[i..i + length_x], &b[j..j + length_y], (rows, inner, columns)))
                .collect(),
        )
    } else {
        let (a, b) = (x.numbers(), y.numbers());
        let all =
            pairs.flat_map(|(i, j)| whole(&a[i..i + length_x], &b[j..j + length_y], (rows, inner, columns)));
        Data::collect(dtype, all)
    };
    vm.array(data, shape)
}

/// The product of a matrix and a vector, in either order, if the matrix is the transposed of one that lies in order.
fn turned<T: Scalar>(
    x: &Array<T>,
    y: &Array<T>,
    (rows, inner, columns): (usize, usize, usize),
) -> Option<Vec<T>> {
    if inner < 2 || (rows == 1) == (columns == 1) {
        return None;
    }
    let (matrix, vector) = if columns == 1 { (x, y) } else { (y, x) };
    if matrix.ndim() != 2 || matrix.with_floats(|_| ()).is_some() {
        return None;
    }
    let across = matrix.permute(&[1, 0]);
    let multiply = |vector: &[T], matrix: &[T]| {
        if columns == 1 {
            T::matmul(vector, matrix, 1, inner, rows)
        } else {
            T::matmul(matrix, vector, columns, inner, 1)
        }
    };
    vector.with_floats(|vector| across.with_floats(|matrix| multiply(vector, matrix))).flatten()
}

/// The product of complex matrices `(rows, inner)` and `(inner, columns)`.
fn complex(
    a: &[Complex64],
    b: &[Complex64],
    (rows, inner, columns): (usize, usize, usize),
) -> Vec<Complex64> {
    let mut out = vec![Complex64::new(0.0, 0.0); rows * columns];
    for (i, row) in out.chunks_exact_mut(columns.max(1)).enumerate() {
        for k in 0..inner {
            let factor = a[i * inner + k];
            for (x, y) in row.iter_mut().zip(&b[k * columns..(k + 1) * columns]) {
                *x += factor * y;
            }
        }
    }
    out
}

/// The product of matrices of whole numbers `(rows, inner)` and `(inner, columns)`.
fn whole<T: Scalar>(
    a: &[Num<T>],
    b: &[Num<T>],
    (rows, inner, columns): (usize, usize, usize),
) -> Vec<Num<T>> {
    let one = |flat: usize| {
        let (i, j) = (flat / columns.max(1), flat % columns.max(1));
        Num::Int((0..inner).fold(0i64, |sum, k| {
            sum.wrapping_add(a[i * inner + k].int().wrapping_mul(b[k * columns + j].int()))
        }))
    };
    (0..rows * columns).map(one).collect()
}

/// `np.dot`
fn dot<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    let (x, y) = (array_of(vm, a)?, array_of(vm, b)?);
    if x.ndim() == 0 || y.ndim() == 0 {
        return crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Mul, &V::array(x), &V::array(y));
    }
    let inner = x.shape[x.ndim() - 1];
    let axis = y.ndim().saturating_sub(2);
    if y.shape[axis] != inner {
        let words = format!(
            "shapes {} and {} not aligned: {inner} (dim {}) != {} (dim {axis})",
            shape_text(&x.shape),
            shape_text(&y.shape),
            x.ndim() - 1,
            y.shape[axis]
        );
        return Err(Raise::new("ValueError", words).help(help::PRODUCT));
    }
    if x.ndim() <= 2 && y.ndim() <= 2 {
        return product(vm, &x, &y);
    }
    let axes = V::list(vec![V::Int(x.ndim() as i64 - 1), V::Int(axis as i64)]);
    vm.numpy("tensordot", vec![V::array(x), V::array(y), axes])
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
        // A matrix that lies in memory by its columns is read along them, as BLAS does it.
        if let Some(values) = turned(x, y, (rows, inner, columns)) {
            return vm.floats(values, shape);
        }
        let multiply = |a: &[T], b: &[T]| T::matmul(a, b, rows, inner, columns);
        let quick = x.with_floats(|a| y.with_floats(|b| multiply(a, b))).flatten();
        Data::Float(match quick {
            Some(quick) => quick,
            None => multiply(&x.floats()?, &y.floats()?),
        })
    } else if dtype == Dtype::Complex128 {
        Data::Complex(complex(&x.complexes(), &y.complexes(), (rows, inner, columns)))
    } else {
        let numbers = whole(&x.numbers(), &y.numbers(), (rows, inner, columns));
        Data::collect(dtype, numbers.into_iter())
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
