//! Conjugate gradients, stopped at the boundary and at negative curvature.

use nalgebra::{DMatrix, DVector};

use super::{Case, Subproblem, found, to_boundary};

/// Source: Nocedal & Wright (2006), algorithm 7.2, with the tolerance min(½, √‖g‖)‖g‖. With g = 0 the answer is 0, even
/// at a saddle.
pub(super) fn solve(g: &DVector<f64>, b: &DMatrix<f64>, delta: f64) -> Subproblem {
    let tolerance = g.norm() * g.norm().sqrt().min(0.5);
    let mut z = DVector::zeros(g.len());
    let mut r = g.clone();
    let mut d = -g;
    // In exact arithmetic n rounds suffice.
    for _ in 0..2 * g.len() + 10 {
        let rr = r.norm_squared();
        if rr.sqrt() <= tolerance {
            break;
        }
        let bd = b * &d;
        let curvature = d.dot(&bd);
        if curvature <= 0.0 {
            // Along d the model has no minimum: dᵀr < 0, so the boundary ahead is lower than the one behind.
            let tau = to_boundary(&z, &d, delta);
            return found(g, b, z + tau * d, true, Case::NegativeCurvature);
        }
        let alpha = rr / curvature;
        let next = &z + alpha * &d;
        if next.norm() >= delta {
            let tau = to_boundary(&z, &d, delta);
            return found(g, b, z + tau * d, true, Case::Boundary);
        }
        z = next;
        r += alpha * bd;
        d = -&r + (r.norm_squared() / rr) * d;
    }
    found(g, b, z, false, Case::Truncated)
}
