//! (1 − x)² + 100 (y − x²)²: a curved valley.
//!
//! Domain: the plane. Minimum: 0 at (1, 1). Source: Rosenbrock (1960), *The Computer Journal* 3, 175–184; as a sum of
//! squares r = (10(y − x²), 1 − x), problem 1 of Moré, Garbow & Hillstrom (1981).

use std::sync::Arc;

use super::extended_rosenbrock::Valleys;
use super::{Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "rosenbrock", title: "Rosenbrock's valley", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "(1 − x)² + 100 (y − x²)²".to_string(),
        objective: Arc::new(Valleys { n: 2 }),
        start: vec![-1.2, 1.0],
        minima: vec![vec![1.0, 1.0]],
        least: vec![0.0],
        view: vec![[-1.8, 1.8], [-0.6, 1.8]],
    }
}
