//! An experiment: walks straight to the minimum and looks at the Hessian on the way.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "line-walk",
    title: "straight walk to the minimum",
    equation: "H at x₀ + (k/n)(x* − x₀)",
    summary: "an experiment: the Hessian along the segment from the start to the known minimum",
    params: &[ParamSpec {
        name: "steps",
        symbol: "n",
        doc: "into how many parts the segment is divided",
        kind: ParamKind::Int { default: 11, min: 1, max: 200 },
    }],
    solver: false,
    squares: false,
    matrix: false,
    columns: &["f", "h11", "h12", "h22", "lambda-min", "lambda-max"],
    make,
};

/// Points at equal distances on a segment.
///
/// Source: none; the definition is in the equation.
struct LineWalk {
    from: DVector<f64>,
    to: DVector<f64>,
    steps: usize,
}

fn make(problem: &Problem, settings: &Settings, start: &DVector<f64>) -> Result<Worker, StartError> {
    let Some(minimum) = problem.minima.first().filter(|minimum| minimum.len() == start.len()) else {
        return Err(StartError::NotApplicable(format!("`{}` has no known minimum to walk to", problem.name)));
    };
    let to = DVector::from_column_slice(minimum);
    let steps = usize::try_from(settings.int("steps")).unwrap_or(1);
    Ok(Box::new(LineWalk { from: start.clone(), to, steps }))
}

impl LineWalk {
    fn point(&self, k: usize) -> DVector<f64> {
        let n = self.steps as f64;
        let k = k as f64;
        // Weights of both ends, divided last: points that ought to be round (0 between −1.2 and 1) come out round.
        self.from.zip_map(&self.to, |from, to| {
            let value = (from * (n - k) + to * k) / n;
            let size = from.abs().max(to.abs());
            if value.abs() < 4.0 * f64::EPSILON * size { 0.0 } else { value }
        })
    }
}

impl Method for LineWalk {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match oracle.hessian(&at.x) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        if at.k >= self.steps {
            return Decision::end(Stop::Complete, Some(h));
        }
        let x = self.point(at.k + 1);
        let p = &x - &at.x;
        Decision {
            p: Some(p),
            alpha: 1.0,
            h: Some(h),
            detail: Detail::Plain,
            next: Next::Move { x, f: None, g: None },
        }
    }
}
