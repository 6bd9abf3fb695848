//! The decimal digits of a float: as few as tell it from its neighbours, or as many as are asked for.
//!
//! Source: Steele & White (1990), Burger & Dybvig (1996), with the cut-offs of NumPy's `dragon4.c`.

use num_bigint::BigUint;
use num_traits::Zero;

/// Most digits that NumPy writes.
const MOST: i64 = 16_383;

/// How many digits are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// Whether to stop as soon as the digits tell the number from its neighbours.
    pub(super) unique: bool,
    /// Whether `most` and `least` count from the decimal point, not from the first digit.
    pub(super) fractional: bool,
    pub(super) most: Option<i64>,
    pub(super) least: Option<i64>,
}

/// Decimal digits (as characters), and the power of ten of the first of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Digits {
    pub(super) text: String,
    pub(super) power: i64,
}

/// Evaluation steps that so many digits of a number take at most.
pub(super) fn cost(most: i64) -> u64 {
    // Beyond seventeen digits they come from fractions of up to a thousand digits.
    if most > 17 { 8 + 3 * most.unsigned_abs().min(1100) } else { 8 }
}

/// The digits of a finite number that is not negative.
pub(super) fn digits(value: f64, mut wanted: Wanted) -> Digits {
    wanted.most = wanted.most.map(|most| most.min(MOST));
    wanted.least = wanted.least.map(|least| least.min(wanted.most.unwrap_or(least)));
    if value == 0.0 {
        return Digits { text: "0".to_string(), power: 0 };
    }
    quick(value, wanted).unwrap_or_else(|| exact(value, wanted))
}

/// The digits where Rust's own formatting has them: it does not say where trailing zeros come from, so that rounded
/// digits that end in one are left to [`exact`].
fn quick(value: f64, wanted: Wanted) -> Option<Digits> {
    let mut end = wanted.most;
    if wanted.unique {
        let short = shortest(value)?;
        let length = short.text.len() as i64;
        let length = if wanted.fractional { length - 1 - short.power } else { length };
        if wanted.most.is_none_or(|most| length <= most) {
            if wanted.least.is_none_or(|least| least <= length) {
                return Some(short);
            }
            // Beyond its shortest digits, a number with a nearer neighbour below is rounded in a way of its own.
            if value.to_bits().trailing_zeros() >= 52 {
                return None;
            }
            end = wanted.least;
        }
    }
    let end = usize::try_from(end?).ok().filter(|end| *end <= 400)?;
    let found = if wanted.fractional {
        let text = format!("{value:.end$}");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let all = format!("{whole}{rest}");
        let zeros = all.len() - all.trim_start_matches('0').len();
        Digits { text: all[zeros..].to_string(), power: whole.len() as i64 - 1 - zeros as i64 }
    } else {
        scientific(&format!("{value:.*e}", end.checked_sub(1)?))?
    };
    let whole = !found.text.is_empty() && !found.text.ends_with('0');
    whole.then_some(found)
}

/// The fewest digits that tell a number from its neighbours.
fn shortest(value: f64) -> Option<Digits> {
    let found = scientific(&format!("{value:e}"))?;
    // Half-way between two numbers of as many digits, Rust takes the upper one, not the even one.
    let odd = found.text.ends_with(['1', '3', '5', '7', '9']);
    let halfway =
        || scientific(&format!("{value:.*e}", found.text.len())).is_none_or(|d| d.text.ends_with('5'));
    (!odd || !halfway()).then_some(found)
}

/// The digits of Rust's `1.25e-7`.
fn scientific(text: &str) -> Option<Digits> {
    let (digits, power) = text.split_once('e')?;
    Some(Digits { text: digits.replace('.', ""), power: power.parse().ok()? })
}

