//! Whole numbers within bounds, without bias.

use super::draws::Draws;

/// The smallest mask of ones that covers a number.
fn mask(most: u64) -> u64 {
    u64::MAX.checked_shr(most.leading_zeros()).unwrap_or(0)
}

/// A number from 0 to `most`, by trying as many bits as it has: that is how both generators shuffle, and how the old
/// one draws all its whole numbers.
pub(super) fn masked(draws: &mut Draws, most: u64) -> Option<u64> {
    if most == 0 {
        return Some(0);
    }
    let mask = mask(most);
    loop {
        draws.more()?;
        let short = u32::try_from(most).is_ok();
        let bits = if short { u64::from(draws.next32()) } else { draws.next64() };
        if bits & mask <= most {
            return Some(bits & mask);
        }
    }
}

/// A number from 0 to `most`, by one product; 32 bits are drawn where they are enough.
///
/// Source: Lemire, *Fast random integer generation in an interval* (2019).
fn lemire(draws: &mut Draws, most: u64) -> Option<u64> {
    if most == 0 {
        return Some(0);
    }
    if most == u64::MAX {
        return Some(draws.next64());
    }
    let count = most + 1;
    if let Ok(most) = u32::try_from(most) {
        if most == u32::MAX {
            return Some(u64::from(draws.next32()));
        }
        let threshold = u64::from(u32::MAX - most) % count;
        loop {
            draws.more()?;
            let product = u64::from(draws.next32()) * count;
            if product & 0xffff_ffff >= threshold {
                return Some(product >> 32);
            }
        }
    }
    let threshold = (u64::MAX - most) % count;
    loop {
        draws.more()?;
        let product = u128::from(draws.next64()) * u128::from(count);
        if product as u64 >= threshold {
            return Some((product >> 64) as u64);
        }
    }
}

/// A number from 0 to `most`, as the generator draws whole numbers.
pub(super) fn bounded(draws: &mut Draws, most: u64) -> Option<u64> {
    if draws.legacy() { masked(draws, most) } else { lemire(draws, most) }
}

/// Truths, each of one bit: 32 of them are made of one draw.
#[derive(Default)]
pub(super) struct Coins {
    bits: u32,
    left: u32,
}

impl Coins {
    pub(super) fn toss(&mut self, draws: &mut Draws) -> bool {
        if self.left == 0 {
            self.bits = draws.next32();
            self.left = 32;
        } else {
            self.bits >>= 1;
        }
        self.left -= 1;
        self.bits & 1 == 1
    }
}

/// Exchanges places of a line of `count`, from the last down to `first`; `swap` is told which.
///
/// Source: Fisher & Yates, as in Knuth (1997), §3.4.2.
pub(super) fn shuffle(
    draws: &mut Draws,
    (first, count): (usize, usize),
    bound: fn(&mut Draws, u64) -> Option<u64>,
    mut swap: impl FnMut(usize, usize),
) -> Option<()> {
    for i in (first.max(1)..count).rev() {
        let j = bound(draws, i as u64)? as usize;
        swap(i, j);
    }
    Some(())
}

/// `count` different numbers below `size`, in the order in which they were drawn.
///
/// Source: Floyd's algorithm (Bentley & Floyd 1987).
pub(super) fn sample(draws: &mut Draws, size: usize, count: usize) -> Option<Vec<i64>> {
    let mut seen = std::collections::HashSet::with_capacity(count);
    let mut found = Vec::with_capacity(count);
    for j in size - count..size {
        let drawn = bounded(draws, j as u64)? as usize;
        let kept = if seen.insert(drawn) { drawn } else { j };
        seen.insert(kept);
        found.push(kept as i64);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::draws::Source;
    use super::super::twister::Twister;
    use super::*;

    #[test]
    fn a_mask_covers_its_number_and_no_more() {
        assert_eq!([0, 1, 2, 255, 256, u64::MAX].map(mask), [0, 1, 3, 255, 511, u64::MAX]);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut source = Source::Twister(Box::new(Twister::new(1)), None);
        let mut draws = Draws::new(&mut source, 1_000_000);
        for most in [0, 1, 5, 1 << 31, u64::from(u32::MAX), (1 << 32) + 1, 3 << 61, u64::MAX] {
            for _ in 0..200 {
                assert!(masked(&mut draws, most).is_some_and(|found| found <= most));
                assert!(lemire(&mut draws, most).is_some_and(|found| found <= most));
            }
        }
    }

    #[test]
    fn a_sample_has_no_number_twice() {
        let mut source = Source::Twister(Box::new(Twister::new(1)), None);
        let mut draws = Draws::new(&mut source, 1_000_000);
        for (size, count) in [(1, 1), (10, 10), (1000, 300), (5, 0)] {
            let mut found = sample(&mut draws, size, count).expect("it may draw");
            found.sort_unstable();
            found.dedup();
            assert_eq!(found.len(), count);
            assert!(found.iter().all(|place| (0..size as i64).contains(place)));
        }
    }

    #[test]
    fn drawing_ends_when_no_more_may_be_drawn() {
        let mut source = Source::Twister(Box::new(Twister::new(1)), None);
        let mut draws = Draws::new(&mut source, 10);
        let found: Vec<_> = (0..100).map_while(|_| masked(&mut draws, 5)).collect();
        assert!(found.len() < 12);
    }
}
