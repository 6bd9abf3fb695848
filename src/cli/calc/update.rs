//! One update of a Hessian's model.

use nalgebra::DVector;
use serde_json::json;

use super::newton::definiteness;
use super::sheet::{Sheet, tuple};
use super::{Answer, list, no_finite_answer, read, rows};
use crate::cli::args::calc::Update;
use crate::cli::output::Failure;
use crate::engine::linalg;
use crate::engine::number::short;
use crate::engine::quasi_newton::{self, Formula, Side};

pub(super) fn run(task: &Update, mut sheet: Sheet) -> Result<Answer, Failure> {
    let s = read::vector("--s", &task.s, None)?;
    let y = read::vector("--y", &task.y, Some(("--s", s.len())))?;
    let m = read::symmetric("--M", &task.m, Some(("--s", s.len())))?;
    // Both forms are one: the matrix takes u to v.
    let (name, u, v, from, to) = match task.form {
        Side::Inverse => ("H", &y, &s, "y", "s"),
        Side::Direct => ("B", &s, &y, "s", "y"),
    };
    let (sy, mu) = (s.dot(&y), &m * u);
    let rest = v - &mu;
    if !(sy.is_finite() && mu.iter().all(|value| value.is_finite())) {
        return Err(no_finite_answer());
    }
    let (form, formula) = (task.form.word(), task.formula.word());
    sheet.say(format!("{formula}, {form} form: {}", task.formula.equation(task.form)));
    sheet.matrix(name, &m);
    sheet.vector("s", &s);
    sheet.vector("y", &y);
    sheet.say(format!("sᵀy = {}, ‖s‖ = {}, ‖y‖ = {}", short(sy), short(s.norm()), short(y.norm())));
    sheet.vector(&format!("{name}{from}"), &mu);
    sheet.say(format!("{from}ᵀ{name}{from} = {}", short(u.dot(&mu))));
    sheet.vector(&format!("{to} − {name}{from}"), &rest);
    match task.formula {
        Formula::Sr1 => {
            let product = short(rest.dot(u));
            sheet.say(format!("denominator ({to} − {name}{from})ᵀ{from} = {product}"));
        }
        _ if sy != 0.0 => sheet.say(format!("ρ = 1/sᵀy = {}", short(1.0 / sy))),
        _ => {}
    }
    let next = quasi_newton::update(task.formula, task.form, &m, &s, &y);
    let skipped = next.is_none();
    match &next {
        Some(next) => {
            sheet.matrix(&format!("{name}⁺"), next);
            sheet.say(format!("check: ‖{name}⁺{from} − {to}‖ = {}", short((next * u - v).norm())));
        }
        None => sheet.say(format!("skipped, {name} stays: {}", reason(task.formula, sy, u, &rest, &mu))),
    }
    let next = next.unwrap_or(m);
    let spectrum = linalg::spectrum(&next).ok_or_else(no_finite_answer)?;
    let kind = definiteness(&next);
    let after = if skipped { "" } else { "⁺" };
    sheet.say(format!("eigenvalues of {name}{after}: {}: {kind}", tuple(&spectrum.values)));
    let json = json!({
        "M": rows(&next), "skipped": skipped, "sy": sy, "rho": (sy != 0.0).then(|| 1.0 / sy),
        "formula": formula, "form": form, "Mu": list(&mu), "residual": (&next * u - v).norm(),
        "eigenvalues": list(&spectrum.values),
    });
    Ok(Answer::found(sheet, json))
}

/// Why the engine leaves a pair out.
fn reason(formula: Formula, sy: f64, u: &DVector<f64>, rest: &DVector<f64>, mu: &DVector<f64>) -> String {
    match formula {
        Formula::Sr1 if rest.norm() == 0.0 => "the secant equation holds already".to_string(),
        Formula::Sr1 => format!(
            "the denominator {} is below 1e-8 times the lengths of its two factors",
            short(rest.dot(u))
        ),
        _ if sy <= 0.0 => "sᵀy ≤ 0: no positive definite matrix satisfies the secant equation".to_string(),
        _ if u.dot(mu) <= 0.0 => format!("{} ≤ 0 in a denominator", short(u.dot(mu))),
        _ => "sᵀy is no more than rounding, or the result is not finite".to_string(),
    }
}
