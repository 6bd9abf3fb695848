//! The texts of numbers that are printed together.

use super::super::array::Num;
use super::super::scalar::Scalar;
use super::scalar;

/// The texts of numbers that are printed together: one format for all, as NumPy chooses it.
pub(super) fn cells<T: Scalar>(numbers: &[Num<T>]) -> Vec<String> {
    if numbers.iter().all(|number| !matches!(number, Num::Float(_))) {
        return numbers.iter().map(|number| scalar(*number)).collect();
    }
    let values: Vec<f64> = numbers.iter().map(|number| number.re()).collect();
    let finite = || values.iter().copied().filter(|v| v.is_finite());
    let sizes = || finite().map(f64::abs).filter(|v| *v != 0.0);
    let (least, most) = sizes().fold((f64::INFINITY, 0.0_f64), |(l, m), v| (l.min(v), m.max(v)));
    let scientific = most >= 1e8
        || least < 1e-4
        || (most > 0.0 && most / least > 1e3_f64.powi(1) && most / least > 1000.0);
    let digits = |text: &str| text.split_once('.').map_or(0, |(_, digits)| digits.len());
    let special = |v: f64| {
        if v.is_nan() {
            "nan".to_string()
        } else if v > 0.0 {
            "inf".to_string()
        } else {
            "-inf".to_string()
        }
    };
    if scientific {
        let part = |v: f64| {
            let text = format!("{v:.8e}");
            let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
            let short = format!("{v:e}");
            let exact = short.split_once('e').map_or(0, |(mantissa, _)| digits(mantissa));
            let mantissa = if exact <= 8 {
                short.split_once('e').map_or(mantissa.to_string(), |(m, _)| m.to_string())
            } else {
                mantissa.trim_end_matches('0').to_string()
            };
            (mantissa, power.to_string())
        };
        let places = finite().map(|v| digits(&part(v).0)).max().unwrap_or(0);
        let power_width = finite().map(|v| part(v).1.trim_start_matches('-').len()).max().unwrap_or(2).max(2);
        return values
            .iter()
            .map(|v| {
                if !v.is_finite() {
                    return special(*v);
                }
                let text = format!("{v:.places$e}");
                let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
                let (sign, power) = power.strip_prefix('-').map_or(('+', power), |power| ('-', power));
                let dot = if places == 0 { "." } else { "" };
                format!("{mantissa}{dot}e{sign}{power:0>power_width$}")
            })
            .collect();
    }
    let short = |v: f64| {
        let exact = format!("{v}");
        if digits(&exact) <= 8 { exact } else { format!("{v:.8}").trim_end_matches('0').to_string() }
    };
    let places = finite().map(|v| digits(&short(v))).max().unwrap_or(0);
    values
        .iter()
        .map(|v| {
            if !v.is_finite() {
                return special(*v);
            }
            let mut text = short(*v);
            if !text.contains('.') {
                text.push('.');
            }
            // Numbers with fewer digits than the longest are filled with spaces, so that the points stand in a column.
            let missing = places - digits(&text);
            format!("{text}{}", " ".repeat(missing))
        })
        .collect()
}
