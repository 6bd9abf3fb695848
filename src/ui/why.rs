//! The *why* pane: the step's equation with its numbers.

use nalgebra::DMatrix;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::lab::Lab;
use crate::engine::explain::{Remark, WhyRow};

use super::answer::wrapped;
use super::cache::Cache;
use super::matrix;
use super::theme::Look;

/// The pane.
pub(super) fn draw(look: Look, cache: &mut Cache, lab: &Lab, frame: &mut Frame<'_>, area: Rect) {
    let block = look.block("why this step");
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inner.width);
    let mut lines = Vec::new();
    if let Some(error) = &lab.error {
        lines.extend(wrapped(look, error, width, look.bad()));
    }
    if let Some(explanation) = cache.explanation(lab) {
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
        WhyRow::System { matrix, rhs } => {
            let right = matrix::rows(look, &DMatrix::from_column_slice(rhs.len(), 1, rhs.as_slice()), width);
            let taken = right.iter().map(|row| row.width()).max().unwrap_or(0) + EQUALS.width();
            let left = matrix::rows(look, matrix, width.saturating_sub(taken));
            let middle = label(look, EQUALS, left.len());
            beside(look, &[left, middle, right], width)
        }
        WhyRow::Matrix { name, matrix } => {
            let name = format!("{name} = ");
            let body = matrix::rows(look, matrix, width.saturating_sub(look.text(&name).width()));
            beside(look, &[label(look, &name, body.len()), body], width)
        }
        WhyRow::Vector { name, vector } => {
            wrapped(look, &format!("{name} = {}", matrix::vector(vector)), width, look.bold())
        }
    }
}

/// Between the matrix and the right-hand side of a system.
const EQUALS: &str = " p = ";

/// A label beside the middle of something `height` rows high.
fn label(look: Look, text: &str, height: usize) -> Vec<String> {
    let text = look.text(text);
    let blank = " ".repeat(text.width());
    (0..height.max(1))
        .map(|i| if i == height.saturating_sub(1) / 2 { text.clone() } else { blank.clone() })
        .collect()
}

/// Blocks side by side, each as wide as its widest line; what is wider than the pane ends in dots.
fn beside(look: Look, blocks: &[Vec<String>], width: usize) -> Vec<Line<'static>> {
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let wide: Vec<usize> =
        blocks.iter().map(|block| block.iter().map(|line| line.width()).max().unwrap_or(0)).collect();
    (0..height)
        .map(|i| {
            let part = |(block, wide): (&Vec<String>, &usize)| {
                let text = block.get(i).map_or("", String::as_str);
                format!("{text}{}", " ".repeat(wide - text.width()))
            };
            let text: String = blocks.iter().zip(&wide).map(part).collect();
            Line::from(look.cut(text.trim_end(), width))
        })
        .collect()
}
