//! Plots of columns on logarithmic scales.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Context, Line as Stroke, Points};

use crate::app::lab::Lab;
use crate::engine::columns::{self, Cell};
use crate::engine::number;

use super::answer::wrapped;
use super::cache::Cache;
use super::theme::Look;

/// A point of a curve: the step, then the coordinates.
type Point = (usize, f64, f64);

/// The value of a column at a step.
fn value(cache: &mut Cache, lab: &Lab, column: &str, k: usize) -> Option<f64> {
    match cache.cell(lab, columns::find(column)?, k) {
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
pub(super) fn against_k(
    look: Look,
    cache: &mut Cache,
    lab: &Lab,
    column: &str,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    // The plot of the gradient is the one in which runs are compared.
    if column == GRADIENT {
        convergence(look, cache, lab, frame, area);
        return;
    }
    let points = over_k(cache, lab, column);
    let title = title(look, column);
    chart(look, lab, &Chart { title, points, ..Chart::default() }, frame, area);
}

/// The column that tells convergence.
const GRADIENT: &str = "grad-norm";

fn over_k(cache: &mut Cache, lab: &Lab, column: &str) -> Vec<Point> {
    let at = |k: usize| value(cache, lab, column, k).and_then(log).map(|y| (k, k as f64, y));
    (0..lab.shown().len()).filter_map(at).collect()
}

fn title(look: Look, column: &str) -> String {
    format!("|{}| over k", header(look, column).trim_matches(['|', '‖']))
}

/// ‖g‖ over k, with the curves of the runs that are kept.
pub(super) fn convergence(look: Look, cache: &mut Cache, lab: &Lab, frame: &mut Frame<'_>, area: Rect) {
    let points = over_k(cache, lab, GRADIENT);
    let ghosts = lab.ghosts.iter().map(|ghost| {
        let points = ghost.grad_norms.iter().enumerate();
        let points = points.filter_map(|(k, g)| log(*g).map(|y| (k, k as f64, y)));
        (ghost.mark, points.collect())
    });
    let ghosts: Vec<(char, Vec<Point>)> = ghosts.collect();
    let legend = lab.ghosts.iter().map(|ghost| {
        let this = if ghost.is_of(&lab.setup) { " (this run)" } else { "" };
        let steps = ghost.grad_norms.len().saturating_sub(1);
        let end = if ghost.stop.is_some() { "" } else { "+" };
        format!("{} {}, {steps}{end} steps{this}", ghost.mark, ghost.label(&lab.setup))
    });
    let legend = legend.collect();
    let title = title(look, GRADIENT);
    chart(look, lab, &Chart { title, points, ghosts, legend, log_x: false }, frame, area);
}

/// A column against another, both magnitudes on logarithmic scales.
pub(super) fn log_log(
    look: Look,
    cache: &mut Cache,
    lab: &Lab,
    x: &str,
    y: &str,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let mut points = Vec::new();
    for k in 0..lab.shown().len() {
        let (across, up) = (value(cache, lab, x, k).and_then(log), value(cache, lab, y, k).and_then(log));
        points.extend(across.zip(up).map(|(across, up)| (k, across, up)));
    }
    let slope = slope(lab, &points).map(|s| format!(", slope {s:+.2}")).unwrap_or_default();
    let title = format!("|{}| over {}{slope}", header(look, y), header(look, x));
    chart(look, lab, &Chart { title, points, log_x: true, ..Chart::default() }, frame, area);
}

/// The slope between the step before and the current one.
fn slope(lab: &Lab, points: &[Point]) -> Option<f64> {
    let at = points.iter().position(|point| point.0 == lab.cursor)?;
    let (a, b) = (points.get(at.checked_sub(1)?)?, points.get(at)?);
    let run = b.1 - a.1;
    (run != 0.0).then(|| (b.2 - a.2) / run)
}

/// What a chart shows.
#[derive(Default)]
struct Chart {
    title: String,
    /// The current run.
    points: Vec<Point>,
    /// Runs that are kept: letter and curve.
    ghosts: Vec<(char, Vec<Point>)>,
    /// What the letters stand for.
    legend: Vec<String>,
    /// Whether the x axis is logarithmic.
    log_x: bool,
}

/// How many times as long as the shortest run the axis of k may be: a long run must not squeeze a short one to a line.
const LONGEST: f64 = 10.0;

impl Chart {
    /// The ends of the x axis.
    fn across(&self) -> (f64, f64) {
        if self.log_x {
            return range(self.points.iter().map(|p| p.1));
        }
        let last = |points: &[Point]| points.last().map_or(0.0, |point| point.1);
        let own = last(&self.points);
        let lengths = || self.ghosts.iter().map(|(_, points)| last(points));
        let shortest = lengths().fold(own.max(LONGEST), f64::min).max(2.0);
        let longest = lengths().fold(own, f64::max).min(LONGEST * shortest);
        (0.0, own.max(longest).max(1.0))
    }

    /// The ends of the y axis, for what can be seen of the curves.
    fn up(&self, right: f64) -> (f64, f64) {
        let ghosts = self.ghosts.iter().flat_map(|(_, points)| points).filter(|point| point.1 <= right);
        range(self.points.iter().chain(ghosts).map(|point| point.2))
    }
}

fn chart(look: Look, lab: &Lab, chart: &Chart, frame: &mut Frame<'_>, area: Rect) {
    let points = &chart.points;
    let width = usize::from(area.width.saturating_sub(2));
    // In a low panel the legend is part of the frame.
    let on_frame = area.height < 10;
    let legend = wrapped(look, &chart.legend.join("; "), width, look.dim());
    let mut block = look.block(&chart.title);
    if on_frame && !chart.legend.is_empty() {
        let text = look.cut(&look.text(&chart.legend.join("; ")), width.saturating_sub(2));
        block = block.title_bottom(Line::styled(format!(" {text} "), look.dim()));
    }
    let mut inner = block.inner(area);
    frame.render_widget(block, area);
    if inner.width < 16 || inner.height < 3 {
        return;
    }
    if points.is_empty() && chart.ghosts.is_empty() {
        let words = if lab.shown().is_empty() { "" } else { "nothing to plot yet: step on" };
        frame.render_widget(Line::styled(words, look.dim()), inner);
        return;
    }
    if !on_frame && !chart.legend.is_empty() {
        let height = (legend.len() as u16).min(inner.height / 2);
        inner.height -= height;
        super::read::scrolled(look, &legend, 0, frame, Rect { y: inner.y + inner.height, height, ..inner });
    }
    let (left, right) = chart.across();
    let (low, high) = chart.up(right);
    let axis = 7;
    let labels = [(inner.y, high), (inner.y + inner.height - 2, low)];
    for (y, exponent) in labels {
        let text = power(exponent);
        frame.render_widget(Line::styled(text, look.dim()), Rect { x: inner.x, y, width: axis, height: 1 });
    }
    let plot = Rect { x: inner.x + axis, width: inner.width - axis, height: inner.height - 1, ..inner };
    let canvas = Canvas::default().marker(look.marker()).x_bounds([left, right]).y_bounds([low, high]).paint(
        |context| {
            for (i, (mark, points)) in chart.ghosts.iter().enumerate() {
                ghost(look, i, *mark, points, right, context);
            }
            context.layer();
            for pair in points.windows(2) {
                let (a, b) = (pair[0], pair[1]);
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
        if chart.log_x { (power(left), power(right)) } else { ("0".to_string(), format!("k = {right:.0}")) };
    let at = points
        .iter()
        .find(|p| p.0 == lab.cursor)
        .map(|p| number::scientific(10_f64.powf(p.2)))
        .unwrap_or_default();
    let middle = if at.is_empty() { String::new() } else { format!("{} {at}", look.pick("●", "@")) };
    let gap = usize::from(bottom.width).saturating_sub(first.len() + last.len());
    frame.render_widget(Line::styled(format!("{first}{middle:^gap$}{last}"), Style::new()), bottom);
}

/// A run that is kept: its curve, with its letter here and there.
fn ghost(look: Look, i: usize, mark: char, points: &[Point], right: f64, context: &mut Context<'_>) {
    const INKS: [Color; 5] = [Color::Yellow, Color::Magenta, Color::Green, Color::Blue, Color::Red];
    let color = look.ink(INKS[i % INKS.len()]);
    let seen = points.iter().take_while(|point| point.1 <= right).count();
    for pair in points[..seen].windows(2) {
        let (a, b) = (pair[0], pair[1]);
        context.draw(&Stroke { x1: a.1, y1: a.2, x2: b.1, y2: b.2, color });
    }
    // Letters of several curves stand at different steps, so that curves that run together can be told apart.
    let every = (seen / 5).max(1);
    let last = seen.saturating_sub(1);
    for (k, point) in points[..seen].iter().enumerate() {
        if k == last || k % every == i % every {
            context.print(point.1, point.2, Span::styled(mark.to_string(), Style::new().fg(color)));
        }
    }
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
