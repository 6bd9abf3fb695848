//! What a method decided at a step, down to its sub-steps.

use nalgebra::{DMatrix, DVector};

use super::line_search::Trial;
use super::modified::Repair;
use super::quasi_newton::{Formula, Pair, Side};
use super::subproblem::{Case, Inner, Subproblem};
use super::two_loop::{Stage, TwoLoop};

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
    TrustRegion(Region),
    /// A Gauss–Newton step.
    GaussNewton(Box<GaussNewton>),
    /// A Levenberg–Marquardt step.
    Damped(Box<Damped>),
    /// A step of a quasi-Newton method that keeps a matrix.
    QuasiNewton(Box<QuasiNewton>),
    /// A step of L-BFGS.
    LimitedMemory(Box<LimitedMemory>),
    /// A moment of the two-loop recursion (lesson 12).
    Loop(Box<Stage>),
    /// A step of Newton–CG.
    Conjugate {
        /// Every iteration of conjugate gradients.
        inner: Vec<Inner>,
        /// How they ended.
        case: Case,
        /// The line search along the result; empty in a trust region.
        trials: Vec<Trial>,
        /// The trust region, where there is one.
        region: Option<Region>,
    },
}

/// A trust region at a step.
#[derive(Clone, Debug)]
pub struct Region {
    /// The radius Δ here, in the units of x.
    pub delta: f64,
    /// The radius of the next step.
    pub next_delta: f64,
    /// The decrease that the model predicts, −m(p).
    pub predicted: f64,
    /// The actual decrease f(x) − f(x + p), `None` where f has no value.
    pub actual: Option<f64>,
    /// ρ = actual / predicted; 1 where both are rounding noise.
    pub rho: Option<f64>,
    /// What comes of ρ.
    pub role: RhoRole,
    /// How the subproblem was solved.
    pub subproblem: Subproblem,
}

/// What comes of ρ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RhoRole {
    /// It decides whether the step is taken, and the next radius.
    Decides,
    /// A bad one is ignored: every step is taken, the radius never shrinks, λ stays what it is.
    Ignored,
    /// It is shown only, if at all: radii or dampings are looked at one by one, and no step is taken.
    Shown,
}

impl RhoRole {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            RhoRole::Decides => "decides",
            RhoRole::Ignored => "ignored",
            RhoRole::Shown => "shown",
        }
    }
}

/// A Gauss–Newton step.
#[derive(Clone, Debug)]
pub struct GaussNewton {
    /// r(x) and J(x), where they are kept.
    pub linear: Option<Linear>,
    /// The line search; empty for the plain step.
    pub trials: Vec<Trial>,
}

/// r ≈ r(x) + Jp
#[derive(Clone, Debug)]
pub struct Linear {
    /// r(x), shape `(m,)`.
    pub r: DVector<f64>,
    /// J(x), shape `(m, n)`.
    pub j: DMatrix<f64>,
}

/// A Levenberg–Marquardt step: `(JᵀJ + λD²)p = −Jᵀr`.
#[derive(Clone, Debug)]
pub struct Damped {
    /// r(x) and J(x), where they are kept.
    pub linear: Option<Linear>,
    /// The damping λ, in the units of (Jᵢ/Dᵢ)².
    pub lambda: f64,
    /// The damping of the next step; `None` where a radius decides it.
    pub next_lambda: Option<f64>,
    /// D, the scales of the variables, shape `(n,)`.
    pub scale: DVector<f64>,
    /// The radius of ‖Dp‖ and that of the next step, where the damping comes from one.
    pub radius: Option<(f64, f64)>,
    /// Every λ tried to meet the radius.
    pub lambdas: Vec<f64>,
    /// The decrease of ½Σr² that the model predicts.
    pub predicted: f64,
    /// The actual decrease of ½Σr², `None` where r has no value.
    pub actual: Option<f64>,
    /// ρ = actual / predicted; 1 where both are rounding noise.
    pub rho: Option<f64>,
    /// What comes of ρ.
    pub role: RhoRole,
    /// The angle between p and −Jᵀr, in degrees.
    pub angle_to_gradient: f64,
    /// The angle between p and the Gauss–Newton step, in degrees; `None` where that is not unique.
    pub angle_to_gauss_newton: Option<f64>,
}

/// A step of BFGS, DFP or SR1.
#[derive(Clone, Debug)]
pub struct QuasiNewton {
    /// Which formula.
    pub formula: Formula,
    /// Which form is kept.
    pub side: Side,
    /// H or B as it stands here, shape `(n, n)`, where it is kept.
    pub matrix: Option<DMatrix<f64>>,
    /// The pair that led to it.
    pub pair: Option<Pair>,
    /// The line search; empty in a trust region.
    pub trials: Vec<Trial>,
    /// The trust region, where there is one.
    pub region: Option<Region>,
}

/// A step of L-BFGS.
#[derive(Clone, Debug)]
pub struct LimitedMemory {
    /// Both loops.
    pub two_loop: TwoLoop,
    /// The pair of the step before; `None` at the start.
    pub pair: Option<Pair>,
    /// The line search.
    pub trials: Vec<Trial>,
}

impl Detail {
    /// The step lengths tried by a line search; empty for methods without one.
    #[must_use]
    pub fn trials(&self) -> &[Trial] {
        match self {
            Detail::LineSearch { trials }
            | Detail::Repaired { trials, .. }
            | Detail::Conjugate { trials, .. } => trials,
            Detail::GaussNewton(found) => &found.trials,
            Detail::QuasiNewton(found) => &found.trials,
            Detail::LimitedMemory(found) => &found.trials,
            Detail::Plain
            | Detail::FiniteDifference { .. }
            | Detail::Model { .. }
            | Detail::TrustRegion(_)
            | Detail::Damped(_)
            | Detail::Loop(_) => &[],
        }
    }

    /// The trust region, for methods with one.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        match self {
            Detail::TrustRegion(region) => Some(region),
            Detail::QuasiNewton(found) => found.region.as_ref(),
            Detail::Conjugate { region, .. } => region.as_ref(),
            _ => None,
        }
    }

    /// The pair s, y that the method learnt last.
    #[must_use]
    pub fn pair(&self) -> Option<&Pair> {
        match self {
            Detail::QuasiNewton(found) => found.pair.as_ref(),
            Detail::LimitedMemory(found) => found.pair.as_ref(),
            _ => None,
        }
    }

    /// r and J, for least-squares methods.
    #[must_use]
    pub fn linear(&self) -> Option<&Linear> {
        match self {
            Detail::GaussNewton(found) => found.linear.as_ref(),
            Detail::Damped(found) => found.linear.as_ref(),
            _ => None,
        }
    }
}
