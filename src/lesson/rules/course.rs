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
