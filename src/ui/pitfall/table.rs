//! The table of an experiment, as lines.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::engine::number;
use crate::lesson::pitfall::{COLUMN, Experiment, Table};
use crate::ui::theme::Look;

/// Numbers below this are shown whole, if they are.
const WHOLE: f64 = 1e5;
/// In a column of whole numbers, those below this.
const WHOLE_IN_COLUMN: f64 = 1e7;

/// A number: whole where it is, else scientific; what is not there is a dot.
pub(super) fn number(look: Look, value: f64) -> String {
    if value.is_nan() {
        look.pick("·", ".").to_string()
    } else if is_whole(value, WHOLE) {
        format!("{}", value + 0.0)
    } else {
        number::scientific(value)
    }
}

fn is_whole(value: f64, below: f64) -> bool {
    value.fract() == 0.0 && value.abs() < below
}

/// Header and rows; the column of the signature is marked, and the cell that holds its number.
pub(super) fn lines(look: Look, experiment: &Experiment, table: &Table, width: usize) -> Vec<Line<'static>> {
    let columns = fitting(experiment, width);
    let label = experiment.label_width();
    let watched = experiment.signature.column;
    let mut header = vec![Span::raw(" ".repeat(label))];
    for column in &columns {
        let name = experiment.columns.get(*column).map(|name| look.text(name)).unwrap_or_default();
        let style =
            if *column == watched { look.accent().add_modifier(Modifier::UNDERLINED) } else { look.dim() };
        header.extend(cell(look, &name, *column == watched, style));
    }
    let mut lines = vec![Line::from(header)];
    for (index, row) in table.rows.iter().enumerate() {
        let name = experiment.labels.get(index).map(|name| look.text(name)).unwrap_or_default();
        let mut spans = vec![Span::raw(format!("{name:<label$}"))];
        for column in &columns {
            let value = row.get(*column).copied().unwrap_or(f64::NAN);
            let here = *column == watched && value == table.number;
            let style = if here {
                look.selected()
            } else if *column == watched {
                look.bold()
            } else {
                Style::new()
            };
            let mut cells = table.rows.iter().filter_map(|row| row.get(*column));
            let text = if cells.all(|value| is_whole(*value, WHOLE_IN_COLUMN)) {
                format!("{}", value + 0.0)
            } else if value.is_nan() {
                number(look, value)
            } else {
                number::scientific(value)
            };
            spans.extend(cell(look, &text, here, style));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// The columns that fit: all, or else the first one, the one of the signature, and others.
fn fitting(experiment: &Experiment, width: usize) -> Vec<usize> {
    let room = (width.saturating_sub(experiment.label_width()) / COLUMN).max(1);
    let count = experiment.columns.len();
    let mut order = vec![experiment.signature.column];
    order.extend((0..count).filter(|column| *column != experiment.signature.column));
    order.truncate(room);
    order.sort_unstable();
    order
}

/// A cell, aligned to the right, with a mark before it if it is the one to look at.
fn cell(look: Look, text: &str, marked: bool, style: Style) -> [Span<'static>; 2] {
    let text = look.cut(text, COLUMN - 1);
    let mark = if marked { look.here() } else { " " };
    let gap = COLUMN.saturating_sub(text.width() + 1);
    [Span::raw(format!("{}{mark}", " ".repeat(gap))), Span::styled(text, style)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Colors;

    #[test]
    fn numbers_are_whole_where_they_are_and_never_minus_zero() {
        let look = Look { colors: Colors::None, ascii: true };
        let shown = [16290.0, -0.0, 0.5, f64::NAN, 1e9, -1.0].map(|value| number(look, value));
        assert_eq!(shown, ["16290", "0", "5.000e-01", ".", "1.000e+09", "-1"]);
    }
}
