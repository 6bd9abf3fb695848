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
use super::{files, lab};

/// Grades the answer in a file.
pub(super) fn run(directory: Option<&Path>, task: &Check) -> Result<ExitCode, Failure> {
    let name = task.exercise.as_str();
    let catalog = lab::catalog(directory)?;
    let exercises = || catalog.course.lessons.iter().flat_map(|lesson| &lesson.exercises);
    let named =
        |e: &&crate::lesson::Exercise| name.split_once('/') == Some((e.lesson.as_str(), e.part.as_str()));
    let Some(exercise) = exercises().find(named) else {
        let known: Vec<String> = exercises().map(|e| format!("{}/{}", e.lesson, e.part)).collect();
        return Err(Failure::misuse(format!(
            "there is no exercise `{name}`; there are: {}",
            known.join(", ")
        )));
    };
    let source = files::read(&task.file)?;
    let verdict = exercise::grade(exercise, &source, &Limits::default());
    let opinion = task.python.python.as_deref().map(|path| {
        let report = python::answer(&task.python, path, &source, exercise)?;
        Ok(python::cases(exercise, &source, &report))
    });
    // The verdict is said even where there is no second opinion.
    let (opinion, failure) = match opinion.transpose() {
        Ok(opinion) => (opinion, None),
        Err(failure) => (None, Some(failure)),
    };
    output::print(&match task.format {
        CheckFormat::Text => text(&verdict, opinion.as_ref()),
        CheckFormat::Json => json(&verdict, opinion.as_ref()),
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
    let _ = writeln!(out, "{}", verdict.feedback.trim_end());
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

fn json(verdict: &Verdict, opinion: Option<&Opinion>) -> String {
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
    });
    if let Some(opinion) = opinion {
        value["python"] = opinion.json();
    }
    format!("{value:#}\n")
}
