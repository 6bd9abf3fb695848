//! Every shift τ that was tried, on the line λmin(H + τI) = λmin(H) + τ.

use crate::engine::number::short;
use crate::engine::{Detail, Step, linalg};

use super::{Axis, Curve, Ink, Mark, Sketch, clipped, ends_of, label, roomy, sampled};

pub(super) fn sketch(step: &Step) -> Option<Sketch> {
    let Detail::Repaired { repair, .. } = &step.detail else { return None };
    let least = linalg::spectrum(step.h.as_ref()?)?.values[0];
    let taus = || repair.attempts.iter().map(|attempt| attempt.tau);
    let smallest = taus().filter(|tau| *tau > 0.0).fold(f64::INFINITY, f64::min);
    let largest = taus().fold(0.0, f64::max);
    let unit = if smallest.is_finite() { smallest } else { least.abs().max(1e-12) };
    // τ = 0 has no logarithm: it stands well left of the smallest shift.
    let zero = taus().any(|tau| tau <= 0.0);
    let place = |tau: f64| if tau > 0.0 { tau.log10() } else { unit.log10() - 1.0 };
    let left = unit.log10() - if zero { 1.1 } else { 0.3 };
    let ends = [left, largest.max(unit).log10() + 0.3];
    let y = roomy([least.min(0.0), (least + largest).max(0.0)]);
    let line = sampled(ends, 100, |x| Some(least + 10_f64.powf(x)));
    let sign = |factored: bool| if factored { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
    let marks = repair.attempts.iter().enumerate().map(|(i, attempt)| {
        let (sign, ink) = sign(attempt.factored);
        let at = [place(attempt.tau), (least + attempt.tau).clamp(y[0], y[1])];
        Mark::new(at, format!("{}{sign}", i + 1), ink)
    });
    let told = repair.attempts.iter().map(|tried| format!("{}{}", label(tried.tau), sign(tried.factored).0));
    let told: Vec<String> = told.collect();
    let mut x = Axis::log(ends, "τ");
    if zero {
        x.labels[0] = "τ = 0".to_string();
    }
    Some(Sketch {
        x,
        y: Axis::linear(y, "λmin"),
        curves: vec![
            Curve { ink: Ink::Limit, points: vec![[ends[0], 0.0], [ends[1], 0.0]] },
            Curve { ink: Ink::Truth, points: clipped(line, y) },
        ],
        marks: marks.collect(),
        notes: vec![
            format!("λmin(H) = {}; ✗ Cholesky fails", short(least)),
            format!("τ: {}", ends_of(&told).join(" → ")),
        ],
    })
}
