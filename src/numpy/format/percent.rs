//! The `%` operator on strings.

use std::iter::Peekable;
use std::str::Chars;

use num_bigint::Sign;

use super::{Spec, count, missing_arguments, numbers, pad, too_wide};
use crate::numpy::array::Num;
use crate::numpy::functions::builtins::big_from;
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::{Vm, key_error};

/// The values that are asked for one after the other, or by name.
struct Given<T: Scalar> {
    values: std::vec::IntoIter<V<T>>,
    whole: V<T>,
}

impl<T: Scalar> Given<T> {
    fn next(&mut self) -> Res<V<T>> {
        self.values.next().map_or_else(missing_arguments, Ok)
    }

    /// A width or precision that is given as `*`.
    fn size(&mut self) -> Res<i64> {
        match self.next()?.whole() {
            Some(size) if size.unsigned_abs() > super::WIDEST as u64 => too_wide(),
            Some(size) => Ok(size),
            None => type_error("* wants int"),
        }
    }
}

/// `text % value`
pub(in crate::numpy) fn percent<T: Scalar>(vm: &mut Vm<T>, text: &str, value: &V<T>) -> Res<String> {
    let values = if let V::Tuple(items) = value { items.to_vec() } else { vec![value.clone()] };
    let mut given = Given { values: values.into_iter(), whole: value.clone() };
    // What has items by itself need not be used up.
    let mut open = matches!(value, V::Dict(_) | V::List(_) | V::Array(_));
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if out.len() > vm.limits.output {
            return Err(Raise::limit("a string grows beyond the limit of output"));
        }
        if c != '%' {
            out.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            out.push('%');
            continue;
        }
        let named = name(&mut chars)?;
        if named.is_some() {
            open = true;
        }
        let (spec, kind) = spec(&mut chars, &mut given)?;
        let value = match named {
            None => given.next()?,
            Some(name) => match &given.whole {
                V::Dict(dict) => {
                    let found = dict.borrow().get(&V::text(&name));
                    match found {
                        Some(value) => value,
                        None => return Err(key_error(vm, &V::text(&name))),
                    }
                }
                _ => return type_error("format requires a mapping"),
            },
        };
        let at = || text.chars().count() - chars.clone().count() - 1;
        let field = field(vm, &value, kind, spec, &at)?;
        vm.burn(field.len() as u64 / 64 + 1)?;
        out.push_str(&field);
    }
    if given.values.next().is_some() && !open {
        return type_error("not all arguments converted during string formatting");
    }
    Ok(out)
}

/// The name in `%(name)s`.
fn name(chars: &mut Peekable<Chars>) -> Res<Option<String>> {
    if chars.next_if_eq(&'(').is_none() {
        return Ok(None);
    }
    let mut name = String::new();
    let mut depth = 1;
    for c in chars.by_ref() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(Some(name));
        }
        name.push(c);
    }
    value_error("incomplete format key")
}

/// Flags, width and precision, and the character of the conversion.
fn spec<T: Scalar>(chars: &mut Peekable<Chars>, given: &mut Given<T>) -> Res<(Spec, char)> {
    let mut spec = Spec { align: Some('>'), ..Spec::default() };
    while let Some(flag) = chars.next_if(|c| matches!(c, '-' | '+' | ' ' | '#' | '0')) {
        match flag {
            '-' => spec.align = Some('<'),
            '+' => spec.sign = Some('+'),
            ' ' => spec.sign = spec.sign.or(Some(' ')),
            '#' => spec.alternate = true,
            _ => spec.zero = true,
        }
    }
    let mut size = |chars: &mut Peekable<Chars>| -> Res<Option<i64>> {
        if chars.next_if_eq(&'*').is_some() {
            return given.size().map(Some);
        }
        let mut digits: Vec<char> = Vec::new();
        while let Some(digit) = chars.next_if(char::is_ascii_digit) {
            digits.insert(0, digit);
        }
        Ok(count(&mut digits)?.map(|count| count as i64))
    };
    if let Some(width) = size(chars)? {
        if width < 0 {
            spec.align = Some('<');
        }
        spec.width = usize::try_from(width.unsigned_abs()).unwrap_or(0);
    }
    if chars.next_if_eq(&'.').is_some() {
        spec.precision = Some(usize::try_from(size(chars)?.unwrap_or(0)).unwrap_or(0));
    }
    let _ = chars.next_if(|c| matches!(c, 'h' | 'l' | 'L'));
    spec.kind = chars.next();
    match spec.kind {
        Some(kind) => Ok((spec, kind)),
        None => value_error("incomplete format"),
    }
}

