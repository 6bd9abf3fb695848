//! Layer 3: grading, feedback, hints.
//!
//! An answer is judged by what it computes. In this order: it is run on all cases; the table of known mistakes is
//! asked (the same wrong values on *every* case); shapes; values; properties; remarks on how it is written.

pub mod check;
mod feedback;
mod grading;
pub mod hints;
pub mod opinion;
mod stub;
pub mod verdict;

pub use grading::grade;
pub use verdict::{CaseResult, Status, Verdict};

#[cfg(test)]
mod tests;
