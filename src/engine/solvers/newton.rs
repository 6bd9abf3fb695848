//! Newton's method: the step to the stationary point of the quadratic model.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop, linalg};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "newton",
    title: "Newton's method",
    equation: "H p = −g",
    summary: "solves H p = −g with the Hessian as it is, whatever its signature",
    params: &[ParamSpec {
        name: "alpha",
        symbol: "α",
        doc: "step length: the next point is x + αp; 1 is Newton's method",
        kind: ParamKind::Float { default: 1.0, min: 1e-6, max: 10.0, log: true },
    }],
    solver: true,
    columns: &["f", "grad-norm", "lambda-min", "slope", "step-norm", "alpha"],
    make,
};

/// Pure Newton: no line search, no repair of H. That it goes to saddles and maxima as well is what the lesson is about.
///
/// Source: Nocedal & Wright (2006), §3.3, (3.30).
struct Newton {
    alpha: f64,
}

fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Box<dyn Method>, StartError> {
    Ok(Box::new(Newton { alpha: settings.float("alpha") }))
}

impl Method for Newton {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match oracle.hessian(&at.x) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        let Some(p) = linalg::solve_symmetric(&h, &-&at.g) else {
            let reason = "the Hessian is singular to rounding: H p = −g has no unique solution";
            return Decision::end(Stop::Breakdown(reason.to_string()), Some(h));
        };
        let next = Next::Move { x: &at.x + self.alpha * &p, f: None };
        Decision { p: Some(p), alpha: self.alpha, h: Some(h), detail: Detail::Plain, next }
    }
}
