//! Plots in plain text, by textplots.

use textplots::{Chart, Plot, Shape};

use super::Done;

/// log₁₀ ‖g‖ over k, or a sentence if there is nothing to plot.
pub(in crate::cli) fn convergence(done: &Done) -> String {
    let points: Vec<(f32, f32)> = done
        .steps
        .iter()
        .filter(|step| step.grad_norm.is_finite() && step.grad_norm > 0.0)
        .map(|step| (step.k as f32, step.grad_norm.log10() as f32))
        .collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return "nothing to plot: the gradient is zero from the start\n".to_string();
    };
    if points.len() < 2 {
        return "nothing to plot: there is only one step\n".to_string();
    }
    // textplots panics under 32 × 3 cells: this is well above.
    let mut chart = Chart::new(120, 48, first.0, last.0);
    let shape = Shape::Lines(&points);
    let plot = chart.lineplot(&shape);
    plot.axis();
    plot.figures();
    format!("log10 of the gradient's norm over k\n{plot}\n")
}
