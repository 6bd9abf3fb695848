//! An experiment: the quadratic model against the function, along one direction.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "quadratic-model",
    title: "quadratic model along a direction",
    equation: "m(p) = f + gᵀp + ½ pᵀHp",
    summary: "an experiment: f(x + p) against its quadratic model, ‖p‖ halved at each step",
    params: &[
        ParamSpec {
            name: "angle",
            symbol: "angle",
            doc: "direction of p in degrees from the first axis (in more than two dimensions: all axes alike)",
            kind: ParamKind::Float { default: 45.0, min: -360.0, max: 360.0, log: false },
        },
        ParamSpec {
            name: "length",
            symbol: "‖p‖",
            doc: "the first length of p",
            kind: ParamKind::Float { default: 0.1, min: 1e-6, max: 100.0, log: true },
        },
        ParamSpec {
            name: "half",
            symbol: "½",
            doc: "the model with its factor ½, or without it (a common mistake)",
            kind: ParamKind::Choice { default: "with", choices: &["with", "without"] },
        },
        ParamSpec {
            name: "steps",
            symbol: "n",
            doc: "how many lengths are tried",
            kind: ParamKind::Int { default: 8, min: 1, max: 30 },
        },
    ],
    solver: false,
    squares: false,
    matrix: true,
    columns: &["model-norm", "model-actual", "model-value", "model-error", "model-ratio"],
    make,
};

/// The second-order Taylor model: its error is of third order in ‖p‖, so that halving ‖p‖ divides it by 8.
///
/// Source: Nocedal & Wright (2006), theorem 2.1.
struct QuadraticModel {
    direction: DVector<f64>,
    length: f64,
    factor: f64,
    steps: usize,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, start: &DVector<f64>) -> Result<Worker, StartError> {
    let angle = settings.float("angle").to_radians();
    let direction = match start.len() {
        1 => DVector::from_vec(vec![if angle.cos() < 0.0 { -1.0 } else { 1.0 }]),
        2 => DVector::from_vec(vec![angle.cos(), angle.sin()]),
        n => DVector::from_element(n, 1.0 / (n as f64).sqrt()),
    };
    let factor = if settings.choice("half") == "without" { 1.0 } else { 0.5 };
    let steps = usize::try_from(settings.int("steps")).unwrap_or(1);
    Ok(Box::new(QuadraticModel { direction, length: settings.float("length"), factor, steps }))
}

impl Method for QuadraticModel {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match oracle.hessian(&at.x) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        let halvings = i32::try_from(at.k).unwrap_or(i32::MAX);
        let p = &self.direction * (self.length * 0.5_f64.powi(halvings));
        let actual = match oracle.value(&(&at.x + &p)) {
            Ok(actual) => actual,
            Err(error) => return Decision::end(Stop::LeftDomain { x: &at.x + &p, error }, Some(h)),
        };
        let model = at.f + at.g.dot(&p) + self.factor * p.dot(&(&h * &p));
        let next = if at.k + 1 >= self.steps { Next::End(Stop::Complete) } else { Next::Stay };
        Decision { p: Some(p), alpha: 1.0, h: Some(h), detail: Detail::Model { actual, model }, next }
    }
}
