//! φ(α) = f(x + αp) with the Armijo line and every trial.

use crate::engine::line_search::{Outcome, Trial};
use crate::engine::{Problem, Step};

use super::{Axis, Curve, Ink, Mark, Sketch, clipped, range, roomy, sampled};

/// Places at which φ is sampled.
const COUNT: usize = 120;
/// From this ratio of the longest to the shortest trial on, α stands on a logarithmic scale.
const WIDE: f64 = 40.0;

pub(super) fn sketch(problem: &Problem, step: &Step) -> Option<Sketch> {
    let p = step.p.as_ref()?;
    let trials = step.detail.trials();
    let [shortest, longest] = range(trials.iter().map(|trial| trial.alpha))?;
    if longest <= 0.0 {
        return None;
    }
    let log = shortest > 0.0 && longest / shortest > WIDE;
    let ends = if log { [shortest.log10() - 0.3, longest.log10() + 0.3] } else { [0.0, 1.15 * longest] };
    let alpha = |x: f64| if log { 10_f64.powf(x) } else { x };
    let phi = sampled(ends, COUNT, |x| problem.objective.value(&(&step.x + p * alpha(x))).ok());
    // A bound also allows for the rounding of φ(0), which cannot be seen.
    let rate = trials.last().map(|trial| (trial.bound - step.f) / trial.alpha)?;
    let armijo = sampled(ends, COUNT, |x| Some(step.f + rate * alpha(x)).filter(|_| alpha(x) >= 0.0));

    let values = || trials.iter().filter_map(|trial| trial.f).chain([step.f]);
    let low = range(values().chain(phi.iter().map(|point| point[1])))?[0];
    let high = range(values())?[1];
    // A first trial far too long must not flatten what happened near the end of the search.
    let fall = step.f - low;
    let cap = if fall > 0.0 && trials.len() > 1 { step.f + 2.0 * fall } else { f64::INFINITY };
    let y = roomy([low, high.min(cap)]);

    let start = if log { ends[0] } else { 0.0 };
    let mut marks = vec![Mark::new([start, step.f], "●", Ink::Limit)];
    marks.extend(trials.iter().enumerate().map(|(i, trial)| {
        let (sign, ink) = if trial.accepted() { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        let x = if log { trial.alpha.log10() } else { trial.alpha };
        match trial.f {
            Some(f) if f <= y[1] => Mark::new([x, f], format!("{}{sign}", i + 1), ink),
            _ => Mark::new([x, y[1]], format!("{}↑", i + 1), ink),
        }
    }));
    let above = marks.iter().any(|mark| mark.text.ends_with('↑'));
    Some(Sketch {
        x: if log { Axis::log(ends, "α") } else { Axis::linear(ends, "α") },
        y: Axis::linear(y, "φ"),
        curves: vec![
            Curve { ink: Ink::Model, points: clipped(armijo, y) },
            Curve { ink: Ink::Truth, points: clipped(phi, y) },
        ],
        marks,
        notes: vec![outcome(trials, above), "─ φ(α), ┄ φ(0) + c₁αφ′(0), ● φ(0)".to_string()],
    })
}

/// What became of the trials.
fn outcome(trials: &[Trial], above: bool) -> String {
    let refused = trials.iter().filter(|trial| !trial.accepted()).count();
    let mut text = match trials.iter().position(Trial::accepted) {
        Some(i) if refused == 0 => format!("trial {}✓ taken", i + 1),
        Some(i) => format!("{refused} refused (✗), trial {}✓ taken", i + 1),
        None => format!("all {refused} refused (✗)"),
    };
    if trials.iter().any(|trial| trial.outcome == Outcome::NoValue) {
        text.push_str("; ↑ above the picture, or no value");
    } else if above {
        text.push_str("; ↑ above the picture");
    }
    text
}
