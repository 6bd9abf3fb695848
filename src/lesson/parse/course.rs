//! `course.toml`: which lessons, in which order.

use super::places::{File, Places};
use super::{raw, tables};
use crate::lesson::Part;
use crate::lesson::map::{Chapter, Future};
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
    /// File names of the common mistakes, without `.md`.
    pub mistakes: Vec<String>,
    /// Lessons that are to come.
    pub future: Vec<Future>,
    /// The chapter that the course is part of.
    pub chapter: Option<Chapter>,
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
    let future = file.future.into_iter();
    let future =
        future.map(|to_come| Future { slug: to_come.slug, title: to_come.title, needs: to_come.needs });
    let chapter = file.chapter.map(|chapter| Chapter {
        title: chapter.title,
        topics: chapter.topics,
        here: chapter.here,
    });
    let file = CourseFile {
        title: file.title,
        parts,
        mistakes: file.mistakes,
        future: future.collect(),
        chapter,
        places,
    };
    (Some(file), mistakes)
}
