//! The part of the plane that is worth drawing, and how far one key press moves in it.

use crate::engine::{Problem, Step};

/// Half-width of the largest window: beyond this, iterates are off the picture.
const LARGEST: f64 = 1e6;

/// The window `[low, high]` of each axis: the problem's own, grown to hold the steps seen, then zoomed about its centre
/// (or about the current point when zoomed in).
#[must_use]
pub fn window(problem: &Problem, shown: &[Step], current: Option<&Step>, zoom: i32) -> Vec<[f64; 2]> {
    let n = problem.objective.dim();
    let mut axes: Vec<[f64; 2]> =
        (0..n).map(|i| problem.view.get(i).copied().unwrap_or([-2.0, 2.0])).collect();
    for (i, axis) in axes.iter_mut().enumerate() {
        let reach = 4.0 * (axis[1] - axis[0]);
        for step in shown {
            let x = step.x[i];
            // A far outlier would shrink everything else to a dot: it is left off the picture.
            if x.is_finite() && x > axis[0] - reach && x < axis[1] + reach {
                axis[0] = axis[0].min(x);
                axis[1] = axis[1].max(x);
            }
        }
        let centre = match current {
            Some(step) if zoom > 0 && step.x[i].is_finite() => step.x[i],
            _ => f64::midpoint(axis[0], axis[1]),
        };
        let half = ((axis[1] - axis[0]) / 2.0 * 0.5_f64.powi(zoom)).clamp(1e-12, LARGEST);
        *axis = [centre - half, centre + half];
    }
    axes
}

/// How far one key press moves the start: a round number near a fortieth of the window.
#[must_use]
pub fn notch(problem: &Problem) -> f64 {
    let widths = problem.view.iter().map(|axis| axis[1] - axis[0]);
    widths.reduce(f64::min).map_or(0.1, |width| nice(width.min(1e6) / 40.0))
}

/// The nearest of 1, 2, 5 × 10ᵏ not above a positive number.
#[must_use]
pub fn nice(value: f64) -> f64 {
    if !(value.is_finite() && value > 0.0) {
        return 0.1;
    }
    let exponent = value.log10().floor() as i32;
    let unit = 10_f64.powi(exponent);
    let digit = [5.0, 2.0].into_iter().find(|digit| value / unit >= *digit - 1e-9).unwrap_or(1.0);
    format!("{digit}e{exponent}").parse().unwrap_or(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notches_are_round() {
        assert!((nice(0.1) - 0.1).abs() < 1e-15);
        assert!((nice(0.073) - 0.05).abs() < 1e-15);
        assert!((nice(3.9) - 2.0).abs() < 1e-15);
        assert!((nice(f64::NAN) - 0.1).abs() < 1e-15);
    }
}
