//! Newton's method: the step to the stationary point of the quadratic model.

use nalgebra::{DMatrix, DVector};

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
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
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "lambda-min", "slope", "step-norm", "alpha"],
    make,
};

/// Pure Newton: no line search, no repair of H. That it goes to saddles and maxima as well is what the lesson is about.
///
/// Source: Nocedal & Wright (2006), §3.3, (3.30).
struct Newton {
    alpha: f64,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(Newton { alpha: settings.float("alpha") }))
}

impl Method for Newton {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let (h, p) = match newton_step(at, oracle) {
            Ok(found) => found,
            Err(end) => return *end,
        };
        let mut x = at.x.clone();
        x.axpy(self.alpha, &p, 1.0);
        let next = Next::Move { x, f: None, g: None };
        Decision { p: Some(p), alpha: self.alpha, h: Some(h), detail: Detail::Plain, next }
    }
}

/// H and the solution p of H p = −g, or the end of the run where there is none.
pub(super) fn newton_step(
    at: &Point,
    oracle: &mut Oracle,
) -> Result<(DMatrix<f64>, DVector<f64>), Box<Decision>> {
    let h = oracle.hessian(&at.x).map_err(|error| Box::new(Decision::failed(at, error)))?;
    if let Some(p) = linalg::solve_symmetric(&h, &at.g) {
        return Ok((h, -p));
    }
    let reason = "the Hessian is singular to rounding: H p = −g has no unique solution";
    Err(Box::new(Decision::end(Stop::Breakdown(reason.to_string()), Some(h))))
}
