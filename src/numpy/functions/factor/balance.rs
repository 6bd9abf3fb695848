//! Balancing: a similar matrix whose rows and columns are of like size.

use super::field::{Field, euclid};
use super::matrix::Matrix;
use super::rotate::SAFE;

/// How a matrix was balanced.
pub(super) struct Balance {
    /// The rows that are left to work on; above and below them the matrix is triangular already.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Factors of the rows that are left; of the others the row that each was exchanged with.
    factors: Vec<f64>,
    exchanged: Vec<usize>,
}

/// Balances a matrix that is not empty, by exchanges and by powers of two.
///
/// Source: LAPACK 3.11, dgebal and zgebal; Parlett & Reinsch (1969).
pub(super) fn balance<F: Field>(a: &mut Matrix<F>) -> Balance {
    let n = a.rows;
    let (mut first, mut last) = (0, n - 1);
    let mut exchanged: Vec<usize> = (0..n).collect();
    let nonzero = |x: F| x.re() != 0.0 || x.im() != 0.0;
    let swap = |a: &mut Matrix<F>, i: usize, j: usize, first: usize, last: usize| {
        for row in 0..=last {
            a.a.swap(row * n + i, row * n + j);
        }
        for column in first..n {
            a.a.swap(i * n + column, j * n + column);
        }
    };
    let factors = vec![1.0; n];
    // Rows with nothing beside the diagonal go to the end.
    let mut again = true;
    while again {
        again = false;
        for i in (0..=last).rev() {
            if (0..=last).any(|j| j != i && nonzero(a[(i, j)])) {
                continue;
            }
            exchanged[last] = i;
            if i != last {
                swap(a, i, last, first, last);
            }
            again = true;
            if last == 0 {
                return Balance { first: 0, last: 0, factors, exchanged };
            }
            last -= 1;
        }
    }
    // Columns with nothing beside the diagonal go to the beginning.
    again = true;
    while again {
        again = false;
        let begin = first;
        for j in begin..=last {
            if (first..=last).any(|i| i != j && nonzero(a[(i, j)])) {
                continue;
            }
            exchanged[first] = j;
            if j != first {
                swap(a, j, first, first, last);
            }
            again = true;
            first += 1;
        }
    }
    let mut found = Balance { first, last, factors, exchanged };
    while scale(a, &mut found) {}
    found
}

/// One round of scaling; whether anything was changed.
fn scale<F: Field>(a: &mut Matrix<F>, found: &mut Balance) -> bool {
    let n = a.rows;
    let (first, last) = (found.first, found.last);
    let least = SAFE / f64::EPSILON;
    let (low, high) = (least * 2.0, 1.0 / (least * 2.0));
    let mut changed = false;
    for i in first..=last {
        let parts = |x: F| [x.re(), x.im()];
        let mut column = euclid((first..=last).flat_map(|k| parts(a[(k, i)])));
        let mut row = euclid((first..=last).flat_map(|k| parts(a[(i, k)])));
        let mut column_most = (0..=last).map(|k| a[(k, i)].modulus()).fold(0.0, f64::max);
        let mut row_most = (first..n).map(|k| a[(i, k)].modulus()).fold(0.0, f64::max);
        if column == 0.0 || row == 0.0 || !(column + row + column_most + row_most).is_finite() {
            continue;
        }
        let sum = column + row;
        let mut factor = 1.0f64;
        let mut edge = row / 2.0;
        while column < edge && factor.max(column).max(column_most) < high && row.min(edge).min(row_most) > low
        {
            factor *= 2.0;
            column *= 2.0;
            column_most *= 2.0;
            row /= 2.0;
            edge /= 2.0;
            row_most /= 2.0;
        }
        edge = column / 2.0;
        while edge >= row && row.max(row_most) < high && factor.min(column).min(edge).min(column_most) > low {
            factor /= 2.0;
            column /= 2.0;
            edge /= 2.0;
            column_most /= 2.0;
            row *= 2.0;
            row_most *= 2.0;
        }
        let known = found.factors[i];
        if column + row >= 0.95 * sum
            || (factor < 1.0 && known < 1.0 && factor * known <= least)
            || (factor > 1.0 && known > 1.0 && known >= 1.0 / least / factor)
        {
            continue;
        }
        found.factors[i] *= factor;
        changed = true;
        let inverse = F::constant(1.0 / factor);
        a.row_mut(i)[first..].iter_mut().for_each(|x| *x = x.times(inverse));
        for k in 0..=last {
            a[(k, i)] = a[(k, i)].times(F::constant(factor));
        }
    }
    changed
}

impl Balance {
    /// Makes eigenvectors of the balanced matrix, which are rows, eigenvectors of the matrix itself.
    ///
    /// Source: LAPACK, dgebak.
    pub(super) fn undo<F: Field>(&self, rows: &mut Matrix<F>) {
        let n = rows.columns;
        for line in rows.a.chunks_exact_mut(n) {
            for (x, factor) in line.iter_mut().zip(&self.factors) {
                *x = x.times(F::constant(*factor));
            }
            for i in (0..self.first).rev().chain(self.last + 1..n) {
                line.swap(i, self.exchanged[i]);
            }
        }
    }
}
