//! SR1 in a trust region: the model may be indefinite, as the function is.

use nalgebra::{DMatrix, DVector};

use super::{Decision, Method, MethodSpec, Next, Point, Worker};
use crate::engine::detail::QuasiNewton;
use crate::engine::oracle::Oracle;
use crate::engine::params::ParamKind;
use crate::engine::quasi_newton::{Formula, Pair, Side, Used, update};
use crate::engine::radius::{DELTA_MAX, DELTA0, ETA, Radius};
use crate::engine::subproblem::{self, Kind};
use crate::engine::{Detail, ParamSpec, Problem, RECORDED, Settings, StartError, Stop};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "sr1",
    title: "SR1 in a trust region",
    equation: "min gᵀp + ½ pᵀBp, ‖p‖ ≤ Δ, B⁺s = y",
    summary: "learns a Hessian that may be indefinite; a trust region keeps the steps safe",
    params: &[
        ParamSpec {
            name: "subproblem",
            symbol: "p",
            doc: "how the model is minimised within the radius; beyond 64 variables always by steihaug",
            kind: ParamKind::Choice { default: "exact", choices: &["exact", "steihaug"] },
        },
        DELTA0,
        DELTA_MAX,
        ETA,
    ],
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "delta", "rho", "update", "accepted"],
    make,
};

/// Symmetric rank one, direct form: refused steps teach as well.
///
/// Source: Nocedal & Wright (2006), algorithm 6.2. Differs: the radius follows
/// [`Radius`], the first matrix is (yᵀy/yᵀs)I if that is positive, and a model under which no step
/// is possible is given up for I.
struct Sr1 {
    kind: Kind,
    radius: Radius,
    b: DMatrix<f64>,
    fresh: bool,
    /// Whether the model has been given up since the last step that was taken.
    restarted: bool,
    pair: Option<Pair>,
}

#[expect(clippy::unnecessary_wraps, reason = "the registry's signature")]
fn make(_: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    let n = x.len();
    let b = DMatrix::identity(n, n);
    // An eigendecomposition a step is too much for large n.
    let exact = settings.choice("subproblem") == "exact" && n <= RECORDED;
    let kind = if exact { Kind::Exact } else { Kind::Steihaug };
    Ok(Box::new(Sr1 { kind, radius: Radius::new(settings), b, fresh: true, restarted: false, pair: None }))
}

impl Sr1 {
    fn learn(&mut self, s: DVector<f64>, y: DVector<f64>) {
        let mut pair = Pair::new(s, y);
        let size = pair.y.norm_squared() / pair.sy;
        if std::mem::take(&mut self.fresh) && size.is_finite() && size > 0.0 {
            self.b.fill_diagonal(size);
        }
        match update(Formula::Sr1, Side::Direct, &self.b, &pair.s, &pair.y) {
            Some(next) => self.b = next,
            None => pair.used = Used::Skipped,
        }
        self.pair = Some(pair);
    }

    fn detail(&mut self) -> QuasiNewton {
        QuasiNewton {
            formula: Formula::Sr1,
            side: Side::Direct,
            matrix: (self.b.nrows() <= RECORDED).then(|| self.b.clone()),
            pair: self.pair.take(),
            trials: Vec::new(),
            region: None,
        }
    }
}

impl Method for Sr1 {
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision {
        let mut detail = self.detail();
        let Some(subproblem) = subproblem::solve(self.kind, &at.g, &self.b, self.radius.delta) else {
            return Decision::end(Stop::Breakdown("the subproblem has no finite solution".to_string()), None);
        };
        let p = subproblem.p.clone();
        let x = &at.x + &p;
        if let Some(stop) = self.radius.exhausted(at, &x, &subproblem) {
            if self.restarted {
                return Decision::end(stop, None);
            }
            // Pairs from where f is of another size have spoilt the model: it is given up once between two steps taken.
            (self.b, self.fresh, self.restarted) = (DMatrix::identity(x.len(), x.len()), true, true);
            let detail = Detail::QuasiNewton(Box::new(detail));
            return Decision { p: Some(p), alpha: 1.0, h: None, detail, next: Next::Refused };
        }
        let f = oracle.value(&x).ok();
        let g = f.and_then(|_| oracle.gradient(&x).ok());
        let (region, taken) = self.radius.judge(at.f, f.filter(|_| g.is_some()), subproblem);
        if let Some(g) = &g {
            self.learn(p.clone(), g - &at.g);
        }
        detail.region = Some(region);
        self.restarted &= !taken;
        let next = if taken { Next::Move { x, f, g } } else { Next::Refused };
        Decision { p: Some(p), alpha: 1.0, h: None, detail: Detail::QuasiNewton(Box::new(detail)), next }
    }

    fn settle(&mut self, _: &Point) -> Detail {
        Detail::QuasiNewton(Box::new(self.detail()))
    }
}
