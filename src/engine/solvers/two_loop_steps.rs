//! An experiment: both loops of L-BFGS, one pair at a time.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::two_loop::{Curvature, Order, Stage, stages};
use crate::engine::{Detail, EvalError, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "two-loop",
    title: "both loops, pair by pair",
    equation: "q ← q − αᵢyᵢ, r = γq, r ← r + (αᵢ − βᵢ)sᵢ",
    summary: "an experiment: at one point, pairs y = g(x + s) − g(x) for given s, then the two loops one pair at a time",
    params: &[
        ParamSpec {
            name: "memory",
            symbol: "m",
            doc: "pairs (at most one for each variable)",
            kind: ParamKind::Int { default: 2, min: 1, max: 20 },
        },
        ParamSpec {
            name: "pairs",
            symbol: "sᵢ",
            doc: "the displacements: (1, 0, …), (1, 1, 0, …), … or the unit vectors",
            kind: ParamKind::Choice { default: "staircase", choices: &["staircase", "axes"] },
        },
        ParamSpec {
            name: "vector",
            symbol: "q₀",
            doc: "what the loops are applied to: the gradient, or the y of the newest or of the oldest pair",
            kind: ParamKind::Choice { default: "gradient", choices: &["gradient", "newest-y", "oldest-y"] },
        },
        ParamSpec {
            name: "order",
            symbol: "order",
            doc: "the first loop from the newest pair to the oldest and the second back; or both the other way round (a mistake)",
            kind: ParamKind::Choice { default: "newest-first", choices: &["newest-first", "oldest-first"] },
        },
        ParamSpec {
            name: "scaling",
            symbol: "γ",
            doc: "γ between the loops: sᵀy/yᵀy of the newest pair, or 1",
            kind: ParamKind::Choice { default: "newest", choices: &["newest", "one"] },
        },
    ],
    solver: false,
    squares: false,
    matrix: false,
    columns: &["loop-pair", "loop-rho", "loop-alpha", "loop-beta", "loop-q", "loop-r"],
    make,
};

/// Source: Nocedal & Wright (2006), algorithm 7.4.
struct TwoLoopSteps {
    memory: usize,
    staircase: bool,
    vector: String,
    order: Order,
    scaled: bool,
    /// What the loops compute, once the pairs are known.
    stages: Option<Vec<Stage>>,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(TwoLoopSteps {
        memory: usize::try_from(settings.int("memory")).unwrap_or(1).clamp(1, x.len()),
        staircase: settings.choice("pairs") == "staircase",
        vector: settings.choice("vector").to_string(),
        order: if settings.choice("order") == "oldest-first" { Order::Oldest } else { Order::Newest },
        scaled: settings.choice("scaling") == "newest",
        stages: None,
    }))
}

impl TwoLoopSteps {
    /// The pairs around a point, oldest first; `None` if one has no positive curvature.
    fn pairs(&self, at: &Point, oracle: &mut Oracle) -> Result<Option<Vec<Curvature>>, EvalError> {
        let n = at.x.len();
        (0..self.memory)
            .map(|i| {
                let s =
                    DVector::from_fn(n, |j, _| if j == i || (self.staircase && j < i) { 1.0 } else { 0.0 });
                let y = oracle.gradient(&(&at.x + &s))? - &at.g;
                Ok(Curvature::new(s, y))
            })
            .collect()
    }

    fn compute(&self, at: &Point, oracle: &mut Oracle) -> Result<Vec<Stage>, Stop> {
        let pairs = self.pairs(at, oracle).map_err(|error| Stop::LeftDomain { x: at.x.clone(), error })?;
        let none = || Stop::Breakdown("a pair has sᵀy ≤ 0: it has no ρ = 1/sᵀy".to_string());
        let pairs = pairs.ok_or_else(none)?;
        let (oldest, newest) = pairs.first().zip(pairs.last()).ok_or_else(none)?;
        let q = match self.vector.as_str() {
            "newest-y" => &newest.y,
            "oldest-y" => &oldest.y,
            _ => &at.g,
        };
        let gamma = if self.scaled { newest.scale() } else { 1.0 };
        Ok(stages(q, &pairs, gamma, self.order))
    }
}

impl Method for TwoLoopSteps {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let stages = match self.stages.take().map_or_else(|| self.compute(at, oracle), Ok) {
            Ok(stages) => stages,
            Err(stop) => return Decision::end(stop, None),
        };
        let Some(stage) = stages.get(at.k).cloned() else { return Decision::end(Stop::Complete, None) };
        let last = at.k + 1 >= stages.len();
        let next = if last { Next::End(Stop::Complete) } else { Next::Stay };
        let p = (last && self.vector == "gradient").then(|| -&stage.vector);
        self.stages = Some(stages);
        Decision { p, alpha: 1.0, h: None, detail: Detail::Loop(Box::new(stage)), next }
    }
}
