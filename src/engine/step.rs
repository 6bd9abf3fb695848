//! What a run records.

use nalgebra::{DMatrix, DVector};

use super::{Detail, EvalError};

/// Largest n up to which steps keep matrices: a thousand steps then stay within tens of megabytes.
pub const RECORDED: usize = 64;

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
    /// The Hessian at `x`, where the method used one and n ≤ [`RECORDED`].
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
    /// The limit of evaluations was reached.
    EvaluationLimit(usize),
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
    /// The word used in JSON: `converged`, `complete`, `step_limit`, `evaluation_limit`, `no_progress`,
    /// `breakdown`, `left_domain`, `diverged`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Stop::Converged { .. } => "converged",
            Stop::Complete => "complete",
            Stop::StepLimit(_) => "step_limit",
            Stop::EvaluationLimit(_) => "evaluation_limit",
            Stop::NoProgress(_) => "no_progress",
            Stop::Breakdown(_) => "breakdown",
            Stop::LeftDomain { .. } => "left_domain",
            Stop::Diverged => "diverged",
        }
    }
}
