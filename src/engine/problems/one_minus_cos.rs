//! 1 − cos x: a model that is good near the minimum and wrong beyond π/2.
//!
//! Domain: the line. Minimum: 0 at 0 (and every 2π).

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "one-minus-cos", title: "one minus the cosine", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "1 − cos x".to_string(),
        objective: Arc::new(OnLine { derivatives: |x| Ok([1.0 - x.cos(), x.sin(), x.cos()]) }),
        start: vec![1.4],
        minima: vec![vec![0.0]],
        least: Vec::new(),
        view: vec![[-4.0, 4.0]],
    }
}
