//! An experiment: the Hessian by central differences, for smaller and smaller spacings.

use nalgebra::{DMatrix, DVector};

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, EvalError, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "hessian-difference",
    title: "Hessian by central differences",
    equation: "Hᵢⱼ ≈ (f₊₊ − f₊₋ − f₋₊ + f₋₋)/(4h²)",
    summary: "an experiment: central differences of f at one point, spacing 10⁻¹, 10⁻², …",
    params: &[
        ParamSpec {
            name: "stencil",
            symbol: "stencil",
            doc: "diagonal entries by four points (spacing 2h) or by three (spacing h)",
            kind: ParamKind::Choice { default: "four-point", choices: &["four-point", "three-point"] },
        },
        ParamSpec {
            name: "steps",
            symbol: "n",
            doc: "how many spacings: 10⁻¹ down to 10⁻ⁿ",
            kind: ParamKind::Int { default: 8, min: 1, max: 15 },
        },
    ],
    solver: false,
    squares: false,
    matrix: true,
    columns: &["fd-h", "fd-error", "fd-ratio"],
    make,
};

/// Second differences. The four-point stencil gives an entry by f(x ± h eᵢ ± h eⱼ), for i = j with spacing 2h; its
/// truncation error grows as h², its rounding error as ε/h².
///
/// Source: Nocedal & Wright (2006), §8.1, (8.9) in its central form.
struct HessianDifference {
    three_point: bool,
    steps: usize,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let three_point = settings.choice("stencil") == "three-point";
    Ok(Box::new(HessianDifference {
        three_point,
        steps: usize::try_from(settings.int("steps")).unwrap_or(1),
    }))
}

impl HessianDifference {
    fn estimate(&self, at: &Point, h: f64, oracle: &mut Oracle) -> Result<DMatrix<f64>, EvalError> {
        let n = at.x.len();
        let mut estimate = DMatrix::zeros(n, n);
        let mut value = |i: usize, di: f64, j: usize, dj: f64| {
            let mut x = at.x.clone();
            x[i] += di;
            x[j] += dj;
            oracle.value(&x)
        };
        for i in 0..n {
            for j in 0..=i {
                let entry = if i == j && self.three_point {
                    (value(i, h, i, 0.0)? - 2.0 * at.f + value(i, -h, i, 0.0)?) / (h * h)
                } else {
                    let plus = value(i, h, j, h)? - value(i, h, j, -h)?;
                    let minus = value(i, -h, j, h)? - value(i, -h, j, -h)?;
                    (plus - minus) / (4.0 * h * h)
                };
                estimate[(i, j)] = entry;
                estimate[(j, i)] = entry;
            }
        }
        Ok(estimate)
    }
}

impl Method for HessianDifference {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let spacing: f64 = format!("1e-{}", at.k + 1).parse().expect("a power of ten is a number");
        let both = oracle.hessian(&at.x).and_then(|h| Ok((self.estimate(at, spacing, oracle)?, h)));
        let (estimate, h) = match both {
            Ok(both) => both,
            Err(error) => return Decision::failed(at, error),
        };
        let error = (&estimate - &h).amax();
        let detail = Detail::FiniteDifference { h: spacing, estimate, error };
        let next = if at.k + 1 >= self.steps { Next::End(Stop::Complete) } else { Next::Stay };
        Decision { p: None, alpha: 1.0, h: Some(h), detail, next }
    }
}
