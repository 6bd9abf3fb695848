//! An experiment: the trust-region subproblem for one radius after the other.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::{Region, RhoRole};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::radius::quality;
use crate::engine::subproblem::{self, Kind};
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "radius-sweep",
    title: "one radius after the other",
    equation: "min gᵀp + ½ pᵀHp, ‖p‖ ≤ Δ",
    summary: "an experiment: at one point, the step for larger and larger radii, and what its rivals reach",
    params: &[
        subproblem::SUBPROBLEM,
        ParamSpec {
            name: "delta0",
            symbol: "Δ₀",
            doc: "first radius, in the units of x",
            kind: ParamKind::Float { default: 0.1, min: 1e-12, max: 1e6, log: true },
        },
        ParamSpec {
            name: "factor",
            symbol: "factor",
            doc: "from one radius to the next",
            kind: ParamKind::Float { default: 2.0, min: 1.001, max: 1e6, log: true },
        },
        ParamSpec {
            name: "steps",
            symbol: "n",
            doc: "how many radii",
            kind: ParamKind::Int { default: 6, min: 1, max: 60 },
        },
    ],
    solver: false,
    squares: false,
    matrix: true,
    columns: &["delta", "m-cauchy", "m-clipped", "m-dogleg", "m-exact", "lambda", "rho"],
    make,
};

/// Source: Nocedal & Wright (2006), chapter 4.
struct RadiusSweep {
    kind: Kind,
    first: f64,
    factor: f64,
    steps: usize,
}

fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let word = settings.choice("subproblem");
    Ok(Box::new(RadiusSweep {
        kind: Kind::from_word(word)
            .ok_or_else(|| StartError::NotApplicable(format!("there is no subproblem `{word}`")))?,
        first: settings.float("delta0"),
        factor: settings.float("factor"),
        steps: usize::try_from(settings.int("steps")).unwrap_or(1),
    }))
}

impl Method for RadiusSweep {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match oracle.hessian(&at.x) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        let delta = self.first * self.factor.powi(i32::try_from(at.k).unwrap_or(i32::MAX));
        let Some(subproblem) = subproblem::solve(self.kind, &at.g, &h, delta) else {
            let reason = "the subproblem has no finite solution".to_string();
            return Decision::end(Stop::Breakdown(reason), Some(h));
        };
        let p = subproblem.p.clone();
        let actual = oracle.value(&(&at.x + &p)).ok().map(|f| at.f - f);
        let predicted = -subproblem.model;
        let rho = quality(at.f, actual, predicted);
        // Nothing comes of ρ here: the next radius is the next in the list.
        let role = RhoRole::Shown;
        let region = Region { delta, next_delta: delta, predicted, actual, rho, role, subproblem };
        let next = if at.k + 1 >= self.steps { Next::End(Stop::Complete) } else { Next::Stay };
        Decision { p: Some(p), alpha: 1.0, h: Some(h), detail: Detail::TrustRegion(region), next }
    }
}
