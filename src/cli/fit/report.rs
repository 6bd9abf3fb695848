//! A fit, for reading and for programs.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::app::text::printable;
use crate::cli::args::Fit;
use crate::cli::solve::{csv, json as solve_json, matrix, number, sentence, table as solve_table, vector};
use crate::engine::number::{precise, scientific, short};

use super::Fitted;

/// A condition number from which the parameters hardly tell their parts of the data apart.
const ILL: f64 = 1e8;

impl Fitted {
    fn standard_error(&self, i: usize) -> Option<f64> {
        self.covariance.as_ref().map(|covariance| covariance[(i, i)].max(0.0).sqrt())
    }

    fn r_squared(&self) -> f64 {
        1.0 - self.rss / self.total
    }
}

/// For reading: parameters with their errors, then what the fit is worth and why it stopped.
pub(super) fn table(task: &Fit, fitted: &Fitted) -> String {
    let mut out = format!("{} = {}\n", task.response, task.model);
    let _ = writeln!(out, "{:>6} {:>20} {:>14} {:>10}", "", "estimate", "std. error", "t");
    for (i, b) in fitted.parameters.iter().enumerate() {
        let error = fitted.standard_error(i);
        let t = error.map_or("-".to_string(), |error| short(b / error));
        let error = error.map_or("-".to_string(), |error| precise(error, 6));
        let _ = writeln!(out, "{:>6} {:>20} {error:>14} {t:>10}", format!("b[{i}]"), precise(*b, 10));
    }
    let _ = writeln!(
        out,
        "residual sum of squares {} on {} degrees of freedom (f is Σr², r = y − model)",
        precise(fitted.rss, 10),
        fitted.dof
    );
    let deviation = (fitted.rss / fitted.dof as f64).sqrt();
    let shown = if fitted.dof > 0 { scientific(deviation) } else { "-".to_string() };
    let _ = writeln!(out, "residual standard deviation {shown}, R² = {}", short(fitted.r_squared()));
    let ill = if fitted.condition > ILL { ": the parameters are hard to tell apart" } else { "" };
    let _ = writeln!(out, "condition number of J {}{ill}", scientific(fitted.condition));
    if fitted.tries > 1 {
        let _ = writeln!(
            out,
            "run {} from the start, with a smaller first radius: the one before went astray",
            fitted.tries
        );
    }
    let counts = solve_table::counts(&fitted.ending.evaluations);
    let _ = writeln!(out, "{} steps; {}\nevaluations: {counts}", fitted.steps, sentence(&fitted.ending));
    printable(&out)
}

/// For spreadsheets: one row a parameter.
pub(super) fn csv(fitted: &Fitted) -> String {
    let mut out = String::from("parameter,estimate,standard_error,t\n");
    for (i, b) in fitted.parameters.iter().enumerate() {
        let error = fitted.standard_error(i);
        let field = |value: Option<f64>| value.map(csv::field).unwrap_or_default();
        let _ = writeln!(out, "b[{i}],{},{},{}", csv::field(*b), field(error), field(error.map(|e| b / e)));
    }
    out
}

/// For programs.
pub(super) fn json(fitted: &Fitted) -> String {
    let n = fitted.parameters.len();
    let errors: Vec<Option<f64>> = (0..n).map(|i| fitted.standard_error(i)).collect();
    let list = |values: Vec<Option<f64>>| {
        values.into_iter().map(|v| v.map_or(Value::Null, number)).collect::<Value>()
    };
    let t = fitted.parameters.iter().zip(&errors).map(|(b, error)| error.map(|error| b / error)).collect();
    let value = json!({
        "parameters": vector(&fitted.parameters),
        "standard_errors": list(errors.clone()),
        "t": list(t),
        "rss": number(fitted.rss),
        "f_is": "sum_r2",
        "r_squared": number(fitted.r_squared()),
        "dof": fitted.dof,
        "covariance": fitted.covariance.as_ref().map_or(Value::Null, matrix),
        "condition": number(fitted.condition),
        "steps": fitted.steps,
        "tries": fitted.tries,
        "stop": solve_json::stop(&fitted.ending),
        "evaluations": solve_json::evaluations(&fitted.ending.evaluations),
    });
    format!("{value}\n")
}
