//! The function as a method sees it: evaluations are counted and checked here, not in the methods.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{EvalError, Evaluations, Objective, linalg};

/// A counted, checked objective: whatever comes out is finite.
pub(super) struct Oracle {
    pub(super) objective: Arc<dyn Objective>,
    pub(super) count: Evaluations,
}

impl Oracle {
    pub(super) fn new(objective: Arc<dyn Objective>) -> Oracle {
        Oracle { objective, count: Evaluations::default() }
    }

    /// f(x), counted.
    ///
    /// # Errors
    /// [`EvalError`] where f has no finite value.
    pub(super) fn value(&mut self, x: &DVector<f64>) -> Result<f64, EvalError> {
        self.count.f += 1;
        let f = self.objective.value(x)?;
        if f.is_finite() { Ok(f) } else { Err(EvalError::NotFinite("f(x)")) }
    }

    /// ∇f(x), shape `(n,)`, counted.
    ///
    /// # Errors
    /// As [`Oracle::value`].
    pub(super) fn gradient(&mut self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        self.count.g += 1;
        let g = self.objective.gradient(x)?;
        if g.iter().all(|value| value.is_finite()) { Ok(g) } else { Err(EvalError::NotFinite("∇f(x)")) }
    }

    /// ∇²f(x), shape `(n, n)`, counted.
    ///
    /// # Errors
    /// As [`Oracle::value`].
    pub(super) fn hessian(&mut self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        self.count.h += 1;
        let h = self.objective.hessian(x)?;
        if linalg::finite(&h) { Ok(h) } else { Err(EvalError::NotFinite("∇²f(x)")) }
    }
}
