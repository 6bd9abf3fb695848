//! Bracket and zoom.

use super::{Line, Outcome, Search, Searcher, Trial};

/// Trials grow by this factor until a bracket is found.
const GROWTH: f64 = 2.0;
/// A trial inside a bracket keeps this part of its width from both ends.
const MARGIN: f64 = 0.1;

/// An end of the bracket.
#[derive(Clone, Copy)]
struct End {
    alpha: f64,
    /// φ, infinite where it has no value.
    f: f64,
    /// φ′, where it is known.
    slope: Option<f64>,
}

/// A step length that satisfies the strong Wolfe conditions.
///
/// Source: Nocedal & Wright (2006), algorithms 3.5 and 3.6, with cubic interpolation (3.59) kept off the ends.
pub(super) fn search(searcher: &Searcher, line: &mut dyn Line, f0: f64, slope0: f64) -> Search {
    let mut trials = Vec::new();
    let start = End { alpha: 0.0, f: f0, slope: Some(slope0) };
    let (mut previous, mut alpha) = (start, searcher.alpha0);
    while trials.len() < searcher.most {
        let first = trials.is_empty();
        let (end, outcome) =
            look(searcher, line, (f0, slope0), alpha, (!first).then_some(previous.f), &mut trials);
        match outcome {
            Outcome::Taken => return Search::found(trials),
            Outcome::NoValue | Outcome::TooHigh | Outcome::NotLower => {
                return zoom(searcher, line, (f0, slope0), previous, end, trials);
            }
            Outcome::TooLong => return zoom(searcher, line, (f0, slope0), end, previous, trials),
            Outcome::TooShort => (previous, alpha) = (end, GROWTH * alpha),
        }
    }
    Search::failed(trials, "f falls along p as far as was tried")
}

/// Tries α; `rival` is a value that a longer step must stay below.
fn look(
    searcher: &Searcher,
    line: &mut dyn Line,
    (f0, slope0): (f64, f64),
    alpha: f64,
    rival: Option<f64>,
    trials: &mut Vec<Trial>,
) -> (End, Outcome) {
    let bound = searcher.bound(f0, slope0, alpha);
    let f = line.value(alpha);
    let (slope, outcome) = match f {
        None => (None, Outcome::NoValue),
        Some(f) if f > bound => (None, Outcome::TooHigh),
        Some(f) => match line.slope(alpha) {
            None => (None, Outcome::NoValue),
            // Rounding apart, what does not go below a shorter step has passed a minimum.
            Some(slope) => match searcher.wolfe(f, bound, slope, slope0) {
                Outcome::TooShort if rival.is_some_and(|rival| f >= rival) => {
                    (Some(slope), Outcome::NotLower)
                }
                outcome => (Some(slope), outcome),
            },
        },
    };
    trials.push(Trial { alpha, f, slope, bound, outcome });
    (End { alpha, f: f.unwrap_or(f64::INFINITY), slope }, outcome)
}

/// Narrows the bracket between `low`, the best step so far, and `high`.
fn zoom(
    searcher: &Searcher,
    line: &mut dyn Line,
    at0: (f64, f64),
    mut low: End,
    mut high: End,
    mut trials: Vec<Trial>,
) -> Search {
    while trials.len() < searcher.most {
        let alpha = inside(low, high);
        if alpha == low.alpha || alpha == high.alpha {
            break;
        }
        let (end, outcome) = look(searcher, line, at0, alpha, Some(low.f), &mut trials);
        match outcome {
            Outcome::Taken => return Search::found(trials),
            Outcome::NoValue | Outcome::TooHigh | Outcome::NotLower => high = end,
            Outcome::TooShort | Outcome::TooLong => {
                if end.f >= low.f {
                    high = end;
                } else {
                    // The minimum lies where the slope points down to.
                    if end.slope.unwrap_or(0.0) * (high.alpha - low.alpha) >= 0.0 {
                        high = low;
                    }
                    low = end;
                }
            }
        }
    }
    Search::failed(trials, "no step length tried satisfies the strong Wolfe conditions")
}

/// A step length between the ends: the minimum of the cubic (or quadratic) through what is known of them.
fn inside(low: End, high: End) -> f64 {
    let width = high.alpha - low.alpha;
    let middle = low.alpha + 0.5 * width;
    let Some(slope) = low.slope.filter(|_| high.f.is_finite()) else { return middle };
    let rise = (high.f - low.f) / width;
    let fraction = match high.slope {
        Some(other) => {
            let d1 = slope + other - 3.0 * rise;
            let under = d1 * d1 - slope * other;
            let d2 = width.signum() * under.sqrt();
            1.0 - (other + d2 - d1) / (other - slope + 2.0 * d2)
        }
        None => slope / (2.0 * (slope - rise)),
    };
    if fraction.is_finite() && (MARGIN..=1.0 - MARGIN).contains(&fraction) {
        low.alpha + fraction * width
    } else {
        middle
    }
}
