//! Line searches: how far to go along a direction.
//!
//! They see a [`Line`] only, the function φ(α) = f(x + αp), so that a calculator can search along any φ. Every α tried is
//! recorded with the reason why it was refused; an α where φ has no finite value is refused, never taken for progress.

mod armijo;
mod more_thuente;
mod strong_wolfe;

use super::params::ParamKind;
use super::{ParamSpec, Settings};

/// φ(α) = f(x + αp) along a direction.
pub trait Line {
    /// φ(α), `None` where it has no finite value.
    fn value(&mut self, alpha: f64) -> Option<f64>;

    /// φ′(α), asked for only at the α of the last value; `None` where it has no finite value.
    fn slope(&mut self, alpha: f64) -> Option<f64>;
}

/// A step length that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The step length α.
    pub alpha: f64,
    /// φ(α), `None` where it has no value.
    pub f: Option<f64>,
    /// φ′(α), where the search looked at it.
    pub slope: Option<f64>,
    /// The largest value that the Armijo condition accepts here: φ(0) + c₁αφ′(0), and the rounding of φ(0).
    pub bound: f64,
    /// What became of it.
    pub outcome: Outcome,
}

impl Trial {
    /// Whether it was taken.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.outcome == Outcome::Taken
    }
}

/// What became of a step length that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken.
    Taken,
    /// φ has no finite value here.
    NoValue,
    /// φ(α) > φ(0) + c₁αφ′(0): not enough decrease.
    TooHigh,
    /// Enough decrease, but a shorter step does as well.
    NotLower,
    /// |φ′(α)| > c₂|φ′(0)| and φ still falls: too short.
    TooShort,
    /// |φ′(α)| > c₂|φ′(0)| and φ rises again: too long.
    TooLong,
}

impl Outcome {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Taken => "taken",
            Outcome::NoValue => "no_value",
            Outcome::TooHigh => "too_high",
            Outcome::NotLower => "not_lower",
            Outcome::TooShort => "too_short",
            Outcome::TooLong => "too_long",
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Taken => "taken",
            Outcome::NoValue => "no value",
            Outcome::TooHigh => "not enough decrease",
            Outcome::NotLower => "no lower than a shorter step",
            Outcome::TooShort => "still falling: too short",
            Outcome::TooLong => "rising again: too long",
        }
    }
}

/// What a search tried.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Every step length, in order.
    pub trials: Vec<Trial>,
    /// The step length that was taken.
    pub taken: Option<f64>,
    /// Why none was taken; empty if one was.
    pub why: &'static str,
}

impl Search {
    /// The last step length tried; 0 before there is one.
    #[must_use]
    pub fn last(&self) -> f64 {
        self.trials.last().map_or(0.0, |trial| trial.alpha)
    }

    fn found(trials: Vec<Trial>) -> Search {
        Search { taken: trials.last().map(|trial| trial.alpha), trials, why: "" }
    }

    fn failed(trials: Vec<Trial>, why: &'static str) -> Search {
        Search { trials, taken: None, why }
    }
}

/// Which rule a search follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Backtracking to sufficient decrease.
    Armijo,
    /// Bracket and zoom to the strong Wolfe conditions.
    StrongWolfe,
    /// The algorithm of Moré and Thuente, to the strong Wolfe conditions.
    MoreThuente,
}

impl Rule {
    /// The words for [`Rule`]s, in settings and JSON.
    pub const WORDS: &[&str] = &["armijo", "strong-wolfe", "more-thuente"];

    /// The rule that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Rule> {
        match word {
            "armijo" => Some(Rule::Armijo),
            "strong-wolfe" => Some(Rule::StrongWolfe),
            "more-thuente" => Some(Rule::MoreThuente),
            _ => None,
        }
    }
}

/// A search with its constants.
#[derive(Clone, Copy, Debug)]
pub struct Searcher {
    /// The rule.
    pub rule: Rule,
    /// The first step length, above 0.
    pub alpha0: f64,
    /// c₁ of the Armijo condition φ(α) ≤ φ(0) + c₁αφ′(0).
    pub c1: f64,
    /// c₂ of the curvature condition |φ′(α)| ≤ c₂|φ′(0)|; not used by [`Rule::Armijo`].
    pub c2: f64,
    /// The factor by which backtracking shortens.
    pub beta: f64,
    /// Most step lengths tried.
    pub most: usize,
}

