//! What a point is: a minimum, a saddle, stationary to rounding or not at all.

use nalgebra::{DMatrix, DVector};

use crate::engine::solvers::Point;
use crate::engine::{Objective, PointKind, linalg};

/// Eigenvalues below this, relative to the largest magnitude, count as zero.
const ZERO_EIGENVALUE: f64 = 1e-10;
/// A point from which the Newton step is longer than this times 1 + ‖x‖ is not yet stationary.
const NEAR: f64 = 1e-3;
/// Largest n whose Hessian is formed for this alone.
const LARGEST: usize = 1000;
/// Decreases below this many roundings of f, or of x, cannot be told from none.
const ROUNDINGS: f64 = 64.0;

/// The kind of the point where a run has converged. On eˣ the gradient becomes small although there is no minimum
/// anywhere: where the curvature is too weak to place the stationary point, the Hessian does not decide.
pub(super) fn stationary(objective: &dyn Objective, at: &Point) -> PointKind {
    let Some(h) = hessian(objective, &at.x) else { return PointKind::Unknown };
    match kind_of(&h) {
        kind @ (PointKind::Minimum | PointKind::Maximum) => {
            let newton = linalg::solve_symmetric(&h, &at.g).map_or(f64::INFINITY, |p| p.norm());
            if newton <= NEAR * (1.0 + at.x.norm()) { kind } else { PointKind::Degenerate }
        }
        kind => kind,
    }
}

/// The test by which no method can lower f any further: with H ≻ 0 and the Newton step p, the decrease λ²/2 = −½gᵀp
/// that is left is below the rounding of f, or p is below the rounding of x in the norm of H.
pub(super) fn to_rounding(objective: &dyn Objective, at: &Point) -> Option<&'static str> {
    let h = hessian(objective, &at.x)?;
    let squared = at.g.dot(&linalg::solve_definite(&h, &at.g)?);
    if !squared.is_finite() {
        return None;
    }
    if squared / 2.0 <= ROUNDINGS * f64::EPSILON * (at.f.abs() + residual_size(objective, &at.x)) {
        return Some("λ²/2 ≤ rounding of f");
    }
    let x = at.x.abs();
    let rounding = (ROUNDINGS * f64::EPSILON).powi(2) * x.dot(&(h.abs() * &x));
    (squared <= rounding).then_some("the Newton step ≤ rounding of x")
}

/// ‖r‖ ‖|J||x|‖: how much larger than f the numbers are whose difference r is, and with them the rounding of f.
fn residual_size(objective: &dyn Objective, x: &DVector<f64>) -> f64 {
    let Some(Ok((r, j))) = objective.residuals().map(|residuals| residuals.jacobian(x)) else { return 0.0 };
    let size = r.norm() * (j.abs() * x.abs()).norm();
    if size.is_finite() { size } else { 0.0 }
}

fn hessian(objective: &dyn Objective, x: &DVector<f64>) -> Option<DMatrix<f64>> {
    (x.len() <= LARGEST).then(|| objective.hessian(x).ok())?
}

/// What kind of stationary point `x` is, by the signs of the eigenvalues of the Hessian there; eigenvalues of the scaled
/// Hessian below 1e-10 of the largest magnitude count as zero.
#[must_use]
pub fn classify(objective: &dyn Objective, x: &DVector<f64>) -> PointKind {
    hessian(objective, x).map_or(PointKind::Unknown, |h| kind_of(&h))
}

/// The kind of a stationary point with this Hessian; the units of the variables do not matter.
#[must_use]
pub fn kind_of(h: &DMatrix<f64>) -> PointKind {
    // Scaling rows and columns alike keeps the signs of the eigenvalues (Sylvester's law of inertia), and lets one in
    // other units not pass for zero.
    let Some(spectrum) = linalg::spectrum(&linalg::equilibrated(h)) else { return PointKind::Unknown };
    let largest = spectrum.values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let zero = ZERO_EIGENVALUE * largest;
    let positive = spectrum.values.iter().filter(|value| **value > zero).count();
    let negative = spectrum.values.iter().filter(|value| **value < -zero).count();
    match (positive, negative, h.nrows()) {
        (p, 0, n) if p == n => PointKind::Minimum,
        (0, m, n) if m == n => PointKind::Maximum,
        (0, _, _) | (_, 0, _) => PointKind::Degenerate,
        (_, _, _) => PointKind::Saddle,
    }
}
