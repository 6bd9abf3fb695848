//! x²/2 + y⁴/4 − y²/2: two wells with a saddle between them.
//!
//! Domain: the plane. Minima: −¼ at (0, ±1); a saddle at the origin. Newton's method maps y to 2y³/(3y² − 1).

use std::sync::Arc;

use super::{InPlane, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "saddle-well", title: "two wells and a saddle", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "x²/2 + y⁴/4 − y²/2".to_string(),
        objective: Arc::new(InPlane {
            value: |x, y| 0.5 * x * x + 0.25 * y.powi(4) - 0.5 * y * y,
            gradient: |x, y| [x, y.powi(3) - y],
            hessian: |_, y| [1.0, 0.0, 3.0 * y * y - 1.0],
        }),
        start: vec![1.0, 0.3],
        minima: vec![vec![0.0, 1.0], vec![0.0, -1.0]],
        least: Vec::new(),
        view: vec![[-1.8, 1.8], [-1.4, 1.4]],
    }
}
