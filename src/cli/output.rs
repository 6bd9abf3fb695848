//! Standard output and failures.

use std::io::{self, Write};

use crate::app::text::printable;

/// Why a command failed: what is said on standard error, and the exit code.
#[derive(Debug)]
pub(super) struct Failure {
    /// What is said.
    pub(super) message: String,
    /// 1 or 2.
    pub(super) code: u8,
}

impl Failure {
    /// Misuse or unreadable input.
    pub(super) fn misuse(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), code: 2 }
    }

    /// A run that failed.
    pub(super) fn run(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), code: 1 }
    }
}

/// Prints to standard output; a reader that has gone away (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::run(format!("cannot write: {error}")))
        }
        _ => Ok(()),
    }
}

/// Says what is wrong, on standard error, without control characters.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{}", printable(message).trim_end());
}
