//! Pictures of the parts of a step: what is drawn is computed from the step and the problem, then kept between frames.

mod conjugate;
mod curvature;
mod damping;
mod draw;
mod line_search;
mod multiplier;
mod placed;
mod plane;
mod region;
mod shifts;
mod two_loop;

use crate::app::lab::views::Part;
use crate::engine::{Problem, Step, number};

pub(super) use draw::draw;

/// A picture, in coordinates of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sketch {
    /// Left and right end.
    pub(super) x: Axis,
    /// Lower and upper end.
    pub(super) y: Axis,
    /// Curves, the least important first.
    pub(super) curves: Vec<Curve>,
    /// Marks, the least important first; marks that share a place are shown together.
    pub(super) marks: Vec<Mark>,
    /// What the marks and curves mean, the most important first.
    pub(super) notes: Vec<String>,
}

/// An axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Axis {
    /// Its ends.
    pub(super) ends: [f64; 2],
    /// What is written at its ends; empty for an axis without a scale.
    pub(super) labels: [String; 2],
    /// What it measures.
    pub(super) name: &'static str,
}

impl Axis {
    /// An axis with a linear scale.
    pub(super) fn linear(ends: [f64; 2], name: &'static str) -> Axis {
        Axis { ends, labels: ends.map(label), name }
    }

    /// An axis whose ends are logarithms to base 10.
    pub(super) fn log(ends: [f64; 2], name: &'static str) -> Axis {
        Axis { ends, labels: ends.map(|end| format!("{:.0e}", 10_f64.powf(end))), name }
    }

    /// An axis without a scale.
    pub(super) fn bare(ends: [f64; 2]) -> Axis {
        Axis { ends, ..Axis::default() }
    }
}

/// A number at the end of an axis.
fn label(value: f64) -> String {
    let text = number::short(value);
    let (digits, exponent) = text.split_at(text.find('e').unwrap_or(text.len()));
    if digits.contains('.') {
        format!("{}{exponent}", digits.trim_end_matches('0').trim_end_matches('.'))
    } else {
        text
    }
}

/// What something drawn stands for: colour and dashes follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The function itself, the truth.
    Truth,
    /// A model or a bound: dashed.
    Model,
    /// Contours and axes.
    Faint,
    /// The current point, a limit.
    Limit,
    /// Taken.
    Good,
    /// Refused.
    Bad,
}

/// A curve through points; a point that is not finite interrupts it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    pub(super) ink: Ink,
    pub(super) points: Vec<[f64; 2]>,
}

/// A word or sign at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) at: [f64; 2],
    pub(super) text: String,
    pub(super) ink: Ink,
}

impl Mark {
    pub(super) fn new(at: [f64; 2], text: impl Into<String>, ink: Ink) -> Mark {
        Mark { at, text: text.into(), ink }
    }
}

/// The picture of a part of a step that has it, for a drawing area of `size` cells.
pub(super) fn of(part: Part, problem: &Problem, step: &Step, size: [u16; 2]) -> Option<Sketch> {
    // Cells are twice as high as they are wide.
    let aspect = f64::from(size[0]) / (2.0 * f64::from(size[1].max(1)));
    match part {
        Part::LineSearch => line_search::sketch(problem, step),
        Part::Region => region::sketch(problem, step, aspect),
        Part::Shifts => shifts::sketch(step),
        Part::Multiplier => multiplier::sketch(problem, step),
        Part::TwoLoop => two_loop::sketch(step),
        Part::Curvature => curvature::sketch(problem, step, aspect),
        Part::Conjugate => conjugate::sketch(step),
        Part::Damping => damping::sketch(step, aspect),
    }
}

/// A smooth curve y(x) at `count` + 1 places between two ends.
fn sampled(ends: [f64; 2], count: usize, f: impl Fn(f64) -> Option<f64>) -> Vec<[f64; 2]> {
    let place = |i: usize| ends[0] + (ends[1] - ends[0]) * i as f64 / count as f64;
    (0..=count).map(|i| [place(i), f(place(i)).unwrap_or(f64::NAN)]).collect()
}

/// The first and the last few of many words, dots between them.
fn ends_of(words: &[String]) -> Vec<String> {
    const FEW: usize = 3;
    match words {
        [] => Vec::new(),
        all if all.len() <= 2 * FEW => all.to_vec(),
        all => {
            let dots = ["…".to_string()];
            all[..FEW].iter().chain(&dots).chain(&all[all.len() - FEW..]).cloned().collect()
        }
    }
}

/// A curve without what lies above or below the picture: its strokes would be drawn along the edge.
fn clipped(points: Vec<[f64; 2]>, y: [f64; 2]) -> Vec<[f64; 2]> {
    let inside = |value: f64| value >= y[0] && value <= y[1];
    points.into_iter().map(|[x, value]| [x, if inside(value) { value } else { f64::NAN }]).collect()
}

/// The least and the largest finite value; `None` if there is none.
fn range(values: impl IntoIterator<Item = f64>) -> Option<[f64; 2]> {
    let finite = values.into_iter().filter(|value| value.is_finite());
    finite.fold(None, |ends, value| {
        Some(ends.map_or([value, value], |[low, high]: [f64; 2]| [low.min(value), high.max(value)]))
    })
}

/// A range with some room on both sides, never empty.
fn roomy([low, high]: [f64; 2]) -> [f64; 2] {
    let margin = ((high - low) * 0.08).max(1e-9 * high.abs().max(low.abs())).max(1e-300);
    [low - margin, high + margin]
}

#[cfg(test)]
mod tests;
