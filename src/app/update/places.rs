//! Moving between lessons, views and pages.

use crate::app::Effect;
use crate::app::form::Act;
use crate::app::key::Key;
use crate::app::model::{Aside, Model, Overlay, Screen, View};

use super::{answer, edit_line};

/// Up or down: the item beside, or scrolling.
pub(super) fn up_or_down(model: &mut Model, down: bool) {
    let last = model.course.lessons.len().saturating_sub(1);
    let last_pitfall = model.course.pitfalls.len().saturating_sub(1);
    let last_on_map = (model.course.lessons.len() + model.course.future.len()).saturating_sub(1);
    let found = match &model.overlay {
        Some(Overlay::Search(search)) => model.matches(&search.query).len(),
        _ => 0,
    };
    match (&mut model.overlay, &mut model.screen) {
        (Some(Overlay::Help { scroll }), _) => shift(scroll, down, usize::MAX),
        (Some(Overlay::Search(search)), _) => shift(&mut search.selected, down, found.saturating_sub(1)),
        (Some(Overlay::Map { selected }), _) => shift(selected, down, last_on_map),
        (None, Screen::Home { selected }) => shift(selected, down, last),
        (None, Screen::Pitfalls { selected }) => shift(selected, down, last_pitfall),
        (None, Screen::Pitfall(view)) => shift(&mut view.scroll, down, usize::MAX),
        (None, Screen::Lesson(view)) => match view.view {
            View::Read => shift(&mut view.scroll, down, usize::MAX),
            View::Lab => super::lab::up_or_down(view, down),
            View::Answer if view.typing => {
                super::exercise::act(model, if down { Act::Down } else { Act::Up });
            }
            View::Answer => {
                if let Some(answer) = view.answers.get_mut(view.exercise) {
                    shift(&mut answer.scroll, down, usize::MAX);
                }
            }
            View::Check => shift(&mut view.check.scroll, down, usize::MAX),
            View::Notes => {}
        },
    }
}

/// Moves an index or offset by one.
pub(super) fn shift(at: &mut usize, down: bool, last: usize) {
    *at = if down { at.saturating_add(1).min(last) } else { at.saturating_sub(1) };
}

/// Opens the selected lesson, at the first page or where it was left.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let index = match (&model.overlay, &model.screen) {
        (Some(Overlay::Search(search)), _) => model.matches(&search.query).get(search.selected).copied(),
        (Some(Overlay::Map { selected }), _) => return open_on_map(model, *selected),
        (None, Screen::Home { selected }) => Some(*selected),
        (None, Screen::Pitfalls { selected }) => {
            let selected = *selected;
            return model.enter_pitfall(selected);
        }
        (_, _) => None,
    };
    let Some(index) = index else { return Vec::new() };
    let mut effects = answer::save(model);
    model.overlay = None;
    effects.extend(enter_where_left(model, index));
    effects
}

/// Opens a lesson from the map, if it is written.
fn open_on_map(model: &mut Model, selected: usize) -> Vec<Effect> {
    if selected >= model.course.lessons.len() {
        model.notice = Some("This lesson is still to come.".to_string());
        return Vec::new();
    }
    let mut effects = answer::save(model);
    model.overlay = None;
    let open = matches!(&model.screen, Screen::Lesson(view) if view.index == selected);
    if !open {
        effects.extend(enter_where_left(model, selected));
    }
    effects
}

/// On the map: to what the selected lesson needs, or to what needs it.
pub(super) fn along(model: &mut Model, back: bool) {
    let Some(Overlay::Map { selected }) = &model.overlay else { return };
    match model.along(*selected, back) {
        Some(next) => model.overlay = Some(Overlay::Map { selected: next }),
        None if back => model.notice = Some("It needs no other lesson.".to_string()),
        None => model.notice = Some("No lesson needs it.".to_string()),
    }
}

/// Opens the lesson, or the common mistake, of the last session.
pub(super) fn resume(model: &mut Model) -> Vec<Effect> {
    if let Some(index) = model.last_pitfall() {
        return model.enter_pitfall(index);
    }
    let last = model.progress.at.as_ref();
    let index = last.and_then(|at| model.course.lessons.iter().position(|lesson| lesson.slug == at.0));
    enter_where_left(model, index.unwrap_or(0))
}

fn enter_where_left(model: &mut Model, index: usize) -> Vec<Effect> {
    let at = model.progress.at.clone();
    let slug = model.course.lessons.get(index).map(|lesson| lesson.slug.clone());
    match at {
        Some((last, view, page)) if Some(&last) == slug.as_ref() => {
            model.enter(index, View::named(&view).unwrap_or(View::Read), page)
        }
        _ => model.enter(index, View::Read, 0),
    }
}

/// Back to the list, the lesson selected.
pub(super) fn go_home(model: &mut Model) -> Vec<Effect> {
    if let Screen::Lesson(view) = &mut model.screen
        && view.view == View::Lab
        && view.walk.take().is_some()
    {
        return Vec::new();
    }
    let effects = answer::save(model);
    let last = model.progress.at.as_ref();
    let last = last.and_then(|at| model.course.lessons.iter().position(|lesson| lesson.slug == at.0));
    match &model.screen {
        Screen::Lesson(view) => model.screen = Screen::Home { selected: view.index },
        Screen::Pitfall(view) => model.screen = Screen::Pitfalls { selected: view.index },
        Screen::Pitfalls { .. } => model.screen = Screen::Home { selected: last.unwrap_or(0) },
        Screen::Home { .. } => {}
    }
    effects
}

/// The view beside.
pub(super) fn beside(model: &mut Model, forwards: bool) -> Vec<Effect> {
    let mut effects = answer::save(model);
    if let Screen::Lesson(view) = &mut model.screen {
        view.view = view.view.beside(forwards);
        view.aside = None;
        view.typing = false;
        if let Some(lab) = &mut view.lab {
            (lab.playing, lab.rushing) = (false, false);
        }
    }
    effects.extend(model.arrived());
    effects
}

/// The page beside; after the last page comes the lab.
pub(super) fn turn(model: &mut Model, forwards: bool) -> Vec<Effect> {
    let pages = model.lesson().map_or(0, |lesson| lesson.pages.len());
    let Screen::Lesson(view) = &mut model.screen else { return Vec::new() };
    if forwards && view.page + 1 >= pages {
        return beside(model, true);
    }
    shift(&mut view.page, forwards, pages.saturating_sub(1));
    view.scroll = 0;
    model.arrived()
}

/// Shows a page behind a key of its own; the same key goes back.
pub(super) fn aside(model: &mut Model, aside: Aside) -> Vec<Effect> {
    let there = model.lesson().is_some_and(|lesson| aside.of(lesson).is_some());
    if let Screen::Lesson(view) = &mut model.screen {
        view.aside = (there && view.aside != Some(aside)).then_some(aside);
        view.scroll = 0;
    }
    model.arrived()
}

/// A key typed into the search.
pub(super) fn search_key(model: &mut Model, key: Key) {
    if let Some(Overlay::Search(search)) = &mut model.overlay {
        edit_line(&mut search.query, key, 60);
        search.selected = 0;
    }
}
