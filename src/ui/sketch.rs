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
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Line as Stroke};
use unicode_width::UnicodeWidthStr;

use crate::app::lab::Lab;
use crate::app::lab::views::Part;
use crate::engine::{Problem, Step, number};
use crate::lesson::layout;

use super::answer::wrapped;
use super::cache::Cache;
use super::theme::{Colors, Look};

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

    /// Every how many pieces of a curve are drawn: models are dashed; without colour, contours are dotted.
    fn every(self, look: Look) -> usize {
        match self {
            Ink::Model => 2,
            Ink::Faint if look.ascii || look.colors == Colors::None => 3,
            Ink::Truth | Ink::Faint | Ink::Limit | Ink::Good | Ink::Bad => 1,
        }
    }

    /// In ASCII, curves differ by their signs.
    fn marker(self, look: Look) -> Marker {
        if !look.ascii {
            return look.marker();
        }
        Marker::Custom(match self {
            Ink::Truth => '*',
            Ink::Model => ':',
            Ink::Faint => '.',
            Ink::Limit => '#',
            Ink::Good | Ink::Bad => '+',
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

/// Columns for the numbers of the left axis.
const SCALE: u16 = 10;

/// Rows for notes under a picture in so many rows.
fn note_rows(part: Part, height: u16) -> u16 {
    match (part, height) {
        (_, ..8) => 1,
        (Part::TwoLoop, 12..) => 5,
        (_, _) => 3,
    }
}

/// Draws the picture of a part of the current step, or says that the step has no such part.
pub(super) fn draw(look: Look, cache: &mut Cache, lab: &Lab, part: Part, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width.saturating_sub(4));
    let block = look.block(&look.cut(&look.text(part.title()), room));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if inner.width < 16 || inner.height < 4 {
        return;
    }
    let notes = note_rows(part, inner.height);
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
    let mut lines: Vec<String> =
        sketch.notes.iter().flat_map(|note| layout::wrap(&signs(look, note), width)).collect();
    let height = usize::from(below.height);
    if lines.len() > height {
        // The explanation beside it tells all numbers: here, dots are enough.
        lines.truncate(height);
        if let Some(last) = lines.last_mut() {
            let dots = look.pick("…", "...");
            *last = look.cut(last, width.saturating_sub(dots.width() + 1)).trim_end_matches(dots).to_string();
            last.push_str(dots);
        }
    }
    for (row, line) in lines.into_iter().enumerate() {
        let place = Rect { y: below.y + row as u16, height: 1, ..below };
        frame.render_widget(Line::styled(line, look.dim()), place);
    }
}

/// The numbers at the ends of the axes, and their names.
fn scales(look: Look, sketch: &Sketch, plot: Rect, above: Rect, frame: &mut Frame<'_>) {
    if plot.x > above.x {
        let [low, high] = &sketch.y.labels;
        let last = plot.height.saturating_sub(1);
        let mut rows = vec![(0, high.as_str()), (last, low.as_str())];
        if last >= 3 {
            rows.push((last / 2, sketch.y.name));
        }
        let width = usize::from(SCALE) - 1;
        for (row, text) in rows {
            let place = Rect { y: plot.y + row, width: SCALE, height: 1, ..above };
            let text = look.cut(&look.text(text), width);
            frame.render_widget(Line::styled(format!("{text:>width$}"), look.dim()), place);
        }
    }
    if plot.height < above.height {
        let [left, right] = sketch.x.labels.each_ref().map(|label| look.text(label));
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
                    let color = curve.ink.color(look);
                    context.marker(curve.ink.marker(look));
                    let pieces = curve.points.windows(2);
                    let pieces = pieces.filter(|pair| pair.iter().flatten().all(|value| value.is_finite()));
                    for pair in pieces.step_by(curve.ink.every(look)) {
                        let ([x1, y1], [x2, y2]) = (pair[0], pair[1]);
                        context.draw(&Stroke { x1, y1, x2, y2, color });
                    }
                }
                context.layer();
                for mark in &marks {
                    let text = Span::styled(signs(look, &mark.text), mark.ink.style(look));
                    context.print(mark.at[0], mark.at[1], text);
                }
            },
        );
    frame.render_widget(canvas, plot);
}

/// The marks inside the picture. Those that fall into one cell are put together; one that would cover a more important
/// one is left out.
fn placed(sketch: &Sketch, plot: Rect) -> Vec<Mark> {
    let (x, y) = (sketch.x.ends, sketch.y.ends);
    let inside = |value: f64, ends: [f64; 2]| value >= ends[0] && value <= ends[1];
    // The cell in which the dot of a curve would be; the canvas itself would print up to a cell above and left of it.
    let part = |offset: f64, size: f64, cells: u16, dots: f64| {
        ((offset / size * (f64::from(cells) * dots - 1.0)) / dots) as i64
    };
    let cell = |at: [f64; 2]| {
        (part(at[0] - x[0], x[1] - x[0], plot.width, 2.0), part(y[1] - at[1], y[1] - y[0], plot.height, 4.0))
    };
    // A place that the canvas maps to a cell.
    let place = |cell: i64, size: f64, cells: u16| {
        ((cell as f64 + 0.01) * size / f64::from(cells.saturating_sub(1).max(1))).clamp(0.0, size)
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
    let mut kept: Vec<(Mark, i64, i64)> = Vec::new();
    for (mut mark, (column, row)) in out.into_iter().rev() {
        let width = mark.text.width() as i64;
        // Text that would run over the right edge begins earlier.
        let from = column.min(i64::from(plot.width) - width).max(0);
        mark.at = [x[0] + place(from, x[1] - x[0], plot.width), y[1] - place(row, y[1] - y[0], plot.height)];
        let covers = |(other, other_row, start): &(Mark, i64, i64)| {
            *other_row == row && from < start + other.text.width() as i64 && *start < from + width
        };
        if !kept.iter().any(covers) {
            kept.push((mark, row, from));
        }
    }
    kept.into_iter().rev().map(|(mark, _, _)| mark).collect()
}

/// Two marks at one place: the first and the last of several numbers, signs side by side.
fn together(first: &str, last: &str) -> String {
    let numbered = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    match (first.split_once('…'), numbered(first) && numbered(last)) {
        (Some((head, _)), _) => format!("{head}…{last}"),
        (None, true) => format!("{first}…{last}"),
        (None, false) => format!("{first}{last}"),
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
        '─' => '*',
        '┄' => ':',
        '↑' => '^',
        other => other,
    };
    look.text(&text.chars().map(plain).collect::<String>())
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
