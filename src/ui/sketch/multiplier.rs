//! ‖p(λ)‖ over λ with the radius and every λ that was tried.

use nalgebra::{DMatrix, DVector};

use crate::engine::least_squares::Linearised;
use crate::engine::number::short;
use crate::engine::{Detail, Problem, Step, linalg};

use super::{Axis, Curve, Ink, Mark, Sketch, clipped, ends_of, range, region, roomy, sampled};

/// From this ratio on, λ stands on a logarithmic scale.
const WIDE: f64 = 40.0;

/// The equation ‖p(λ)‖ = Δ.
struct Secular<'a> {
    norm: &'a dyn Fn(f64) -> f64,
    tried: &'a [f64],
    delta: f64,
    /// Where ‖p(λ)‖ is infinite: λ ≥ 0 begins there.
    pole: f64,
    name: &'static str,
}

pub(super) fn sketch(problem: &Problem, step: &Step) -> Option<Sketch> {
    if let Detail::Damped(found) = &step.detail {
        let (linear, (delta, _)) = (found.linear.as_ref()?, found.radius?);
        let model = Linearised::new(&linear.r, &linear.j, &step.x, found.scale.clone())?;
        let norm = |lambda: f64| model.step(lambda).component_mul(&found.scale).norm();
        let last = [found.lambda];
        let tried = if found.lambdas.is_empty() { &last[..] } else { &found.lambdas };
        return Secular { norm: &norm, tried, delta, pole: 0.0, name: "‖Dp‖" }.sketch();
    }
    let found = step.detail.region()?;
    let spectrum = linalg::spectrum(&matrix(problem, step)?)?;
    let a: DVector<f64> = spectrum.vectors.tr_mul(&step.g);
    let norm = |lambda: f64| {
        let parts = a.iter().zip(spectrum.values.iter()).filter(|(a, _)| **a != 0.0);
        parts.map(|(a, value)| (a / (value + lambda)).powi(2)).sum::<f64>().sqrt()
    };
    let pole = (-spectrum.values[0]).max(0.0);
    let tried = found.subproblem.lambdas.as_slice();
    Secular { norm: &norm, tried, delta: found.delta, pole, name: "‖p‖" }.sketch()
}

/// The model's matrix in any dimension.
fn matrix(problem: &Problem, step: &Step) -> Option<DMatrix<f64>> {
    match &step.detail {
        Detail::QuasiNewton(found) if step.x.len() != 2 => found.matrix.clone(),
        _ if step.x.len() == 2 => region::model_matrix(problem, step),
        _ => step.h.clone(),
    }
}

impl Secular<'_> {
    fn sketch(&self) -> Option<Sketch> {
        let Secular { norm, tried, delta, pole, name } = *self;
        let [least, most] = range(tried.iter().copied())?;
        let log = pole <= 0.0 && least > 0.0 && most / least > WIDE;
        let ends = if log {
            [least.log10() - 0.5, most.log10() + 0.5]
        } else {
            let room = (0.35 * (most - pole)).max(1e-9 * most.abs()).max(1e-12);
            [(least - room).max(pole), most + room]
        };
        let lambda = |x: f64| if log { 10_f64.powf(x) } else { x };
        let points = sampled(ends, 120, |x| Some(norm(lambda(x))));
        // Near its pole the curve is endless: what is far above the radius is left off.
        let high = range(tried.iter().map(|lambda| norm(*lambda)))?[1].clamp(1.3 * delta, 3.0 * delta);
        let low = range(points.iter().map(|point| point[1]))?[0].min(0.8 * delta);
        let y = roomy([low, high]).map(|end| end.max(0.0));
        let marks = tried.iter().enumerate().map(|(i, lambda)| {
            let x = if log { lambda.log10() } else { *lambda };
            let ink = if i + 1 == tried.len() { Ink::Good } else { Ink::Model };
            let value = norm(*lambda);
            if value <= y[1] {
                Mark::new([x, value], format!("{}", i + 1), ink)
            } else {
                Mark::new([x, y[1]], format!("{}↑", i + 1), ink)
            }
        });
        let told: Vec<String> = tried.iter().map(|lambda| short(*lambda)).collect();
        let pole = if pole > 0.0 { format!("; pole at λ = {}", short(pole)) } else { String::new() };
        Some(Sketch {
            x: if log { Axis::log(ends, "λ") } else { Axis::linear(ends, "λ") },
            y: Axis::linear(y, name),
            curves: vec![
                Curve { ink: Ink::Limit, points: vec![[ends[0], delta], [ends[1], delta]] },
                Curve { ink: Ink::Truth, points: clipped(points, y) },
            ],
            marks: marks.collect(),
            notes: vec![
                format!("line: Δ = {}{pole}", short(delta)),
                format!("tried λ: {}", ends_of(&told).join(" → ")),
            ],
        })
    }
}
