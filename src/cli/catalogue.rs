//! `secant solve --list-methods` and `--list-problems`, from the registries.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::engine::params::ParamKind;
use crate::engine::{MethodSpec, ParamSpec, ProblemSpec, Settings, problems, solvers};

use super::args::SolveFormat;
use super::output::Failure;
use super::solve::number;

/// The list, for reading or for programs.
pub(super) fn text(of_problems: bool, format: SolveFormat) -> Result<String, Failure> {
    match (format, of_problems) {
        (SolveFormat::Csv, _) => Err(Failure::misuse("the lists come as --format table or json")),
        (SolveFormat::Table, false) => Ok(solvers::all().iter().map(method_text).collect()),
        (SolveFormat::Table, true) => Ok(problems::all().iter().copied().map(problem_text).collect()),
        (SolveFormat::Json, false) => Ok(lines(solvers::all().iter().map(method_json))),
        (SolveFormat::Json, true) => Ok(lines(problems::all().iter().copied().map(problem_json))),
    }
}

/// A list with one entry a line.
fn lines(entries: impl Iterator<Item = Value>) -> String {
    let lines: Vec<String> = entries.map(|entry| entry.to_string()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn method_text(method: &MethodSpec) -> String {
    let mut out = format!("{}\n    {}\n    {}\n", method.name, method.summary, method.equation);
    if method.squares {
        out.push_str("    for problems with residuals r(x)\n");
    }
    params_text(&mut out, method.params);
    out
}

fn problem_text(spec: &ProblemSpec) -> String {
    let problem = (spec.build)(&Settings::defaults(spec.params));
    let mut out = format!("{}\n    {}: {}\n", spec.name, problem.title, problem.formula);
    let n = problem.start.len();
    let start = if n <= 6 { format!("start {:?}", problem.start) } else { String::new() };
    let _ = writeln!(out, "    n = {n}  {}  {start}", problem.form().shown());
    params_text(&mut out, spec.params);
    out
}

fn params_text(out: &mut String, params: &[ParamSpec]) {
    for param in params {
        let range = match param.kind {
            ParamKind::Float { default, min, max, .. } => format!("{default}, from {min} to {max}"),
            ParamKind::Int { default, min, max } => format!("{default}, from {min} to {max}"),
            ParamKind::Choice { default, choices } => format!("{default}, of {}", choices.join(" | ")),
        };
        let _ = writeln!(out, "      {:<15} {} [{range}]", param.name, param.doc);
    }
}

fn method_json(method: &MethodSpec) -> Value {
    json!({
        "name": method.name, "title": method.title, "summary": method.summary, "equation": method.equation,
        "solver": method.solver, "needs_residuals": method.squares,
        "parameters": method.params.iter().map(param_json).collect::<Value>(),
    })
}

fn problem_json(spec: &ProblemSpec) -> Value {
    let problem = (spec.build)(&Settings::defaults(spec.params));
    let list = |x: &[f64]| x.iter().map(|value| number(*value)).collect::<Value>();
    json!({
        "name": spec.name, "title": problem.title, "formula": problem.formula, "n": problem.start.len(),
        "f_is": problem.form().word(), "start": list(&problem.start),
        "minima": problem.minima.iter().map(|x| list(x)).collect::<Value>(),
        "minimum_values": list(&problem.least),
        "parameters": spec.params.iter().map(param_json).collect::<Value>(),
    })
}

fn param_json(param: &ParamSpec) -> Value {
    let mut out = json!({"name": param.name, "symbol": param.symbol, "doc": param.doc});
    let kind = match param.kind {
        ParamKind::Float { default, min, max, .. } => {
            json!({"type": "float", "default": number(default), "min": number(min), "max": number(max)})
        }
        ParamKind::Int { default, min, max } => {
            json!({"type": "int", "default": default, "min": min, "max": max})
        }
        ParamKind::Choice { default, choices } => {
            json!({"type": "choice", "default": default, "choices": choices})
        }
    };
    if let (Value::Object(out), Value::Object(kind)) = (&mut out, kind) {
        out.extend(kind);
    }
    out
}
