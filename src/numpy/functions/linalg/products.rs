//! Products of vectors and matrices.

use super::super::{Args, Native, array_of, rearrange, row, shape_text};
use super::{AB, Rows};
use crate::numpy::array::{Array, Data, Num, broadcast};
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
            let (m, n) = (a.shape[a.ndim() - 1], b.shape[b.ndim() - 1]);
            if m != n {
                let (p, q) = (shape_text(&a.shape), shape_text(&b.shape));
                return value_error(format!(
                    "shapes {p} and {q} not aligned: {m} (dim {}) != {n} (dim {})",
                    a.ndim() - 1,
                    b.ndim() - 1
                ));
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
    let lead = |array: &Array<T>| array.shape[..array.ndim().saturating_sub(2)].to_vec();
    let shape = broadcast(&[&lead(x), &lead(y)])?;
    let spread = |array: &Array<T>| {
        if array.ndim() == 1 {
            return array.clone();
        }
        let core = &array.shape[array.ndim() - 2..];
        array.broadcast(&shape.iter().chain(core).copied().collect::<Vec<_>>())
    };
    let (x, y) = (spread(x), spread(y));
    let count = vm.room(&shape)?;
    let mut parts = Vec::with_capacity(count);
    for flat in 0..count {
        let pick = |array: &Array<T>| {
            if array.ndim() == 1 {
                return array.clone();
            }
            let mut rest = flat;
            let mut places = Vec::new();
            for size in shape.iter().rev() {
                places.push(rest % size);
                rest /= size;
            }
            places.into_iter().rev().fold(array.clone(), |array, place| array.cut(0, place, 1, None))
        };
        let part = product(vm, &pick(&x), &pick(&y))?;
        vm.push(&mut parts, part)?;
    }
    let inner = match parts.first() {
        Some(V::Array(part)) => part.shape.clone(),
        _ => Vec::new(),
    };
    let whole = vm.numpy("array", vec![V::list(parts)])?;
    let sizes = shape.iter().chain(&inner).map(|size| V::Int(*size as i64)).collect();
    rearrange::reshape(vm, &whole, &[V::tuple(sizes)])
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
        let multiply = |a: &[T], b: &[T]| T::matmul(a, b, rows, inner, columns);
        let quick = x.with_floats(|a| y.with_floats(|b| multiply(a, b))).flatten();
        Data::Float(match quick {
            Some(quick) => quick,
            None => multiply(&x.floats()?, &y.floats()?),
        })
    } else if dtype == Dtype::Complex128 {
        let (a, b) = (x.complexes(), y.complexes());
        let one = |flat: usize| {
            let (i, j) = (flat / columns.max(1), flat % columns.max(1));
            (0..inner).map(|k| a[i * inner + k] * b[k * columns + j]).sum()
        };
        Data::Complex((0..rows * columns).map(one).collect())
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
