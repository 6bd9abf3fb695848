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
    step.detail.region().map(|region| &region.subproblem)
}
