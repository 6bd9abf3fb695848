//! `secant solve`: a method on a problem, every step printed as it is taken.

pub(super) mod csv;
pub(super) mod json;
mod progress;
pub(super) mod table;

use std::process::ExitCode;

use crate::engine::problems::Problem;
use crate::engine::{Evaluations, MethodSpec, PointKind, Run, Settings, Step, Stop};

use super::args::{Solve, SolveFormat};
use super::output::{self, Failure, Stream};
use super::target::{self, Case};
use super::{catalogue, plot};

pub(super) use json::{matrix, number, vector};

/// Steps that a row may look back at, with itself.
const WINDOW: usize = 3;

/// What is known before the first step.
struct Setup<'a> {
    method: &'static MethodSpec,
    problem: &'a Problem,
    start: &'a [f64],
}

/// How a run ended.
pub(super) struct Ending {
    pub(super) stop: Stop,
    pub(super) point: PointKind,
    pub(super) evaluations: Evaluations,
}

impl Ending {
    /// Of a run that has ended.
    pub(super) fn of(run: &Run) -> Ending {
        let stop = run.stop().cloned().unwrap_or(Stop::Complete);
        Ending { stop, point: run.point(), evaluations: run.evaluations() }
    }

    /// Whether it ended well.
    pub(super) fn well(&self) -> bool {
        matches!(self.stop, Stop::Converged { .. } | Stop::Complete)
    }
}

/// What is remembered of all steps, for the plots.
#[derive(Default)]
pub(super) struct History {
    pub(super) norms: Vec<(usize, f64)>,
    pub(super) path: Vec<(f64, f64)>,
}

impl History {
    /// Remembers a step.
    pub(super) fn push(&mut self, step: &Step) {
        self.norms.push((step.k, step.grad_norm));
        if let [x, y] = step.x.as_slice() {
            self.path.push((*x, *y));
        }
    }
}

/// Runs and prints.
pub(super) fn run(task: &Solve, ascii: bool) -> Result<ExitCode, Failure> {
    if task.list_methods || task.list_problems {
        output::print(&catalogue::text(task.list_problems, task.format)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let method = target::method(task.method.as_deref().unwrap_or_default())?;
    let rule = target::rule(&task.stopping)?;
    let mut methods = [(method, Settings::defaults(method.params))];
    let Case { problem, start } = target::case(&task.target, &mut methods)?;
    let [(_, settings)] = &methods;
    let mut run =
        Run::new(&problem, method, settings, &start, rule).map_err(|error| target::start_failure(&error))?;

    let setup = Setup { method, problem: &problem, start: &start };
    let (mut history, ending) = print(&setup, &mut run, task.format)?;
    if task.plot {
        let mut pictures = plot::convergence(&[(method.name, &history.norms)], ascii);
        if !history.path.is_empty() {
            pictures.push('\n');
            pictures.push_str(&plot::path(&problem, &std::mem::take(&mut history.path), ascii));
        }
        // A plot among data would break whoever reads the data.
        if task.format == SolveFormat::Table {
            output::print(&pictures)?;
        } else {
            output::complain(&pictures);
        }
    }
    Ok(if ending.well() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Pulls the run to its end and prints each step; only the last few are kept.
fn print(setup: &Setup<'_>, run: &mut Run, format: SolveFormat) -> Result<(History, Ending), Failure> {
    let mut out = Stream::open();
    let mut progress = progress::Progress::new();
    let mut history = History::default();
    let mut window: Vec<Step> = Vec::with_capacity(WINDOW + 1);
    let table = table::Table::new(setup, table::width());
    out.write(&match format {
        SolveFormat::Table => table.head(setup),
        SolveFormat::Csv => csv::head(setup.start.len()),
        SolveFormat::Json => json::head(setup),
    })?;
    for step in run.by_ref() {
        progress.tell(&step);
        history.push(&step);
        window.push(step);
        if window.len() > WINDOW {
            window.remove(0);
        }
        let k = window.len() - 1;
        out.write(&match format {
            SolveFormat::Table => table.row(setup, &window, k),
            SolveFormat::Csv => csv::row(&window[k]),
            SolveFormat::Json => json::row(&window[k], history.norms.len() == 1),
        })?;
        if out.closed {
            break;
        }
    }
    progress.clear();
    let ending = Ending::of(run);
    out.write(&match format {
        SolveFormat::Table => table::tail(&ending),
        SolveFormat::Csv => String::new(),
        SolveFormat::Json => json::tail(&ending, window.last()),
    })?;
    out.finish()?;
    Ok((history, ending))
}

/// Why a run ended, in a sentence.
pub(super) fn sentence(ending: &Ending) -> String {
    match &ending.stop {
        Stop::Converged { test } => match ending.point {
            PointKind::Unknown => format!("converged: {test}"),
            PointKind::Minimum => format!("converged: {test}; the point is a minimum by its Hessian"),
            PointKind::Degenerate => {
                format!(
                    "converged: {test}; the Hessian is singular there and does not decide what the point is"
                )
            }
            kind => {
                format!("converged: {test}; but the point is a {} by its Hessian, not a minimum", kind.word())
            }
        },
        Stop::Complete => "complete".to_string(),
        Stop::StepLimit(limit) => format!("not converged: the limit of {limit} steps was reached"),
        Stop::EvaluationLimit(limit) => {
            format!("not converged: the limit of {limit} evaluations was reached")
        }
        Stop::NoProgress(reason) => format!("not converged: {reason}"),
        Stop::Breakdown(reason) => format!("no step exists: {reason}"),
        Stop::LeftDomain { x, error } => {
            let shown: Vec<String> = x.iter().take(10).map(f64::to_string).collect();
            let more = if x.len() > 10 { ", ..." } else { "" };
            format!("left the domain: the next point ({}{more}) has no value: {error}", shown.join(", "))
        }
        Stop::Diverged => "diverged: the iterates grow without bound".to_string(),
    }
}
