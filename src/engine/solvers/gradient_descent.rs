//! Gradient descent, with a fixed step length or with backtracking.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop, Trial};

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
        ParamSpec {
            name: "c1",
            symbol: "c₁",
            doc: "how much of the predicted decrease backtracking demands (Armijo)",
            kind: ParamKind::Float { default: 1e-4, min: 1e-12, max: 0.999, log: true },
        },
        ParamSpec {
            name: "beta",
            symbol: "β",
            doc: "the factor by which backtracking shortens",
            kind: ParamKind::Float { default: 0.5, min: 0.01, max: 0.99, log: false },
        },
        ParamSpec {
            name: "max-backtracks",
            symbol: "trials",
            doc: "most step lengths that backtracking tries",
            kind: ParamKind::Int { default: 60, min: 1, max: 1000 },
        },
    ],
    solver: true,
    columns: &["f", "grad-norm", "slope", "step-norm", "alpha", "backtracks"],
    make,
};

/// Steepest descent; backtracking accepts the first α with f(x + αp) ≤ f + c₁ α gᵀp.
///
/// Source: Nocedal & Wright (2006), algorithm 3.1. Differs: a trial value that is not finite is refused.
struct GradientDescent {
    backtracking: bool,
    alpha: f64,
    alpha0: f64,
    c1: f64,
    beta: f64,
    most: usize,
}

fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Box<dyn Method>, StartError> {
    Ok(Box::new(GradientDescent {
        backtracking: settings.choice("step") == "backtracking",
        alpha: settings.float("alpha"),
        alpha0: settings.float("alpha0"),
        c1: settings.float("c1"),
        beta: settings.float("beta"),
        most: usize::try_from(settings.int("max-backtracks")).unwrap_or(1),
    }))
}

impl Method for GradientDescent {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let p = -&at.g;
        if !self.backtracking {
            let next = Next::Move { x: &at.x + self.alpha * &p, f: None };
            return Decision { p: Some(p), alpha: self.alpha, h: None, detail: Detail::Plain, next };
        }
        let slope = at.g.dot(&p);
        let mut trials = Vec::new();
        let mut alpha = self.alpha0;
        let mut next = Next::End(Stop::NoProgress(format!(
            "no step length of {} tried decreases f enough along −g",
            self.most
        )));
        while trials.len() < self.most {
            let x = &at.x + alpha * &p;
            let f = oracle.value(&x).ok();
            let bound = at.f + self.c1 * alpha * slope;
            let accepted = f.is_some_and(|f| f <= bound);
            trials.push(Trial { alpha, f, bound, accepted });
            if accepted {
                next = Next::Move { x, f };
                break;
            }
            alpha *= self.beta;
        }
        Decision { p: Some(p), alpha, h: None, detail: Detail::LineSearch { trials }, next }
    }
}
