//! Least squares: the damping, the residuals, and what Gauss–Newton leaves out.

use nalgebra::DMatrix;

use super::{Cell, Column, column, matrix};
use crate::engine::{Detail, Problem, Step, linalg};

pub(super) const COLUMNS: &[Column] = &[
    column("lm-lambda", "λ", "lambda", "damping of (JᵀJ + λD²)p = −Jᵀr", |_, t, k| {
        match &t[k].detail {
            Detail::Damped(found) => Cell::Number(found.lambda),
            _ => Cell::Empty,
        }
    }),
    column("lm-lambda-next", "next λ", "next l", "damping of the next step", |_, t, k| match &t[k].detail {
        Detail::Damped(found) => found.next_lambda.into(),
        _ => Cell::Empty,
    }),
    column(
        "angle-g",
        "∠(p,−g)",
        "angle p,-g",
        "angle between p and the negative gradient, in degrees",
        |_, t, k| match &t[k].detail {
            Detail::Damped(found) => Cell::Number(found.angle_to_gradient),
            _ => Cell::Empty,
        },
    ),
    column(
        "angle-gn",
        "∠(p,p_GN)",
        "angle p,GN",
        "angle between p and the Gauss–Newton step, in degrees",
        |_, t, k| match &t[k].detail {
            Detail::Damped(found) => found.angle_to_gauss_newton.into(),
            _ => Cell::Empty,
        },
    ),
    column(
        "lm-gradient-part",
        "λ‖p‖/‖Jᵀr‖",
        "lam|p|/|g|",
        "1 where the damping alone decides the step, p = −Jᵀr/λ (D = I)",
        |p, t, k| match (&t[k].detail, &t[k].p) {
            (Detail::Damped(found), Some(step)) => {
                residuals(p, &t[k]).map(|(r, j)| found.lambda * step.norm() / j.tr_mul(&r).norm()).into()
            }
            _ => Cell::Empty,
        },
    ),
    column(
        "kappa-j",
        "κ(J)",
        "kappa(J)",
        "condition number of J: largest over smallest singular value",
        |p, t, k| {
            let singular =
                residuals(p, &t[k]).and_then(|(_, j)| linalg::singular(&j)).map(|found| found.values);
            singular.filter(|values| values.min() > 0.0).map(|values| values.max() / values.min()).into()
        },
    ),
    column("half-sum", "½‖r‖²", "half r^2", "half the sum of the squared residuals", |p, t, k| {
        residuals(p, &t[k]).map(|(r, _)| r.norm_squared() / 2.0).into()
    }),
    column("jtr", "‖Jᵀr‖", "|J'r|", "length of Jᵀr, the gradient of ½Σr²", |p, t, k| {
        residuals(p, &t[k]).map(|(r, j)| j.tr_mul(&r).norm()).into()
    }),
    column(
        "curvature-left-out",
        "‖S‖/‖JᵀJ‖",
        "|S|/|J'J|",
        "what Gauss–Newton leaves out of the Hessian of ½Σr², S = Σrᵢ∇²rᵢ, against what it keeps",
        |p, t, k| left_out(p, &t[k]).into(),
    ),
];

fn residuals(problem: &Problem, step: &Step) -> Option<(nalgebra::DVector<f64>, DMatrix<f64>)> {
    match step.detail.linear() {
        Some(linear) => Some((linear.r.clone(), linear.j.clone())),
        None => problem.objective.residuals()?.jacobian(&step.x).ok(),
    }
}

fn left_out(problem: &Problem, step: &Step) -> Option<f64> {
    let c = problem.objective.residuals()?.form().factor();
    let (_, j) = residuals(problem, step)?;
    let h = matrix::hessian(problem, step)?;
    let kept = j.tr_mul(&j);
    let size = norm(&kept);
    (size > 0.0).then(|| norm(&(h.as_ref() / (2.0 * c) - &kept)) / size)
}

/// ‖A‖₂ of a symmetric matrix.
fn norm(matrix: &DMatrix<f64>) -> f64 {
    linalg::spectrum(matrix).map_or(0.0, |spectrum| spectrum.values.amax())
}
