//! x²y + y³: definite, indefinite and negative definite Hessians within reach of hand calculation.
//!
//! Domain: the plane. No minimum; the origin is stationary with H = 0.

use std::sync::Arc;

use super::{InPlane, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec = ProblemSpec { name: "cubic", title: "a cubic", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "x²y + y³".to_string(),
        objective: Arc::new(InPlane {
            value: |x, y| x * x * y + y.powi(3),
            gradient: |x, y| [2.0 * x * y, x * x + 3.0 * y * y],
            hessian: |x, y| [2.0 * y, 2.0 * x, 6.0 * y],
        }),
        start: vec![1.0, 2.0],
        minima: Vec::new(),
        least: Vec::new(),
        view: vec![[-3.0, 3.0], [-3.0, 3.0]],
    }
}
