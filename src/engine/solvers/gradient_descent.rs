//! Gradient descent, with a fixed step length, with backtracking, or exact on quadratics.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::line_search::{BETA, C1, MAX_TRIALS, Rule, Searcher};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::ray::{self, must_be_quadratic};
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "gradient-descent",
    title: "gradient descent",
    equation: "p = −g",
    summary: "steps against the gradient: a fixed step length, backtracking, or the exact minimum along −g",
    params: &[
        ParamSpec {
            name: "step",
            symbol: "rule",
            doc: "step length: fixed, backtracking from alpha0, or exact (on quadratics)",
            kind: ParamKind::Choice { default: "fixed", choices: &["fixed", "backtracking", "exact"] },
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
        MAX_TRIALS,
    ],
    solver: true,
    squares: false,
    matrix: false,
    columns: &["f", "grad-norm", "slope", "step-norm", "alpha", "backtracks"],
    make,
};

/// Steepest descent.
///
/// Source: Nocedal & Wright (2006), §3.3 (direction), algorithm 3.1 and (3.26) (step length).
enum GradientDescent {
    Fixed(f64),
    Backtracking(Searcher),
    Exact,
}

fn make(problem: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(match settings.choice("step") {
        "backtracking" => GradientDescent::Backtracking(Searcher::from_settings(
            Rule::Armijo,
            settings,
            settings.float("alpha0"),
        )),
        "exact" => {
            must_be_quadratic(problem, x)?;
            GradientDescent::Exact
        }
        _ => GradientDescent::Fixed(settings.float("alpha")),
    }))
}

impl Method for GradientDescent {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let p = -&at.g;
        match self {
            GradientDescent::Fixed(alpha) => {
                let next = Next::Move { x: &at.x + *alpha * &p, f: None, g: None };
                Decision { p: Some(p), alpha: *alpha, h: None, detail: Detail::Plain, next }
            }
            GradientDescent::Backtracking(searcher) => {
                let (found, next) = ray::search(searcher, at, &p, oracle);
                let (alpha, trials) = (found.last(), found.trials);
                Decision { p: Some(p), alpha, h: None, detail: Detail::LineSearch { trials }, next }
            }
            GradientDescent::Exact => match ray::exact(at, &p, oracle) {
                Ok((alpha, next)) => Decision { p: Some(p), alpha, h: None, detail: Detail::Plain, next },
                Err(stop) => Decision::end(stop, None),
            },
        }
    }
}
