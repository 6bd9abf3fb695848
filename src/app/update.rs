//! The one place where the model changes.

mod answer;
mod check;
mod exercise;
mod lab;
mod pitfall;
mod places;
mod reload;

use super::command::Command;
use super::context::Context;
use super::form::Act;
use super::key::{Code, Key};
use super::keymap;
use super::model::{Aside, Model, Overlay, Screen, View};
use super::{Effect, Message};

/// Changes the model; returns what is to be done outside, in order.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let effects = obey(model, message);
    exercise::ask(model);
    effects
}

fn obey(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => {
            model.notice = None;
            match keymap::command(Context::of(model), key) {
                Some(command) => perform(model, command),
                None => typed(model, key),
            }
        }
        Message::Paste(text) => answer::paste(model, &text),
        Message::Resize(width, height) => {
            model.size = (width, height);
            Vec::new()
        }
        Message::Tick => {
            lab::tick(model);
            Vec::new()
        }
        Message::Idle | Message::Terminate => answer::save(model),
        Message::Loaded { lesson, answers, notes } => {
            answer::loaded(model, &lesson, &answers, notes.as_deref());
            Vec::new()
        }
        Message::Progress(state) => {
            model.progress = *state;
            Vec::new()
        }
        Message::Graded(verdict) => answer::graded(model, *verdict),
        Message::Demonstrated { pitfall: slug, tables } => {
            pitfall::demonstrated(model, &slug, tables);
            Vec::new()
        }
        Message::Changed => reload::ask(model),
        Message::Reloaded(fresh) => reload::take(model, *fresh),
        Message::Notice(text) => {
            model.notice = Some(text);
            Vec::new()
        }
    }
}

/// A key that is no command goes to what is being typed.
fn typed(model: &mut Model, key: Key) -> Vec<Effect> {
    match Context::of(model) {
        Context::Search => places::search_key(model, key),
        Context::TypeValue | Context::Choose => lab::typed_key(model, key),
        Context::AnswerTyping | Context::NotesTyping => answer::key(model, key),
        Context::Pick | Context::Cards | Context::Lines | Context::Reasons | Context::Alarm => {
            exercise::key(model, key);
        }
        Context::Home
        | Context::Help
        | Context::Map
        | Context::Pitfalls
        | Context::PitfallAsk
        | Context::Pitfall
        | Context::PitfallAny
        | Context::Read
        | Context::Aside
        | Context::Lab
        | Context::MoveStart
        | Context::Settings
        | Context::Predict
        | Context::Walk
        | Context::Answer
        | Context::Notes
        | Context::Check
        | Context::Lesson
        | Context::Anywhere
        | Context::HomeOnly
        | Context::Always => {}
    }
    Vec::new()
}

fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    use Command as C;
    if let (Context::Alarm, C::Less | C::More) = (Context::of(model), command) {
        return exercise::act(model, if command == C::Less { Act::Less } else { Act::More });
    }
    match command {
        C::Up => places::up_or_down(model, false),
        C::Down => places::up_or_down(model, true),
        C::Open => return places::open(model),
        C::Resume => return places::resume(model),
        C::Close => model.overlay = None,
        C::Search => model.overlay = Some(Overlay::Search(super::model::Search::default())),
        C::Help => model.overlay = Some(Overlay::Help { scroll: 0 }),
        C::GoHome => return places::go_home(model),
        C::NextView => return places::beside(model, true),
        C::PreviousView => return places::beside(model, false),
        C::NextPage => return places::turn(model, true),
        C::PreviousPage => return places::turn(model, false),
        C::ShowCard => return places::aside(model, Aside::Card),
        C::ShowDerivation => return places::aside(model, Aside::Derivation),
        C::StepForward
        | C::StepBack
        | C::PlayPause
        | C::Faster
        | C::Slower
        | C::Reset
        | C::ToEnd
        | C::MoveStart
        | C::NudgeLeft
        | C::NudgeRight
        | C::NudgeUp
        | C::NudgeDown
        | C::FineLeft
        | C::FineRight
        | C::FineUp
        | C::FineDown
        | C::Settings
        | C::ChooseMethod
        | C::ChooseProblem
        | C::TakeChoice
        | C::Compare
        | C::ClearCompared
        | C::Less
        | C::More
        | C::TypeValue
        | C::SetValue
        | C::Defaults
        | C::NextPreset
        | C::PreviousPreset
        | C::NextPlot
        | C::NextPanel
        | C::MoreColumns
        | C::ZoomIn
        | C::ZoomOut
        | C::StartWalk
        | C::WalkNext
        | C::WalkBack => return lab::perform(model, command),
        C::LeaveMode => return leave_mode(model),
        C::Choose(choice) => return choose(model, choice),
        C::NextQuestion => check::next(model),
        C::Pitfalls => return model.visit_pitfalls(None),
        C::NextPitfall => return pitfall::beside(model, true),
        C::PreviousPitfall => return pitfall::beside(model, false),
        C::ToggleFix => return pitfall::toggle(model),
        C::ShowCode => pitfall::show_code(model),
        C::Map => model.overlay = Some(Overlay::Map { selected: model.map_start() }),
        C::ToNeed => places::along(model, true),
        C::ToLead => places::along(model, false),
        C::RetryCheck => check::retry(model),
        C::Type => answer::start_typing(model),
        C::Check => return answer::check(model),
        C::Hint => return answer::hint(model),
        C::ShowTask => answer::show_other(model),
        C::NextExercise => return exercise::beside(model, true),
        C::PreviousExercise => return exercise::beside(model, false),
        C::NewInstance => return exercise::new_instance(model),
        C::HigherLevel => return exercise::level(model, true),
        C::LowerLevel => return exercise::level(model, false),
        C::Take => return exercise::act(model, Act::Take),
        C::Carry => return exercise::act(model, Act::Carry),
        C::Yes => return exercise::act(model, Act::Yes),
        C::No => return exercise::act(model, Act::No),
        C::ResetAnswer => return exercise::reset(model),
        C::Reload => return reload::ask(model),
        C::Redraw => return vec![Effect::Redraw],
        C::Suspend => {
            let mut effects = answer::save(model);
            effects.push(Effect::Suspend);
            return effects;
        }
        C::Quit => {
            let mut effects = answer::save(model);
            effects.push(Effect::Quit);
            return effects;
        }
    }
    Vec::new()
}

fn leave_mode(model: &mut Model) -> Vec<Effect> {
    match &mut model.screen {
        Screen::Lesson(view) if view.typing => {
            view.typing = false;
            answer::save(model)
        }
        Screen::Lesson(view) if view.view == View::Lab => {
            lab::leave(view);
            Vec::new()
        }
        Screen::Lesson(view) if view.view == View::Read => {
            (view.aside, view.scroll) = (None, 0);
            Vec::new()
        }
        Screen::Lesson(_) | Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => Vec::new(),
    }
}

fn choose(model: &mut Model, choice: usize) -> Vec<Effect> {
    match &model.screen {
        Screen::Lesson(view) if view.view == View::Lab => lab::predict(model, choice),
        Screen::Lesson(view) if view.view == View::Check => check::choose(model, choice),
        Screen::Lesson(view) if view.view == View::Answer => exercise::judge(model, choice),
        Screen::Pitfall(_) => pitfall::predict(model, choice),
        Screen::Lesson(_) | Screen::Home { .. } | Screen::Pitfalls { .. } => Vec::new(),
    }
}

/// One line of typed text: adds or removes a character.
fn edit_line(text: &mut String, key: Key, limit: usize) {
    match key.code {
        Code::Char('u') if key.ctrl => text.clear(),
        Code::Char(c) if !key.ctrl && !key.alt && !c.is_control() && text.chars().count() < limit => {
            text.push(c);
        }
        Code::Backspace => {
            text.pop();
        }
        _ => {}
    }
}
