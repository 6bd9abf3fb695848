//! Damped Newton: the Newton step, shortened until f decreases enough or by the decrement.

use nalgebra::DVector;

use super::newton::newton_step;
use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::line_search::{BETA, C1, MAX_TRIALS, Rule, Searcher};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::ray::{self, uphill};
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop, linalg};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "damped-newton",
    title: "damped Newton",
    equation: "H p = −g, x⁺ = x + αp",
    summary: "the Newton step, shortened until f decreases enough (Armijo) or to 1/(1 + λ)",
    params: &[
        ParamSpec {
            name: "damping",
            symbol: "rule",
            doc: "step length: Armijo backtracking from 1, or 1/(1 + λ) with the Newton decrement λ",
            kind: ParamKind::Choice { default: "armijo", choices: &["armijo", "decrement"] },
        },
        C1,
        BETA,
        MAX_TRIALS,
        ParamSpec {
            name: "epsilon",
            symbol: "ε",
            doc: "also converged when λ²/2 ≤ ε, in the units of f; 0 turns the test off",
            kind: ParamKind::Float { default: 0.0, min: 0.0, max: 1e6, log: false },
        },
    ],
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "decrement", "alpha", "backtracks", "slope"],
    make,
};

/// Damping by the step length, not by a shift of H: far out it is a guarantee, near the minimum it is Newton's method.
///
/// Source: Boyd & Vandenberghe (2004), algorithm 9.5 (with the stop λ²/2 ≤ ε) and Nesterov (2018), §5.2.1 for 1/(1 + λ).
/// Differs: where H is not positive definite, a step that happens to go downhill is taken, one uphill ends the run.
struct DampedNewton {
    /// `None` for the decrement's rule.
    backtracking: Option<Searcher>,
    epsilon: f64,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let backtracking = (settings.choice("damping") != "decrement")
        .then(|| Searcher::from_settings(Rule::Armijo, settings, 1.0));
    Ok(Box::new(DampedNewton { backtracking, epsilon: settings.float("epsilon") }))
}

impl Method for DampedNewton {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let (h, p) = match newton_step(at, oracle) {
            Ok(found) => found,
            Err(end) => return *end,
        };
        // λ² = gᵀH⁻¹g = −gᵀp is a decrement only where H is positive definite.
        let squared = -at.g.dot(&p);
        let definite = linalg::cholesky(&h).is_some();
        if definite && self.epsilon > 0.0 && squared / 2.0 <= self.epsilon {
            return Decision::end(Stop::Converged { test: format!("λ²/2 ≤ {:e}", self.epsilon) }, Some(h));
        }
        let stop = match self.backtracking {
            None if !definite => {
                Some(Stop::NoProgress("H is not positive definite: there is no decrement".into()))
            }
            _ => uphill(at, &p, "H is not positive definite, repair it or use a trust region"),
        };
        if let Some(stop) = stop {
            let next = Next::Stay;
            return Decision { p: Some(p), alpha: 1.0, h: Some(h), detail: Detail::Plain, next }.ending(stop);
        }
        let Some(backtracking) = self.backtracking else {
            let alpha = 1.0 / (1.0 + squared.max(0.0).sqrt());
            let next = Next::Move { x: &at.x + alpha * &p, f: None, g: None };
            return Decision { p: Some(p), alpha, h: Some(h), detail: Detail::Plain, next };
        };
        let (found, next) = ray::search(&backtracking, at, &p, oracle);
        let (alpha, trials) = (found.last(), found.trials);
        Decision { p: Some(p), alpha, h: Some(h), detail: Detail::LineSearch { trials }, next }
    }
}
