//! Functions to minimise, by name.

use std::sync::Arc;

use super::{Objective, ParamError, ParamSpec, Settings};

/// A function with what is known about it.
#[derive(Clone)]
pub struct Problem {
    /// As written after `--problem`, or the file or expression it came from.
    pub name: String,
    /// As shown.
    pub title: String,
    /// The formula in plain Unicode: `x²/2 + y⁴/4 − y²/2`.
    pub formula: String,
    /// The function.
    pub objective: Arc<dyn Objective>,
    /// The usual start, shape `(n,)`.
    pub start: Vec<f64>,
    /// Known minimisers, each of shape `(n,)`; the first is the one that errors are measured against by default.
    pub minima: Vec<Vec<f64>>,
    /// The window of the plane (n = 2) or of the line (n = 1) worth looking at: `[low, high]` of each axis.
    pub view: Vec<[f64; 2]>,
}

/// A problem as the registry knows it.
#[derive(Debug)]
pub struct ProblemSpec {
    /// As written after `--problem`: `saddle-well`.
    pub name: &'static str,
    /// As shown.
    pub title: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Makes the problem from checked settings.
    pub build: fn(&Settings) -> Result<Problem, ParamError>,
}

/// All built-in problems.
#[must_use]
pub fn all() -> &'static [ProblemSpec] {
    unimplemented!()
}

/// The problem of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static ProblemSpec> {
    all().iter().find(|problem| problem.name == name)
}

/// A problem from NumPy source that defines `f(x)`, with exact derivatives; `start` fixes its dimension.
///
/// # Errors
/// [`crate::numpy::Error`] if the source cannot be parsed, raises at the top level or has no `f`.
pub fn scripted(
    _name: &str,
    _program: &crate::numpy::Program,
    _start: &[f64],
) -> Result<Problem, crate::numpy::Error> {
    unimplemented!()
}
