//! Which keys do something now, the likeliest first: what the footer shows.

use crate::exercise::{Status, has_instances, highest_level, hints};
use crate::lesson::Task;

use super::Command;
use super::context::Context;
use super::keymap::{self, Row};
use super::model::{Aside, Below, LessonView, Model, Screen, View};

/// How many answers there are to choose from by a number.
#[must_use]
pub fn choices(model: &Model) -> usize {
    if let Some(pitfall) = model.pitfall() {
        return pitfall.experiment.predict.choices.len();
    }
    let (Screen::Lesson(view), Some(lesson)) = (&model.screen, model.lesson()) else { return 0 };
    match view.view {
        View::Lab => {
            let asked = view.lab.as_ref().and_then(|lab| view.predicts.get(&lab.preset));
            asked.map_or(0, |(_, choices)| *choices)
        }
        View::Check => {
            let open = view.check.chosen.get(view.check.question).is_some_and(Option::is_none);
            lesson.quiz.get(view.check.question).filter(|_| open).map_or(0, |asked| asked.choices.len())
        }
        View::Answer => points(model, view),
        View::Read | View::Notes => 0,
    }
}

/// The points of a model answer, once it is shown.
fn points(model: &Model, view: &LessonView) -> usize {
    let assessed = view.answer().and_then(|answer| answer.verdict.as_ref());
    match model.exercise().map(|exercise| &exercise.task) {
        Some(Task::Prose(prose)) if assessed.is_some_and(|v| v.status == Status::SelfAssessed) => {
            prose.rubric.len()
        }
        _ => 0,
    }
}

/// The rows of the key table that do something now.
#[must_use]
pub fn offered(model: &Model) -> Vec<&'static Row> {
    let choices = choices(model);
    let mut rows: Vec<&Row> =
        keymap::rows(Context::of(model)).filter(|row| does_something(model, row.command, choices)).collect();
    if let Screen::Lesson(view) = &model.screen
        && view.view == View::Answer
        && !view.typing
        && model.overlay.is_none()
        && let Some(answer) = view.answer()
    {
        // What comes after a right answer; what is to be judged.
        let first: &[Command] = if answer.is_right() {
            &[Command::NextExercise, Command::NewInstance, Command::HigherLevel]
        } else {
            &[Command::Choose(1)]
        };
        rows.sort_by_key(|row| {
            first.iter().position(|command| *command == row.command).unwrap_or(first.len())
        });
    }
    rows
}

fn does_something(model: &Model, command: Command, choices: usize) -> bool {
    let Screen::Lesson(view) = &model.screen else { return true };
    let has = |aside: Aside| model.lesson().is_some_and(|lesson| aside.of(lesson).is_some());
    match command {
        // The footer shows all numbers at the row of the second.
        Command::Choose(1) => return choices > 0,
        Command::Choose(at) => return at < choices,
        Command::StartWalk => return model.lesson().is_some_and(|lesson| !lesson.walkthrough.is_empty()),
        Command::NextPreset => return model.lesson().is_some_and(|lesson| lesson.labs.len() > 1),
        Command::ShowCard => return has(Aside::Card),
        Command::ShowDerivation => return has(Aside::Derivation),
        _ => {}
    }
    let (Some(exercise), Some(answer)) = (model.exercise(), view.answer()) else {
        return !matches!(
            command,
            Command::Type
                | Command::Check
                | Command::Hint
                | Command::ShowTask
                | Command::NextExercise
                | Command::PreviousExercise
                | Command::NewInstance
                | Command::HigherLevel
                | Command::LowerLevel
        ) || view.view != View::Answer;
    };
    match command {
        Command::NextExercise | Command::PreviousExercise => view.answers.len() > 1,
        Command::NewInstance => has_instances(exercise),
        Command::HigherLevel | Command::LowerLevel => highest_level(exercise).is_some(),
        Command::ShowTask => answer.below != Below::Task || answer.verdict.is_some() || answer.hints > 0,
        Command::Hint => hints::count(exercise) > 0,
        _ => true,
    }
}
