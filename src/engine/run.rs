//! A run: a method applied to a problem from a start, pulled one step at a time.

mod kind;

use std::sync::Arc;

use nalgebra::DVector;

use super::oracle::Oracle;
use super::solvers::{Decision, Method, Next, Point};
use super::{
    Detail, EvalError, Evaluations, MethodSpec, ParamError, PointKind, Problem, RECORDED, Settings, Step,
    Stop,
};

pub use kind::{classify, kind_of};

/// Iterates beyond this have diverged: their squares overflow soon after.
const FAR: f64 = 1e150;
/// Largest n for methods with a matrix: 128 MB each.
const LARGEST: usize = 4000;
/// A decrease below this part of |f|, or below the square of the gradient's tolerance, is not worth a step.
const PROMISE: f64 = 1e-8;
/// Changes of f by this many ε|f| are rounding.
const NOISE: f64 = 4.0;
/// A method that breaks down this much further out than it started has diverged, not met a singular point.
const OUT: f64 = 1e6;

/// When a run ends by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StopRule {
    /// Converged when ‖∇f(x)‖₂ is at most this.
    pub tol_grad: f64,
    /// Converged when a step that was taken has ‖Δx‖ at most this times 1 + ‖x‖; 0 turns the test off.
    pub tol_step: f64,
    /// Converged when a step that was taken lowers f by at most this times 1 + |f|; 0 turns the test off.
    pub tol_f: f64,
    /// Most steps.
    pub max_steps: usize,
    /// Most evaluations of f or r.
    pub max_evals: usize,
}

