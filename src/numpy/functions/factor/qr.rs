//! QR by Householder reflections.

use super::field::Field;
use super::matrix::Matrix;
use super::reflect::{columns_of_product, reflector};

/// A = QR, with Q as a product of reflections.
pub(in crate::numpy::functions) struct Qr<F> {
    /// R, and below its diagonal the vectors of the reflections without their leading 1.
    pub(in crate::numpy::functions) packed: Matrix<F>,
    pub(in crate::numpy::functions) tau: Vec<F>,
    /// Where a row of R and a column of Q have the other sign than the reflections give them.
    flipped: Vec<bool>,
}

impl<F: Field> Qr<F> {
    /// Source: LAPACK, dgeqr2 and zgeqr2; Golub & Van Loan, algorithm 5.2.1.
    pub(in crate::numpy::functions) fn new(mut a: Matrix<F>) -> Qr<F> {
        let (m, n) = (a.rows, a.columns);
        let (mut tau, mut flipped) = (Vec::new(), Vec::new());
        for j in 0..m.min(n) {
            let column = a.column(j..m, j);
            let found = reflector(&column);
            a.reflect_left(found.tau.conj(), &found.v, j, j + 1..n);
            // A column that is zero below its head is not reflected. If what is zero there moves with the variables,
            // only the reflection has the derivatives; the sign that it brings along is taken back.
            let flip = column.iter().skip(1).all(|x| x.re() == 0.0 && x.im() == 0.0)
                && column.iter().skip(1).any(|x| x.moves());
            let head = if flip { found.beta.negated() } else { found.beta };
            if flip {
                a.row_mut(j)[j + 1..].iter_mut().for_each(|x| *x = x.negated());
            }
            a[(j, j)] = head;
            for (i, v) in found.v.iter().enumerate().skip(1) {
                a[(j + i, j)] = *v;
            }
            tau.push(found.tau);
            flipped.push(flip);
        }
        Qr { packed: a, tau, flipped }
    }

    /// The first rows of R.
    pub(in crate::numpy::functions) fn r(&self, rows: usize) -> Matrix<F> {
        Matrix::from_fn(
            rows,
            self.packed.columns,
            |i, j| {
                if i > j { F::constant(0.0) } else { self.packed[(i, j)] }
            },
        )
    }

    /// The vector of a reflection.
    fn vector(&self, j: usize) -> Vec<F> {
        let mut v = self.packed.column(j..self.packed.rows, j);
        v[0] = F::constant(1.0);
        v
    }

    /// Every row of a matrix, times Q from the left: `r → Q r`.
    pub(super) fn apply_to_rows(&self, rows: &mut Matrix<F>) {
        for j in (0..self.tau.len()).rev() {
            if self.flipped[j] {
                (0..rows.rows).for_each(|i| rows[(i, j)] = rows[(i, j)].negated());
            }
            rows.reflect_each(self.tau[j], &self.vector(j), j);
        }
    }

    /// The first columns of Q.
    pub(in crate::numpy::functions) fn q(&self, columns: usize) -> Matrix<F> {
        let m = self.packed.rows;
        let reflectors: Vec<(F, Vec<F>)> =
            self.tau.iter().enumerate().map(|(j, tau)| (*tau, self.vector(j))).collect();
        let mut rows = columns_of_product(&reflectors, m, columns, 0);
        for (j, _) in self.flipped.iter().enumerate().filter(|(_, flipped)| **flipped) {
            rows.row_mut(j).iter_mut().for_each(|x| *x = x.negated());
        }
        rows.transposed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn q_times_r_is_the_matrix() {
        for (m, n) in [(1, 1), (3, 3), (6, 2), (2, 6), (5, 4)] {
            let a = Matrix::from_fn(m, n, |i, j| ((i * 5 + j * 7) % 9) as f64 - 3.0);
            let qr = Qr::new(a.clone());
            for rows in [m.min(n), m] {
                let (q, r) = (qr.q(rows), qr.r(rows));
                for i in 0..m {
                    for j in 0..n {
                        let sum: f64 = (0..rows).map(|k| q[(i, k)] * r[(k, j)]).sum();
                        assert!((sum - a[(i, j)]).abs() < 1e-13, "{m} × {n}");
                    }
                }
            }
        }
    }
}
