//! Hints in tiers.

use crate::lesson::Exercise;

/// How many hints there are.
#[must_use]
pub fn count(exercise: &Exercise) -> usize {
    exercise.hints.len()
}

/// The hint of that tier.
#[must_use]
pub fn hint(exercise: &Exercise, tier: usize) -> Option<&str> {
    exercise.hints.get(tier).map(String::as_str)
}
