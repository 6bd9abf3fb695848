//! A lab block made into a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Lab;
use super::function::{Function, SCRIPT, Script};
use crate::engine::{MethodSpec, ParamSpec, Problem, Run, Settings, StartError, StopRule, problems, solvers};
use crate::numpy::Error;

/// A lab whose names have been looked up.
#[derive(Clone)]
pub struct Preset {
    /// Where the function comes from.
    pub function: Function,
    /// The function, with the lab's target as its first minimiser.
    pub problem: Problem,
    /// Settings of the problem.
    pub problem_settings: Settings,
    /// The method.
    pub method: &'static MethodSpec,
    /// Settings of the method.
    pub settings: Settings,
    /// When it ends.
    pub rule: StopRule,
}

/// A name or value in a lab block that the engine does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PresetError {
    /// Which key of the block: `problem`, `set.alpha`.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What may stand there.
    pub known: Vec<&'static str>,
    /// The error of the script, where that is the reason.
    pub cause: Option<Box<Error>>,
}

impl PresetError {
    fn new(key: &str, message: impl Into<String>) -> PresetError {
        PresetError { key: key.to_string(), message: message.into(), known: Vec::new(), cause: None }
    }
}

fn unknown(key: &str, name: &str, what: &str, known: impl Iterator<Item = &'static str>) -> PresetError {
    PresetError { known: known.collect(), ..PresetError::new(key, format!("there is no {what} `{name}`")) }
}

impl Lab {
    /// The function of its `problem` or `script`.
    ///
    /// # Errors
    /// [`PresetError`] naming the key that is wrong.
    pub fn function(&self) -> Result<Function, PresetError> {
        match (&self.script, self.problem == SCRIPT) {
            (Some(source), true) => match Script::new(source, &self.title, &self.start) {
                Ok(script) => Ok(Function::Script(Arc::new(script))),
                Err(error) => Err(PresetError {
                    cause: Some(Box::new(error.clone())),
                    ..PresetError::new("script", error.to_string())
                }),
            },
            (None, true) => Err(PresetError::new("problem", "`script` is missing, with f(x) or r(x)")),
            (Some(_), false) => {
                Err(PresetError::new("script", "a script is for `problem = \"script\"` alone"))
            }
            (None, false) => problems::find(&self.problem).map(Function::Known).ok_or_else(|| {
                let known = problems::all().iter().map(|spec| spec.name).chain([SCRIPT]);
                unknown("problem", &self.problem, "problem", known)
            }),
        }
    }

    /// Looks up problem, method and settings; `overrides` are settings of the method that replace the lab's own.
    ///
    /// # Errors
    /// [`PresetError`] naming the key that is wrong.
    pub fn preset(&self, overrides: &BTreeMap<String, String>) -> Result<Preset, PresetError> {
        let function = self.function()?;
        let method = solvers::find(&self.method).ok_or_else(|| {
            unknown("method", &self.method, "method", solvers::all().iter().map(|spec| spec.name))
        })?;
        let problem_settings = settings(function.params(), &[&self.problem_settings], "problem_set")?;
        let settings = settings(method.params, &[&self.settings, overrides], "set")?;
        let mut problem = function.build(&problem_settings);
        let dimension = problem.objective.dim();
        for (key, point) in [("start", Some(&self.start)), ("target", self.target.as_ref())] {
            if let Some(point) = point.filter(|point| point.len() != dimension) {
                let message =
                    format!("{key} has {} numbers, `{}` takes {dimension}", point.len(), self.problem);
                return Err(PresetError::new(key, message));
            }
        }
        if let Some(view) = &self.view {
            if view.len() != dimension
                || !view.iter().all(|[low, high]| low < high && (high - low).is_finite())
            {
                let message = format!("the view is `[low, high]` for each of {dimension} variables");
                return Err(PresetError::new("view", message));
            }
            problem.view.clone_from(view);
        }
        problem.minima.splice(0..0, self.target.clone());
        let rule = StopRule { tol_grad: self.tol_grad, max_steps: self.max_steps, ..StopRule::default() };
        Ok(Preset { function, problem, problem_settings, method, settings, rule })
    }
}

fn settings(
    specs: &'static [ParamSpec],
    given: &[&BTreeMap<String, String>],
    key: &str,
) -> Result<Settings, PresetError> {
    let mut settings = Settings::defaults(specs);
    for (name, value) in given.iter().copied().flatten() {
        settings
            .set(specs, name, value)
            .map_err(|error| PresetError::new(&format!("{key}.{name}"), error.to_string()))?;
    }
    Ok(settings)
}

impl Preset {
    /// Starts a run.
    ///
    /// # Errors
    /// [`StartError`] if the start is no point of the domain or the method does not apply.
    pub fn run(&self, start: &[f64]) -> Result<Run, StartError> {
        Run::new(&self.problem, self.method, &self.settings, start, self.rule)
    }
}
