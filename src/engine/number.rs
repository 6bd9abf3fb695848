//! Numbers as text: one way for tables, one for equations; neither ever prints `-0.0000`.

/// Scientific notation with four significant digits and a two-digit exponent, as in tables: `-2.728e-03`.
///
/// Zero is `0`, and what is not finite is `inf`, `-inf` or `nan`.
#[must_use]
pub fn scientific(value: f64) -> String {
    precise(value, 3)
}

/// As [`scientific`], with so many digits after the point.
#[must_use]
pub fn precise(value: f64, decimals: usize) -> String {
    if value == 0.0 {
        return "0".to_string();
    }
    if !value.is_finite() {
        return words(value);
    }
    let text = format!("{value:.decimals$e}");
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let (sign, size) = match exponent.strip_prefix('-') {
                Some(size) => ('-', size),
                None => ('+', exponent),
            };
            format!("{digits}e{sign}{size:0>2}")
        }
        None => text,
    }
}

/// A number as it stands in an equation: up to four significant digits where that reads well, else scientific.
///
/// Whole numbers below a million are written whole; zero is `0`.
#[must_use]
pub fn short(value: f64) -> String {
    if !value.is_finite() {
        return words(value);
    }
    let size = value.abs();
    if value == 0.0 {
        "0".to_string()
    } else if value.fract() == 0.0 && size < 1e6 {
        format!("{value}")
    } else if (1e-2..1e4).contains(&size) {
        let decimals = (3 - size.log10().floor() as i32).clamp(0, 5) as usize;
        format!("{value:.decimals$}")
    } else {
        scientific(value)
    }
}

fn words(value: f64) -> String {
    let word = if value.is_nan() {
        "nan"
    } else if value > 0.0 {
        "inf"
    } else {
        "-inf"
    };
    word.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_negative_number_is_not_shown_as_minus_zero() {
        assert_eq!(scientific(-2.346_25e-13), "-2.346e-13");
        assert_eq!(short(-2.346_25e-13), "-2.346e-13");
        assert_eq!(scientific(-0.0), "0");
        assert_eq!(short(-0.0), "0");
    }

    #[test]
    fn equations_show_four_digits() {
        assert_eq!(short(-0.983_585_7), "-0.9836");
        assert_eq!(short(1330.0), "1330");
        assert_eq!(short(23.634_5), "23.63");
        assert_eq!(short(1506.365), "1506");
        assert_eq!(short(0.1), "0.1000");
        assert_eq!(short(7.357e-3), "7.357e-03");
        assert_eq!(short(1e300), "1.000e+300");
        assert_eq!(short(f64::NEG_INFINITY), "-inf");
    }
}
