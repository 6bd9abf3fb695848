//! Gradient descent, with a fixed step length or with backtracking.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::line_search::{BETA, Backtracking, C1, MAX_BACKTRACKS, Search};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "gradient-descent",
    title: "gradient descent",
    equation: "p = −g",
    summary: "steps against the gradient: a fixed step length, or backtracking",
    params: &[
        ParamSpec {
            name: "step",
            symbol: "rule",
            doc: "step length: fixed, or backtracking from alpha0",
            kind: ParamKind::Choice { default: "fixed", choices: &["fixed", "backtracking"] },
        },
        ParamSpec {
            name: "alpha",
            symbol: "α",
            doc: "the fixed step length",
            kind: ParamKind::Float { default: 1e-3, min: 1e-12, max: 1e6, log: true },
        },
        ParamSpec {
            name: "alpha0",
            symbol: "α₀",
            doc: "the first step length that backtracking tries",
            kind: ParamKind::Float { default: 1.0, min: 1e-12, max: 1e6, log: true },
        },
        C1,
        BETA,
        MAX_BACKTRACKS,
    ],
    solver: true,
    columns: &["f", "grad-norm", "slope", "step-norm", "alpha", "backtracks"],
    make,
};

/// Steepest descent.
///
/// Source: Nocedal & Wright (2006), §3.3 (direction), algorithm 3.1 (step length).
struct GradientDescent {
    alpha: f64,
    backtracking: Option<Backtracking>,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let backtracking = (settings.choice("step") == "backtracking")
        .then(|| Backtracking::new(settings, settings.float("alpha0")));
    Ok(Box::new(GradientDescent { alpha: settings.float("alpha"), backtracking }))
}

impl Method for GradientDescent {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let p = -&at.g;
        let Some(backtracking) = self.backtracking else {
            let next = Next::Move { x: &at.x + self.alpha * &p, f: None };
            return Decision { p: Some(p), alpha: self.alpha, h: None, detail: Detail::Plain, next };
        };
        let Search { trials, alpha, next } = backtracking.search(at, &p, oracle);
        Decision { p: Some(p), alpha, h: None, detail: Detail::LineSearch { trials }, next }
    }
}
