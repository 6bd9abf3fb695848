//! The rules that lessons keep, one function a rule. Rules of loading are cheap and keep a broken lesson out of the
//! course; the others run the lesson. `tests/fixtures/lessons-invalid/` has a folder for each.

mod badges;
mod course;
mod exercises;
mod labs;
mod pages;
mod pitfalls;
mod quiz;
mod texts;
mod walkthrough;

use super::mistake::Mistake;
use super::parse::{Parsed, Places};
use super::pitfall::Pitfall;
use super::{Catalog, Lesson};

/// A lesson and the places of its parts.
#[derive(Clone, Copy)]
struct Subject<'a> {
    lesson: &'a Lesson,
    places: &'a Places,
}

type Rule = fn(Subject<'_>, &mut Vec<Mistake>);

/// What keeps a lesson out of the course.
const LOADING: &[Rule] = &[
    labs::names_exist,
    labs::predictions_are_in_range,
    walkthrough::labs_exist,
    quiz::answers_are_in_range,
    exercises::names_are_unique,
];

/// What else a lesson must keep.
const RUNNING: &[Rule] = &[
    texts::are_filled_and_plain,
    badges::are_decided,
    pages::are_complete,
    pages::fit,
    pages::show_no_backslash,
    labs::run,
    walkthrough::is_a_tour,
    walkthrough::claims_hold,
    walkthrough::labs_claim_what_they_say,
    quiz::has_four_questions,
    exercises::keys_work,
    exercises::stubs_are_no_answers,
    exercises::feedback_keeps_the_answer,
];

/// Checks what keeps a lesson out of the course.
pub(super) fn loading(parsed: &Parsed) -> Vec<Mistake> {
    let subject = Subject { lesson: &parsed.lesson, places: &parsed.places };
    apply(LOADING, subject)
}

/// Checks what keeps a common mistake out of the course.
pub(super) fn pitfall(pitfall: &Pitfall, places: &Places) -> Vec<Mistake> {
    pitfalls::answers_are_in_range(pitfall, places)
}

/// Checks everything else, by running it.
pub(super) fn running(catalog: &Catalog) -> Vec<Mistake> {
    let mut mistakes = course::needs_are_met(catalog);
    mistakes.extend(course::future_is_to_come(catalog));
    mistakes.extend(course::chapter_has_the_course(catalog));
    mistakes.extend(pitfalls::hold(catalog));
    for lesson in &catalog.course.lessons {
        if let Some(places) = catalog.places(&lesson.slug) {
            mistakes.extend(apply(RUNNING, Subject { lesson, places }));
        }
    }
    mistakes
}

fn apply(rules: &[Rule], subject: Subject<'_>) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for rule in rules {
        rule(subject, &mut mistakes);
    }
    mistakes
}
