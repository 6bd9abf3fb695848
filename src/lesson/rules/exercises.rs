//! Exercises: keys, stubs, feedback.

use std::collections::BTreeSet;

use super::Subject;
use crate::lesson::key::{self, Key, KeyError};
use crate::lesson::mistake::Mistake;
use crate::lesson::outcome::{Outcome, apart, close};
use crate::lesson::{Code, Exercise, Task, text};
use crate::numpy::{Dense, Limits, Program, Session};

/// How far two answers of the table must be apart on some case, relative to the largest entry.
const SEPARATION: f64 = 1e-3;

/// Shortest expression that counts as giving the answer away: below that everything contains it.
const SHORTEST_LEAK: usize = 8;

/// Seeds that are tried.
const SEEDS: u64 = 20;

/// Parts and functions are names, tags are unique.
pub(super) fn names_are_unique(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let name = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    for exercise in &subject.lesson.exercises {
        let function = exercise.code().map(|code| ("function", code.function.as_str()));
        for (key, word) in std::iter::once(("part", exercise.part.as_str())).chain(function) {
            if !name(word) {
                let path = format!("exercise.{}.{key}", exercise.part);
                let mistake = subject.places.mistake(&path, format!("`{word}` is no name"));
                mistakes.push(mistake.help("Use small letters, digits and `_`."));
            }
        }
        let mut tags = BTreeSet::new();
        for (index, wrong) in exercise.task.wrong().iter().enumerate() {
            if !tags.insert(&wrong.tag) {
                let path = format!("{}.wrong.{index}.tag", path(exercise));
                let mistake =
                    subject.places.mistake(&path, format!("the tag `{}` is there twice", wrong.tag));
                mistakes.push(mistake.help("Give each misconception its own tag."));
            }
        }
    }
}

fn path(exercise: &Exercise) -> String {
    format!("answers.exercise.{}", exercise.part)
}

/// The reference runs and has its properties; each wrong answer fails, under its own tag, and can be told from all others.
pub(super) fn keys_work(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let limits = Limits::default();
    for exercise in by_values(subject) {
        let key = match Key::new(exercise, 0, &limits) {
            Ok(key) => key,
            Err(error) => {
                mistakes.push(key_mistake(subject, exercise, &error));
                continue;
            }
        };
        every_seed_works(subject, exercise, &limits, mistakes);
        if let Some(code) = exercise.code() {
            properties_hold(subject, exercise, code, &limits, mistakes);
        }
        for index in 0..key.wrong.len() {
            wrong_is_recognised(subject, exercise, &key, index, mistakes);
        }
    }
}

/// The exercises whose answers are judged by their values on cases.
fn by_values(subject: Subject<'_>) -> impl Iterator<Item = &Exercise> {
    subject.lesson.exercises.iter().filter(|one| matches!(one.task, Task::Code(_) | Task::Formula(_)))
}

/// The random cases of other seeds run as well; the first that does not is reported.
fn every_seed_works(subject: Subject<'_>, exercise: &Exercise, limits: &Limits, mistakes: &mut Vec<Mistake>) {
    let random = match &exercise.task {
        Task::Code(code) => code.random.is_some(),
        _ => true,
    };
    let broken = (1..SEEDS).filter(|_| random).find_map(|seed| {
        let error = Key::reference_runs(exercise, seed, limits).err()?;
        Some((seed, error))
    });
    if let Some((seed, error)) = broken {
        let mistake = key_mistake(subject, exercise, &error);
        mistakes.push(mistake.help(format!("This happens with the seed {seed}.")));
    }
}

fn key_mistake(subject: Subject<'_>, exercise: &Exercise, error: &KeyError) -> Mistake {
    let path = format!("{}.{}", path(exercise), error.path);
    match &error.error {
        Some(error) => subject.places.code_mistake(&path, error),
        None => subject.places.mistake(&path, &error.message).help("Run it with `secant eval`."),
    }
}

fn properties_hold(
    subject: Subject<'_>,
    exercise: &Exercise,
    code: &Code,
    limits: &Limits,
    mistakes: &mut Vec<Mistake>,
) {
    for (index, property) in code.properties.iter().enumerate() {
        let path = format!("{}.property.{index}.code", path(exercise));
        let function = Program::parse(&code.reference, limits)
            .ok()
            .and_then(|program| Session::<f64>::run(&program, limits).ok())
            .and_then(|session| session.get(&code.function));
        let Some(function) = function else { continue };
        match key::holds(&property.code, function, limits) {
            Ok(true) => {}
            Ok(false) => {
                let mistake = subject.places.mistake(&path, "the reference does not have this property");
                mistakes.push(mistake.help("`holds(answer)` must return True for the reference."));
            }
            Err(error) => mistakes.push(subject.places.code_mistake(&path, &error)),
        }
    }
}

