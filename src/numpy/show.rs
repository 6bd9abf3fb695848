//! Printing: `str` and `repr` as Python and NumPy 2 print.

mod arrays;
mod cells;
mod digits;
mod float;
mod layout;
mod options;
mod values;

pub(super) use arrays::Around;
pub(super) use cells::WIDEST;
pub(super) use float::{Style, Trim};
pub(super) use options::{FloatMode, Legacy, Options, Sign};
pub(super) use values::plain;

use num_complex::Complex64;

use super::array::Num;
use super::scalar::Scalar;

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
    if value == 0.0 || (1e-4..1e16).contains(&value.abs()) {
        return Style { trim: Trim::OneZero, ..Style::default() }.positional(value);
    }
    Style { trim: Trim::All, ..Style::default() }.scientific(value)
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
