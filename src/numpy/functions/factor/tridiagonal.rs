//! Eigenvalues and eigenvectors of symmetric tridiagonal matrices.

use super::field::hypotenuse;
use super::matrix::Matrix;
use super::rotate::{EPS, SAFE, rotation, symmetric2};

/// A symmetric tridiagonal matrix, and rows that are rotated along with it.
pub(super) struct Tridiagonal {
    pub(super) d: Vec<f64>,
    pub(super) e: Vec<f64>,
    /// One row for each eigenvalue in the end.
    pub(super) rows: Matrix<f64>,
}

/// A block that does not split, seen from its first or from its last row: QR is QL from the other end.
#[derive(Clone, Copy)]
pub(super) struct Block {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) reversed: bool,
}

impl Block {
    pub(super) fn d(self, i: usize) -> usize {
        if self.reversed { self.last - i } else { self.first + i }
    }

    pub(super) fn e(self, i: usize) -> usize {
        if self.reversed { self.last - i - 1 } else { self.first + i }
    }
}

impl Tridiagonal {
    /// Makes it diagonal, by implicit QL or QR; the eigenvalues come in ascending order. Whether that succeeded.
    ///
    /// Source: LAPACK, dsteqr; Golub & Van Loan, §8.3.
    pub(super) fn solve(&mut self) -> bool {
        let n = self.d.len();
        let mut left = 30 * n;
        let mut first = 0;
        while first < n {
            let splits = |m: &usize| {
                let size = self.e[*m].abs();
                size == 0.0 || size <= self.d[*m].abs().sqrt() * self.d[*m + 1].abs().sqrt() * EPS
            };
            let last = (first..n - 1).find(splits).unwrap_or(n - 1);
            if last + 1 < n {
                self.e[last] = 0.0;
            }
            let reversed = self.d[last].abs() < self.d[first].abs();
            if last > first && !self.block(Block { first, last, reversed }, &mut left) {
                return false;
            }
            first = last + 1;
        }
        self.sort();
        true
    }

    /// Iterates on a block until all its eigenvalues are found; whether they were, in the iterations that are left.
    fn block(&mut self, block: Block, left: &mut usize) -> bool {
        let end = block.last - block.first;
        let mut l = 0;
        while l <= end {
            let small = |m: &usize| {
                let (x, y) = (self.d[block.d(*m)].abs(), self.d[block.d(*m + 1)].abs());
                self.e[block.e(*m)].powi(2) <= (EPS * EPS * x) * y + SAFE
            };
            let m = (l..end).find(small).unwrap_or(end);
            if m < end {
                self.e[block.e(m)] = 0.0;
            }
            if m == l {
                l += 1;
            } else if m == l + 1 {
                let at = block.d(l).min(block.d(m));
                let (first, second, c, s) = symmetric2(self.d[at], self.e[at], self.d[at + 1]);
                self.rows.rotate(at, at + 1, c, s);
                (self.d[at], self.d[at + 1], self.e[at]) = (first, second, 0.0);
                l += 2;
            } else {
                if *left == 0 {
                    return false;
                }
                *left -= 1;
                self.sweep(block, l, m);
            }
        }
        true
    }

    /// One implicit QL step on rows `l` to `m` of a block.
    fn sweep(&mut self, block: Block, l: usize, m: usize) {
        let d = |i: usize| block.d(i);
        let e = |i: usize| block.e(i);
        let start = self.d[d(l)];
        let half = (self.d[d(l + 1)] - start) / (2.0 * self.e[e(l)]);
        let size = hypotenuse(half, 1.0);
        let mut g = self.d[d(m)] - start + self.e[e(l)] / (half + size.copysign(half));
        let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
        let mut turns = Vec::with_capacity(m - l);
        for i in (l..m).rev() {
            let f = s * self.e[e(i)];
            let b = c * self.e[e(i)];
            let r;
            (c, s, r) = rotation(g, f);
            if i != m - 1 {
                self.e[e(i + 1)] = r;
            }
            g = self.d[d(i + 1)] - p;
            let r = (self.d[d(i)] - g) * s + 2.0 * c * b;
            p = s * r;
            self.d[d(i + 1)] = g + p;
            g = c * r - b;
            turns.push((i, c, -s));
        }
        for (i, c, s) in turns {
            self.rows.rotate(d(i), d(i + 1), c, s);
        }
        self.d[d(l)] -= p;
        self.e[e(l)] = g;
    }

    /// Sorts by selection: rows are swapped as seldom as possible.
    fn sort(&mut self) {
        for i in 0..self.d.len() {
            let k = (i..self.d.len()).fold(i, |best, j| if self.d[j] < self.d[best] { j } else { best });
            if k != i {
                self.d.swap(i, k);
                self.rows.swap_rows(i, k);
            }
        }
    }
}
