//! Exercises: their instances and levels, answers that are put together with keys, and the student's own judgement.

use crate::app::Effect;
use crate::app::form::Act;
use crate::app::key::{Code, Key};
use crate::app::model::{Answer, Model, Screen, View};
use crate::app::offer;
use crate::app::open::blank;
use crate::exercise::{self, Variant, has_instances, highest_level, template};
use crate::progress::Event;

use super::answer::{save, shown, view};

/// Makes the instance of the exercise that is shown, once: it may take a run of a solver.
pub(super) fn ask(model: &mut Model) {
    let course = model.course.clone();
    let Screen::Lesson(view) = &mut model.screen else { return };
    if view.view != View::Answer {
        return;
    }
    let exercise = course.lessons.get(view.index).and_then(|lesson| lesson.exercises.get(view.exercise));
    if let (Some(exercise), Some(answer)) = (exercise, view.answers.get_mut(view.exercise)) {
        let variant = answer.variant;
        answer.asked.get_or_insert_with(|| exercise::ask(exercise, variant));
    }
}

/// A key that is no command.
pub(super) fn key(model: &mut Model, key: Key) {
    match key.code {
        Code::Char(c) if !key.ctrl && !key.alt => {
            act(model, Act::Char(c));
        }
        Code::Backspace | Code::Delete => {
            act(model, Act::Erase);
        }
        _ => {}
    }
}

/// Does something to the form of the answer shown: the text is read, changed and written.
pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(view) = view(model) else { return Vec::new() };
    let Some(answer) = shown(view) else { return Vec::new() };
    let (Some(mut form), Some(Ok(question))) = (answer.form(), &answer.asked) else { return Vec::new() };
    let before = form.clone();
    let finished = form.act(act, &mut answer.cursor, question);
    if form != before {
        answer.editor.replace(&form.text());
        (answer.unsaved, answer.judged) = (true, false);
    }
    if finished {
        view.typing = false;
        return save(model);
    }
    Vec::new()
}

/// The exercise beside, in a circle.
pub(super) fn beside(model: &mut Model, forwards: bool) -> Vec<Effect> {
    let mut effects = save(model);
    if let Some(view) = view(model) {
        let n = view.answers.len().max(1);
        view.exercise = (view.exercise + if forwards { 1 } else { n - 1 }) % n;
    }
    effects.extend(model.arrived());
    effects
}

/// Starts the answer anew.
pub(super) fn reset(model: &mut Model) -> Vec<Effect> {
    let variant = view(model).and_then(shown).map(|answer| answer.variant);
    variant.map(|variant| anew(model, variant)).unwrap_or_default()
}

/// A new instance: the next seed.
pub(super) fn new_instance(model: &mut Model) -> Vec<Effect> {
    if !model.exercise().is_some_and(has_instances) {
        model.notice = Some("this exercise has one instance; R starts the answer anew".to_string());
        return Vec::new();
    }
    let Some(Variant { seed, level }) = view(model).and_then(shown).map(|answer| answer.variant) else {
        return Vec::new();
    };
    anew(model, Variant { seed: seed.wrapping_add(1), level })
}

/// The level beside, of a derivation.
pub(super) fn level(model: &mut Model, higher: bool) -> Vec<Effect> {
    let Some(highest) = model.exercise().and_then(highest_level) else { return Vec::new() };
    let Some(before) = view(model).and_then(shown).map(|answer| answer.variant) else { return Vec::new() };
    let level =
        if higher { before.level.saturating_add(1).min(highest) } else { before.level.saturating_sub(1) };
    if level == before.level {
        return Vec::new();
    }
    anew(model, Variant { level, ..before })
}

/// A blank answer to an instance. What was there is saved under its name first, so that the store can keep it.
fn anew(model: &mut Model, variant: Variant) -> Vec<Effect> {
    let Some(exercise) = model.exercise().cloned() else { return Vec::new() };
    let Some(view) = view(model) else { return Vec::new() };
    view.typing = false;
    let Some(answer) = shown(view) else { return Vec::new() };
    // A verdict on its way would be taken for one on the new instance.
    if answer.checking {
        return Vec::new();
    }
    let (old, before, hints) = (answer.editor.text(), answer.variant, answer.hints);
    *answer = Answer { hints, ..blank(&exercise, variant) };
    let (lesson, part) = (exercise.lesson.clone(), exercise.part.clone());
    let mut effects = Vec::new();
    if old.trim() != template(&exercise).trim() {
        effects.push(Effect::KeepAnswer { lesson: lesson.clone(), part: part.clone(), text: old });
        effects.push(Effect::SaveAnswer { lesson, part, text: answer.editor.text() });
    }
    if variant != before {
        let (exercise, Variant { seed, level }) = (exercise.name(), variant);
        effects.push(Effect::Record(Event::Variant { exercise, seed, level }));
    }
    effects
}

/// The student finds a point of the model answer in the own one, or not.
pub(super) fn judge(model: &mut Model, point: usize) -> Vec<Effect> {
    let of = offer::choices(model);
    let Some(exercise) = model.exercise().map(crate::lesson::Exercise::name) else { return Vec::new() };
    let Some(answer) = view(model).and_then(shown).filter(|_| point < of) else { return Vec::new() };
    if !answer.said.remove(&point) {
        answer.said.insert(point);
    }
    vec![Effect::Record(Event::Assessed { exercise, met: answer.said.len(), of })]
}
