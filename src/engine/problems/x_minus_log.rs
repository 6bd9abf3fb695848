//! x − ln x for x > 0: Newton's method squares the error exactly.
//!
//! Domain: x > 0. Minimum: 1 at x = 1. Newton's method maps x to 2x − x², so that e⁺ = e² for e = 1 − x.

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::{EvalError, Settings};

pub(super) const SPEC: ProblemSpec =
    ProblemSpec { name: "x-minus-log", title: "x minus its logarithm", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "x − ln x".to_string(),
        objective: Arc::new(OnLine {
            derivatives: |x| {
                if x > 0.0 {
                    Ok([x - x.ln(), (x - 1.0) / x, 1.0 / (x * x)])
                } else {
                    Err(EvalError::OutsideDomain("x > 0".to_string()))
                }
            },
        }),
        start: vec![0.5],
        minima: vec![vec![1.0]],
        least: Vec::new(),
        view: vec![[0.05, 3.0]],
    }
}
