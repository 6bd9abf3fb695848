//! `answers.toml`: what the student must not see.

use super::places::{File, Places};
use super::{raw, tables};
use crate::lesson::mistake::{Mistake, Source};
use crate::lesson::{Exercise, Lesson, Property, WrongAnswer};

/// Relative tolerance where an author gives none: honest variants of a solve differ by 1e-10 at κ = 10⁶.
const RTOL: f64 = 1e-7;
/// Absolute tolerance where an author gives none, relative to the largest entry expected.
const ATOL: f64 = 1e-9;

/// Adds the answers to the exercises of a lesson.
pub(super) fn read(lesson: &mut Lesson, source: &Source, places: &mut Places, mistakes: &mut Vec<Mistake>) {
    let whole = 0..source.text().len();
    let Some(file) = tables::read::<raw::AnswersFile>(source, whole.clone(), mistakes) else { return };
    tables::note(source, File::Answers, "answers", whole, places, mistakes);
    for (part, table) in file.exercise {
        match lesson.exercises.iter_mut().find(|exercise| exercise.part == part) {
            Some(exercise) => fill(exercise, table),
            None => mistakes.push(
                places
                    .mistake(
                        &format!("answers.exercise.{part}"),
                        format!("the lesson has no exercise `{part}`"),
                    )
                    .help(format!("Add an `exercise` block with `part = \"{part}\"` to lesson.md.")),
            ),
        }
    }
    for exercise in &lesson.exercises {
        if exercise.reference.is_empty() {
            let path = format!("exercise.{}", exercise.part);
            let message = format!("the exercise `{}` has no reference answer", exercise.part);
            let help = format!("Add `[exercise.{}]` to answers.toml.", exercise.part);
            mistakes.push(places.mistake(&path, message).help(help));
        }
    }
}

fn fill(exercise: &mut Exercise, table: raw::AnswerTable) {
    exercise.reference = table.reference;
    exercise.cases = table.cases;
    exercise.rtol = table.rtol.unwrap_or(RTOL);
    exercise.atol = table.atol.unwrap_or(ATOL);
    exercise.hints = table.hints;
    exercise.wrong = table
        .wrong
        .into_iter()
        .map(|wrong| WrongAnswer { tag: wrong.tag, code: wrong.code, feedback: wrong.feedback })
        .collect();
    exercise.notes = table.note.into_iter().map(|note| (note.mentions, note.tag, note.feedback)).collect();
    exercise.properties = table
        .property
        .into_iter()
        .map(|property| Property { name: property.name, code: property.code, feedback: property.feedback })
        .collect();
}
