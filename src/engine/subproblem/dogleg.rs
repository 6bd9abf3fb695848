//! The dogleg path.

use nalgebra::{DMatrix, DVector};

use super::{Case, Subproblem, cauchy, found, to_boundary};
use crate::engine::linalg;

/// Source: Nocedal & Wright (2006), §4.1, (4.16). Where B is not positive definite there is no Newton point to walk to:
/// the Cauchy point is returned, which decreases the model and says so in its case.
pub(super) fn solve(g: &DVector<f64>, b: &DMatrix<f64>, delta: f64) -> Subproblem {
    let Some(newton) = linalg::cholesky(b).map(|factor| -factor.solve(g)) else {
        return Subproblem { case: Case::Fallback, ..cauchy(g, b, delta) };
    };
    if newton.norm() <= delta {
        return found(g, b, newton, false, Case::Interior);
    }
    let steepest = -(g.norm_squared() / g.dot(&(b * g))) * g;
    if steepest.norm() >= delta {
        return found(g, b, -(delta / g.norm()) * g, true, Case::Boundary);
    }
    let leg = &newton - &steepest;
    let tau = to_boundary(&steepest, &leg, delta).min(1.0);
    found(g, b, steepest + tau * leg, true, Case::Boundary)
}
