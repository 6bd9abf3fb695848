//! Pictures of the parts of a step: what is drawn is computed from the step and the problem, then kept between frames.

mod conjugate;
mod curvature;
mod damping;
mod line_search;
mod multiplier;
mod plane;
mod region;
mod shifts;
mod two_loop;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Line as Stroke};
use unicode_width::UnicodeWidthStr;

use crate::app::lab::Lab;
use crate::app::lab::views::Part;
use crate::engine::{Problem, Step, number};

use super::answer::wrapped;
use super::cache::Cache;
use super::theme::Look;

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
        Axis { ends, labels: ends.map(number::short), name }
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

impl Ink {
    fn color(self, look: Look) -> Color {
        look.ink(match self {
            Ink::Truth => Color::Cyan,
            Ink::Model => Color::Yellow,
            Ink::Faint => Color::DarkGray,
            Ink::Limit => Color::White,
            Ink::Good => Color::Green,
            Ink::Bad => Color::Red,
        })
    }

    fn style(self, look: Look) -> Style {
        match self {
            Ink::Truth => look.accent(),
            Ink::Model | Ink::Limit => look.warn(),
            Ink::Faint => look.dim(),
            Ink::Good => look.good(),
            Ink::Bad => look.bad(),
        }
    }
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

/// Lines of notes, the row of the lower axis, the width of the left axis.
const NOTES: u16 = 3;
const SCALE: u16 = 10;

/// Draws the picture of a part of the current step, or says that the step has no such part.
pub(super) fn draw(look: Look, cache: &mut Cache, lab: &Lab, part: Part, frame: &mut Frame<'_>, area: Rect) {
    let block = look.block(part.title());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if inner.width < 16 || inner.height < 4 {
        return;
    }
    let notes = if inner.height >= 8 { NOTES } else { 1 };
    let above = Rect { height: inner.height - notes, ..inner };
    let below = Rect { y: inner.y + above.height, height: notes, ..inner };
    let plot = match part {
        Part::Region | Part::Curvature | Part::Damping => above,
        _ => Rect { x: above.x + SCALE, width: above.width - SCALE, height: above.height - 1, ..above },
    };
    let Some(sketch) = cache.sketch(lab, part, [plot.width, plot.height]) else {
        let words = format!("{}; v shows another view", part.missing());
        for (row, line) in wrapped(look, &words, usize::from(inner.width), look.dim()).into_iter().enumerate()
        {
            let y = inner.y + row as u16;
            if y < inner.y + inner.height {
                frame.render_widget(line, Rect { y, height: 1, ..inner });
            }
        }
        return;
    };
    scales(look, sketch, plot, above, frame);
    paint(look, sketch, plot, frame);
    let width = usize::from(below.width);
    let lines: Vec<Line<'static>> =
        sketch.notes.iter().flat_map(|note| wrapped(look, &signs(look, note), width, look.dim())).collect();
    super::read::scrolled(look, &lines, 0, frame, below);
}

/// The numbers at the ends of the axes.
fn scales(look: Look, sketch: &Sketch, plot: Rect, above: Rect, frame: &mut Frame<'_>) {
    if plot.x > above.x {
        let [low, high] = &sketch.y.labels;
        let last = (plot.height - 1).max(1);
        for (row, text) in [(last, low), (0, high), (last / 2, &look.text(sketch.y.name))] {
            if row == last / 2 && last < 4 && text != low && text != high {
                continue;
            }
            let place = Rect { y: plot.y + row.min(plot.height - 1), width: SCALE, height: 1, ..above };
            frame.render_widget(Line::styled(format!("{text:>9}"), look.dim()), place);
        }
    }
    if plot.height < above.height {
        let [left, right] = &sketch.x.labels;
        let gap = usize::from(plot.width).saturating_sub(left.width() + right.width());
        let name = look.text(sketch.x.name);
        let place = Rect { y: plot.y + plot.height, height: 1, ..plot };
        frame.render_widget(Line::styled(format!("{left}{name:^gap$}{right}"), look.dim()), place);
    }
}

fn paint(look: Look, sketch: &Sketch, plot: Rect, frame: &mut Frame<'_>) {
    let marks = placed(sketch, plot);
    let canvas =
        Canvas::default().marker(look.marker()).x_bounds(sketch.x.ends).y_bounds(sketch.y.ends).paint(
            |context| {
                for curve in &sketch.curves {
                    let every = if curve.ink == Ink::Model { 2 } else { 1 };
                    let color = curve.ink.color(look);
                    for pair in curve.points.windows(2).step_by(every) {
                        if pair.iter().flatten().all(|value| value.is_finite()) {
                            let ([x1, y1], [x2, y2]) = (pair[0], pair[1]);
                            context.draw(&Stroke { x1, y1, x2, y2, color });
                        }
                    }
                    context.layer();
                }
                for mark in &marks {
                    let text = Span::styled(signs(look, &mark.text), mark.ink.style(look));
                    context.print(mark.at[0], mark.at[1], text);
                }
            },
        );
    frame.render_widget(canvas, plot);
}

/// The marks inside the picture; those that fall into the same cell are put together.
fn placed(sketch: &Sketch, plot: Rect) -> Vec<Mark> {
    let (x, y) = (sketch.x.ends, sketch.y.ends);
    let inside = |value: f64, ends: [f64; 2]| value >= ends[0] && value <= ends[1];
    let cell = |at: [f64; 2]| {
        let part = |value: f64, ends: [f64; 2], n: u16| {
            ((value - ends[0]) / (ends[1] - ends[0]) * f64::from(n.saturating_sub(1))).round() as i64
        };
        (part(at[0], x, plot.width), part(at[1], y, plot.height))
    };
    let mut out: Vec<(Mark, (i64, i64))> = Vec::new();
    for mark in sketch.marks.iter().filter(|mark| inside(mark.at[0], x) && inside(mark.at[1], y)) {
        let here = cell(mark.at);
        match out.iter_mut().find(|(_, there)| *there == here) {
            Some((first, _)) => {
                first.text = together(&first.text, &mark.text);
                first.ink = mark.ink;
            }
            None => out.push((mark.clone(), here)),
        }
    }
    for (mark, (column, _)) in &mut out {
        // Text that would run over the right edge begins earlier.
        let over = *column + mark.text.width() as i64 - i64::from(plot.width);
        if over > 0 {
            mark.at[0] -= over as f64 * (x[1] - x[0]) / f64::from(plot.width.saturating_sub(1).max(1));
        }
    }
    out.into_iter().map(|(mark, _)| mark).collect()
}

/// Two marks at one place: the first, the last, and dots for what is between them.
fn together(first: &str, last: &str) -> String {
    match first.split_once('…') {
        Some((head, _)) => format!("{head}…{last}"),
        None if first.width() + last.width() > 5 => format!("{first}…{last}"),
        None => format!("{first}{last}"),
    }
}

/// Signs that the terminal has.
fn signs(look: Look, text: &str) -> String {
    if !look.ascii {
        return text.to_string();
    }
    let plain = |c: char| match c {
        '●' => '@',
        '○' => 'o',
        '✗' => 'x',
        '✓' => '+',
        '┄' | '─' => '-',
        other => other,
    };
    look.text(&text.chars().map(plain).collect::<String>())
}

/// A smooth curve y(x) at `count` + 1 places between two ends.
fn sampled(ends: [f64; 2], count: usize, f: impl Fn(f64) -> Option<f64>) -> Vec<[f64; 2]> {
    let place = |i: usize| ends[0] + (ends[1] - ends[0]) * i as f64 / count as f64;
    (0..=count).map(|i| [place(i), f(place(i)).unwrap_or(f64::NAN)]).collect()
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
