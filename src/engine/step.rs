//! What a run records.

use nalgebra::{DMatrix, DVector};

use super::EvalError;
use super::modified::Repair;
use super::subproblem::Subproblem;

/// One step of a method: the point it stands at and everything that was decided there.
///
/// Step k stands at `x` and decides `p`. If it is accepted, step k + 1 stands at x + αp; if it is refused, step k + 1
/// stands at the same `x`. The last step of a run decides nothing: its `p` is `None`.
#[derive(Clone, Debug)]
pub struct Step {
    /// Number of the step, 0 at the start.
    pub k: usize,
    /// The point, shape `(n,)`.
    pub x: DVector<f64>,
    /// f(x)
    pub f: f64,
    /// ∇f(x), shape `(n,)`.
    pub g: DVector<f64>,
    /// ‖∇f(x)‖₂
    pub grad_norm: f64,
    /// The Hessian at `x`, where the method used one.
    pub h: Option<DMatrix<f64>>,
    /// The step decided here, before any step length: `None` at the last step of a run.
    pub p: Option<DVector<f64>>,
    /// The step length α: the next point is x + αp.
    pub alpha: f64,
    /// Whether the step was taken; `true` at the last step of a run.
    pub accepted: bool,
    /// What the method decided on the way.
    pub detail: Detail,
}

/// What a method decided at a step.
#[derive(Clone, Debug)]
pub enum Detail {
    /// Nothing more than `p`.
    Plain,
    /// A line search: every α tried and why it was refused.
    LineSearch {
        /// The trials in order; the last one was taken if the step was accepted.
        trials: Vec<Trial>,
    },
    /// A difference quotient of the Hessian (lesson 1): `h` is the spacing.
    FiniteDifference {
        /// The spacing.
        h: f64,
        /// The difference quotient, shape `(n, n)`.
        estimate: DMatrix<f64>,
        /// Largest absolute difference from the exact Hessian.
        error: f64,
    },
    /// The quadratic model against the function (lesson 2): `p` is the displacement.
    Model {
        /// f(x + p)
        actual: f64,
        /// m(p)
        model: f64,
    },
    /// A repaired Hessian, then a line search (modified Newton).
    Repaired {
        /// How the Hessian was repaired: H + E, the factor or spectrum, every τ tried.
        repair: Repair,
        /// Every α tried, and why it was refused.
        trials: Vec<Trial>,
    },
    /// A step within a trust region.
    TrustRegion {
        /// The radius Δ here, in the units of x.
        delta: f64,
        /// The radius of the next step.
        next_delta: f64,
        /// The decrease that the model predicts, −m(p).
        predicted: f64,
        /// The actual decrease f(x) − f(x + p), `None` where f has no value.
        actual: Option<f64>,
        /// ρ = actual / predicted; 1 where both are rounding noise.
        rho: Option<f64>,
        /// How the subproblem was solved.
        subproblem: Subproblem,
    },
}

impl Detail {
    /// The step lengths tried by a line search; empty for methods without one.
    #[must_use]
    pub fn trials(&self) -> &[Trial] {
        match self {
            Detail::LineSearch { trials } | Detail::Repaired { trials, .. } => trials,
            Detail::Plain
            | Detail::FiniteDifference { .. }
            | Detail::Model { .. }
            | Detail::TrustRegion { .. } => &[],
        }
    }
}

/// A step length that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The step length.
    pub alpha: f64,
    /// f(x + αp), `None` where f has no value.
    pub f: Option<f64>,
    /// The largest value that would have been accepted.
    pub bound: f64,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// What kind of point a run ended at, by the eigenvalues of its Hessian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointKind {
    /// All eigenvalues are positive.
    Minimum,
    /// Eigenvalues of both signs.
    Saddle,
    /// All eigenvalues are negative.
    Maximum,
    /// An eigenvalue is zero to rounding: the Hessian does not decide.
    Degenerate,
    /// The run did not end at a stationary point, or the Hessian is not known.
    Unknown,
}

impl PointKind {
    /// The word used in JSON and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PointKind::Minimum => "minimum",
            PointKind::Saddle => "saddle",
            PointKind::Maximum => "maximum",
            PointKind::Degenerate => "degenerate",
            PointKind::Unknown => "unknown",
        }
    }
}

/// Why a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// A convergence test fired, which is named: `‖g‖ ≤ 1e-8`.
    Converged {
        /// The test.
        test: String,
    },
    /// A sequence that has a fixed length came to its end (experiments, not solvers).
    Complete,
    /// The step limit was reached.
    StepLimit(usize),
    /// No step that the method allows makes progress; the reason is named.
    NoProgress(String),
    /// The method's equations have no solution here: a singular Hessian, say.
    Breakdown(String),
    /// The next point is outside the domain of f, or f is not finite there.
    LeftDomain {
        /// The point that was proposed.
        x: DVector<f64>,
        /// What is wrong there.
        error: EvalError,
    },
    /// The iterates grow without bound.
    Diverged,
}

impl Stop {
    /// The word used in JSON: `converged`, `complete`, `step_limit`, `no_progress`, `breakdown`, `left_domain`, `diverged`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Stop::Converged { .. } => "converged",
            Stop::Complete => "complete",
            Stop::StepLimit(_) => "step_limit",
            Stop::NoProgress(_) => "no_progress",
            Stop::Breakdown(_) => "breakdown",
            Stop::LeftDomain { .. } => "left_domain",
            Stop::Diverged => "diverged",
        }
    }
}
