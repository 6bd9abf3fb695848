//! `course.toml`: which lessons, in which order.

use super::places::{File, Places};
use super::{raw, tables};
use crate::lesson::Part;
use crate::lesson::mistake::{Mistake, Source};

/// The version of the format that this program reads.
const FORMAT_VERSION: u32 = 1;

/// What `course.toml` says.
#[derive(Clone, Debug)]
pub struct CourseFile {
    /// The course's title.
    pub title: String,
    /// Titles and folder names.
    pub parts: Vec<Part>,
    /// Where each folder name stands: `part.0.lessons.2`.
    pub places: Places,
}

/// Parses `course.toml`.
#[must_use]
pub fn course(source: &Source) -> (Option<CourseFile>, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let whole = 0..source.text().len();
    let Some(file) = tables::read::<raw::CourseFile>(source, whole.clone(), &mut mistakes) else {
        return (None, mistakes);
    };
    let mut places = Places::new(source.clone(), source.clone());
    tables::note(source, File::Lesson, "", whole, &mut places, &mut mistakes);
    if file.format_version != FORMAT_VERSION {
        let message =
            format!("format_version is {}, this program reads {FORMAT_VERSION}", file.format_version);
        mistakes.push(places.mistake("format_version", message).help("Use a newer version of secant."));
        return (None, mistakes);
    }
    let parts = file.part.into_iter().map(|part| Part { title: part.title, lessons: part.lessons }).collect();
    (Some(CourseFile { title: file.title, parts, places }), mistakes)
}
