//! A course that is read again while it is being written: a lesson that has become broken stays as it was last.

use std::collections::BTreeSet;
use std::path::Path;

use super::catalog::Catalog;
use super::mistake::Mistake;
use super::{Course, text};

/// A course as its files are now.
#[derive(Debug, Default)]
pub struct Fresh {
    /// The lessons that could be read.
    pub course: Course,
    /// What is wrong, one line each: file, line, message.
    pub errors: Vec<String>,
    /// Slugs that course.toml names, those of broken lessons too; empty if course.toml itself is broken.
    named: BTreeSet<String>,
}

impl Fresh {
    /// Reads a course.
    #[must_use]
    pub fn read(directory: &Path) -> Fresh {
        match Catalog::from_directory(directory) {
            Ok(catalog) => Fresh::new(catalog, directory),
            Err(error) => Fresh::failed(&error.to_string()),
        }
    }

    /// Nothing could be read, for a reason.
    #[must_use]
    pub fn failed(reason: &str) -> Fresh {
        Fresh { errors: vec![text::clean(reason)], ..Fresh::default() }
    }

    fn new(catalog: Catalog, directory: &Path) -> Fresh {
        let folder = format!("{}/", directory.to_string_lossy().trim_end_matches('/'));
        let line = |report: &miette::Report| {
            let spot = report.downcast_ref::<Mistake>().and_then(Mistake::spot);
            spot.map_or_else(
                || report.to_string(),
                |spot| {
                    let file = spot.file.strip_prefix(&folder).unwrap_or(&spot.file);
                    format!("{file}:{}: {report}", spot.start.0)
                },
            )
        };
        let errors = catalog.problems.iter().map(line).collect();
        Fresh { named: catalog.named().map(str::to_string).collect(), course: catalog.course, errors }
    }

    /// The course to be shown in place of an older one: what cannot be read now is taken from that.
    #[must_use]
    pub fn over(self, old: &Course) -> Course {
        let Fresh { mut course, errors, named } = self;
        if errors.is_empty() {
            return course;
        }
        if named.is_empty() {
            return old.clone();
        }
        for lesson in &old.lessons {
            let here = course.lessons.iter().any(|other| other.slug == lesson.slug);
            if here || !named.contains(&lesson.slug) {
                continue;
            }
            course.lessons.push(lesson.clone());
            let part = old.parts.iter().position(|part| part.lessons.contains(&lesson.slug));
            if let Some(part) = part.and_then(|part| course.parts.get_mut(part)) {
                part.lessons.push(lesson.slug.clone());
            }
        }
        // Numbers count broken lessons as well.
        course.lessons.sort_by_key(|lesson| lesson.number);
        let order: Vec<String> = course.lessons.iter().map(|lesson| lesson.slug.clone()).collect();
        for part in &mut course.parts {
            part.lessons.sort_by_key(|slug| order.iter().position(|other| other == slug));
        }
        for (at, pitfall) in old.pitfalls.iter().enumerate() {
            if !course.pitfalls.iter().any(|other| other.slug == pitfall.slug) {
                course.pitfalls.insert(at.min(course.pitfalls.len()), pitfall.clone());
            }
        }
        course
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Lesson, Part};

    fn lesson(number: usize, slug: &str, title: &str) -> Lesson {
        Lesson { slug: slug.to_string(), number, title: title.to_string(), ..Lesson::default() }
    }

    fn course(lessons: Vec<Lesson>) -> Course {
        let slugs = lessons.iter().map(|lesson| lesson.slug.clone()).collect();
        Course { parts: vec![Part { title: "P".to_string(), lessons: slugs }], lessons, ..Course::default() }
    }

    fn titles(course: &Course) -> Vec<&str> {
        course.lessons.iter().map(|lesson| lesson.title.as_str()).collect()
    }

    #[test]
    fn a_broken_lesson_stays_as_it_was_and_where_it_was() {
        let old = course(vec![lesson(1, "a", "A"), lesson(2, "b", "B"), lesson(3, "c", "C")]);
        let fresh = Fresh {
            course: course(vec![lesson(1, "a", "A2"), lesson(3, "c", "C")]),
            errors: vec!["b: broken".to_string()],
            named: ["a", "b", "c"].map(String::from).into(),
        };
        let now = fresh.over(&old);
        assert_eq!(titles(&now), ["A2", "B", "C"]);
        assert_eq!(now.parts[0].lessons, ["a", "b", "c"]);
    }

    #[test]
    fn a_lesson_that_is_no_longer_named_goes() {
        let old = course(vec![lesson(1, "a", "A"), lesson(2, "b", "B")]);
        let fresh = Fresh {
            course: course(vec![lesson(1, "a", "A")]),
            errors: vec!["x: broken".to_string()],
            named: ["a"].map(String::from).into(),
        };
        assert_eq!(titles(&fresh.over(&old)), ["A"]);
    }

    #[test]
    fn a_broken_course_file_leaves_everything_as_it_was() {
        let old = course(vec![lesson(1, "a", "A")]);
        let fresh = Fresh { errors: vec!["course.toml:1: no TOML".to_string()], ..Fresh::default() };
        assert_eq!(titles(&fresh.over(&old)), ["A"]);
    }
}
