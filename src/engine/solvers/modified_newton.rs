//! Modified Newton: the Hessian is made positive definite first, then the step is shortened as in damped Newton.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::line_search::{BETA, C1, MAX_TRIALS, Rule, Searcher};
use crate::engine::modified::{Variant, repair};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::ray::{self, uphill};
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "modified-newton",
    title: "modified Newton",
    equation: "(H + E) p = −g",
    summary: "repairs the Hessian until it is positive definite, then takes a damped Newton step",
    params: &[
        ParamSpec {
            name: "variant",
            symbol: "E",
            doc: "the repair: shift by doubling τ, eigenvalues clipped or made absolute, or a modified Cholesky",
            kind: ParamKind::Choice { default: "shift", choices: Variant::WORDS },
        },
        ParamSpec {
            name: "floor",
            symbol: "δ",
            doc: "least τ of the shift, least eigenvalue of clip and abs, in the units of H",
            kind: ParamKind::Float { default: 1e-3, min: 1e-12, max: 1e6, log: true },
        },
        C1,
        BETA,
        MAX_TRIALS,
    ],
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "lambda-min", "tau", "slope", "step-norm", "alpha"],
    make,
};

/// Line-search Newton with modification: p always goes downhill.
///
/// Source: Nocedal & Wright (2006), algorithm 3.2, with the repairs of `modified`.
struct ModifiedNewton {
    variant: Variant,
    floor: f64,
    backtracking: Searcher,
}

fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    let word = settings.choice("variant");
    let variant = Variant::from_word(word)
        .ok_or_else(|| StartError::NotApplicable(format!("there is no repair `{word}`")))?;
    let backtracking = Searcher::from_settings(Rule::Armijo, settings, 1.0);
    Ok(Box::new(ModifiedNewton { variant, floor: settings.float("floor"), backtracking }))
}

impl Method for ModifiedNewton {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match oracle.hessian(&at.x) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        let repaired = repair(&h, self.variant, self.floor)
            .and_then(|repair| repair.solve(&-&at.g).map(|p| (repair, p)));
        let Some((repair, p)) = repaired else {
            return Decision::end(Stop::Breakdown("no repair of H gives a finite step".to_string()), Some(h));
        };
        if let Some(stop) = uphill(at, &p, "the repaired Hessian is too close to singular") {
            let detail = Detail::Repaired { repair, trials: Vec::new() };
            return Decision { p: Some(p), alpha: 1.0, h: Some(h), detail, next: Next::Stay }.ending(stop);
        }
        let (found, next) = ray::search(&self.backtracking, at, &p, oracle);
        let (alpha, trials) = (found.last(), found.trials);
        Decision { p: Some(p), alpha, h: Some(h), detail: Detail::Repaired { repair, trials }, next }
    }
}
