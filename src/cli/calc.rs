//! `secant calc`: one piece of a method at a time, with every intermediate, so that homework can be checked by hand.

mod least_squares;
mod line_search;
mod modified_cholesky;
mod newton;
mod read;
mod sheet;
mod trust_region;
mod two_loop;
mod update;

use std::process::ExitCode;

use nalgebra::{DMatrix, DVector};
use serde_json::{Value, json};

use super::args::CheckFormat;
use super::args::calc::{Calc, Piece};
use super::output::{self, Failure};
use sheet::Sheet;

/// A finished calculation.
struct Answer {
    /// The derivation, for reading.
    sheet: Sheet,
    /// The results, for programs.
    json: Value,
    /// 0, or 1 where there is no answer.
    code: u8,
}

impl Answer {
    fn found(sheet: Sheet, json: Value) -> Answer {
        Answer { sheet, json, code: 0 }
    }
}

/// Calculates and prints.
pub(super) fn run(task: &Calc, ascii: bool) -> Result<ExitCode, Failure> {
    let sheet = Sheet::new(ascii);
    let answer = match &task.piece {
        Piece::TrustRegion(task) => trust_region::run(task, sheet),
        Piece::ModifiedCholesky(task) => modified_cholesky::run(task, sheet),
        Piece::TwoLoop(task) => two_loop::run(task, sheet),
        Piece::Update(task) => update::run(task, sheet),
        Piece::LineSearch(task) => line_search::run(task, sheet),
        Piece::Newton(task) => newton::run(task, sheet),
        Piece::GaussNewton(task) => least_squares::gauss_newton(task, sheet),
        Piece::Lm(task) => least_squares::levenberg_marquardt(task, sheet),
    }?;
    output::print(&match task.format {
        CheckFormat::Text => answer.sheet.text(),
        CheckFormat::Json => format!("{}\n", answer.json),
    })?;
    Ok(ExitCode::from(answer.code))
}

/// The calculation has no answer in floating-point numbers.
fn no_finite_answer() -> Failure {
    Failure::run("there is no finite answer: the numbers are too large, or too far apart")
}

/// A vector in JSON; what is not finite is null.
fn list(vector: &DVector<f64>) -> Value {
    vector.iter().map(|value| json!(value)).collect()
}

/// A matrix in JSON, row by row.
fn rows(matrix: &DMatrix<f64>) -> Value {
    matrix.row_iter().map(|row| row.iter().map(|value| json!(value)).collect::<Value>()).collect()
}
