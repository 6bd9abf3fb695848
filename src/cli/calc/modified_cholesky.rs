//! A symmetric matrix made positive definite.

use nalgebra::DMatrix;
use serde_json::{Value, json};

use super::newton::definiteness;
use super::sheet::{Sheet, tuple};
use super::{Answer, list, no_finite_answer, read, rows};
use crate::cli::args::calc::ModifiedCholesky;
use crate::cli::output::Failure;
use crate::engine::linalg;
use crate::engine::modified::{self, Form, Repair, Variant};
use crate::engine::number::{scientific, short};

pub(super) fn run(task: &ModifiedCholesky, mut sheet: Sheet) -> Result<Answer, Failure> {
    let a = read::symmetric("--A", &task.a, None)?;
    let floor = read::positive("--floor", &task.floor)?;
    let repair = modified::repair(&a, task.variant, floor).ok_or_else(no_finite_answer)?;
    let spectrum = linalg::spectrum(&a).ok_or_else(no_finite_answer)?;
    let e = &repair.matrix - &a;
    sheet.say(rule(task.variant));
    sheet.matrix("A", &a);
    sheet.say(format!("eigenvalues of A: {}: {}", tuple(&spectrum.values), definiteness(&a)));
    if task.variant == Variant::Shift {
        sheet.say(format!("β = {}, least diagonal entry {}", short(floor), short(a.diagonal().min())));
        let row = |(k, attempt): (usize, &modified::Attempt)| {
            let found = if attempt.factored { "yes" } else { "no" };
            vec![k.to_string(), scientific(attempt.tau), found.to_string()]
        };
        let rows: Vec<_> = repair.attempts.iter().enumerate().map(|(k, found)| row((k + 1, found))).collect();
        sheet.table(&["try", "τ", "Cholesky factor"], &rows);
    }
    let mut json = json!({
        "variant": task.variant.word(), "matrix": rows(&repair.matrix), "E": rows(&e),
        "eigenvalues": list(&spectrum.values),
    });
    match &repair.form {
        Form::Factor { l, order } => factor(&mut sheet, &mut json, &repair, &e, l, order),
        Form::Spectrum(repaired) => {
            sheet.say(format!("floor {}: they become {}", short(floor), tuple(&repaired.values)));
            sheet.matrix("A + E = V diag(λ) Vᵀ", &repair.matrix);
            sheet.matrix("E", &e);
            json["repaired"] = list(&repaired.values);
        }
    }
    sheet.say(format!("‖E‖ = {} (Frobenius)", short(e.norm())));
    Ok(Answer::found(sheet, json))
}

fn factor(
    sheet: &mut Sheet,
    json: &mut Value,
    repair: &Repair,
    e: &DMatrix<f64>,
    l: &DMatrix<f64>,
    order: &[usize],
) {
    let n = order.len();
    let diagonal = e.diagonal();
    sheet.vector("E = diag", &diagonal);
    if diagonal.iter().all(|value| *value == 0.0) {
        sheet.say("A is positive definite enough: nothing is added.");
    }
    sheet.matrix("A + E", &repair.matrix);
    if order.iter().enumerate().any(|(i, from)| i != *from) {
        let order = order.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        sheet.say(format!("pivots, as rows of A counted from 0: ({order})"));
    }
    sheet.matrix("L", l);
    let permuted = DMatrix::from_fn(n, n, |i, j| repair.matrix[(order[i], order[j])]);
    let residual = (permuted - l * l.transpose()).amax();
    sheet.say(format!("check: the largest entry of P(A + E)Pᵀ − LLᵀ is {}", short(residual)));
    json["E_diag"] = list(&diagonal);
    json["perm"] = json!(order);
    json["L"] = rows(l);
    if let Some(tau) = repair.tau {
        json["tau"] = json!(tau);
        json["attempts"] = repair
            .attempts
            .iter()
            .map(|found| json!({"tau": found.tau, "factored": found.factored}))
            .collect();
    }
}

fn rule(variant: Variant) -> &'static str {
    match variant {
        Variant::Shift => {
            "A + τI: τ is doubled until Cholesky succeeds (τ = 0 first if the diagonal is positive)"
        }
        Variant::Clip => "eigenvalues below a floor are raised to it",
        Variant::Abs => "eigenvalues become their absolute values, at least a floor",
        Variant::Gmw81 => "modified Cholesky of Gill, Murray and Wright (1981): P(A + E)Pᵀ = LLᵀ",
        Variant::Se99 => "modified Cholesky of Schnabel and Eskow (1999): P(A + E)Pᵀ = LLᵀ",
    }
}
