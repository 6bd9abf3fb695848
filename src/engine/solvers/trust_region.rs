//! Trust region: the model is minimised where it is trusted, and trusted as far as it proved right.

use nalgebra::{DMatrix, DVector};

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::subproblem::{self, Kind};
use crate::engine::{Detail, EvalError, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "trust-region",
    title: "trust region",
    equation: "min gᵀp + ½ pᵀHp, ‖p‖ ≤ Δ",
    summary: "minimises the model within a radius that grows and shrinks with the model's success",
    params: &[
        ParamSpec {
            name: "subproblem",
            symbol: "p",
            doc: "how the model is minimised within the radius",
            kind: ParamKind::Choice { default: "exact", choices: Kind::WORDS },
        },
        ParamSpec {
            name: "delta0",
            symbol: "Δ₀",
            doc: "first radius, in the units of x",
            kind: ParamKind::Float { default: 1.0, min: 1e-12, max: 1e6, log: true },
        },
        ParamSpec {
            name: "delta-max",
            symbol: "Δmax",
            doc: "largest radius",
            kind: ParamKind::Float { default: 1000.0, min: 1e-12, max: 1e12, log: true },
        },
        ParamSpec {
            name: "eta",
            symbol: "η",
            doc: "a step is taken if ρ is larger",
            kind: ParamKind::Float { default: 0.15, min: 0.0, max: 0.249, log: false },
        },
    ],
    solver: true,
    columns: &["f", "grad-norm", "delta", "step-norm", "rho", "on-boundary", "accepted"],
    make,
};

/// Decreases below this many ε|f| are rounding noise.
const NOISE: f64 = 10.0;

/// Source: Nocedal & Wright (2006), algorithm 4.1. Differs: η = 0.15 by default (SciPy's), a value that is not finite
/// counts as ρ = −∞, and ρ = 1 where both decreases are rounding noise (Conn, Gould & Toint 2000, §17.4.2).
struct TrustRegion {
    kind: Kind,
    delta: f64,
    largest: f64,
    eta: f64,
    /// The Hessian at the point of a refused step, so that it is not evaluated again.
    held: Option<(DVector<f64>, DMatrix<f64>)>,
}

fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let word = settings.choice("subproblem");
    let kind = Kind::from_word(word)
        .ok_or_else(|| StartError::NotApplicable(format!("there is no subproblem `{word}`")))?;
    let largest = settings.float("delta-max");
    let delta = settings.float("delta0").min(largest);
    Ok(Box::new(TrustRegion { kind, delta, largest, eta: settings.float("eta"), held: None }))
}

impl TrustRegion {
    fn hessian(&mut self, at: &Point, oracle: &mut Oracle) -> Result<DMatrix<f64>, EvalError> {
        match self.held.take() {
            Some((x, h)) if x == at.x => Ok(h),
            _ => oracle.hessian(&at.x),
        }
    }
}

impl Method for TrustRegion {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match self.hessian(at, oracle) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        let delta = self.delta;
        let Some(subproblem) = subproblem::solve(self.kind, &at.g, &h, delta) else {
            let reason = "the subproblem has no finite solution".to_string();
            return Decision::end(Stop::Breakdown(reason), Some(h));
        };
        let p = subproblem.p.clone();
        let x = &at.x + &p;
        let predicted = -subproblem.model;
        if x == at.x || predicted <= 0.0 {
            let reason = format!("the radius {delta:.1e} is too small to change x or to lower the model");
            return Decision::end(Stop::NoProgress(reason), Some(h));
        }

        // ρ = (f(x) − f(x + p)) / (m(0) − m(p))
        let f = oracle.value(&x).ok();
        let actual = f.map(|f| at.f - f);
        let noise = NOISE * f64::EPSILON * at.f.abs();
        let rho = actual
            .map(|actual| if predicted <= noise && actual.abs() <= noise { 1.0 } else { actual / predicted });
        // Shrink where the model was wrong, grow where it was right and the boundary held it.
        let quality = rho.unwrap_or(f64::NEG_INFINITY);
        if quality < 0.25 {
            self.delta = 0.25 * delta;
        } else if quality > 0.75 && subproblem.on_boundary {
            self.delta = (2.0 * delta).min(self.largest);
        }
        // Take the step if it went well enough.
        let next = if quality > self.eta {
            Next::Move { x, f }
        } else {
            self.held = Some((at.x.clone(), h.clone()));
            Next::Refused
        };
        let detail =
            Detail::TrustRegion { delta, next_delta: self.delta, predicted, actual, rho, subproblem };
        Decision { p: Some(p), alpha: 1.0, h: Some(h), detail, next }
    }
}
