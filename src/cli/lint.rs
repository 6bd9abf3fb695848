//! `secant lint`: checks lessons.

use std::path::Path;
use std::process::ExitCode;

use miette::Report;
use serde_json::{Value, json};

use crate::app::text::printable;
use crate::exercise::lint::lint;
use crate::lesson::mistake::Mistake;

use super::args::CheckFormat;
use super::lab;
use super::output::{self, Failure};

/// Checks the lessons of a directory, or the program's own.
pub(super) fn run(directory: Option<&Path>, format: CheckFormat) -> Result<ExitCode, Failure> {
    let catalog = lab::catalog(directory)?;
    let found = lint(&catalog);
    if format == CheckFormat::Json {
        let all: Value = found.iter().map(for_editors).collect();
        output::print(&format!("{all:#}\n"))?;
    } else if found.is_empty() {
        let lessons = &catalog.course.lessons;
        let exercises: usize = lessons.iter().map(|lesson| lesson.exercises.len()).sum();
        let pages: usize = lessons.iter().map(|lesson| lesson.pages.len()).sum();
        let labs: usize = lessons.iter().map(|lesson| lesson.labs.len()).sum();
        output::print(&format!(
            "{} lessons and {} common mistakes hold: {pages} pages, {labs} labs, {exercises} exercises, every claim computed\n",
            lessons.len(),
            catalog.course.pitfalls.len()
        ))?;
    } else {
        let mut text = String::new();
        for report in &found {
            text.push_str(&printable(&format!("{report:?}")));
            text.push('\n');
        }
        output::print(&text)?;
    }
    if found.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    Err(Failure::run(format!(
        "{} {} found",
        found.len(),
        if found.len() == 1 { "mistake" } else { "mistakes" }
    )))
}

/// A mistake as editors want it; what has no place in a text has null in its place.
fn for_editors(report: &Report) -> Value {
    let mistake = report.downcast_ref::<Mistake>();
    let spot = mistake.and_then(Mistake::spot);
    let number = |of: fn(&crate::lesson::mistake::Spot) -> usize| spot.as_ref().map(of);
    json!({
        "file": spot.as_ref().map(|spot| &spot.file),
        "line": number(|spot| spot.start.0),
        "column": number(|spot| spot.start.1),
        "end_line": number(|spot| spot.end.0),
        "end_column": number(|spot| spot.end.1),
        "message": report.to_string(),
        "help": mistake.and_then(Mistake::advice),
    })
}
