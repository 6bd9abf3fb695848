//! What keeps a step safe: repairs of the Hessian and trust regions.

use super::{Cell, Column, column, matrix};
use crate::engine::modified::Repair;
use crate::engine::subproblem::{self, Kind, Subproblem};
use crate::engine::{Detail, Problem, Step, linalg};

pub(super) const COLUMNS: &[Column] = &[
    column("tau", "τ", "tau", "the shift of the Hessian, H + τI", |_, t, k| {
        repair(&t[k]).and_then(|repair| repair.tau).into()
    }),
    column("attempts", "tries", "tries", "shifts that were tried", |_, t, k| match repair(&t[k]) {
        Some(repair) if !repair.attempts.is_empty() => Cell::Count(repair.attempts.len()),
        _ => Cell::Empty,
    }),
    column("factored", "Cholesky", "Cholesky", "whether H + τI has a Cholesky factor", |_, t, k| {
        repair(&t[k])
            .and_then(|repair| repair.attempts.last())
            .map_or(Cell::Empty, |last| Cell::Word(if last.factored { "yes" } else { "no" }))
    }),
    column("repaired-min", "λmin(H+E)", "lmin(H+E)", "smallest eigenvalue after the repair", |_, t, k| {
        repair(&t[k]).and_then(|repair| linalg::spectrum(&repair.matrix)).map(|s| s.values.min()).into()
    }),
    column("delta", "Δ", "Delta", "radius of the trust region", |_, t, k| match &t[k].detail {
        Detail::Damped(found) => found.radius.map(|(delta, _)| delta).into(),
        detail => detail.region().map(|region| region.delta).into(),
    }),
    column("rho", "ρ", "rho", "actual over predicted decrease", |_, t, k| match &t[k].detail {
        Detail::Damped(found) => found.rho.into(),
        detail => detail.region().and_then(|region| region.rho).into(),
    }),
    column(
        "ared",
        "ared",
        "ared",
        "actual decrease f(x) − f(x + p); of ½Σr² for Levenberg–Marquardt",
        |_, t, k| match &t[k].detail {
            Detail::Damped(found) => found.actual.into(),
            detail => detail.region().and_then(|region| region.actual).into(),
        },
    ),
    column("pred", "pred", "pred", "decrease that the model predicts", |_, t, k| match &t[k].detail {
        Detail::Damped(found) => Cell::Number(found.predicted),
        detail => detail.region().map(|region| region.predicted).into(),
    }),
    column("on-boundary", "‖p‖=Δ", "|p|=Delta", "whether the boundary held the step", |_, t, k| {
        subproblem(&t[k]).map_or(Cell::Empty, |s| Cell::Word(if s.on_boundary { "yes" } else { "no" }))
    }),
    column("case", "solution", "solution", "how the subproblem was solved", |_, t, k| {
        subproblem(&t[k]).map_or(Cell::Empty, |s| Cell::Word(s.case.short()))
    }),
    column("m-cauchy", "m Cauchy", "m Cauchy", "model at the Cauchy point for this Δ", |p, t, k| {
        rival(p, &t[k], Kind::Cauchy).into()
    }),
    column("m-clipped", "m clipped", "m clipped", "model at the Newton step cut to length Δ", |p, t, k| {
        clipped(p, &t[k]).into()
    }),
    column("m-dogleg", "m dogleg", "m dogleg", "model at the end of the dogleg for this Δ", |p, t, k| {
        rival(p, &t[k], Kind::Dogleg).into()
    }),
    column("m-exact", "m exact", "m exact", "least value of the model for this Δ", |p, t, k| {
        rival(p, &t[k], Kind::Exact).into()
    }),
    column("lambda", "λ", "lambda", "multiplier of ‖p‖ ≤ Δ", |_, t, k| {
        subproblem(&t[k]).and_then(|s| s.lambda).into()
    }),
];

/// The model's value at another solution of the subproblem that the step has solved.
fn rival(problem: &Problem, step: &Step, kind: Kind) -> Option<f64> {
    let delta = step.detail.region()?.delta;
    subproblem::solve(kind, &step.g, &*matrix::hessian(problem, step)?, delta).map(|found| found.model)
}

/// The model's value at the Newton step, cut to length Δ.
fn clipped(problem: &Problem, step: &Step) -> Option<f64> {
    let delta = step.detail.region()?.delta;
    let h = matrix::hessian(problem, step)?;
    let mut p = -linalg::solve_symmetric(&h, &step.g)?;
    let length = p.norm();
    if length > delta {
        p *= delta / length;
    }
    Some(step.g.dot(&p) + 0.5 * p.dot(&(h.as_ref() * &p)))
}

fn repair(step: &Step) -> Option<&Repair> {
    match &step.detail {
        Detail::Repaired { repair, .. } => Some(repair),
        _ => None,
    }
}

fn subproblem(step: &Step) -> Option<&Subproblem> {
    step.detail.region().map(|region| &region.subproblem)
}
