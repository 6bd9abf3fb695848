//! Quadratics ½ xᵀAx − bᵀx that lessons calculate by hand.
//!
//! Domain: all of ℝⁿ. Minimum: A⁻¹b where A is positive definite.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector, dmatrix, dvector};

use super::{Problem, ProblemSpec, dimension};
use crate::engine::params::ParamKind;
use crate::engine::{EvalError, Objective, ParamSpec, linalg};

struct Form {
    a: DMatrix<f64>,
    b: DVector<f64>,
}

impl Objective for Form {
    fn dim(&self) -> usize {
        self.b.len()
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        dimension(self.dim(), x.len())?;
        Ok(0.5 * x.dot(&(&self.a * x)) - self.b.dot(x))
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.dim(), x.len())?;
        Ok(&self.a * x - &self.b)
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(self.dim(), x.len())?;
        Ok(self.a.clone())
    }
}

/// A problem of a form, seen in a window of the given reach about its stationary point and its start.
fn problem(spec: &ProblemSpec, formula: &str, a: DMatrix<f64>, b: DVector<f64>, start: Vec<f64>) -> Problem {
    let minimum = linalg::solve_definite(&a, &b);
    let centre = minimum.clone().unwrap_or_else(|| DVector::zeros(b.len()));
    let view = start
        .iter()
        .zip(centre.iter())
        .map(|(x, c)| {
            let reach = 1.5 * (x - c).abs().max(0.5 * (x.abs() + c.abs())).max(1e-3);
            [c - reach, c + reach]
        })
        .collect();
    Problem {
        name: spec.name.to_string(),
        title: spec.title.to_string(),
        formula: formula.to_string(),
        objective: Arc::new(Form { a, b }),
        start,
        minima: minimum.iter().map(|x| x.as_slice().to_vec()).collect(),
        least: Vec::new(),
        view,
    }
}

/// A = [[3, 1], [1, 2]], b = (5, 5): the minimum is (1, 2) (lessons 10 and 11).
pub(super) const LINEAR_SYSTEM: ProblemSpec = ProblemSpec {
    name: "linear-system",
    title: "a linear system as a minimum",
    params: &[],
    build: |_| {
        let (a, b) = (dmatrix![3.0, 1.0; 1.0, 2.0], dvector![5.0, 5.0]);
        problem(&LINEAR_SYSTEM, "½ xᵀAx − bᵀx, A = [[3, 1], [1, 2]], b = (5, 5)", a, b, vec![0.0, 0.0])
    },
};

/// ½ Σ dᵢxᵢ² with d from 1 to κ in equal ratios: `diag(1, 10, 100)` for n = 3 and κ = 100.
pub(super) const DIAGONAL: ProblemSpec = ProblemSpec {
    name: "diagonal-quadratic",
    title: "a diagonal quadratic",
    params: &[
        ParamSpec {
            name: "n",
            symbol: "n",
            doc: "number of variables",
            kind: ParamKind::Int { default: 3, min: 1, max: 1000 },
        },
        ParamSpec {
            name: "kappa",
            symbol: "κ",
            doc: "condition number: the largest curvature, the smallest is 1",
            kind: ParamKind::Float { default: 100.0, min: 1.0, max: 1e12, log: true },
        },
    ],
    build: |settings| {
        let n = usize::try_from(settings.int("n")).unwrap_or(1).max(1);
        let kappa = settings.float("kappa");
        let last = (n - 1).max(1) as f64;
        let d = DVector::from_fn(n, |i, _| kappa.powf(i as f64 / last));
        let formula = format!("½ Σ dᵢxᵢ², d from 1 to {kappa}");
        problem(&DIAGONAL, &formula, DMatrix::from_diagonal(&d), DVector::zeros(n), vec![1.0; n])
    },
};

/// A = diag(2, 200), b = (2, 2) in variables y with x = Ty, T = [[1, shear], [0, scale]]: the gradient changes with the
/// units, the Newton decrement does not (lesson 4).
pub(super) const RESCALED: ProblemSpec = ProblemSpec {
    name: "rescaled-quadratic",
    title: "a quadratic in other units",
    params: &[
        ParamSpec {
            name: "scale",
            symbol: "S",
            doc: "unit of the second variable: x₂ = S y₂",
            kind: ParamKind::Float { default: 1.0, min: 1e-6, max: 1e6, log: true },
        },
        ParamSpec {
            name: "shear",
            symbol: "shear",
            doc: "x₁ = y₁ + shear · y₂",
            kind: ParamKind::Float { default: 0.0, min: -100.0, max: 100.0, log: false },
        },
    ],
    build: |settings| {
        let (scale, shear) = (settings.float("scale"), settings.float("shear"));
        let t = dmatrix![1.0, shear; 0.0, scale];
        let (a, b) = (dmatrix![2.0, 0.0; 0.0, 200.0], dvector![2.0, 2.0]);
        // x = (3, −1), the same point whatever the units.
        let start = vec![3.0 + shear / scale, -1.0 / scale];
        let formula = "½ xᵀAx − bᵀx with x = Ty, A = diag(2, 200), b = (2, 2)";
        problem(&RESCALED, formula, t.transpose() * a * &t, t.tr_mul(&b), start)
    },
};

/// H = diag(10, 3, −1), g = (1, −3, 2) at 0 (lesson 6).
///
/// Source: Nocedal & Wright (2006), §3.4, where eigenvalues are modified.
pub(super) const INDEFINITE: ProblemSpec = ProblemSpec {
    name: "indefinite-quadratic",
    title: "a quadratic without a minimum",
    params: &[],
    build: |_| {
        let a = DMatrix::from_diagonal(&dvector![10.0, 3.0, -1.0]);
        let formula = "½ xᵀHx + gᵀx, H = diag(10, 3, −1), g = (1, −3, 2)";
        problem(&INDEFINITE, formula, a, dvector![-1.0, 3.0, -2.0], vec![0.0; 3])
    },
};

/// The models of lesson 7, from 0: what a trust region makes of one step.
pub(super) const MODEL: ProblemSpec = ProblemSpec {
    name: "model-quadratic",
    title: "a quadratic model",
    params: &[ParamSpec {
        name: "case",
        symbol: "B, g",
        doc: "steep: diag(1, 100), (1, 10); mild: diag(1, 10), (1, 1); hard: diag(−1, 1), (0, 1)",
        kind: ParamKind::Choice { default: "steep", choices: &["steep", "mild", "hard"] },
    }],
    build: |settings| {
        let (d, g, formula) = match settings.choice("case") {
            "mild" => (dvector![1.0, 10.0], dvector![1.0, 1.0], "gᵀx + ½ xᵀBx, B = diag(1, 10), g = (1, 1)"),
            "hard" => (dvector![-1.0, 1.0], dvector![0.0, 1.0], "gᵀx + ½ xᵀBx, B = diag(−1, 1), g = (0, 1)"),
            _ => (dvector![1.0, 100.0], dvector![1.0, 10.0], "gᵀx + ½ xᵀBx, B = diag(1, 100), g = (1, 10)"),
        };
        problem(&MODEL, formula, DMatrix::from_diagonal(&d), -g, vec![0.0, 0.0])
    },
};
