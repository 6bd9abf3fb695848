//! x⁴/4 − x²/2: two wells with a maximum between them; sᵀy < 0 where the curvature is negative.
//!
//! Domain: the line. Minima: −¼ at ±1.

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "double-well", title: "two wells", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "x⁴/4 − x²/2".to_string(),
        objective: Arc::new(OnLine {
            derivatives: |x| Ok([0.25 * x.powi(4) - 0.5 * x * x, x.powi(3) - x, 3.0 * x * x - 1.0]),
        }),
        start: vec![0.7],
        minima: vec![vec![1.0], vec![-1.0]],
        least: Vec::new(),
        view: vec![[-1.8, 1.8]],
    }
}
