//! Where progress is kept: a directory of plain files.
#![expect(
    clippy::disallowed_methods,
    reason = "this module and its children own the learner's files and the clock"
)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::record::Record;
use super::{Event, State};

mod disk;
mod error;
mod log;
mod text;

pub use error::StoreError;
pub use text::Saved;

/// A directory with answers, notes and events; opened once, written through.
///
/// Nothing is created before the first write. Several instances may use one directory at the same time.
#[derive(Debug)]
pub struct Store {
    directory: PathBuf,
    state: State,
    warnings: Vec<String>,
    /// Checksums of damaged lines that were warned about here and are not yet in `damaged.txt`.
    unsaid: Vec<u64>,
    /// The time of the latest event known, in milliseconds.
    latest: u64,
    device: Option<String>,
    /// Lines that could not be written yet.
    pending: Vec<String>,
    /// The checksum of each draft as it was last read or written here.
    seen: RefCell<HashMap<PathBuf, u64>>,
}

impl Store {
    /// The directory to use: `secant_home` (the value of `SECANT_HOME`), else the XDG data directory's `secant`.
    ///
    /// # Errors
    /// [`StoreError::NoHome`] if neither is known.
    pub fn default_directory(secant_home: Option<PathBuf>) -> Result<PathBuf, StoreError> {
        use etcetera::BaseStrategy;
        if let Some(home) = secant_home.filter(|home| !home.as_os_str().is_empty()) {
            return Ok(home);
        }
        let base = etcetera::choose_base_strategy().map_err(|_| StoreError::NoHome)?;
        Ok(base.data_dir().join("secant"))
    }

    /// Opens (and creates, on first write) the directory and folds its events.
    ///
    /// # Errors
    /// [`StoreError::Io`] if it exists and cannot be read.
    pub fn open(directory: &Path) -> Result<Store, StoreError> {
        let log = log::read(directory)?;
        Ok(Store {
            directory: directory.to_owned(),
            latest: log.records.iter().map(|record| record.time).max().unwrap_or(0),
            state: State::fold(log.records),
            warnings: log.warnings,
            unsaid: log.unsaid,
            device: None,
            pending: Vec::new(),
            seen: RefCell::default(),
        })
    }

    /// What has been done.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What was odd in the files, to be said once: damaged lines that were set aside.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Records an event: on disk (fsynced) before this returns.
    ///
    /// If it cannot be written it still counts in [`Store::state`], and the next call tries again to write it.
    ///
    /// # Errors
    /// [`StoreError::Io`] if it cannot be written.
    pub fn record(&mut self, event: Event) -> Result<(), StoreError> {
        /// How many unwritten events are kept; beyond that the disk has been unusable for hours.
        const MAX_PENDING: usize = 10_000;
        // Later than all that is known, so that the fold sees events in the order in which they happened even
        // within one millisecond or after a clock was set back.
        self.latest = disk::now().max(self.latest.saturating_add(1));
        self.state.apply(&event);
        let known = self.device.take().map_or_else(|| log::device(&self.directory), Ok);
        // Without a device file the event is kept under a name of its own.
        let (device, problem) = match known {
            Ok(device) => (device, None),
            Err(error) => (disk::unique(), Some(error)),
        };
        let record = Record { id: format!("{device}-{}", disk::unique()), time: self.latest, event };
        if self.pending.len() < MAX_PENDING {
            self.pending.push(record.to_line(&device));
        }
        if let Some(problem) = problem {
            return Err(problem);
        }
        let written = log::append(&self.directory, &device, &self.pending);
        self.device = Some(device);
        written?;
        self.pending.clear();
        // Only a convenience: if this fails, the warning is shown again next time.
        if !self.unsaid.is_empty() && log::remember_damage(&self.directory, &self.unsaid).is_ok() {
            self.unsaid.clear();
        }
        Ok(())
    }

    /// The saved answer of `LESSON/PART`; bytes that are no UTF-8 are shown as `�` and stay in the file.
    ///
    /// # Errors
    /// [`StoreError`] if the name is no name, or the file exists and cannot be read or is too long.
    pub fn answer(&self, lesson: &str, part: &str) -> Result<Option<String>, StoreError> {
        text::read(&self.directory, &text::answer_path(lesson, part)?, &self.seen)
    }

    /// Saves an answer as `answers/LESSON/PART.py`, atomically.
    ///
    /// # Errors
    /// [`StoreError`] if the name is no name, the text is too long or cannot be written.
    pub fn save_answer(&self, lesson: &str, part: &str, text: &str) -> Result<Saved, StoreError> {
        text::save(&self.directory, &text::answer_path(lesson, part)?, text, &self.seen)
    }

    /// Keeps an answer that is about to be discarded as `answers/LESSON/PART.N.py`; returns that path.
    ///
    /// # Errors
    /// As [`Store::save_answer`].
    pub fn keep_answer(&self, lesson: &str, part: &str, text: &str) -> Result<PathBuf, StoreError> {
        text::keep(&self.directory, &text::answer_path(lesson, part)?, text, &self.seen)
    }

    /// The notes of a lesson; bytes that are no UTF-8 are shown as `�` and stay in the file.
    ///
    /// # Errors
    /// [`StoreError`] if the name is no name, or the file exists and cannot be read or is too long.
    pub fn notes(&self, lesson: &str) -> Result<Option<String>, StoreError> {
        text::read(&self.directory, &text::notes_path(lesson)?, &self.seen)
    }

    /// Saves the notes of a lesson as `notes/LESSON.md`, atomically.
    ///
    /// # Errors
    /// [`StoreError`] if they are too long or cannot be written.
    pub fn save_notes(&self, lesson: &str, text: &str) -> Result<Saved, StoreError> {
        let length = text.chars().count();
        if length > text::MAX_NOTE {
            return Err(StoreError::NoteTooLong(length));
        }
        text::save(&self.directory, &text::notes_path(lesson)?, text, &self.seen)
    }
}

#[cfg(test)]
mod tests;
