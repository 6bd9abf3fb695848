//! A derivation as text.

use std::fmt::Write;

use nalgebra::{DMatrix, DVector};

use crate::app::text::printable;
use crate::engine::number::short;
use crate::lesson::layout::plain_ascii;

/// Entries of a row or a column that are shown whole; of more, the first and the last.
const SHOWN: usize = 10;

/// Lines, one after the other.
pub(super) struct Sheet {
    text: String,
    ascii: bool,
}

impl Sheet {
    pub(super) fn new(ascii: bool) -> Sheet {
        Sheet { text: String::new(), ascii }
    }

    /// All of it, without anything a terminal would obey.
    pub(super) fn text(&self) -> String {
        printable(&self.text)
    }

    /// One line.
    pub(super) fn say(&mut self, line: impl AsRef<str>) {
        let line = self.plain(line.as_ref());
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    /// `name = (1, 2)`
    pub(super) fn vector(&mut self, name: &str, vector: &DVector<f64>) {
        self.say(format!("{name} = {}", tuple(vector)));
    }

    /// A matrix in brackets; its name stands in its first row.
    pub(super) fn matrix(&mut self, name: &str, matrix: &DMatrix<f64>) {
        let (columns, rows) = (shown(matrix.ncols()), shown(matrix.nrows()));
        let cell = |i: &Option<usize>, j: &Option<usize>| match (i, j) {
            (Some(i), Some(j)) => short(matrix[(*i, *j)]),
            _ => self.plain("…"),
        };
        let cells: Vec<Vec<String>> =
            rows.iter().map(|i| columns.iter().map(|j| cell(i, j)).collect()).collect();
        let widths: Vec<usize> = (0..columns.len())
            .map(|j| cells.iter().map(|row| row[j].chars().count()).max().unwrap_or(0))
            .collect();
        let lead = self.plain(&format!("{name} = "));
        for (i, row) in cells.iter().enumerate() {
            let (left, right) = self.brackets(i, cells.len());
            let padded: Vec<String> =
                row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}")).collect();
            let lead = if i == 0 { lead.clone() } else { " ".repeat(lead.chars().count()) };
            let _ = writeln!(self.text, "{lead}{left}{}{right}", padded.join("  "));
        }
    }

    /// Rows under headers, each column as wide as it needs, numbers at the right.
    pub(super) fn table(&mut self, headers: &[&str], rows: &[Vec<String>]) {
        let plain = |cell: &str| self.plain(cell);
        let all: Vec<Vec<String>> = std::iter::once(headers.iter().map(|header| plain(header)).collect())
            .chain(rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()))
            .collect();
        let width = |j: usize| all.iter().filter_map(|row| row.get(j)).map(|cell| cell.chars().count()).max();
        let widths: Vec<usize> = (0..headers.len()).map(|j| width(j).unwrap_or(0)).collect();
        for row in &all {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}"));
            let line = cells.collect::<Vec<_>>().join("  ");
            let _ = writeln!(self.text, "  {}", line.trim_end());
        }
    }

    fn plain(&self, text: &str) -> String {
        if self.ascii { plain_ascii(text) } else { text.to_string() }
    }

    fn brackets(&self, row: usize, rows: usize) -> (char, char) {
        match (self.ascii, row) {
            (true, _) => ('[', ']'),
            _ if rows == 1 => ('[', ']'),
            (_, 0) => ('⎡', '⎤'),
            (_, row) if row + 1 == rows => ('⎣', '⎦'),
            _ => ('⎢', '⎥'),
        }
    }
}

/// The places that are shown; `None` stands for those between.
fn shown(count: usize) -> Vec<Option<usize>> {
    if count <= SHOWN {
        return (0..count).map(Some).collect();
    }
    (0..SHOWN - 2).map(Some).chain([None, Some(count - 1)]).collect()
}

/// `(1, 2)`
pub(super) fn tuple(vector: &DVector<f64>) -> String {
    let entries = shown(vector.len()).into_iter().map(|i| i.map_or("…".to_string(), |i| short(vector[i])));
    format!("({})", entries.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_stands_in_aligned_brackets() {
        let mut sheet = Sheet::new(false);
        sheet.matrix("B", &DMatrix::from_row_slice(2, 2, &[1.0, 0.0, 0.0, -10.5]));
        assert_eq!(sheet.text(), "B = ⎡1       0⎤\n    ⎣0  -10.50⎦\n");
        let mut sheet = Sheet::new(true);
        sheet.matrix("λ", &DMatrix::identity(1, 1));
        assert_eq!(sheet.text(), "lambda = [1]\n");
    }

    #[test]
    fn what_is_too_long_keeps_its_ends() {
        let text = tuple(&DVector::from_fn(500, |i, _| i as f64));
        assert_eq!(text, "(0, 1, 2, 3, 4, 5, 6, 7, …, 499)");
    }
}
