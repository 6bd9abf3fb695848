//! Where marks are printed, so that none hides another that matters more.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::{Mark, Sketch};

/// A mark in a cell of the picture.
struct Placed {
    mark: Mark,
    column: usize,
    row: usize,
}

impl Placed {
    fn covers(&self, other: &Placed) -> bool {
        self.row == other.row
            && self.column < other.column + other.mark.text.width()
            && other.column < self.column + self.mark.text.width()
    }
}

/// The marks inside the picture. Those that fall into one cell are put together; one that would cover a more important
/// one is left out.
pub(super) fn placed(sketch: &Sketch, plot: Rect) -> Vec<Mark> {
    let (x, y) = (sketch.x.ends, sketch.y.ends);
    let (width, height) = (x[1] - x[0], y[1] - y[0]);
    let inside = |value: f64, ends: [f64; 2]| value >= ends[0] && value <= ends[1];
    let mut found: Vec<Placed> = Vec::new();
    for mark in sketch.marks.iter().filter(|mark| inside(mark.at[0], x) && inside(mark.at[1], y)) {
        // The cell with the dot that a curve would have there; the canvas itself would print up to a cell above it.
        let column = cell(mark.at[0] - x[0], width, plot.width, 2.0);
        let row = cell(y[1] - mark.at[1], height, plot.height, 4.0);
        let mut mark = mark.clone();
        if let Some(i) = found.iter().position(|other| (other.column, other.row) == (column, row)) {
            mark.text = together(&found.remove(i).mark.text, &mark.text);
        }
        found.push(Placed { mark, column, row });
    }
    let mut kept: Vec<Placed> = Vec::new();
    for mut placed in found.into_iter().rev() {
        // Text that would run over the right edge begins earlier.
        let last = usize::from(plot.width).saturating_sub(placed.mark.text.width());
        placed.column = placed.column.min(last);
        placed.mark.at =
            [x[0] + place(placed.column, width, plot.width), y[1] - place(placed.row, height, plot.height)];
        if !kept.iter().any(|other| other.covers(&placed)) {
            kept.push(placed);
        }
    }
    kept.into_iter().rev().map(|placed| placed.mark).collect()
}

/// The cell of an offset from the left or upper end, where a cell has so many dots.
fn cell(offset: f64, size: f64, cells: u16, dots: f64) -> usize {
    (offset / size * (f64::from(cells) * dots - 1.0) / dots).max(0.0) as usize
}

/// An offset that the canvas maps to a cell.
fn place(cell: usize, size: f64, cells: u16) -> f64 {
    ((cell as f64 + 0.01) * size / f64::from(cells.saturating_sub(1).max(1))).clamp(0.0, size)
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
