//! Least-squares problems that lessons 8 and 9 calculate by hand; f = ½Σr².

use std::sync::Arc;

use nalgebra::{DMatrix, DVector, dmatrix, dvector};

use super::squares::{Curved, Squares};
use super::{Problem, ProblemSpec};
use crate::engine::params::ParamKind;
use crate::engine::{Form, ParamSpec, Settings};

fn problem(
    spec: &ProblemSpec,
    formula: String,
    residuals: impl Curved + 'static,
    start: Vec<f64>,
    minimum: Vec<f64>,
    reach: f64,
) -> Problem {
    let view = minimum.iter().map(|x| [x - reach, x + reach]).collect();
    Problem {
        name: spec.name.to_string(),
        title: spec.title.to_string(),
        formula,
        objective: Arc::new(Squares { form: Form::HalfSumOfSquares, residuals }),
        start,
        minima: vec![minimum],
        least: Vec::new(),
        view,
    }
}

/// r = (x + c, λx² + x − c): Gauss–Newton closes in at the rate cλ, and not at all beyond 1.
///
/// Domain: the line. Minimum: c² at 0 for cλ < 1, with f″ = 2 − 2cλ and `JᵀJ` = 2.
/// Gauss–Newton leaves out S = r₂·2λ = −2cλ there, so that e⁺ = −S/`JᵀJ` e = cλe.
struct Rate {
    lambda: f64,
    c: f64,
}

impl Curved for Rate {
    fn dim(&self) -> usize {
        1
    }

    fn r(&self, x: &DVector<f64>) -> DVector<f64> {
        dvector![x[0] + self.c, self.lambda * x[0] * x[0] + x[0] - self.c]
    }

    fn j(&self, x: &DVector<f64>) -> DMatrix<f64> {
        dmatrix![1.0; 2.0 * self.lambda * x[0] + 1.0]
    }

    fn s(&self, _: &DVector<f64>, r: &DVector<f64>) -> DMatrix<f64> {
        dmatrix![2.0 * self.lambda * r[1]]
    }
}

pub(super) const RATE: ProblemSpec = ProblemSpec {
    name: "gauss-newton-rate",
    title: "residuals of chosen size and curvature",
    params: &[
        ParamSpec {
            name: "lambda",
            symbol: "λ",
            doc: "curvature of the second residual: Gauss–Newton's rate is cλ",
            kind: ParamKind::Float { default: 0.5, min: -5.0, max: 0.99, log: false },
        },
        ParamSpec {
            name: "c",
            symbol: "c",
            doc: "size of the residuals at the minimum",
            kind: ParamKind::Float { default: 1.0, min: 0.0, max: 1.0, log: false },
        },
    ],
    build: |settings| {
        let (lambda, c) = (settings.float("lambda"), settings.float("c"));
        let formula = format!("½ ((x + {c})² + ({lambda}x² + x − {c})²)");
        problem(&RATE, formula, Rate { lambda, c }, vec![0.1], vec![0.0], 1.5)
    },
};

/// r = (x, x² + x): no residual is left at the minimum, and Gauss–Newton converges quadratically.
///
/// Domain: the line. Minimum: 0 at 0.
struct ZeroResidual;

impl Curved for ZeroResidual {
    fn dim(&self) -> usize {
        1
    }

    fn r(&self, x: &DVector<f64>) -> DVector<f64> {
        dvector![x[0], x[0] * x[0] + x[0]]
    }

    fn j(&self, x: &DVector<f64>) -> DMatrix<f64> {
        dmatrix![1.0; 2.0 * x[0] + 1.0]
    }

    fn s(&self, _: &DVector<f64>, r: &DVector<f64>) -> DMatrix<f64> {
        dmatrix![2.0 * r[1]]
    }
}

pub(super) const ZERO_RESIDUAL: ProblemSpec = ProblemSpec {
    name: "zero-residual",
    title: "residuals that vanish",
    params: &[],
    build: |_| {
        let formula = "½ (x² + (x² + x)²)".to_string();
        problem(&ZERO_RESIDUAL, formula, ZeroResidual, vec![0.5], vec![0.0], 1.0)
    },
};

/// r = (1 + x, 1 + 10uy): linear, J = diag(1, 10u); the unit u of the second variable changes what damping does to it.
///
/// Domain: the plane. Minimum: 0 at (−1, −1/(10u)).
struct Linear {
    unit: f64,
}

impl Curved for Linear {
    fn dim(&self) -> usize {
        2
    }

    fn r(&self, x: &DVector<f64>) -> DVector<f64> {
        dvector![1.0 + x[0], 1.0 + 10.0 * self.unit * x[1]]
    }

    fn j(&self, _: &DVector<f64>) -> DMatrix<f64> {
        dmatrix![1.0, 0.0; 0.0, 10.0 * self.unit]
    }

    fn s(&self, _: &DVector<f64>, _: &DVector<f64>) -> DMatrix<f64> {
        DMatrix::zeros(2, 2)
    }
}

pub(super) const LINEAR: ProblemSpec = ProblemSpec {
    name: "linear-residuals",
    title: "linear residuals",
    params: &[ParamSpec {
        name: "unit",
        symbol: "u",
        doc: "unit of the second variable: J = diag(1, 10u)",
        kind: ParamKind::Float { default: 1.0, min: 1e-6, max: 1e6, log: true },
    }],
    build: linear,
};

fn linear(settings: &Settings) -> Problem {
    let unit = settings.float("unit");
    let minimum = vec![-1.0, -1.0 / (10.0 * unit)];
    let formula = format!("½ ((1 + x)² + (1 + {}y)²)", 10.0 * unit);
    let mut problem = problem(&LINEAR, formula, Linear { unit }, vec![0.0, 0.0], minimum, 1.5);
    problem.view[1] = [-0.3 / unit, 0.2 / unit];
    problem
}
