//! Layer 7: arguments, standard output, exit codes.
//!
//! Exit codes: 0 all is well; 1 the answer is wrong or the run failed; 2 misuse, unreadable input, or an answer that
//! could not be graded.

mod args;
mod ask;
mod calc;
mod catalogue;
mod check;
mod compare;
mod derive;
mod eval;
mod files;
mod fit;
mod lab;
mod lint;
mod list;
mod new_lesson;
mod output;
mod plot;
mod python;
mod solve;
mod supported;
mod target;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Task};
use output::Failure;

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse_from(python::spell_out(std::env::args_os()));
    let lessons = arguments.lessons.as_deref();
    let done = match &arguments.task {
        None => lab::run(&arguments, None, None, false),
        Some(Task::Learn { lesson, number, watch }) => {
            lab::run(&arguments, lesson.as_deref(), *number, *watch)
        }
        Some(Task::List { format }) => list::run(lessons, *format),
        Some(Task::Solve(task)) => solve::run(task, lab::look(&arguments).ascii),
        Some(Task::Compare(task)) => compare::run(task, lab::look(&arguments).ascii),
        Some(Task::Fit(task)) => fit::run(task, lab::look(&arguments).ascii),
        Some(Task::Calc(task)) => calc::run(task, lab::look(&arguments).ascii),
        Some(Task::Derive(task)) => derive::run(task),
        Some(Task::Eval(task)) => eval::run(task),
        Some(Task::Ask(task)) => ask::run(lessons, task, lab::look(&arguments).ascii),
        Some(Task::Check(task)) => check::run(lessons, task),
        Some(Task::NewLesson { slug }) => new_lesson::run(slug, lessons),
        Some(Task::Lint { directory, format }) => lint::run(directory.as_deref().or(lessons), *format),
    };
    match done {
        Ok(code) => code,
        Err(Failure { message, code }) => {
            output::complain(&message);
            ExitCode::from(code)
        }
    }
}
