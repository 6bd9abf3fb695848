//! The iteration table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::lab::Lab;
use crate::engine::columns::{self, Cell, Column};
use crate::engine::{Step, number};
use crate::lesson::Lab as Preset;

use super::cache::Cache;
use super::theme::Look;

/// Width of a column: a sign, four digits, an exponent, and a space.
const WIDTH: usize = 11;

/// The columns of a lab: the lesson's own, as long as the student has not chosen another method.
pub(super) fn of(lab: &Lab, preset: &Preset) -> Vec<&'static Column> {
    let own = preset.method == lab.setup.method.name && !preset.columns.is_empty();
    let of = |names: &mut dyn Iterator<Item = &str>| names.filter_map(columns::find).collect();
    if own {
        of(&mut preset.columns.iter().map(String::as_str))
    } else {
        of(&mut lab.setup.method.columns.iter().copied())
    }
}

/// The table: header, then as many rows as fit, the current one in sight.
pub(super) fn draw(
    look: Look,
    cache: &mut Cache,
    lab: &Lab,
    columns: &[&'static Column],
    frame: &mut Frame<'_>,
    area: Rect,
) {
    if area.height == 0 {
        return;
    }
    let fitting = (usize::from(area.width).saturating_sub(8) / WIDTH).clamp(1, columns.len().max(1));
    // Pages of columns: the first column is a multiple of what fits.
    let pages = columns.len().div_ceil(fitting).max(1);
    let first = (lab.first_column % pages * fitting).min(columns.len().saturating_sub(fitting));
    let columns = &columns[first..(first + fitting).min(columns.len())];
    let mut header = format!("{:>4}  ", "k");
    for column in columns {
        header.push_str(&pad(look.pick(column.header, column.ascii), WIDTH));
    }
    if pages > 1 {
        header.push_str(look.pick(" c…", " c.."));
    }
    frame.render_widget(Line::styled(header, look.accent()), Rect { height: 1, ..area });
    let rows = usize::from(area.height - 1);
    let shown = lab.shown().len();
    let top = lab.cursor.saturating_sub(rows.saturating_sub(2)).min(shown.saturating_sub(rows));
    for row in 0..rows.min(shown.saturating_sub(top)) {
        let k = top + row;
        let line = self::row(look, cache, lab, k, columns);
        let place = Rect { y: area.y + 1 + row as u16, height: 1, ..area };
        frame.render_widget(line, place);
    }
}

/// One row: marked where the student stands, with a sign for refused and uphill steps.
fn row(look: Look, cache: &mut Cache, lab: &Lab, k: usize, columns: &[&'static Column]) -> Line<'static> {
    let here = k == lab.cursor;
    let step = &lab.trace[k];
    let (sign, style) = sign(look, step);
    let mark = if here { look.here() } else { " " };
    let mut spans = vec![Span::raw(format!("{mark}{k:>3}")), Span::styled(format!("{sign} "), style)];
    let style = if here { look.bold() } else { Style::new() };
    for column in columns {
        spans.push(Span::styled(pad(&cell(look, &cache.cell(lab, column, k)), WIDTH), style));
    }
    Line::from(spans)
}

/// The sign of a step: refused, or uphill.
fn sign(look: Look, step: &Step) -> (&'static str, Style) {
    if !step.accepted {
        (look.pick("✗", "x"), look.bad())
    } else if step.p.as_ref().is_some_and(|p| step.g.dot(p) > 0.0) {
        (look.pick("↑", "^"), look.warn())
    } else {
        (" ", Style::new())
    }
}

fn cell(look: Look, cell: &Cell) -> String {
    match cell {
        Cell::Number(value) => fitting(number::scientific(*value)),
        Cell::Count(count) => count.to_string(),
        Cell::Word(word) => look.text(word),
        Cell::Empty => look.pick("·", ".").to_string(),
    }
}

/// A number with a long exponent gives up digits of its fraction: cutting off the exponent would make another number.
fn fitting(mut number: String) -> String {
    while number.len() >= WIDTH
        && let Some(end) = number.find('e')
    {
        number.remove(end - 1);
    }
    number
}

/// A cell, aligned to the right, a space before it.
fn pad(text: &str, width: usize) -> String {
    let shown: String =
        if text.width() >= width { text.chars().take(width - 1).collect() } else { text.to_string() };
    format!("{}{shown}", " ".repeat(width.saturating_sub(shown.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_exponent_is_never_cut() {
        assert_eq!(fitting("-2.824e+219".to_string()), "-2.82e+219");
        assert_eq!(fitting("3.541e-220".to_string()), "3.541e-220");
    }
}
