//! `secant check`: grades an answer.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::app::text::printable;
use crate::exercise::{self, Status, Verdict};
use crate::numpy::Limits;

use super::args::{Check, CheckFormat};
use super::output::{self, Failure};
use super::python::{self, Opinion};
use super::{ask, files, lab};

/// Grades the answer in a file.
pub(super) fn run(directory: Option<&Path>, task: &Check) -> Result<ExitCode, Failure> {
    let catalog = lab::catalog(directory)?;
    let exercise = ask::find(&catalog, &task.exercise)?;
    let source = files::read(&task.file)?;
    let variant = task.instance.variant();
    let verdict = exercise::grade(exercise, &source, variant, &Limits::default());
    let opinion = task.python.python.as_deref().map(|path| {
        let code = exercise.code().ok_or_else(|| {
            let kind = exercise.task.kind();
            Failure::misuse(format!("--python compares code; {} is of the kind {kind}", exercise.name()))
        })?;
        let report = python::answer(&task.python, path, &source, code)?;
        Ok(python::cases(exercise, code, &source, &report))
    });
    // The verdict is said even where there is no second opinion.
    let (opinion, failure) = match opinion.transpose() {
        Ok(opinion) => (opinion, None),
        Err(failure) => (None, Some(failure)),
    };
    output::print(&match task.format {
        CheckFormat::Text => text(&verdict, opinion.as_ref()),
        CheckFormat::Json => json(&verdict, variant.seed, opinion.as_ref()),
    })?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let agrees = opinion.is_none_or(|opinion| opinion.agrees());
    Ok(match verdict.status {
        Status::Ungraded => ExitCode::from(2),
        Status::Misconception | Status::Wrong => ExitCode::from(1),
        Status::Correct | Status::CorrectWithNote | Status::SelfAssessed => ExitCode::from(u8::from(!agrees)),
    })
}

fn text(verdict: &Verdict, opinion: Option<&Opinion>) -> String {
    let mut out = String::new();
    let word = verdict.status.word().replace('_', " ");
    let tag = verdict.tag.as_ref().map(|tag| format!(" ({tag})")).unwrap_or_default();
    let _ = writeln!(out, "{}: {word}{tag}", verdict.exercise);
    for line in verdict.feedback.trim_end().lines() {
        // Formulas are written as in lessons.
        let formula = line.matches('$').count() >= 2;
        let line = if formula { ask::flat(&crate::lesson::markdown(line), false) } else { line.to_string() };
        let _ = writeln!(out, "{line}");
    }
    if !verdict.strength.is_empty() {
        let _ = writeln!(out, "checked: {}", verdict.strength);
    }
    for case in &verdict.cases {
        let mark = if case.passed { "ok" } else { "no" };
        let _ = writeln!(out, "  {mark}  {}{}", case.name, after(&case.reason));
    }
    if !verdict.output.is_empty() {
        let _ = writeln!(out, "your code printed:\n{}", verdict.output.trim_end());
    }
    if let Some(opinion) = opinion {
        out.push_str(&opinion.text());
    }
    printable(&out)
}

fn after(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(": {reason}") }
}

fn json(verdict: &Verdict, seed: u64, opinion: Option<&Opinion>) -> String {
    let cases: Vec<_> = verdict
        .cases
        .iter()
        .map(|case| {
            json!({"name": case.name, "passed": case.passed, "arguments": case.arguments, "got": case.got,
                   "reason": case.reason})
        })
        .collect();
    let mut value = json!({
        "exercise": verdict.exercise, "status": verdict.status.word(), "tag": verdict.tag,
        "feedback": verdict.feedback, "strength": verdict.strength, "cases": cases, "output": verdict.output,
        "seed": seed,
    });
    if let Some(opinion) = opinion {
        value["python"] = opinion.json();
    }
    format!("{value:#}\n")
}
