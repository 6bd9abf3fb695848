//! The global solution, hard case included.

use nalgebra::{DMatrix, DVector};

use super::{Case, Subproblem, found};
use crate::engine::linalg::{self, Spectrum};

/// Rounds of Newton's method on the secular equation; about ten are usual.
const ROUNDS: usize = 200;
/// Eigenvalues this close to the least, relative to the largest magnitude, belong to its eigenspace.
const SAME: f64 = 1e-12;
/// g has no part in an eigenspace if it is below this times ‖g‖.
const NONE: f64 = 1e-14;

/// (B + λI)p = −g, λ ≥ 0, λ(Δ − ‖p‖) = 0, B + λI ⪰ 0.
///
/// Source: Moré & Sorensen (1983), Conn, Gould & Toint (2000), §7.3: Newton's method on 1/Δ − 1/‖p(λ)‖, safeguarded.
/// Differs: works in the eigenvectors of B instead of factoring B + λI anew, and with t = λ − max(0, −λ₁), so that
/// the nearly hard case loses no digits.
pub(super) fn solve(g: &DVector<f64>, b: &DMatrix<f64>, delta: f64) -> Option<Subproblem> {
    // The whole Newton step comes from Cholesky, which keeps small curvatures beside large ones.
    if let Some(newton) = linalg::solve_definite(b, &-g).filter(|p| p.norm() <= delta) {
        return Some(Subproblem { lambda: Some(0.0), ..found(g, b, newton, false, Case::Interior) });
    }
    let Spectrum { values, vectors } = linalg::spectrum(b)?;
    let a = vectors.tr_mul(g);
    let least = values[0];
    let low = (-least).max(0.0);
    let above = if low > 0.0 { values.add_scalar(low) } else { values.clone() };
    let step = |t: f64| {
        // A part of g that is exactly 0 stays 0, also where it would be 0/0.
        a.zip_map(&above, |a, above| if a == 0.0 { 0.0 } else { -a / (above + t) })
    };
    let result = |q: DVector<f64>, lambda: f64, on_boundary: bool, case: Case, lambdas: Vec<f64>| {
        let p = held(&vectors * q, delta);
        Subproblem { lambda: Some(lambda), lambdas, ..found(g, b, p, on_boundary, case) }
    };

    if least > 0.0 {
        let newton = step(0.0);
        if newton.norm() <= delta {
            return Some(result(newton, 0.0, false, Case::Interior, Vec::new()));
        }
    } else {
        let same = SAME * values.amax();
        let lowest = above.iter().take_while(|above| **above <= same).count();
        if a.rows(0, lowest).norm() <= NONE * g.norm() {
            let mut q = step(0.0);
            q.rows_mut(0, lowest).fill(0.0);
            let left = (delta - q.norm()) * (delta + q.norm());
            if left >= 0.0 && low > 0.0 {
                // Either sign of the eigenvector is a solution.
                q[0] = left.sqrt();
                return Some(result(q, low, true, Case::Hard, vec![low]));
            }
            if left >= 0.0 {
                return Some(result(q, 0.0, false, Case::Interior, Vec::new()));
            }
        }
    }

    // ‖p(t)‖ ≥ Δ at the lower end and ≤ Δ at the upper one; from below, Newton's method on 1/‖p‖ rises to the root.
    let mut bottom = ((a[0].abs() / delta) - above[0]).max(0.0);
    let mut top = g.norm() / delta;
    let mut t = bottom;
    let mut lambdas = Vec::new();
    for _ in 0..ROUNDS {
        lambdas.push(low + t);
        let q = step(t);
        let norm = q.norm();
        if (norm - delta).abs() <= 1e-15 * delta {
            break;
        }
        let bracket = if norm > delta { &mut bottom } else { &mut top };
        *bracket = t;
        // d‖p‖/dt = −Σ q²/(above + t) / ‖p‖
        let fall: f64 = q
            .iter()
            .zip(above.iter())
            .map(|(q, above)| if *q == 0.0 { 0.0 } else { q * q / (above + t) })
            .sum();
        let newton = t + norm * norm / fall * (norm - delta) / delta;
        let next = if newton > bottom && newton < top { newton } else { 0.5 * (bottom + top) };
        if next.to_bits() == t.to_bits() || !next.is_finite() {
            break;
        }
        t = next;
    }
    let spectral = result(step(t), low + t, true, Case::Boundary, lambdas);
    // The same step from a factorisation, where there is one, is the better of the two when B is badly scaled.
    let mut shifted = b.clone();
    shifted.set_diagonal(&b.diagonal().add_scalar(low + t));
    let factored = linalg::solve_definite(&shifted, &-g)
        .filter(|p| (p.norm() - delta).abs() <= 1e-6 * delta)
        .map(|p| found(g, b, held(p, delta), true, Case::Boundary));
    match factored {
        Some(Subproblem { p, model, .. }) if model < spectral.model => {
            Some(Subproblem { p, model, ..spectral })
        }
        _ => Some(spectral),
    }
}

/// p, shortened to the radius if rounding made it longer.
fn held(p: DVector<f64>, delta: f64) -> DVector<f64> {
    let norm = p.norm();
    if norm > delta { p * (delta / norm) } else { p }
}
