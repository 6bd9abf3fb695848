//! Who sets λ.

use crate::engine::Settings;
use crate::engine::detail::RhoRole;
use crate::engine::least_squares::Linearised;

/// λ beyond this means a step of nothing.
const LARGEST: f64 = 1e150;

/// A rule for λ with its state.
pub(super) enum Damping {
    /// μ ← μ·max(⅓, 1 − (2ρ − 1)³) where the step is taken, μ ← μν, ν ← 2ν where not.
    ///
    /// Source: Madsen, Nielsen & Tingleff (2004), algorithm 3.16.
    Nielsen { tau: f64, mu: Option<f64>, nu: f64 },
    /// λ ← λ/10 where the step is taken, λ ← 10λ where not.
    ///
    /// Source: Marquardt (1963).
    Marquardt { lambda: f64 },
    /// λ solves ‖Dp‖ = Δ; Δ follows ρ.
    ///
    /// Source: Moré (1978), with the constants of MINPACK's `lmder`.
    More { factor: f64, delta: Option<f64>, first: bool, lambda: f64 },
    /// λ is what it is, and every step is taken.
    Fixed { lambda: f64 },
}

/// What was chosen at a step.
pub(super) struct Chosen {
    pub(super) lambda: f64,
    pub(super) lambdas: Vec<f64>,
    pub(super) radius: Option<f64>,
}

impl Damping {
    pub(super) fn new(settings: &Settings) -> Damping {
        match settings.choice("damping") {
            "nielsen" => Damping::Nielsen { tau: settings.float("tau"), mu: None, nu: 2.0 },
            "marquardt" => Damping::Marquardt { lambda: settings.float("lambda0") },
            "fixed" => Damping::Fixed { lambda: settings.float("lambda") },
            _ => Damping::More { factor: settings.float("factor"), delta: None, first: true, lambda: 0.0 },
        }
    }

    /// What comes of ρ.
    pub(super) fn role(&self) -> RhoRole {
        match self {
            Damping::Fixed { .. } => RhoRole::Ignored,
            Damping::Nielsen { .. } | Damping::Marquardt { .. } | Damping::More { .. } => RhoRole::Decides,
        }
    }

    /// λ at a point, `scaled` = ‖Dx‖.
    pub(super) fn choose(&mut self, linear: &Linearised, scaled: f64) -> Chosen {
        match self {
            Damping::Nielsen { tau, mu, .. } => {
                let lambda = *mu.get_or_insert(*tau * linear.largest_diagonal());
                Chosen { lambda, lambdas: Vec::new(), radius: None }
            }
            Damping::Marquardt { lambda } | Damping::Fixed { lambda } => {
                Chosen { lambda: *lambda, lambdas: Vec::new(), radius: None }
            }
            Damping::More { factor, delta, lambda, .. } => {
                let usual = if scaled > 0.0 { *factor * scaled } else { *factor };
                let radius = *delta.get_or_insert(usual);
                let (found, lambdas) = linear.within(radius);
                *lambda = found;
                Chosen { lambda: found, lambdas, radius: Some(radius) }
            }
        }
    }

    /// Judges a step from F = ½Σr² with ‖Dp‖ = `step_norm`, sets the next λ or Δ, and says whether the step is taken.
    pub(super) fn judge(
        &mut self,
        f: f64,
        actual: Option<f64>,
        rho: Option<f64>,
        predicted: f64,
        step_norm: f64,
    ) -> bool {
        match self {
            Damping::Nielsen { mu, nu, .. } => {
                let Some(mu) = mu else { return false };
                if let Some(rho) = rho.filter(|rho| *rho > 0.0) {
                    *mu *= (1.0 - (2.0 * rho - 1.0).powi(3)).max(1.0 / 3.0);
                    *nu = 2.0;
                    true
                } else {
                    *mu = (*mu * *nu).min(LARGEST);
                    *nu *= 2.0;
                    false
                }
            }
            Damping::Marquardt { lambda } => {
                let taken = rho.is_some_and(|rho| rho > 0.0);
                // From λ = 0 nothing grows.
                *lambda = if taken { *lambda / 10.0 } else { (10.0 * *lambda).clamp(1e-16, LARGEST) };
                taken
            }
            Damping::More { delta, first, lambda, .. } => {
                let Some(delta) = delta else { return false };
                if std::mem::take(first) {
                    *delta = delta.min(step_norm);
                }
                // The decrease counts only if ‖r⁺‖ < 10‖r‖.
                let usable = actual.filter(|actual| 100.0 * f > f - actual);
                let rho = if usable.is_some() { rho.unwrap_or(-1.0) } else { -1.0 };
                if rho <= 0.25 {
                    // Half, or where the parabola through F, F⁺ and the slope has its minimum, but at least a tenth.
                    let shrink = match usable {
                        Some(actual) if actual >= 0.0 => 0.5,
                        Some(actual) => {
                            let slope = -(predicted + 0.5 * *lambda * step_norm * step_norm);
                            (0.5 * slope / (slope + 0.5 * actual)).max(0.1)
                        }
                        None => 0.1,
                    };
                    *delta = shrink * delta.min(10.0 * step_norm);
                } else if *lambda == 0.0 || rho >= 0.75 {
                    *delta = 2.0 * step_norm;
                }
                rho >= 1e-4
            }
            Damping::Fixed { .. } => true,
        }
    }

    /// λ of the next step, where it is known already.
    pub(super) fn lambda(&self) -> Option<f64> {
        match self {
            Damping::Nielsen { mu, .. } => *mu,
            Damping::Marquardt { lambda } | Damping::Fixed { lambda } => Some(*lambda),
            Damping::More { .. } => None,
        }
    }

    /// The radius of the next step.
    pub(super) fn radius(&self) -> Option<f64> {
        match self {
            Damping::More { delta, .. } => *delta,
            Damping::Nielsen { .. } | Damping::Marquardt { .. } | Damping::Fixed { .. } => None,
        }
    }
}
