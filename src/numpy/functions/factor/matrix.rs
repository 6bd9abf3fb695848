//! Matrices, row by row, and what reflections and rotations do to them.

use std::ops::{Index, IndexMut, Range};

use super::field::Field;
use crate::numpy::scalar::fused;

/// A matrix in C order.
#[derive(Clone, Debug)]
pub(in crate::numpy::functions) struct Matrix<F> {
    pub(in crate::numpy::functions) rows: usize,
    pub(in crate::numpy::functions) columns: usize,
    pub(in crate::numpy::functions) a: Vec<F>,
}

impl<F> Index<(usize, usize)> for Matrix<F> {
    type Output = F;

    fn index(&self, (i, j): (usize, usize)) -> &F {
        &self.a[i * self.columns + j]
    }
}

impl<F> IndexMut<(usize, usize)> for Matrix<F> {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut F {
        &mut self.a[i * self.columns + j]
    }
}

impl<F: Field> Matrix<F> {
    pub(in crate::numpy::functions) fn of(rows: usize, columns: usize, a: Vec<F>) -> Matrix<F> {
        debug_assert_eq!(rows * columns, a.len());
        Matrix { rows, columns, a }
    }

    pub(in crate::numpy::functions) fn from_fn(
        rows: usize,
        columns: usize,
        entry: impl Fn(usize, usize) -> F,
    ) -> Matrix<F> {
        let mut a = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            a.extend((0..columns).map(|j| entry(i, j)));
        }
        Matrix { rows, columns, a }
    }

    pub(in crate::numpy::functions) fn identity(n: usize) -> Matrix<F> {
        Matrix::from_fn(n, n, |i, j| F::constant(if i == j { 1.0 } else { 0.0 }))
    }

    pub(super) fn row(&self, i: usize) -> &[F] {
        &self.a[i * self.columns..(i + 1) * self.columns]
    }

    pub(super) fn row_mut(&mut self, i: usize) -> &mut [F] {
        &mut self.a[i * self.columns..(i + 1) * self.columns]
    }

    /// Part of a column.
    pub(super) fn column(&self, rows: Range<usize>, j: usize) -> Vec<F> {
        rows.map(|i| self[(i, j)]).collect()
    }

    pub(in crate::numpy::functions) fn transposed(&self) -> Matrix<F> {
        Matrix::from_fn(self.columns, self.rows, |i, j| self[(j, i)])
    }

    /// The conjugate transposed.
    pub(in crate::numpy::functions) fn adjoint(&self) -> Matrix<F> {
        Matrix::from_fn(self.columns, self.rows, |i, j| self[(j, i)].conj())
    }

    pub(super) fn map<G: Field>(&self, f: impl Fn(F) -> G) -> Matrix<G> {
        Matrix { rows: self.rows, columns: self.columns, a: self.a.iter().map(|x| f(*x)).collect() }
    }

    pub(super) fn swap_rows(&mut self, i: usize, j: usize) {
        for k in 0..self.columns {
            self.a.swap(i * self.columns + k, j * self.columns + k);
        }
    }

    /// Two different rows.
    pub(super) fn two_rows(&mut self, i: usize, j: usize) -> (&mut [F], &mut [F]) {
        let n = self.columns;
        let (low, high) = (i.min(j), i.max(j));
        let (head, tail) = self.a.split_at_mut(high * n);
        let (first, second) = (&mut head[low * n..(low + 1) * n], &mut tail[..n]);
        if i < j { (first, second) } else { (second, first) }
    }

    /// The largest modulus.
    pub(super) fn largest(&self) -> f64 {
        self.a.iter().map(|x| x.modulus()).fold(0.0, f64::max)
    }

    /// `A − τ v (vᴴ A)`, from row `top` and within some columns: the reflection from the left.
    ///
    /// Source: LAPACK, dlarf; the order of the sums is that of OpenBLAS's dgemv and dger.
    pub(super) fn reflect_left(&mut self, tau: F, v: &[F], top: usize, columns: Range<usize>) {
        let v = without_end(v);
        let mut part = Vec::with_capacity(v.len() * columns.len());
        for j in columns.clone() {
            part.extend((0..v.len()).map(|i| self[(top + i, j)]));
        }
        let bar: Vec<F> = v.iter().map(|x| x.conj()).collect();
        let factors: Vec<F> =
            F::by_rows(&part, &bar, columns.len()).into_iter().map(|product| tau.times(product)).collect();
        for (i, v) in v.iter().enumerate() {
            for (x, factor) in self.row_mut(top + i)[columns.clone()].iter_mut().zip(&factors) {
                *x = x.minus(factor.times(*v));
            }
        }
    }

    /// As [`Matrix::reflect_left`], in the order of sums of a reflection from the right of the transposed matrix.
    pub(super) fn reflect_left_turned(&mut self, tau: F, v: &[F], top: usize, columns: Range<usize>) {
        let v = without_end(v);
        let bar: Vec<F> = v.iter().map(|x| x.conj()).collect();
        let mut part = Vec::with_capacity(v.len() * columns.len());
        for i in 0..v.len() {
            part.extend_from_slice(&self.row(top + i)[columns.clone()]);
        }
        let products = F::by_columns(&bar, &part, columns.len());
        for (i, v) in v.iter().enumerate() {
            let factor = tau.times(*v);
            for (x, product) in self.row_mut(top + i)[columns.clone()].iter_mut().zip(&products) {
                *x = x.minus(factor.times(*product));
            }
        }
    }

    /// As [`Matrix::reflect_right`], in the order of sums of a reflection from the left of the transposed matrix.
    pub(super) fn reflect_right_turned(&mut self, tau: F, v: &[F], rows: Range<usize>, left: usize) {
        let v = without_end(v);
        let mut part = Vec::with_capacity(v.len() * rows.len());
        for i in rows.clone() {
            part.extend_from_slice(&self.row(i)[left..left + v.len()]);
        }
        let products = F::by_rows(&part, v, rows.len());
        for (i, product) in rows.zip(products) {
            let factor = tau.times(product);
            for (x, v) in self.row_mut(i)[left..left + v.len()].iter_mut().zip(v) {
                *x = x.minus(factor.times(v.conj()));
            }
        }
    }

    /// `A − τ (A v) vᴴ`, from column `left` and within some rows: the reflection from the right.
    pub(super) fn reflect_right(&mut self, tau: F, v: &[F], rows: Range<usize>, left: usize) {
        let v = without_end(v);
        let mut part = Vec::with_capacity(v.len() * rows.len());
        for j in 0..v.len() {
            part.extend(rows.clone().map(|i| self[(i, left + j)]));
        }
        let products = F::by_columns(v, &part, rows.len());
        let factors: Vec<F> = v.iter().map(|v| tau.times(v.conj())).collect();
        for (i, product) in rows.zip(products) {
            for (x, factor) in self.row_mut(i)[left..left + v.len()].iter_mut().zip(&factors) {
                *x = x.minus(factor.times(product));
            }
        }
    }

    /// Every row is a vector that is reflected: `r − τ v (vᴴ r)`, from its component `top`.
    pub(super) fn reflect_each(&mut self, tau: F, v: &[F], top: usize) {
        let v = without_end(v);
        let mut part = Vec::with_capacity(v.len() * self.rows);
        for i in 0..self.rows {
            part.extend_from_slice(&self.row(i)[top..top + v.len()]);
        }
        let bar: Vec<F> = v.iter().map(|x| x.conj()).collect();
        let products = F::by_rows(&part, &bar, self.rows);
        for (i, product) in products.into_iter().enumerate() {
            let factor = tau.times(product);
            for (x, v) in self.row_mut(i)[top..top + v.len()].iter_mut().zip(v) {
                *x = x.minus(factor.times(*v));
            }
        }
    }
}

