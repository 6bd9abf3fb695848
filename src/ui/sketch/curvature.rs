//! The matrix that a quasi-Newton method keeps against the true Hessian: the curves pᵀBp = 1 of both.

use nalgebra::{DMatrix, DVector};

use crate::engine::number::short;
use crate::engine::quasi_newton::Side;
use crate::engine::{Detail, Problem, Step, linalg};

use super::{Ink, Mark, Sketch, plane, region};

/// The smaller of the two curves spans at least this part of the picture.
const SMALLEST: f64 = 0.12;

/// The longest half-axis of pᵀBp = ±1: length, direction; and the eigenvalues in words.
fn longest(b: &DMatrix<f64>) -> Option<(f64, DVector<f64>, String)> {
    let spectrum = linalg::spectrum(b)?;
    let size = |i: usize| spectrum.values[i].abs();
    let flat = usize::from(size(1) < size(0));
    let half = size(flat).max(1e-12 * size(1 - flat)).sqrt().recip();
    let told = format!("λ = {}, {}", short(spectrum.values[0]), short(spectrum.values[1]));
    half.is_finite().then(|| (half, spectrum.vectors.column(flat).into_owned(), told))
}

pub(super) fn sketch(problem: &Problem, step: &Step, aspect: f64) -> Option<Sketch> {
    let Detail::QuasiNewton(found) = &step.detail else { return None };
    let kept = region::model_matrix(problem, step)?;
    let exact = problem.objective.hessian(&step.x).ok()?;
    let (kept_half, kept_axis, kept_told) = longest(&kept)?;
    let (exact_half, exact_axis, exact_told) = longest(&exact)?;
    let (small, large) = (kept_half.min(exact_half), kept_half.max(exact_half));
    let reach = 1.15 * large.min(small / SMALLEST);
    if !reach.is_finite() || reach <= 0.0 {
        return None;
    }
    let window = plane::window(reach, aspect);
    let none = DVector::zeros(2);
    // ½pᵀBp = ±½
    let curves = vec![
        plane::levels(window, &none, &exact, &[0.5, -0.5], Ink::Truth),
        plane::levels(window, &none, &kept, &[0.5, -0.5], Ink::Model),
    ];
    let tip = |half: f64, axis: &DVector<f64>| {
        let p = axis * half.min(0.9 * reach);
        [p[0], p[1]]
    };
    let kept_tip = tip(-kept_half, &kept_axis).map(|part| part.clamp(-0.9 * reach, 0.9 * reach));
    let from = if found.side == Side::Inverse { " = H⁻¹" } else { "" };
    let apart = (&kept - &exact).norm() / exact.norm();
    let (x, y) = plane::axes(window);
    Some(Sketch {
        x,
        y,
        curves,
        marks: vec![
            Mark::new([0.0, 0.0], "●", Ink::Limit),
            Mark::new(tip(exact_half, &exact_axis), "T", Ink::Truth),
            Mark::new(kept_tip, "B", Ink::Model),
        ],
        notes: vec![
            format!("─ T true Hessian, {exact_told}"),
            format!("┄ B{from} kept, {kept_told}"),
            format!("pᵀBp = ±1; ‖B − T‖/‖T‖ = {}", short(apart)),
        ],
    })
}
