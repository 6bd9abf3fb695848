//! Functions to minimise, by name. A new one is a file here and a line in [`all`].

/// The list of `spec::<0>()`, `spec::<1>()`, … of a module that makes its entries from a table.
macro_rules! specs {
    ($($i:literal)*) => { [$(spec::<$i>()),*] };
}

mod cubic;
mod double_well;
mod exponential;
mod extended_rosenbrock;
mod fitted;
mod form;
mod log_cosh;
mod mgh;
mod nist;
mod one_minus_cos;
mod quadratic;
mod quartic;
mod regression;
mod rosenbrock;
mod saddle_well;
mod scripted;
mod small_residuals;
mod sqrt_one_plus_square;
mod squares;
mod x_minus_log;

use std::sync::{Arc, LazyLock};

use super::{EvalError, Form, Objective, ParamSpec, Settings};

pub use fitted::fitted;
pub use scripted::scripted;

/// A function with what is known about it.
#[derive(Clone)]
pub struct Problem {
    /// As written after `--problem`, or the file or expression it came from.
    pub name: String,
    /// As shown.
    pub title: String,
    /// The formula in plain Unicode: `x²/2 + y⁴/4 − y²/2`.
    pub formula: String,
    /// The function.
    pub objective: Arc<dyn Objective>,
    /// The usual start, shape `(n,)`.
    pub start: Vec<f64>,
    /// Known minimisers, each of shape `(n,)`; the first is the one that errors are measured against by default.
    pub minima: Vec<Vec<f64>>,
    /// Values of f at its minima as published, where the problem is one that is used to certify methods.
    pub least: Vec<f64>,
    /// The window of the plane (n = 2) or of the line (n = 1) worth looking at: `[low, high]` of each axis.
    pub view: Vec<[f64; 2]>,
}

impl Problem {
    /// What is minimised, as a formula that says which convention of least squares it follows.
    #[must_use]
    pub fn heading(&self) -> String {
        let sum = self.form().shown();
        if self.form() == Form::Function || self.formula.starts_with(sum.trim_start_matches("f = ")) {
            format!("f = {}", self.formula)
        } else {
            format!("{sum} = {}", self.formula)
        }
    }

    /// What f is.
    #[must_use]
    pub fn form(&self) -> Form {
        self.objective.residuals().map_or(Form::Function, super::Residuals::form)
    }
}

/// A problem as the registry knows it.
#[derive(Debug)]
pub struct ProblemSpec {
    /// As written after `--problem`: `saddle-well`.
    pub name: &'static str,
    /// As shown.
    pub title: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Makes the problem from checked settings.
    pub build: fn(&Settings) -> Problem,
}

const MGH: &[ProblemSpec] = &mgh::SPECS;
const NIST: &[ProblemSpec] = &nist::SPECS;

const ALL: &[ProblemSpec] = &[
    quadratic::SPEC,
    rosenbrock::SPEC,
    saddle_well::SPEC,
    cubic::SPEC,
    x_minus_log::SPEC,
    sqrt_one_plus_square::SPEC,
    log_cosh::SPEC,
    exponential::SPEC,
    quartic::SPEC,
    double_well::SPEC,
    one_minus_cos::SPEC,
    form::LINEAR_SYSTEM,
    form::DIAGONAL,
    form::RESCALED,
    form::INDEFINITE,
    form::MODEL,
    small_residuals::RATE,
    small_residuals::ZERO_RESIDUAL,
    small_residuals::LINEAR,
    regression::LOGISTIC,
    regression::SOFTMAX,
    extended_rosenbrock::SPEC,
];

/// All built-in problems: those of the lessons, then the test problems of Moré, Garbow and Hillstrom, then the regressions
/// of NIST.
#[must_use]
pub fn all() -> &'static [&'static ProblemSpec] {
    static EVERY: LazyLock<Vec<&'static ProblemSpec>> =
        LazyLock::new(|| ALL.iter().chain(MGH).chain(NIST).collect());
    &EVERY
}

/// The problems of the lessons.
#[must_use]
pub fn lessons() -> &'static [ProblemSpec] {
    ALL
}

/// The problem of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static ProblemSpec> {
    all().iter().copied().find(|problem| problem.name == name)
}

/// Refuses a point of the wrong dimension.
fn dimension(expected: usize, given: usize) -> Result<(), EvalError> {
    if expected == given { Ok(()) } else { Err(EvalError::Dimension { expected, given }) }
}

/// A function of one variable as an objective: value, first and second derivative.
struct OnLine {
    /// f, f′, f″ at x.
    derivatives: fn(f64) -> Result<[f64; 3], EvalError>,
}

impl OnLine {
    fn at(&self, x: &nalgebra::DVector<f64>) -> Result<[f64; 3], EvalError> {
        dimension(1, x.len())?;
        (self.derivatives)(x[0])
    }
}

impl Objective for OnLine {
    fn dim(&self) -> usize {
        1
    }

    fn value(&self, x: &nalgebra::DVector<f64>) -> Result<f64, EvalError> {
        Ok(self.at(x)?[0])
    }

    fn gradient(&self, x: &nalgebra::DVector<f64>) -> Result<nalgebra::DVector<f64>, EvalError> {
        Ok(nalgebra::DVector::from_element(1, self.at(x)?[1]))
    }

    fn hessian(&self, x: &nalgebra::DVector<f64>) -> Result<nalgebra::DMatrix<f64>, EvalError> {
        Ok(nalgebra::DMatrix::from_element(1, 1, self.at(x)?[2]))
    }
}

/// A function of two variables as an objective.
struct InPlane {
    value: fn(f64, f64) -> f64,
    /// ∂f/∂x, ∂f/∂y
    gradient: fn(f64, f64) -> [f64; 2],
    /// ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²
    hessian: fn(f64, f64) -> [f64; 3],
}

impl Objective for InPlane {
    fn dim(&self) -> usize {
        2
    }

    fn value(&self, x: &nalgebra::DVector<f64>) -> Result<f64, EvalError> {
        dimension(2, x.len())?;
        Ok((self.value)(x[0], x[1]))
    }

    fn gradient(&self, x: &nalgebra::DVector<f64>) -> Result<nalgebra::DVector<f64>, EvalError> {
        dimension(2, x.len())?;
        Ok(nalgebra::DVector::from_row_slice(&(self.gradient)(x[0], x[1])))
    }

    fn hessian(&self, x: &nalgebra::DVector<f64>) -> Result<nalgebra::DMatrix<f64>, EvalError> {
        dimension(2, x.len())?;
        let [xx, xy, yy] = (self.hessian)(x[0], x[1]);
        Ok(nalgebra::DMatrix::from_row_slice(2, 2, &[xx, xy, xy, yy]))
    }
}

#[cfg(test)]
mod tests;
