//! `secant derive`: exact derivatives of a function written in NumPy.

use std::fmt::Write;
use std::process::ExitCode;

use nalgebra::DMatrix;
use serde_json::{Value, json};

use crate::engine::{linalg, number};
use crate::numpy::{Error, Function, Limits, Program};

use super::args::{CheckFormat, Derive};
use super::output::{self, Failure};
use super::target::{numbers, program};

/// What was found at the point.
struct Found {
    fields: Vec<(&'static str, Value)>,
}

/// Prints value, gradient and Hessian of `f`, and residuals and Jacobian of `r`, whichever the program defines.
pub(super) fn run(task: &Derive) -> Result<ExitCode, Failure> {
    let at = numbers("--at", &task.at)?;
    let along = task.along.as_deref().map(|text| numbers("--v", text)).transpose()?;
    if along.as_ref().is_some_and(|v| v.len() != at.len()) {
        return Err(Failure::misuse(format!("--v must have {} numbers, as --at has", at.len())));
    }
    let fail = |error: Error| Failure::run(error.render());
    let (_, program) = program(&task.function)?;
    let found = derive(&program, &at, along.as_deref()).map_err(fail)?;
    output::print(&match task.format {
        CheckFormat::Json => {
            let object: serde_json::Map<String, Value> =
                found.fields.into_iter().map(|(name, value)| (name.to_string(), value)).collect();
            format!("{}\n", Value::Object(object))
        }
        CheckFormat::Text => text(&found),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn derive(program: &Program, at: &[f64], along: Option<&[f64]>) -> Result<Found, Error> {
    let limits = Limits::default();
    let mut fields = Vec::new();
    if program.defines("f") || !program.defines("r") {
        let f = Function::new(program, "f", &limits)?;
        let found = f.hessian(at)?;
        let n = at.len();
        let rows = |data: &[f64], n: usize| data.chunks(n.max(1)).map(list).collect::<Value>();
        let eigenvalues = linalg::spectrum(&DMatrix::from_row_slice(n, n, &found.hessian))
            .map_or(Value::Null, |spectrum| list(spectrum.values.as_slice()));
        fields.push(("f", real(found.value)));
        fields.push(("gradient", list(&found.gradient)));
        fields.push(("hessian", rows(&found.hessian, n)));
        fields.push(("eigenvalues", eigenvalues));
        if let Some(v) = along {
            fields.push(("hvp", list(&f.hessian_vector(at, v)?)));
        }
    }
    if program.defines("r") {
        let found = Function::new(program, "r", &limits)?.jacobian(at)?;
        fields.push(("r", list(&found.residuals)));
        fields.push(("jacobian", found.jacobian.chunks(at.len().max(1)).map(list).collect()));
    }
    Ok(Found { fields })
}

/// A number; null if it is not finite.
fn real(value: f64) -> Value {
    json!(value)
}

fn list(values: &[f64]) -> Value {
    values.iter().map(|value| real(*value)).collect()
}

fn text(found: &Found) -> String {
    fn shown(value: &Value) -> String {
        match value {
            Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
            Value::Number(value) => number::short(value.as_f64().unwrap_or(f64::NAN)),
            _ => "nan".to_string(),
        }
    }
    let mut out = String::new();
    for (name, value) in &found.fields {
        match value {
            Value::Array(rows) if rows.first().is_some_and(Value::is_array) => {
                let lines: Vec<String> = rows.iter().map(shown).collect();
                let _ = writeln!(out, "{name:<12} {}", lines.join("\n             "));
            }
            value => {
                let _ = writeln!(out, "{name:<12} {}", shown(value));
            }
        }
    }
    out
}
