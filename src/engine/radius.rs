//! The radius of a trust region: trusted as far as the model proved right.

use nalgebra::DVector;

use super::detail::{Region, RhoRole};
use super::params::ParamKind;
use super::solvers::Point;
use super::subproblem::Subproblem;
use super::{ParamSpec, Settings, Stop};

/// Δ₀
pub(super) const DELTA0: ParamSpec = ParamSpec {
    name: "delta0",
    symbol: "Δ₀",
    doc: "first radius, in the units of x",
    kind: ParamKind::Float { default: 1.0, min: 1e-12, max: 1e6, log: true },
};

/// Δmax
pub(super) const DELTA_MAX: ParamSpec = ParamSpec {
    name: "delta-max",
    symbol: "Δmax",
    doc: "largest radius, in the units of x",
    kind: ParamKind::Float { default: 1000.0, min: 1e-12, max: 1e12, log: true },
};

/// η
pub(super) const ETA: ParamSpec = ParamSpec {
    name: "eta",
    symbol: "η",
    doc: "a step is taken if ρ is larger",
    kind: ParamKind::Float { default: 0.15, min: 0.0, max: 0.249, log: false },
};

/// Whether ρ is heeded.
pub(super) const ACCEPT: ParamSpec = ParamSpec {
    name: "accept",
    symbol: "take",
    doc: "which steps are taken: those with ρ > η; or always every one, and the radius never shrinks (to see it fail)",
    kind: ParamKind::Choice { default: "rho", choices: &["rho", "always"] },
};

/// Decreases below this many ε|f| are rounding noise.
const NOISE: f64 = 10.0;

/// ρ = actual / predicted; 1 where both are rounding noise of f, `None` where there is no actual decrease.
///
/// Source: Conn, Gould & Toint (2000), §17.4.2.
pub(super) fn quality(f: f64, actual: Option<f64>, predicted: f64) -> Option<f64> {
    let noise = NOISE * f64::EPSILON * f.abs();
    actual.map(|actual| if predicted <= noise && actual.abs() <= noise { 1.0 } else { actual / predicted })
}

/// The radius and its rule.
///
/// Source: Nocedal & Wright (2006), algorithm 4.1. Differs: η = 0.15 by default (SciPy's), and a value that is not finite
/// counts as ρ = −∞. With [`ACCEPT`] = always it is no method but a demonstration of what ρ is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Radius {
    pub(super) delta: f64,
    largest: f64,
    eta: f64,
    /// Whether ρ is heeded.
    heeds: bool,
}

impl Radius {
    /// From settings with [`DELTA0`], [`DELTA_MAX`] and [`ETA`], and [`ACCEPT`] where the method has it.
    pub(super) fn new(settings: &Settings) -> Radius {
        let largest = settings.float(DELTA_MAX.name);
        let delta = settings.float(DELTA0.name).min(largest);
        let heeds = settings.choice(ACCEPT.name) != "always";
        Radius { delta, largest, eta: settings.float(ETA.name), heeds }
    }

    /// The end of a run whose step to `x` changes nothing or does not lower the model.
    pub(super) fn exhausted(&self, at: &Point, x: &DVector<f64>, subproblem: &Subproblem) -> Option<Stop> {
        (*x == at.x || subproblem.model >= 0.0).then(|| {
            let delta = self.delta;
            Stop::NoProgress(format!("the radius {delta:.1e} is too small to change x or to lower the model"))
        })
    }

    /// Judges a step from f to `value`, sets the next radius, and says whether the step is taken.
    pub(super) fn judge(&mut self, f: f64, value: Option<f64>, subproblem: Subproblem) -> (Region, bool) {
        let (delta, predicted) = (self.delta, -subproblem.model);
        // ρ = (f(x) − f(x + p)) / (m(0) − m(p))
        let actual = value.map(|value| f - value);
        let rho = quality(f, actual, predicted);
        // Shrink where the model was wrong, grow where it was right and the boundary held it.
        let quality = rho.unwrap_or(f64::NEG_INFINITY);
        if quality < 0.25 {
            if self.heeds {
                self.delta = 0.25 * delta;
            }
        } else if quality > 0.75 && subproblem.on_boundary {
            self.delta = (2.0 * delta).min(self.largest);
        }
        let role = if self.heeds { RhoRole::Decides } else { RhoRole::Ignored };
        let region = Region { delta, next_delta: self.delta, predicted, actual, rho, role, subproblem };
        (region, quality > self.eta || !self.heeds)
    }
}
