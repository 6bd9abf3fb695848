//! MT19937: the generator behind `np.random.seed`.

const WORDS: usize = 624;
const MIDDLE: usize = 397;

/// The Mersenne Twister.
///
/// Source: Matsumoto & Nishimura, *Mersenne Twister* (1998); the seeding is that of their code of 2002.
#[derive(Clone, Debug)]
pub(super) struct Twister {
    key: [u32; WORDS],
    at: usize,
}

/// The word after another at a place of the key, while it is filled.
fn follow(before: u32, factor: u32) -> u32 {
    (before ^ (before >> 30)).wrapping_mul(factor)
}

impl Twister {
    /// From one number.
    pub(super) fn new(seed: u32) -> Twister {
        let mut key = [seed; WORDS];
        for i in 1..WORDS {
            key[i] = follow(key[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        Twister { key, at: WORDS }
    }

    /// From several numbers, at least one.
    pub(super) fn of_many(seeds: &[u32]) -> Twister {
        let mut twister = Twister::new(19_650_218);
        let key = &mut twister.key;
        let mut i = 1;
        // The last word stands before the second as well, so that filling can go round.
        let next = |key: &mut [u32; WORDS], i: usize| {
            if i + 1 < WORDS {
                return i + 1;
            }
            key[0] = key[WORDS - 1];
            1
        };
        for (j, seed) in seeds.iter().enumerate().cycle().take(WORDS.max(seeds.len())) {
            let mixed = key[i] ^ follow(key[i - 1], 1_664_525);
            key[i] = mixed.wrapping_add(*seed).wrapping_add(j as u32);
            i = next(key, i);
        }
        for _ in 1..WORDS {
            key[i] = (key[i] ^ follow(key[i - 1], 1_566_083_941)).wrapping_sub(i as u32);
            i = next(key, i);
        }
        key[0] = 0x8000_0000;
        twister
    }

    fn generate(&mut self) {
        for i in 0..WORDS {
            let y = (self.key[i] & 0x8000_0000) | (self.key[(i + 1) % WORDS] & 0x7fff_ffff);
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.key[i] = self.key[(i + MIDDLE) % WORDS] ^ (y >> 1) ^ odd;
        }
        self.at = 0;
    }

    pub(super) fn next32(&mut self) -> u32 {
        if self.at >= WORDS {
            self.generate();
        }
        let mut y = self.key[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
}
