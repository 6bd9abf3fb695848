//! The tip of the step of Levenberg and Marquardt as λ runs from 0 (Gauss–Newton) to ∞ (along the gradient).

use crate::engine::least_squares::Linearised;
use crate::engine::number::short;
use crate::engine::{Detail, Step};

use super::plane::{self, point};
use super::{Curve, Ink, Mark, Sketch};

/// Points on the way of the tip.
const COUNT: i32 = 120;
/// λ this many powers of ten below and above the diagonal of `JᵀJ` stand for 0 and ∞.
const POWERS: f64 = 6.0;
/// The Gauss–Newton step is left outside where it is this much longer than the step.
const LONG: f64 = 8.0;

pub(super) fn sketch(step: &Step, aspect: f64) -> Option<Sketch> {
    let Detail::Damped(found) = &step.detail else { return None };
    let (linear, p) = (found.linear.as_ref()?, step.p.as_ref()?);
    let model = Linearised::new(&linear.r, &linear.j, &step.x, found.scale.clone())?;
    let size = model.largest_diagonal();
    let power = |i: i32| POWERS * (2.0 * f64::from(i) / f64::from(COUNT) - 1.0);
    let way: Vec<_> = (0..=COUNT).map(|i| model.step(size * 10_f64.powf(power(i)))).collect();
    let newton = model.full_rank().then(|| model.step(0.0));
    let far = newton.as_ref().or(way.first()).map_or(0.0, nalgebra::DVector::norm);
    let reach = 1.15 * if far > LONG * p.norm() { 0.5 * LONG * p.norm() } else { far.max(p.norm()) };
    if !reach.is_finite() || reach <= 0.0 {
        return None;
    }
    let window = plane::window(reach, aspect);
    // The contours of ½‖r + Jp‖².
    let (slope, curvature) = (linear.j.tr_mul(&linear.r), linear.j.tr_mul(&linear.j));
    let down = -&step.g * (0.6 * reach / step.grad_norm.max(f64::MIN_POSITIVE));
    let curves = vec![
        plane::contours(window, &slope, &curvature),
        plane::path(&[[0.0, 0.0], point(&down)], Ink::Model),
        Curve { ink: Ink::Truth, points: way.iter().map(point).collect() },
    ];
    let (sign, ink, became) =
        if step.accepted { ("○", Ink::Good, "step") } else { ("✗", Ink::Bad, "step (refused)") };
    let mut marks = vec![
        Mark::new([0.0, 0.0], "●", Ink::Limit),
        Mark::new(point(&down), "−g", Ink::Model),
        Mark::new(point(p), sign, ink),
    ];
    let newton = match newton {
        Some(newton) if plane::inside(window, &newton) => {
            marks.push(Mark::new(point(&newton), "G", Ink::Truth));
            "G Gauss–Newton (λ = 0)"
        }
        Some(_) => "Gauss–Newton is outside",
        None => "Gauss–Newton is not unique",
    };
    let (x, y) = plane::axes(window);
    Some(Sketch {
        x,
        y,
        curves,
        marks,
        notes: vec![
            format!("─ p(λ), λ from 0 to ∞; here {}", short(found.lambda)),
            format!("● x, {sign} {became}, {newton}, ┄ −g"),
        ],
    })
}
