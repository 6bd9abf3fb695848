//! Updates of a Hessian's model from one pair s = x⁺ − x, y = g⁺ − g, each in its inverse form (H ≈ ∇²f⁻¹, H⁺y = s) and
//! its direct form (B ≈ ∇²f, B⁺s = y).

use nalgebra::{DMatrix, DVector};

/// Which formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Broyden, Fletcher, Goldfarb, Shanno.
    Bfgs,
    /// Davidon, Fletcher, Powell: BFGS with s and y, and the forms, exchanged.
    Dfp,
    /// Symmetric rank one.
    Sr1,
}

impl Formula {
    /// The words for [`Formula`]s, in settings and JSON.
    pub const WORDS: &[&str] = &["bfgs", "dfp", "sr1"];

    /// The formula that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Formula> {
        [Formula::Bfgs, Formula::Dfp, Formula::Sr1].into_iter().find(|formula| formula.word() == word)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Formula::Bfgs => "bfgs",
            Formula::Dfp => "dfp",
            Formula::Sr1 => "sr1",
        }
    }

    /// The formula as shown, in one of its forms.
    #[must_use]
    pub fn equation(self, side: Side) -> &'static str {
        match (self, side) {
            (Formula::Bfgs, Side::Inverse) => "H⁺ = (I − ρsyᵀ) H (I − ρysᵀ) + ρssᵀ, ρ = 1/sᵀy",
            (Formula::Bfgs, Side::Direct) => "B⁺ = B − Bs(Bs)ᵀ/sᵀBs + yyᵀ/sᵀy",
            (Formula::Dfp, Side::Inverse) => "H⁺ = H − Hy(Hy)ᵀ/yᵀHy + ssᵀ/sᵀy",
            (Formula::Dfp, Side::Direct) => "B⁺ = (I − ρysᵀ) B (I − ρsyᵀ) + ρyyᵀ, ρ = 1/sᵀy",
            (Formula::Sr1, Side::Inverse) => "H⁺ = H + (s − Hy)(s − Hy)ᵀ/(s − Hy)ᵀy",
            (Formula::Sr1, Side::Direct) => "B⁺ = B + (y − Bs)(y − Bs)ᵀ/(y − Bs)ᵀs",
        }
    }
}

/// Which of the two is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// H ≈ ∇²f⁻¹
    Inverse,
    /// B ≈ ∇²f
    Direct,
}

impl Side {
    /// The words for [`Side`]s, in settings and JSON.
    pub const WORDS: &[&str] = &["inverse", "direct"];

    /// The side that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Side> {
        [Side::Inverse, Side::Direct].into_iter().find(|side| side.word() == word)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Side::Inverse => "inverse",
            Side::Direct => "direct",
        }
    }
}

/// What became of a pair.
#[derive(Clone, Debug)]
pub struct Pair {
    /// x⁺ − x, shape `(n,)`.
    pub s: DVector<f64>,
    /// g⁺ − g, shape `(n,)`; where Powell's damping replaced it, the replacement.
    pub y: DVector<f64>,
    /// sᵀy of the pair as it came.
    pub sy: f64,
    /// Whether it was used.
    pub used: Used,
}

/// Whether a pair was used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Used {
    /// As it came.
    Updated,
    /// Its curvature is not safely positive (SR1: its denominator is rounding noise): the matrix stays.
    Skipped,
    /// With θy + (1 − θ)Bs in place of y.
    Damped(f64),
    /// As it came although sᵀy < 0: the matrix is no longer positive definite.
    Kept,
}

impl Pair {
    /// A pair that was used as it is.
    #[must_use]
    pub fn new(s: DVector<f64>, y: DVector<f64>) -> Pair {
        let sy = s.dot(&y);
        Pair { s, y, sy, used: Used::Updated }
    }

