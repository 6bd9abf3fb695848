//! Drawing: random bits, and the numbers that everything else is made of.

use super::pcg64::Pcg64;
use super::twister::Twister;
use super::ziggurat;

/// Where random bits come from. Its kind decides how numbers are made of them: the old functions of NumPy keep to the
/// methods of their time.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// `Generator`'s.
    Pcg(Pcg64),
    /// `RandomState`'s, with the second of a pair of normal numbers that is kept for the next time.
    Twister(Box<Twister>, Option<f64>),
}

/// A run of draws, with what it may take: methods that try until something fits could go on for ever.
pub(super) struct Draws<'a> {
    source: &'a mut Source,
    /// Draws so far.
    pub(super) count: u64,
    most: u64,
}

impl Draws<'_> {
    pub(super) fn new(source: &mut Source, most: u64) -> Draws<'_> {
        Draws { source, count: 0, most }
    }

    /// Goes on, unless more has been drawn than may be.
    pub(super) fn more(&self) -> Option<()> {
        (self.count <= self.most).then_some(())
    }

    /// Whether the old methods are asked for.
    pub(super) fn legacy(&self) -> bool {
        matches!(self.source, Source::Twister(..))
    }

    /// 64 random bits.
    pub(super) fn next64(&mut self) -> u64 {
        self.count += 1;
        match self.source {
            Source::Pcg(pcg) => pcg.next64(),
            Source::Twister(twister, _) => {
                let high = u64::from(twister.next32());
                (high << 32) | u64::from(twister.next32())
            }
        }
    }

    /// 32 random bits.
    pub(super) fn next32(&mut self) -> u32 {
        self.count += 1;
        match self.source {
            Source::Pcg(pcg) => pcg.next32(),
            Source::Twister(twister, _) => twister.next32(),
        }
    }

    /// A number from 0 up to 1, itself left out: a multiple of 2⁻⁵³.
    pub(super) fn unit(&mut self) -> f64 {
        const PARTS: f64 = 9_007_199_254_740_992.0;
        self.count += 1;
        match self.source {
            Source::Pcg(pcg) => (pcg.next64() >> 11) as f64 * (1.0 / PARTS),
            Source::Twister(twister, _) => {
                let high = f64::from(twister.next32() >> 5);
                (high * 67_108_864.0 + f64::from(twister.next32() >> 6)) / PARTS
            }
        }
    }
}

/// A number from 0 up to 1, itself left out.
pub(super) fn unit(draws: &mut Draws) -> Option<f64> {
    Some(draws.unit())
}

/// A standard normal number.
pub(super) fn normal(draws: &mut Draws) -> Option<f64> {
    match draws.source {
        Source::Pcg(_) => ziggurat::normal(draws),
        Source::Twister(_, kept) => match kept.take() {
            Some(kept) => Some(kept),
            None => pair(draws),
        },
    }
}

/// A standard normal number of a pair; the other is kept.
///
/// Source: the polar method of Marsaglia & Bray (1964).
fn pair(draws: &mut Draws) -> Option<f64> {
    loop {
        draws.more()?;
        let x = 2.0 * draws.unit() - 1.0;
        let y = 2.0 * draws.unit() - 1.0;
        let square = x * x + y * y;
        if square < 1.0 && square != 0.0 {
            let factor = (-2.0 * square.ln() / square).sqrt();
            if let Source::Twister(_, kept) = draws.source {
                *kept = Some(factor * x);
            }
            return Some(factor * y);
        }
    }
}

/// A standard exponential number.
pub(super) fn exponential(draws: &mut Draws) -> Option<f64> {
    if draws.legacy() { Some(-(1.0 - draws.unit()).ln()) } else { ziggurat::exponential(draws) }
}

/// A standard exponential number by the inverse of its distribution.
pub(super) fn exponential_by_inverse(draws: &mut Draws) -> Option<f64> {
    Some(-(-draws.unit()).ln_1p())
}
