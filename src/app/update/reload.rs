//! Lessons that are read again while they are written: the student stays where they are.

use std::sync::Arc;

use crate::app::Effect;
use crate::app::form::Asks;
use crate::app::lab::Lab;
use crate::app::model::{Answer, LessonView, Model, Overlay, Screen};
use crate::app::open::{blank, new_check, predicts};
use crate::lesson::reload::Fresh;
use crate::lesson::{Course, Exercise, Lesson};

/// Asks for the lessons to be read again, unless that is being done.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    match &mut model.watch {
        Some(watch) if !watch.reading => {
            watch.reading = true;
            vec![Effect::Reload]
        }
        Some(_) => Vec::new(),
        None => {
            model.notice =
                Some("Lessons are read again with `secant learn --lessons DIR --watch`.".to_string());
            Vec::new()
        }
    }
}

/// Takes over the lessons as they are now; what is broken stays as it was, and what is wrong is said.
pub(super) fn take(model: &mut Model, fresh: Fresh) -> Vec<Effect> {
    if let Some(watch) = &mut model.watch {
        watch.reading = false;
    }
    let error = fresh.errors.first().cloned();
    let old = Arc::clone(&model.course);
    model.course = Arc::new(fresh.over(&old));
    let effects = stay(model, &old);
    // The list on the map may be another.
    if matches!(model.overlay, Some(Overlay::Map { .. })) {
        model.overlay = None;
    }
    model.notice = Some(error.unwrap_or_else(|| "The lessons were read again.".to_string()));
    effects
}

/// Finds the place again.
fn stay(model: &mut Model, old: &Course) -> Vec<Effect> {
    let course = Arc::clone(&model.course);
    let lesson_now = |index: usize| {
        let slug = &old.lessons.get(index)?.slug;
        course.lessons.iter().position(|lesson| lesson.slug == *slug)
    };
    let pitfall_now = |index: usize| {
        let slug = &old.pitfalls.get(index)?.slug;
        course.pitfalls.iter().position(|pitfall| pitfall.slug == *slug)
    };
    match &mut model.screen {
        Screen::Home { selected } => *selected = lesson_now(*selected).unwrap_or(0),
        Screen::Pitfalls { selected } => *selected = pitfall_now(*selected).unwrap_or(0),
        Screen::Lesson(view) => {
            let (before, now) = (old.lessons.get(view.index), lesson_now(view.index));
            if let (Some(before), Some(index)) = (before, now) {
                view.index = index;
                return renew(model, before, index);
            }
            model.screen = Screen::Home { selected: 0 };
        }
        Screen::Pitfall(view) => match pitfall_now(view.index) {
            // The result is computed again; the prediction is known.
            Some(index) => return model.enter_pitfall(index),
            None => model.screen = Screen::Pitfalls { selected: 0 },
        },
    }
    Vec::new()
}

/// Brings an open lesson up to date: place, drafts and notes stay.
fn renew(model: &mut Model, before: &Lesson, index: usize) -> Vec<Effect> {
    let course = Arc::clone(&model.course);
    let Some(lesson) = course.lessons.get(index) else { return Vec::new() };
    let blanks: Vec<Answer> =
        lesson.exercises.iter().map(|exercise| blank(exercise, model.variant(exercise))).collect();
    let Screen::Lesson(view) = &mut model.screen else { return Vec::new() };
    view.page = view.page.min(lesson.pages.len().saturating_sub(1));
    view.predicts = predicts(lesson);
    view.walk = view.walk.and_then(|at| Some(at.min(lesson.walkthrough.len().checked_sub(1)?)));
    if before.labs != lesson.labs {
        let at = view.lab.as_ref().map_or((0, 0), |lab| (lab.preset, lab.cursor));
        view.lab = Lab::new(&lesson.labs, at.0.min(lesson.labs.len().saturating_sub(1)));
        if let Some(lab) = view.lab.as_mut() {
            lab.go_to(at.1);
        }
    }
    if format!("{:?}", before.quiz) != format!("{:?}", lesson.quiz) {
        view.check = new_check(lesson);
    }
    let parts = answers(view, before, lesson, blanks);
    view.exercise = view.exercise.min(view.answers.len().saturating_sub(1));
    if parts.is_empty() {
        return Vec::new();
    }
    vec![Effect::Load { lesson: lesson.slug.clone(), parts }]
}

/// The answers to the exercises as they are now, drafts and hints as they were; the parts whose drafts are not known.
fn answers(view: &mut LessonView, before: &Lesson, lesson: &Lesson, blanks: Vec<Answer>) -> Vec<String> {
    let mut known = std::mem::take(&mut view.answers);
    let mut unknown = Vec::new();
    for (exercise, fresh) in lesson.exercises.iter().zip(blanks) {
        let Some(at) = known.iter().position(|answer| answer.part == exercise.part) else {
            unknown.push(exercise.part.clone());
            view.answers.push(fresh);
            continue;
        };
        let mut answer = known.swap_remove(at);
        if !unchanged(before, exercise) {
            // What was asked, and what was said of the answer, belongs to the exercise as it was.
            answer.variant.level = fresh.variant.level;
            answer.asks = Asks::of(exercise, answer.variant);
            (answer.asked, answer.verdict, answer.judged) = (None, None, false);
            (answer.below, answer.cursor) = (fresh.below, fresh.cursor);
        }
        view.answers.push(answer);
    }
    unknown
}

/// Whether an exercise is as it was.
fn unchanged(before: &Lesson, exercise: &Exercise) -> bool {
    let old = before.exercises.iter().find(|old| old.part == exercise.part);
    old.is_some_and(|old| format!("{old:?}") == format!("{exercise:?}"))
}
