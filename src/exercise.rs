//! Layer 3: what an exercise asks, grading, feedback, hints.
//!
//! An answer is always a text; each kind of exercise reads it in its own way (`kinds/`). An answer in NumPy is judged
//! by what it computes. In this order: it is run on all cases; the table of known mistakes is asked (the same wrong
//! values on *every* case); shapes; values; properties; remarks on how it is written.

mod answer;
pub mod check;
mod feedback;
mod grading;
pub mod hints;
mod kinds;
pub mod lint;
pub mod opinion;
mod question;
pub mod replay;
mod stub;
pub mod verdict;

pub use question::{Item, Question};
pub use replay::Replay;
pub use verdict::{CaseResult, Status, Verdict};

use crate::lesson::{Exercise, Task};
use crate::numpy::Limits;

/// Which instance of an exercise is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Chooses the random numbers.
    pub seed: u64,
    /// How much of a derivation is left to the student, from 0 to 4.
    pub level: u8,
}

/// The levels of a derivation in words, from 0.
pub const LEVELS: [&str; 5] = [
    "each line with its reason",
    "lines in order",
    "wrong lines among them",
    "one line blank, to be typed",
    "typed line by line",
];

/// The highest level that an exercise has; `None` if it has no levels.
#[must_use]
pub fn highest_level(exercise: &Exercise) -> Option<u8> {
    match &exercise.task {
        Task::Order(order) => Some(if order.typed.is_some() { 4 } else { 2 }),
        _ => None,
    }
}

/// Whether another seed makes another instance, or other cases.
#[must_use]
pub fn has_instances(exercise: &Exercise) -> bool {
    match &exercise.task {
        Task::Code(code) => code.random.is_some(),
        Task::Formula(_) | Task::Classify(_) | Task::Order(_) | Task::Choose(_) | Task::Predict(_) => true,
        Task::Construct(_) | Task::Metric(_) | Task::Prose(_) => false,
    }
}

impl Default for Variant {
    fn default() -> Variant {
        Variant { seed: 0, level: 2 }
    }
}

/// What an exercise asks: the question's instance and how to answer.
///
/// # Errors
/// What is wrong with the exercise itself, in words.
pub fn ask(exercise: &Exercise, variant: Variant) -> Result<Question, String> {
    match &exercise.task {
        Task::Code(code) => Ok(question::code(code)),
        Task::Formula(formula) => Ok(question::formula(formula)),
        Task::Construct(task) => Ok(kinds::construct::ask(task)),
        Task::Classify(task) => kinds::classify::ask(task, variant.seed),
        Task::Order(task) => kinds::order::ask(task, variant),
        Task::Choose(task) => Ok(kinds::choose::ask(task, variant.seed)),
        Task::Predict(task) => kinds::predict::ask(task, variant.seed),
        Task::Metric(task) => kinds::metric::ask(task),
        Task::Prose(_) => Ok(kinds::prose::ask()),
    }
}

/// What the editor holds at first.
#[must_use]
pub fn template(exercise: &Exercise) -> String {
    match &exercise.task {
        Task::Code(code) => code.stub.clone(),
        Task::Construct(task) => kinds::construct::template(task),
        Task::Metric(task) => kinds::metric::template(task),
        _ => String::new(),
    }
}

/// Grades an answer, whatever the text holds.
#[must_use]
pub fn grade(exercise: &Exercise, answer: &str, variant: Variant, limits: &Limits) -> Verdict {
    let seed = variant.seed;
    let judged = match &exercise.task {
        Task::Code(code) => return grading::code(exercise, code, answer, seed, limits),
        Task::Formula(formula) => return grading::formula(exercise, formula, answer, seed, limits),
        Task::Construct(task) => kinds::construct::grade(task, answer, limits),
        Task::Classify(task) => kinds::classify::grade(task, answer, seed),
        Task::Order(task) => kinds::order::grade(task, answer, variant),
        Task::Choose(task) => kinds::choose::grade(task, answer, seed),
        Task::Predict(task) => kinds::predict::grade(task, answer, seed, hints::hint(exercise, 0)),
        Task::Metric(task) => kinds::metric::grade(task, answer),
        Task::Prose(task) => kinds::prose::grade(task, answer),
    };
    judged.verdict(exercise)
}

#[cfg(test)]
mod tests;
