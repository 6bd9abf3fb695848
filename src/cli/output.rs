//! Standard output and failures.

use std::io::{self, IsTerminal, Write};

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

/// Standard output for what comes piece by piece: a terminal sees each piece at once.
pub(super) struct Stream {
    out: io::BufWriter<io::StdoutLock<'static>>,
    live: bool,
    /// Whether the reader has gone away: nothing more needs to be said.
    pub(super) closed: bool,
}

impl Stream {
    /// The stream.
    pub(super) fn open() -> Stream {
        let out = io::stdout();
        Stream { live: out.is_terminal(), out: io::BufWriter::new(out.lock()), closed: false }
    }

    /// Writes a piece.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.out.write_all(text.as_bytes());
        let written = if self.live { written.and_then(|()| self.out.flush()) } else { written };
        self.note(written)
    }

    /// Writes what is left.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        let written = self.out.flush();
        self.note(written)
    }

    fn note(&mut self, written: io::Result<()>) -> Result<(), Failure> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => Err(Failure::run(format!("cannot write: {error}"))),
            Ok(()) => Ok(()),
        }
    }
}
