//! Singular values and vectors of upper bidiagonal matrices.

use super::matrix::Matrix;
use super::rotate::{EPS, SAFE, rotation, singular_values2, singular2};

/// An upper bidiagonal matrix, and rows that are rotated along with it: those of Uᵀ and of Vᵀ.
pub(super) struct Bidiagonal {
    pub(super) d: Vec<f64>,
    pub(super) e: Vec<f64>,
    pub(super) left: Matrix<f64>,
    pub(super) right: Matrix<f64>,
}

/// Rows `first` to `last`, seen from the end that the bulge starts at.
///
/// Seen from its last row a bidiagonal matrix is the transposed of one: left and right change places.
#[derive(Clone, Copy)]
struct Block {
    first: usize,
    last: usize,
    reversed: bool,
}

impl Block {
    fn d(self, i: usize) -> usize {
        if self.reversed { self.last - i } else { self.first + i }
    }

    fn e(self, i: usize) -> usize {
        if self.reversed { self.last - i - 1 } else { self.first + i }
    }

    fn end(self) -> usize {
        self.last - self.first
    }
}

/// Relative accuracy of singular values: 2^(53/8) times the rounding error.
fn tolerance() -> f64 {
    EPS.powf(-0.125).clamp(10.0, 100.0) * EPS
}

impl Bidiagonal {
    /// Makes it diagonal; the singular values come in descending order. Whether that succeeded.
    ///
    /// Source: LAPACK, dbdsqr with the sorting of dlasdq and dbdsdc; Demmel & Kahan (1990); Golub & Van Loan, §8.6.
    pub(super) fn solve(&mut self) -> bool {
        let n = self.d.len();
        if n == 1 {
            // Here the sign goes to the left, as in dbdsdc.
            let sign = 1f64.copysign(self.d[0]);
            self.left.a.iter_mut().for_each(|x| *x *= sign);
            self.d[0] = self.d[0].abs();
        }
        if n == 2 && self.left.columns == 0 {
            // As dlasq1 does it, which finds singular values without vectors.
            let (smaller, larger) = singular_values2(self.d[0], self.e[0], self.d[1]);
            self.d = vec![larger, smaller];
            return larger.is_finite();
        }
        let threshold = self.threshold();
        let mut left = 6 * n * n;
        let mut known: Option<Block> = None;
        let mut m = n.saturating_sub(1);
        while m > 0 {
            let split = (0..m).rev().find(|l| self.e[*l].abs() <= threshold || self.e[*l] == 0.0);
            if let Some(l) = split {
                self.e[l] = 0.0;
                if l == m - 1 {
                    m -= 1;
                    continue;
                }
            }
            let first = split.map_or(0, |l| l + 1);
            if first == m - 1 {
                let two = singular2(self.d[m - 1], self.e[m - 1], self.d[m]);
                (self.d[m - 1], self.e[m - 1], self.d[m]) = (two.larger, 0.0, two.smaller);
                self.right.rotate_fused(m - 1, m, two.right.0, two.right.1);
                self.left.rotate_fused(m - 1, m, two.left.0, two.left.1);
                if m < 2 {
                    break;
                }
                m -= 2;
                continue;
            }
            // The direction, from the large end to the small one, is chosen anew for a block of other rows.
            let reversed = match known {
                Some(block) if first <= block.last && m >= block.first => block.reversed,
                _ => self.d[first].abs() < self.d[m].abs(),
            };
            let block = Block { first, last: m, reversed };
            let Some(smallest) = self.converging(block) else {
                known = known.map(|block| Block { reversed, ..block });
                continue;
            };
            known = Some(block);
            if left < m - first {
                return false;
            }
            left -= m - first;
            let shift = self.shift(block, smallest, n);
            if shift == 0.0 {
                self.sweep_without_shift(block);
            } else {
                self.sweep(block, shift);
            }
            let last = block.e(block.end() - 1);
            if self.e[last].abs() <= threshold {
                self.e[last] = 0.0;
            }
        }
        self.finish();
        self.d.iter().all(|x| x.is_finite())
    }

    /// Below this an entry beside the diagonal is zero.
    fn threshold(&self) -> f64 {
        let n = self.d.len() as f64;
        let mut least = self.d.first().map_or(0.0, |x| x.abs());
        let mut mu = least;
        for (d, e) in self.d.iter().skip(1).zip(&self.e) {
            if least == 0.0 {
                break;
            }
            mu = d.abs() * (mu / (mu + e.abs()));
            least = least.min(mu);
        }
        (tolerance() * (least / n.sqrt())).max(6.0 * (n * (n * SAFE)))
    }

