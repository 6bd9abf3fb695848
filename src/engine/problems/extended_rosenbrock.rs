//! Σ (1 − x₂ᵢ₋₁)² + 100 (x₂ᵢ − x₂ᵢ₋₁²)²: n/2 of Rosenbrock's valleys side by side, of any size.
//!
//! Domain: ℝⁿ, n even. Minimum: 0 at (1, …, 1). Source: Moré, Garbow & Hillstrom (1981), problem 21, with f = Σr².

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{Problem, ProblemSpec, dimension};
use crate::engine::params::ParamKind;
use crate::engine::{EvalError, Form, Objective, ParamSpec, Residuals, Settings};

pub(super) const SPEC: ProblemSpec = ProblemSpec {
    name: "extended-rosenbrock",
    title: "many of Rosenbrock's valleys",
    params: &[ParamSpec {
        name: "n",
        symbol: "n",
        doc: "number of variables; an odd one counts as the next even one",
        kind: ParamKind::Int { default: 10, min: 2, max: 1_000_000 },
    }],
    build,
};

/// Valleys side by side.
pub(super) struct Valleys {
    /// n, even.
    pub(super) n: usize,
}

fn build(settings: &Settings) -> Problem {
    let pairs = usize::try_from(settings.int("n")).unwrap_or(2).div_ceil(2).max(1);
    let n = 2 * pairs;
    Problem {
        name: SPEC.name.to_string(),
        title: SPEC.title.to_string(),
        formula: "Σ (1 − x₂ᵢ₋₁)² + 100 (x₂ᵢ − x₂ᵢ₋₁²)²".to_string(),
        objective: Arc::new(Valleys { n }),
        start: [-1.2, 1.0].repeat(pairs),
        minima: vec![vec![1.0; n]],
        least: vec![0.0],
        view: [[-1.8, 1.8], [-0.6, 1.8]].repeat(pairs),
    }
}

impl Valleys {
    /// The pairs of a point.
    fn pairs<'a>(&self, x: &'a DVector<f64>) -> Result<impl Iterator<Item = (f64, f64)> + 'a, EvalError> {
        dimension(self.n, x.len())?;
        Ok(x.as_slice().chunks_exact(2).map(|pair| (pair[0], pair[1])))
    }
}

impl Objective for Valleys {
    fn dim(&self) -> usize {
        self.n
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        Ok(self.pairs(x)?.map(|(a, b)| (1.0 - a).powi(2) + 100.0 * (b - a * a).powi(2)).sum())
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let mut g = DVector::zeros(self.n);
        for (i, (a, b)) in self.pairs(x)?.enumerate() {
            g[2 * i] = -2.0 * (1.0 - a) - 400.0 * a * (b - a * a);
            g[2 * i + 1] = 200.0 * (b - a * a);
        }
        Ok(g)
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        let mut h = DMatrix::zeros(self.n, self.n);
        for (i, (a, b)) in self.pairs(x)?.enumerate() {
            h[(2 * i, 2 * i)] = 1200.0 * a * a - 400.0 * b + 2.0;
            h[(2 * i, 2 * i + 1)] = -400.0 * a;
            h[(2 * i + 1, 2 * i)] = -400.0 * a;
            h[(2 * i + 1, 2 * i + 1)] = 200.0;
        }
        Ok(h)
    }

    fn hessian_vector(&self, x: &DVector<f64>, v: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, v.len())?;
        let mut product = DVector::zeros(self.n);
        for (i, (a, b)) in self.pairs(x)?.enumerate() {
            let (u, w) = (v[2 * i], v[2 * i + 1]);
            product[2 * i] = (1200.0 * a * a - 400.0 * b + 2.0) * u - 400.0 * a * w;
            product[2 * i + 1] = -400.0 * a * u + 200.0 * w;
        }
        Ok(product)
    }

    fn residuals(&self) -> Option<&dyn Residuals> {
        Some(self)
    }
}

impl Residuals for Valleys {
    fn form(&self) -> Form {
        Form::SumOfSquares
    }

    fn value(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let r: Vec<f64> = self.pairs(x)?.flat_map(|(a, b)| [10.0 * (b - a * a), 1.0 - a]).collect();
        Ok(DVector::from_vec(r))
    }

    fn jacobian(&self, x: &DVector<f64>) -> Result<(DVector<f64>, DMatrix<f64>), EvalError> {
        let mut j = DMatrix::zeros(self.n, self.n);
        for (i, (a, _)) in self.pairs(x)?.enumerate() {
            j[(2 * i, 2 * i)] = -20.0 * a;
            j[(2 * i, 2 * i + 1)] = 10.0;
            j[(2 * i + 1, 2 * i)] = -1.0;
        }
        Ok((Residuals::value(self, x)?, j))
    }
}
