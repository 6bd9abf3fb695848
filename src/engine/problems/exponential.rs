//! eˣ: its quadratic model at 0 is 1 + p + ½p², with the error p³/6 + ….
//!
//! Domain: the line. No minimum.

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "exp", title: "the exponential", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "eˣ".to_string(),
        objective: Arc::new(OnLine { derivatives: |x| Ok([x.exp(), x.exp(), x.exp()]) }),
        start: vec![0.0],
        minima: Vec::new(),
        least: Vec::new(),
        view: vec![[-2.0, 2.0]],
    }
}
