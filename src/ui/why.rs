//! The *why* pane: the step's equation with its numbers.

use nalgebra::{DMatrix, DVector};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::lab::Lab;
use crate::engine::explain::{self, Remark, WhyRow};
use crate::engine::number;

use super::answer::wrapped;
use super::theme::Look;

/// Most rows and columns of a matrix that are shown.
const SHOWN: usize = 6;

/// The pane.
pub(super) fn draw(look: Look, lab: &Lab, frame: &mut Frame<'_>, area: Rect) {
    let block = look.block("why this step");
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inner.width);
    let mut lines = Vec::new();
    if let Some(error) = &lab.error {
        lines.extend(wrapped(look, error, width, look.bad()));
    }
    let Some(problem) = &lab.problem else {
        super::read::scrolled(look, &lines, lab.scroll, frame, inner);
        return;
    };
    if !lab.trace.is_empty() {
        let stop = lab.stop.as_ref().filter(|_| lab.at_end());
        let explanation = explain::explain(problem, &lab.trace, lab.cursor, stop, lab.point);
        lines.push(Line::styled(look.text(&explanation.equation), look.accent()));
        for row in &explanation.rows {
            lines.extend(equation(look, row, width));
        }
        for remark in &explanation.remarks {
            let (text, style) = match remark {
                Remark::Plain(text) => (text, Style::new()),
                Remark::Good(text) => (text, look.good()),
                Remark::Warn(text) => (text, look.warn()),
                Remark::Bad(text) => (text, look.bad()),
            };
            lines.extend(wrapped(look, text, width, style));
        }
    }
    super::read::scrolled(look, &lines, lab.scroll, frame, inner);
}

fn equation(look: Look, row: &WhyRow, width: usize) -> Vec<Line<'static>> {
    match row {
        WhyRow::Equation(text) => wrapped(look, text, width, Style::new()),
        WhyRow::System { matrix, rhs } => system(look, matrix, rhs, width),
        WhyRow::Matrix { name, matrix } => {
            let body = bracketed(look, &matrix_rows(matrix));
            beside(&[label(look, &format!("{name} = "), body.len()), body], width)
        }
        WhyRow::Vector { name, vector } => {
            let text = format!("{name} = ({})", entries(vector).join(", "));
            wrapped(look, &text, width, look.bold())
        }
    }
}

/// `H p = −g` with the numbers of both sides.
fn system(look: Look, matrix: &DMatrix<f64>, rhs: &DVector<f64>, width: usize) -> Vec<Line<'static>> {
    let left = bracketed(look, &matrix_rows(matrix));
    let right = bracketed(look, &entries(rhs).into_iter().map(|entry| vec![entry]).collect::<Vec<_>>());
    let height = left.len();
    beside(&[left, label(look, " p = ", height), right], width)
}

fn entries(vector: &DVector<f64>) -> Vec<String> {
    let mut shown: Vec<String> = vector.iter().take(SHOWN).map(|value| number::short(*value)).collect();
    if vector.len() > SHOWN {
        shown.push("...".to_string());
    }
    shown
}

fn matrix_rows(matrix: &DMatrix<f64>) -> Vec<Vec<String>> {
    let columns = matrix.ncols().min(SHOWN);
    let row = |i: usize| (0..columns).map(|j| number::short(matrix[(i, j)])).collect();
    (0..matrix.nrows().min(SHOWN)).map(row).collect()
}

/// Rows of cells between brackets, the cells aligned to the right.
fn bracketed(look: Look, rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|j| rows.iter().map(|row| row[j].width()).max().unwrap_or(0)).collect();
    let last = rows.len().saturating_sub(1);
    rows.iter()
        .enumerate()
        .map(|(i, row)| {
            let cells: Vec<String> =
                row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}")).collect();
            let (open, close) = match (look.ascii, i) {
                (true, _) => ("[", "]"),
                (false, _) if last == 0 => ("[", "]"),
                (false, 0) => ("⎡", "⎤"),
                (false, i) if i == last => ("⎣", "⎦"),
                (false, _) => ("⎢", "⎥"),
            };
            format!("{open}{}{close}", cells.join("  "))
        })
        .collect()
}

/// A label beside the middle of something `height` rows high.
fn label(look: Look, text: &str, height: usize) -> Vec<String> {
    let text = look.text(text);
    let blank = " ".repeat(text.width());
    (0..height.max(1))
        .map(|i| if i == height.saturating_sub(1) / 2 { text.clone() } else { blank.clone() })
        .collect()
}

/// Blocks of equal height side by side, cut to the width.
fn beside(blocks: &[Vec<String>], width: usize) -> Vec<Line<'static>> {
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|i| {
            let text: String = blocks.iter().filter_map(|block| block.get(i)).map(String::as_str).collect();
            Line::from(text.chars().take(width).collect::<String>())
        })
        .collect()
}
