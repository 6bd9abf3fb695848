//! `secant compare`: several methods on one problem from the same start.

mod report;

use std::process::ExitCode;

use crate::engine::{MethodSpec, Run, Settings, Step};

use super::args::{Compare, SolveFormat};
use super::output::{self, Failure};
use super::plot;
use super::solve::{Ending, History};
use super::target::{self, Case};

/// A method's run.
pub(super) struct Entry {
    /// As written on the command line.
    label: String,
    method: &'static MethodSpec,
    /// `None` if it could not start; then why.
    result: Result<Outcome, String>,
}

/// What a run came to.
pub(super) struct Outcome {
    steps: usize,
    last: Option<Step>,
    history: History,
    ending: Ending,
}

/// Runs and prints.
pub(super) fn run(task: &Compare, ascii: bool) -> Result<ExitCode, Failure> {
    let rule = target::rule(&task.stopping)?;
    let mut methods: Vec<(&'static MethodSpec, Settings)> = Vec::new();
    for text in &task.methods {
        let (name, _) = text.split_once(':').unwrap_or((text, ""));
        let method = target::method(name)?;
        methods.push((method, Settings::defaults(method.params)));
    }
    let Case { problem, start } = target::case(&task.target, &mut methods)?;
    // A method's own parameters come last: they are more particular than --set.
    for ((method, settings), text) in methods.iter_mut().zip(&task.methods) {
        let own = text.split_once(':').map_or("", |(_, own)| own);
        for part in own.split(',').filter(|part| !part.is_empty()) {
            let (name, value) = target::pair(&format!("{}: takes", method.name), part)?;
            settings.set(method.params, name, value).map_err(|error| Failure::misuse(error.to_string()))?;
        }
    }
    let entries: Vec<Entry> = methods
        .iter()
        .zip(&task.methods)
        .map(|((method, settings), label)| {
            let run = Run::new(&problem, method, settings, &start, rule);
            let result = run.map(follow).map_err(|error| error.to_string());
            Entry { label: label.clone(), method, result }
        })
        .collect();
    output::print(&match task.format {
        SolveFormat::Table => report::table(&problem, &start, &entries),
        SolveFormat::Csv => report::csv(&entries),
        SolveFormat::Json => report::json(&problem, &start, &entries),
    })?;
    if task.plot {
        let picture = overlay(&entries, ascii);
        if task.format == SolveFormat::Table { output::print(&picture)? } else { output::complain(&picture) }
    }
    let well = entries.iter().any(|entry| entry.result.as_ref().is_ok_and(|outcome| outcome.ending.well()));
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Pulls a run to its end.
fn follow(mut run: Run) -> Outcome {
    let mut history = History::default();
    let mut last = None;
    for step in run.by_ref() {
        history.push(&step);
        last = Some(step);
    }
    let steps = history.norms.len().saturating_sub(1);
    Outcome { steps, last, history, ending: Ending::of(&run) }
}

fn overlay(entries: &[Entry], ascii: bool) -> String {
    let runs: Vec<(&str, &[(usize, f64)])> = entries
        .iter()
        .filter_map(|entry| {
            let outcome = entry.result.as_ref().ok()?;
            Some((entry.label.as_str(), outcome.history.norms.as_slice()))
        })
        .collect();
    format!("\n{}", plot::convergence(&runs, ascii))
}
