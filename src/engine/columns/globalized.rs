//! What keeps a step safe: repairs of the Hessian and trust regions.

use super::{Cell, Column, column};
use crate::engine::modified::Repair;
use crate::engine::subproblem::Subproblem;
use crate::engine::{Detail, Step, linalg};

pub(super) const COLUMNS: &[Column] = &[
    column("tau", "τ", "tau", "the shift of the Hessian, H + τI", |_, t, k| {
        repair(&t[k]).and_then(|repair| repair.tau).into()
    }),
    column("attempts", "tries", "tries", "shifts that were tried", |_, t, k| match repair(&t[k]) {
        Some(repair) if !repair.attempts.is_empty() => Cell::Count(repair.attempts.len()),
        _ => Cell::Empty,
    }),
    column("repaired-min", "λmin(H+E)", "lmin(H+E)", "smallest eigenvalue after the repair", |_, t, k| {
        repair(&t[k]).and_then(|repair| linalg::spectrum(&repair.matrix)).map(|s| s.values.min()).into()
    }),
    column("delta", "Δ", "Delta", "radius of the trust region", |_, t, k| match t[k].detail {
        Detail::TrustRegion { delta, .. } => Cell::Number(delta),
        _ => Cell::Empty,
    }),
    column("rho", "ρ", "rho", "actual over predicted decrease", |_, t, k| match t[k].detail {
        Detail::TrustRegion { rho, .. } => rho.into(),
        _ => Cell::Empty,
    }),
    column("ared", "ared", "ared", "actual decrease f(x) − f(x + p)", |_, t, k| match t[k].detail {
        Detail::TrustRegion { actual, .. } => actual.into(),
        _ => Cell::Empty,
    }),
    column("pred", "pred", "pred", "decrease that the model predicts", |_, t, k| match t[k].detail {
        Detail::TrustRegion { predicted, .. } => Cell::Number(predicted),
        _ => Cell::Empty,
    }),
    column("on-boundary", "‖p‖=Δ", "|p|=Delta", "whether the boundary held the step", |_, t, k| {
        subproblem(&t[k]).map_or(Cell::Empty, |s| Cell::Word(if s.on_boundary { "yes" } else { "no" }))
    }),
    column("lambda", "λ", "lambda", "multiplier of ‖p‖ ≤ Δ", |_, t, k| {
        subproblem(&t[k]).and_then(|s| s.lambda).into()
    }),
];

fn repair(step: &Step) -> Option<&Repair> {
    match &step.detail {
        Detail::Repaired { repair, .. } => Some(repair),
        _ => None,
    }
}

fn subproblem(step: &Step) -> Option<&Subproblem> {
    match &step.detail {
        Detail::TrustRegion { subproblem, .. } => Some(subproblem),
        _ => None,
    }
}
