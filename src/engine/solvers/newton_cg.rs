//! Newton–CG: Newton's equation by conjugate gradients, from Hessian–vector products alone.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::line_search::{BETA, C1, C2, MAX_TRIALS, Rule, Searcher};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::radius::{DELTA_MAX, DELTA0, ETA, Radius};
use crate::engine::ray;
use crate::engine::subproblem::{Case, Subproblem, Truncated, conjugate};
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "newton-cg",
    title: "Newton–CG",
    equation: "H p ≈ −g by conjugate gradients",
    summary: "solves Newton's equation as exactly as pays, by Hessian–vector products only",
    params: &[
        ParamSpec {
            name: "form",
            symbol: "form",
            doc: "what keeps the step safe: a line search, or a trust region (Steihaug)",
            kind: ParamKind::Choice { default: "line-search", choices: &["line-search", "steihaug"] },
        },
        ParamSpec {
            name: "line-search",
            symbol: "α rule",
            doc: "how the step length is found (line-search form)",
            kind: ParamKind::Choice { default: "more-thuente", choices: Rule::WORDS },
        },
        ParamSpec {
            name: "max-inner",
            symbol: "CG",
            doc: "most iterations of conjugate gradients a step, in multiples of n",
            kind: ParamKind::Int { default: 20, min: 1, max: 1000 },
        },
        C1,
        C2,
        BETA,
        MAX_TRIALS,
        DELTA0,
        DELTA_MAX,
        ETA,
    ],
    solver: true,
    squares: false,
    matrix: false,
    columns: &["f", "grad-norm", "cg", "cg-end", "slope", "step-norm", "alpha"],
    make,
};

/// Iterations of conjugate gradients are at least this many, and at most a hundred thousand.
const INNER: (usize, usize) = (20, 100_000);

/// Line-search Newton–CG, or Steihaug's trust region.
///
/// Source: Nocedal & Wright (2006), algorithms 7.1 and 7.2; the tolerance is min(½, √‖g‖)‖g‖. Differs: the line search is
/// one to the strong Wolfe conditions unless backtracking is asked for.
struct NewtonCg {
    inner: usize,
    how: How,
}

enum How {
    LineSearch(Searcher),
    Steihaug(Radius),
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    let multiple = usize::try_from(settings.int("max-inner")).unwrap_or(1);
    let how = if settings.choice("form") == "steihaug" {
        How::Steihaug(Radius::new(settings))
    } else {
        let rule = Rule::from_word(settings.choice("line-search")).unwrap_or(Rule::MoreThuente);
        How::LineSearch(Searcher::from_settings(rule, settings, 1.0))
    };
    let inner = multiple.saturating_mul(x.len()).clamp(INNER.0, INNER.1);
    Ok(Box::new(NewtonCg { inner, how }))
}

impl Method for NewtonCg {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let delta = match &self.how {
            How::LineSearch(_) => None,
            How::Steihaug(radius) => Some(radius.delta),
        };
        let Truncated { z: p, model, case, inner } =
            match conjugate(&at.g, delta, self.inner, |d| oracle.hessian_vector(&at.x, d)) {
                Ok(found) => found,
                Err(error) => return Decision::failed(at, error),
            };
        match &mut self.how {
            How::LineSearch(searcher) => {
                let (found, next) = ray::search(searcher, at, &p, oracle);
                let (alpha, trials) = (found.last(), found.trials);
                let detail = Detail::Conjugate { inner, case, trials, region: None };
                Decision { p: Some(p), alpha, h: None, detail, next }
            }
            How::Steihaug(radius) => {
                let on_boundary = case != Case::Truncated;
                let subproblem = Subproblem {
                    p: p.clone(),
                    model,
                    on_boundary,
                    lambda: None,
                    case,
                    lambdas: Vec::new(),
                    inner: Vec::new(),
                };
                let x = &at.x + &p;
                if let Some(stop) = radius.exhausted(at, &x, &subproblem) {
                    return Decision::end(stop, None);
                }
                let f = oracle.value(&x).ok();
                let (region, taken) = radius.judge(at.f, f, subproblem);
                let next = if taken { Next::Move { x, f, g: None } } else { Next::Refused };
                let detail = Detail::Conjugate { inner, case, trials: Vec::new(), region: Some(region) };
                Decision { p: Some(p), alpha: 1.0, h: None, detail, next }
            }
        }
    }

    fn promise(&mut self, at: &Point, oracle: &mut Oracle) -> f64 {
        conjugate(&at.g, None, self.inner, |d| oracle.hessian_vector(&at.x, d))
            .map_or(0.0, |found| -found.model)
    }
}
