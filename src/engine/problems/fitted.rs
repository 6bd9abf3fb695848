//! A model written in NumPy against data: residuals w(y − model(b)), exact derivatives, f = Σr².

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{Problem, dimension};
use crate::engine::{EvalError, Form, Objective, Residuals};
use crate::numpy::{Data, Error, Function, Jacobian, Limits, Program};

/// Rows that are evaluated at once: dual numbers of a million rows would not fit into memory.
const BLOCK: usize = 4096;

/// A model and its data, in blocks of rows.
struct Fitted {
    n: usize,
    /// Residuals, and their sum of squares.
    blocks: Vec<(Function, Function)>,
}

/// A model `model(b)` of `program` that sees the columns of `data` under their names, compared with its response;
/// `start`, shape `(n,)`, are the first parameters.
///
/// # Errors
/// [`Error`] if the program does not run, or the model's values at the start are not one number a row.
pub fn fitted(name: &str, program: &Program, data: &Data, start: &[f64]) -> Result<Problem, Error> {
    let rows = data.response.len();
    // Limits that fit the data: what is written for a page of numbers must do for a million.
    let usual = Limits::default();
    let limits = Limits {
        fuel: usual.fuel.saturating_mul(1 + rows as u64 / 1000),
        memory: usual.memory.saturating_add(rows.saturating_mul(4096)),
        elements: usual.elements.max(4 * rows),
        ..usual
    };
    let whole = Function::new(program, name, &limits)?;
    let block = |data: Data| -> Result<(Function, Function), Error> {
        let squares = Function::sum_of_squares(program, name, &limits)?;
        Ok((whole.clone().with_data(data.clone()), squares.with_data(data)))
    };
    let mut blocks = vec![block(data.clone())?];
    if rows > BLOCK {
        let pieces =
            (0..rows).step_by(BLOCK).map(|first| block(part(data, first))).collect::<Result<Vec<_>, _>>()?;
        // Only a model that treats every row by itself may be cut.
        let values = blocks[0].0.vector(start)?;
        let cut = pieces.iter().map(|(r, _)| r.vector(start)).collect::<Result<Vec<_>, _>>();
        if cut.is_ok_and(|cut| cut.concat() == values) {
            blocks = pieces;
        }
    }
    Ok(Problem {
        name: name.to_string(),
        title: name.to_string(),
        formula: "Σ (y − model)²".to_string(),
        objective: Arc::new(Fitted { n: start.len(), blocks }),
        start: start.to_vec(),
        minima: Vec::new(),
        least: Vec::new(),
        view: start.iter().map(|b| [b - 2.0, b + 2.0]).collect(),
    })
}

/// A block of rows.
fn part(data: &Data, first: usize) -> Data {
    let cut = |values: &[f64]| values[first..values.len().min(first + BLOCK)].to_vec();
    Data {
        columns: data.columns.iter().map(|(name, values)| (name.clone(), cut(values))).collect(),
        response: cut(&data.response),
        weights: cut(&data.weights),
    }
}

impl Objective for Fitted {
    fn dim(&self) -> usize {
        self.n
    }

    fn value(&self, b: &DVector<f64>) -> Result<f64, EvalError> {
        dimension(self.n, b.len())?;
        Ok(Residuals::value(self, b)?.norm_squared())
    }

    fn gradient(&self, b: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let (r, j) = self.jacobian(b)?;
        Ok(2.0 * j.tr_mul(&r))
    }

    fn hessian(&self, b: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(self.n, b.len())?;
        let mut sum = DMatrix::zeros(self.n, self.n);
        for (_, squares) in &self.blocks {
            sum += DMatrix::from_row_slice(self.n, self.n, &squares.hessian(b.as_slice())?.hessian);
        }
        Ok(sum)
    }

    fn residuals(&self) -> Option<&dyn Residuals> {
        Some(self)
    }
}

impl Residuals for Fitted {
    fn form(&self) -> Form {
        Form::SumOfSquares
    }

    fn value(&self, b: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        dimension(self.n, b.len())?;
        let mut all = Vec::new();
        for (r, _) in &self.blocks {
            all.extend(r.vector(b.as_slice())?);
        }
        Ok(DVector::from_vec(all))
    }

    fn jacobian(&self, b: &DVector<f64>) -> Result<(DVector<f64>, DMatrix<f64>), EvalError> {
        dimension(self.n, b.len())?;
        let (mut all, mut rows) = (Vec::new(), Vec::new());
        for (r, _) in &self.blocks {
            let Jacobian { residuals, jacobian } = r.jacobian(b.as_slice())?;
            all.extend(residuals);
            rows.extend(jacobian);
        }
        Ok((DVector::from_vec(all.clone()), DMatrix::from_row_slice(all.len(), self.n, &rows)))
    }
}