/// A vector without the zeros at its end.
fn without_end<F: Field>(v: &[F]) -> &[F] {
    let zero = |x: &F| x.re() == 0.0 && x.im() == 0.0 && !x.moves();
    &v[..v.iter().rposition(|x| !zero(x)).map_or(0, |last| last + 1)]
}

impl Matrix<f64> {
    /// Rotates two rows: `(x, y) → (c x + s y, c y − s x)`.
    pub(super) fn rotate(&mut self, i: usize, j: usize, c: f64, s: f64) {
        if c == 1.0 && s == 0.0 {
            return;
        }
        let (first, second) = self.two_rows(i, j);
        for (x, y) in first.iter_mut().zip(second) {
            (*x, *y) = (c * *x + s * *y, c * *y - s * *x);
        }
    }

    /// As [`Matrix::rotate`], rounded as BLAS's drot rounds.
    pub(super) fn rotate_fused(&mut self, i: usize, j: usize, c: f64, s: f64) {
        let (first, second) = self.two_rows(i, j);
        fused(|| {
            for (x, y) in first.iter_mut().zip(second) {
                (*x, *y) = (c.mul_add(*x, s * *y), c.mul_add(*y, -(s * *x)));
            }
        });
    }

    /// Rotates two columns within some rows, as [`Matrix::rotate_fused`].
    pub(super) fn rotate_columns(&mut self, rows: Range<usize>, i: usize, j: usize, c: f64, s: f64) {
        let columns = self.columns;
        fused(|| {
            for row in self.a.chunks_exact_mut(columns).take(rows.end).skip(rows.start) {
                let (x, y) = (row[i], row[j]);
                row[i] = c.mul_add(x, s * y);
                row[j] = c.mul_add(y, -(s * x));
            }
        });
    }
}
