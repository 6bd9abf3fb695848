//! Which function is minimised, by which method, from where, and when to stop.

use std::path::Path;

use crate::engine::problems::{self, Problem};
use crate::engine::{
    MethodSpec, ParamError, ParamSpec, ProblemSpec, Settings, StartError, StopRule, solvers,
};
use crate::numpy::{Limits, Program};

use super::args::{Stopping, Target};
use super::files;
use super::output::Failure;

/// A problem and where to start.
pub(super) struct Case {
    pub(super) problem: Problem,
    pub(super) start: Vec<f64>,
}

/// The method of that name.
pub(super) fn method(name: &str) -> Result<&'static MethodSpec, Failure> {
    solvers::find(name).ok_or_else(|| {
        let known = solvers::all().iter().map(|method| method.name).collect::<Vec<_>>().join(", ");
        Failure::misuse(format!("there is no method `{name}`; there are: {known}"))
    })
}

/// The stop rule of the options.
pub(super) fn rule(stopping: &Stopping) -> Result<StopRule, Failure> {
    let Stopping { max_steps, max_evals, tol_grad, tol_step, tol_f } = *stopping;
    for (name, tol) in [("--tol-grad", tol_grad), ("--tol-step", tol_step), ("--tol-f", tol_f)] {
        if !(tol >= 0.0 && tol.is_finite()) {
            return Err(Failure::misuse(format!("{name} must be a number not below 0")));
        }
    }
    Ok(StopRule { tol_grad, tol_step, tol_f, max_steps, max_evals: max_evals.unwrap_or(usize::MAX) })
}

/// The problem and the start, with every `--set` given to the methods that have such a parameter, or to the problem.
pub(super) fn case(
    target: &Target,
    methods: &mut [(&'static MethodSpec, Settings)],
) -> Result<Case, Failure> {
    let start = target.start.as_deref().map(|text| numbers("--start", text)).transpose()?;
    match (&target.problem, &target.objective) {
        (Some(name), _) => {
            let spec = find(name)?;
            let problem = (spec.build)(&distribute(target, methods, Some(spec))?);
            let start = start.unwrap_or_else(|| problem.start.clone());
            Ok(Case { problem, start })
        }
        (None, Some(objective)) => {
            let start = start.ok_or_else(|| Failure::misuse("a scripted objective needs --start"))?;
            distribute(target, methods, None)?;
            Ok(Case { problem: scripted(objective, &start)?, start })
        }
        (None, None) => Err(Failure::misuse("name a --problem or an --objective")),
    }
}

fn find(name: &str) -> Result<&'static ProblemSpec, Failure> {
    problems::find(name).ok_or_else(|| {
        let known = problems::all().iter().map(|problem| problem.name).collect::<Vec<_>>().join(", ");
        Failure::misuse(format!("there is no problem `{name}`; there are: {known}"))
    })
}

/// Gives each `--set` to whom it belongs; returns the problem's settings.
fn distribute(
    target: &Target,
    methods: &mut [(&'static MethodSpec, Settings)],
    problem: Option<&ProblemSpec>,
) -> Result<Settings, Failure> {
    let of_problem = problem.map_or(&[][..], |spec| spec.params);
    let mut settings = Settings::defaults(of_problem);
    let is = |specs: &[ParamSpec], name: &str| specs.iter().any(|spec| spec.name == name);
    for (name, value) in pairs(&target.set)? {
        let mut known = false;
        for (method, settings) in methods.iter_mut().filter(|(method, _)| is(method.params, name)) {
            known = true;
            settings.set(method.params, name, value).map_err(|error| Failure::misuse(error.to_string()))?;
        }
        if !known && is(of_problem, name) {
            known = true;
            settings.set(of_problem, name, value).map_err(|error| Failure::misuse(error.to_string()))?;
        }
        if !known {
            let mut names: Vec<&str> = Vec::new();
            for spec in methods.iter().flat_map(|(method, _)| method.params).chain(of_problem) {
                if !names.contains(&spec.name) {
                    names.push(spec.name);
                }
            }
            let known = if names.is_empty() { "none here".to_string() } else { names.join(", ") };
            let error = ParamError::Unknown { name: name.to_string(), known };
            return Err(Failure::misuse(error.to_string()));
        }
    }
    Ok(settings)
}

/// A failure to start: misuse, unless f itself has no value there.
pub(super) fn start_failure(error: &StartError) -> Failure {
    match error {
        StartError::Evaluation(_) => Failure::run(error.to_string()),
        _ => Failure::misuse(error.to_string()),
    }
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
    let (name, program) = if is_file(path) {
        (path.display().to_string(), Program::parse(&files::read(path)?, &limits))
    } else {
        (text.to_string(), Program::expression("f", "x", text, &limits))
    };
    Ok((name, program.map_err(|error| Failure::run(error.render()))?))
}

/// Whether what stands for a program is a file and no expression.
pub(super) fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "py") || path.is_file()
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
    set.iter().map(|text| pair("--set takes", text)).collect()
}

/// One `name=value`.
pub(super) fn pair<'a>(who: &str, text: &'a str) -> Result<(&'a str, &'a str), Failure> {
    let (name, value) =
        text.split_once('=').ok_or_else(|| Failure::misuse(format!("{who} NAME=VALUE, not `{text}`")))?;
    Ok((name.trim(), value.trim()))
}
