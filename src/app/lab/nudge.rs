//! One notch more or less of a parameter.

use crate::engine::params::ParamKind;
use crate::engine::{ParamSpec, Settings};

use super::window;

/// The next value of a parameter, as text: a factor of about two on a logarithmic scale (1, 2, 5, 10…), a fortieth of
/// the range on a linear one.
pub(super) fn next(spec: &ParamSpec, settings: &Settings, up: bool) -> String {
    match spec.kind {
        ParamKind::Choice { choices, .. } => {
            let at = choices.iter().position(|choice| *choice == settings.choice(spec.name)).unwrap_or(0);
            choices[beside(at, choices.len(), up)].to_string()
        }
        ParamKind::Int { min, max, .. } => {
            let value = settings.int(spec.name);
            (if up { value.saturating_add(1) } else { value.saturating_sub(1) }).clamp(min, max).to_string()
        }
        ParamKind::Float { min, max, log, .. } => {
            let value = settings.float(spec.name);
            let moved = if log && value > 0.0 {
                ladder(value, up)
            } else {
                let notch = window::nice((max - min) / 40.0);
                let notches = (value / notch).round() + if up { 1.0 } else { -1.0 };
                let per_unit = (1.0 / notch).round();
                if per_unit >= 1.0 { notches / per_unit } else { notches * notch }
            };
            format!("{}", moved.clamp(min, max))
        }
    }
}

/// The next number of 1, 2, 5, 10, 20, … above or below a positive one.
fn ladder(value: f64, up: bool) -> f64 {
    let exponent = value.log10().floor() as i32;
    let rungs = (exponent - 1..=exponent + 1).flat_map(|e| [1.0, 2.0, 5.0].map(|m| power_of_ten(m, e)));
    let rungs: Vec<f64> = rungs.collect();
    let near = 1e-9 * value;
    let found = if up {
        rungs.iter().find(|rung| **rung > value + near)
    } else {
        rungs.iter().rev().find(|rung| **rung < value - near)
    };
    found.copied().unwrap_or(value)
}

/// `m · 10^e`, as the decimal literal would read.
fn power_of_ten(m: f64, e: i32) -> f64 {
    format!("{m}e{e}").parse().expect("a digit and an exponent are a number")
}

fn beside(at: usize, len: usize, up: bool) -> usize {
    if up { (at + 1) % len } else { (at + len - 1) % len }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithmic_setting_climbs_one_two_five() {
        let mut value = 0.1;
        let mut seen = Vec::new();
        for _ in 0..4 {
            value = ladder(value, true);
            seen.push(value);
        }
        assert_eq!(seen, [0.2, 0.5, 1.0, 2.0]);
        assert!((ladder(0.3, false) - 0.2).abs() < 1e-15);
        assert!((ladder(1.0, false) - 0.5).abs() < 1e-15);
    }
}
