//! `hash`.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::numpy::array::Num;
use crate::numpy::dict;
use crate::numpy::raise::{Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::show;
use crate::numpy::value::V;

/// Python's modulus of hashes, 2⁶¹ − 1.
const MODULUS: i64 = (1 << 61) - 1;
/// The hash of infinity.
const INFINITE: i64 = 314_159;
/// What the hash of an imaginary part is multiplied by.
const IMAGINARY: i64 = 1_000_003;

/// Numbers have Python's hashes; that of other values is a number of our own.
pub(super) fn hash<T: Scalar>(value: &V<T>) -> Res<V<T>> {
    if !dict::hashable(value) {
        return type_error(format!("unhashable type: '{}'", value.type_name()));
    }
    if let Some(whole) = value.whole() {
        return Ok(V::Int(reserved(whole % MODULUS)));
    }
    if let V::Big(value) = value {
        let rest = i64::try_from(&**value % MODULUS).unwrap_or_default();
        return Ok(V::Int(reserved(rest)));
    }
    match value.any_number() {
        Some(Num::Complex(z)) => {
            Ok(V::Int(reserved(float(z.re).wrapping_add(IMAGINARY.wrapping_mul(float(z.im))))))
        }
        Some(number) => Ok(V::Int(float(number.re()))),
        None => {
            let mut hasher = DefaultHasher::new();
            show::plain(value, 10_000).hash(&mut hasher);
            Ok(V::Int((hasher.finish() >> 3) as i64))
        }
    }
}

/// −1 says that something went wrong in Python's own code, so it is no hash.
fn reserved(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of a float: m · 2ᵉ modulo 2⁶¹ − 1, for which a power of 2 turns the 61 bits round.
fn float(x: f64) -> i64 {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return if x > 0.0 { INFINITE } else { -INFINITE };
    }
    let bits = x.abs().to_bits();
    let power = (bits >> 52) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, power) = if power == 0 { (fraction, -1074) } else { (fraction | 1 << 52, power - 1075) };
    let by = power.rem_euclid(61) as u32;
    let modulus = MODULUS as u64;
    let turned = ((mantissa << by) & modulus) | mantissa.checked_shr(61 - by).unwrap_or(0);
    let hash = (turned % modulus) as i64;
    reserved(if x < 0.0 { -hash } else { hash })
}
