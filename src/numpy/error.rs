//! Errors in Python's words, with the student's own line.

use std::fmt::Write;

use super::code::{At, Code};

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
        f.write_str(&self.class)?;
        if self.message.is_empty() { Ok(()) } else { write!(f, ": {}", self.message) }
    }
}

impl std::error::Error for Error {}

/// Longest line that is shown whole.
const LINE: usize = 100;
/// Frames of a traceback that are shown at each end.
const FRAMES: usize = 3;

impl Error {
    /// An error that belongs to no place.
    pub(super) fn plain(kind: ErrorKind, class: &str, message: impl Into<String>) -> Error {
        let (class, message) = (class.to_string(), message.into());
        Error { kind, class, message, traceback: Vec::new(), help: None }
    }

    /// An error at a place of the module.
    pub(super) fn at(code: &Code, at: At, kind: ErrorKind, class: &str, message: impl Into<String>) -> Error {
        let traceback = vec![("<module>".to_string(), place(code, at))];
        Error { traceback, ..Error::plain(kind, class, message) }
    }

    /// The error as Python prints it: a traceback with the student's line and a caret, and a sentence of help.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::new();
        if self.kind == ErrorKind::Raised && !self.traceback.is_empty() {
            out.push_str("Traceback (most recent call last):\n");
        }
        let hidden = self.traceback.len().saturating_sub(2 * FRAMES);
        for (i, (function, place)) in self.traceback.iter().enumerate() {
            if hidden > 0 && i == FRAMES {
                let _ = writeln!(out, "  [{hidden} more]");
            }
            if hidden > 0 && (FRAMES..FRAMES + hidden).contains(&i) {
                continue;
            }
            let _ = writeln!(out, "  line {}, in {function}", place.line);
            let indent = place.text.chars().take_while(|c| *c == ' ').count();
            let text: String = place.text.chars().skip(indent).collect();
            let _ = writeln!(out, "    {text}");
            let before = place.column.saturating_sub(1 + indent);
            let _ = writeln!(out, "    {}{}", " ".repeat(before), "^".repeat(place.width.max(1)));
        }
        let _ = write!(out, "{self}");
        if let Some(help) = &self.help {
            let _ = write!(out, "\nHelp: {help}");
        }
        out
    }
}

/// The place of a piece of source.
pub(super) fn place(code: &Code, at: At) -> Place {
    let source = &code.source;
    let start = boundary(source, (at.start as usize).max(code.lead));
    let end = boundary(source, at.end as usize).max(start);
    let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1).max(code.lead.min(start));
    let line_end = source[start..].find('\n').map_or(source.len(), |i| start + i);
    let line = source[code.lead.min(start)..start].matches('\n').count() + 1;
    let column = source[line_start..start].chars().count() + 1;
    let width = source[start..end.min(line_end)].chars().count().max(1);
    let whole: String =
        source[line_start..line_end].chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if whole.chars().count() <= LINE {
        return Place { line, column, width, text: whole };
    }
    // A long line is cut to what surrounds the place.
    let skip = column.saturating_sub(LINE / 2);
    let text: String = whole.chars().skip(skip).take(LINE).collect();
    let column = column - skip;
    Place { line, column, width: width.min(LINE - column.min(LINE) + 1), text }
}

/// The nearest character boundary not after a byte offset.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
