//! Arrays as `str`, `repr` and `np.array2string` show them.

use super::cells::Cells;
use super::layout::{Layout, shown};
use super::options::{Legacy, Options};
use super::scalar;
use crate::numpy::array::{Array, Num};
use crate::numpy::functions::{Args, shape_text};
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::{Vm, deep};

/// What stands around an array and between its elements.
#[derive(Clone, Copy)]
pub(in crate::numpy) struct Around<'a> {
    pub(in crate::numpy) separator: &'a str,
    /// Characters before the array: its further lines are indented by as much.
    pub(in crate::numpy) prefix: usize,
    /// Characters behind the array, for which room is kept.
    pub(in crate::numpy) suffix: usize,
}

const STR: Around = Around { separator: " ", prefix: 0, suffix: 0 };
const REPR: Around = Around { separator: ", ", prefix: "array(".len(), suffix: ")".len() };

/// `repr(array)` outside of a run, given up after about `limit` bytes.
pub(super) fn plain_repr<T: Scalar>(array: &Array<T>, limit: usize) -> String {
    let options = Options::default();
    with_notes(array, plain(array, &options, REPR, limit), &options)
}

/// Without an evaluator: what has been written when the limit is reached is the text.
fn plain<T: Scalar>(array: &Array<T>, options: &Options<T>, around: Around, limit: usize) -> String {
    let Ok(cells) = cells(array, options) else { return String::new() };
    let mut word = |number| Ok(cells.text(number));
    let mut layout = Layout {
        separator: around.separator,
        edge: edge(array, options),
        word: &mut word,
        out: String::new(),
        limit,
    };
    if array.size() == 0 {
        return "[]".to_string();
    }
    let _ = layout.array(array, around.prefix + 1, options.width.re() - around.suffix as f64);
    layout.out
}

fn edge<T: Scalar>(array: &Array<T>, options: &Options<T>) -> Option<i64> {
    options.summarises(array.size()).then_some(options.edge)
}

/// The format for the elements of an array that are shown.
fn cells<T: Scalar>(array: &Array<T>, options: &Options<T>) -> Res<Cells> {
    let mut numbers = Vec::new();
    shown(array, edge(array, options), &mut numbers);
    Cells::of(array.dtype(), &numbers, array.ndim() > 0, options)
}

/// `array(…)` with the notes that its elements do not tell: a shape, a type.
fn with_notes<T: Scalar>(array: &Array<T>, text: String, options: &Options<T>) -> String {
    let mut notes = Vec::new();
    let summary = options.legacy == Legacy::No && options.summarises(array.size());
    if (array.size() == 0 && array.shape != [0]) || summary {
        notes.push(format!("shape={}", shape_text(&array.shape).replace(',', ", ").replace(", )", ",)")));
    }
    if array.size() == 0 {
        notes.push(format!("dtype={}", array.dtype().name()));
    }
    if notes.is_empty() {
        return format!("array({text})");
    }
    let notes = notes.join(", ");
    let before = format!("array({text},");
    let last = before.rsplit('\n').next().unwrap_or(&before).chars().count();
    // Notes that would make the last line too long stand on a line of their own.
    let full = (last + notes.len() + 2) as f64 > options.width.re();
    format!("{before}{}{notes})", if full { "\n      " } else { " " })
}

/// The function of the program that writes elements of a type, if there is one.
fn formatter<T: Scalar>(dtype: Dtype, options: &Options<T>) -> Res<Option<V<T>>> {
    let dict = match &options.formatter {
        V::None => return Ok(None),
        V::Dict(dict) => dict.borrow(),
        other => {
            let words = format!("'{}' object has no attribute 'keys'", other.type_name());
            return Err(Raise::new("AttributeError", words));
        }
    };
    let keys: &[&str] = match dtype {
        Dtype::Bool => &["bool", "all"],
        Dtype::Int64 => &["int", "int_kind", "all"],
        Dtype::Float64 => &["float", "float_kind", "all"],
        Dtype::Complex128 => &["complexfloat", "complex_kind", "all"],
    };
    let found = keys.iter().filter_map(|key| dict.get(&V::text(key)));
    Ok(found.into_iter().find(|value| !matches!(value, V::None)))
}

