//! `secant solve`: a method on a problem, every step printed.

mod csv;
mod json;
mod plot;
mod table;

use std::path::Path;
use std::process::ExitCode;

use crate::engine::problems::{self, Problem};
use crate::engine::{
    Evaluations, MethodSpec, ParamError, ParamSpec, PointKind, Run, Settings, Step, Stop, StopRule, solvers,
};
use crate::numpy::{Limits, Program};

use super::args::{Solve, SolveFormat};
use super::files;
use super::output::{self, Failure};

/// A finished run.
pub(super) struct Done {
    method: &'static MethodSpec,
    problem: Problem,
    start: Vec<f64>,
    steps: Vec<Step>,
    stop: Stop,
    point: PointKind,
    evaluations: Evaluations,
}

/// Runs and prints.
pub(super) fn run(task: &Solve) -> Result<ExitCode, Failure> {
    let done = solve(task)?;
    let text = match task.format {
        SolveFormat::Table => table::table(&done),
        SolveFormat::Csv => csv::csv(&done),
        SolveFormat::Json => json::json(&done),
    };
    output::print(&text)?;
    if task.plot {
        let picture = plot::convergence(&done);
        // A plot among data would break whoever reads the data.
        if task.format == SolveFormat::Table { output::print(&picture)? } else { output::complain(&picture) }
    }
    Ok(match done.stop {
        Stop::Converged { .. } | Stop::Complete => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    })
}

fn solve(task: &Solve) -> Result<Done, Failure> {
    let method = solvers::find(&task.method).ok_or_else(|| {
        let known = solvers::all().iter().map(|method| method.name).collect::<Vec<_>>().join(", ");
        Failure::misuse(format!("there is no method `{}`; there are: {known}", task.method))
    })?;
    if !(task.tol_grad >= 0.0 && task.tol_grad.is_finite()) {
        return Err(Failure::misuse("--tol-grad must be a number not below 0"));
    }
    let start = task.start.as_deref().map(|text| numbers("--start", text)).transpose()?;
    let mut settings = Settings::defaults(method.params);
    let (problem, start) = match (&task.problem, &task.objective) {
        (Some(name), _) => built_in(name, task, method, &mut settings, start)?,
        (None, Some(objective)) => {
            let start = start.ok_or_else(|| Failure::misuse("a scripted objective needs --start"))?;
            for (name, value) in pairs(&task.set)? {
                settings
                    .set(method.params, name, value)
                    .map_err(|error| Failure::misuse(error.to_string()))?;
            }
            (scripted(objective, &start)?, start)
        }
        (None, None) => return Err(Failure::misuse("name a --problem or an --objective")),
    };
    let rule = StopRule { tol_grad: task.tol_grad, max_steps: task.max_steps, ..StopRule::default() };
    let mut run = Run::new(&problem, method, &settings, &start, rule).map_err(|error| match error {
        crate::engine::StartError::Evaluation(_) => Failure::run(error.to_string()),
        _ => Failure::misuse(error.to_string()),
    })?;
    let steps: Vec<Step> = run.by_ref().collect();
    let stop = run.stop().cloned().unwrap_or(Stop::StepLimit(task.max_steps));
    let (point, evaluations) = (run.point(), run.evaluations());
    Ok(Done { method, problem, start, steps, stop, point, evaluations })
}

fn built_in(
    name: &str,
    task: &Solve,
    method: &MethodSpec,
    settings: &mut Settings,
    start: Option<Vec<f64>>,
) -> Result<(Problem, Vec<f64>), Failure> {
    let spec = problems::find(name).ok_or_else(|| {
        let known = problems::all().iter().map(|problem| problem.name).collect::<Vec<_>>().join(", ");
        Failure::misuse(format!("there is no problem `{name}`; there are: {known}"))
    })?;
    let mut of_problem = Settings::defaults(spec.params);
    for (name, value) in pairs(&task.set)? {
        let is = |specs: &[ParamSpec]| specs.iter().any(|spec| spec.name == name);
        let set = if is(method.params) {
            settings.set(method.params, name, value)
        } else if is(spec.params) {
            of_problem.set(spec.params, name, value)
        } else {
            let names = method.params.iter().chain(spec.params).map(|spec| spec.name);
            let known = names.collect::<Vec<_>>().join(", ");
            Err(ParamError::Unknown { name: name.to_string(), known })
        };
        set.map_err(|error| Failure::misuse(error.to_string()))?;
    }
    let problem = (spec.build)(&of_problem);
    let start = start.unwrap_or_else(|| problem.start.clone());
    Ok((problem, start))
}

/// A problem from a NumPy file, or from an expression in x.
fn scripted(objective: &str, start: &[f64]) -> Result<Problem, Failure> {
    let (name, program) = program(objective)?;
    problems::scripted(&name, &program, start).map_err(|error| Failure::run(error.render()))
}

/// The program of a NumPy file, or of an expression in x, with a name for it.
pub(super) fn program(text: &str) -> Result<(String, Program), Failure> {
    let limits = Limits::default();
    let path = Path::new(text);
    let is_file = path.extension().is_some_and(|extension| extension == "py") || path.is_file();
    let (name, program) = if is_file {
        (path.display().to_string(), Program::parse(&files::read(path)?, &limits))
    } else {
        (text.to_string(), Program::expression("f", "x", text, &limits))
    };
    Ok((name, program.map_err(|error| Failure::run(error.render()))?))
}

/// Numbers separated by commas.
pub(super) fn numbers(option: &str, text: &str) -> Result<Vec<f64>, Failure> {
    let number = |part: &str| match part.trim().parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(Failure::misuse(format!(
            "{option} takes numbers separated by commas; `{}` is none",
            part.trim()
        ))),
    };
    let text = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    text.trim_end_matches(',').split(',').map(number).collect()
}

/// `name=value` pairs.
fn pairs(set: &[String]) -> Result<Vec<(&str, &str)>, Failure> {
    set.iter()
        .map(|text| {
            let (name, value) = text
                .split_once('=')
                .ok_or_else(|| Failure::misuse(format!("--set takes NAME=VALUE, not `{text}`")))?;
            Ok((name.trim(), value.trim()))
        })
        .collect()
}

/// Why a run ended, in a sentence.
fn sentence(done: &Done) -> String {
    match &done.stop {
        Stop::Converged { test } => match done.point {
            PointKind::Unknown => format!("converged: {test}"),
            kind => format!("converged: {test}; the point is a {} by its Hessian", word(kind)),
        },
        Stop::Complete => "complete".to_string(),
        Stop::StepLimit(limit) => format!("not converged: the limit of {limit} steps was reached"),
        Stop::EvaluationLimit(limit) => {
            format!("not converged: the limit of {limit} evaluations was reached")
        }
        Stop::NoProgress(reason) => format!("not converged: {reason}"),
        Stop::Breakdown(reason) => format!("no step exists: {reason}"),
        Stop::LeftDomain { x, error } => {
            let x: Vec<String> = x.iter().map(f64::to_string).collect();
            format!("left the domain: the next point ({}) has no value: {error}", x.join(", "))
        }
        Stop::Diverged => "diverged: the iterates grow without bound".to_string(),
    }
}

fn word(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Degenerate => "degenerate point",
        kind => kind.word(),
    }
}
