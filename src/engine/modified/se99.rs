//! The revised modified Cholesky factorisation of Schnabel and Eskow.

use nalgebra::DMatrix;

use super::{Repair, Variant, eliminate, exchange, factored};

/// How negative a diagonal may be before the first phase ends, relative to the largest.
const MU: f64 = 0.1;

/// Source: Schnabel & Eskow (1999), SIAM J. Optim. 9, 1135–1148, algorithm 5.1 (τ = ε^⅓, τ̄ = ε^⅔, μ = 0.1).
pub(super) fn repair(h: &DMatrix<f64>) -> Option<Repair> {
    let n = h.nrows();
    let (mut a, mut l) = (h.clone(), DMatrix::zeros(n, n));
    let mut order: Vec<usize> = (0..n).collect();
    let mut e = vec![0.0; n];
    let gamma = a.diagonal().amax();
    // A diagonal of zeros has no size of its own: 1 stands in.
    let floor = f64::EPSILON.powf(2.0 / 3.0) * if gamma > 0.0 { gamma } else { 1.0 };

    // Phase 1: ordinary Cholesky with diagonal pivoting, as long as the next Schur complement stays good.
    let mut j = 0;
    while j < n {
        let rest = a.view((j, j), (n - j, n - j)).diagonal();
        if rest.max() < floor || rest.min() < -MU * rest.amax() {
            break;
        }
        let q = j + rest.imax();
        exchange(&mut a, &mut l, &mut order, j, q);
        let pivot = a[(j, j)];
        if (j + 1..n).any(|i| a[(i, i)] - a[(i, j)] * a[(i, j)] / pivot < -MU * gamma) {
            break;
        }
        eliminate(&mut a, &mut l, j, pivot);
        j += 1;
    }
    phase_two(&mut a, &mut l, &mut order, &mut e, j, floor);
    factored(h, Variant::Se99, l, &e, order)
}

/// Phase 2: pivots by Gerschgorin bounds, each raised as much as its row needs; the last two together.
fn phase_two(
    a: &mut DMatrix<f64>,
    l: &mut DMatrix<f64>,
    order: &mut [usize],
    e: &mut [f64],
    first: usize,
    floor: f64,
) {
    let n = a.nrows();
    let tau = f64::EPSILON.cbrt();
    if first + 1 == n {
        let last = a[(first, first)];
        e[first] = (floor.max(-tau * last / (1.0 - tau)) - last).max(0.0);
        return eliminate(a, l, first, last + e[first]);
    }
    let row = |a: &DMatrix<f64>, i: usize, j: usize| {
        (j..n).filter(|k| *k != i).map(|k| a[(i, k)].abs()).sum::<f64>()
    };
    let mut bounds: Vec<f64> = (0..n).map(|i| a[(i, i)] - row(a, i, first)).collect();
    let mut previous = 0.0_f64;
    for j in first..n.saturating_sub(2) {
        let q = (j..n).max_by(|p, q| bounds[*p].total_cmp(&bounds[*q])).unwrap_or(j);
        exchange(a, l, order, j, q);
        bounds.swap(j, q);
        let sum = row(a, j, j);
        let delta = (sum.max(floor) - a[(j, j)]).max(previous).max(0.0);
        (e[j], previous) = (delta, delta);
        let pivot = a[(j, j)] + delta;
        for i in j + 1..n {
            bounds[i] += a[(i, j)].abs() * (1.0 - sum / pivot);
        }
        eliminate(a, l, j, pivot);
    }
    if first < n {
        let j = n - 2;
        let (mean, half) = (0.5 * (a[(j, j)] + a[(j + 1, j + 1)]), 0.5 * (a[(j, j)] - a[(j + 1, j + 1)]));
        let spread = half.hypot(a[(j + 1, j)]);
        let delta = (floor.max(2.0 * tau * spread / (1.0 - tau)) - (mean - spread)).max(previous).max(0.0);
        (e[j], e[j + 1]) = (delta, delta);
        let pivot = a[(j, j)] + delta;
        a[(j + 1, j + 1)] += delta;
        eliminate(a, l, j, pivot);
        let last = a[(j + 1, j + 1)];
        eliminate(a, l, j + 1, last);
    }
}
