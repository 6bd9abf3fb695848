//! LU with partial pivoting.

use super::field::Field;
use super::matrix::Matrix;

/// Source: Golub & Van Loan, *Matrix Computations*, algorithm 3.4.1.
pub(in crate::numpy::functions) struct Lu<F> {
    n: usize,
    a: Vec<F>,
    order: Vec<usize>,
    /// Whether an odd number of rows was exchanged.
    odd: bool,
    /// Whether a pivot is exactly zero.
    pub(in crate::numpy::functions) singular: bool,
}

/// y − factor x
fn subtract<F: Field>(y: &mut [F], factor: F, x: &[F]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y = y.minus(factor.times(*x));
    }
}

impl<F: Field> Lu<F> {
    pub(in crate::numpy::functions) fn new(matrix: Matrix<F>) -> Lu<F> {
        let Matrix { rows: n, mut a, .. } = matrix;
        let mut order: Vec<usize> = (0..n).collect();
        let (mut odd, mut singular) = (false, false);
        for k in 0..n {
            let size = |i: usize, a: &[F]| a[i * n + k].taxi();
            let pivot = (k..n).fold(k, |best, i| if size(i, &a) > size(best, &a) { i } else { best });
            if pivot != k {
                for j in 0..n {
                    a.swap(k * n + j, pivot * n + j);
                }
                order.swap(k, pivot);
                odd = !odd;
            }
            let head = a[k * n + k];
            if head.re() == 0.0 && head.im() == 0.0 {
                singular = true;
                continue;
            }
            let (top, bottom) = a.split_at_mut((k + 1) * n);
            let pivots = &top[k * n + k + 1..];
            for row in bottom.chunks_exact_mut(n) {
                let factor = row[k].over(head);
                row[k] = factor;
                subtract(&mut row[k + 1..], factor, pivots);
            }
        }
        Lu { n, a, order, odd, singular }
    }

    /// The pivots.
    pub(in crate::numpy::functions) fn pivots(&self) -> impl Iterator<Item = F> {
        (0..self.n).map(|k| self.a[k * self.n + k])
    }

    /// The determinant of the permutation.
    pub(in crate::numpy::functions) fn sign(&self) -> f64 {
        if self.odd { -1.0 } else { 1.0 }
    }

    /// Solves for right-hand sides that are the columns of `b`, row by row.
    pub(in crate::numpy::functions) fn solve(&self, b: &[F], columns: usize) -> Vec<F> {
        let n = self.n;
        let mut x: Vec<F> = Vec::with_capacity(n * columns);
        for row in &self.order {
            x.extend_from_slice(&b[row * columns..(row + 1) * columns]);
        }
        if columns == 0 {
            return x;
        }
        for i in 0..n {
            let (known, rest) = x.split_at_mut(i * columns);
            for (j, row) in known.chunks_exact(columns).enumerate() {
                subtract(&mut rest[..columns], self.a[i * n + j], row);
            }
        }
        for i in (0..n).rev() {
            let (rest, known) = x.split_at_mut((i + 1) * columns);
            let row = &mut rest[i * columns..];
            for (j, other) in known.chunks_exact(columns).enumerate() {
                subtract(row, self.a[i * n + i + 1 + j], other);
            }
            let pivot = self.a[i * n + i];
            for value in row {
                *value = value.over(pivot);
            }
        }
        x
    }
}
