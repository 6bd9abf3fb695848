//! Errors in Python's words, with the student's own line.

/// What kind of failure an [`Error`] is: it decides whether an answer counts as an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text is not Python.
    Syntax,
    /// It is Python, but outside what is supported here; never a wrong answer.
    Unsupported,
    /// A bound of [`Limits`](super::Limits) was reached.
    Limit,
    /// The program raised an exception, as it would in Python.
    Raised,
}

/// A place in the source: 1-based line and column (in characters), length in characters, and the line itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1-based line number.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// How many characters the caret line underlines (at least 1).
    pub width: usize,
    /// The text of that line, without control characters, cut to a readable length.
    pub text: String,
}

/// Why a program could not be parsed or run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure.
    pub kind: ErrorKind,
    /// The class of the exception: `ValueError`, `LinAlgError`, `SyntaxError`…; `Limit` and `Unsupported` for ours.
    pub class: String,
    /// The message, as Python or NumPy words it.
    pub message: String,
    /// Where, innermost frame last, with the name of the function (`<module>` at the top).
    pub traceback: Vec<(String, Place)>,
    /// One sentence of help for a common slip.
    pub help: Option<String>,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.class, self.message)
    }
}

impl std::error::Error for Error {}

impl Error {
    /// The error as Python prints it: a traceback with the student's line and a caret, and a sentence of help.
    #[must_use]
    pub fn render(&self) -> String {
        self.to_string()
    }
}