impl Default for StopRule {
    fn default() -> Self {
        StopRule { tol_grad: 1e-8, tol_step: 0.0, tol_f: 0.0, max_steps: 10_000, max_evals: usize::MAX }
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
    /// A test that the last step has fulfilled.
    met: Option<String>,
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
        if method.squares && problem.objective.residuals().is_none() {
            let (method, problem) = (method.name, &problem.name);
            let reason = format!("{method} minimises sums of squares: `{problem}` has no residuals r(x)");
            return Err(StartError::NotApplicable(reason));
        }
        if method.matrix && expected > LARGEST {
            let name = method.name;
            let reason = format!(
                "n = {expected} is too large for {name}, which keeps a matrix (at most {LARGEST}): take l-bfgs or newton-cg"
            );
            return Err(StartError::NotApplicable(reason));
        }
        let x = DVector::from_column_slice(start);
        let mut oracle = Oracle::new(Arc::clone(&problem.objective), method.squares);
        let worker = (method.make)(problem, settings, &x)?;
        let at = arrive(&mut oracle, 0, x, None, None).map_err(|(_, error)| error)?;
        let reach = FAR.min(OUT * at.x.norm().max(1.0));
        Ok(Run { oracle, method: worker, solver: method.solver, rule, at, reach, met: None, stop: None })
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
            Some(Stop::Converged { .. }) => kind::stationary(&*self.oracle.objective, &self.at),
            _ => PointKind::Unknown,
        }
    }

    /// Evaluations so far.
    #[must_use]
    pub fn evaluations(&self) -> Evaluations {
        self.oracle.count
    }

    /// The reason to end at the current point before anything is decided there.
    fn ends_here(&mut self) -> Option<Stop> {
        let rule = self.rule;
        if self.solver && self.at.grad_norm <= rule.tol_grad && self.promises_nothing() {
            return Some(Stop::Converged { test: format!("‖g‖ ≤ {:e}", rule.tol_grad) });
        }
        if let Some(test) = self.met.take() {
            return Some(Stop::Converged { test });
        }
        if self.oracle.count.values() >= rule.max_evals {
            return Some(Stop::EvaluationLimit(rule.max_evals));
        }
        (self.at.k >= rule.max_steps).then_some(Stop::StepLimit(rule.max_steps))
    }

    /// Whether the method's model agrees that a point with a small gradient is a minimum to working accuracy.
    fn promises_nothing(&mut self) -> bool {
        let noticeable = (PROMISE * self.at.f.abs()).max(self.rule.tol_grad * self.rule.tol_grad);
        self.method.promise(&self.at, &mut self.oracle) <= noticeable
    }

    /// The next point of a decision, or why there is none.
    fn go(&mut self, x: DVector<f64>, f: Option<f64>, g: Option<DVector<f64>>) -> Result<Point, Stop> {
        if !x.as_slice().iter().fold(true, |all, value| all & (value.abs() < FAR)) {
            return Err(Stop::Diverged);
        }
        let far = x.norm() > self.reach;
        let k = self.at.k + 1;
        match arrive(&mut self.oracle, k, x, f, g) {
            Ok(next) => {
                self.met = self.small(&next);
                Ok(next)
            }
            Err((_, EvalError::NotFinite(_))) if far => Err(Stop::Diverged),
            Err((x, error)) => Err(Stop::LeftDomain { x, error }),
        }
    }

    /// The test that a step to `next` fulfils by being small.
    fn small(&self, next: &Point) -> Option<String> {
        let StopRule { tol_step, tol_f, .. } = self.rule;
        if !self.solver {
            return None;
        }
        if tol_step > 0.0 && (&next.x - &self.at.x).norm() <= tol_step * (1.0 + next.x.norm()) {
            return Some(format!("‖Δx‖ ≤ {tol_step:e} (1 + ‖x‖)"));
        }
        let fall = self.at.f - next.f;
        if tol_f > 0.0 && (0.0..=tol_f * (1.0 + next.f.abs())).contains(&fall) {
            return Some(format!("Δf ≤ {tol_f:e} (1 + |f|)"));
        }
        // A fall that is rounding ends the run where nothing more can be had: it could go on like this for ever.
        if fall.abs() <= NOISE * f64::EPSILON * next.f.abs() {
            return kind::to_rounding(&*self.oracle.objective, next).map(str::to_string);
        }
        None
    }

    /// The step at the current point, which the run leaves for `next`.
    fn leave(&mut self, decision: Decision, accepted: bool, next: Point) -> Step {
        let Point { k, x, f, g, grad_norm } = std::mem::replace(&mut self.at, next);
        let Decision { p, alpha, h, detail, .. } = decision;
        let h = h.filter(|h| h.nrows() <= RECORDED);
        Step { k, x, f, g, grad_norm, h, p, alpha, accepted, detail }
    }

    /// The step at the current point, where the run stays.
    fn record(&mut self, decision: Decision, accepted: bool) -> Step {
        let same = self.at.clone();
        self.leave(decision, accepted, same)
    }

    /// What an end means: no progress from a point that is stationary to rounding is convergence, and breaking down far
    /// out is divergence.
    fn meaning(&self, stop: Stop) -> Stop {
        let small = self.rule.tol_grad;
        match stop {
            Stop::NoProgress(_) if self.solver && self.at.grad_norm <= small => {
                Stop::Converged { test: format!("‖g‖ ≤ {small:e}") }
            }
            Stop::NoProgress(_) => match kind::to_rounding(&*self.oracle.objective, &self.at) {
                Some(test) => Stop::Converged { test: test.to_string() },
                None => stop,
            },
            Stop::Breakdown(_) if self.at.x.norm() > self.reach => Stop::Diverged,
            stop => stop,
        }
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
            let last = Decision { detail: self.method.settle(&self.at), ..Decision::nothing() };
            return Some(self.record(last, true));
        }
        let mut decision = self.method.decide(&self.at, &mut self.oracle);
        match std::mem::replace(&mut decision.next, Next::Stay) {
            Next::Move { x, f, g } => match self.go(x, f, g) {
                Ok(next) => Some(self.leave(decision, true, next)),
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
                let stop = self.meaning(stop);
                // A step of a sequence that is complete was looked at; one that ends a run was not taken.
                let fine = match stop {
                    Stop::Complete => true,
                    Stop::Converged { .. } => decision.p.is_none(),
                    _ => false,
                };
                self.stop = Some(stop);
                Some(self.record(decision, fine))
            }
        }
    }
}

/// The point `x`, or why it is none, and `x` itself.
fn arrive(
    oracle: &mut Oracle,
    k: usize,
    x: DVector<f64>,
    f: Option<f64>,
    g: Option<DVector<f64>>,
) -> Result<Point, (DVector<f64>, EvalError)> {
    let look = || {
        let f = f.map_or_else(|| oracle.value(&x), Ok)?;
        let g = g.map_or_else(|| oracle.gradient(&x), Ok)?;
        let grad_norm = g.norm();
        if grad_norm.is_finite() { Ok((f, g, grad_norm)) } else { Err(EvalError::NotFinite("‖∇f(x)‖")) }
    };
    match look() {
        Ok((f, g, grad_norm)) => Ok(Point { k, x, f, g, grad_norm }),
        Err(error) => Err((x, error)),
    }
}

impl Decision {
    /// What is decided where nothing is: at the end.
    fn nothing() -> Decision {
        Decision { p: None, alpha: 1.0, h: None, detail: Detail::Plain, next: Next::Stay }
    }
}
