//! Printing: `str` and `repr` as Python and NumPy 2 print.

mod cells;

use std::fmt::Write;
use std::rc::Rc;

use super::array::{Array, Num};
use super::iterate::View;
use super::scalar::Scalar;
use super::value::{Dtype, V};

/// Most nesting that is printed.
const DEPTH: usize = 60;
/// Arrays of more elements are summarised.
const SUMMARY: usize = 1000;
/// Elements at each end of a summarised axis.
const EDGE: usize = 3;
/// Columns of a printed array.
const WIDTH: usize = 75;

/// `repr(value)`, given up after about `limit` bytes.
pub(super) fn repr<T: Scalar>(value: &V<T>, limit: usize) -> String {
    let mut out = String::new();
    write_repr(&mut out, value, &mut Vec::new(), limit);
    out
}

/// `str(value)`
pub(super) fn str<T: Scalar>(value: &V<T>, limit: usize) -> String {
    match value {
        V::Text(text) => text.to_string(),
        V::Np(number) => scalar(*number),
        V::Array(array) => array_text(array, 0, limit),
        V::Dtype(dtype) => dtype.name().to_string(),
        V::Exception(exception) => super::vm::message(exception, limit),
        other => repr(other, limit),
    }
}

/// A NumPy scalar as `str` shows it.
fn scalar<T: Scalar>(number: Num<T>) -> String {
    match number {
        Num::Bool(value) => if value { "True" } else { "False" }.to_string(),
        Num::Int(value) => value.to_string(),
        Num::Float(value) => float(value.re()),
    }
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

/// A string as Python writes it.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 32 || c as u32 == 127 => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// Writes a value; `within` has the addresses of the containers around it.
fn write_repr<T: Scalar>(out: &mut String, value: &V<T>, within: &mut Vec<usize>, limit: usize) {
    if out.len() > limit {
        return;
    }
    if within.len() > DEPTH {
        out.push_str("...");
        return;
    }
    let (own, mark) = match value {
        V::List(list) => (Rc::as_ptr(list) as usize, "[...]"),
        V::Dict(dict) => (Rc::as_ptr(dict) as usize, "{...}"),
        _ => (0, ""),
    };
    if own != 0 && within.contains(&own) {
        out.push_str(mark);
        return;
    }
    within.push(own);
    write_inside(out, value, within, limit);
    within.pop();
}

fn write_inside<T: Scalar>(out: &mut String, value: &V<T>, within: &mut Vec<usize>, limit: usize) {
    let list = |out: &mut String, within: &mut Vec<usize>, items: &[V<T>], open: &str, close: &str| {
        out.push_str(open);
        for (i, item) in items.iter().enumerate() {
            if out.len() > limit {
                break;
            }
            if i > 0 {
                out.push_str(", ");
            }
            write_repr(out, item, within, limit);
        }
        out.push_str(close);
    };
    let value_of = value;
    match value {
        V::None => out.push_str("None"),
        V::Ellipsis => out.push_str("Ellipsis"),
        V::Bool(value) => out.push_str(if *value { "True" } else { "False" }),
        V::Int(value) => {
            let _ = write!(out, "{value}");
        }
        V::Big(value) => {
            // Python refuses longer ones: the conversion takes quadratic time.
            if value.bits() > 14_300 {
                let _ = write!(out, "<an integer of {} bits>", value.bits());
            } else {
                let _ = write!(out, "{value}");
            }
        }
        V::Float(value) => out.push_str(&float(value.re())),
        V::Np(number) => {
            let _ = write!(
                out,
                "np.{}({})",
                if let Num::Bool(value) = number {
                    let _ = write!(out, "{}", if *value { "np.True_" } else { "np.False_" });
                    return;
                } else {
                    number.dtype().name()
                },
                scalar(*number)
            );
        }
        V::Text(text) => out.push_str(&quoted(text)),
        V::List(items) => match items.items.try_borrow() {
            Ok(items) => list(out, within, &items, "[", "]"),
            Err(_) => out.push_str("[...]"),
        },
        V::Tuple(items) if !items.names.is_empty() => {
            let _ = write!(out, "{}(", items.names[0]);
            for (i, (name, item)) in items.names[1..].iter().zip(items.iter()).enumerate() {
                let _ = write!(out, "{}{name}=", if i > 0 { ", " } else { "" });
                write_repr(out, item, within, limit);
            }
            out.push(')');
        }
        V::Tuple(items) if items.len() == 1 => list(out, within, items, "(", ",)"),
        V::Tuple(items) => list(out, within, items, "(", ")"),
        V::Set(set) => match set.borrow().keys() {
            keys if keys.is_empty() => out.push_str("set()"),
            keys => list(out, within, &keys, "{", "}"),
        },
        V::View(dict, view) => {
            let items: Vec<V<T>> = dict
                .borrow()
                .entries()
                .map(|(key, value)| match view {
                    View::Keys => key.clone(),
                    View::Values => value.clone(),
                    View::Items => V::tuple(vec![key.clone(), value.clone()]),
                })
                .collect();
            let _ = write!(out, "{}(", value_of.type_name());
            list(out, within, &items, "[", "])");
        }
        V::Iter(iter) if iter.kind == "generator" => out.push_str("<generator object <genexpr>>"),
        V::Iter(iter) => {
            let _ = write!(out, "<{} object>", iter.kind);
        }
        V::Dict(dict) => {
            out.push('{');
            for (i, (key, value)) in dict.borrow().entries().enumerate() {
                if out.len() > limit {
                    break;
                }
                if i > 0 {
                    out.push_str(", ");
                }
                write_repr(out, key, within, limit);
                out.push_str(": ");
                write_repr(out, value, within, limit);
            }
            out.push('}');
        }
        V::Range(start, stop, 1) => {
            let _ = write!(out, "range({start}, {stop})");
        }
        V::Range(start, stop, step) => {
            let _ = write!(out, "range({start}, {stop}, {step})");
        }
        V::Slice(parts) => list(out, within, &parts[..], "slice(", ")"),
        V::Array(array) => {
            out.push_str("array(");
            out.push_str(&array_repr(array, limit));
            out.push(')');
        }
        V::Closure(_) => out.push_str("<function>"),
        V::Native(native) => {
            let _ = write!(out, "<function {}>", native.name);
        }
        V::Method(method) => {
            let _ = write!(out, "<method '{}' of '{}'>", method.1, method.0.type_name());
        }
        V::Module(name) => {
            let _ = write!(out, "<module '{name}'>");
        }
        V::Class(name) => {
            let _ = write!(out, "<class '{name}'>");
        }
        V::Exception(exception) => {
            out.push_str(exception.class);
            match &exception.arguments[..] {
                [one] => list(out, within, std::slice::from_ref(one), "(", ")"),
                many => list(out, within, many, "(", ")"),
            }
        }
        V::Dtype(dtype) => {
            let _ = write!(out, "dtype('{}')", dtype.name());
        }
        V::Rng(rng) => out.push_str(rng.text()),
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
