//! The residual of conjugate gradients, iteration by iteration.

use crate::engine::number::short;
use crate::engine::subproblem::{Case, Inner};
use crate::engine::{Detail, Step};

use super::{Axis, Curve, Ink, Mark, Sketch, range, sampled};

fn rounds(step: &Step) -> Option<(&[Inner], Case)> {
    match &step.detail {
        Detail::Conjugate { inner, case, .. } => Some((inner, *case)),
        detail => detail.region().map(|region| (region.subproblem.inner.as_slice(), region.subproblem.case)),
    }
}

pub(super) fn sketch(step: &Step) -> Option<Sketch> {
    let (inner, case) = rounds(step)?;
    let seen = || inner.iter().enumerate().filter(|(_, round)| round.residual > 0.0);
    let points: Vec<[f64; 2]> = seen().map(|(i, round)| [i as f64, round.residual.log10()]).collect();
    // The tolerance of conjugate gradients here (Nocedal & Wright, algorithm 7.1).
    let tolerance = step.grad_norm * step.grad_norm.sqrt().min(0.5);
    let goal = Some(tolerance.log10()).filter(|goal| goal.is_finite());
    let [low, high] = range(points.iter().map(|point| point[1]).chain(goal))?;
    let low = low.floor();
    let y = [low, high.ceil().max(low + 1.0)];
    let ends = [-0.3, inner.len() as f64 + 0.3];
    let marks = seen().map(|(i, round)| {
        let (sign, ink) = if round.curvature > 0.0 { ("●", Ink::Truth) } else { ("−", Ink::Bad) };
        Mark::new([i as f64, round.residual.log10()], sign, ink)
    });
    let marks = marks.collect();
    let mut curves = vec![Curve { ink: Ink::Truth, points }];
    if let Some(goal) = goal {
        curves.insert(0, Curve { ink: Ink::Model, points: sampled(ends, 60, |_| Some(goal)) });
    }
    let count = inner.len();
    let rounds = if count == 1 { "iteration" } else { "iterations" };
    Some(Sketch {
        x: Axis { ends, labels: ["0".to_string(), count.to_string()], name: "i" },
        y: Axis::log(y, "‖r‖"),
        curves,
        marks,
        notes: vec![
            format!("{count} {rounds}; the end: {}", case.words()),
            format!("● before iteration i, − dᵀHd ≤ 0, ┄ tolerance {}", short(tolerance)),
        ],
    })
}