/// One value in its field.
fn field<T: Scalar>(
    vm: &mut Vm<T>,
    value: &V<T>,
    kind: char,
    mut spec: Spec,
    at: &dyn Fn() -> usize,
) -> Res<String> {
    let cut = |text: String| text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect::<String>();
    let text = match kind {
        's' => cut(vm.str(value)?),
        'r' | 'a' => cut(vm.repr(value)?),
        'c' => match value {
            V::Text(text) if text.chars().count() == 1 => text.to_string(),
            V::Int(_) | V::Big(_) | V::Bool(_) | V::Np(Num::Int(_)) => {
                let value = value.whole().map_or_else(|| value.clone(), V::Int);
                let spec = Spec { precision: None, sign: None, alternate: false, zero: false, ..spec };
                return numbers::integer(&value, &spec);
            }
            _ => return type_error("%c requires int or char"),
        },
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => return integer(value, kind, &spec),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let number = match value {
                V::Array(array) if array.ndim() > 0 => {
                    return type_error("only 0-dimensional arrays can be converted to Python scalars");
                }
                value => value.number(),
            };
            let Some(number) = number else {
                return type_error(format!("must be real number, not {}", value.type_name()));
            };
            let left = spec.align == Some('<');
            // On the left, zeros have nothing to fill.
            spec.zero = spec.zero && !left;
            spec.align = spec.align.filter(|_| !spec.zero);
            return numbers::real(number.re(), &spec, "float");
        }
        kind => {
            let words =
                format!("unsupported format character '{kind}' (0x{:x}) at index {}", kind as u32, at());
            return value_error(words);
        }
    };
    spec.zero = false;
    Ok(pad(text, &spec, '>'))
}

/// A whole number; its precision says how many digits there are at least.
fn integer<T: Scalar>(value: &V<T>, kind: char, spec: &Spec) -> Res<String> {
    let based = matches!(kind, 'o' | 'x' | 'X');
    // A truth value of NumPy's is a number, but no index.
    let truth = matches!(value, V::Np(Num::Bool(_)));
    let whole = ops::integer(value).or_else(|| value.whole().map(Into::into));
    let name = value.type_name();
    let number = match (whole.filter(|_| !(based && truth)), value.number()) {
        (Some(number), _) => number,
        (None, _) if based => {
            return type_error(format!("%{kind} format: an integer is required, not {name}"));
        }
        (None, Some(number)) => ops::integer(&big_from::<T>(number.re().trunc())?).unwrap_or_default(),
        (None, None) => {
            return type_error(format!("%{kind} format: a real number is required, not {name}"));
        }
    };
    let size = number.magnitude();
    let (digits, prefix) = match kind {
        'o' => (size.to_str_radix(8), "0o"),
        'x' => (size.to_str_radix(16), "0x"),
        'X' => (size.to_str_radix(16).to_uppercase(), "0X"),
        _ => (size.to_string(), ""),
    };
    let sign = match (number.sign() == Sign::Minus, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(_)) => " ",
        (false, None) => "",
    };
    let sign = format!("{sign}{}", if spec.alternate { prefix } else { "" });
    let left = spec.align == Some('<');
    let zeros = if spec.zero && !left { spec.width.saturating_sub(sign.len()) } else { 0 };
    let least = zeros.max(spec.precision.unwrap_or(0));
    let text = format!("{sign}{digits:0>least$}");
    Ok(pad(text, &Spec { align: spec.align, width: spec.width, ..Spec::default() }, '>'))
}
