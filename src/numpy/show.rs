//! Printing: `str` and `repr` as Python and NumPy 2 print.

mod cells;
mod values;

pub(super) use values::plain;

use std::fmt::Write;

use num_complex::Complex64;

use super::array::{Array, Num};
use super::scalar::Scalar;
use super::value::Dtype;

/// Arrays of more elements are summarised.
const SUMMARY: usize = 1000;
/// Elements at each end of a summarised axis.
const EDGE: usize = 3;
/// Columns of a printed array.
const WIDTH: usize = 75;

/// A NumPy scalar as `str` shows it.
fn scalar<T: Scalar>(number: Num<T>) -> String {
    match number {
        Num::Bool(value) => if value { "True" } else { "False" }.to_string(),
        Num::Int(value) => value.to_string(),
        Num::Float(value) => float(value.re()),
        Num::Complex(value) => complex(value),
    }
}

/// A complex number as Python prints it: in brackets, unless the real part is a zero without sign.
pub(super) fn complex(value: Complex64) -> String {
    let part = |value: f64| {
        let text = float(value);
        text.strip_suffix(".0").map_or(text.clone(), str::to_string)
    };
    let imaginary = part(value.im);
    if value.re == 0.0 && value.re.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imaginary}j)", part(value.re))
}

/// A float as Python prints it: the shortest digits that read back as the same number.
pub(super) fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        return exponent(&format!("{value:e}"));
    }
    let text = format!("{value}");
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// Rust's `1e5` as Python's `1e+05`.
pub(super) fn exponent(text: &str) -> String {
    match text.split_once('e') {
        Some((digits, power)) => {
            let (sign, power) = power.strip_prefix('-').map_or(('+', power), |power| ('-', power));
            format!("{digits}e{sign}{power:0>2}")
        }
        None => text.to_string(),
    }
}

fn array_repr<T: Scalar>(array: &Array<T>, limit: usize) -> String {
    if array.ndim() == 0 {
        return scalar(array.at(0));
    }
    let mut text = body(array, ", ", 6, limit);
    let mut notes = Vec::new();
    if (array.size() == 0 && array.ndim() > 1) || array.size() > SUMMARY {
        notes.push(format!(
            "shape={}",
            super::functions::shape_text(&array.shape).replace(',', ", ").replace(", )", ",)")
        ));
    }
    if array.size() == 0 {
        notes.push(format!("dtype={}", array.dtype().name()));
    }
    for note in notes {
        text.push_str(", ");
        text.push_str(&note);
    }
    text
}

/// An array as `str` shows it, its further lines indented.
pub(super) fn array_text<T: Scalar>(array: &Array<T>, indent: usize, limit: usize) -> String {
    if array.ndim() == 0 { scalar(array.at(0)) } else { body(array, " ", indent, limit) }
}

fn body<T: Scalar>(array: &Array<T>, between: &str, indent: usize, limit: usize) -> String {
    if array.size() == 0 {
        return "[]".to_string();
    }
    let edge = if array.size() > SUMMARY { Some(EDGE) } else { None };
    let mut numbers = Vec::new();
    shown(array, edge, &mut numbers);
    let cells = cells::cells(&numbers);
    let least = if array.dtype() == Dtype::Bool { 5 } else { 0 };
    let width = cells.iter().map(String::len).max().unwrap_or(0).max(least);
    let mut cells = cells.into_iter().map(|cell| format!("{cell:>width$}"));
    let mut out = String::new();
    axis(array, edge, between, indent, 1, &mut cells, &mut out, limit);
    out
}

/// The numbers that are shown, in order.
fn shown<T: Scalar>(array: &Array<T>, edge: Option<usize>, out: &mut Vec<Num<T>>) {
    if array.ndim() == 0 {
        out.push(array.at(0));
        return;
    }
    for i in 0..array.shape[0] {
        if !cut_out(i, array.shape[0], edge) {
            shown(&array.cut(0, i, 1, None), edge, out);
        }
    }
}

fn cut_out(i: usize, len: usize, edge: Option<usize>) -> bool {
    edge.is_some_and(|edge| len > 2 * edge && i >= edge && i < len - edge)
}

#[expect(clippy::too_many_arguments, reason = "one recursion over the axes, with what it needs")]
fn axis<T: Scalar>(
    array: &Array<T>,
    edge: Option<usize>,
    between: &str,
    indent: usize,
    level: usize,
    cells: &mut dyn Iterator<Item = String>,
    out: &mut String,
    limit: usize,
) {
    out.push('[');
    let len = array.shape[0];
    let last_axis = array.ndim() == 1;
    let mut column = indent + level;
    let mut first = true;
    for i in 0..len {
        if out.len() > limit {
            break;
        }
        if cut_out(i, len, edge) {
            if edge == Some(i) {
                if last_axis {
                    let _ = write!(out, "{between}...");
                    column += between.len() + 3;
                } else {
                    let gap = "\n".repeat(array.ndim() - 1);
                    let _ = write!(out, "{}{gap}{}...", between.trim_end(), " ".repeat(indent + level));
                }
            }
            continue;
        }
        if last_axis {
            let cell = cells.next().unwrap_or_default();
            if !first {
                // Room is kept for the closing brackets, as in NumPy.
                let most = WIDTH - level.min(WIDTH) - usize::from(between.len() > 1);
                if column + between.len() + cell.len() > most {
                    let _ = write!(out, "{}\n{}", between.trim_end(), " ".repeat(indent + level));
                    column = indent + level;
                } else {
                    out.push_str(between);
                    column += between.len();
                }
            }
            column += cell.len();
            out.push_str(&cell);
        } else {
            if !first {
                let gap = "\n".repeat(array.ndim() - 1);
                let _ = write!(out, "{}{gap}{}", between.trim_end(), " ".repeat(indent + level));
            }
            axis(&array.cut(0, i, 1, None), edge, between, indent, level + 1, cells, out, limit);
        }
        first = false;
    }
    out.push(']');
}
