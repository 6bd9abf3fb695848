//! Matrices and vectors as text, all entries of one in one format.

use nalgebra::{DMatrix, DVector};
use unicode_width::UnicodeWidthStr;

use crate::engine::number;

use super::theme::Look;

/// Most rows of a matrix, and entries of a vector, that are shown.
const SHOWN: usize = 6;
/// Most digits of a number that is written out.
const DIGITS: i32 = 8;

/// Numbers in one format: whole if all are, else with as many decimals as give the smallest four digits, else
/// scientific. Zero is `0` in any of them.
pub(super) fn uniform(values: &[f64]) -> Vec<String> {
    let sizes = || values.iter().map(|value| value.abs()).filter(|size| *size > 0.0 && size.is_finite());
    let largest = sizes().fold(0.0, f64::max);
    let smallest = sizes().fold(f64::INFINITY, f64::min);
    let whole = largest < 1e6 && values.iter().all(|value| value.fract() == 0.0);
    let places = |size: f64| size.log10().floor() as i32;
    let decimals = if smallest.is_finite() { (3 - places(smallest)).max(0) } else { 0 };
    let written_out = smallest.is_finite() && decimals + places(largest).max(0) < DIGITS && decimals <= 6;
    let text = |value: f64| {
        if value == 0.0 || !value.is_finite() || whole {
            number::short(value)
        } else if written_out {
            format!("{value:.*}", usize::try_from(decimals).unwrap_or(0))
        } else {
            number::scientific(value)
        }
    };
    values.iter().map(|value| text(*value)).collect()
}

/// A vector in a line; entries left out are told.
pub(super) fn vector(values: &DVector<f64>) -> String {
    let mut shown = uniform(&values.iter().copied().take(SHOWN).collect::<Vec<_>>());
    if values.len() > SHOWN {
        shown.push(format!("… {} entries", values.len()));
    }
    format!("({})", shown.join(", "))
}

/// A matrix between brackets, in at most `width` columns; rows and columns that are left out leave dots.
pub(super) fn rows(look: Look, matrix: &DMatrix<f64>, width: usize) -> Vec<String> {
    let (m, n) = (matrix.nrows().min(SHOWN), matrix.ncols().min(SHOWN));
    let values: Vec<f64> = (0..m).flat_map(|i| (0..n).map(move |j| matrix[(i, j)])).collect();
    let cells = uniform(&values);
    let wide = |j: usize| (0..m).map(|i| cells[i * n + j].width()).max().unwrap_or(0);
    let dots = look.pick("…", "...");
    // As many columns as fit, with the dots that stand for the rest.
    let mut columns = n;
    let needed = |columns: usize| {
        let numbers: usize = (0..columns).map(|j| wide(j) + 2).sum();
        if columns < matrix.ncols() { numbers + dots.width() + 2 } else { numbers }
    };
    while columns > 1 && needed(columns) > width {
        columns -= 1;
    }
    let mut lines: Vec<String> = (0..m)
        .map(|i| {
            let mut row: Vec<String> =
                (0..columns).map(|j| format!("{:>width$}", cells[i * n + j], width = wide(j))).collect();
            if columns < matrix.ncols() {
                row.push(dots.to_string());
            }
            let (open, close) = brackets(look, i, matrix.nrows());
            format!("{open}{}{close}", row.join("  "))
        })
        .collect();
    if m < matrix.nrows() {
        lines.push(format!("{} {} rows", look.pick("⋮", ":"), matrix.nrows()));
    }
    lines
}

fn brackets(look: Look, i: usize, rows: usize) -> (&'static str, &'static str) {
    match (look.ascii, i) {
        (true, _) => ("[", "]"),
        (false, _) if rows == 1 => ("[", "]"),
        (false, 0) => ("⎡", "⎤"),
        (false, i) if i + 1 == rows => ("⎣", "⎦"),
        (false, _) => ("⎢", "⎥"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Colors;

    const LOOK: Look = Look { colors: Colors::None, ascii: false };

    #[test]
    fn all_entries_of_a_matrix_have_one_format() {
        assert_eq!(uniform(&[1330.0, 480.04, 0.0]), ["1330.0", "480.0", "0"]);
        assert_eq!(uniform(&[1330.0, 480.0]), ["1330", "480"]);
        assert_eq!(uniform(&[1.0, 0.0, -0.9836]), ["1.0000", "0", "-0.9836"]);
        assert_eq!(uniform(&[1330.0, 4.8e-5]), ["1.330e+03", "4.800e-05"]);
        assert_eq!(uniform(&[f64::NAN, 0.5]), ["nan", "0.5000"]);
        assert_eq!(uniform(&[]), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_fit_leaves_dots() {
        let wide = rows(LOOK, &DMatrix::from_element(1, 4, 0.123_456), 22);
        assert_eq!(wide, ["[0.1235  0.1235  …]"]);
        let high = rows(LOOK, &DMatrix::from_element(20, 1, 1.0), 38);
        assert_eq!(high.last().map(String::as_str), Some("⋮ 20 rows"));
        assert_eq!(vector(&DVector::from_element(9, 1.0)), "(1, 1, 1, 1, 1, 1, … 9 entries)");
    }
}
