//! An experiment: the step of Levenberg and Marquardt for one λ after the other.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::{Damped, Linear, RhoRole};
use crate::engine::least_squares::{Linearised, angle, column_norms};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::radius::quality;
use crate::engine::{Detail, ParamSpec, Problem, RECORDED, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "damping-sweep",
    title: "one damping after the other",
    equation: "(JᵀJ + λD²) p = −Jᵀr",
    summary: "an experiment: at one point, λ = 0 and then larger and larger: p turns from Gauss–Newton to −g",
    params: &[
        ParamSpec {
            name: "lambda0",
            symbol: "λ₁",
            doc: "the first λ above 0",
            kind: ParamKind::Float { default: 1.0, min: 1e-16, max: 1e16, log: true },
        },
        ParamSpec {
            name: "factor",
            symbol: "factor",
            doc: "from one λ to the next",
            kind: ParamKind::Float { default: 10.0, min: 1.001, max: 1e6, log: true },
        },
        ParamSpec {
            name: "scaling",
            symbol: "D",
            doc: "scales of the variables: none (Levenberg), or the column norms of J (Marquardt)",
            kind: ParamKind::Choice { default: "identity", choices: &["identity", "columns"] },
        },
        ParamSpec {
            name: "steps",
            symbol: "n",
            doc: "how many λ, with λ = 0",
            kind: ParamKind::Int { default: 6, min: 1, max: 60 },
        },
    ],
    solver: false,
    squares: true,
    matrix: true,
    columns: &["lm-lambda", "p1", "p2", "step-norm", "angle-g", "angle-gn", "lm-gradient-part"],
    make,
};

/// Source: Nocedal & Wright (2006), §10.3.
struct DampingSweep {
    first: f64,
    factor: f64,
    columns: bool,
    steps: usize,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(DampingSweep {
        first: settings.float("lambda0"),
        factor: settings.float("factor"),
        columns: settings.choice("scaling") == "columns",
        steps: usize::try_from(settings.int("steps")).unwrap_or(1),
    }))
}

impl DampingSweep {
    /// λ at step k: 0, then a geometric sequence.
    fn lambda(&self, k: usize) -> f64 {
        let power = |k: usize| self.factor.powi(i32::try_from(k).unwrap_or(i32::MAX));
        k.checked_sub(1).map_or(0.0, |k| self.first * power(k))
    }
}

impl Method for DampingSweep {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let (r, j) = match oracle.jacobian(&at.x) {
            Ok(found) => found,
            Err(error) => return Decision::failed(at, error),
        };
        let scale = if self.columns { column_norms(&j) } else { DVector::from_element(j.ncols(), 1.0) };
        let lambda = self.lambda(at.k);
        let Some(linear) = Linearised::new(&r, &j, &at.x, scale.clone())
            .filter(|_| lambda.is_finite() && at.grad_norm > 0.0)
        else {
            let reason = "J or λ is not finite, or g is 0".to_string();
            return Decision::end(Stop::Breakdown(reason), None);
        };
        let p = linear.step(lambda);
        let half = 0.5 / oracle.factor();
        let actual = oracle.value(&(&at.x + &p)).ok().map(|f| half * (at.f - f));
        let predicted = linear.predicted(lambda);
        let keep = r.len() <= RECORDED;
        let detail = Damped {
            lambda,
            next_lambda: None,
            radius: None,
            lambdas: Vec::new(),
            predicted,
            actual,
            rho: quality(half * at.f, actual, predicted),
            role: RhoRole::Shown,
            angle_to_gradient: angle(&p, &-&at.g),
            angle_to_gauss_newton: linear.full_rank().then(|| angle(&p, &linear.step(0.0))),
            linear: keep.then_some(Linear { r, j }),
            scale,
        };
        let next = if at.k + 1 >= self.steps { Next::End(Stop::Complete) } else { Next::Stay };
        Decision { p: Some(p), alpha: 1.0, h: None, detail: Detail::Damped(Box::new(detail)), next }
    }
}
