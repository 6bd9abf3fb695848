//! The function that everyone minimises: extended Rosenbrock, written once, on slices.

use nalgebra::{DMatrix, DVector};
use secant::engine::{EvalError, Objective};

/// Σ (1 − a)² + 100 (b − a²)² over the pairs (a, b) of x.
#[derive(Clone, Copy)]
pub(crate) struct Valleys {
    /// Even.
    pub(crate) n: usize,
}

impl Valleys {
    pub(crate) fn start(self) -> Vec<f64> {
        [-1.2, 1.0].repeat(self.n / 2)
    }
}

pub(crate) fn value(x: &[f64]) -> f64 {
    let pairs = x.chunks_exact(2);
    pairs.map(|x| (1.0 - x[0]).powi(2) + 100.0 * (x[1] - x[0] * x[0]).powi(2)).sum()
}

pub(crate) fn gradient(x: &[f64], g: &mut [f64]) {
    for (x, g) in x.chunks_exact(2).zip(g.chunks_exact_mut(2)) {
        let rest = x[1] - x[0] * x[0];
        g[0] = -2.0 * (1.0 - x[0]) - 400.0 * x[0] * rest;
        g[1] = 200.0 * rest;
    }
}

/// Sets the entries that are not 0.
pub(crate) fn hessian(x: &[f64], mut set: impl FnMut(usize, usize, f64)) {
    for (i, x) in x.chunks_exact(2).enumerate() {
        set(2 * i, 2 * i, 1200.0 * x[0] * x[0] - 400.0 * x[1] + 2.0);
        set(2 * i, 2 * i + 1, -400.0 * x[0]);
        set(2 * i + 1, 2 * i, -400.0 * x[0]);
        set(2 * i + 1, 2 * i + 1, 200.0);
    }
}

impl Objective for Valleys {
    fn dim(&self) -> usize {
        self.n
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        Ok(value(x.as_slice()))
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let mut g = DVector::zeros(self.n);
        gradient(x.as_slice(), g.as_mut_slice());
        Ok(g)
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        let mut h = DMatrix::zeros(self.n, self.n);
        hessian(x.as_slice(), |i, j, entry| h[(i, j)] = entry);
        Ok(h)
    }

    fn hessian_vector(&self, x: &DVector<f64>, v: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let mut product = DVector::zeros(self.n);
        for ((x, v), out) in x
            .as_slice()
            .chunks_exact(2)
            .zip(v.as_slice().chunks_exact(2))
            .zip(product.as_mut_slice().chunks_exact_mut(2))
        {
            out[0] = (1200.0 * x[0] * x[0] - 400.0 * x[1] + 2.0) * v[0] - 400.0 * x[0] * v[1];
            out[1] = -400.0 * x[0] * v[0] + 200.0 * v[1];
        }
        Ok(product)
    }
}