impl<T: Scalar> Vm<T> {
    /// `np.array2string(array)` with such options.
    pub(in crate::numpy) fn array_text(
        &mut self,
        array: &Array<T>,
        options: &Options<T>,
        around: Around,
    ) -> Res<String> {
        if array.size() == 0 {
            return Ok("[]".to_string());
        }
        let edge = edge(array, options);
        let formatter = formatter(array.dtype(), options)?;
        let cells = if formatter.is_none() {
            // What is left out is not looked at.
            let most = edge.map_or(usize::MAX, |edge| usize::try_from(edge).unwrap_or(usize::MAX));
            let count: usize = array.shape.iter().map(|size| (*size).min(most.saturating_mul(2))).product();
            self.pay_for(count.saturating_mul(4))?;
            self.burn((count as u64).saturating_mul(options.cost()))?;
            Some(cells(array, options)?)
        } else {
            None
        };
        let limit = self.limits.output + 1;
        let mut word = |number: Num<T>| match (&cells, &formatter) {
            (Some(cells), _) => Ok(cells.text(number)),
            (None, formatter) => {
                let function = formatter.clone().unwrap_or(V::None);
                match self.call(&function, Args::of(vec![V::Np(number)]))? {
                    V::Text(text) => Ok(text.to_string()),
                    other => Err(Raise::new(
                        "AttributeError",
                        format!("'{}' object has no attribute 'splitlines'", other.type_name()),
                    )),
                }
            }
        };
        let mut layout =
            Layout { separator: around.separator, edge, word: &mut word, out: String::new(), limit };
        layout.array(array, around.prefix + 1, options.width.re() - around.suffix as f64)?;
        Ok(layout.out)
    }

    /// `np.array_str(array)` with such options.
    pub(in crate::numpy) fn array_str(&mut self, array: &Array<T>, options: &Options<T>) -> Res<String> {
        if array.ndim() == 0 {
            return Ok(scalar(array.at(0)));
        }
        self.array_text(array, options, STR)
    }

    /// `np.array_repr(array)` with such options.
    pub(in crate::numpy) fn array_repr(&mut self, array: &Array<T>, options: &Options<T>) -> Res<String> {
        if !matches!(options.writer, V::None) {
            // It may ask for the same text again, and again.
            self.enter()?;
            let value = deep(|| self.call(&options.writer, Args::of(vec![V::array(array.clone())])));
            self.leave();
            return match value? {
                V::Text(text) => Ok(text.to_string()),
                other => type_error(format!("__repr__ returned non-string (type {})", other.type_name())),
            };
        }
        let text = self.array_text(array, options, REPR)?;
        Ok(with_notes(array, text, options))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::array::Data;

    fn line(values: Vec<i64>) -> Array<f64> {
        let shape = vec![values.len()];
        Array::new(Data::Int(values), shape, None)
    }

    #[test]
    fn notes_stand_on_a_line_of_their_own_where_there_is_no_room() {
        let array = line((0..2000).collect()).reshaped(vec![2, 1000]);
        let options = Options { width: Num::Int(50), ..Options::default() };
        let text = with_notes(&array, plain(&array, &options, REPR, 1000), &options);
        let last: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(last, ["       [1000, 1001, 1002, ..., 1997, 1998, 1999]],", "      shape=(2, 1000))"]);
    }

    #[test]
    fn the_last_element_is_shown_even_where_no_edges_are() {
        let options = Options { edge: 0, threshold: Num::Int(0), ..Options::default() };
        assert_eq!(plain(&line(vec![1, 2, 30]), &options, STR, 100), "[... 30]");
    }

    #[test]
    fn outside_of_a_run_a_long_text_is_cut() {
        let text = plain_repr(&line((0..1000).collect()), 50);
        assert!(text.starts_with("array([  0,   1,") && text.len() < 200, "{text}");
    }
}
