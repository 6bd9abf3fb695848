//! Levenberg–Marquardt: Gauss–Newton, damped towards the gradient.

mod damping;

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::{Damped, Linear};
use crate::engine::least_squares::{self, Linearised, angle, column_norms};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::radius;
use crate::engine::{Detail, ParamSpec, Problem, RECORDED, Settings, StartError, Stop};
use damping::Damping;

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "levenberg-marquardt",
    title: "Levenberg–Marquardt",
    equation: "(JᵀJ + λD²) p = −Jᵀr",
    summary: "least squares: between Gauss–Newton (λ = 0) and the gradient (λ → ∞)",
    params: &[
        ParamSpec {
            name: "damping",
            symbol: "λ rule",
            doc: "who sets λ: Nielsen's smooth rule, Marquardt's ×10 and ÷10, a radius (Moré); or nobody: it is fixed and every step taken (to see it fail)",
            kind: ParamKind::Choice { default: "more", choices: &["more", "nielsen", "marquardt", "fixed"] },
        },
        ParamSpec {
            name: "scaling",
            symbol: "D",
            doc: "scales of the variables: none, the column norms of J, or the largest of them so far",
            kind: ParamKind::Choice {
                default: "running-max",
                choices: &["running-max", "columns", "identity"],
            },
        },
        ParamSpec {
            name: "tau",
            symbol: "τ",
            doc: "first λ over the largest of diag(JᵀJ)/D² (nielsen)",
            kind: ParamKind::Float { default: 1e-3, min: 1e-16, max: 1e6, log: true },
        },
        ParamSpec {
            name: "lambda0",
            symbol: "λ₀",
            doc: "first λ (marquardt)",
            kind: ParamKind::Float { default: 1e-2, min: 0.0, max: 1e16, log: true },
        },
        ParamSpec {
            name: "lambda",
            symbol: "λ",
            doc: "λ of every step (fixed)",
            kind: ParamKind::Float { default: 1.0, min: 0.0, max: 1e16, log: true },
        },
        ParamSpec {
            name: "factor",
            symbol: "Δ₀",
            doc: "first radius over ‖Dx‖, or the radius itself where x = 0 (more)",
            kind: ParamKind::Float { default: 100.0, min: 1e-6, max: 1e6, log: true },
        },
    ],
    solver: true,
    squares: true,
    matrix: true,
    columns: &["f", "grad-norm", "lm-lambda", "step-norm", "angle-g", "angle-gn", "rho", "accepted"],
    make,
};

/// The step minimises ‖Jp + r‖² + λ‖Dp‖².
///
/// Source: Levenberg (1944), Marquardt (1963), Moré (1978), Madsen, Nielsen & Tingleff (2004). Differs: a column of zeros
/// has D = 1 in every scaling, so that no step is undefined. With a fixed λ it is no method but a demonstration of what
/// the gain ratio is for.
struct LevenbergMarquardt {
    damping: Damping,
    scaling: Scaling,
    scale: Option<DVector<f64>>,
}

#[derive(Clone, Copy)]
enum Scaling {
    Identity,
    Columns,
    RunningMax,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let scaling = match settings.choice("scaling") {
        "identity" => Scaling::Identity,
        "columns" => Scaling::Columns,
        _ => Scaling::RunningMax,
    };
    Ok(Box::new(LevenbergMarquardt { damping: Damping::new(settings), scaling, scale: None }))
}

impl LevenbergMarquardt {
    /// D at this point.
    fn rescale(&mut self, j: &nalgebra::DMatrix<f64>) -> DVector<f64> {
        let scale = match (self.scaling, &self.scale) {
            (Scaling::Identity, _) => DVector::from_element(j.ncols(), 1.0),
            (Scaling::RunningMax, Some(before)) => {
                let norms = DVector::from_iterator(j.ncols(), j.column_iter().map(|column| column.norm()));
                before.sup(&norms)
            }
            (Scaling::Columns | Scaling::RunningMax, _) => column_norms(j),
        };
        self.scale = Some(scale.clone());
        scale
    }
}

impl Method for LevenbergMarquardt {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let (r, j) = match oracle.jacobian(&at.x) {
            Ok(found) => found,
            Err(error) => return Decision::failed(at, error),
        };
        let scale = self.rescale(&j);
        let Some(linear) = Linearised::new(&r, &j, &at.x, scale.clone()) else {
            return Decision::end(Stop::Breakdown("J is not finite after scaling".to_string()), None);
        };
        if let Some(test) = linear.stationary() {
            return Decision::end(Stop::Converged { test }, None);
        }
        let scaled = scale.component_mul(&at.x).norm();
        let chosen = self.damping.choose(&linear, scaled);
        let p = linear.step(chosen.lambda);
        let x = &at.x + &p;
        let predicted = linear.predicted(chosen.lambda);
        if x == at.x || predicted <= 0.0 {
            let reason = format!("with λ = {:.1e} the step is too short to change x", chosen.lambda);
            return Decision::end(Stop::NoProgress(reason), None);
        }
        // Everything is judged by F = ½Σr², whatever f is.
        let half = 0.5 / oracle.factor();
        let f = oracle.value(&x).ok();
        let actual = f.map(|f| half * (at.f - f));
        let rho = radius::quality(half * at.f, actual, predicted);
        let step_norm = scale.component_mul(&p).norm();
        let taken = self.damping.judge(half * at.f, actual, rho, predicted, step_norm);
        let keep = r.len() <= RECORDED;
        let detail = Damped {
            lambda: chosen.lambda,
            next_lambda: self.damping.lambda(),
            role: self.damping.role(),
            radius: chosen.radius.map(|before| (before, self.damping.radius().unwrap_or(before))),
            lambdas: chosen.lambdas,
            predicted,
            actual,
            rho,
            angle_to_gradient: angle(&p, &-&at.g),
            angle_to_gauss_newton: linear.full_rank().then(|| angle(&p, &linear.step(0.0))),
            linear: keep.then_some(Linear { r, j }),
            scale,
        };
        let next = if taken { Next::Move { x, f, g: None } } else { Next::Refused };
        Decision { p: Some(p), alpha: 1.0, h: None, detail: Detail::Damped(Box::new(detail)), next }
    }

    fn promise(&mut self, at: &Point, oracle: &mut Oracle) -> f64 {
        least_squares::promise(&at.x, oracle)
    }
}
