//! Functions written in NumPy, with exact derivatives: `f(x)`, residuals `r(x)`, or both.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{Problem, dimension};
use crate::engine::{EvalError, Form, Objective, Residuals};
use crate::numpy::{Error, Function, Jacobian, Limits, Program};

/// `f(x)` of a program; x has shape `(n,)`.
struct Scripted {
    n: usize,
    f: Function,
    residuals: Option<ScriptedResiduals>,
}

/// `r(x)` of a program.
struct ScriptedResiduals {
    n: usize,
    form: Form,
    r: Function,
}

/// A problem from NumPy source that defines `f(x)`, residuals `r(x)` or both, with exact derivatives; `start` fixes its
/// dimension. Where there is only `r`, f = Σr². Where there are both, r counts as the residuals of f if f is Σr² or
/// ½Σr² at the start.
///
/// # Errors
/// [`crate::numpy::Error`] if the source cannot be parsed, raises at the top level or has neither.
pub fn scripted(name: &str, program: &Program, start: &[f64]) -> Result<Problem, Error> {
    let limits = Limits::default();
    let n = start.len();
    let (f, residuals) = if program.defines("r") {
        let r = Function::new(program, "r", &limits)?;
        let (f, form) = if program.defines("f") {
            let f = Function::new(program, "f", &limits)?;
            let form = form(&f, &r, start);
            (f, form)
        } else {
            (Function::sum_of_squares(program, "r", &limits)?, Some(Form::SumOfSquares))
        };
        (f, form.map(|form| ScriptedResiduals { n, form, r }))
    } else {
        (Function::new(program, "f", &limits)?, None)
    };
    let form = residuals.as_ref().map_or(Form::Function, |residuals| residuals.form);
    Ok(Problem {
        name: name.to_string(),
        title: name.to_string(),
        formula: if form == Form::Function { "f(x)" } else { form.shown().trim_start_matches("f = ") }
            .to_string(),
        objective: Arc::new(Scripted { n, f, residuals }),
        start: start.to_vec(),
        minima: Vec::new(),
        least: Vec::new(),
        view: start.iter().map(|x| [x - 2.0, x + 2.0]).collect(),
    })
}

/// What f is made of r, judged by the values at the start.
fn form(f: &Function, r: &Function, start: &[f64]) -> Option<Form> {
    let sum: f64 = r.vector(start).ok()?.iter().map(|r| r * r).sum();
    let f = f.value(start).ok()?;
    let same = |value: f64| (f - value).abs() <= 1e-12 * value.abs();
    if same(sum) {
        Some(Form::SumOfSquares)
    } else if same(0.5 * sum) {
        Some(Form::HalfSumOfSquares)
    } else {
        None
    }
}

impl Objective for Scripted {
    fn dim(&self) -> usize {
        self.n
    }

    fn value(&self, x: &DVector<f64>) -> Result<f64, EvalError> {
        dimension(self.n, x.len())?;
        Ok(self.f.value(x.as_slice())?)
    }

    fn gradient(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, x.len())?;
        Ok(DVector::from_vec(self.f.gradient(x.as_slice())?.1))
    }

    fn hessian(&self, x: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(self.n, x.len())?;
        let found = self.f.hessian(x.as_slice())?;
        Ok(DMatrix::from_row_slice(self.n, self.n, &found.hessian))
    }

    fn hessian_vector(&self, x: &DVector<f64>, v: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, x.len())?;
        Ok(DVector::from_vec(self.f.hessian_vector(x.as_slice(), v.as_slice())?))
    }

    fn residuals(&self) -> Option<&dyn Residuals> {
        self.residuals.as_ref().map(|residuals| residuals as &dyn Residuals)
    }
}

impl Residuals for ScriptedResiduals {
    fn form(&self) -> Form {
        self.form
    }

    fn value(&self, x: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, x.len())?;
        Ok(DVector::from_vec(self.r.vector(x.as_slice())?))
    }

    fn jacobian(&self, x: &DVector<f64>) -> Result<(DVector<f64>, DMatrix<f64>), EvalError> {
        dimension(self.n, x.len())?;
        let Jacobian { residuals, jacobian } = self.r.jacobian(x.as_slice())?;
        let m = residuals.len();
        Ok((DVector::from_vec(residuals), DMatrix::from_row_slice(m, self.n, &jacobian)))
    }
}
