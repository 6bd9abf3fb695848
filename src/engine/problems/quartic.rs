//! x⁴/4: the curvature 3x² vanishes at the minimum.
//!
//! Domain: the line. Minimum: 0 at 0, degenerate: Newton's method takes off a third of the error a step, e⁺ = ⅔e.

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec = ProblemSpec { name: "quartic", title: "a quartic", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "x⁴/4".to_string(),
        objective: Arc::new(OnLine { derivatives: |x| Ok([0.25 * x.powi(4), x.powi(3), 3.0 * x * x]) }),
        start: vec![1.0],
        minima: vec![vec![0.0]],
        least: Vec::new(),
        view: vec![[-2.2, 2.2]],
    }
}
