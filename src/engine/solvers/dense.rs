//! What BFGS and DFP share: a matrix kept in one of two forms, a line search, and what is done with a pair.

use nalgebra::{DMatrix, DVector};

use super::length::{FIRST_STEP, LINE_SEARCH, Length};
use super::{Decision, Method, Next, Point};
use crate::engine::detail::QuasiNewton;
use crate::engine::line_search::{BETA, C1, MAX_TRIALS};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::quasi_newton::{Formula, Pair, Side, Used, update, update_anyway};
use crate::engine::ray::uphill;
use crate::engine::{Detail, ParamSpec, Problem, RECORDED, Settings, StartError, Stop, linalg};

/// The parameters, with the c₂ that the formula needs.
pub(super) const fn params(c2: ParamSpec) -> [ParamSpec; 9] {
    [
        LINE_SEARCH,
        ParamSpec {
            name: "form",
            symbol: "form",
            doc: "the matrix kept: H, the inverse of the Hessian's model, or B, the model itself",
            kind: ParamKind::Choice { default: "inverse", choices: Side::WORDS },
        },
        ParamSpec {
            name: "initial",
            symbol: "H₀",
            doc: "the first matrix: I, or I scaled by the first pair before its update",
            kind: ParamKind::Choice { default: "scaled", choices: &["scaled", "identity"] },
        },
        ParamSpec {
            name: "curvature",
            symbol: "sᵀy ≤ 0",
            doc: "what to do with a pair of negative curvature: leave it out, damp it (Powell), or keep it (to see it fail)",
            kind: ParamKind::Choice { default: "skip", choices: &["skip", "damp", "keep"] },
        },
        C1,
        c2,
        BETA,
        MAX_TRIALS,
        FIRST_STEP,
    ]
}

/// A quasi-Newton method with a line search.
///
/// Source: Nocedal & Wright (2006), algorithm 6.1, with (6.20) for the first matrix. Differs: where a line search along
/// anything but −g fails, the matrix is given up for I and the step refused. With curvature = keep nothing is repaired:
/// pairs with sᵀy < 0 are used, and a step that then goes uphill is taken by a unit step length, else it ends the run.
pub(super) struct Dense {
    formula: Formula,
    side: Side,
    length: Length,
    options: Options,
    matrix: DMatrix<f64>,
    /// Whether the matrix is still the first one.
    fresh: bool,
    /// Point and gradient of the step before.
    before: Option<(DVector<f64>, DVector<f64>)>,
    pair: Option<Pair>,
}

/// What settings choose.
struct Options {
    /// Whether the first pair scales the first matrix.
    scaled: bool,
    /// Whether pairs of negative curvature are damped and not left out.
    damped: bool,
    /// Whether pairs of negative curvature are used, and what comes of it is not repaired.
    kept: bool,
}

impl Dense {
    /// A method from settings with [`params`].
    pub(super) fn new(
        formula: Formula,
        problem: &Problem,
        settings: &Settings,
        x: &DVector<f64>,
    ) -> Result<Dense, StartError> {
        let n = x.len();
        Ok(Dense {
            formula,
            side: Side::from_word(settings.choice("form")).unwrap_or(Side::Inverse),
            length: Length::new(problem, settings, x)?,
            options: Options {
                scaled: settings.choice("initial") == "scaled",
                damped: settings.choice("curvature") == "damp",
                kept: settings.choice("curvature") == "keep",
            },
            matrix: DMatrix::identity(n, n),
            fresh: true,
            before: None,
            pair: None,
        })
    }

    /// Learns from the step that led to `at`.
    fn learn(&mut self, at: &Point) {
        let Some((x, g)) = self.before.take().filter(|(x, _)| *x != at.x) else { return };
        let mut pair = Pair::new(&at.x - x, &at.g - g);
        if self.options.damped {
            // Bs; in the inverse form by solving Hv = s.
            let bs = match self.side {
                Side::Direct => Some(&self.matrix * &pair.s),
                Side::Inverse => linalg::solve_symmetric(&self.matrix, &pair.s),
            };
            if let Some(bs) = bs {
                pair.damp(&bs);
            }
        }
        let sy = pair.s.dot(&pair.y);
        if self.fresh && self.options.scaled && sy > 0.0 {
            // The size of the true matrix along y.
            let size = match self.side {
                Side::Inverse => sy / pair.y.norm_squared(),
                Side::Direct => pair.y.norm_squared() / sy,
            };
            if size.is_finite() && size > 0.0 {
                self.matrix.fill_diagonal(size);
            }
        }
        let update = if self.options.kept { update_anyway } else { update };
        match update(self.formula, self.side, &self.matrix, &pair.s, &pair.y) {
            Some(next) => {
                (self.matrix, self.fresh) = (next, false);
                if sy < 0.0 {
                    pair.used = Used::Kept;
                }
            }
            None => pair.used = Used::Skipped,
        }
        self.pair = Some(pair);
    }

    /// p = −Hg, or the solution of Bp = −g.
    fn direction(&self, g: &DVector<f64>) -> Option<DVector<f64>> {
        let p = match self.side {
            Side::Inverse => &self.matrix * -g,
            Side::Direct => linalg::solve_symmetric(&self.matrix, &-g)?,
        };
        linalg::all_finite(p.as_slice()).then_some(p)
    }

    /// The direction, where it goes downhill.
    fn downhill(&self, g: &DVector<f64>) -> Option<DVector<f64>> {
        self.direction(g).filter(|p| g.dot(p) < 0.0)
    }

    fn detail(&mut self) -> QuasiNewton {
        QuasiNewton {
            formula: self.formula,
            side: self.side,
            matrix: (self.matrix.nrows() <= RECORDED).then(|| self.matrix.clone()),
            pair: self.pair.take(),
            trials: Vec::new(),
            region: None,
        }
    }

    fn restart(&mut self) {
        let n = self.matrix.nrows();
        (self.matrix, self.fresh) = (DMatrix::identity(n, n), true);
    }
}

impl Method for Dense {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        self.learn(at);
        let found = if self.options.kept { self.direction(&at.g) } else { self.downhill(&at.g) };
        let p = found.unwrap_or_else(|| {
            self.restart();
            -&at.g
        });
        let mut detail = self.detail();
        let stop = uphill(at, &p, "the matrix is not positive definite");
        if let Some(stop) = stop.filter(|_| !self.length.blind()) {
            let detail = Detail::QuasiNewton(Box::new(detail));
            return Decision { p: Some(p), alpha: 0.0, h: None, detail, next: Next::End(stop) };
        }
        let (alpha, trials, next) = match self.length.find(self.fresh, at, &p, oracle) {
            Ok(found) => found,
            Err(stop) => return Decision::end(stop, None),
        };
        detail.trials = trials;
        let next = match next {
            Next::End(Stop::NoProgress(_)) if !self.fresh && !self.options.kept => {
                self.restart();
                Next::Refused
            }
            next => next,
        };
        self.before = Some((at.x.clone(), at.g.clone()));
        Decision { p: Some(p), alpha, h: None, detail: Detail::QuasiNewton(Box::new(detail)), next }
    }

    fn promise(&mut self, at: &Point, _: &mut Oracle) -> f64 {
        self.learn(at);
        // ½gᵀHg; before anything is learnt, H means nothing.
        if self.fresh { 0.0 } else { self.downhill(&at.g).map_or(0.0, |p| -0.5 * at.g.dot(&p)) }
    }

    fn settle(&mut self, at: &Point) -> Detail {
        self.learn(at);
        Detail::QuasiNewton(Box::new(self.detail()))
    }
}
