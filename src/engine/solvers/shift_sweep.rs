//! An experiment: every shift τ of H + τI in turn, before and after Cholesky succeeds.

use nalgebra::DVector;

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::line_search::{BETA, C1, MAX_TRIALS, Rule, Searcher};
use crate::engine::modified::{Attempt, Form, Repair, Variant};
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::{Detail, ParamSpec, Problem, Settings, StartError, Stop, linalg, ray};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "shift-sweep",
    title: "one shift after the other",
    equation: "(H + τI) p = −g",
    summary: "an experiment: at one point, τ doubled again and again, before and after Cholesky succeeds",
    params: &[
        ParamSpec {
            name: "floor",
            symbol: "β",
            doc: "least τ above 0, in the units of H",
            kind: ParamKind::Float { default: 1e-3, min: 1e-12, max: 1e6, log: true },
        },
        ParamSpec {
            name: "steps",
            symbol: "n",
            doc: "how many shifts are tried",
            kind: ParamKind::Int { default: 16, min: 1, max: 60 },
        },
        C1,
        BETA,
        MAX_TRIALS,
    ],
    solver: false,
    squares: false,
    matrix: true,
    columns: &["tau", "factored", "repaired-min", "step-norm", "slope", "alpha"],
    make,
};

/// The shifts of [`Variant::Shift`], looked at one by one and beyond the first that succeeds: a matrix that is barely
/// positive definite gives a step that is huge.
///
/// Source: Nocedal & Wright (2006), algorithm 3.3. Differs: it does not stop.
struct ShiftSweep {
    floor: f64,
    steps: usize,
    searcher: Searcher,
    attempts: Vec<Attempt>,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, _: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(ShiftSweep {
        floor: settings.float("floor"),
        steps: usize::try_from(settings.int("steps")).unwrap_or(1),
        searcher: Searcher::from_settings(Rule::Armijo, settings, 1.0),
        attempts: Vec::new(),
    }))
}

impl Method for ShiftSweep {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let h = match oracle.hessian(&at.x) {
            Ok(h) => h,
            Err(error) => return Decision::failed(at, error),
        };
        let least = h.diagonal().min();
        let tau = match self.attempts.last() {
            Some(before) => (2.0 * before.tau).max(self.floor),
            None if least > 0.0 => 0.0,
            None => self.floor - least,
        };
        let mut matrix = h.clone();
        matrix.set_diagonal(&h.diagonal().add_scalar(tau));
        let form = match (linalg::cholesky(&matrix), linalg::spectrum(&matrix)) {
            (Some(factor), _) => Form::Factor { l: factor.l(), order: (0..h.nrows()).collect() },
            (None, Some(spectrum)) => Form::Spectrum(spectrum),
            (None, None) => {
                return Decision::end(Stop::Breakdown("H + τI is not finite".to_string()), Some(h));
            }
        };
        self.attempts.push(Attempt { tau, factored: matches!(form, Form::Factor { .. }) });
        let p = linalg::solve_symmetric(&matrix, &-&at.g);
        let found = p.as_ref().map(|p| ray::search(&self.searcher, at, p, oracle).0).unwrap_or_default();
        let alpha = found.taken.unwrap_or(0.0);
        let attempts = self.attempts.clone();
        let repair = Repair { variant: Variant::Shift, matrix, tau: Some(tau), attempts, form };
        let detail = Detail::Repaired { repair, trials: found.trials };
        let next = if at.k + 1 >= self.steps { Next::End(Stop::Complete) } else { Next::Stay };
        Decision { p, alpha, h: Some(h), detail, next }
    }
}
