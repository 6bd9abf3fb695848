//! Layer 3: grading, feedback, hints.

pub mod hints;
pub mod verdict;

pub use verdict::{CaseResult, Status, Verdict};

use crate::lesson::Exercise;
use crate::numpy::Limits;

/// Grades an answer: NumPy source that defines the exercise's function.
#[must_use]
pub fn grade(_exercise: &Exercise, _source: &str, _limits: &Limits) -> Verdict {
    unimplemented!()
}
