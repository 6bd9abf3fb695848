//! One float as text, positional or scientific, as NumPy's `format_float_positional` and `format_float_scientific`.

use super::digits::{Wanted, cost, digits};

/// What is done about zeros at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::numpy) enum Trim {
    /// `k`: they stay, and are added up to the wanted digits.
    Keep,
    /// `.`: they go, the point stays.
    Point,
    /// `0`: one stays behind the point.
    OneZero,
    /// `-`: they go, and the point with them.
    All,
}

/// How a float is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::numpy) struct Style {
    /// Whether to write no more digits than tell the number from its neighbours.
    pub(in crate::numpy) unique: bool,
    /// Whether digits are counted from the decimal point (positional form only).
    pub(in crate::numpy) fractional: bool,
    /// Most digits.
    pub(in crate::numpy) precision: Option<i64>,
    /// Fewest digits, of those that tell the number from its neighbours.
    pub(in crate::numpy) least: Option<i64>,
    pub(in crate::numpy) trim: Trim,
    /// Whether `+` is written.
    pub(in crate::numpy) plus: bool,
    /// Characters before the point, at least.
    pub(in crate::numpy) left: usize,
    /// Characters after the point, at least (positional form only).
    pub(in crate::numpy) right: Option<usize>,
    /// Digits of the power, at least (scientific form only).
    pub(in crate::numpy) power: Option<usize>,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            unique: true,
            fractional: true,
            precision: None,
            least: None,
            trim: Trim::Keep,
            plus: false,
            left: 0,
            right: None,
            power: None,
        }
    }
}

impl Style {
    /// Evaluation steps that a number takes.
    pub(in crate::numpy) fn cost(&self) -> u64 {
        cost(self.precision.unwrap_or(0).max(self.least.unwrap_or(0)))
    }

    fn sign(&self, value: f64) -> &'static str {
        match (value.is_sign_negative(), self.plus) {
            (true, _) => "-",
            (false, true) => "+",
            (false, false) => "",
        }
    }

    /// A number that is not finite, as it is written on its own.
    fn special(&self, value: f64) -> Option<String> {
        if value.is_nan() {
            return Some("nan".to_string());
        }
        value.is_infinite().then(|| format!("{}inf", self.sign(value)))
    }

    /// How many digits zeros are added up to.
    fn filled(&self) -> Option<i64> {
        if self.unique { self.least } else { self.precision }
    }

    /// Digits behind the point with the zeros and the point that the style asks for.
    fn fraction(&self, mut digits: String, filled: i64) -> String {
        let missing = filled - digits.len() as i64;
        match self.trim {
            Trim::Keep => digits.extend(std::iter::repeat_n('0', usize::try_from(missing).unwrap_or(0))),
            _ => digits.truncate(digits.trim_end_matches('0').len()),
        }
        match (self.trim, digits.is_empty()) {
            (Trim::All, true) => String::new(),
            (Trim::OneZero, true) => ".0".to_string(),
            _ => format!(".{digits}"),
        }
    }

    /// `12.5`
    pub(in crate::numpy) fn positional(&self, value: f64) -> String {
        if let Some(text) = self.special(value) {
            return text;
        }
        let wanted = Wanted {
            unique: self.unique,
            fractional: self.fractional,
            most: self.precision,
            least: self.least,
        };
        let found = digits(value.abs(), wanted);
        let (whole, fraction) = match usize::try_from(found.power) {
            Ok(power) if found.text.len() <= power + 1 => {
                (format!("{:0<1$}", found.text, power + 1), String::new())
            }
            Ok(power) => (found.text[..=power].to_string(), found.text[power + 1..].to_string()),
            Err(_) => {
                let zeros = usize::try_from(-1 - found.power).unwrap_or(0);
                ("0".to_string(), format!("{}{}", "0".repeat(zeros), found.text))
            }
        };
        let filled = self.filled().unwrap_or(if self.fractional { 0 } else { -1 });
        let filled = if self.fractional { filled } else { filled - whole.len() as i64 };
        let fraction = self.fraction(fraction, filled);
        let sign = self.sign(value);
        let mut text = format!("{:>1$}", format!("{sign}{whole}"), self.left) + &fraction;
        if let Some(right) = self.right {
            let have = fraction.len().saturating_sub(1);
            // A point that was trimmed leaves its place.
            let point = usize::from(fraction.is_empty());
            text.extend(std::iter::repeat_n(' ', right.saturating_sub(have) + point));
        }
        text
    }

    /// `1.25e+01`
    pub(in crate::numpy) fn scientific(&self, value: f64) -> String {
        if let Some(text) = self.special(value) {
            return text;
        }
        let one_more = |count: i64| count.saturating_add(1);
        let wanted = Wanted {
            unique: self.unique,
            fractional: false,
            most: self.precision.map(one_more),
            least: self.least.map(one_more),
        };
        let found = digits(value.abs(), wanted);
        let (whole, digits) = found.text.split_at(1);
        let mut fraction = self.fraction(digits.to_string(), self.filled().unwrap_or(0));
        if fraction.is_empty() && !digits.is_empty() {
            // NumPy's point stays behind zeros that were trimmed.
            fraction.push('.');
        }
        let whole = format!("{:>1$}", format!("{}{whole}", self.sign(value)), self.left);
        let power = match (self.power, found.power.unsigned_abs()) {
            (Some(0), 0) => String::new(),
            (width, size) => format!("{size:00$}", width.unwrap_or(2).min(5)),
        };
        format!("{whole}{fraction}e{}{power}", if found.power < 0 { '-' } else { '+' })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_that_was_trimmed_leaves_its_place() {
        let style = Style { trim: Trim::All, left: 3, right: Some(2), ..Style::default() };
        assert_eq!([1.0, -2.5, 0.125].map(|x| style.positional(x)), ["  1   ", " -2.5 ", "  0.125"]);
    }

    #[test]
    fn powers_have_two_digits_unless_more_or_fewer_are_asked_for() {
        let with = |power| Style { power, ..Style::default() }.scientific(1.5e7);
        assert_eq!([None, Some(0), Some(4)].map(with), ["1.5e+07", "1.5e+7", "1.5e+0007"]);
    }

    #[test]
    fn zeros_are_kept_where_digits_are_counted() {
        let style = Style { unique: false, precision: Some(3), ..Style::default() };
        assert_eq!((style.positional(2.0), style.scientific(-2.0)), ("2.000".into(), "-2.000e+00".into()));
    }
}
