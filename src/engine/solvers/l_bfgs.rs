//! L-BFGS: BFGS from the last pairs alone, without a matrix.

use std::collections::VecDeque;

use nalgebra::DVector;

use super::length::{FIRST_STEP, LINE_SEARCH, Length};
use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::LimitedMemory;
use crate::engine::line_search::{BETA, C1, C2, MAX_TRIALS};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::quasi_newton::{Pair, Used};
use crate::engine::two_loop::{Curvature, TwoLoop, newest_scale, two_loop};
use crate::engine::{Detail, ParamSpec, Problem, RECORDED, Settings, StartError, Stop, linalg};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "l-bfgs",
    title: "L-BFGS",
    equation: "p = −Hg by the two-loop recursion",
    summary: "BFGS from the last m pairs: memory 2mn, no matrix",
    params: &[
        ParamSpec {
            name: "memory",
            symbol: "m",
            doc: "pairs kept",
            kind: ParamKind::Int { default: 10, min: 1, max: 1000 },
        },
        ParamSpec {
            name: "scaling",
            symbol: "γ",
            doc: "the matrix γI between the loops: sᵀy/yᵀy of the newest pair, of the oldest kept, or 1; or of the first pair ever, never renewed (to see it fail)",
            kind: ParamKind::Choice { default: "newest", choices: &["newest", "oldest", "one", "first"] },
        },
        LINE_SEARCH,
        C1,
        C2,
        BETA,
        MAX_TRIALS,
        FIRST_STEP,
    ],
    solver: true,
    squares: false,
    matrix: false,
    columns: &["f", "grad-norm", "alpha", "curvature", "gamma", "pairs"],
    make,
};

/// Limited-memory BFGS.
///
/// Source: Nocedal & Wright (2006), algorithm 7.5. Differs: a pair with sᵀy ≤ ε yᵀy is left out (L-BFGS-B's test), and
/// where a line search along anything but −g fails, the pairs are given up and the step refused.
struct LBfgs {
    memory: usize,
    scaling: Scaling,
    length: Length,
    pairs: VecDeque<Curvature>,
    /// γ of the first pair ever, whether or not that is still kept.
    first: Option<f64>,
    before: Option<(DVector<f64>, DVector<f64>)>,
    pair: Option<Pair>,
}

#[derive(Clone, Copy)]
enum Scaling {
    Newest,
    Oldest,
    One,
    First,
}

fn make(problem: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(LBfgs {
        memory: usize::try_from(settings.int("memory")).unwrap_or(1).max(1),
        scaling: match settings.choice("scaling") {
            "one" => Scaling::One,
            "oldest" => Scaling::Oldest,
            "first" => Scaling::First,
            _ => Scaling::Newest,
        },
        length: Length::new(problem, settings, x)?,
        pairs: VecDeque::new(),
        first: None,
        before: None,
        pair: None,
    }))
}

impl LBfgs {
    fn learn(&mut self, at: &Point) {
        let Some((x, g)) = self.before.take().filter(|(x, _)| *x != at.x) else { return };
        let mut pair = Pair::new(&at.x - x, &at.g - g);
        let usable = pair.sy > f64::EPSILON * pair.y.norm_squared();
        // The step keeps no vectors beyond a size, and then they need no copies.
        let (s, y) = if at.x.len() <= RECORDED {
            (pair.s.clone(), pair.y.clone())
        } else {
            (std::mem::take(&mut pair.s), std::mem::take(&mut pair.y))
        };
        match Curvature::new(s, y).filter(|_| usable) {
            Some(curvature) => {
                self.first.get_or_insert_with(|| curvature.scale());
                if self.pairs.len() == self.memory {
                    self.pairs.pop_front();
                }
                self.pairs.push_back(curvature);
            }
            None => pair.used = Used::Skipped,
        }
        self.pair = Some(pair);
    }

    fn gamma(&self) -> f64 {
        match self.scaling {
            Scaling::Newest => newest_scale(&self.pairs),
            Scaling::Oldest => self.pairs.front().map(Curvature::scale),
            Scaling::First => self.first,
            Scaling::One => None,
        }
        .filter(|gamma| gamma.is_finite())
        .unwrap_or(1.0)
    }

    /// What is kept of a step.
    fn detail(&mut self, two_loop: TwoLoop) -> LimitedMemory {
        let pair = self.pair.take();
        LimitedMemory { two_loop, pair, trials: Vec::new() }
    }
}

impl Method for LBfgs {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        self.learn(at);
        let mut loops = two_loop(&at.g, &self.pairs, self.gamma());
        let mut p = -std::mem::take(&mut loops.r);
        if !(linalg::all_finite(p.as_slice()) && at.g.dot(&p) < 0.0) {
            self.pairs.clear();
            p = -&at.g;
        }
        let mut detail = self.detail(loops);
        let (alpha, trials, next) = match self.length.find(self.pairs.is_empty(), at, &p, oracle) {
            Ok(found) => found,
            Err(stop) => return Decision::end(stop, None),
        };
        detail.trials = trials;
        let next = match next {
            Next::End(Stop::NoProgress(_)) if !self.pairs.is_empty() => {
                self.pairs.clear();
                Next::Refused
            }
            next => next,
        };
        self.before = Some((at.x.clone(), at.g.clone()));
        Decision { p: Some(p), alpha, h: None, detail: Detail::LimitedMemory(Box::new(detail)), next }
    }

    fn promise(&mut self, at: &Point, _: &mut Oracle) -> f64 {
        self.learn(at);
        // ½gᵀHg; without a pair, H means nothing.
        if self.pairs.is_empty() {
            0.0
        } else {
            0.5 * at.g.dot(&two_loop(&at.g, &self.pairs, self.gamma()).r)
        }
    }

    fn settle(&mut self, at: &Point) -> Detail {
        self.learn(at);
        let gamma = self.gamma();
        Detail::LimitedMemory(Box::new(self.detail(TwoLoop { gamma, ..TwoLoop::default() })))
    }
}
