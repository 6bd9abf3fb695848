//! `secant list`: the lessons and their state.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::lesson::{Lesson, Part};
use crate::progress::{LessonState, State};

use super::args::ListFormat;
use super::lab;
use super::output::{self, Failure};

/// The state of a lesson in words.
fn status(state: &State, lesson: &Lesson) -> &'static str {
    state.lessons.get(&lesson.slug).map_or("not started", |state| {
        state.status(lesson.pages.len(), lesson.exercises.len(), lesson.quiz.len()).word()
    })
}

/// Prints the list.
pub(super) fn run(directory: Option<&Path>, format: ListFormat) -> Result<ExitCode, Failure> {
    let catalog = lab::catalog(directory)?;
    let store = lab::store()?;
    let state = store.state();
    for warning in store.warnings() {
        output::complain(warning);
    }
    let lessons = &catalog.course.lessons;
    let text = match format {
        ListFormat::Table => {
            let fixed = |slug: &str| state.pitfalls.get(slug).is_some_and(|pitfall| pitfall.fixed);
            let pitfalls = &catalog.course.pitfalls;
            let fixed = pitfalls.iter().filter(|pitfall| fixed(&pitfall.slug)).count();
            table(&catalog.course.parts, lessons, state) + &mistakes(fixed, pitfalls.len())
        }
        ListFormat::Json => {
            let empty = LessonState::default();
            let rows: Vec<_> = lessons
                .iter()
                .map(|lesson| {
                    let done = state.lessons.get(&lesson.slug).unwrap_or(&empty);
                    let right = |part: &str| done.exercises.get(part).is_some_and(|(_, right)| *right);
                    let exercises: Vec<_> = lesson
                        .exercises
                        .iter()
                        .map(|e| json!({"exercise": format!("{}/{}", lesson.slug, e.part), "correct": right(&e.part)}))
                        .collect();
                    json!({
                        "number": lesson.number, "lesson": lesson.slug, "title": lesson.title, "minutes": lesson.minutes,
                        "status": status(state, lesson), "pages": lesson.pages.len(), "pages_read": done.pages.len(),
                        "exercises": exercises, "skill_check": done.best_check,
                    })
                })
                .collect();
            format!("{:#}\n", serde_json::Value::Array(rows))
        }
    };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// The line on the common mistakes, if there are any.
fn mistakes(fixed: usize, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    format!("\n{count} common mistakes, live: {fixed} fixed (secant learn mistakes)\n")
}

fn table(parts: &[Part], lessons: &[Lesson], state: &State) -> String {
    let mut out = String::new();
    let width = lessons.iter().map(|lesson| lesson.slug.len()).max().unwrap_or(6).max(6);
    let _ = writeln!(out, "{:>3}  {:<width$}  {:<14}  {:>7}  title", "#", "lesson", "state", "minutes");
    let mut numbered = lessons.iter();
    for part in parts {
        // One part needs no title.
        if parts.len() > 1 {
            let _ = writeln!(out, "     {}", part.title);
        }
        for lesson in numbered.by_ref().take(part.lessons.len()) {
            let word = status(state, lesson);
            let _ = writeln!(
                out,
                "{:>3}  {:<width$}  {word:<14}  {:>7}  {}",
                lesson.number, lesson.slug, lesson.minutes, lesson.title
            );
        }
    }
    out
}
