//! The run for programs: full precision; what is not finite is null.

mod detail;

use serde_json::{Map, Value, json};

use nalgebra::{DMatrix, DVector};

use crate::engine::{Step, Stop};

use super::{Done, sentence};

/// The whole run as one object.
pub(in crate::cli) fn json(done: &Done) -> String {
    let last = done.steps.last();
    let count = done.evaluations;
    let value = json!({
        "method": done.method.name,
        "problem": done.problem.name,
        "start": done.start,
        "steps": done.steps.iter().map(step).collect::<Vec<_>>(),
        "stop": stop(done),
        "x": last.map(|step| vector(&step.x)),
        "f": last.map(|step| number(step.f)),
        "evaluations": {"f": count.f, "g": count.g, "h": count.h, "hvp": count.hvp},
    });
    format!("{value}\n")
}

fn number(value: f64) -> Value {
    serde_json::Number::from_f64(value).map_or(Value::Null, Value::Number)
}

fn vector(vector: &DVector<f64>) -> Value {
    vector.iter().map(|value| number(*value)).collect()
}

fn matrix(matrix: &DMatrix<f64>) -> Value {
    matrix.row_iter().map(|row| row.iter().map(|value| number(*value)).collect::<Value>()).collect()
}

fn stop(done: &Done) -> Value {
    let (converged, test) = match &done.stop {
        Stop::Converged { test } => (true, Some(test.clone())),
        _ => (false, None),
    };
    json!({
        "reason": done.stop.word(), "converged": converged, "test": test, "point": done.point.word(),
        "message": sentence(done),
    })
}

fn step(step: &Step) -> Value {
    let mut out = Map::new();
    out.insert("k".to_string(), json!(step.k));
    out.insert("x".to_string(), vector(&step.x));
    out.insert("f".to_string(), number(step.f));
    out.insert("grad_norm".to_string(), number(step.grad_norm));
    out.insert("accepted".to_string(), json!(step.accepted));
    out.insert("g".to_string(), vector(&step.g));
    out.insert("p".to_string(), step.p.as_ref().map_or(Value::Null, vector));
    out.insert("alpha".to_string(), number(step.alpha));
    if let Some(h) = &step.h {
        out.insert("hessian".to_string(), matrix(h));
    }
    detail::insert(&mut out, &step.detail);
    Value::Object(out)
}
