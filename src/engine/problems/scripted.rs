//! Functions written in NumPy, with exact derivatives.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{Problem, dimension};
use crate::engine::{EvalError, Objective};
use crate::numpy::{Error, Function, Limits, Program};

/// `f(x)` of a program; x has shape `(n,)`.
struct Scripted {
    n: usize,
    function: Function,
}

/// A problem from NumPy source that defines `f(x)`, with exact derivatives; `start` fixes its dimension.
///
/// # Errors
/// [`crate::numpy::Error`] if the source cannot be parsed, raises at the top level or has no `f`.
pub fn scripted(name: &str, program: &Program, start: &[f64]) -> Result<Problem, Error> {
    let function = Function::new(program, "f", &Limits::default())?;
    Ok(Problem {
        name: name.to_string(),
        title: name.to_string(),
        formula: "f(x)".to_string(),
        objective: Arc::new(Scripted { n: start.len(), function }),
        start: start.to_vec(),
        minima: Vec::new(),
        view: start.iter().map(|x| [x - 2.0, x + 2.0]).collect(),
    })
}

impl Objective for Scripted {
    fn dim(&self) -> usize {
        self.n
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        dimension(self.n, x.len())?;
        Ok(self.function.value(x.as_slice())?)
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, x.len())?;
        Ok(DVector::from_vec(self.function.gradient(x.as_slice())?.1))
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(self.n, x.len())?;
        let found = self.function.hessian(x.as_slice())?;
        Ok(DMatrix::from_row_slice(self.n, self.n, &found.hessian))
    }

    fn hessian_vector(&self, x: &DVector<f64>, v: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, x.len())?;
        Ok(DVector::from_vec(self.function.hessian_vector(x.as_slice(), v.as_slice())?))
    }
}
