//! Where progress is kept: a directory of plain files.

use std::path::{Path, PathBuf};

use super::{Event, State};

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
}

/// A directory with answers, notes and events; opened once, written through.
#[derive(Debug)]
pub struct Store {}

impl Store {
    /// The directory to use: `secant_home` (the value of `SECANT_HOME`), else the XDG data directory's `secant`.
    ///
    /// # Errors
    /// [`StoreError::NoHome`] if neither is known.
    pub fn default_directory(_secant_home: Option<PathBuf>) -> Result<PathBuf, StoreError> {
        unimplemented!()
    }

    /// Opens (and creates, on first write) the directory and folds its events.
    ///
    /// # Errors
    /// [`StoreError::Io`] if it exists and cannot be read.
    pub fn open(_directory: &Path) -> Result<Store, StoreError> {
        unimplemented!()
    }

    /// What has been done.
    #[must_use]
    pub fn state(&self) -> &State {
        unimplemented!()
    }

    /// What was odd in the files, to be said once: damaged lines that were set aside.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        unimplemented!()
    }

    /// Records an event: on disk (fsynced) before this returns.
    ///
    /// # Errors
    /// [`StoreError::Io`] if it cannot be written.
    pub fn record(&mut self, _event: Event) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// The saved answer of `LESSON/PART`.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the file exists and cannot be read.
    pub fn answer(&self, _lesson: &str, _part: &str) -> Result<Option<String>, StoreError> {
        unimplemented!()
    }

    /// Saves an answer as `answers/LESSON/PART.py`, atomically.
    ///
    /// # Errors
    /// [`StoreError::Io`] if it cannot be written.
    pub fn save_answer(&self, _lesson: &str, _part: &str, _text: &str) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// The notes of a lesson.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the file exists and cannot be read.
    pub fn notes(&self, _lesson: &str) -> Result<Option<String>, StoreError> {
        unimplemented!()
    }

    /// Saves the notes of a lesson as `notes/LESSON.md`, atomically.
    ///
    /// # Errors
    /// [`StoreError`] if they are too long or cannot be written.
    pub fn save_notes(&self, _lesson: &str, _text: &str) -> Result<(), StoreError> {
        unimplemented!()
    }
}
