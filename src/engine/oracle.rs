//! The function as a method sees it: evaluations are counted and checked here, not in the methods.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{EvalError, Evaluations, Objective, linalg};

/// A counted, checked objective: whatever comes out is finite.
pub(super) struct Oracle {
    pub(super) objective: Arc<dyn Objective>,
    pub(super) count: Evaluations,
    /// Whether f and g come from r and J, as least-squares methods want it.
    squares: bool,
    /// The last r and J and where they belong.
    held: Option<(DVector<f64>, DVector<f64>, DMatrix<f64>)>,
}

impl Oracle {
    pub(super) fn new(objective: Arc<dyn Objective>, squares: bool) -> Oracle {
        Oracle { objective, count: Evaluations::default(), squares, held: None }
    }

    /// f(x), counted.
    ///
    /// # Errors
    /// [`EvalError`] where f has no finite value.
    pub(super) fn value(&mut self, x: &DVector<f64>) -> Result<f64, EvalError> {
        let f = if let Some(residuals) = self.objective.residuals().filter(|_| self.squares) {
            self.count.r += 1;
            residuals.form().factor() * residuals.value(x)?.norm_squared()
        } else {
            self.count.f += 1;
            self.objective.value(x)?
        };
        if f.is_finite() { Ok(f) } else { Err(EvalError::NotFinite("f(x)")) }
    }

    /// ∇f(x), shape `(n,)`, counted.
    ///
    /// # Errors
    /// As [`Oracle::value`].
    pub(super) fn gradient(&mut self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let g = if self.squares {
            let (r, j) = self.jacobian(x)?;
            let g = 2.0 * self.factor() * j.tr_mul(&r);
            self.held = Some((x.clone(), r, j));
            g
        } else {
            self.count.g += 1;
            self.objective.gradient(x)?
        };
        if linalg::all_finite(g.as_slice()) { Ok(g) } else { Err(EvalError::NotFinite("∇f(x)")) }
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

    /// ∇²f(x) v, shape `(n,)`, counted.
    ///
    /// # Errors
    /// As [`Oracle::value`].
    pub(super) fn hessian_vector(
        &mut self,
        x: &DVector<f64>,
        v: &DVector<f64>,
    ) -> Result<DVector<f64>, EvalError> {
        self.count.hvp += 1;
        let product = self.objective.hessian_vector(x, v)?;
        if linalg::all_finite(product.as_slice()) {
            Ok(product)
        } else {
            Err(EvalError::NotFinite("∇²f(x)v"))
        }
    }

    /// c in f = cΣr².
    pub(super) fn factor(&self) -> f64 {
        self.objective.residuals().map_or(1.0, |residuals| residuals.form().factor())
    }

    /// r(x), shape `(m,)`, and J(x), shape `(m, n)`, counted unless this is the point of the last gradient.
    ///
    /// # Errors
    /// As [`Oracle::value`].
    pub(super) fn jacobian(&mut self, x: &DVector<f64>) -> Result<(DVector<f64>, DMatrix<f64>), EvalError> {
        if let Some((at, r, j)) = &self.held
            && at == x
        {
            return Ok((r.clone(), j.clone()));
        }
        let Some(residuals) = self.objective.residuals() else {
            return Err(EvalError::NotFinite("r(x), which this function has not,"));
        };
        self.count.j += 1;
        let (r, j) = residuals.jacobian(x)?;
        let finite = linalg::all_finite(r.as_slice());
        match (finite, linalg::finite(&j)) {
            (true, true) => Ok((r, j)),
            (false, _) => Err(EvalError::NotFinite("r(x)")),
            (true, false) => Err(EvalError::NotFinite("J(x)")),
        }
    }
}
