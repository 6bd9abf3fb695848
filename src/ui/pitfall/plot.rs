//! The plot of an experiment: columns against the first one, magnitudes on a logarithmic scale.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Line as Stroke};
use unicode_width::UnicodeWidthStr;

use crate::app::pitfall::Side;
use crate::lesson::pitfall::{Experiment, Table, Tables};
use crate::ui::theme::Look;

use super::table;

/// Columns of the labels on the left.
const AXIS: u16 = 6;
/// From this ratio of its ends on, the x axis is logarithmic.
const LOG_FROM: f64 = 100.0;

/// Draws the plot, if the experiment has one and there is room for it.
pub(super) fn draw(
    look: Look,
    experiment: &Experiment,
    tables: &Tables,
    side: Side,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    if experiment.plot.is_empty() || area.width < AXIS + 16 || area.height < 6 {
        return;
    }
    let across = Axis::of(tables);
    // Both tables share the scales, so that toggling compares them.
    let all = [&tables.wrong, &tables.fixed].map(|table| {
        experiment.plot.iter().flat_map(|column| points(table, *column, &across)).collect::<Vec<_>>()
    });
    let heights = all.iter().flatten().map(|point| point.1);
    let (low, high) = heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), y| (l.min(y), h.max(y)));
    if low > high {
        return;
    }
    let (low, high) = (low.floor(), if high.ceil() > low.floor() { high.ceil() } else { low.floor() + 1.0 });
    let shown = if side == Side::Wrong { &tables.wrong } else { &tables.fixed };
    let title = Rect { height: 1, ..area };
    frame.render_widget(legend(look, experiment), title);
    let labels = [(area.y + 1, high), (area.y + area.height - 2, low)];
    for (y, exponent) in labels {
        let text = format!("1e{:+03.0}", exponent + 0.0);
        frame.render_widget(Line::styled(text, look.dim()), Rect { y, width: AXIS, height: 1, ..area });
    }
    let canvas = Rect { x: area.x + AXIS, y: area.y + 1, width: area.width - AXIS, height: area.height - 2 };
    let (left, right) = across.ends;
    let widget = Canvas::default().marker(look.marker()).x_bounds([left, right]).y_bounds([low, high]).paint(
        |context| {
            for (i, column) in experiment.plot.iter().enumerate() {
                let points = points(shown, *column, &across);
                let color = look.ink(ink(i));
                for pair in points.windows(2) {
                    let (a, b) = (pair[0], pair[1]);
                    context.draw(&Stroke { x1: a.0, y1: a.1, x2: b.0, y2: b.1, color });
                }
                context.layer();
                for (x, y) in points {
                    context.print(x, y, Span::styled(mark(look, i), Style::new().fg(color)));
                }
            }
        },
    );
    frame.render_widget(widget, canvas);
    let (first, last) = across.named(look);
    let name = experiment.columns.first().map(|name| look.text(name)).unwrap_or_default();
    let gap = usize::from(canvas.width).saturating_sub(first.width() + last.width());
    let bottom = Rect { y: canvas.y + canvas.height, height: 1, ..canvas };
    frame.render_widget(Line::styled(format!("{first}{name:^gap$}{last}"), look.dim()), bottom);
}

fn legend(look: Look, experiment: &Experiment) -> Line<'static> {
    let mut spans = Vec::new();
    for (i, column) in experiment.plot.iter().enumerate() {
        let name = experiment.columns.get(*column).map(|name| look.text(name)).unwrap_or_default();
        spans.push(Span::styled(format!("{} ", mark(look, i)), Style::new().fg(look.ink(ink(i)))));
        spans.push(Span::raw(format!("{name}  ")));
    }
    Line::from(spans)
}

fn mark(look: Look, series: usize) -> &'static str {
    [look.pick("●", "@"), look.pick("○", "o"), "x", "+"][series % 4]
}

fn ink(series: usize) -> Color {
    [Color::Cyan, Color::Yellow, Color::Magenta, Color::Green][series % 4]
}

/// The x axis, over both tables.
struct Axis {
    logarithmic: bool,
    /// What stands at the ends.
    values: (f64, f64),
    /// Where the ends lie.
    ends: (f64, f64),
}

impl Axis {
    fn of(tables: &Tables) -> Axis {
        let rows = tables.wrong.rows.iter().chain(&tables.fixed.rows);
        let values = rows.filter_map(|row| row.first().copied()).filter(|x| x.is_finite());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
        let logarithmic = low > 0.0 && high / low >= LOG_FROM;
        let place = |x: f64| if logarithmic { x.log10() } else { x };
        let ends = (place(low), if high > low { place(high) } else { place(low) + 1.0 });
        Axis { logarithmic, values: (low, high), ends }
    }

    fn place(&self, x: f64) -> f64 {
        if self.logarithmic { x.log10() } else { x }
    }

    fn named(&self, look: Look) -> (String, String) {
        (table::number(look, self.values.0), table::number(look, self.values.1))
    }
}

/// The points of a column; what has no logarithm is left out.
fn points(table: &Table, column: usize, across: &Axis) -> Vec<(f64, f64)> {
    let point = |row: &Vec<f64>| {
        let (x, y) = (row.first()?, row.get(column)?.abs());
        (x.is_finite() && y.is_finite() && y > 0.0).then(|| (across.place(*x), y.log10()))
    };
    table.rows.iter().filter_map(point).collect()
}
