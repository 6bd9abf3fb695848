//! What can go wrong with the learner's files, and what to do about it.

use std::io;
use std::path::Path;

/// Why progress cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file could not be read or written.
    #[error("cannot {action} {path}: {reason}")]
    Io {
        /// `read`, `write`…
        action: &'static str,
        /// The path.
        path: String,
        /// The reason.
        reason: String,
    },
    /// No home directory is known.
    #[error("no home directory is known: set SECANT_HOME to a directory that secant may write to")]
    NoHome,
    /// A note is too long.
    #[error("a note holds at most 8,000 characters, this has {0}")]
    NoteTooLong(usize),
    /// A draft is too long.
    #[error("an answer holds at most 1,000,000 bytes, this has {0}")]
    TooLong(usize),
    /// A lesson or exercise name that could not be a file name.
    #[error("{0:?} is no name of a lesson or an exercise: names hold a-z, 0-9 and -")]
    BadName(String),
}

impl StoreError {
    /// The failure of an operation of the system.
    pub(super) fn io(action: &'static str, path: &Path, error: &io::Error) -> StoreError {
        use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        let advice = match error.kind() {
            PermissionDenied | ReadOnlyFilesystem | NotADirectory => {
                "; set SECANT_HOME to a directory that secant may write to"
            }
            _ => "",
        };
        StoreError::because(action, path, &format!("{error}{advice}"))
    }

    /// Something refused by this program.
    pub(super) fn because(action: &'static str, path: &Path, reason: &str) -> StoreError {
        // A path is text from outside; `{:?}`-style escapes keep control characters off the terminal.
        let path = path.to_string_lossy();
        let path = path.chars().map(|c| if is_shown(c) { c } else { '\u{fffd}' }).collect();
        StoreError::Io { action, path, reason: reason.to_owned() }
    }
}

/// Whether a character may reach a terminal as it is: no control, no reordering, no invisible character.
fn is_shown(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_carry_an_escape_sequence_into_a_message() {
        let error = StoreError::because("read", Path::new("a\u{1b}[2Jb\u{202e}"), "no");
        assert_eq!(error.to_string(), "cannot read a\u{fffd}[2Jb\u{fffd}: no");
    }

    #[test]
    fn a_refused_permission_says_what_to_do() {
        let error = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(StoreError::io("write", Path::new("x"), &error).to_string().contains("SECANT_HOME"));
    }
}
