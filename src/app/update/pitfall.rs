//! The common mistakes: predicting, the fix, moving on.

use crate::app::Effect;
use crate::app::model::{Model, Screen};
use crate::app::pitfall::Side;
use crate::lesson::pitfall::Tables;
use crate::progress::Event;

/// The next common mistake (`true`) or the one before.
pub(super) fn beside(model: &mut Model, forwards: bool) -> Vec<Effect> {
    let Screen::Pitfall(view) = &model.screen else { return Vec::new() };
    let beside = if forwards { Some(view.index + 1) } else { view.index.checked_sub(1) };
    if let Some(index) = beside.filter(|index| *index < model.course.pitfalls.len()) {
        return model.enter_pitfall(index);
    }
    let words = if forwards { "This is the last one." } else { "This is the first one." };
    model.notice = Some(words.to_string());
    Vec::new()
}

/// The code of the experiment, or its result.
pub(super) fn show_code(model: &mut Model) {
    if let Screen::Pitfall(view) = &mut model.screen {
        view.code = !view.code;
        view.scroll = 0;
    }
}

/// The mistake, or the fix, once a prediction has been made.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    let known = model.pitfall().map(|pitfall| (pitfall.slug.clone(), model.pitfall_state(pitfall).fixed));
    let (Screen::Pitfall(view), Some((slug, fixed))) = (&mut model.screen, known) else { return Vec::new() };
    if view.chosen.is_none() || !matches!(view.tables, Some(Ok(_))) {
        return Vec::new();
    }
    view.code = false;
    view.side = if view.side == Side::Wrong { Side::Fixed } else { Side::Wrong };
    if view.side == Side::Fixed && !fixed {
        return vec![Effect::Record(Event::PitfallFixed { pitfall: slug })];
    }
    Vec::new()
}

/// Stores a prediction, before anything is shown.
pub(super) fn predict(model: &mut Model, choice: usize) -> Vec<Effect> {
    let known = model.pitfall().map(|p| (p.slug.clone(), p.experiment.predict.clone()));
    let (Screen::Pitfall(view), Some((slug, ask))) = (&mut model.screen, known) else { return Vec::new() };
    if view.chosen.is_some() || choice >= ask.choices.len() {
        return Vec::new();
    }
    view.chosen = Some(choice);
    view.scroll = 0;
    vec![Effect::Record(Event::PitfallPredicted { pitfall: slug, choice, right: choice == ask.correct })]
}

/// An experiment has been run.
pub(super) fn demonstrated(model: &mut Model, slug: &str, tables: Result<Tables, String>) {
    let shown = model.pitfall().is_some_and(|pitfall| pitfall.slug == slug);
    if let Screen::Pitfall(view) = &mut model.screen
        && shown
    {
        view.tables = Some(tables);
    }
}
