//! Numbers in fields.

use num_bigint::{BigInt, Sign};
use num_complex::Complex64;

use super::{Spec, pad, unknown};
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::{ops, show};

/// A whole number.
pub(super) fn integer<T: Scalar>(value: &V<T>, spec: &Spec) -> Res<String> {
    let known = spec.kind.is_none_or(|kind| matches!(kind, 'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n'));
    if known && spec.precision.is_some() {
        return value_error("Precision not allowed in integer format specifier");
    }
    if known && spec.unsigned_zero {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    let number = ops::integer(value).unwrap_or_default();
    let (digits, prefix, group) = match spec.kind {
        Some('c') => return character(&number, spec),
        None | Some('d' | 'n') => (number.magnitude().to_string(), "", 3),
        Some('b') => (number.magnitude().to_str_radix(2), "0b", 4),
        Some('o') => (number.magnitude().to_str_radix(8), "0o", 4),
        Some('x') => (number.magnitude().to_str_radix(16), "0x", 4),
        Some('X') => (number.magnitude().to_str_radix(16).to_uppercase(), "0X", 4),
        Some(kind) => return unknown(kind, value.type_name()),
    };
    let sign = format!(
        "{}{}",
        sign(number.sign() == Sign::Minus, spec.sign),
        if spec.alternate { prefix } else { "" }
    );
    Ok(field(&sign, &digits, group, spec))
}

/// `c`: the character of a number.
fn character(number: &BigInt, spec: &Spec) -> Res<String> {
    if spec.sign.is_some() {
        return value_error("Sign not allowed with integer format specifier 'c'");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    let found = u32::try_from(number).ok().filter(|code| *code <= 0x0010_ffff);
    match found.map(char::from_u32) {
        Some(Some(c)) => Ok(pad(c.to_string(), spec, '>')),
        Some(None) => Err(Raise::unsupported("a surrogate as a character")),
        None => Err(Raise::new("OverflowError", "%c arg not in range(0x110000)")),
    }
}

fn sign(negative: bool, wanted: Option<char>) -> &'static str {
    match (negative, wanted) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    }
}

/// A sign and digits in their field; zeros that fill it are grouped with the digits.
fn field(sign: &str, digits: &str, group: usize, spec: &Spec) -> String {
    // Zeros before what is no number are not grouped.
    let zeros = spec.zero && spec.fill.is_none() && !digits.starts_with(['i', 'n', 'I', 'N']);
    let align = spec.align.unwrap_or(if spec.zero { '=' } else { '>' });
    if align != '=' {
        return pad(format!("{sign}{}", grouped(digits, group, spec.comma)), spec, '>');
    }
    if zeros && spec.comma.is_some() {
        let mut digits = digits.to_string();
        while sign.len() + grouped(&digits, group, spec.comma).len() < spec.width {
            digits.insert(0, '0');
        }
        return format!("{sign}{}", grouped(&digits, group, spec.comma));
    }
    let digits = grouped(digits, group, spec.comma);
    let missing = spec.width.saturating_sub(sign.len() + digits.chars().count());
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    format!("{sign}{}{digits}", fill.to_string().repeat(missing))
}

/// Digits with commas between groups, up to the point.
fn grouped(digits: &str, group: usize, comma: Option<char>) -> String {
    let Some(comma) = comma else { return digits.to_string() };
    let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    let end = if group == 3 { digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(end) } else { end };
    let (whole, rest) = digits.split_at(end);
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % group == 0 {
            out.push(comma);
        }
        out.push(c);
    }
    out + rest
}

/// Refuses kinds that floats do not have.
fn check(kind: Option<char>, percent: bool, name: &str) -> Res<()> {
    match kind {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') => Ok(()),
        Some('%') if percent => Ok(()),
        Some(kind) => unknown(kind, name),
    }
}

/// A float, of an object whose type has that name.
pub(super) fn real(value: f64, spec: &Spec, name: &str) -> Res<String> {
    check(spec.kind, true, name)?;
    let digits = size(value.abs(), spec.kind, spec.precision, spec.alternate);
    let negative = value.is_sign_negative() && !value.is_nan() && !(spec.unsigned_zero && is_zero(&digits));
    Ok(field(sign(negative, spec.sign), &digits, 3, spec))
}

/// Whether the digits before the power are all zero.
fn is_zero(digits: &str) -> bool {
    let mantissa = digits.split(['e', 'E', '%']).next().unwrap_or(digits);
    mantissa.chars().all(|c| matches!(c, '0' | '.'))
}

