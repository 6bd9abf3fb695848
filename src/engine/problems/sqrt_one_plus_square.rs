//! √(1 + x²): convex and smooth, yet Newton's method maps x to −x³.
//!
//! Domain: the line. Minimum: 1 at 0. Newton's method converges for |x₀| < 1, cycles at 1 and diverges beyond.

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "sqrt-one-plus-square", title: "root of one plus a square", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "√(1 + x²)".to_string(),
        objective: Arc::new(OnLine {
            derivatives: |x| {
                // `hypot` and powers of the root, so that nothing overflows before x itself does.
                let root = x.hypot(1.0);
                Ok([root, x / root, 1.0 / root / root / root])
            },
        }),
        start: vec![0.5],
        minima: vec![vec![0.0]],
        least: Vec::new(),
        view: vec![[-3.0, 3.0]],
    }
}
