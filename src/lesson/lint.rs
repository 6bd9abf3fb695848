//! The rules that lessons keep.

use super::Catalog;

/// Checks a loaded course by running it; returns what is wrong, for authors (with file, line and caret).
#[must_use]
pub fn lint(_catalog: &Catalog) -> Vec<miette::Report> {
    unimplemented!()
}
