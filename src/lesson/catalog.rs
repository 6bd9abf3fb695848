//! Where lessons come from: the copy in the binary, or a directory.

use std::path::Path;

use super::Course;

/// A course with what went wrong in loading it.
#[derive(Debug)]
pub struct Catalog {
    /// The lessons that could be loaded.
    pub course: Course,
    /// What is wrong in files, for the author.
    pub problems: Vec<miette::Report>,
}

/// Why no course could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or directory could not be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The path.
        path: String,
        /// The reason.
        reason: String,
    },
}

impl Catalog {
    /// The lessons in the binary.
    #[must_use]
    pub fn embedded() -> Catalog {
        unimplemented!()
    }

    /// The lessons of a directory (`course.toml` in it).
    ///
    /// # Errors
    /// [`LoadError`] if there is no readable course in it; mistakes in lessons are in [`Catalog::problems`].
    pub fn from_directory(_directory: &Path) -> Result<Catalog, LoadError> {
        unimplemented!()
    }
}
