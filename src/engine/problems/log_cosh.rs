//! log cosh x: a smooth |x|.
//!
//! Domain: the line. Minimum: 0 at 0. Newton's method maps x to x − ½ sinh 2x and converges where sinh 2|x₀| < 4|x₀|.

use std::sync::Arc;

use super::{OnLine, Problem, ProblemSpec};
use crate::engine::Settings;

pub(super) const SPEC: ProblemSpec = ProblemSpec { name: "log-cosh", title: "log cosh", params: &[], build };

fn build(_: &Settings) -> Problem {
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "log cosh x".to_string(),
        objective: Arc::new(OnLine {
            derivatives: |x| {
                let size = x.abs();
                // cosh overflows at 711; |x| + log(1 + e^(−2|x|)) − log 2 does not.
                let value = if size < 1.0 {
                    (2.0 * (0.5 * x).sinh().powi(2)).ln_1p()
                } else {
                    size + (-2.0 * size).exp().ln_1p() - std::f64::consts::LN_2
                };
                let sech = if size > 350.0 { 2.0 * (-size).exp() } else { 1.0 / x.cosh() };
                Ok([value, x.tanh(), sech * sech])
            },
        }),
        start: vec![1.0],
        minima: vec![vec![0.0]],
        least: Vec::new(),
        view: vec![[-3.0, 3.0]],
    }
}
