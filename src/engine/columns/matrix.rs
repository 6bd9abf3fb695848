//! The Hessian at each step: the one the method used, or the exact one (not counted as an evaluation).

use std::borrow::Cow;

use nalgebra::{DMatrix, DVector};

use super::{Cell, Column, column};
use crate::engine::{PointKind, Problem, RECORDED, Step, linalg, run};

pub(super) const COLUMNS: &[Column] = &[
    column("lambda-min", "λmin", "lmin", "smallest eigenvalue of the Hessian", |p, t, k| {
        eigenvalues(p, &t[k]).map(|values| values[0]).into()
    }),
    column("lambda-max", "λmax", "lmax", "largest eigenvalue of the Hessian", |p, t, k| {
        eigenvalues(p, &t[k]).map(|values| values[values.len() - 1]).into()
    }),
    column("kappa", "κ", "kappa", "condition number: largest over smallest |λ|", |p, t, k| {
        eigenvalues(p, &t[k]).and_then(|values| kappa(&values)).into()
    }),
    column("h11", "H₁₁", "H11", "entry of the Hessian", |p, t, k| entry(p, &t[k], 0, 0)),
    column("h12", "H₁₂", "H12", "entry of the Hessian", |p, t, k| entry(p, &t[k], 0, 1)),
    column("h22", "H₂₂", "H22", "entry of the Hessian", |p, t, k| entry(p, &t[k], 1, 1)),
    column("definiteness", "H is", "H is", "by the signs of its eigenvalues", |p, t, k| {
        match hessian(p, &t[k]).map(|h| run::kind_of(&h)) {
            Some(PointKind::Minimum) => Cell::Word("pos. def."),
            Some(PointKind::Maximum) => Cell::Word("neg. def."),
            Some(PointKind::Saddle) => Cell::Word("indefinite"),
            Some(PointKind::Degenerate) => Cell::Word("singular"),
            Some(PointKind::Unknown) | None => Cell::Empty,
        }
    }),
    column(
        "decrement",
        "λ(x)",
        "decrement",
        "Newton decrement √(gᵀH⁻¹g), where H is positive definite",
        |p, t, k| decrement(p, &t[k]).into(),
    ),
    column("decrement-squared", "λ²", "lambda^2", "squared Newton decrement gᵀH⁻¹g", |p, t, k| {
        decrement(p, &t[k]).map(|lambda| lambda * lambda).into()
    }),
    column(
        "decrement-half",
        "λ²/2",
        "lambda^2/2",
        "half the squared decrement: the model's gap f − m*",
        |p, t, k| decrement(p, &t[k]).map(|lambda| lambda * lambda / 2.0).into(),
    ),
    column(
        "gap-low",
        "λ−ln(1+λ)",
        "gap low",
        "lower bound of f − f* for self-concordant f",
        |p, t, k| decrement(p, &t[k]).map(|lambda| lambda - lambda.ln_1p()).into(),
    ),
    column(
        "gap-high",
        "−λ−ln(1−λ)",
        "gap high",
        "upper bound of f − f* for self-concordant f, where λ < 1",
        |p, t, k| decrement(p, &t[k]).filter(|l| *l < 1.0).map(|lambda| -lambda - (-lambda).ln_1p()).into(),
    ),
    column(
        "newton-norm",
        "‖p_N‖",
        "|p_N|",
        "length of the Newton step, whatever step the method takes",
        |p, t, k| {
            hessian(p, &t[k]).and_then(|h| linalg::solve_symmetric(&h, &t[k].g)).map(|p| p.norm()).into()
        },
    ),
];

/// The Newton decrement, where the Hessian is positive definite.
fn decrement(problem: &Problem, step: &Step) -> Option<f64> {
    let factor = hessian(problem, step).and_then(|h| linalg::cholesky(&h))?;
    Some(step.g.dot(&factor.solve(&step.g)).max(0.0).sqrt())
}

/// The Hessian at a step; none where it is too large to be formed for a table.
pub(super) fn hessian<'a>(problem: &Problem, step: &'a Step) -> Option<Cow<'a, DMatrix<f64>>> {
    match &step.h {
        Some(h) => Some(Cow::Borrowed(h)),
        None if step.x.len() > RECORDED => None,
        None => problem.objective.hessian(&step.x).ok().map(Cow::Owned),
    }
}

fn eigenvalues(problem: &Problem, step: &Step) -> Option<DVector<f64>> {
    let found = linalg::spectrum(&*hessian(problem, step)?)?.values;
    (!found.is_empty()).then_some(found)
}

fn kappa(values: &DVector<f64>) -> Option<f64> {
    let sizes = values.iter().map(|value| value.abs());
    let (least, most) = sizes.fold((f64::INFINITY, 0.0_f64), |(l, m), v| (l.min(v), m.max(v)));
    (least > 0.0).then(|| most / least)
}

fn entry(problem: &Problem, step: &Step, i: usize, j: usize) -> Cell {
    hessian(problem, step).and_then(|h| h.get((i, j)).copied()).into()
}
