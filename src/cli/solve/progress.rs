//! A line on standard error while a long run prints nothing to the terminal.
#![expect(clippy::disallowed_methods, reason = "progress is shown by the clock")]

use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::{Duration, Instant};

use crate::engine::Step;
use crate::engine::number::scientific;

/// How often the line changes.
const EVERY: Duration = Duration::from_millis(200);

/// The line; nothing where standard output is the terminal itself, or standard error is none.
pub(super) struct Progress {
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    pub(super) fn new() -> Progress {
        let wanted = stderr().is_terminal() && !stdout().is_terminal();
        Progress { next: wanted.then(|| Instant::now() + EVERY), shown: false }
    }

    /// Tells where the run is.
    pub(super) fn tell(&mut self, step: &Step) {
        let Some(next) = self.next else { return };
        let now = Instant::now();
        if now >= next {
            let (f, norm) = (scientific(step.f), scientific(step.grad_norm));
            let _ = write!(stderr(), "\rstep {}   f = {f}   |g| = {norm}   ", step.k);
            (self.next, self.shown) = (Some(now + EVERY), true);
        }
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.shown {
            let _ = write!(stderr(), "\r{:60}\r", "");
        }
    }
}
