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

    /// The residuals that f is the sum of squares of, where it is one.
    fn residuals(&self) -> Option<&dyn Residuals> {
        None
    }
}

/// Residuals r: ℝⁿ → ℝᵐ of a least-squares problem.
pub trait Residuals: Send + Sync {
    /// What f is made of r.
    fn form(&self) -> Form;

    /// r(x), shape `(m,)`, for `x` of shape `(n,)`.
    ///
    /// # Errors
    /// [`EvalError`] where r has no finite value.
    fn value(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError>;

    /// r(x), shape `(m,)`, and its Jacobian J(x), shape `(m, n)`.
    ///
    /// # Errors
    /// As [`Residuals::value`].
    fn jacobian(&self, x: &DVector<f64>) -> Result<(DVector<f64>, DMatrix<f64>), EvalError>;
}

/// What f is: the two conventions for least squares differ by a factor 2 in f, g and H.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// f is a function of its own.
    Function,
    /// f = Σr², as in Moré, Garbow and Hillstrom and in regression.
    SumOfSquares,
    /// f = ½Σr², as in texts on Levenberg–Marquardt.
    HalfSumOfSquares,
}

impl Form {
    /// The word used in JSON: `f`, `sum_r2`, `half_sum_r2`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Form::Function => "f",
            Form::SumOfSquares => "sum_r2",
            Form::HalfSumOfSquares => "half_sum_r2",
        }
    }

    /// As shown: `f = Σr²`.
    #[must_use]
    pub fn shown(self) -> &'static str {
        match self {
            Form::Function => "f",
            Form::SumOfSquares => "f = Σr²",
            Form::HalfSumOfSquares => "f = ½Σr²",
        }
    }

    /// c in f = cΣr².
    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Form::Function | Form::SumOfSquares => 1.0,
            Form::HalfSumOfSquares => 0.5,
        }
    }
}

/// How often a run has evaluated f, ∇f, ∇²f, ∇²f·v, r and J.
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
    /// Residuals.
    pub r: usize,
    /// Residuals with their Jacobian.
    pub j: usize,
}

impl Evaluations {
    /// Values of f or r, however they came about.
    #[must_use]
    pub fn values(&self) -> usize {
        self.f + self.r + self.j
    }
}
