//! Answers and notes: typing, saving, grading, hints.

use std::collections::BTreeMap;

use crate::app::editor::Editor;
use crate::app::form::Cursor;
use crate::app::key::Key;
use crate::app::model::{Answer, Below, LessonView, Model, NOTES_LIMIT, Notes, Screen, View};
use crate::app::{Effect, GradeOf};
use crate::exercise::{Status, Verdict, hints};
use crate::progress::Event;

pub(super) fn view(model: &mut Model) -> Option<&mut LessonView> {
    match &mut model.screen {
        Screen::Lesson(view) => Some(view),
        Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => None,
    }
}

pub(super) fn shown(view: &mut LessonView) -> Option<&mut Answer> {
    view.answers.get_mut(view.exercise)
}

/// Letters go to the editor from now on.
pub(super) fn start_typing(model: &mut Model) {
    if let Some(view) = view(model) {
        view.typing = match view.view {
            View::Answer => !view.answers.is_empty(),
            View::Notes => view.notes.is_some(),
            View::Read | View::Lab | View::Check => false,
        };
    }
}

/// A key for the editor.
pub(super) fn key(model: &mut Model, key: Key) {
    edit(model, |editor| editor.key(key));
}

/// Pasted text for the editor; pasting starts typing.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    start_typing(model);
    edit(model, |editor| editor.paste(text));
    Vec::new()
}

fn edit(model: &mut Model, change: impl FnOnce(&mut Editor) -> bool) {
    let Some(view) = view(model) else { return };
    match view.view {
        View::Answer => {
            if let Some(answer) = shown(view)
                && change(&mut answer.editor)
            {
                (answer.unsaved, answer.judged) = (true, false);
            }
        }
        View::Notes => {
            if let Some(notes) = &mut view.notes
                && change(&mut notes.editor)
            {
                notes.unsaved = true;
            }
        }
        View::Read | View::Lab | View::Check => {}
    }
}

/// Saves whatever has changed.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let Some(slug) = model.lesson().map(|lesson| lesson.slug.clone()) else { return Vec::new() };
    let Some(view) = view(model) else { return Vec::new() };
    let mut effects = Vec::new();
    for answer in view.answers.iter_mut().filter(|answer| answer.unsaved) {
        answer.unsaved = false;
        let (lesson, part) = (slug.clone(), answer.part.clone());
        effects.push(Effect::SaveAnswer { lesson, part, text: answer.editor.text() });
    }
    if let Some(notes) = view.notes.as_mut().filter(|notes| notes.unsaved) {
        notes.unsaved = false;
        effects.push(Effect::SaveNotes { lesson: slug, text: notes.editor.text() });
    }
    effects
}

/// What was saved of a lesson has been read.
pub(super) fn loaded(
    model: &mut Model,
    lesson: &str,
    answers: &BTreeMap<String, String>,
    notes: Option<&str>,
) {
    if model.lesson().is_none_or(|open| open.slug != lesson) {
        return;
    }
    let Some(view) = view(model) else { return };
    for answer in view.answers.iter_mut().filter(|answer| !answer.unsaved) {
        if let Some(text) = answers.get(&answer.part) {
            answer.editor.replace(text);
        }
    }
    if view.notes.is_none() {
        view.notes =
            Some(Notes { editor: Editor::new(notes.unwrap_or(""), NOTES_LIMIT, true), unsaved: false });
    }
}

/// Asks for grading.
pub(super) fn check(model: &mut Model) -> Vec<Effect> {
    let mut effects = save(model);
    let Some(exercise) = model.exercise().cloned() else { return effects };
    let Some(answer) = view(model).and_then(shown) else { return effects };
    if !answer.checking {
        answer.checking = true;
        let source = answer.editor.text();
        let variant = answer.variant;
        effects.push(Effect::Grade { exercise: Box::new(GradeOf(exercise)), source, variant });
    }
    effects
}

/// A verdict has come.
pub(super) fn graded(model: &mut Model, verdict: Verdict) -> Vec<Effect> {
    let Some(slug) = model.lesson().map(|lesson| lesson.slug.clone()) else { return Vec::new() };
    let Some(view) = view(model) else { return Vec::new() };
    let of = |answer: &Answer| format!("{slug}/{}", answer.part) == verdict.exercise;
    let Some(answer) = view.answers.iter_mut().find(|answer| of(answer)) else { return Vec::new() };
    answer.checking = false;
    answer.below = Below::Feedback;
    answer.scroll = 0;
    let status = verdict.status;
    let event = Event::Attempt {
        exercise: verdict.exercise.clone(),
        status: status.word().to_string(),
        tag: verdict.tag.clone(),
    };
    (answer.verdict, answer.judged) = (Some(verdict), true);
    answer.said.clear();
    // The first part that is wrong is the one to look at.
    if let Some(at) = answer.verdict.as_ref().and_then(|v| v.cases.iter().position(|case| !case.passed)) {
        answer.cursor = Cursor { at, carrying: false };
    }
    // The student reads now: the feedback gets the room and the arrow keys.
    view.typing = false;
    if status == Status::Ungraded { Vec::new() } else { vec![Effect::Record(event)] }
}

/// Shows one more hint.
pub(super) fn hint(model: &mut Model) -> Vec<Effect> {
    let Some(exercise) = model.exercise() else { return Vec::new() };
    let (name, count) = (format!("{}/{}", exercise.lesson, exercise.part), hints::count(exercise));
    let Some(answer) = view(model).and_then(shown) else { return Vec::new() };
    answer.below = Below::Hints;
    answer.scroll = 0;
    if answer.hints >= count {
        return Vec::new();
    }
    let tier = answer.hints;
    answer.hints += 1;
    vec![Effect::Record(Event::Hint { exercise: name, tier })]
}

/// From the task to the feedback and back.
pub(super) fn show_other(model: &mut Model) {
    if let Some(answer) = view(model).and_then(shown) {
        answer.scroll = 0;
        answer.below = match answer.below {
            Below::Task if answer.verdict.is_some() => Below::Feedback,
            Below::Task | Below::Feedback if answer.hints > 0 => Below::Hints,
            Below::Task | Below::Feedback | Below::Hints => Below::Task,
        };
    }
}
