//! `secant lint`: checks lessons.

use std::path::Path;
use std::process::ExitCode;

use crate::app::text::printable;
use crate::exercise::lint::lint;

use super::lab;
use super::output::{self, Failure};

/// Checks the lessons of a directory, or the program's own.
pub(super) fn run(directory: Option<&Path>) -> Result<ExitCode, Failure> {
    let catalog = lab::catalog(directory)?;
    let found = lint(&catalog);
    if found.is_empty() {
        let lessons = &catalog.course.lessons;
        let exercises: usize = lessons.iter().map(|lesson| lesson.exercises.len()).sum();
        let pages: usize = lessons.iter().map(|lesson| lesson.pages.len()).sum();
        let labs: usize = lessons.iter().map(|lesson| lesson.labs.len()).sum();
        output::print(&format!(
            "{} lessons and {} common mistakes hold: {pages} pages, {labs} labs, {exercises} exercises, every claim computed\n",
            lessons.len(),
            catalog.course.pitfalls.len()
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for report in &found {
        text.push_str(&printable(&format!("{report:?}")));
        text.push('\n');
    }
    output::print(&text)?;
    Err(Failure::run(format!(
        "{} {} found",
        found.len(),
        if found.len() == 1 { "mistake" } else { "mistakes" }
    )))
}
