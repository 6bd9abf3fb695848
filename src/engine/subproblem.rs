//! The trust-region subproblem: min m(p) = gᵀp + ½ pᵀBp subject to ‖p‖ ≤ Δ, exactly or approximately.

mod dogleg;
mod exact;
mod steihaug;

use nalgebra::{DMatrix, DVector};

use super::linalg;
use super::params::{ParamKind, ParamSpec};

pub use steihaug::Inner;
pub(super) use steihaug::{Truncated, conjugate};

/// How the subproblem is solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The minimum along −g.
    Cauchy,
    /// The two-piece path through the Cauchy and Newton points.
    Dogleg,
    /// Truncated conjugate gradients.
    Steihaug,
    /// The global minimum, hard case included.
    Exact,
}

/// How the subproblem is solved, as a setting.
pub(super) const SUBPROBLEM: ParamSpec = ParamSpec {
    name: "subproblem",
    symbol: "p",
    doc: "how the model is minimised within the radius",
    kind: ParamKind::Choice { default: "exact", choices: Kind::WORDS },
};

impl Kind {
    /// The words for [`Kind`]s, in settings and JSON.
    pub const WORDS: &[&str] = &["exact", "dogleg", "steihaug", "cauchy"];

    /// The kind that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Kind> {
        match word {
            "cauchy" => Some(Kind::Cauchy),
            "dogleg" => Some(Kind::Dogleg),
            "steihaug" => Some(Kind::Steihaug),
            "exact" => Some(Kind::Exact),
            _ => None,
        }
    }
}

/// Which way a solution was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// The unconstrained minimum of the model lies inside.
    Interior,
    /// The solution is held by the boundary.
    Boundary,
    /// g has no part along the lowest eigenvectors: one of them is added to reach the boundary.
    Hard,
    /// The Cauchy point.
    Cauchy,
    /// B is not positive definite, where the dogleg has no Newton point: the Cauchy point in its place.
    Fallback,
    /// A direction of negative curvature, followed to the boundary.
    NegativeCurvature,
    /// Conjugate gradients reached their tolerance inside.
    Truncated,
}

impl Case {
    /// In a word, for tables.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Case::Interior => "interior",
            Case::Boundary => "boundary",
            Case::Hard => "hard",
            Case::Cauchy => "cauchy",
            Case::Fallback => "fallback",
            Case::NegativeCurvature => "dᵀBd ≤ 0",
            Case::Truncated => "tolerance",
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Case::Interior => "interior",
            Case::Boundary => "boundary",
            Case::Hard => "hard case",
            Case::Cauchy => "Cauchy point",
            Case::Fallback => "Cauchy point, B not positive definite",
            Case::NegativeCurvature => "negative curvature",
            Case::Truncated => "truncated",
        }
    }
}

/// A solution of the subproblem.
#[derive(Clone, Debug)]
pub struct Subproblem {
    /// The step, shape `(n,)`, ‖p‖ ≤ Δ(1 + 1e-12).
    pub p: DVector<f64>,
    /// m(p), at most 0.
    pub model: f64,
    /// Whether the boundary holds the step.
    pub on_boundary: bool,
    /// The multiplier λ of ‖p‖ ≤ Δ ([`Kind::Exact`] only).
    pub lambda: Option<f64>,
    /// How it was found.
    pub case: Case,
    /// Every λ of the exact solution's iteration, in order; empty for the other kinds.
    pub lambdas: Vec<f64>,
    /// Every iteration of conjugate gradients ([`Kind::Steihaug`] only).
    pub inner: Vec<Inner>,
}

/// Solves the subproblem for `g` of shape `(n,)`, a symmetric `b` of shape `(n, n)` and a radius `delta > 0`.
///
/// `None` if a number is not finite, shapes do not fit, or Δ is not positive.
///
/// Source: Nocedal & Wright (2006), chapter 4; the files of this module name theirs.
#[must_use]
pub fn solve(kind: Kind, g: &DVector<f64>, b: &DMatrix<f64>, delta: f64) -> Option<Subproblem> {
    let n = g.len();
    let usable = b.shape() == (n, n) && n > 0 && linalg::finite(b) && g.norm().is_finite();
    if !usable || !delta.is_finite() || delta <= 0.0 {
        return None;
    }
    let found = match kind {
        Kind::Cauchy => cauchy(g, b, delta),
        Kind::Dogleg => dogleg::solve(g, b, delta),
        Kind::Steihaug => truncated(g, b, delta),
        Kind::Exact => {
            let (best, least) = (exact::solve(g, b, delta)?, cauchy(g, b, delta));
            // Never worse than Cauchy, whatever rounding does to eigenvectors.
            if best.model <= least.model { best } else { Subproblem { lambda: best.lambda, ..least } }
        }
    };
    linalg::all_finite(found.p.as_slice()).then_some(found)
}

/// m(p)
fn model(g: &DVector<f64>, b: &DMatrix<f64>, p: &DVector<f64>) -> f64 {
    g.dot(p) + 0.5 * p.dot(&(b * p))
}

/// A solution without multiplier.
fn found(g: &DVector<f64>, b: &DMatrix<f64>, p: DVector<f64>, on_boundary: bool, case: Case) -> Subproblem {
    Subproblem {
        model: model(g, b, &p),
        p,
        on_boundary,
        lambda: None,
        case,
        lambdas: Vec::new(),
        inner: Vec::new(),
    }
}

/// Steihaug's solution.
fn truncated(g: &DVector<f64>, b: &DMatrix<f64>, delta: f64) -> Subproblem {
    // In exact arithmetic n rounds suffice.
    let most = 2 * g.len() + 10;
    let Ok(steihaug::Truncated { z, model, case, inner }) =
        conjugate(g, Some(delta), most, |d| Ok::<_, std::convert::Infallible>(b * d));
    let on_boundary = case != Case::Truncated;
    Subproblem { p: z, model, on_boundary, lambda: None, case, lambdas: Vec::new(), inner }
}

/// The Cauchy point: the least m(p) along −g within the region.
///
/// Source: Nocedal & Wright (2006), (4.11) and (4.12).
fn cauchy(g: &DVector<f64>, b: &DMatrix<f64>, delta: f64) -> Subproblem {
    let norm = g.norm();
    if norm == 0.0 {
        return found(g, b, g.clone(), false, Case::Cauchy);
    }
    // With a unit vector nothing overflows that the norm of g did not.
    let unit = g / norm;
    let curvature = unit.dot(&(b * &unit));
    let length = if curvature > 0.0 { (norm / curvature).min(delta) } else { delta };
    found(g, b, -length * unit, length >= delta, Case::Cauchy)
}

/// The τ ≥ 0 with ‖z + τd‖ = Δ, for ‖z‖ ≤ Δ and d ≠ 0.
fn to_boundary(z: &DVector<f64>, d: &DVector<f64>, delta: f64) -> f64 {
    let (dd, zd) = (d.norm_squared(), z.dot(d));
    let left = ((delta - z.norm()) * (delta + z.norm())).max(0.0);
    let root = zd.hypot((dd * left).sqrt());
    // The form without cancellation.
    if zd > 0.0 { left / (zd + root) } else { (root - zd) / dd }
}

#[cfg(test)]
mod tests;
