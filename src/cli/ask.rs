//! `secant ask`: what an exercise asks, with its instance.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::app::text::printable;
use crate::exercise::{self, Item, Question, Variant};
use crate::lesson::{Block, Catalog, Exercise, Task, layout};

use super::args::{Ask, CheckFormat};
use super::lab;
use super::output::{self, Failure};

/// Columns that a question is folded at.
const WIDTH: usize = 78;

/// The exercise of a name, `newton-step/d`.
pub(super) fn find<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a Exercise, Failure> {
    let exercises = || catalog.course.lessons.iter().flat_map(|lesson| &lesson.exercises);
    exercises().find(|exercise| exercise.name() == name).ok_or_else(|| {
        let known: Vec<String> = exercises().map(Exercise::name).collect();
        Failure::misuse(format!("there is no exercise `{name}`; there are: {}", known.join(", ")))
    })
}

/// Prints the question.
pub(super) fn run(directory: Option<&Path>, task: &Ask, ascii: bool) -> Result<ExitCode, Failure> {
    let catalog = lab::catalog(directory)?;
    let exercise = find(&catalog, &task.exercise)?;
    let variant = task.instance.variant();
    let question = exercise::ask(exercise, variant)
        .map_err(|reason| Failure::misuse(format!("{} cannot be asked: {reason}", task.exercise)))?;
    output::print(&match task.format {
        CheckFormat::Text => text(exercise, &question, variant, ascii),
        CheckFormat::Json => json(exercise, &question, variant.seed),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn json(exercise: &Exercise, question: &Question, seed: u64) -> String {
    let value = json!({
        "exercise": exercise.name(), "kind": exercise.task.kind(), "title": exercise.title,
        "question": flat(&exercise.ask, false), "answer_form": question.form, "instance": question.json,
        "seed": seed,
    });
    format!("{value:#}\n")
}

pub(super) fn flat(blocks: &[Block], ascii: bool) -> String {
    let lines = layout::lines(blocks, WIDTH, ascii);
    let text = |line: &layout::Line| line.iter().map(|span| span.text.as_str()).collect::<String>();
    lines.iter().map(text).map(|line| line.trim_end().to_string()).collect::<Vec<_>>().join("\n")
}

fn text(exercise: &Exercise, question: &Question, variant: Variant, ascii: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} ({}): {}\n", exercise.name(), exercise.task.kind(), exercise.title);
    let _ = writeln!(out, "{}", flat(&exercise.ask, ascii));
    for (title, items) in [("given", &question.given), ("", &question.items), ("reasons", &question.reasons)]
    {
        if !items.is_empty() {
            let _ = writeln!(out, "{}", if title.is_empty() { String::new() } else { format!("\n{title}:") });
            for item in items {
                out.push_str(&line(item, ascii));
            }
        }
    }
    let _ = writeln!(out, "\nanswer: {}", layout::wrap(&question.form, WIDTH - 8).join("\n        "));
    let mut flags = format!("--seed {}", variant.seed);
    if matches!(exercise.task, Task::Order(_)) {
        let _ = write!(flags, " --level {}", variant.level);
    }
    let _ = writeln!(out, "`secant check {} FILE {flags}` judges an answer", exercise.name());
    printable(&out)
}

/// An id and its text, folded beside it.
fn line(item: &Item, ascii: bool) -> String {
    let blocks = crate::lesson::markdown(&item.text);
    let indent = item.id.chars().count().max(2) + 4;
    let room = WIDTH.saturating_sub(indent).max(20);
    let body = layout::wrap(&flat(&blocks, ascii).replace('\n', " "), room);
    format!("  {:<2}  {}\n", item.id, body.join(&format!("\n{}", " ".repeat(indent))))
}
