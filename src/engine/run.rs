//! A run: a method applied to a problem from a start, pulled one step at a time.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::linalg;
use super::oracle::Oracle;
use super::solvers::{Decision, Method, Next, Point};
use super::{
    Detail, EvalError, Evaluations, MethodSpec, Objective, ParamError, PointKind, Problem, Settings, Step,
    Stop,
};

/// Iterates beyond this have diverged: their squares overflow soon after.
const FAR: f64 = 1e150;
/// A method that breaks down this much further out than it started has diverged, not met a singular point.
const OUT: f64 = 1e6;
/// Eigenvalues below this, relative to the largest magnitude, count as zero.
const ZERO_EIGENVALUE: f64 = 1e-10;

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
    Evaluation(#[from] EvalError),
    /// A setting is wrong.
    #[error(transparent)]
    Param(#[from] ParamError),
    /// The method does not apply to the problem.
    #[error("{0}")]
    NotApplicable(String),
}

/// A method at work. After `None`, [`Run::stop`] says why it ended.
pub struct Run {
    oracle: Oracle,
    method: Box<dyn Method>,
    solver: bool,
    rule: StopRule,
    at: Point,
    reach: f64,
    stop: Option<Stop>,
}

impl Run {
    /// Starts a run; `start` has shape `(n,)`.
    ///
    /// # Errors
    /// [`StartError`] if the start is no point of the domain or the method does not apply.
    pub fn new(
        problem: &Problem,
        method: &'static MethodSpec,
        settings: &Settings,
        start: &[f64],
        rule: StopRule,
    ) -> Result<Run, StartError> {
        let expected = problem.objective.dim();
        if start.len() != expected {
            let (problem, given) = (problem.name.clone(), start.len());
            return Err(StartError::Dimension { problem, expected, given });
        }
        if !start.iter().all(|value| value.is_finite()) {
            return Err(StartError::NotFinite);
        }
        let x = DVector::from_column_slice(start);
        let mut oracle = Oracle::new(Arc::clone(&problem.objective));
        let worker = (method.make)(problem, settings, &x)?;
        let at = arrive(&mut oracle, 0, x, None)?;
        let reach = FAR.min(OUT * at.x.norm().max(1.0));
        Ok(Run { oracle, method: worker, solver: method.solver, rule, at, reach, stop: None })
    }

    /// Why it ended, once it has.
    #[must_use]
    pub fn stop(&self) -> Option<&Stop> {
        self.stop.as_ref()
    }

    /// What kind of point it ended at (classified by the Hessian at the last point, not counted as an evaluation).
    #[must_use]
    pub fn point(&self) -> PointKind {
        match self.stop {
            Some(Stop::Converged { .. }) => classify(&*self.oracle.objective, &self.at.x),
            _ => PointKind::Unknown,
        }
    }

    /// Evaluations so far.
    #[must_use]
    pub fn evaluations(&self) -> Evaluations {
        self.oracle.count
    }

    /// The reason to end at the current point before anything is decided there.
    fn ends_here(&self) -> Option<Stop> {
        let rule = self.rule;
        if self.solver && self.at.grad_norm <= rule.tol_grad {
            return Some(Stop::Converged { test: format!("‖g‖ ≤ {:e}", rule.tol_grad) });
        }
        (self.at.k >= rule.max_steps).then_some(Stop::StepLimit(rule.max_steps))
    }

    /// The next point of a decision, or why there is none.
    fn go(&mut self, x: DVector<f64>, f: Option<f64>) -> Result<Point, Stop> {
        if !x.iter().all(|value| value.is_finite() && value.abs() < FAR) {
            return Err(Stop::Diverged);
        }
        let far = x.norm() > self.reach;
        arrive(&mut self.oracle, self.at.k + 1, x.clone(), f).map_err(|error| match error {
            EvalError::NotFinite(_) if far => Stop::Diverged,
            error => Stop::LeftDomain { x, error },
        })
    }

    fn record(&self, decision: Decision, accepted: bool) -> Step {
        let Point { k, x, f, g, grad_norm } = self.at.clone();
        let Decision { p, alpha, h, detail, .. } = decision;
        Step { k, x, f, g, grad_norm, h, p, alpha, accepted, detail }
    }
}

impl Iterator for Run {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if self.stop.is_some() {
            return None;
        }
        if let Some(stop) = self.ends_here() {
            self.stop = Some(stop);
            return Some(self.record(Decision::nothing(), true));
        }
        let mut decision = self.method.decide(&self.at, &mut self.oracle);
        match std::mem::replace(&mut decision.next, Next::Stay) {
            Next::Move { x, f } => match self.go(x, f) {
                Ok(next) => {
                    let step = self.record(decision, true);
                    self.at = next;
                    Some(step)
                }
                Err(stop) => {
                    self.stop = Some(stop);
                    Some(self.record(decision, false))
                }
            },
            Next::Refused => {
                let step = self.record(decision, false);
                self.at.k += 1;
                Some(step)
            }
            Next::Stay => {
                let step = self.record(decision, true);
                self.at.k += 1;
                Some(step)
            }
            Next::End(stop) => {
                let broke = matches!(stop, Stop::Breakdown(_)) && self.at.x.norm() > self.reach;
                let complete = stop == Stop::Complete;
                self.stop = Some(if broke { Stop::Diverged } else { stop });
                Some(self.record(decision, complete))
            }
        }
    }
}

fn arrive(oracle: &mut Oracle, k: usize, x: DVector<f64>, f: Option<f64>) -> Result<Point, EvalError> {
    let f = match f {
        Some(f) => f,
        None => oracle.value(&x)?,
    };
    let g = oracle.gradient(&x)?;
    let grad_norm = g.norm();
    if !grad_norm.is_finite() {
        return Err(EvalError::NotFinite("‖∇f(x)‖"));
    }
    Ok(Point { k, x, f, g, grad_norm })
}

/// What kind of stationary point `x` is, by the eigenvalues of the Hessian there; eigenvalues below 1e-10 of the
/// largest magnitude count as zero.
#[must_use]
pub fn classify(objective: &dyn Objective, x: &DVector<f64>) -> PointKind {
    objective.hessian(x).map_or(PointKind::Unknown, |h| kind_of(&h))
}

/// The kind of a stationary point with this Hessian.
#[must_use]
pub fn kind_of(h: &DMatrix<f64>) -> PointKind {
    let Some(spectrum) = linalg::spectrum(h) else { return PointKind::Unknown };
    let largest = spectrum.values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let zero = ZERO_EIGENVALUE * largest;
    let positive = spectrum.values.iter().filter(|value| **value > zero).count();
    let negative = spectrum.values.iter().filter(|value| **value < -zero).count();
    match (positive, negative, h.nrows()) {
        (p, 0, n) if p == n => PointKind::Minimum,
        (0, m, n) if m == n => PointKind::Maximum,
        (0, _, _) | (_, 0, _) => PointKind::Degenerate,
        (_, _, _) => PointKind::Saddle,
    }
}

impl Decision {
    /// What is decided where nothing is: at the end.
    fn nothing() -> Decision {
        Decision { p: None, alpha: 1.0, h: None, detail: Detail::Plain, next: Next::Stay }
    }
}
