//! The trust-region subproblem, exactly or approximately.

use nalgebra::{DMatrix, DVector};
use serde_json::{Value, json};

use super::newton::definiteness;
use super::sheet::{Sheet, tuple};
use super::{Answer, list, no_finite_answer, read};
use crate::cli::args::calc::TrustRegion;
use crate::cli::output::Failure;
use crate::engine::linalg::{self, Spectrum};
use crate::engine::number::{scientific, short};
use crate::engine::subproblem::{self, Case, Kind, Subproblem};

/// The question.
struct Asked {
    g: DVector<f64>,
    b: DMatrix<f64>,
    delta: f64,
    spectrum: Spectrum,
}

pub(super) fn run(task: &TrustRegion, mut sheet: Sheet) -> Result<Answer, Failure> {
    let g = read::vector("--g", &task.g, None)?;
    let b = read::symmetric("--B", &task.b, Some(("--g", g.len())))?;
    let delta = read::positive("--delta", &task.delta)?;
    let found = subproblem::solve(task.subproblem, &g, &b, delta).ok_or_else(no_finite_answer)?;
    if !found.model.is_finite() {
        return Err(no_finite_answer());
    }
    let spectrum = linalg::spectrum(&b).ok_or_else(no_finite_answer)?;
    let asked = Asked { g, b, delta, spectrum };
    asked.show(&mut sheet, task.subproblem);
    match task.subproblem {
        Kind::Exact => asked.exact(&mut sheet, &found),
        Kind::Dogleg => asked.dogleg(&mut sheet, &found),
        Kind::Steihaug => asked.steihaug(&mut sheet, &found),
        Kind::Cauchy => asked.cauchy(&mut sheet),
    }
    asked.result(&mut sheet, &found);
    let iterations: Value = match task.subproblem {
        Kind::Exact => json!(found.lambdas),
        _ => found
            .inner
            .iter()
            .map(
                |round| json!({"residual": round.residual, "curvature": round.curvature, "norm": round.norm}),
            )
            .collect(),
    };
    let mut json = json!({
        "p": list(&found.p), "lambda": found.lambda, "model": found.model, "norm": found.p.norm(),
        "on_boundary": found.on_boundary, "case": found.case.words(), "iterations": iterations,
        "kind": word(task.subproblem), "eigenvalues": list(&asked.spectrum.values),
    });
    if found.case == Case::Hard {
        json["other_p"] = list(&asked.mirrored(&found.p));
    }
    Ok(Answer::found(sheet, json))
}

fn word(kind: Kind) -> &'static str {
    Kind::WORDS.iter().copied().find(|word| Kind::from_word(word) == Some(kind)).unwrap_or_default()
}

impl Asked {
    fn show(&self, sheet: &mut Sheet, kind: Kind) {
        sheet.say(format!("least m(p) = gᵀp + ½pᵀBp with ‖p‖ ≤ Δ: {}", word(kind)));
        sheet.vector("g", &self.g);
        sheet.matrix("B", &self.b);
        sheet.say(format!("Δ = {}, ‖g‖ = {}", short(self.delta), short(self.g.norm())));
        let values = &self.spectrum.values;
        sheet.say(format!("eigenvalues of B: {}: {}", tuple(values), definiteness(&self.b)));
    }

    fn newton(&self) -> Option<DVector<f64>> {
        linalg::cholesky(&self.b).map(|factor| -factor.solve(&self.g))
    }

    /// Says the Newton step, if B has one, and on which side of the boundary it ends.
    fn show_newton(&self, sheet: &mut Sheet) -> Option<DVector<f64>> {
        let Some(newton) = self.newton() else {
            sheet.say("B is not positive definite: there is no Newton point to go to.");
            return None;
        };
        let norm = newton.norm();
        let place = if norm <= self.delta { "≤ Δ: inside" } else { "> Δ: outside" };
        sheet.say(format!("Newton point p_N = −B⁻¹g = {}, ‖p_N‖ = {} {place}", tuple(&newton), short(norm)));
        Some(newton)
    }

    /// ‖p(λ)‖ of (B + λI)p = −g, in the eigenvectors of B.
    fn norm_at(&self, lambda: f64) -> f64 {
        let a = self.spectrum.vectors.tr_mul(&self.g);
        a.zip_map(&self.spectrum.values, |a, value| if a == 0.0 { 0.0 } else { a / (value + lambda) }).norm()
    }

