//! The Newton step and its decrement.

use nalgebra::{DMatrix, DVector};
use serde_json::json;

use super::sheet::{Sheet, tuple};
use super::{Answer, list, no_finite_answer, read};
use crate::cli::args::calc::Newton;
use crate::cli::output::Failure;
use crate::engine::linalg;
use crate::engine::number::short;

pub(super) fn run(task: &Newton, mut sheet: Sheet) -> Result<Answer, Failure> {
    let g = read::vector("--g", &task.g, None)?;
    let h = read::symmetric("--H", &task.h, Some(("--g", g.len())))?;
    let spectrum = linalg::spectrum(&h).ok_or_else(no_finite_answer)?;
    let p = linalg::solve_symmetric(&h, &-&g).ok_or_else(|| {
        let values = tuple(&spectrum.values);
        Failure::run(format!("H is singular, so Hp = −g has no single solution; eigenvalues {values}"))
    })?;
    let slope = g.dot(&p);
    if !slope.is_finite() {
        return Err(no_finite_answer());
    }
    let decrement = (slope <= 0.0).then(|| (-slope).sqrt());
    let kind = definiteness(&h);
    let definite = kind == "positive definite";
    let residual = (&h * &p + &g).norm();

    sheet.say("the Newton step: H p = −g");
    sheet.vector("g", &g);
    sheet.matrix("H", &h);
    sheet.say(format!("eigenvalues of H: {}: {kind}", tuple(&spectrum.values)));
    sheet.vector("p = −H⁻¹g", &p);
    sheet.say(format!("check: ‖Hp + g‖ = {}", short(residual)));
    sheet.say(format!("‖p‖ = {}", short(p.norm())));
    let way = if slope < 0.0 {
        "downhill"
    } else if slope > 0.0 {
        "uphill"
    } else {
        "level"
    };
    sheet.say(format!("gᵀp = {}: {way}", short(slope)));
    match decrement {
        Some(lambda) => {
            sheet.say(format!("decrement λ = √(gᵀH⁻¹g) = √(−gᵀp) = {}", short(lambda)));
            sheet.say(format!("λ² = {}, λ²/2 = {}", short(-slope), short(-0.5 * slope)));
            if !definite {
                sheet.say("H is not positive definite: λ²/2 is no decrease of a model with a minimum.");
            }
        }
        None => sheet.say("gᵀH⁻¹g < 0: there is no decrement, and the step is no descent direction."),
    }
    let json = json!({
        "p": list(&p), "decrement": decrement, "decrement_squared": decrement.map(|_| -slope), "slope": slope,
        "definite": definite, "kind": kind, "eigenvalues": list(&spectrum.values),
        "norm": p.norm(), "residual": residual,
    });
    Ok(Answer::found(sheet, json))
}

/// What the signs of a symmetric matrix's eigenvalues say of it; those that are rounding count as 0.
///
/// Rows and columns are scaled to size 1 first, which keeps the signs (Sylvester's law of inertia): without it, the small
/// eigenvalue of `diag(1, 1e-20)` would pass for rounding.
pub(super) fn definiteness(matrix: &DMatrix<f64>) -> &'static str {
    let n = matrix.nrows();
    let size = |column: f64| if column > 0.0 { column.sqrt().recip() } else { 1.0 };
    let scale = DVector::from_iterator(n, matrix.column_iter().map(|column| size(column.amax())));
    let scaled = DMatrix::from_fn(n, n, |i, j| scale[i] * matrix[(i, j)] * scale[j]);
    let Some(linalg::Spectrum { values, .. }) = linalg::spectrum(&scaled) else { return "unknown" };
    let noise = n as f64 * f64::EPSILON * values.amax();
    let (negative, positive) = (values.min() < -noise, values.max() > noise);
    let zero = values.iter().any(|value| value.abs() <= noise);
    match (negative, zero, positive) {
        (true, _, true) => "indefinite",
        (false, false, _) => "positive definite",
        (_, false, false) => "negative definite",
        (false, true, true) => "positive semidefinite",
        (true, true, false) => "negative semidefinite",
        (false, true, false) => "zero",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_of_the_eigenvalues_have_a_name() {
        let name = |entries: &[f64]| definiteness(&DMatrix::from_row_slice(2, 2, entries));
        assert_eq!(name(&[2.0, 0.0, 0.0, 1e-20]), "positive definite");
        assert_eq!(name(&[0.01, 0.03, 0.03, 0.09]), "positive semidefinite");
        assert_eq!(name(&[1.0, 2.0, 2.0, 1.0]), "indefinite");
        assert_eq!(name(&[-1.0, 0.0, 0.0, -2.0]), "negative definite");
        assert_eq!(name(&[-1.0, 0.0, 0.0, 0.0]), "negative semidefinite");
        assert_eq!(name(&[0.0; 4]), "zero");
    }
}