    /// Sets to zero what is small against its neighbours; if nothing is, a bound of the smallest singular value.
    fn converging(&mut self, block: Block) -> Option<f64> {
        let end = block.end();
        let last = block.e(end - 1);
        if self.e[last].abs() <= tolerance() * self.d[block.d(end)].abs() {
            self.e[last] = 0.0;
            return None;
        }
        let mut mu = self.d[block.d(0)].abs();
        let mut least = mu;
        for i in 0..end {
            let e = &mut self.e[block.e(i)];
            if e.abs() <= tolerance() * mu {
                *e = 0.0;
                return None;
            }
            mu = self.d[block.d(i + 1)].abs() * (mu / (mu + e.abs()));
            least = least.min(mu);
        }
        Some(least)
    }

    /// The shift, from the end of the block; zero where another one would cost accuracy.
    fn shift(&self, block: Block, smallest: f64, n: usize) -> f64 {
        let end = block.end();
        let sizes = (block.first..=block.last).map(|i| self.d[i].abs());
        let largest = sizes.chain((block.first..block.last).map(|i| self.e[i].abs())).fold(0.0, f64::max);
        if n as f64 * tolerance() * (smallest / largest) <= EPS.max(0.01 * tolerance()) {
            return 0.0;
        }
        let (shift, _) =
            singular_values2(self.d[block.d(end - 1)], self.e[block.e(end - 1)], self.d[block.d(end)]);
        let top = self.d[block.d(0)].abs();
        if top > 0.0 && (shift / top).powi(2) < EPS { 0.0 } else { shift }
    }

    /// Rotates two neighbouring rows of a block, of its right side or of its left one.
    fn turn(&mut self, block: Block, right: bool, i: usize, (c, s): (f64, f64)) {
        let rows = if right == block.reversed { &mut self.left } else { &mut self.right };
        if rows.columns > 0 {
            rows.rotate(block.d(i), block.d(i + 1), c, s);
        }
    }

    fn sweep_without_shift(&mut self, block: Block) {
        let end = block.end();
        let (mut c, mut old_c, mut old_s) = (1.0, 1.0, 0.0);
        let mut s;
        for i in 0..end {
            let r;
            (c, s, r) = rotation(self.d[block.d(i)] * c, self.e[block.e(i)]);
            if i > 0 {
                self.e[block.e(i - 1)] = old_s * r;
            }
            let d;
            (old_c, old_s, d) = rotation(old_c * r, self.d[block.d(i + 1)] * s);
            self.d[block.d(i)] = d;
            self.turn(block, true, i, (c, s));
            self.turn(block, false, i, (old_c, old_s));
        }
        let h = self.d[block.d(end)] * c;
        self.d[block.d(end)] = h * old_c;
        self.e[block.e(end - 1)] = h * old_s;
    }

    fn sweep(&mut self, block: Block, shift: f64) {
        let end = block.end();
        let top = self.d[block.d(0)];
        let mut f = (top.abs() - shift) * (1f64.copysign(top) + shift / top);
        let mut g = self.e[block.e(0)];
        for i in 0..end {
            let (here, below, beside) = (block.d(i), block.d(i + 1), block.e(i));
            let (c, s, r) = rotation(f, g);
            if i > 0 {
                self.e[block.e(i - 1)] = r;
            }
            f = c * self.d[here] + s * self.e[beside];
            self.e[beside] = c * self.e[beside] - s * self.d[here];
            g = s * self.d[below];
            self.d[below] *= c;
            let (left_c, left_s, r) = rotation(f, g);
            self.d[here] = r;
            f = left_c * self.e[beside] + left_s * self.d[below];
            self.d[below] = left_c * self.d[below] - left_s * self.e[beside];
            if i + 1 < end {
                let next = block.e(i + 1);
                g = left_s * self.e[next];
                self.e[next] *= left_c;
            }
            self.turn(block, true, i, (c, s));
            self.turn(block, false, i, (left_c, left_s));
        }
        self.e[block.e(end - 1)] = f;
    }

    /// Makes the singular values positive and sorts them.
    fn finish(&mut self) {
        let n = self.d.len();
        for i in 0..n {
            if self.d[i] == 0.0 {
                self.d[i] = 0.0;
            }
            if self.d[i] < 0.0 {
                self.d[i] = -self.d[i];
                self.right.row_mut(i).iter_mut().for_each(|x| *x = -*x);
            }
        }
        // LAPACK sorts three times; what coincides is in the order that this leaves.
        for i in 1..n {
            let end = n - i;
            let k = (1..=end).fold(0, |best, j| if self.d[j] <= self.d[best] { j } else { best });
            self.swap(k, end);
        }
        for i in 0..n {
            let k = (i..n).fold(i, |best, j| if self.d[j] < self.d[best] { j } else { best });
            self.swap(i, k);
        }
        for i in 0..n {
            let k = (i..n).fold(i, |best, j| if self.d[j] > self.d[best] { j } else { best });
            self.swap(i, k);
        }
    }

    fn swap(&mut self, i: usize, j: usize) {
        if i != j {
            self.d.swap(i, j);
            self.left.swap_rows(i, j);
            self.right.swap_rows(i, j);
        }
    }
}
