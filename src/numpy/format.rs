//! Format specifications: `f"{x:.3e}"`, `format`, and the `%` operator on strings.

use super::functions::methods::python;
mod complex;

use super::array::Num;
use super::raise::{Raise, Res, type_error, value_error};
use super::scalar::Scalar;
use super::show;
use super::value::V;
use super::vm::Vm;

/// Widest field and most digits.
const WIDEST: usize = 10_000;

#[derive(Clone, Copy, Default)]
struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    alternate: bool,
    zero: bool,
    width: usize,
    comma: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

fn parse(text: &str) -> Res<Spec> {
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
    if chars.last() == Some(&'#') {
        spec.alternate = chars.pop().is_some();
    }
    if chars.last() == Some(&'0') {
        spec.zero = chars.pop().is_some();
    }
    let number = |chars: &mut Vec<char>| -> Res<Option<usize>> {
        let mut value: Option<usize> = None;
        while let Some(digit) = chars.last().and_then(|c| c.to_digit(10)) {
            chars.pop();
            let next = value.unwrap_or(0) * 10 + digit as usize;
            if next > WIDEST {
                return Err(Raise::limit(format!("a field of more than {WIDEST} characters")));
            }
            value = Some(next);
        }
        Ok(value)
    };
    spec.width = number(&mut chars)?.unwrap_or(0);
    if chars.last().is_some_and(|c| matches!(c, ',' | '_')) {
        spec.comma = chars.pop();
    }
    if chars.last() == Some(&'.') {
        chars.pop();
        spec.precision = number(&mut chars)?;
        if spec.precision.is_none() {
            return value_error("Format specifier missing precision");
        }
    }
    spec.kind = chars.pop();
    if !chars.is_empty() {
        return value_error(format!("Invalid format specifier '{text}'"));
    }
    Ok(spec)
}

/// `format(value, spec)`
pub(super) fn format<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, text: &str) -> Res<String> {
    if let V::Instance(_) = value
        && let Some(found) = vm.special(value, "__format__", vec![V::text(text)])?
    {
        return vm.str(&found);
    }
    if text.is_empty() {
        return vm.str(value);
    }
    let spec = parse(text)?;
    // NumPy's numbers, and arrays without axes, are formatted as Python's numbers are.
    let number = match value {
        V::Np(number) => Some(*number),
        V::Array(array) if array.ndim() == 0 => Some(array.at(0)),
        _ => None,
    };
    let value = &number.map_or_else(|| value.clone(), python);
    let bad = |kind: char| {
        value_error(format!("Unknown format code '{kind}' for object of type '{}'", value.type_name()))
    };
    let (body, numeric) = match value {
        V::Text(text) => {
            if let Some(kind) = spec.kind.filter(|kind| *kind != 's') {
                return bad(kind);
            }
            let cut: String = text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect();
            (cut, false)
        }
        V::Array(_) | V::List(_) | V::Tuple(_) | V::Dict(_) | V::None | V::Instance(_) => {
            let name = value.type_name();
            let error =
                Raise::new("TypeError", format!("unsupported format string passed to {name}.__format__"));
            return Err(if matches!(value, V::Array(_)) {
                error.help("Format one element at a time: f\"{x[0]:.3f}\".")
            } else {
                error
            });
        }
        other if let Some(Num::Complex(number)) = other.any_number() => {
            (complex::complex(number, &spec)?, true)
        }
        other => match spec.kind {
            Some('d' | 'b' | 'o' | 'x' | 'X' | 'n') | None
                if whole(other).is_some() && spec.precision.is_none() =>
            {
                (integer(other, &spec), true)
            }
            Some(kind @ ('d' | 'b' | 'o' | 'x' | 'X' | 's' | 'c')) => return bad(kind),
            kind => match other.number() {
                Some(number) => (real(number.re(), kind, &spec)?, true),
                None => {
                    return type_error(format!(
                        "unsupported format string passed to {}.__format__",
                        other.type_name()
                    ));
                }
            },
        },
    };
    Ok(pad(body, &spec, numeric))
}

fn whole<T: Scalar>(value: &V<T>) -> Option<num_bigint::BigInt> {
    super::ops::integer(value).or_else(|| value.whole().map(num_bigint::BigInt::from))
}

fn integer<T: Scalar>(value: &V<T>, spec: &Spec) -> String {
    let value = whole(value).unwrap_or_default();
    let negative = value.sign() == num_bigint::Sign::Minus;
    let size = value.magnitude();
    let (digits, prefix) = match spec.kind {
        Some('b') => (size.to_str_radix(2), "0b"),
        Some('o') => (size.to_str_radix(8), "0o"),
        Some('x') => (size.to_str_radix(16), "0x"),
        Some('X') => (size.to_str_radix(16).to_uppercase(), "0X"),
        _ => (size.to_string(), ""),
    };
    let digits = grouped(&digits, spec.comma);
    signed(negative, &format!("{}{digits}", if spec.alternate { prefix } else { "" }), spec)
}

fn signed(negative: bool, digits: &str, spec: &Spec) -> String {
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    format!("{sign}{digits}")
}

