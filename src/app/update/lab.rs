//! The lab: stepping, settings, predictions, walkthrough.

use crate::app::Effect;
use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::lab::choose::What;
use crate::app::lab::settings::{Control, Setup};
use crate::app::lab::{Lab, Mode, Panel, walk, window};
use crate::app::model::{LessonView, Model, Screen, View};
use crate::lesson::Lesson;
use crate::progress::Event;

use super::edit_line;
use super::places::shift;

/// Zoom steps in each direction.
const ZOOM: i32 = 12;

/// A tick of playing.
pub(super) fn tick(model: &mut Model) {
    if let Screen::Lesson(view) = &mut model.screen
        && view.view == View::Lab
        && let Some(lab) = &mut view.lab
    {
        lab.tick();
    }
}

/// Up or down: the setting beside, or scrolling the explanation.
pub(super) fn up_or_down(view: &mut LessonView, down: bool) {
    let Some(lab) = &mut view.lab else { return };
    let last = lab.setup.controls().len().saturating_sub(1);
    match &mut lab.mode {
        Mode::Settings(at) => shift(at, down, last),
        Mode::Choose(chooser) => {
            let last = chooser.matches().len().saturating_sub(1);
            shift(&mut chooser.selected, down, last);
        }
        Mode::Steps | Mode::MoveStart | Mode::TypeValue(..) => shift(&mut lab.scroll, down, 400),
    }
}

/// Leaves typing, the list, settings or the walkthrough.
pub(super) fn leave(view: &mut LessonView) {
    if view.walk.take().is_some() {
        return;
    }
    if let Some(lab) = &mut view.lab {
        lab.mode = match &lab.mode {
            Mode::TypeValue(at, _) => Mode::Settings(*at),
            Mode::Choose(chooser) => chooser.from.map_or(Mode::Steps, Mode::Settings),
            Mode::Steps | Mode::MoveStart | Mode::Settings(_) => Mode::Steps,
        };
        forget(lab);
    }
}

/// What was wrong with the last change is said until the next key, as long as there is a run to show.
fn forget(lab: &mut Lab) {
    if !lab.trace.is_empty() {
        lab.error = None;
    }
}

/// A key typed into the value of a setting, or into the list to filter it.
pub(super) fn typed_key(model: &mut Model, key: Key) {
    if let Screen::Lesson(view) = &mut model.screen
        && let Some(lab) = &mut view.lab
    {
        match &mut lab.mode {
            Mode::TypeValue(_, text) => edit_line(text, key, 40),
            Mode::Choose(chooser) => {
                edit_line(&mut chooser.query, key, 40);
                chooser.selected = 0;
            }
            Mode::Steps | Mode::MoveStart | Mode::Settings(_) => {}
        }
    }
}

/// Stores a prediction, before anything is shown.
pub(super) fn predict(model: &mut Model, choice: usize) -> Vec<Effect> {
    let Some(lesson) = model.lesson() else { return Vec::new() };
    let slug = lesson.slug.clone();
    let correct: Vec<Option<usize>> =
        lesson.labs.iter().map(|lab| lab.predict.as_ref().map(|ask| ask.correct)).collect();
    let Screen::Lesson(view) = &mut model.screen else { return Vec::new() };
    if !view.asks_prediction() {
        return Vec::new();
    }
    let Some((lab, choices)) = view.lab.as_ref().and_then(|lab| view.predicts.get(&lab.preset)).cloned()
    else {
        return Vec::new();
    };
    if choice >= choices {
        return Vec::new();
    }
    let right = view.lab.as_ref().and_then(|lab| correct.get(lab.preset)).copied().flatten() == Some(choice);
    view.predictions.insert(lab.clone(), choice);
    // What was scrolled was the question.
    if let Some(lab) = &mut view.lab {
        lab.scroll = 0;
    }
    vec![Effect::Record(Event::Predicted { lesson: slug, lab, choice, right })]
}

