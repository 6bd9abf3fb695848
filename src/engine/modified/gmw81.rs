//! The modified Cholesky factorisation of Gill, Murray and Wright.

use nalgebra::DMatrix;

use super::{Repair, Variant, eliminate, exchange, factored};

/// Source: Gill, Murray & Wright (1981), *Practical Optimization*, §4.4.2.2, with the constants of Fang & O'Leary (2008).
pub(super) fn repair(h: &DMatrix<f64>) -> Option<Repair> {
    let n = h.nrows();
    let (mut a, mut l) = (h.clone(), DMatrix::zeros(n, n));
    let mut order: Vec<usize> = (0..n).collect();
    let mut e = vec![0.0; n];
    let gamma = a.diagonal().amax();
    let off =
        (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).fold(0.0_f64, |most, at| most.max(a[at].abs()));
    // For n = 1 there is nothing off the diagonal, and √(n² − 1) = 0.
    let spread = if n > 1 { off / ((n * n - 1) as f64).sqrt() } else { 0.0 };
    let beta_squared = gamma.max(spread).max(f64::EPSILON);
    for j in 0..n {
        // The first of the largest.
        let q = (j..n).rev().max_by(|p, q| a[(*p, *p)].abs().total_cmp(&a[(*q, *q)].abs())).unwrap_or(j);
        exchange(&mut a, &mut l, &mut order, j, q);
        let theta = (j + 1..n).fold(0.0_f64, |most, i| most.max(a[(i, j)].abs()));
        let d = a[(j, j)].abs().max(theta * theta / beta_squared).max(f64::EPSILON);
        e[j] = d - a[(j, j)];
        eliminate(&mut a, &mut l, j, d);
    }
    factored(h, Variant::Gmw81, l, &e, order)
}
