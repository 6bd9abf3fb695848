//! Line searches: how far to go along a direction.

use nalgebra::DVector;

use super::oracle::Oracle;
use super::params::ParamKind;
use super::solvers::{Decision, Next, Point};
use super::{ParamSpec, Settings, Stop, Trial};

/// c₁ of the Armijo rule.
pub(super) const C1: ParamSpec = ParamSpec {
    name: "c1",
    symbol: "c₁",
    doc: "how much of the predicted decrease backtracking demands (Armijo)",
    kind: ParamKind::Float { default: 1e-4, min: 1e-12, max: 0.999, log: true },
};

/// β of backtracking.
pub(super) const BETA: ParamSpec = ParamSpec {
    name: "beta",
    symbol: "β",
    doc: "the factor by which backtracking shortens",
    kind: ParamKind::Float { default: 0.5, min: 0.01, max: 0.99, log: false },
};

/// The cap of backtracking.
pub(super) const MAX_BACKTRACKS: ParamSpec = ParamSpec {
    name: "max-backtracks",
    symbol: "trials",
    doc: "most step lengths that backtracking tries",
    kind: ParamKind::Int { default: 60, min: 1, max: 1000 },
};

/// Backtracking: the first of α₀, βα₀, β²α₀, … with f(x + αp) ≤ f + c₁ α gᵀp.
///
/// Source: Nocedal & Wright (2006), algorithm 3.1. Differs: a trial value that is not finite is refused, and f may rise
/// by its own rounding (2ε|f|), without which a run that has all but converged would find no step at all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backtracking {
    alpha0: f64,
    c1: f64,
    beta: f64,
    most: usize,
}

/// What backtracking tried, and the point it accepted.
pub(super) struct Search {
    pub(super) trials: Vec<Trial>,
    /// The last step length tried.
    pub(super) alpha: f64,
    /// Where it leads.
    pub(super) next: Next,
}

impl Backtracking {
    /// From settings with [`C1`], [`BETA`] and [`MAX_BACKTRACKS`].
    pub(super) fn new(settings: &Settings, alpha0: f64) -> Backtracking {
        Backtracking {
            alpha0,
            c1: settings.float(C1.name),
            beta: settings.float(BETA.name),
            most: usize::try_from(settings.int(MAX_BACKTRACKS.name)).unwrap_or(1).max(1),
        }
    }

    /// Searches along `p`, shape `(n,)`, which must go downhill.
    pub(super) fn search(self, at: &Point, p: &DVector<f64>, oracle: &mut Oracle) -> Search {
        let slope = at.g.dot(p);
        let rounding = 2.0 * f64::EPSILON * at.f.abs();
        let mut trials = Vec::new();
        let mut alpha = self.alpha0;
        loop {
            let x = &at.x + alpha * p;
            let f = oracle.value(&x).ok();
            let bound = at.f + self.c1 * alpha * slope + rounding;
            let accepted = f.is_some_and(|f| f <= bound);
            trials.push(Trial { alpha, f, bound, accepted });
            if accepted {
                return Search { trials, alpha, next: Next::Move { x, f } };
            }
            if trials.len() >= self.most {
                let reason = format!("no step length of {} tried decreases f enough along p", self.most);
                return Search { trials, alpha, next: Next::End(Stop::NoProgress(reason)) };
            }
            alpha *= self.beta;
        }
    }
}

/// The end of a run whose direction does not go downhill, `None` if `p` does.
pub(super) fn uphill(at: &Point, p: &DVector<f64>, why: &str) -> Option<Stop> {
    let slope = at.g.dot(p);
    (slope >= 0.0).then(|| Stop::NoProgress(format!("p does not go downhill (gᵀp = {slope:.1e}): {why}")))
}

impl Decision {
    /// The same decision at the end of a run, for want of a way to take the step.
    pub(super) fn ending(mut self, stop: Stop) -> Decision {
        self.next = Next::End(stop);
        self
    }
}