/// A command of the lab.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    use Command as C;
    let course = model.course.clone();
    let Screen::Lesson(view) = &mut model.screen else { return Vec::new() };
    let Some(lesson) = course.lessons.get(view.index) else { return Vec::new() };
    if let C::StartWalk | C::WalkNext | C::WalkBack = command {
        return walk_to(view, lesson, command);
    }
    let Some(lab) = &mut view.lab else { return Vec::new() };
    forget(lab);
    match command {
        C::StepForward => {
            lab.playing = false;
            lab.forward();
        }
        C::StepBack => {
            lab.playing = false;
            lab.back();
        }
        C::PlayPause => {
            if lab.at_end() {
                lab.go_to(0);
            }
            lab.playing = !lab.playing;
        }
        C::Faster => lab.change_speed(true),
        C::Slower => lab.change_speed(false),
        C::Reset => {
            (lab.playing, lab.rushing) = (false, false);
            lab.go_to(0);
        }
        C::ToEnd => {
            lab.playing = false;
            lab.rushing = true;
            lab.tick();
        }
        C::MoveStart => lab.mode = Mode::MoveStart,
        C::NudgeLeft => nudge(lab, 0, -1.0, false),
        C::NudgeRight => nudge(lab, 0, 1.0, false),
        C::NudgeDown => nudge(lab, 1, -1.0, false),
        C::NudgeUp => nudge(lab, 1, 1.0, false),
        C::FineLeft => nudge(lab, 0, -1.0, true),
        C::FineRight => nudge(lab, 0, 1.0, true),
        C::FineDown => nudge(lab, 1, -1.0, true),
        C::FineUp => nudge(lab, 1, 1.0, true),
        C::Settings => lab.mode = Mode::Settings(0),
        C::Less => change(lab, false),
        C::More => change(lab, true),
        C::ChooseMethod => lab.choose(What::Method),
        C::ChooseProblem => lab.choose(What::Problem),
        C::TakeChoice => lab.take_choice(),
        C::Compare => lab.compare(),
        C::ClearCompared => lab.ghosts.clear(),
        C::TypeValue => type_value(lab),
        C::SetValue => set_value(lab),
        C::Defaults => {
            let (mode, preset) = (lab.mode.clone(), lab.preset);
            replace(view, lesson, preset);
            if let Some(lab) = &mut view.lab {
                lab.mode = mode;
            }
        }
        C::NextPreset => {
            let next = (lab.preset + 1) % lesson.labs.len().max(1);
            replace(view, lesson, next);
        }
        C::PreviousPreset => {
            let n = lesson.labs.len().max(1);
            let before = (lab.preset + n - 1) % n;
            replace(view, lesson, before);
        }
        C::NextPlot => lab.next_view(&lesson.labs),
        C::NextPanel => {
            lab.panel = match lab.panel {
                Panel::Plot => Panel::Why,
                Panel::Why => Panel::Table,
                Panel::Table => Panel::Plot,
            }
        }
        C::MoreColumns => lab.first_column += 1,
        C::ZoomIn => lab.zoom = (lab.zoom + 1).min(ZOOM),
        C::ZoomOut => lab.zoom = (lab.zoom - 1).max(-ZOOM),
        other => debug_assert!(false, "{other:?} is no command of the lab"),
    }
    Vec::new()
}

fn replace(view: &mut LessonView, lesson: &Lesson, preset: usize) {
    let before = view.lab.take();
    view.lab = Lab::new(&lesson.labs, preset);
    if let (Some(lab), Some(before)) = (&mut view.lab, before) {
        (lab.panel, lab.speed) = (before.panel, before.speed);
        lab.keep(before.ghosts);
    }
}

fn nudge(lab: &mut Lab, axis: usize, sign: f64, fine: bool) {
    let notch = lab.problem.as_ref().map_or(0.1, window::notch) * if fine { 0.1 } else { 1.0 };
    lab.setup.move_start(axis, sign * notch);
    restart(lab);
}

fn control(lab: &Lab, at: usize) -> Option<Control> {
    lab.setup.controls().get(at).copied()
}

/// Opens the list for what is chosen by name, the line of text for what is typed.
fn type_value(lab: &mut Lab) {
    let Mode::Settings(at) = lab.mode else { return };
    match control(lab, at) {
        Some(Control::Problem) => lab.choose(What::Problem),
        Some(Control::Method) => lab.choose(What::Method),
        Some(Control::OfProblem(_) | Control::OfMethod(_) | Control::Start(_)) => {
            lab.mode = Mode::TypeValue(at, String::new());
        }
        None => {}
    }
}

fn change(lab: &mut Lab, up: bool) {
    let Mode::Settings(at) = lab.mode else { return };
    let Some(control) = control(lab, at) else { return };
    let mut setup = lab.setup.clone();
    match setup.nudge(control, up) {
        Ok(()) => take(lab, control, setup),
        Err(error) => lab.error = Some(error),
    }
}

fn set_value(lab: &mut Lab) {
    let Mode::TypeValue(at, text) = lab.mode.clone() else { return };
    lab.mode = Mode::Settings(at);
    let Some(control) = control(lab, at) else { return };
    if text.trim().is_empty() {
        return;
    }
    let mut setup = lab.setup.clone();
    match setup.type_in(control, &text) {
        Ok(()) => take(lab, control, setup),
        Err(error) => lab.error = Some(error),
    }
}

/// A start may be moved through places where f has no value; any other setup is taken only if it can run.
fn take(lab: &mut Lab, control: Control, setup: Setup) {
    if let Control::Start(_) = control {
        lab.setup = setup;
        restart(lab);
    } else {
        lab.change(setup);
    }
}

fn restart(lab: &mut Lab) {
    lab.as_given = false;
    lab.start();
}

fn walk_to(view: &mut LessonView, lesson: &Lesson, command: Command) -> Vec<Effect> {
    let last = lesson.walkthrough.len().saturating_sub(1);
    if lesson.walkthrough.is_empty() {
        return Vec::new();
    }
    let mut effects = Vec::new();
    let at = match (view.walk, command) {
        (Some(at), Command::WalkNext) if at == last => {
            view.walk = None;
            return vec![Effect::Record(Event::Walked { lesson: lesson.slug.clone() })];
        }
        (Some(at), Command::WalkNext) => at + 1,
        (Some(at), Command::WalkBack) => at.saturating_sub(1),
        (_, _) => 0,
    };
    view.walk = Some(at);
    if let Some(lab) = walk::drive(view.lab.as_ref(), &lesson.labs, &lesson.walkthrough, at) {
        view.lab = Some(lab);
    } else {
        view.walk = None;
        effects.clear();
    }
    effects
}
