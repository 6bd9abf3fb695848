//! Lessons that are being written: their files are looked at once a second, which works on every kind of disk.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::app::Message;
use crate::lesson::catalog::{Catalog, Stamp};
use crate::lesson::reload::Fresh;

use super::Event;

/// How often the files are looked at, at most.
const PERIOD: Duration = Duration::from_secs(1);

/// A directory of lessons that is watched.
pub(super) struct Watch {
    directory: PathBuf,
    seen: Stamp,
    /// How long the loop has slept since the files were looked at.
    slept: Duration,
}

impl Watch {
    pub(super) fn new(directory: PathBuf) -> Watch {
        Watch { seen: Catalog::stamp(&directory), directory, slept: Duration::ZERO }
    }

    /// How long the loop may sleep at most.
    pub(super) fn patience(&self) -> Duration {
        PERIOD.saturating_sub(self.slept)
    }

    /// The loop has slept; whether a file has been changed, if it is time to look.
    pub(super) fn slept(&mut self, time: Duration) -> bool {
        self.slept += time;
        if self.slept < PERIOD {
            return false;
        }
        self.slept = Duration::ZERO;
        let now = Catalog::stamp(&self.directory);
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    /// Reads the lessons in a thread of its own and sends them to the loop.
    pub(super) fn read(&self, sender: Sender<Event>) {
        let directory = self.directory.clone();
        #[expect(clippy::disallowed_methods, reason = "one thread a time that the lessons are read")]
        std::thread::spawn(move || {
            let work = std::panic::AssertUnwindSafe(|| Fresh::read(&directory));
            let fresh = std::panic::catch_unwind(work)
                .unwrap_or_else(|_| Fresh::failed("these lessons made secant fail"));
            let _ = sender.send(Event::Message(Message::Reloaded(Box::new(fresh))));
        });
    }
}