fn grouped(digits: &str, comma: Option<char>) -> String {
    let Some(comma) = comma else { return digits.to_string() };
    let (whole, rest) = digits.find(['.', 'e']).map_or((digits, ""), |i| digits.split_at(i));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(comma);
        }
        out.push(c);
    }
    out + rest
}

fn real(value: f64, kind: Option<char>, spec: &Spec) -> Res<String> {
    let negative = value.is_sign_negative() && !value.is_nan();
    let size = value.abs();
    if !value.is_finite() {
        let word = if value.is_nan() { "nan" } else { "inf" };
        let word = if matches!(kind, Some('E' | 'F' | 'G')) { word.to_uppercase() } else { word.to_string() };
        return Ok(signed(negative, &word, spec));
    }
    let digits = spec.precision.unwrap_or(6);
    let body = match kind {
        Some('f' | 'F') => format!("{size:.digits$}"),
        Some('e') => show::exponent(&format!("{size:.digits$e}")),
        Some('E') => show::exponent(&format!("{size:.digits$e}")).to_uppercase(),
        Some('%') => format!("{:.digits$}%", size * 100.0),
        Some('g' | 'G') => {
            let text = general(size, digits, spec.alternate);
            if kind == Some('G') { text.to_uppercase() } else { text }
        }
        None => match spec.precision {
            None => show::float(size),
            Some(digits) => {
                let text = general(size, digits, false);
                // Without a kind, a float keeps a point.
                if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
            }
        },
        Some(kind) => return value_error(format!("Unknown format code '{kind}' for object of type 'float'")),
    };
    Ok(signed(negative, &grouped(&body, spec.comma), spec))
}

/// The `g` format: significant digits, scientific where that is shorter.
fn general(size: f64, digits: usize, keep: bool) -> String {
    let digits = digits.max(1);
    let text = format!("{size:.*e}", digits - 1);
    let power: i32 = text.split_once('e').and_then(|(_, power)| power.parse().ok()).unwrap_or(0);
    let strip = |text: &str| {
        if keep || !text.contains('.') {
            text.to_string()
        } else {
            text.trim_end_matches('0').trim_end_matches('.').to_string()
        }
    };
    if power < -4 || power >= digits as i32 {
        let (mantissa, _) = text.split_once('e').unwrap_or((&text, ""));
        return show::exponent(&format!("{}e{power}", strip(mantissa)));
    }
    let places = (digits as i32 - 1 - power).max(0) as usize;
    strip(&format!("{size:.places$}"))
}

fn pad(body: String, spec: &Spec, numeric: bool) -> String {
    let length = body.chars().count();
    if length >= spec.width {
        return body;
    }
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    let align = spec.align.unwrap_or(if spec.zero && numeric {
        '='
    } else if numeric {
        '>'
    } else {
        '<'
    });
    let missing = spec.width - length;
    let run = |n: usize| fill.to_string().repeat(n);
    match align {
        '<' => body + &run(missing),
        '^' => format!("{}{body}{}", run(missing / 2), run(missing - missing / 2)),
        '=' => {
            let sign = body.chars().take_while(|c| matches!(c, '+' | '-' | ' ')).count();
            let (sign, digits) = body.split_at(sign);
            format!("{sign}{}{digits}", run(missing))
        }
        _ => run(missing) + &body,
    }
}

/// `text % value`
pub(super) fn percent<T: Scalar>(vm: &mut Vm<T>, text: &str, value: &V<T>) -> Res<String> {
    let limit = vm.limits.output;
    let values = if let V::Tuple(items) = value { items.to_vec() } else { vec![value.clone()] };
    let mut values = values.into_iter();
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if out.len() > limit {
            return Err(Raise::limit("a string grows beyond the limit of output"));
        }
        if c != '%' {
            out.push(c);
            continue;
        }
        if chars.peek() == Some(&'%') {
            chars.next();
            out.push('%');
            continue;
        }
        let mut spec = String::new();
        let kind = loop {
            match chars.next() {
                Some(c) if c.is_ascii_alphabetic() => break c,
                Some('-') => spec.insert(0, '<'),
                Some(c) => spec.push(c),
                None => return value_error("incomplete format"),
            }
        };
        let Some(value) = values.next() else { return type_error("not enough arguments for format string") };
        let value = match kind {
            's' => V::text(vm.str(&value)?),
            'r' => V::text(vm.repr(&value)?),
            'd' | 'i' => match value.number() {
                Some(number) => V::Int(number.int()),
                None => {
                    return type_error(format!(
                        "%{kind} format: a real number is required, not {}",
                        value.type_name()
                    ));
                }
            },
            _ if value.number().is_none() && value.any_number().is_some() => {
                return type_error(format!("must be real number, not {}", value.type_name()));
            }
            _ => value,
        };
        if !matches!(kind, 's' | 'r') {
            if !spec.starts_with('<') && !spec.is_empty() && !spec.starts_with(['+', ' ', '0']) {
                spec.insert(0, '>');
            }
            spec.push(if kind == 'i' { 'd' } else { kind });
        } else if !spec.starts_with('<') && !spec.is_empty() && !spec.starts_with('.') {
            spec.insert(0, '>');
        }
        out.push_str(&format(vm, &value, &spec)?);
    }
    if values.next().is_some() {
        return type_error("not all arguments converted during string formatting");
    }
    Ok(out)
}
