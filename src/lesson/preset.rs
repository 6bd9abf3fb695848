//! A lab block made into a run.

use std::collections::BTreeMap;

use super::Lab;
use crate::engine::{MethodSpec, ParamSpec, Problem, Run, Settings, StartError, StopRule, problems, solvers};

/// A lab whose names have been looked up.
#[derive(Clone)]
pub struct Preset {
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
}

fn unknown(key: &str, name: &str, what: &str, known: impl Iterator<Item = &'static str>) -> PresetError {
    PresetError {
        key: key.to_string(),
        message: format!("there is no {what} `{name}`"),
        known: known.collect(),
    }
}

impl Lab {
    /// Looks up problem, method and settings; `overrides` are settings of the method that replace the lab's own.
    ///
    /// # Errors
    /// [`PresetError`] naming the key that is wrong.
    pub fn preset(&self, overrides: &BTreeMap<String, String>) -> Result<Preset, PresetError> {
        let spec = problems::find(&self.problem).ok_or_else(|| {
            unknown("problem", &self.problem, "problem", problems::all().iter().map(|spec| spec.name))
        })?;
        let method = solvers::find(&self.method).ok_or_else(|| {
            unknown("method", &self.method, "method", solvers::all().iter().map(|spec| spec.name))
        })?;
        let problem_settings = settings(spec.params, &[&self.problem_settings], "problem_set")?;
        let settings = settings(method.params, &[&self.settings, overrides], "set")?;
        let mut problem = (spec.build)(&problem_settings);
        let dimension = problem.objective.dim();
        for (key, point) in [("start", Some(&self.start)), ("target", self.target.as_ref())] {
            if let Some(point) = point.filter(|point| point.len() != dimension) {
                let message =
                    format!("{key} has {} numbers, `{}` takes {dimension}", point.len(), self.problem);
                return Err(PresetError { key: key.to_string(), message, known: Vec::new() });
            }
        }
        problem.minima.splice(0..0, self.target.clone());
        let rule = StopRule { tol_grad: self.tol_grad, max_steps: self.max_steps, ..StopRule::default() };
        Ok(Preset { problem, problem_settings, method, settings, rule })
    }
}

fn settings(
    specs: &'static [ParamSpec],
    given: &[&BTreeMap<String, String>],
    key: &str,
) -> Result<Settings, PresetError> {
    let mut settings = Settings::defaults(specs);
    for (name, value) in given.iter().copied().flatten() {
        settings.set(specs, name, value).map_err(|error| PresetError {
            key: format!("{key}.{name}"),
            message: error.to_string(),
            known: Vec::new(),
        })?;
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
