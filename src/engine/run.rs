//! A run: a method applied to a problem from a start, pulled one step at a time.

use super::{Evaluations, MethodSpec, ParamError, PointKind, Problem, Settings, Step, Stop};

/// When a run ends by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StopRule {
    /// Converged when ‖∇f(x)‖₂ is at most this.
    pub tol_grad: f64,
    /// Most steps.
    pub max_steps: usize,
}

impl Default for StopRule {
    fn default() -> Self {
        StopRule { tol_grad: 1e-8, max_steps: 10_000 }
    }
}

/// Why a run cannot start.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StartError {
    /// The start has the wrong number of entries.
    #[error("the start has {given} numbers, `{problem}` takes {expected}")]
    Dimension {
        /// The problem.
        problem: String,
        /// Its dimension.
        expected: usize,
        /// The number of entries given.
        given: usize,
    },
    /// A number of the start is not finite.
    #[error("the start must be finite numbers")]
    NotFinite,
    /// f has no value at the start.
    #[error("f has no value at the start: {0}")]
    Evaluation(#[from] super::EvalError),
    /// A setting is wrong.
    #[error(transparent)]
    Param(#[from] ParamError),
    /// The method does not apply to the problem.
    #[error("{0}")]
    NotApplicable(String),
}

/// A method at work. After `None`, [`Run::stop`] says why it ended.
pub struct Run {}

impl Run {
    /// Starts a run; `start` has shape `(n,)`.
    ///
    /// # Errors
    /// [`StartError`] if the start is no point of the domain or the method does not apply.
    pub fn new(
        _problem: &Problem,
        _method: &'static MethodSpec,
        _settings: &Settings,
        _start: &[f64],
        _rule: StopRule,
    ) -> Result<Run, StartError> {
        unimplemented!()
    }

    /// Why it ended, once it has.
    #[must_use]
    pub fn stop(&self) -> Option<&Stop> {
        unimplemented!()
    }

    /// What kind of point it ended at (classified by the Hessian at the last point, not counted as an evaluation).
    #[must_use]
    pub fn point(&self) -> PointKind {
        unimplemented!()
    }

    /// Evaluations so far.
    #[must_use]
    pub fn evaluations(&self) -> Evaluations {
        unimplemented!()
    }
}

impl Iterator for Run {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        unimplemented!()
    }
}