    /// Powell's damping towards the model: θ in θy + (1 − θ)Bs, so that sᵀy is at least a fifth of sᵀBs; `bs` is Bs.
    ///
    /// Source: Nocedal & Wright (2006), procedure 18.2.
    pub(super) fn damp(&mut self, bs: &DVector<f64>) {
        let sbs = self.s.dot(bs);
        if self.sy < 0.2 * sbs {
            let theta = 0.8 * sbs / (sbs - self.sy);
            self.y = theta * &self.y + (1.0 - theta) * bs;
            self.used = Used::Damped(theta);
        }
    }
}

/// SR1 leaves a pair out if the denominator is below this times its two factors.
const SR1_SAFETY: f64 = 1e-8;

/// Updates a symmetric matrix `m` of shape `(n, n)`, H or B as `side` says, by the pair `s`, `y` of shape `(n,)`.
///
/// `None` if the pair must be left out: sᵀy ≤ ε‖s‖‖y‖ for BFGS and DFP, |sᵀ(y − Bs)| < 1e-8‖s‖‖y − Bs‖ for SR1; or if
/// shapes do not fit or the result is not finite.
///
/// Source: Nocedal & Wright (2006), (6.17), (6.19), (6.13), (6.15), (6.24)–(6.26).
#[must_use]
pub fn update(
    formula: Formula,
    side: Side,
    m: &DMatrix<f64>,
    s: &DVector<f64>,
    y: &DVector<f64>,
) -> Option<DMatrix<f64>> {
    // BFGS and DFP stay positive definite by positive curvature.
    let curved = || s.len() == y.len() && s.dot(y) > f64::EPSILON * s.norm() * y.norm();
    let safe = formula == Formula::Sr1 || curved();
    if safe { update_anyway(formula, side, m, s, y) } else { None }
}

/// [`update`] without its test for positive curvature: a pair with sᵀy < 0 costs BFGS and DFP their definiteness.
///
/// `None` if a denominator is rounding noise, shapes do not fit, or the result is not finite.
pub(super) fn update_anyway(
    formula: Formula,
    side: Side,
    m: &DMatrix<f64>,
    s: &DVector<f64>,
    y: &DVector<f64>,
) -> Option<DMatrix<f64>> {
    let n = s.len();
    if y.len() != n || m.shape() != (n, n) {
        return None;
    }
    // Each formula's two forms are one: the secant equation reads M⁺u = v.
    let (u, v) = match side {
        Side::Inverse => (y, s),
        Side::Direct => (s, y),
    };
    let mu = m * u;
    let mut next = m.clone();
    match (formula, side) {
        (Formula::Sr1, _) => {
            let rest = v - &mu;
            let denominator = rest.dot(u);
            if denominator.abs() < SR1_SAFETY * u.norm() * rest.norm() || denominator == 0.0 {
                return None;
            }
            next.ger(1.0 / denominator, &rest, &rest, 1.0);
        }
        _ if s.dot(y).abs() <= f64::EPSILON * s.norm() * y.norm() => return None,
        (Formula::Bfgs, Side::Inverse) | (Formula::Dfp, Side::Direct) => {
            // (I − ρvuᵀ) M (I − ρuvᵀ) + ρvvᵀ, multiplied out.
            let rho = 1.0 / u.dot(v);
            next.ger(-rho, v, &mu, 1.0);
            next.ger(-rho, &mu, v, 1.0);
            next.ger(rho * (1.0 + rho * u.dot(&mu)), v, v, 1.0);
        }
        (Formula::Bfgs, Side::Direct) | (Formula::Dfp, Side::Inverse) => {
            let curvature = u.dot(&mu);
            if curvature.abs() <= f64::EPSILON * u.norm() * mu.norm() {
                return None;
            }
            next.ger(-1.0 / curvature, &mu, &mu, 1.0);
            next.ger(1.0 / u.dot(v), v, v, 1.0);
        }
    }
    super::linalg::finite(&next).then_some(next)
}

#[cfg(test)]
mod tests;