/// The digits, one after the other, from exact fractions.
///
/// `value`, `low` and `high` are the number and half the distances to its neighbours, all in units of `scale`.
fn exact(value: f64, wanted: Wanted) -> Digits {
    let bits = value.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i64 & 0x7ff, bits & ((1 << 52) - 1));
    let (mantissa, exponent) =
        if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let even = mantissa % 2 == 0;
    // Below a power of two the neighbours are twice as near.
    let wide = u32::from(fraction == 0 && exponent > -1074);
    let mut scale = BigUint::from(2_u32) << wide;
    let mut value = BigUint::from(mantissa) << (1 + wide);
    let mut low = BigUint::from(1_u32);
    if exponent > 0 {
        value <<= exponent;
        low <<= exponent;
    } else {
        scale <<= -exponent;
    }
    let top = 63 - i64::from(mantissa.leading_zeros());
    // At most one too small.
    let mut place = ((top + exponent) as f64 * std::f64::consts::LOG10_2 - 0.69).ceil() as i64;
    if let Some(most) = wanted.most.filter(|most| wanted.fractional && place <= -most) {
        place = 1 - most;
    }
    let ten = |power: i64| BigUint::from(10_u32).pow(power.unsigned_abs() as u32);
    if place > 0 {
        scale *= ten(place);
    } else {
        value *= ten(place);
        low *= ten(place);
    }
    if value >= scale {
        place += 1;
    } else {
        value *= 10_u32;
        low *= 10_u32;
    }
    let end_of = |count: i64| if wanted.fractional { -count } else { place - count };
    let last = wanted.most.map_or(place - MOST, |most| end_of(most).max(place - MOST));
    let least = wanted.least.map_or(place, |least| end_of(least).min(place));
    let mut power = place - 1;
    let mut text: Vec<u8> = Vec::new();
    let (digit, below, above) = loop {
        place -= 1;
        let digit = (&value / &scale).iter_u32_digits().next().unwrap_or(0) as u8;
        value %= &scale;
        let (below, above) = if wanted.unique {
            let reach = &value + (&low << wide);
            (if even { value <= low } else { value < low }, if even { reach >= scale } else { reach > scale })
        } else {
            (false, false)
        };
        let told = if wanted.unique { (below || above) && place <= least } else { value.is_zero() };
        if told || place == last {
            break (digit, below, above);
        }
        text.push(digit);
        if wanted.unique && value.is_zero() {
            // Nothing but zeros follows.
            let zeros = usize::try_from(place - least.max(last)).unwrap_or(0);
            text.resize(text.len() + zeros.saturating_sub(1), 0);
            break (0, true, false);
        }
        value *= 10_u32;
        low *= 10_u32;
    };
    // Where both neighbours, or none, would do, to the nearest; half-way to the even digit.
    let down = if below == above {
        value <<= 1;
        value < scale || (value == scale && digit % 2 == 0)
    } else {
        below
    };
    text.push(digit + u8::from(!down));
    while text.last() == Some(&10) {
        text.pop();
        if let Some(before) = text.last_mut() {
            *before += 1;
        } else {
            text.push(1);
            power += 1;
        }
    }
    Digits { text: text.into_iter().map(|digit| char::from(b'0' + digit)).collect(), power }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(unique: bool, fractional: bool, most: Option<i64>, least: Option<i64>) -> Wanted {
        Wanted { unique, fractional, most, least }
    }

    /// A sequence of numbers of all sizes, with many powers of two and short decimals among them.
    fn numbers() -> impl Iterator<Item = f64> {
        let mut state = 88_172_645_463_325_252_u64;
        (0..30_000).filter_map(move |i| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let value = match i % 6 {
                0 => f64::from_bits(state & !(1 << 63)),
                1 => f64::from_bits(state >> 1 & 0x7ff0_0000_0000_0000),
                2 => (state % 100_000) as f64 / 1000.0,
                3 => (state % 1_000_000) as f64 / 1024.0,
                4 => f64::from_bits(state % 4096),
                _ => (state >> 11) as f64 / (1_u64 << 53) as f64,
            };
            (value.is_finite() && value != 0.0).then_some(value)
        })
    }

    #[test]
    fn the_quick_way_finds_the_same_digits_as_the_exact_one() {
        let counts = [None, Some(0), Some(1), Some(2), Some(4), Some(8), Some(17), Some(20)];
        for (i, value) in numbers().enumerate() {
            for unique in [true, false] {
                let most = counts[i % counts.len()];
                let least = counts[i / counts.len() % counts.len()]
                    .filter(|least| unique && most.is_none_or(|most| *least <= most));
                let fractional = i % 3 != 0;
                let most =
                    most.or(if unique { None } else { Some(3) }).filter(|most| fractional || *most > 0);
                if !unique && most.is_none() {
                    continue;
                }
                let wanted = wanted(unique, fractional, most, least);
                if let Some(found) = quick(value, wanted) {
                    assert_eq!(found, exact(value, wanted), "{value:e} {wanted:?}");
                }
            }
        }
    }

    #[test]
    fn half_way_the_even_digit_is_taken() {
        let rounded = |value| digits(value, wanted(true, true, Some(0), None)).text;
        assert_eq!([0.5, 1.5, 2.5, 0.75].map(rounded), ["0", "2", "2", "1"]);
    }

    #[test]
    fn half_way_the_shortest_digits_are_even_too() {
        // Rust's own formatting ends in 3.
        let found = digits(233_610.704_345_703_12, wanted(true, true, None, None));
        assert_eq!(found.text, "23361070434570312");
    }

    #[test]
    fn nines_are_carried_into_a_new_digit() {
        let found = digits(99.96, wanted(false, true, Some(1), None));
        assert_eq!(found, Digits { text: "1".to_string(), power: 2 });
    }
}
