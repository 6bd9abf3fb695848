//! What can be minimised.

use nalgebra::{DMatrix, DVector};

/// Why a function has no value at a point.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EvalError {
    /// `x` has the wrong number of entries.
    #[error("x has {given} entries, this function takes {expected}")]
    Dimension {
        /// The function's dimension.
        expected: usize,
        /// The number of entries given.
        given: usize,
    },
    /// `x` is outside the function's domain, which is named.
    #[error("outside the domain {0}")]
    OutsideDomain(String),
    /// A value, gradient or Hessian was not finite.
    #[error("{0} is not finite")]
    NotFinite(&'static str),
    /// A scripted function raised an error.
    #[error("{0}")]
    Script(Box<crate::numpy::Error>),
}

impl From<crate::numpy::Error> for EvalError {
    fn from(error: crate::numpy::Error) -> EvalError {
        EvalError::Script(Box::new(error))
    }
}

/// A twice differentiable function f: ℝⁿ → ℝ.
pub trait Objective: Send + Sync {
    /// n
    fn dim(&self) -> usize;

    /// f(x) for `x` of shape `(n,)`.
    ///
    /// # Errors
    /// [`EvalError`] where f has no finite value.
    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError>;

    /// ∇f(x), shape `(n,)`.
    ///
    /// # Errors
    /// As [`Objective::value`].
    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError>;

    /// ∇²f(x), shape `(n, n)`, symmetric.
    ///
    /// # Errors
    /// As [`Objective::value`].
    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError>;

    /// ∇²f(x) v.
    ///
    /// # Errors
    /// As [`Objective::value`].
    fn hessian_vector(&self, x: &DVector<f64>, v: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        Ok(self.hessian(x)? * v)
    }
}

/// How often a run has evaluated f, ∇f, ∇²f and ∇²f·v.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evaluations {
    /// Values.
    pub f: usize,
    /// Gradients.
    pub g: usize,
    /// Hessians.
    pub h: usize,
    /// Hessian–vector products.
    pub hvp: usize,
}
