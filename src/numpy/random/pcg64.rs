//! PCG64: the generator behind `default_rng`.

use super::seed::SeedSequence;

const MULTIPLIER: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;

/// A linear congruential generator of 128 bits; its output is folded and turned (XSL-RR) to 64.
///
/// Source: O'Neill, *PCG: a family of simple fast space-efficient statistically good algorithms* (2014).
#[derive(Clone, Debug)]
pub(super) struct Pcg64 {
    state: u128,
    increment: u128,
    /// The half of a 64-bit number that the next request for 32 bits takes.
    half: Option<u32>,
}

impl Pcg64 {
    pub(super) fn new(seed: &SeedSequence) -> Pcg64 {
        let [a, b, c, d] = seed.state::<4>().map(u128::from);
        let increment = (((c << 64) | d) << 1) | 1;
        let mut pcg = Pcg64 { state: 0, increment, half: None };
        pcg.step();
        pcg.state = pcg.state.wrapping_add((a << 64) | b);
        pcg.step();
        pcg
    }

    fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }

    pub(super) fn next64(&mut self) -> u64 {
        self.step();
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    /// The low half of a 64-bit number, and its high half the next time.
    pub(super) fn next32(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let both = self.next64();
        self.half = Some((both >> 32) as u32);
        both as u32
    }
}
