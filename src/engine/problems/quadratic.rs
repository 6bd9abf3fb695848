//! ½ (λ₁ u² + λ₂ v²) in rotated coordinates: a quadratic with chosen condition number.
//!
//! Domain: the plane. Minimum: 0 at the origin. Source: any text; H = R diag(1, κ) Rᵀ.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{Problem, ProblemSpec, dimension};
use crate::engine::params::ParamKind;
use crate::engine::{EvalError, Objective, ParamSpec, Settings};

pub(super) const SPEC: ProblemSpec = ProblemSpec {
    name: "quadratic",
    title: "quadratic",
    params: &[
        ParamSpec {
            name: "kappa",
            symbol: "κ",
            doc: "condition number: the ratio of the two curvatures",
            kind: ParamKind::Float { default: 10.0, min: 1.0, max: 1e8, log: true },
        },
        ParamSpec {
            name: "angle",
            symbol: "angle",
            doc: "direction of the flat axis, in degrees",
            kind: ParamKind::Float { default: 30.0, min: -180.0, max: 180.0, log: false },
        },
    ],
    build,
};

struct Quadratic {
    h: DMatrix<f64>,
}

fn build(settings: &Settings) -> Problem {
    let (kappa, angle) = (settings.float("kappa"), settings.float("angle").to_radians());
    let (c, s) = (angle.cos(), angle.sin());
    let h = [c * c + kappa * s * s, (1.0 - kappa) * c * s, s * s + kappa * c * c];
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: format!("½ xᵀHx, κ = {kappa}"),
        objective: Arc::new(Quadratic { h: DMatrix::from_row_slice(2, 2, &[h[0], h[1], h[1], h[2]]) }),
        start: vec![2.0, 1.0],
        minima: vec![vec![0.0, 0.0]],
        least: Vec::new(),
        view: vec![[-3.0, 3.0], [-2.0, 2.0]],
    }
}

impl Objective for Quadratic {
    fn dim(&self) -> usize {
        2
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        dimension(2, x.len())?;
        Ok(0.5 * x.dot(&(&self.h * x)))
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(2, x.len())?;
        Ok(&self.h * x)
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(2, x.len())?;
        Ok(self.h.clone())
    }
}
