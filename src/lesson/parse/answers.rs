//! `answers.toml`: what the student must not see.

use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::places::{File, Places};
use super::{tables, tasks};
use crate::lesson::mistake::{Mistake, Source};
use crate::lesson::task::{Exercise, Task};
use crate::lesson::{Block, Lesson};

/// An exercise as lesson.md has it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) part: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) ask: Vec<Block>,
    pub(super) function: String,
    pub(super) stub: String,
}

/// Completes the exercises of a lesson with their answers.
pub(super) fn read(
    lesson: &mut Lesson,
    drafts: Vec<Draft>,
    source: &Source,
    places: &mut Places,
    mistakes: &mut Vec<Mistake>,
) {
    let whole = 0..source.text().len();
    // What is no TOML is reported by the ordinary reader.
    if tables::read::<toml::Table>(source, whole.clone(), mistakes).is_none() {
        return;
    }
    tables::note(source, File::Answers, "answers", whole, places, mistakes);
    let mut answers = exercises(source, mistakes);
    for draft in drafts {
        let at = answers.iter().position(|(part, _)| *part == draft.part);
        let Some((_, table)) = at.map(|at| answers.swap_remove(at)) else {
            let message = format!("the exercise `{}` has no answer", draft.part);
            let help = format!("Add `[exercise.{}]` to answers.toml.", draft.part);
            mistakes.push(places.mistake(&format!("exercise.{}", draft.part), message).help(help));
            continue;
        };
        lesson.exercises.extend(exercise(&lesson.slug, draft, source, table, mistakes));
    }
    // On the pages they stand where they fit; in the list by their letters.
    lesson.exercises.sort_by(|a, b| a.part.cmp(&b.part));
    for (part, _) in answers {
        let message = format!("the lesson has no exercise `{part}`");
        let help = format!("Add an `exercise` block with `part = \"{part}\"` to lesson.md.");
        mistakes.push(places.mistake(&format!("answers.exercise.{part}"), message).help(help));
    }
}

/// The tables `[exercise.PART]`; nothing else may stand in the file.
fn exercises<'a>(source: &'a Source, mistakes: &mut Vec<Mistake>) -> Vec<(String, Spanned<DeValue<'a>>)> {
    let Ok(table) = DeTable::parse(source.text()) else { return Vec::new() };
    let mut found = Vec::new();
    for (key, value) in table.into_inner() {
        let span = key.span();
        match value.into_inner() {
            DeValue::Table(parts) if key.get_ref() == "exercise" => {
                found.extend(parts.into_iter().map(|(part, value)| (part.into_inner().into_owned(), value)));
            }
            _ => mistakes.push(
                source
                    .mistake(span, format!("unknown key `{}`", key.get_ref()))
                    .help("This file holds `[exercise.PART]` tables only."),
            ),
        }
    }
    found
}

fn exercise(
    lesson: &str,
    draft: Draft,
    source: &Source,
    table: Spanned<DeValue<'_>>,
    mistakes: &mut Vec<Mistake>,
) -> Option<Exercise> {
    let kind = draft.kind.clone();
    let Draft { part, title, ask, function, stub, .. } = draft;
    let (hints, task): (Vec<String>, Task) = match kind.as_str() {
        "code" => tasks::code(take(source, table, mistakes)?, function, stub),
        "formula" => tasks::formula(take(source, table, mistakes)?),
        "construct" => tasks::construct(take(source, table, mistakes)?),
        "classify" => tasks::classify(take(source, table, mistakes)?),
        "order" => tasks::order(take(source, table, mistakes)?, |message| {
            mistakes.push(source.mistake(0..0, message).help("Write `\"=\"`, `\"<=\"` or `\">=\"`."));
        }),
        "choose" => tasks::choose(take(source, table, mistakes)?),
        "predict" => tasks::predict(take(source, table, mistakes)?),
        "metric" => tasks::metric(take(source, table, mistakes)?),
        // An unknown kind has been reported where it stands.
        _ => tasks::prose(take(source, table, mistakes)?),
    };
    Some(Exercise { lesson: lesson.to_string(), part, title, ask, hints, task })
}

fn take<'a, T: serde::Deserialize<'a>>(
    source: &Source,
    table: Spanned<DeValue<'a>>,
    mistakes: &mut Vec<Mistake>,
) -> Option<T> {
    let span = table.span();
    match T::deserialize(table.into_deserializer()) {
        Ok(table) => Some(table),
        Err(error) => {
            let error: toml::de::Error = error;
            mistakes.push(tables::mistake(source, 0, span, &error));
            None
        }
    }
}
