//! The texts of elements that are printed together: one format for all, as NumPy chooses it.

use num_complex::Complex64;

use super::float::{Style, Trim};
use super::options::{FloatMode, Options, Sign};
use crate::numpy::array::Num;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::Dtype;

/// Most digits behind the point that may be asked for.
pub(in crate::numpy) const WIDEST: i64 = 10_000;

/// A format for the elements of one array.
pub(super) enum Cells {
    Bool { width: usize },
    Int { width: usize, sign: Sign },
    Float(Floats),
    Complex { real: Floats, imaginary: Floats },
}

impl Cells {
    /// The format for the elements that are shown, of an array with axes or without.
    pub(super) fn of<T: Scalar>(
        dtype: Dtype,
        shown: &[Num<T>],
        axes: bool,
        options: &Options<T>,
    ) -> Res<Cells> {
        Ok(match dtype {
            Dtype::Bool => Cells::Bool { width: if axes { 5 } else { 0 } },
            Dtype::Int64 => integers(shown, options.sign),
            Dtype::Float64 => {
                let values: Vec<f64> = shown.iter().map(|number| number.re()).collect();
                Cells::Float(Floats::of(&values, options, options.sign)?)
            }
            Dtype::Complex128 => {
                let parts: Vec<Complex64> = shown.iter().map(|number| number.complex()).collect();
                let real: Vec<f64> = parts.iter().map(|value| value.re).collect();
                let imaginary: Vec<f64> = parts.iter().map(|value| value.im).collect();
                Cells::Complex {
                    real: Floats::of(&real, options, options.sign)?,
                    imaginary: Floats::of(&imaginary, options, Sign::Plus)?,
                }
            }
        })
    }

    /// The text of an element.
    pub(super) fn text<T: Scalar>(&self, number: Num<T>) -> String {
        match self {
            Cells::Bool { width } => format!("{:>1$}", if number.truth() { "True" } else { "False" }, width),
            Cells::Int { width, sign } => {
                let value = number.int();
                let sign = if value < 0 { "" } else { sign.shown() };
                format!("{:>1$}", format!("{sign}{value}"), width)
            }
            Cells::Float(floats) => floats.text(number.re()),
            Cells::Complex { real, imaginary } => {
                let Complex64 { re, im } = number.complex();
                let text = imaginary.text(im);
                // The spaces that fill a column stand behind the `j`.
                let (digits, spaces) = text.split_at(text.trim_end().len());
                format!("{}{digits}j{spaces}", real.text(re))
            }
        }
    }
}

impl Sign {
    /// What stands before a number that is not negative.
    fn shown(self) -> &'static str {
        if self == Sign::Minus { "" } else { self.name() }
    }
}

fn integers<T: Scalar>(shown: &[Num<T>], sign: Sign) -> Cells {
    if shown.is_empty() {
        return Cells::Int { width: 0, sign };
    }
    let (least, most) = shown
        .iter()
        .map(|number| number.int())
        .fold((i64::MAX, i64::MIN), |(least, most), value| (least.min(value), most.max(value)));
    let sign = if sign == Sign::Space && least < 0 { Sign::Minus } else { sign };
    let signed = usize::from(most >= 0 && sign != Sign::Minus);
    let width = (most.to_string().len() + signed).max(least.to_string().len());
    Cells::Int { width, sign }
}

/// A format for floats.
pub(super) struct Floats {
    style: Style,
    scientific: bool,
    /// Characters of a number that is not finite.
    width: usize,
    nan: String,
    inf: String,
}

impl Floats {
    /// The format for such values.
    ///
    /// Source: NumPy's `FloatingFormat`.
    pub(super) fn of<T: Scalar>(values: &[f64], options: &Options<T>, sign: Sign) -> Res<Floats> {
        if options.mode != FloatMode::Unique && options.precision < 0 {
            return value_error("precision must be >= 0");
        }
        if options.mode == FloatMode::Fixed && options.precision > WIDEST {
            return Err(Raise::limit(format!("a number of more than {WIDEST} digits")));
        }
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let sizes = || finite().map(f64::abs).filter(|size| *size != 0.0);
        let (least, most) = sizes().fold((f64::INFINITY, 0.0_f64), |(l, m), size| (l.min(size), m.max(size)));
        let small = || !options.suppress && (least < 1e-4 || most / least > 1000.0);
        let scientific = most != 0.0 && (most >= 1e8 || small());
        let fixed = options.mode == FloatMode::Fixed;
        let mut style = Style {
            unique: !fixed,
            precision: (options.mode != FloatMode::Unique).then_some(options.precision),
            trim: if fixed { Trim::Keep } else { Trim::Point },
            plus: sign == Sign::Plus,
            ..Style::default()
        };
        // The widest parts of all numbers: before the point, after it, and of the power.
        let (mut left, mut right, mut power) = (0, 0, 0);
        for value in finite() {
            let text = if scientific { style.scientific(value) } else { style.positional(value) };
            let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, ""));
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            left = left.max(whole.len());
            right = right.max(fraction.len());
            power = power.max(exponent.len().saturating_sub(1));
        }
        let digits = Some(right as i64);
        if scientific {
            (style.precision, style.least, style.trim) = (digits, digits, Trim::Keep);
            style.power = Some(power);
            right += power + 2;
        } else if matches!(options.mode, FloatMode::Fixed | FloatMode::MaxPrecEqual) {
            (style.precision, style.least, style.trim) = (digits, digits, Trim::Keep);
            style.right = Some(right);
        } else {
            (style.least, style.trim) = (Some(0), Trim::Point);
            style.right = Some(right);
        }
        if sign == Sign::Space && !finite().any(f64::is_sign_negative) {
            left += 1;
        }
        if finite().count() != values.len() {
            let signed = sign != Sign::Minus || values.contains(&f64::NEG_INFINITY);
            let inf = options.inf.chars().count() + usize::from(signed);
            let special = options.nan.chars().count().max(inf);
            left = left.max(special.saturating_sub(right + 1));
        }
        style.left = left;
        let (nan, inf) = (options.nan.clone(), options.inf.clone());
        Ok(Floats { style, scientific, width: left + right + 1, nan, inf })
    }

    pub(super) fn text(&self, value: f64) -> String {
        if value.is_finite() {
            return if self.scientific { self.style.scientific(value) } else { self.style.positional(value) };
        }
        let plus = if self.style.plus { "+" } else { "" };
        let text = match (value.is_nan(), value > 0.0) {
            (true, _) => format!("{plus}{}", self.nan),
            (false, true) => format!("{plus}{}", self.inf),
            (false, false) => format!("-{}", self.inf),
        };
        format!("{text:>0$}", self.width)
    }
}