/// A complex number: its parts by the same rules, in brackets where no kind is given.
pub(super) fn complex(value: Complex64, spec: &Spec) -> Res<String> {
    check(spec.kind, false, "complex")?;
    if spec.fill.or(spec.zero.then_some('0')) == Some('0') {
        return value_error("Zero padding is not allowed in complex format specifier");
    }
    if spec.align == Some('=') {
        return value_error("'=' alignment flag is not allowed in complex format specifier");
    }
    let part = |value: f64, wanted: Option<char>| {
        let kind = match spec.kind {
            None if spec.precision.is_some() => Some('g'),
            kind => kind,
        };
        let text = size(value.abs(), kind, spec.precision, spec.alternate);
        let negative = value.is_sign_negative() && !value.is_nan() && !(spec.unsigned_zero && is_zero(&text));
        let text = match (spec.kind, spec.alternate) {
            (None, true) => pointed(text.trim_end_matches(".0")),
            (None, false) => text.trim_end_matches(".0").to_string(),
            _ => text,
        };
        format!("{}{}", sign(negative, wanted), grouped(&text, 3, spec.comma))
    };
    let bare = spec.kind.is_none() && value.re == 0.0 && value.re.is_sign_positive();
    if bare {
        return Ok(pad(format!("{}j", part(value.im, spec.sign)), spec, '>'));
    }
    let (re, im) = (part(value.re, spec.sign), part(value.im, Some('+')));
    let text = if spec.kind.is_none() { format!("({re}{im}j)") } else { format!("{re}{im}j") };
    Ok(pad(text, spec, '>'))
}

/// The digits of a float that is not negative; of a kind that floats have.
fn size(value: f64, kind: Option<char>, precision: Option<usize>, keep: bool) -> String {
    if !value.is_finite() {
        let word = if value.is_nan() { "nan" } else { "inf" };
        let word = if matches!(kind, Some('E' | 'F' | 'G')) { word.to_uppercase() } else { word.to_string() };
        return if kind == Some('%') { word + "%" } else { word };
    }
    let digits = precision.unwrap_or(6);
    // The alternate form keeps a point without digits behind it.
    let point = if keep && digits == 0 { "." } else { "" };
    match (kind, precision) {
        (Some('f' | 'F'), _) => format!("{value:.digits$}{point}"),
        (Some('e' | 'E'), _) => {
            let text = show::exponent(&format!("{value:.digits$e}")).replace('e', &format!("{point}e"));
            if kind == Some('E') { text.to_uppercase() } else { text }
        }
        (Some('%'), _) => format!("{:.digits$}{point}%", value * 100.0),
        (Some('G'), _) => general(value, digits, keep).to_uppercase(),
        (None, None) if keep => {
            let text = show::float(value);
            match text.split_once('e') {
                Some((mantissa, power)) => format!("{}e{power}", pointed(mantissa)),
                None => text,
            }
        }
        (None, None) => show::float(value),
        (None, Some(digits)) => shorter(value, digits, keep),
        (Some(_), _) => general(value, digits, keep),
    }
}

/// The format without a kind: as `g`, but with one digit behind the point at least, and powers from one digit less on.
fn shorter(value: f64, digits: usize, keep: bool) -> String {
    let digits = digits.max(1);
    let power = power_of(value, digits);
    if power == digits as i32 - 1 {
        let text = show::exponent(&format!("{value:.*e}", digits - 1));
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "+00"));
        return format!("{}e{power}", if keep { pointed(mantissa) } else { stripped(mantissa).to_string() });
    }
    let text = general(value, digits, keep);
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}

/// The power of ten of a number rounded to so many digits.
fn power_of(value: f64, digits: usize) -> i32 {
    let text = format!("{value:.*e}", digits - 1);
    text.split_once('e').and_then(|(_, power)| power.parse().ok()).unwrap_or(0)
}

fn stripped(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Digits with their point, whatever is behind it.
fn pointed(text: &str) -> String {
    if text.contains('.') { text.to_string() } else { format!("{text}.") }
}

/// The `g` format: significant digits, scientific where that is shorter.
fn general(value: f64, digits: usize, keep: bool) -> String {
    let digits = digits.max(1);
    let power = power_of(value, digits);
    let strip = |text: &str| if keep { pointed(text) } else { stripped(text).to_string() };
    if power < -4 || power >= digits as i32 {
        let text = format!("{value:.*e}", digits - 1);
        let (mantissa, _) = text.split_once('e').unwrap_or((&text, ""));
        return show::exponent(&format!("{}e{power}", strip(mantissa)));
    }
    let places = usize::try_from(digits as i32 - 1 - power).unwrap_or(0);
    strip(&format!("{value:.places$}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::format::parse;

    fn shown(value: f64, spec: &str) -> String {
        let spec = parse(spec, "float", None).expect("it is a specification");
        real(value, &spec, "float").expect("it is one of a float")
    }

    #[test]
    fn zeros_that_fill_a_field_are_grouped_with_the_digits() {
        assert_eq!(shown(1234.5, "012,.1f"), "00,001,234.5");
        assert_eq!(shown(1234.0, "08,.0f"), "0,001,234");
    }

    #[test]
    fn without_a_kind_a_float_keeps_its_point_or_its_power() {
        assert_eq!([100.0, 1e10, 0.5].map(|x| shown(x, ".3")), ["1e+02", "1e+10", "0.5"]);
        assert_eq!(shown(10.0, ".3"), "10.0");
    }

    #[test]
    fn a_number_rounded_to_zero_loses_its_sign_where_that_is_asked_for() {
        assert_eq!((shown(-0.001, ".2f"), shown(-0.001, "z.2f")), ("-0.00".into(), "0.00".into()));
    }
}
