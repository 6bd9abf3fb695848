//! The kinds of exercises that are not judged by the values of code, one file a kind.

pub(super) mod choose;
pub(super) mod classify;
pub(super) mod construct;
pub(super) mod metric;
pub(super) mod order;
pub(super) mod predicate;
pub(super) mod predict;
pub(super) mod prose;
pub(super) mod typed;

use super::{CaseResult, Status, Verdict};
use crate::lesson::{Exercise, text};

/// A judgement, before the exercise's name is on it.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) status: Status,
    pub(super) tag: Option<String>,
    pub(super) feedback: String,
    pub(super) strength: String,
    pub(super) cases: Vec<CaseResult>,
}

impl Judged {
    fn new(status: Status, feedback: impl Into<String>, strength: impl Into<String>) -> Judged {
        let (feedback, strength) = (text::clean(&feedback.into()), strength.into());
        Judged { status, tag: None, feedback, strength, cases: Vec::new() }
    }

    /// Right.
    pub(super) fn right(feedback: impl Into<String>, strength: impl Into<String>) -> Judged {
        Judged::new(Status::Correct, feedback, strength)
    }

    /// Wrong in a way of its own.
    pub(super) fn wrong(feedback: impl Into<String>, strength: impl Into<String>) -> Judged {
        Judged::new(Status::Wrong, feedback, strength)
    }

    /// A known mistake.
    pub(super) fn mistake(tag: &str, feedback: impl Into<String>, strength: impl Into<String>) -> Judged {
        Judged { tag: Some(tag.to_string()), ..Judged::new(Status::Misconception, feedback, strength) }
    }

    /// No attempt: what is expected, in words.
    pub(super) fn ungraded(reason: impl Into<String>) -> Judged {
        Judged::new(Status::Ungraded, reason, "not graded")
    }

    /// The exercise itself cannot be used: an author's mistake, which the lint reports.
    pub(super) fn broken(reason: impl std::fmt::Display) -> Judged {
        Judged::ungraded(format!("This exercise cannot be graded, it is broken: {reason}."))
    }

    fn with(self, cases: Vec<CaseResult>) -> Judged {
        Judged { cases, ..self }
    }

    /// The verdict on an exercise.
    pub(super) fn verdict(self, exercise: &Exercise) -> Verdict {
        Verdict {
            exercise: exercise.name(),
            status: self.status,
            tag: self.tag,
            feedback: self.feedback,
            strength: self.strength,
            cases: self.cases,
            output: String::new(),
        }
    }
}

/// A part of an answer that was judged by itself.
fn case(name: impl Into<String>, passed: bool, got: &str, reason: impl Into<String>) -> CaseResult {
    let reason = if passed { String::new() } else { text::clean(&reason.into()) };
    CaseResult { name: name.into(), passed, arguments: Vec::new(), got: text::clean(got), reason }
}

#[cfg(test)]
mod tests;