fn wrong_is_recognised(
    subject: Subject<'_>,
    exercise: &Exercise,
    key: &Key,
    index: usize,
    mistakes: &mut Vec<Mistake>,
) {
    let place = format!("{}.wrong.{index}", path(exercise));
    let (Some(outcomes), Some(wrong)) = (key.wrong.get(index), exercise.task.wrong().get(index)) else {
        return;
    };
    if let Some(error) = outcomes.iter().find_map(Outcome::ungradable) {
        let mistake = subject.places.code_mistake(&format!("{place}.code"), error);
        return mistakes.push(mistake.help("A wrong answer must run to be recognised."));
    }
    let (rtol, atol) = exercise.code().map_or((0.0, 0.0), |code| (code.rtol, code.atol));
    let right = |(outcome, expected): (&Outcome, &Vec<Dense>)| {
        outcome.parts().is_some_and(|got| {
            got.len() == expected.len()
                && got.iter().zip(expected).all(|(got, expected)| {
                    got.shape == expected.shape && close(&got.data, &expected.data, rtol, atol)
                })
        })
    };
    if outcomes.iter().zip(&key.expected).all(right) {
        let mistake = subject.places.mistake(&format!("{place}.code"), "this wrong answer passes every case");
        return mistakes.push(mistake.help("Add a case in which it differs from the reference."));
    }
    if outcomes
        .iter()
        .zip(&key.expected)
        .all(|(outcome, expected)| outcome.parts().is_some_and(|parts| apart(parts, expected) < SEPARATION))
    {
        let message = format!("no case tells `{}` from the right answer by {SEPARATION} or more", wrong.tag);
        let mistake = subject.places.mistake(&format!("{place}.code"), message);
        mistakes
            .push(mistake.help("Add a case in which they differ plainly: not the identity, not symmetric."));
    }
    if let Some(found) = key.recognise(outcomes)
        && found.index != index
    {
        let tag = exercise.task.wrong().get(found.index).map_or("", |other| other.tag.as_str());
        let message = format!("`{}` is recognised as `{tag}`", wrong.tag);
        let mistake = subject.places.mistake(&format!("{place}.code"), message);
        return mistakes.push(mistake.help("Add a case in which the two differ."));
    }
    for (other, outcome) in key.wrong.iter().enumerate().take(index) {
        let apart = outcomes.iter().zip(outcome).map(|(a, b)| a.distance(b)).fold(0.0, f64::max);
        if apart < SEPARATION {
            let tag = exercise.task.wrong().get(other).map_or("", |other| other.tag.as_str());
            let message = format!("no case tells `{}` from `{tag}` by {SEPARATION} or more", wrong.tag);
            let mistake = subject.places.mistake(&format!("{place}.code"), message);
            mistakes.push(mistake.help("Add a case in which the two differ plainly."));
        }
    }
}

/// A stub is valid Python that defines the function and is no right answer.
pub(super) fn stubs_are_no_answers(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let limits = Limits::default();
    for exercise in &subject.lesson.exercises {
        let Some(code) = exercise.code() else { continue };
        let path = format!("exercise.{}.stub", exercise.part);
        let program = match Program::parse(&code.stub, &limits) {
            Ok(program) => program,
            Err(error) => {
                mistakes.push(subject.places.code_mistake(&path, &error));
                continue;
            }
        };
        if !program.defines(&code.function) {
            let mistake =
                subject.places.mistake(&path, format!("the stub does not define `{}`", code.function));
            mistakes.push(mistake.help("Begin it with `def` and the arguments."));
            continue;
        }
        // A key that does not work is reported by its own rule.
        let Ok(key) = Key::new(exercise, 0, &limits) else { continue };
        let outcomes = key::run(&code.stub, &code.function, &key.cases, &limits);
        if outcomes.is_ok_and(|outcomes| outcomes.iter().any(|outcome| outcome.parts().is_some())) {
            let mistake = subject.places.mistake(&path, "the stub gives numbers, so it would be graded");
            mistakes.push(mistake.help("Leave the body as `...`."));
        }
    }
}

/// No feedback and no hint holds the expression that the reference returns.
pub(super) fn feedback_keeps_the_answer(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for exercise in &subject.lesson.exercises {
        let Some(answer) = secret(&exercise.task) else { continue };
        let path = path(exercise);
        let hints =
            exercise.hints.iter().enumerate().map(|(index, hint)| (format!("{path}.hints.{index}"), hint));
        let wrong = exercise.task.wrong().iter().enumerate();
        let wrong = wrong.map(|(index, wrong)| (format!("{path}.wrong.{index}.feedback"), &wrong.feedback));
        let properties = exercise.code().map_or(&[][..], |code| &code.properties);
        let property = properties.iter().enumerate();
        let property =
            property.map(|(index, one)| (format!("{path}.property.{index}.feedback"), &one.feedback));
        for (place, words) in hints.chain(wrong).chain(property) {
            if squeeze(words).contains(&answer) {
                let mistake = subject.places.mistake(&place, "this gives the answer away");
                mistakes
                    .push(mistake.help("Say what is wrong, ask a question, name a check; keep the formula."));
            }
        }
    }
}

/// The expression that must not be given away.
fn secret(task: &Task) -> Option<String> {
    match task {
        Task::Code(code) => returned(&code.reference),
        Task::Formula(formula) => {
            Some(squeeze(&formula.reference)).filter(|expression| expression.len() >= SHORTEST_LEAK)
        }
        _ => None,
    }
}

/// The expression of the last `return`, without blanks.
fn returned(reference: &str) -> Option<String> {
    let line = reference.lines().rev().find_map(|line| line.trim().strip_prefix("return "))?;
    Some(squeeze(line)).filter(|expression| expression.len() >= SHORTEST_LEAK)
}

fn squeeze(words: &str) -> String {
    text::clean(words).chars().filter(|c| !c.is_whitespace()).collect()
}
