//! Sums of squares written by hand: r, J and Σrᵢ∇²rᵢ give f, g and H in one place.

use nalgebra::{DMatrix, DVector};

use super::dimension;
use crate::engine::{EvalError, Form, Objective, Residuals};

/// Residuals with their derivatives.
pub(super) trait Curved: Send + Sync {
    /// n
    fn dim(&self) -> usize;
    /// r(x), shape `(m,)`.
    fn r(&self, x: &DVector<f64>) -> DVector<f64>;
    /// J(x), shape `(m, n)`.
    fn j(&self, x: &DVector<f64>) -> DMatrix<f64>;
    /// Σrᵢ∇²rᵢ(x), shape `(n, n)`.
    fn s(&self, x: &DVector<f64>, r: &DVector<f64>) -> DMatrix<f64>;
}

/// c Σr²
pub(super) struct Squares<R: Curved> {
    pub(super) form: Form,
    pub(super) residuals: R,
}

impl<R: Curved> Objective for Squares<R> {
    fn dim(&self) -> usize {
        self.residuals.dim()
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        dimension(self.dim(), x.len())?;
        Ok(self.form.factor() * self.residuals.r(x).norm_squared())
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.dim(), x.len())?;
        Ok(2.0 * self.form.factor() * self.residuals.j(x).tr_mul(&self.residuals.r(x)))
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(self.dim(), x.len())?;
        let (r, j) = (self.residuals.r(x), self.residuals.j(x));
        Ok(2.0 * self.form.factor() * (j.tr_mul(&j) + self.residuals.s(x, &r)))
    }

    fn residuals(&self) -> Option<&dyn Residuals> {
        Some(self)
    }
}

impl<R: Curved> Residuals for Squares<R> {
    fn form(&self) -> Form {
        self.form
    }

    fn value(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.residuals.dim(), x.len())?;
        Ok(self.residuals.r(x))
    }

    fn jacobian(&self, x: &DVector<f64>) -> Result<(DVector<f64>, DMatrix<f64>), EvalError> {
        dimension(self.residuals.dim(), x.len())?;
        Ok((self.residuals.r(x), self.residuals.j(x)))
    }
}
