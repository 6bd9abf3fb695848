//! Eigenvalues of symmetric tridiagonal matrices, without vectors.

use super::field::hypotenuse;
use super::rotate::{EPS, symmetric2};
use super::tridiagonal::Block;

/// Finds the eigenvalues, which replace the diagonal in ascending order; whether that succeeded. What is beside the
/// diagonal is used up.
///
/// Source: LAPACK, dsterf: the QL and QR variants of Pal, Walker and Kahan that need no square roots.
pub(super) fn eigenvalues(d: &mut [f64], e: &mut [f64]) -> bool {
    let n = d.len();
    let mut left = 30 * n;
    let mut first = 0;
    while first < n {
        let splits = |m: &usize| e[*m].abs() <= d[*m].abs().sqrt() * d[*m + 1].abs().sqrt() * EPS;
        let last = (first..n - 1).find(splits).unwrap_or(n - 1);
        if last + 1 < n {
            e[last] = 0.0;
        }
        for x in &mut e[first..last] {
            *x *= *x;
        }
        let reversed = d[last].abs() < d[first].abs();
        if last > first && !block(d, e, Block { first, last, reversed }, &mut left) {
            return false;
        }
        first = last + 1;
    }
    d.sort_by(f64::total_cmp);
    true
}

/// Iterates on a block, of which the squares beside the diagonal are given.
fn block(d: &mut [f64], e: &mut [f64], block: Block, left: &mut usize) -> bool {
    let end = block.last - block.first;
    let mut l = 0;
    while l <= end {
        let small =
            |m: &usize| e[block.e(*m)].abs() <= EPS * EPS * (d[block.d(*m)] * d[block.d(*m + 1)]).abs();
        let m = (l..end).find(small).unwrap_or(end);
        if m < end {
            e[block.e(m)] = 0.0;
        }
        if m == l {
            l += 1;
        } else if m == l + 1 {
            let (here, next) = (block.d(l), block.d(m));
            let (first, second, _, _) = symmetric2(d[here], e[block.e(l)].sqrt(), d[next]);
            (d[here], d[next], e[block.e(l)]) = (first, second, 0.0);
            l += 2;
        } else {
            if *left == 0 {
                return false;
            }
            *left -= 1;
            sweep(d, e, block, l, m);
        }
    }
    true
}

/// One step on rows `l` to `m` of a block.
fn sweep(d: &mut [f64], e: &mut [f64], block: Block, l: usize, m: usize) {
    let start = d[block.d(l)];
    let root = e[block.e(l)].sqrt();
    let half = (d[block.d(l + 1)] - start) / (2.0 * root);
    let sigma = start - root / (half + hypotenuse(half, 1.0).copysign(half));
    let (mut c, mut s) = (1.0, 0.0);
    let mut gamma = d[block.d(m)] - sigma;
    let mut p = gamma * gamma;
    for i in (l..m).rev() {
        let square = e[block.e(i)];
        let r = p + square;
        if i + 1 != m {
            e[block.e(i + 1)] = s * r;
        }
        let (old_c, old_gamma) = (c, gamma);
        c = p / r;
        s = square / r;
        let alpha = d[block.d(i)];
        gamma = c * (alpha - sigma) - s * old_gamma;
        d[block.d(i + 1)] = old_gamma + (alpha - gamma);
        p = if c == 0.0 { old_c * square } else { (gamma * gamma) / c };
    }
    e[block.e(l)] = s * p;
    d[block.d(l)] = sigma + gamma;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_difference_has_its_eigenvalues() {
        let n = 30;
        let (mut d, mut e) = (vec![2.0; n], vec![-1.0; n - 1]);
        assert!(eigenvalues(&mut d, &mut e));
        for (k, value) in d.iter().enumerate() {
            let angle = std::f64::consts::PI * (k + 1) as f64 / (2 * (n + 1)) as f64;
            assert!((value - 4.0 * angle.sin().powi(2)).abs() < 1e-14);
        }
    }
}
