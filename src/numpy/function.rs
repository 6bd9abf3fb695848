//! A function `f(x)` of a program as mathematics sees it: value and exact derivatives.

use super::{Error, Limits, Program};

/// Value, gradient `(n,)` and Hessian `(n, n)` (row by row, symmetric).
#[derive(Clone, Debug, PartialEq)]
pub struct Hessian {
    /// f(x)
    pub value: f64,
    /// ∇f(x), shape `(n,)`.
    pub gradient: Vec<f64>,
    /// ∇²f(x), shape `(n, n)`, row by row.
    pub hessian: Vec<f64>,
}

/// Residuals `(m,)` and Jacobian `(m, n)`, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Jacobian {
    /// r(x), shape `(m,)`.
    pub residuals: Vec<f64>,
    /// J(x), shape `(m, n)`, row by row.
    pub jacobian: Vec<f64>,
}

/// A function of one vector defined by a program; evaluation is pure, so it can be shared between threads.
#[derive(Clone, Debug)]
pub struct Function {}

impl Function {
    /// The function `name` of a program.
    ///
    /// # Errors
    /// [`Error`] if the program has no such function.
    pub fn new(_program: &Program, _name: &str, _limits: &Limits) -> Result<Function, Error> {
        unimplemented!()
    }

    /// f(x) for `x` of shape `(n,)`.
    ///
    /// # Errors
    /// What the script raises; `TypeError` if the result is not one number.
    pub fn value(&self, _x: &[f64]) -> Result<f64, Error> {
        unimplemented!()
    }

    /// f(x) and ∇f(x), by dual numbers: exact to rounding.
    ///
    /// # Errors
    /// As [`Function::value`].
    pub fn gradient(&self, _x: &[f64]) -> Result<(f64, Vec<f64>), Error> {
        unimplemented!()
    }

    /// f, ∇f and ∇²f, by hyper-dual numbers: exact to rounding.
    ///
    /// # Errors
    /// As [`Function::value`].
    pub fn hessian(&self, _x: &[f64]) -> Result<Hessian, Error> {
        unimplemented!()
    }

    /// ∇²f(x) v, without forming the Hessian.
    ///
    /// # Errors
    /// As [`Function::value`].
    pub fn hessian_vector(&self, _x: &[f64], _v: &[f64]) -> Result<Vec<f64>, Error> {
        unimplemented!()
    }

    /// r(x) and its Jacobian, for a function that returns a vector.
    ///
    /// # Errors
    /// What the script raises; `TypeError` if the result is not a vector of numbers.
    pub fn jacobian(&self, _x: &[f64]) -> Result<Jacobian, Error> {
        unimplemented!()
    }
}
