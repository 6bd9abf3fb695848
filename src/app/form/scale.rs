//! The scale on which a metric is drawn, and on which its threshold is moved.

use crate::exercise::Replay;

/// Values that span more than this factor are seen better on a logarithmic scale.
const WIDE: f64 = 100.0;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Linear,
    Log,
    /// Logarithmic on both sides of zero, linear nearer to it than this.
    Signed(f64),
}

/// A scale: values to places and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    kind: Kind,
    /// The place of the least value.
    pub low: f64,
    /// The place of the largest value.
    pub high: f64,
}

impl Scale {
    /// The scale that holds a metric in all runs; `None` if it has no value.
    #[must_use]
    pub fn new(replay: &Replay, metric: usize) -> Option<Scale> {
        let values = (0..replay.runs.len()).flat_map(|run| replay.values(run, metric));
        let values: Vec<f64> = values.copied().flatten().filter(|value| value.is_finite()).collect();
        let kind = kind(&values);
        let scale = Scale { kind, low: f64::INFINITY, high: f64::NEG_INFINITY };
        let places = values.iter().filter_map(|value| scale.place(*value));
        let (low, high) = places.fold((scale.low, scale.high), |(l, h), at| (l.min(at), h.max(at)));
        (low <= high).then_some(Scale { kind, low, high })
    }

    /// Where a value stands; `None` if it is off the scale for ever.
    #[must_use]
    pub fn place(&self, value: f64) -> Option<f64> {
        let place = match self.kind {
            Kind::Linear => value,
            Kind::Log => value.log10(),
            Kind::Signed(unit) => value.signum() * (value.abs() / unit).ln_1p(),
        };
        place.is_finite().then_some(place)
    }

    /// The value that stands there.
    #[must_use]
    pub fn value(&self, place: f64) -> f64 {
        match self.kind {
            Kind::Linear => place,
            Kind::Log => 10_f64.powf(place),
            Kind::Signed(unit) => place.signum() * unit * place.abs().exp_m1(),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.kind {
            Kind::Linear => "linear",
            Kind::Log => "logarithmic",
            Kind::Signed(_) => "logarithmic on both sides of 0",
        }
    }

    /// The value one notch up or down from another, two digits of it; zero is not stepped over.
    #[must_use]
    pub fn beside(&self, value: f64, up: bool) -> f64 {
        let notch = if self.high > self.low { (self.high - self.low) / 40.0 } else { 0.1 };
        let sign = if up { 1.0 } else { -1.0 };
        let next = match self.kind {
            Kind::Linear => {
                let notch = crate::app::lab::window::nice(notch);
                ((value / notch).round() + sign) * notch
            }
            Kind::Log | Kind::Signed(_) => self.value(self.place(value).unwrap_or(self.low) + sign * notch),
        };
        if next * value < 0.0 { 0.0 } else { rounded(next) }
    }

    /// A value in the middle.
    #[must_use]
    pub fn middle(&self) -> f64 {
        rounded(self.value(f64::midpoint(self.low, self.high)))
    }
}

fn kind(values: &[f64]) -> Kind {
    let mut sizes: Vec<f64> = values.iter().map(|value| value.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    // A tenth of the sizes is below this one.
    let (Some(small), Some(large)) = (sizes.get(sizes.len() / 10), sizes.last()) else { return Kind::Linear };
    let (least, negative) =
        (sizes.first().copied().unwrap_or(*small), values.iter().any(|value| *value < 0.0));
    match negative {
        true if *large > WIDE * small => Kind::Signed(*small),
        false if *large > WIDE * least => Kind::Log,
        _ => Kind::Linear,
    }
}

/// Two digits are enough for a threshold.
fn rounded(value: f64) -> f64 {
    // Adding zero turns −0 into 0.
    format!("{value:.1e}").parse().unwrap_or(value) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::replay::Run;
    use crate::lesson::task::Side;

    fn scale(values: &[f64]) -> Option<Scale> {
        let values = vec![values.iter().map(|value| Some(*value)).collect()];
        let runs = vec![Run { name: String::new(), values }];
        Scale::new(&Replay { lead: 1, failure: 1, sides: vec![Side::Above], runs }, 0)
    }

    #[test]
    fn the_scale_follows_from_the_values() {
        let word = |values: &[f64]| scale(values).map(|scale| scale.word());
        assert_eq!(word(&[1.0, 2.0, -3.0]), Some("linear"));
        assert_eq!(word(&[1.0, 0.0, 1e-8]), Some("logarithmic"));
        assert_eq!(word(&[-1.0, 0.5, 150.0]), Some("logarithmic on both sides of 0"));
        assert_eq!(word(&[]), None);
        assert_eq!(word(&[f64::NAN, f64::INFINITY]), None);
    }

    #[test]
    fn a_place_leads_back_to_its_value() {
        for values in [&[1.0, 2.0, -3.0][..], &[1.0, 1e-8], &[-1.0, 0.5, 150.0]] {
            let scale = scale(values).expect("there are values");
            for value in values {
                let back = scale.place(*value).map(|place| scale.value(place)).expect("it is on the scale");
                assert!((back - value).abs() <= 1e-12 * value.abs(), "{value} {back}");
            }
        }
    }

    #[test]
    fn notches_lead_through_zero_and_never_stand_still() {
        for values in [&[1.0, 2.0, -3.0][..], &[-1.0, 0.5, 150.0]] {
            let scale = scale(values).expect("there are values");
            let (mut at, mut seen) = (scale.value(scale.low), Vec::new());
            for _ in 0..60 {
                let next = scale.beside(at, true);
                assert!(next > at, "{next} after {at}");
                seen.push(next);
                at = next;
            }
            assert!(seen.contains(&0.0), "{seen:?}");
        }
        let decades = scale(&[1.0, 1e-8]).expect("there are values");
        assert!(decades.beside(1e-3, true) > 1e-3 && decades.beside(0.0, true) > 0.0);
        let flat = scale(&[2.0, 2.0]).expect("there are values");
        assert!(flat.beside(2.0, false) < 2.0);
    }
}
