//! The course as a whole.

use crate::lesson::Catalog;
use crate::lesson::mistake::Mistake;

/// What a lesson needs exists and comes before it.
pub(super) fn needs_are_met(catalog: &Catalog) -> Vec<Mistake> {
    let lessons = &catalog.course.lessons;
    let mut mistakes = Vec::new();
    for lesson in lessons {
        let Some(places) = catalog.places(&lesson.slug) else { continue };
        for (index, need) in lesson.needs.iter().enumerate() {
            let path = format!("needs.{index}");
            let other = lessons.iter().find(|other| other.slug == *need);
            match other {
                // A lesson that is broken has its own reports.
                None if catalog.names(need) => {}
                None => {
                    let mistake = places.mistake(&path, format!("there is no lesson `{need}`"));
                    mistakes.push(mistake.help("Write the slug of a lesson of this course."));
                }
                Some(other) if reaches(catalog, &other.slug, &lesson.slug) => {
                    let message = format!("`{}` and `{need}` need each other", lesson.slug);
                    let mistake = places.mistake(&path, message);
                    mistakes.push(mistake.help("Nobody could begin: delete one of the needs."));
                }
                Some(other) if other.number > lesson.number => {
                    let mistake = places.mistake(&path, format!("`{need}` comes after this lesson"));
                    mistakes.push(mistake.help("Change the order in course.toml."));
                }
                Some(_) => {}
            }
        }
    }
    mistakes
}

/// A lesson that is to come is not there yet, and needs lessons that come before it.
pub(super) fn future_is_to_come(catalog: &Catalog) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let Some(places) = catalog.course_places() else { return mistakes };
    let future = &catalog.course.future;
    for (index, lesson) in future.iter().enumerate() {
        let path = format!("future.{index}");
        let before = future.get(..index).unwrap_or_default();
        let known = |slug: &str| catalog.names(slug) || before.iter().any(|other| other.slug == slug);
        if known(&lesson.slug) {
            let mistake =
                places.mistake(&format!("{path}.slug"), format!("`{}` is there twice", lesson.slug));
            mistakes.push(mistake.help("A lesson that is written is no future one: delete this entry."));
        }
        for (at, need) in lesson.needs.iter().enumerate().filter(|(_, need)| !known(need)) {
            let message = format!("there is no lesson `{need}` before `{}`", lesson.slug);
            let mistake = places.mistake(&format!("{path}.needs.{at}"), message);
            mistakes.push(mistake.help("Write the slug of a lesson, or of one to come that stands above."));
        }
    }
    mistakes
}

/// The chapter names the topic that the course is about.
pub(super) fn chapter_has_the_course(catalog: &Catalog) -> Vec<Mistake> {
    let (Some(places), Some(chapter)) = (catalog.course_places(), &catalog.course.chapter) else {
        return Vec::new();
    };
    if chapter.topics.contains(&chapter.here) {
        return Vec::new();
    }
    let message = format!("`{}` is none of the chapter's topics", chapter.here);
    vec![places.mistake("chapter.here", message).help("Write one of `topics` as it stands there.")]
}

/// Whether `from` needs `to`, directly or through other lessons.
fn reaches(catalog: &Catalog, from: &str, to: &str) -> bool {
    let mut open = vec![from];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(slug) = open.pop() {
        if slug == to {
            return true;
        }
        if seen.contains(&slug) {
            continue;
        }
        seen.push(slug);
        if let Some(lesson) = catalog.course.lessons.iter().find(|lesson| lesson.slug == slug) {
            open.extend(lesson.needs.iter().map(String::as_str));
        }
    }
    false
}
