//! Gauss–Newton: the least-squares solution of the linearised residuals.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::{GaussNewton, Linear};
use crate::engine::least_squares::{self, Linearised, column_norms};
use crate::engine::line_search::{BETA, C1, MAX_TRIALS, Rule, Searcher};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::ray::{self, uphill};
use crate::engine::{Detail, ParamSpec, Problem, RECORDED, Settings, StartError, Stop, linalg};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "gauss-newton",
    title: "Gauss–Newton",
    equation: "min ‖J p + r‖",
    summary: "least squares: Newton's method without the second derivatives of r",
    params: &[
        ParamSpec {
            name: "step",
            symbol: "rule",
            doc: "the whole step, or Armijo backtracking from it",
            kind: ParamKind::Choice { default: "plain", choices: &["plain", "armijo"] },
        },
        C1,
        BETA,
        MAX_TRIALS,
    ],
    solver: true,
    squares: true,
    matrix: true,
    columns: &["f", "grad-norm", "step-norm", "alpha", "error", "error-rate", "curvature-left-out"],
    make,
};

/// `JᵀJp = −Jᵀr`, solved as min ‖Jp + r‖ by QR of J.
///
/// Source: Nocedal & Wright (2006), §10.3.
struct GaussNewtonMethod {
    searcher: Option<Searcher>,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let searcher =
        (settings.choice("step") == "armijo").then(|| Searcher::from_settings(Rule::Armijo, settings, 1.0));
    Ok(Box::new(GaussNewtonMethod { searcher }))
}

impl Method for GaussNewtonMethod {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let (r, j) = match oracle.jacobian(&at.x) {
            Ok(found) => found,
            Err(error) => return Decision::failed(at, error),
        };
        let linear = (r.len() <= RECORDED).then(|| Linear { r: r.clone(), j: j.clone() });
        let detail = |trials| Detail::GaussNewton(Box::new(GaussNewton { linear, trials }));
        let stationary =
            Linearised::new(&r, &j, &at.x, column_norms(&j)).and_then(|linear| linear.stationary());
        if let Some(test) = stationary {
            return Decision { detail: detail(Vec::new()), ..Decision::end(Stop::Converged { test }, None) };
        }
        let Some(p) = linalg::least_squares(&j, &-&r) else {
            let reason = "the columns of J are dependent to rounding: min ‖Jp + r‖ has no unique solution";
            let stop = Stop::Breakdown(reason.to_string());
            return Decision { detail: detail(Vec::new()), ..Decision::end(stop, None) };
        };
        let Some(searcher) = &self.searcher else {
            let next = Next::Move { x: &at.x + &p, f: None, g: None };
            return Decision { p: Some(p), alpha: 1.0, h: None, detail: detail(Vec::new()), next };
        };
        if let Some(stop) = uphill(at, &p, "the columns of J are almost dependent") {
            let detail = detail(Vec::new());
            return Decision { p: Some(p), alpha: 1.0, h: None, detail, next: Next::Stay }.ending(stop);
        }
        let (found, next) = ray::search(searcher, at, &p, oracle);
        Decision { alpha: found.last(), p: Some(p), h: None, detail: detail(found.trials), next }
    }

    fn promise(&mut self, at: &Point, oracle: &mut Oracle) -> f64 {
        least_squares::promise(&at.x, oracle)
    }
}
