//! How quasi-Newton methods find their step length.

use nalgebra::DVector;

use super::{Next, Point};
use crate::engine::line_search::{Rule, Searcher, Trial};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::ray::{self, must_be_quadratic};
use crate::engine::{ParamSpec, Problem, Settings, StartError, Stop};

/// The rule of the step length.
pub(super) const LINE_SEARCH: ParamSpec = ParamSpec {
    name: "line-search",
    symbol: "α rule",
    doc: "how the step length is found; exact is for quadratics only, unit takes α = 1 unseen (to see it fail)",
    kind: ParamKind::Choice {
        default: "more-thuente",
        choices: &["more-thuente", "strong-wolfe", "armijo", "exact", "unit"],
    },
};

/// The first step length of a run, where nothing is known of the size of f.
pub(super) const FIRST_STEP: ParamSpec = ParamSpec {
    name: "first-step",
    symbol: "first α",
    doc: "first step length tried along −g: min(1, 1/‖g‖), or 1",
    kind: ParamKind::Choice { default: "normalized", choices: &["normalized", "unit"] },
};

/// A rule with its constants.
pub(super) struct Length {
    rule: LengthRule,
    /// Whether the first step length tried is 1 whatever the gradient.
    unit_first: bool,
}

enum LengthRule {
    /// A line search.
    Search(Searcher),
    /// The exact minimum of a quadratic.
    Exact,
    /// 1, without looking at f: nothing then makes sᵀy positive.
    Unit,
}

impl Length {
    /// From settings with [`LINE_SEARCH`] and [`FIRST_STEP`].
    pub(super) fn new(
        problem: &Problem,
        settings: &Settings,
        x: &DVector<f64>,
    ) -> Result<Length, StartError> {
        let word = settings.choice(LINE_SEARCH.name);
        let rule = match Rule::from_word(word) {
            Some(rule) => LengthRule::Search(Searcher::from_settings(rule, settings, 1.0)),
            None if word == "unit" => LengthRule::Unit,
            None => must_be_quadratic(problem, x).map(|()| LengthRule::Exact)?,
        };
        Ok(Length { rule, unit_first: settings.choice(FIRST_STEP.name) == "unit" })
    }

    /// Whether any direction is taken, also one uphill.
    pub(super) fn blind(&self) -> bool {
        matches!(self.rule, LengthRule::Unit)
    }

    /// The step length along `p`, the trials it took, and where it leads; `fresh` where `p` is the gradient itself.
    pub(super) fn find(
        &self,
        fresh: bool,
        at: &Point,
        p: &DVector<f64>,
        oracle: &mut Oracle,
    ) -> Result<(f64, Vec<Trial>, Next), Stop> {
        let first = if fresh && !self.unit_first { (1.0 / at.grad_norm).min(1.0) } else { 1.0 };
        match &self.rule {
            LengthRule::Search(searcher) => {
                let searcher = Searcher { alpha0: first, ..*searcher };
                let (found, next) = ray::search(&searcher, at, p, oracle);
                Ok((found.last(), found.trials, next))
            }
            LengthRule::Exact => ray::exact(at, p, oracle).map(|(alpha, next)| (alpha, Vec::new(), next)),
            LengthRule::Unit => {
                Ok((first, Vec::new(), Next::Move { x: &at.x + first * p, f: None, g: None }))
            }
        }
    }
}