    fn exact(&self, sheet: &mut Sheet, found: &Subproblem) {
        self.show_newton(sheet);
        let lambda = found.lambda.unwrap_or(0.0);
        match found.case {
            Case::Interior => sheet.say("The minimum of the model lies inside: λ = 0."),
            Case::Hard => {
                let least = self.spectrum.values[0];
                let across = 0.5 * (&found.p + self.mirrored(&found.p));
                sheet.say(format!(
                    "g has no part along the eigenvectors of λ₁ = {}: the hard case.",
                    short(least)
                ));
                sheet.say(format!(
                    "p_h = −(B − λ₁I)⁺g = {}, ‖p_h‖ = {} < Δ",
                    tuple(&across),
                    short(across.norm())
                ));
                sheet.vector("an eigenvector of λ₁: v", &self.spectrum.vectors.column(0).into_owned());
                sheet.say(format!(
                    "p = p_h ± τv, τ = √(Δ² − ‖p_h‖²) = {}; λ = −λ₁ = {}",
                    short((&found.p - &across).norm()),
                    short(lambda)
                ));
                sheet.say(format!("the other sign does as well: {}", tuple(&self.mirrored(&found.p))));
            }
            _ => {
                sheet.say(
                    "On the boundary (B + λI)p = −g with ‖p(λ)‖ = Δ; Newton's method on 1/Δ − 1/‖p(λ)‖:",
                );
                let row = |(k, lambda): (usize, &f64)| {
                    let norm = self.norm_at(*lambda);
                    vec![k.to_string(), format!("{lambda:.10}"), short(norm), scientific(norm - self.delta)]
                };
                let rows: Vec<_> = found.lambdas.iter().enumerate().map(row).collect();
                sheet.table(&["k", "λ", "‖p(λ)‖", "‖p(λ)‖ − Δ"], &rows);
            }
        }
        let residual = (&self.b * &found.p + lambda * &found.p + &self.g).norm();
        sheet.say(format!("λ = {}", short(lambda)));
        sheet.say(format!("check: ‖(B + λI)p + g‖ = {}", short(residual)));
    }

    /// The same point with its part along the first eigenvector turned round.
    fn mirrored(&self, p: &DVector<f64>) -> DVector<f64> {
        let v = self.spectrum.vectors.column(0);
        p - 2.0 * v.dot(p) * v
    }

    fn dogleg(&self, sheet: &mut Sheet, found: &Subproblem) {
        let Some(newton) = self.show_newton(sheet) else {
            sheet.say("The dogleg takes the Cauchy point in its place.");
            return self.cauchy(sheet);
        };
        if found.case == Case::Interior {
            return sheet.say("It lies inside, so it is the step.");
        }
        let curvature = self.g.dot(&(&self.b * &self.g));
        let steepest = -(self.g.norm_squared() / curvature) * &self.g;
        let norm = steepest.norm();
        sheet.say(format!(
            "least along −g: p_U = −(gᵀg/gᵀBg) g = {}, ‖p_U‖ = {}",
            tuple(&steepest),
            short(norm)
        ));
        if norm >= self.delta {
            return sheet.say("‖p_U‖ ≥ Δ: the step is −(Δ/‖g‖) g.");
        }
        let leg = &newton - &steepest;
        let tau = (&found.p - &steepest).dot(&leg) / leg.norm_squared();
        sheet.say(format!("second leg: p = p_U + s (p_N − p_U), ‖p‖ = Δ at s = {}", short(tau)));
    }

    fn cauchy(&self, sheet: &mut Sheet) {
        let (norm, curvature) = (self.g.norm(), self.g.dot(&(&self.b * &self.g)));
        if norm == 0.0 {
            return sheet.say("g = 0: p = 0");
        }
        sheet.say(format!("gᵀBg = {}", short(curvature)));
        let ratio = norm / (self.delta * (curvature / norm / norm));
        if curvature <= 0.0 {
            sheet.say("gᵀBg ≤ 0: along −g the model falls up to the boundary, τ = 1");
        } else {
            sheet.say(format!("τ = min(1, ‖g‖³/(Δ gᵀBg)) = min(1, {})", short(ratio)));
        }
        sheet.say("p = −τ (Δ/‖g‖) g");
    }

    fn steihaug(&self, sheet: &mut Sheet, found: &Subproblem) {
        let norm = self.g.norm();
        sheet.say(format!(
            "conjugate gradients until ‖r‖ ≤ min(½, √‖g‖) ‖g‖ = {}",
            short(norm * norm.sqrt().min(0.5))
        ));
        let row = |(j, round): (usize, &subproblem::Inner)| {
            vec![
                j.to_string(),
                scientific(round.residual),
                scientific(round.curvature),
                scientific(round.norm),
            ]
        };
        let rows: Vec<_> = found.inner.iter().enumerate().map(row).collect();
        sheet.table(&["j", "‖r‖ before", "dᵀBd", "‖z‖ after"], &rows);
        sheet.say(match found.case {
            Case::NegativeCurvature => "dᵀBd ≤ 0: the model has no minimum along d; on to the boundary.",
            Case::Boundary => "The next z would leave the region; along d to its boundary.",
            _ => "‖r‖ is small enough.",
        });
    }

    fn result(&self, sheet: &mut Sheet, found: &Subproblem) {
        sheet.vector("p", &found.p);
        let linear = self.g.dot(&found.p);
        let quadratic = 0.5 * found.p.dot(&(&self.b * &found.p));
        sheet.say(format!(
            "m(p) = gᵀp + ½pᵀBp = {} + {} = {}",
            short(linear),
            short(quadratic),
            short(found.model)
        ));
        let place = if found.on_boundary { "on the boundary" } else { "the boundary does not hold it" };
        sheet.say(format!("‖p‖ = {}: {place}", short(found.p.norm())));
        sheet.say(format!("case: {}", found.case.words()));
    }
}
