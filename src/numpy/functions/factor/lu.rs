//! LU with partial pivoting.

use super::field::Field;
use super::matrix::Matrix;

/// Up to so many rows the steps are taken in the order of OpenBLAS, which decides on the last digit; beyond it in the
/// order that is quick.
const SMALL: usize = 16;

/// A = PLU.
///
/// Source: Golub & Van Loan, *Matrix Computations*, §3.4; OpenBLAS, dgetf2, dtrsv and dtrsm.
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
        let Matrix { rows: n, a, .. } = matrix;
        let mut lu = Lu { n, a, order: (0..n).collect(), odd: false, singular: false };
        if n <= SMALL {
            lu.by_columns();
        } else {
            lu.by_rows();
        }
        lu
    }

    /// Exchanges rows so that the largest entry of column `k` is its pivot; whether it is not zero.
    fn pivot(&mut self, k: usize) -> bool {
        let n = self.n;
        let size = |i: usize| self.a[i * n + k].taxi();
        let pivot = (k..n).fold(k, |best, i| if size(i) > size(best) { i } else { best });
        if pivot != k {
            for j in 0..n {
                self.a.swap(k * n + j, pivot * n + j);
            }
            self.order.swap(k, pivot);
            self.odd = !self.odd;
        }
        let head = self.a[k * n + k];
        let good = head.re() != 0.0 || head.im() != 0.0;
        self.singular |= !good;
        good
    }

    /// Column by column, each by scalar products with what is known.
    fn by_columns(&mut self) {
        let n = self.n;
        for j in 0..n {
            for i in 1..n {
                // Rows that are eliminated are taken four at a time, and their terms in pieces.
                let pieces = i >= j && i - j < (n - j) / 4 * 4;
                self.eliminate(i, j, pieces);
            }
            if self.pivot(j) {
                let inverse = F::constant(1.0).over(self.a[j * n + j]);
                for i in j + 1..n {
                    self.a[i * n + j] = self.a[i * n + j].times(inverse);
                }
            }
        }
    }

    /// Subtracts from an entry what the pivots before it contribute.
    fn eliminate(&mut self, i: usize, j: usize, pieces: bool) {
        let n = self.n;
        let count = i.min(j);
        let term = |lu: &Lu<F>, k: usize| lu.a[i * n + k].times(lu.a[k * n + j]);
        let mut k = 0;
        if pieces {
            while k + 4 <= count {
                let fused = |k: usize| term(self, k).fused(self.a[i * n + k + 2], self.a[(k + 2) * n + j]);
                let sum = fused(k).plus(fused(k + 1));
                self.a[i * n + j] = self.a[i * n + j].minus(sum);
                k += 4;
            }
            if k + 2 <= count {
                let sum = term(self, k).plus(term(self, k + 1));
                self.a[i * n + j] = self.a[i * n + j].minus(sum);
                k += 2;
            }
        }
        if let Some(sum) = (k..count).map(|k| term(self, k)).reduce(F::plus) {
            self.a[i * n + j] = self.a[i * n + j].minus(sum);
        }
    }

    /// Row by row: what is left is changed at once.
    fn by_rows(&mut self) {
        let n = self.n;
        for k in 0..n {
            if !self.pivot(k) {
                continue;
            }
            let (top, bottom) = self.a.split_at_mut((k + 1) * n);
            let (head, pivots) = (top[k * n + k], &top[k * n + k + 1..]);
            for row in bottom.chunks_exact_mut(n) {
                let factor = row[k].over(head);
                row[k] = factor;
                subtract(&mut row[k + 1..], factor, pivots);
            }
        }
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
        if n <= SMALL && columns > 1 {
            self.solve_blocks(&mut x, columns);
            return x;
        }
        for i in 0..n {
            let (known, rest) = x.split_at_mut(i * columns);
            for (j, row) in known.chunks_exact(columns).enumerate() {
                subtract(&mut rest[..columns], self.a[i * n + j], row);
            }
        }
        for i in (0..n).rev() {
            let pivot = self.a[i * n + i];
            let (rest, row) = x.split_at_mut(i * columns);
            for value in &mut row[..columns] {
                *value = value.over(pivot);
            }
            for (j, above) in rest.chunks_exact_mut(columns).enumerate() {
                subtract(above, self.a[j * n + i], &row[..columns]);
            }
        }
        x
    }

    /// As [`Lu::solve`], in blocks of four rows, then of two, then of one; what other blocks contribute is summed with
    /// fused steps.
    fn solve_blocks(&self, x: &mut [F], columns: usize) {
        let n = self.n;
        let mut blocks: Vec<(usize, usize)> = (0..n / 4).map(|k| (4 * k, 4 * k + 4)).collect();
        for size in [2, 1] {
            if n & size != 0 {
                let from = n & !(2 * size - 1);
                blocks.push((from, from + size));
            }
        }
        let gather = |x: &mut [F], (from, to): (usize, usize), others: std::ops::Range<usize>| {
            for i in from..to {
                for c in 0..columns {
                    let terms = others.clone().map(|k| (self.a[i * n + k], x[k * columns + c]));
                    let sum = terms.fold(F::constant(0.0), |sum, (a, x)| sum.fused(a, x));
                    x[i * columns + c] = x[i * columns + c].minus(sum);
                }
            }
        };
        for &(from, to) in &blocks {
            gather(x, (from, to), 0..from);
            for i in from..to {
                let (known, rest) = x.split_at_mut((i + 1) * columns);
                let row = &known[i * columns..];
                for (k, below) in rest.chunks_exact_mut(columns).take(to - i - 1).enumerate() {
                    subtract(below, self.a[(i + 1 + k) * n + i], row);
                }
            }
        }
        for &(from, to) in blocks.iter().rev() {
            gather(x, (from, to), to..n);
            for i in (from..to).rev() {
                let inverse = F::constant(1.0).over(self.a[i * n + i]);
                let (rest, row) = x.split_at_mut(i * columns);
                for value in &mut row[..columns] {
                    *value = value.times(inverse);
                }
                for (k, above) in rest.chunks_exact_mut(columns).enumerate().skip(from) {
                    subtract(above, self.a[k * n + i], &row[..columns]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solutions_of_small_and_of_large_systems_satisfy_them() {
        for n in [1, 2, 3, 5, 8, 11, 16, 17, 30] {
            let a: Vec<f64> = (0..n * n)
                .map(|k| ((k * 37 + k / n) % 23) as f64 - 11.0 + if k % (n + 1) == 0 { 40.0 } else { 0.0 })
                .collect();
            let lu = Lu::new(Matrix::of(n, n, a.clone()));
            for columns in [0, 1, 3] {
                let b: Vec<f64> = (0..n * columns).map(|k| (k % 7) as f64).collect();
                let x = lu.solve(&b, columns);
                for i in 0..n {
                    for c in 0..columns {
                        let sum: f64 = (0..n).map(|j| a[i * n + j] * x[j * columns + c]).sum();
                        assert!((sum - b[i * columns + c]).abs() < 1e-11, "{n} {columns}");
                    }
                }
            }
        }
    }
}
