//! Seeds: how NumPy makes the state of a generator out of whole numbers.

use num_bigint::{BigInt, BigUint};

use super::draws::Source;
use super::twister::Twister;
use crate::numpy::functions::array_of;
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// Words of the pool that the entropy is mixed in.
const POOL: usize = 4;
const INIT_A: u32 = 0x43b0_d7e5;
const MULT_A: u32 = 0x931e_8875;
const INIT_B: u32 = 0x8b51_f9dd;
const MULT_B: u32 = 0x58f3_8ded;
const MIX_L: u32 = 0xca01_f9dd;
const MIX_R: u32 = 0x4973_f715;

/// The words of a whole number, lowest first; zero is one word.
fn digits(number: &BigUint) -> Vec<u32> {
    match number.to_u32_digits() {
        none if none.is_empty() => vec![0],
        digits => digits,
    }
}

/// Entropy, mixed so that every bit of it reaches every bit of the pool.
///
/// Source: O'Neill, *Developing a `seed_seq` alternative* (2015), as NumPy's `SeedSequence` has it.
#[derive(Debug)]
pub(super) struct SeedSequence {
    pool: [u32; POOL],
}

/// A multiplier that changes with every use.
struct Hash(u32);

impl Hash {
    fn mix(&mut self, value: u32) -> u32 {
        let value = value ^ self.0;
        self.0 = self.0.wrapping_mul(MULT_A);
        let value = value.wrapping_mul(self.0);
        value ^ (value >> 16)
    }
}

fn mix(x: u32, y: u32) -> u32 {
    let value = MIX_L.wrapping_mul(x).wrapping_sub(MIX_R.wrapping_mul(y));
    value ^ (value >> 16)
}

impl SeedSequence {
    /// From 32-bit words of entropy, however many.
    pub(super) fn new(entropy: &[u32]) -> SeedSequence {
        let mut hash = Hash(INIT_A);
        let mut pool = [0; POOL];
        for (i, word) in pool.iter_mut().enumerate() {
            *word = hash.mix(entropy.get(i).copied().unwrap_or(0));
        }
        for from in 0..POOL {
            for to in (0..POOL).filter(|to| *to != from) {
                pool[to] = mix(pool[to], hash.mix(pool[from]));
            }
        }
        for more in entropy.iter().skip(POOL) {
            for word in &mut pool {
                *word = mix(*word, hash.mix(*more));
            }
        }
        SeedSequence { pool }
    }

    /// The words that a generator of `N` 64-bit words begins with.
    pub(super) fn state<const N: usize>(&self) -> [u64; N] {
        let mut hash = INIT_B;
        let mut words = self.pool.iter().cycle().map(|word| {
            let value = word ^ hash;
            hash = hash.wrapping_mul(MULT_B);
            let value = value.wrapping_mul(hash);
            u64::from(value ^ (value >> 16))
        });
        std::array::from_fn(|_| {
            let low = words.next().unwrap_or(0);
            low | (words.next().unwrap_or(0) << 32)
        })
    }
}

/// A seed as 32-bit words: a whole number of any size, or a sequence of such.
pub(super) fn entropy<T: Scalar>(vm: &mut Vm<T>, seed: &V<T>) -> Res<Vec<u32>> {
    match seed {
        V::None => Err(missing("np.random.default_rng(0)")),
        V::List(_) | V::Tuple(_) | V::Range(..) | V::Array(_) => {
            let mut words = Vec::new();
            collect(vm, seed, &mut words, 0)?;
            Ok(words)
        }
        _ if whole(seed).is_some() => {
            let mut words = Vec::new();
            collect(vm, seed, &mut words, 0).map(|()| words)
        }
        other => {
            let text = vm.str(other)?;
            type_error(format!("SeedSequence expects int or sequence of ints for entropy not {text}"))
        }
    }
}

/// The complaint about a generator that is to seed itself.
#[allow(clippy::unnecessary_box_returns, reason = "exceptions are handed on in boxes")]
fn missing(example: &str) -> Box<Raise> {
    Raise::unsupported(format!(
        "a generator without a seed: give one, {example} say, so that the run can be repeated"
    ))
}

/// A whole number, Python's or NumPy's.
fn whole<T: Scalar>(value: &V<T>) -> Option<BigInt> {
    match value {
        V::Array(_) => None,
        other => ops::integer(other).or_else(|| other.whole().map(BigInt::from)),
    }
}

/// Deepest nesting of a seed.
const DEPTH: usize = 30;

fn collect<T: Scalar>(vm: &mut Vm<T>, seed: &V<T>, words: &mut Vec<u32>, depth: usize) -> Res<()> {
    if let Some(number) = whole(seed) {
        let Some(number) = number.to_biguint() else { return value_error("expected non-negative integer") };
        let digits = digits(&number);
        drop(vm.charge((words.len() + digits.len()) * size_of::<u32>())?);
        words.extend(digits);
        return Ok(());
    }
    if seed.number().is_some() && !matches!(seed, V::Array(_)) {
        return type_error("seed must be integer");
    }
    if depth > DEPTH {
        return Err(Raise::limit("a seed of lists within lists"));
    }
    if matches!(seed, V::Array(array) if array.ndim() == 0) {
        return type_error("len() of unsized object");
    }
    for item in vm.iterate(seed)? {
        collect(vm, &item, words, depth + 1)?;
    }
    Ok(())
}

/// The state of a `RandomState`: from a number of 32 bits, or from several.
pub(super) fn twister<T: Scalar>(vm: &mut Vm<T>, seed: &V<T>) -> Res<Source> {
    const BOUNDS: &str = "Seed must be between 0 and 2**32 - 1";
    let made = |twister| Source::Twister(Box::new(twister), None);
    if matches!(seed, V::None) {
        return Err(missing("np.random.seed(0)"));
    }
    // An array of one number is that number.
    let single = match seed {
        V::Array(array) if array.size() == 1 => V::Np(array.at(0)),
        other => other.clone(),
    };
    vm.burn(1000)?;
    if let Some(number) = whole(&single) {
        return match u32::try_from(number) {
            Ok(seed) => Ok(made(Twister::new(seed))),
            Err(_) => value_error(BOUNDS),
        };
    }
    let words = array_of(vm, &single)?;
    match (words.size(), words.ndim(), words.dtype()) {
        (0, ..) => return value_error("Seed must be non-empty"),
        (_, 1, Dtype::Bool | Dtype::Int64) => {}
        (_, ndim, dtype @ (Dtype::Float64 | Dtype::Complex128)) => {
            let what = if ndim == 0 { "scalar" } else { "array data" };
            return type_error(format!(
                "Cannot cast {what} from dtype('{}') to dtype('int64') according to the rule 'safe'",
                dtype.name()
            ));
        }
        _ => return value_error("Seed array must be 1-d"),
    }
    drop(vm.charge(words.size() * (size_of::<u32>() + size_of::<T>()))?);
    let words =
        words.numbers().into_iter().map(|word| u32::try_from(word.int())).collect::<Result<Vec<_>, _>>();
    words.map(|words| made(Twister::of_many(&words))).or_else(|_| value_error(BOUNDS))
}
