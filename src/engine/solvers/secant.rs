//! The secant method: Newton's method on the line, with the curvature taken from the last two slopes.

use nalgebra::{DMatrix, DVector};

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::QuasiNewton;
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::quasi_newton::{Formula, Pair, Side};
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "secant",
    title: "the secant method",
    equation: "B p = −g, B = y/s",
    summary: "one variable: the second derivative is replaced by the slope of the chord, B s = y",
    params: &[ParamSpec {
        name: "first-step",
        symbol: "x₁ − x₀",
        doc: "from the start to the second point, in the units of x",
        kind: ParamKind::Float { default: 0.1, min: -1e6, max: 1e6, log: false },
    }],
    solver: true,
    squares: false,
    matrix: false,
    columns: &["x1", "f", "grad-norm", "secant-b", "curvature", "step-norm", "error", "secant-ratio"],
    make,
};

/// Source: Nocedal & Wright (2006), §6.1, (6.6) in one variable.
struct Secant {
    first: f64,
    before: Option<(DVector<f64>, DVector<f64>)>,
    pair: Option<Pair>,
}

fn make(problem: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    if x.len() != 1 {
        let reason = format!("the secant method is for one variable, `{}` has {}", problem.name, x.len());
        return Err(StartError::NotApplicable(reason));
    }
    let first = settings.float("first-step");
    if first == 0.0 {
        return Err(StartError::NotApplicable(
            "first-step must not be 0: two points make a chord".to_string(),
        ));
    }
    Ok(Box::new(Secant { first, before: None, pair: None }))
}

impl Secant {
    fn learn(&mut self, at: &Point) {
        if let Some((x, g)) = self.before.take() {
            self.pair = Some(Pair::new(&at.x - x, &at.g - g));
        }
    }

    fn detail(&self) -> Detail {
        let b = self.pair.as_ref().map(|pair| pair.y[0] / pair.s[0]);
        Detail::QuasiNewton(Box::new(QuasiNewton {
            formula: Formula::Sr1,
            side: Side::Direct,
            matrix: b.filter(|b| b.is_finite()).map(|b| DMatrix::from_element(1, 1, b)),
            pair: self.pair.clone(),
            trials: Vec::new(),
            region: None,
        }))
    }
}

impl Method for Secant {
    fn decide(&mut self, at: &Point, _: &mut Oracle) -> Decision {
        self.learn(at);
        let p = match &self.pair {
            None => DVector::from_element(1, self.first),
            Some(pair) => {
                let step = -at.g[0] * pair.s[0] / pair.y[0];
                if !step.is_finite() {
                    let reason = "both slopes are equal: the chord never meets zero".to_string();
                    return Decision {
                        detail: self.detail(),
                        ..Decision::end(Stop::Breakdown(reason), None)
                    };
                }
                DVector::from_element(1, step)
            }
        };
        let detail = self.detail();
        self.before = Some((at.x.clone(), at.g.clone()));
        let next = Next::Move { x: &at.x + &p, f: None, g: None };
        Decision { p: Some(p), alpha: 1.0, h: None, detail, next }
    }

    fn settle(&mut self, at: &Point) -> Detail {
        self.learn(at);
        self.detail()
    }
}
