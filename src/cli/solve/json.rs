//! The run for programs: full precision; what is not finite is null.

pub(in crate::cli) mod detail;

use serde_json::{Map, Value, json};

use nalgebra::{DMatrix, DVector};

use crate::engine::{Evaluations, Step, Stop};

use super::{Ending, Setup, sentence};

/// Beyond this many variables, steps leave out their vectors: the last point stands at the end.
const VECTORS: usize = 1000;

/// The beginning of the object, up to its steps.
pub(super) fn head(setup: &Setup<'_>) -> String {
    let [method, problem] = [setup.method.name, &setup.problem.name].map(|text| json!(text));
    let start: Value = setup.start.iter().map(|value| number(*value)).collect();
    let form = json!(setup.problem.form().word());
    format!("{{\"method\":{method},\"problem\":{problem},\"f_is\":{form},\"start\":{start},\"steps\":[")
}

/// A step.
pub(super) fn row(step: &Step, first: bool) -> String {
    format!("{}{}", if first { "\n" } else { ",\n" }, self::step(step))
}

/// The end of the object.
pub(super) fn tail(ending: &Ending, last: Option<&Step>) -> String {
    let x = json!(last.map(|step| vector(&step.x)));
    let f = json!(last.map(|step| number(step.f)));
    let (stop, evaluations) = (stop(ending), evaluations(&ending.evaluations));
    format!("],\n\"stop\":{stop},\"x\":{x},\"f\":{f},\"evaluations\":{evaluations}}}\n")
}

/// How often what was evaluated.
pub(in crate::cli) fn evaluations(count: &Evaluations) -> Value {
    json!({"f": count.f, "g": count.g, "h": count.h, "hvp": count.hvp, "r": count.r, "j": count.j})
}

/// Why a run ended.
pub(in crate::cli) fn stop(ending: &Ending) -> Value {
    let (converged, test) = match &ending.stop {
        Stop::Converged { test } => (true, Some(test.clone())),
        _ => (false, None),
    };
    json!({
        "reason": ending.stop.word(), "converged": converged, "test": test, "point": ending.point.word(),
        "message": sentence(ending),
    })
}

/// A number; null if it is not finite.
pub(in crate::cli) fn number(value: f64) -> Value {
    serde_json::Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// A list.
pub(in crate::cli) fn vector(vector: &DVector<f64>) -> Value {
    vector.iter().map(|value| number(*value)).collect()
}

/// A list of rows.
pub(in crate::cli) fn matrix(matrix: &DMatrix<f64>) -> Value {
    matrix.row_iter().map(|row| row.iter().map(|value| number(*value)).collect::<Value>()).collect()
}

fn step(step: &Step) -> Value {
    let mut out = Map::new();
    out.insert("k".to_string(), json!(step.k));
    let whole = step.x.len() <= VECTORS;
    if whole {
        out.insert("x".to_string(), vector(&step.x));
        out.insert("g".to_string(), vector(&step.g));
        out.insert("p".to_string(), step.p.as_ref().map_or(Value::Null, vector));
    }
    out.insert("f".to_string(), number(step.f));
    out.insert("grad_norm".to_string(), number(step.grad_norm));
    out.insert("accepted".to_string(), json!(step.accepted));
    out.insert("alpha".to_string(), number(step.alpha));
    if let Some(h) = &step.h {
        out.insert("hessian".to_string(), matrix(h));
    }
    detail::insert(&mut out, &step.detail);
    Value::Object(out)
}