impl Searcher {
    /// The usual constants for a rule: α₀ = 1, c₁ = 1e-4, c₂ = 0.9, β = ½.
    #[must_use]
    pub fn new(rule: Rule) -> Searcher {
        Searcher { rule, alpha0: 1.0, c1: 1e-4, c2: 0.9, beta: 0.5, most: 60 }
    }

    /// From settings: those of [`C1`], [`C2`], [`BETA`] and [`MAX_TRIALS`] that the method has.
    pub(super) fn from_settings(rule: Rule, settings: &Settings, alpha0: f64) -> Searcher {
        let usual = Searcher::new(rule);
        let float = |spec: &ParamSpec, otherwise: f64| {
            settings
                .iter()
                .find(|(name, _)| *name == spec.name)
                .map_or(otherwise, |_| settings.float(spec.name))
        };
        let most = usize::try_from(settings.int(MAX_TRIALS.name)).unwrap_or(0);
        Searcher {
            alpha0,
            c1: float(&C1, usual.c1),
            c2: float(&C2, usual.c2),
            beta: float(&BETA, usual.beta),
            most: if most == 0 { usual.most } else { most },
            ..usual
        }
    }

    /// Searches along a line that falls at 0: `f0` = φ(0), `slope0` = φ′(0) < 0.
    ///
    /// Source: the files of this module name theirs. Differs: φ may rise by its own rounding (2ε|φ(0)|), without which a
    /// run that has all but converged would find no step at all.
    pub fn search(&self, line: &mut dyn Line, f0: f64, slope0: f64) -> Search {
        if !(f0.is_finite() && slope0.is_finite() && slope0 < 0.0) {
            return Search::failed(Vec::new(), "φ does not fall at 0");
        }
        match self.rule {
            Rule::Armijo => armijo::search(self, line, f0, slope0),
            Rule::StrongWolfe => strong_wolfe::search(self, line, f0, slope0),
            Rule::MoreThuente => more_thuente::search(self, line, f0, slope0),
        }
    }

    /// The largest value that the Armijo condition accepts at α.
    fn bound(&self, f0: f64, slope0: f64, alpha: f64) -> f64 {
        f0 + self.c1 * alpha * slope0 + 2.0 * f64::EPSILON * f0.abs()
    }

    /// What the strong Wolfe conditions say of a trial with a value and a slope.
    fn wolfe(&self, f: f64, bound: f64, slope: f64, slope0: f64) -> Outcome {
        if f > bound {
            Outcome::TooHigh
        } else if slope.abs() <= self.c2 * slope0.abs() {
            Outcome::Taken
        } else if slope < 0.0 {
            Outcome::TooShort
        } else {
            Outcome::TooLong
        }
    }
}

/// c₁ of the Armijo condition.
pub(super) const C1: ParamSpec = ParamSpec {
    name: "c1",
    symbol: "c₁",
    doc: "how much of the predicted decrease a step must bring (Armijo)",
    kind: ParamKind::Float { default: 1e-4, min: 1e-12, max: 0.999, log: true },
};

/// c₂ of the curvature condition.
pub(super) const C2: ParamSpec = ParamSpec {
    name: "c2",
    symbol: "c₂",
    doc: "how much of the slope may be left at the end of a step (Wolfe)",
    kind: ParamKind::Float { default: 0.9, min: 1e-6, max: 0.999, log: false },
};

/// β of backtracking.
pub(super) const BETA: ParamSpec = ParamSpec {
    name: "beta",
    symbol: "β",
    doc: "the factor by which backtracking shortens",
    kind: ParamKind::Float { default: 0.5, min: 0.01, max: 0.99, log: false },
};

/// The cap of a search.
pub(super) const MAX_TRIALS: ParamSpec = ParamSpec {
    name: "max-backtracks",
    symbol: "trials",
    doc: "most step lengths that a line search tries",
    kind: ParamKind::Int { default: 60, min: 1, max: 1000 },
};

#[cfg(test)]
mod tests;
