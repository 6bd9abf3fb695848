//! What the lab can draw of a run: the lesson's own plots, convergence, and pictures of the parts of one step.

use crate::engine::{Detail, Step};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A plot of the lesson's lab, by index.
    Lesson(usize),
    /// ‖g‖ over k, with the runs that are compared.
    Convergence,
    /// A part of the current step.
    Part(Part),
}

/// A part of a step that has a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// φ(α) = f(x + αp) with every trial of the line search.
    LineSearch,
    /// The trust region with the steps that compete in it.
    Region,
    /// The shifts tried until Cholesky succeeded.
    Shifts,
    /// ‖p(λ)‖ over λ with every λ tried.
    Multiplier,
    /// Both loops of L-BFGS.
    TwoLoop,
    /// The matrix kept against the true Hessian.
    Curvature,
    /// The residual of conjugate gradients.
    Conjugate,
    /// The step of Levenberg and Marquardt as λ runs from 0 to ∞.
    Damping,
}

impl Part {
    /// All parts, in the order of the key.
    pub const ALL: [Part; 8] = [
        Part::LineSearch,
        Part::Region,
        Part::Damping,
        Part::Multiplier,
        Part::Shifts,
        Part::Curvature,
        Part::TwoLoop,
        Part::Conjugate,
    ];

    /// The title of the picture.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Part::LineSearch => "line search: φ(α) = f(x + αp)",
            Part::Region => "trust region: the model around x",
            Part::Shifts => "shifts τ: least eigenvalue of H + τI",
            Part::Multiplier => "‖p(λ)‖ over λ",
            Part::TwoLoop => "two loops: ‖q‖ down, ‖r‖ up",
            Part::Curvature => "the matrix kept, the true Hessian",
            Part::Conjugate => "conjugate gradients: ‖r‖ over i",
            Part::Damping => "p(λ), λ from 0 to ∞",
        }
    }

    /// What is missing where a step does not have it.
    #[must_use]
    pub fn missing(self) -> &'static str {
        match self {
            Part::LineSearch => "this step has no line search",
            Part::Region => "this step has no trust region",
            Part::Shifts => "no shift was tried at this step",
            Part::Multiplier => "no λ was searched for at this step",
            Part::TwoLoop => "no pair is in memory yet",
            Part::Curvature => "no matrix is kept here",
            Part::Conjugate => "no conjugate gradients at this step",
            Part::Damping => "no damped step is decided here",
        }
    }

    /// Whether a step has it, in a form that can be drawn.
    #[must_use]
    pub fn of(self, step: &Step) -> bool {
        let plane = step.x.len() == 2;
        match self {
            Part::LineSearch => step.p.is_some() && !step.detail.trials().is_empty(),
            Part::Region => plane && step.detail.region().is_some(),
            Part::Shifts => {
                matches!(&step.detail, Detail::Repaired { repair, .. } if !repair.attempts.is_empty())
            }
            Part::Multiplier => match &step.detail {
                Detail::Damped(found) => {
                    found.lambda > 0.0 && found.radius.is_some() && found.linear.is_some()
                }
                detail => {
                    let lambdas = detail.region().map(|region| region.subproblem.lambdas.as_slice());
                    lambdas.is_some_and(|lambdas| lambdas.iter().any(|lambda| *lambda > 0.0))
                }
            },
            Part::TwoLoop => {
                matches!(&step.detail, Detail::LimitedMemory(found) if !found.two_loop.alpha.is_empty())
            }
            Part::Curvature => {
                plane && matches!(&step.detail, Detail::QuasiNewton(found) if found.matrix.is_some())
            }
            Part::Conjugate => match &step.detail {
                Detail::Conjugate { inner, .. } => !inner.is_empty(),
                detail => detail.region().is_some_and(|region| !region.subproblem.inner.is_empty()),
            },
            Part::Damping => plane && matches!(&step.detail, Detail::Damped(found) if found.linear.is_some()),
        }
    }
}

/// What can be drawn now: plots of the lesson, convergence where wanted, and the parts that the step has.
#[must_use]
pub fn offered(plots: &[usize], convergence: bool, step: Option<&Step>) -> Vec<Shown> {
    let mut out: Vec<Shown> = plots.iter().copied().map(Shown::Lesson).collect();
    out.extend(convergence.then_some(Shown::Convergence));
    if let Some(step) = step {
        out.extend(Part::ALL.into_iter().filter(|part| part.of(step)).map(Shown::Part));
    }
    out
}

/// The view after `now`, where `now` may be a part that this step does not have.
#[must_use]
pub fn after(now: Shown, offered: &[Shown]) -> Shown {
    let order = |shown: Shown| match shown {
        Shown::Lesson(i) => (0, i),
        Shown::Convergence => (1, 0),
        Shown::Part(part) => (2, Part::ALL.iter().position(|other| *other == part).unwrap_or(0)),
    };
    let later = offered.iter().copied().find(|shown| order(*shown) > order(now));
    later.or_else(|| offered.first().copied()).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_goes_round_also_from_a_part_that_is_gone() {
        let views = [Shown::Lesson(0), Shown::Convergence, Shown::Part(Part::Curvature)];
        assert_eq!(after(Shown::Lesson(0), &views), Shown::Convergence);
        assert_eq!(after(Shown::Part(Part::Curvature), &views), Shown::Lesson(0));
        assert_eq!(after(Shown::Part(Part::LineSearch), &views), Shown::Part(Part::Curvature));
        assert_eq!(after(Shown::Part(Part::Conjugate), &views), Shown::Lesson(0));
        assert_eq!(after(Shown::Convergence, &[]), Shown::Convergence);
    }
}
