//! What grading says.

/// The outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Right.
    Correct,
    /// Right, with a remark on how it is written.
    CorrectWithNote,
    /// A known mistake.
    Misconception,
    /// Wrong in a way that is not in the table.
    Wrong,
    /// Could not be graded, for a reason that is no attempt: syntax, something unsupported, a limit, no such function.
    Ungraded,
    /// Judged by the student.
    SelfAssessed,
}

impl Status {
    /// The word used in JSON and in saved events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Status::Correct => "correct",
            Status::CorrectWithNote => "correct_with_note",
            Status::Misconception => "misconception",
            Status::Wrong => "wrong",
            Status::Ungraded => "ungraded",
            Status::SelfAssessed => "self_assessed",
        }
    }
}

/// What is said about an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// `newton-step/d`
    pub exercise: String,
    /// The outcome.
    pub status: Status,
    /// The misconception, or the tag of the remark.
    pub tag: Option<String>,
    /// What the student reads, in sentences.
    pub feedback: String,
    /// How sure it is: `exact`, `6 cases`, `not refuted`, `your own judgement`.
    pub strength: String,
    /// Case by case.
    pub cases: Vec<CaseResult>,
    /// What the answer printed.
    pub output: String,
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseResult {
    /// What makes it worth testing.
    pub name: String,
    /// Whether it passed.
    pub passed: bool,
    /// The arguments as Python shows them, shortened.
    pub arguments: Vec<String>,
    /// What the answer gave, shortened: a value or an exception.
    pub got: String,
    /// What is wrong with it, in one sentence; empty if it passed. Never holds the expected values.
    pub reason: String,
}
