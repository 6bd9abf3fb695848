//! Plots of columns on logarithmic scales.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Line as Stroke, Points};

use crate::app::lab::Lab;
use crate::engine::columns::{self, Cell};
use crate::engine::number;

use super::theme::Look;

/// The value of a column at a step.
fn value(lab: &Lab, column: &str, k: usize) -> Option<f64> {
    let problem = lab.problem.as_ref()?;
    match (columns::find(column)?.cell)(problem, &lab.trace, k) {
        Cell::Number(value) => Some(value),
        Cell::Count(count) => Some(count as f64),
        Cell::Word(_) | Cell::Empty => None,
    }
}

fn header(look: Look, column: &str) -> String {
    columns::find(column).map_or(column.to_string(), |found| look.pick(found.header, found.ascii).to_string())
}

/// log₁₀ of a magnitude; zero has none.
fn log(value: f64) -> Option<f64> {
    let magnitude = value.abs();
    (magnitude.is_finite() && magnitude > 0.0).then(|| magnitude.log10())
}

/// A column against k, its magnitude on a logarithmic scale.
pub(super) fn against_k(look: Look, lab: &Lab, column: &str, frame: &mut Frame<'_>, area: Rect) {
    let points: Vec<(usize, f64, f64)> = (0..lab.shown().len())
        .filter_map(|k| value(lab, column, k).and_then(log).map(|y| (k, k as f64, y)))
        .collect();
    let title = format!("|{}| over k", header(look, column).trim_matches(['|', '‖']));
    chart(look, lab, &title, &points, false, frame, area);
}

/// A column against another, both magnitudes on logarithmic scales.
pub(super) fn log_log(look: Look, lab: &Lab, x: &str, y: &str, frame: &mut Frame<'_>, area: Rect) {
    let points: Vec<(usize, f64, f64)> = (0..lab.shown().len())
        .filter_map(|k| {
            let x = value(lab, x, k).and_then(log)?;
            let y = value(lab, y, k).and_then(log)?;
            Some((k, x, y))
        })
        .collect();
    let slope = slope(lab, &points).map(|s| format!(", slope {s:+.2}")).unwrap_or_default();
    let title = format!("|{}| over {}{slope}", header(look, y), header(look, x));
    chart(look, lab, &title, &points, true, frame, area);
}

/// The slope between the step before and the current one.
fn slope(lab: &Lab, points: &[(usize, f64, f64)]) -> Option<f64> {
    let at = points.iter().position(|point| point.0 == lab.cursor)?;
    let (a, b) = (points.get(at.checked_sub(1)?)?, points.get(at)?);
    let run = b.1 - a.1;
    (run != 0.0).then(|| (b.2 - a.2) / run)
}

fn chart(
    look: Look,
    lab: &Lab,
    title: &str,
    points: &[(usize, f64, f64)],
    log_x: bool,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let block = look.block(title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if inner.width < 16 || inner.height < 3 {
        return;
    }
    if points.is_empty() {
        let words = if lab.shown().is_empty() { "" } else { "nothing to plot yet: step on" };
        frame.render_widget(Line::styled(words, look.dim()), inner);
        return;
    }
    let (low, high) = range(points.iter().map(|p| p.2));
    let (left, right) = if log_x {
        range(points.iter().map(|p| p.1))
    } else {
        (0.0, points.iter().map(|p| p.1).fold(1.0, f64::max))
    };
    let axis = 7;
    let labels = [(inner.y, high), (inner.y + inner.height - 2, low)];
    for (y, exponent) in labels {
        let text = power(exponent);
        frame.render_widget(Line::styled(text, look.dim()), Rect { x: inner.x, y, width: axis, height: 1 });
    }
    let plot = Rect { x: inner.x + axis, width: inner.width - axis, height: inner.height - 1, ..inner };
    let line = points.windows(2).map(|pair| (pair[0], pair[1]));
    let canvas = Canvas::default().marker(look.marker()).x_bounds([left, right]).y_bounds([low, high]).paint(
        |context| {
            for (a, b) in line.clone() {
                let color = look.ink(Color::Cyan);
                context.draw(&Stroke { x1: a.1, y1: a.2, x2: b.1, y2: b.2, color });
            }
            let dots: Vec<(f64, f64)> = points.iter().map(|p| (p.1, p.2)).collect();
            context.draw(&Points { coords: &dots, color: look.ink(Color::White) });
            if let Some(here) = points.iter().find(|p| p.0 == lab.cursor) {
                context.layer();
                context.print(here.1, here.2, Span::styled(look.pick("●", "@"), look.warn()));
            }
        },
    );
    frame.render_widget(canvas, plot);
    let bottom = Rect { x: plot.x, y: plot.y + plot.height, height: 1, ..plot };
    let (first, last) =
        if log_x { (power(left), power(right)) } else { ("0".to_string(), format!("k = {right:.0}")) };
    let at = points
        .iter()
        .find(|p| p.0 == lab.cursor)
        .map(|p| number::scientific(10_f64.powf(p.2)))
        .unwrap_or_default();
    let middle = if at.is_empty() { String::new() } else { format!("{} {at}", look.pick("●", "@")) };
    let gap = usize::from(bottom.width).saturating_sub(first.len() + last.len());
    frame.render_widget(Line::styled(format!("{first}{middle:^gap$}{last}"), Style::new()), bottom);
}

/// A power of ten as the axis shows it.
fn power(exponent: f64) -> String {
    // Adding zero turns −0 into 0.
    format!("1e{:+03.0}", exponent + 0.0)
}

/// A range of whole powers of ten around the values, at least one wide.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    let (low, high) = (low.floor(), high.ceil());
    if high > low { (low, high) } else { (low - 1.0, high + 1.0) }
}
