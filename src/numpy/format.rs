//! Format specifications: `f"{x:.3e}"`, `format`, `str.format`, and the `%` operator on strings.

mod fields;
mod numbers;
mod percent;

pub(super) use fields::fill;
pub(super) use percent::percent;

use super::array::Num;
use super::functions::methods::python;
use super::raise::{Raise, Res, type_error, value_error};
use super::scalar::Scalar;
use super::value::V;
use super::vm::Vm;

/// Widest field and most digits.
const WIDEST: usize = 10_000;

/// `[[fill]align][sign][z][#][0][width][grouping][.precision][kind]`
#[derive(Default)]
struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    /// Whether a negative number that is rounded to zero loses its sign.
    unsigned_zero: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    comma: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

fn too_wide<X>() -> Res<X> {
    Err(Raise::limit(format!("a field of more than {WIDEST} characters")))
}

/// A number at the end of reversed characters.
fn count(chars: &mut Vec<char>) -> Res<Option<usize>> {
    let mut value: Option<usize> = None;
    while let Some(digit) = chars.last().and_then(|c| c.to_digit(10)) {
        chars.pop();
        let next = value.unwrap_or(0) * 10 + digit as usize;
        if next > WIDEST {
            return too_wide();
        }
        value = Some(next);
    }
    Ok(value)
}

/// The specification for an object whose type has that name, and the kind that it has if none is given.
fn parse(text: &str, name: &str, usual: Option<char>) -> Res<Spec> {
    let mut spec = Spec::default();
    let mut chars: Vec<char> = text.chars().collect();
    chars.reverse();
    let is_align = |c: char| matches!(c, '<' | '>' | '^' | '=');
    if chars.len() >= 2 && is_align(chars[chars.len() - 2]) {
        spec.fill = chars.pop();
        spec.align = chars.pop();
    } else if chars.last().is_some_and(|c| is_align(*c)) {
        spec.align = chars.pop();
    }
    if chars.last().is_some_and(|c| matches!(c, '+' | '-' | ' ')) {
        spec.sign = chars.pop();
    }
    if chars.last() == Some(&'z') {
        spec.unsigned_zero = chars.pop().is_some();
    }
    if chars.last() == Some(&'#') {
        spec.alternate = chars.pop().is_some();
    }
    if chars.last() == Some(&'0') {
        spec.zero = chars.pop().is_some();
    }
    spec.width = count(&mut chars)?.unwrap_or(0);
    if chars.last().is_some_and(|c| matches!(c, ',' | '_')) {
        spec.comma = chars.pop();
    }
    if chars.last() == Some(&'.') {
        chars.pop();
        spec.precision = count(&mut chars)?;
        if spec.precision.is_none() {
            return value_error("Format specifier missing precision");
        }
    }
    spec.kind = chars.pop();
    if !chars.is_empty() {
        return value_error(format!("Invalid format specifier '{text}' for object of type '{name}'"));
    }
    if let (Some(comma), Some(kind)) = (spec.comma, spec.kind.or(usual))
        && !matches!(
            (kind, comma),
            ('d' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%', _) | ('b' | 'o' | 'x' | 'X', '_')
        )
    {
        return value_error(format!("Cannot specify '{comma}' with '{kind}'."));
    }
    Ok(spec)
}

/// `format(value, spec)`
pub(super) fn format<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, text: &str) -> Res<String> {
    if matches!(value, V::Instance(_) | V::Tuple(_)) {
        match vm.special(value, "__format__", vec![V::text(text)])? {
            Some(V::Text(text)) => return Ok(text.to_string()),
            Some(other) => {
                return type_error(format!("__format__ must return a str, not {}", other.type_name()));
            }
            None => {}
        }
    }
    if text.is_empty() {
        return vm.str(value);
    }
    // NumPy's numbers, and arrays without axes, are formatted as Python's numbers are.
    let number = match value {
        V::Np(number) => Some(*number),
        V::Array(array) if array.ndim() == 0 => Some(array.at(0)),
        _ => None,
    };
    let value = &number.map_or_else(|| value.clone(), python);
    let name = value.type_name();
    match value {
        V::Text(value) => string(value, &parse(text, name, Some('s'))?),
        V::Bool(_) | V::Int(_) | V::Big(_) => {
            let spec = parse(text, name, Some('d'))?;
            match spec.kind {
                Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                    let size = value.number().map_or(f64::NAN, Num::re);
                    numbers::real(size, &spec, "float")
                }
                _ => numbers::integer(value, &spec),
            }
        }
        V::Float(value) => numbers::real(value.re(), &parse(text, name, None)?, name),
        V::Complex(value) => numbers::complex(*value, &parse(text, name, None)?),
        _ => {
            let error =
                Raise::new("TypeError", format!("unsupported format string passed to {name}.__format__"));
            Err(if matches!(value, V::Array(_)) {
                error.help("Format one element at a time: f\"{x[0]:.3f}\".")
            } else {
                error
            })
        }
    }
}

fn unknown<X>(kind: char, name: &str) -> Res<X> {
    value_error(format!("Unknown format code '{kind}' for object of type '{name}'"))
}

/// A string, cut and padded.
fn string(text: &str, spec: &Spec) -> Res<String> {
    if let Some(kind) = spec.kind.filter(|kind| *kind != 's') {
        return unknown(kind, "str");
    }
    if spec.sign == Some(' ') {
        return value_error("Space not allowed in string format specifier");
    }
    if spec.sign.is_some() {
        return value_error("Sign not allowed in string format specifier");
    }
    if spec.unsigned_zero {
        return value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Some('=') {
        return value_error("'=' alignment not allowed in string format specifier");
    }
    Ok(pad(text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect(), spec, '<'))
}

/// Fills a field; numbers whose sign stands apart from their digits are filled before.
fn pad(body: String, spec: &Spec, usual: char) -> String {
    let missing = spec.width.saturating_sub(body.chars().count());
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    let run = |n: usize| fill.to_string().repeat(n);
    match spec.align.unwrap_or(usual) {
        '<' => body + &run(missing),
        '^' => format!("{}{body}{}", run(missing / 2), run(missing - missing / 2)),
        _ => run(missing) + &body,
    }
}

/// Python's complaint about a number of arguments.
fn missing_arguments<X>() -> Res<X> {
    type_error("not enough arguments for format string")
}
