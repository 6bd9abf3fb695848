//! Trust region: the model is minimised where it is trusted, and trusted as far as it proved right.

use nalgebra::{DMatrix, DVector};

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::oracle::Oracle;
use crate::engine::radius::{ACCEPT, DELTA_MAX, DELTA0, ETA, Radius};
use crate::engine::subproblem::{self, Kind};
use crate::engine::{Detail, EvalError, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "trust-region",
    title: "trust region",
    equation: "min gᵀp + ½ pᵀHp, ‖p‖ ≤ Δ",
    summary: "minimises the model within a radius that grows and shrinks with the model's success",
    params: &[subproblem::SUBPROBLEM, DELTA0, DELTA_MAX, ETA, ACCEPT],
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "delta", "step-norm", "rho", "on-boundary", "accepted"],
    make,
};

/// Source: Nocedal & Wright (2006), algorithm 4.1; the rule of the radius is [`Radius`].
struct TrustRegion {
    kind: Kind,
    radius: Radius,
    /// The Hessian at the point of a refused step, so that it is not evaluated again.
    held: Option<(DVector<f64>, DMatrix<f64>)>,
}

fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let word = settings.choice("subproblem");
    let kind = Kind::from_word(word)
        .ok_or_else(|| StartError::NotApplicable(format!("there is no subproblem `{word}`")))?;
    Ok(Box::new(TrustRegion { kind, radius: Radius::new(settings), held: None }))
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
        let Some(subproblem) = subproblem::solve(self.kind, &at.g, &h, self.radius.delta) else {
            let reason = "the subproblem has no finite solution".to_string();
            return Decision::end(Stop::Breakdown(reason), Some(h));
        };
        let p = subproblem.p.clone();
        let x = &at.x + &p;
        if let Some(stop) = self.radius.exhausted(at, &x, &subproblem) {
            return Decision::end(stop, Some(h));
        }
        let f = oracle.value(&x).ok();
        let (region, taken) = self.radius.judge(at.f, f, subproblem);
        let next = if taken {
            Next::Move { x, f, g: None }
        } else {
            self.held = Some((at.x.clone(), h.clone()));
            Next::Refused
        };
        Decision { p: Some(p), alpha: 1.0, h: Some(h), detail: Detail::TrustRegion(region), next }
    }
}
