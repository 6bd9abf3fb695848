//! Tables: columns as wide as they need, shrunk from the widest when there is no room.

use super::{Face, Line, Span, text, width, wrap};
use crate::lesson::Inline;

/// Blanks between two columns.
const GAP: usize = 2;

pub(super) fn lines(rows: &[Vec<Vec<Inline>>], available: usize, ascii: bool) -> Vec<Line> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 || columns * (GAP + 1) > available + GAP {
        return Vec::new();
    }
    let cell = |row: &Vec<Vec<Inline>>, at: usize, room: usize, face: Face| {
        row.get(at).map_or_else(Vec::new, |inlines| wrap::wrap(&text(inlines, face, ascii), room))
    };
    let mut widths: Vec<usize> = (0..columns)
        .map(|at| {
            let natural = rows.iter().flat_map(|row| cell(row, at, usize::MAX, Face::Plain));
            natural.map(|line| width(&line)).max().unwrap_or(0).max(1)
        })
        .collect();
    while widths.iter().sum::<usize>() + GAP * (columns - 1) > available {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 1 => *widest -= 1,
            _ => break,
        }
    }
    let mut out = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let face = if index == 0 { Face::Strong } else { Face::Plain };
        let cells: Vec<Vec<Line>> =
            widths.iter().enumerate().map(|(at, room)| cell(row, at, *room, face)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            out.push(joined(&cells, line, &widths));
        }
        if index == 0 {
            let total = widths.iter().sum::<usize>() + GAP * (columns - 1);
            let rule = if ascii { "-" } else { "─" };
            out.push(vec![Span { text: rule.repeat(total), face: Face::Mark }]);
        }
    }
    out
}

fn joined(cells: &[Vec<Line>], row: usize, widths: &[usize]) -> Line {
    let mut line = Line::new();
    for (at, (cell, room)) in cells.iter().zip(widths).enumerate() {
        let part = cell.get(row).cloned().unwrap_or_default();
        let missing = room.saturating_sub(width(&part));
        let gap = if at + 1 < widths.len() { missing + GAP } else { 0 };
        line.extend(part);
        if gap > 0 {
            line.push(Span { text: " ".repeat(gap), face: Face::Plain });
        }
    }
    line
}
