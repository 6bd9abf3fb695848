//! (1 − x)² + 100 (y − x²)²: a curved valley.
//!
//! Domain: the plane. Minimum: 0 at (1, 1). Source: Rosenbrock (1960), *The Computer Journal* 3, 175–184.

use std::sync::Arc;

use super::{InPlane, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "rosenbrock", title: "Rosenbrock's valley", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "(1 − x)² + 100 (y − x²)²".to_string(),
        objective: Arc::new(InPlane {
            value: |x, y| (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2),
            gradient: |x, y| [-2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x)],
            hessian: |x, y| [1200.0 * x * x - 400.0 * y + 2.0, -400.0 * x, 200.0],
        }),
        start: vec![-1.2, 1.0],
        minima: vec![vec![1.0, 1.0]],
        least: Vec::new(),
        view: vec![[-1.8, 1.8], [-0.6, 1.8]],
    }
}
