//! f along a direction, for line searches.

use nalgebra::DVector;

use super::line_search::{Line, Search, Searcher};
use super::oracle::Oracle;
use super::solvers::{Next, Point};
use super::{Problem, StartError, Stop};

/// φ(α) = f(x + αp); the point and gradient of the last α are kept, so that the point taken is not evaluated again.
struct Ray<'a> {
    at: &'a Point,
    p: &'a DVector<f64>,
    oracle: &'a mut Oracle,
    x: DVector<f64>,
    f: f64,
    g: Option<DVector<f64>>,
}

impl Line for Ray<'_> {
    fn value(&mut self, alpha: f64) -> Option<f64> {
        self.x.copy_from(&self.at.x);
        self.x.axpy(alpha, self.p, 1.0);
        self.g = None;
        self.f = self.oracle.value(&self.x).ok()?;
        Some(self.f)
    }

    fn slope(&mut self, _: f64) -> Option<f64> {
        let g = self.oracle.gradient(&self.x).ok()?;
        let slope = g.dot(self.p);
        self.g = Some(g);
        slope.is_finite().then_some(slope)
    }
}

/// Searches along `p`, shape `(n,)`, which goes downhill; the search, and where it leads.
pub(super) fn search(
    searcher: &Searcher,
    at: &Point,
    p: &DVector<f64>,
    oracle: &mut Oracle,
) -> (Search, Next) {
    let slope = at.g.dot(p);
    let mut ray = Ray { at, p, oracle, x: at.x.clone(), f: at.f, g: None };
    let found = searcher.search(&mut ray, at.f, slope);
    let next = match found.taken {
        Some(_) => Next::Move { x: ray.x, f: Some(ray.f), g: ray.g },
        None => Next::End(Stop::NoProgress(found.why.to_string())),
    };
    (found, next)
}

/// The exact minimum along `p` of a quadratic: α = −gᵀp/pᵀHp, and where it leads.
///
/// Source: Nocedal & Wright (2006), (3.55).
pub(super) fn exact(at: &Point, p: &DVector<f64>, oracle: &mut Oracle) -> Result<(f64, Next), Stop> {
    let product =
        oracle.hessian_vector(&at.x, p).map_err(|error| Stop::LeftDomain { x: at.x.clone(), error })?;
    let curvature = p.dot(&product);
    if curvature <= 0.0 {
        let reason = format!("pᵀHp = {curvature:.1e}: f has no minimum along p");
        return Err(Stop::NoProgress(reason));
    }
    let alpha = -at.g.dot(p) / curvature;
    Ok((alpha, Next::Move { x: &at.x + alpha * p, f: None, g: None }))
}

/// Refuses the exact line search where the Hessian is not the same everywhere.
pub(super) fn must_be_quadratic(problem: &Problem, x: &DVector<f64>) -> Result<(), StartError> {
    let direction = DVector::from_fn(x.len(), |i, _| (i as f64 + 1.0).cos());
    let objective = &problem.objective;
    let here = objective.hessian_vector(x, &direction)?;
    let there = objective.hessian_vector(&(x + &direction), &direction)?;
    if (&here - &there).norm() <= 1e-9 * here.norm() {
        return Ok(());
    }
    let reason =
        format!("the exact line search is for quadratics: the Hessian of `{}` changes with x", problem.name);
    Err(StartError::NotApplicable(reason))
}

/// The end of a run whose direction does not go downhill, `None` if `p` does.
pub(super) fn uphill(at: &Point, p: &DVector<f64>, why: &str) -> Option<Stop> {
    let slope = at.g.dot(p);
    (slope >= 0.0).then(|| Stop::NoProgress(format!("p does not go downhill (gᵀp = {slope:.1e}): {why}")))
}
