//! The matrix that a quasi-Newton method keeps against the true Hessian: the curves pᵀBp = 1 of both.

use nalgebra::DVector;

use crate::engine::linalg::Spectrum;
use crate::engine::number::short;
use crate::engine::quasi_newton::Side;
use crate::engine::{Detail, Problem, Step, linalg};

use super::{Ink, Mark, Sketch, plane, region};

/// The smaller of the two curves spans at least this part of the picture.
const SMALLEST: f64 = 0.12;

/// The longest half-axis of pᵀBp = ±1: its length and its end.
fn longest(spectrum: &Spectrum) -> Option<(f64, DVector<f64>)> {
    let size = |i: usize| spectrum.values[i].abs();
    let flat = usize::from(size(1) < size(0));
    let half = size(flat).max(1e-12 * size(1 - flat)).sqrt().recip();
    half.is_finite().then(|| (half, spectrum.vectors.column(flat).into_owned()))
}

pub(super) fn sketch(problem: &Problem, step: &Step, aspect: f64) -> Option<Sketch> {
    let Detail::QuasiNewton(found) = &step.detail else { return None };
    let kept = region::model_matrix(problem, step)?;
    let exact = problem.objective.hessian(&step.x).ok()?;
    let (of_kept, of_exact) = (linalg::spectrum(&kept)?, linalg::spectrum(&exact)?);
    let ((kept_half, kept_axis), (exact_half, exact_axis)) = (longest(&of_kept)?, longest(&of_exact)?);
    let (small, large) = (kept_half.min(exact_half), kept_half.max(exact_half));
    let reach = 1.15 * large.min(small / SMALLEST);
    if !reach.is_finite() || reach <= 0.0 {
        return None;
    }
    let window = plane::window(reach, aspect);
    let curves =
        vec![plane::unit_curve(&of_exact, reach, Ink::Truth), plane::unit_curve(&of_kept, reach, Ink::Model)];
    // One letter at either end, so that they do not meet where the curves agree.
    let tip = |half: f64, axis: &DVector<f64>| plane::point(&(axis * half.min(0.9 * reach)));
    let upwards = |axis: DVector<f64>| if axis[1] < 0.0 { -axis } else { axis };
    let exact_tip = tip(exact_half, &upwards(exact_axis));
    let kept_tip = tip(kept_half, &-upwards(kept_axis));
    let told = |of: &Spectrum| format!("λ = {}, {}", short(of.values[0]), short(of.values[1]));
    let (exact_told, kept_told) = (told(&of_exact), told(&of_kept));
    let from = if found.side == Side::Inverse { " = H⁻¹" } else { "" };
    let apart = (&kept - &exact).norm() / exact.norm();
    let (x, y) = plane::axes(window);
    Some(Sketch {
        x,
        y,
        curves,
        marks: vec![
            Mark::new([0.0, 0.0], "●", Ink::Limit),
            Mark::new(exact_tip, "T", Ink::Truth),
            Mark::new(kept_tip, "B", Ink::Model),
        ],
        notes: vec![
            format!("─ T true Hessian, {exact_told}"),
            format!("┄ B{from} kept, {kept_told}"),
            format!("pᵀBp = ±1; ‖B − T‖/‖T‖ = {}", short(apart)),
        ],
    })
}
