//! The trust region at equal scale: the circle, the model, and the steps that compete.

use nalgebra::{DMatrix, DVector};

use crate::engine::number::short;
use crate::engine::quasi_newton::Side;
use crate::engine::subproblem::{self, Kind};
use crate::engine::{Detail, Problem, Step, linalg};

use super::plane::{self, point};
use super::{Ink, Mark, Sketch};

/// The circle is left off the picture where it is this much larger than every step.
const LARGE: f64 = 5.0;

/// The model's matrix B at a step in the plane.
pub(super) fn model_matrix(problem: &Problem, step: &Step) -> Option<DMatrix<f64>> {
    match (&step.detail, &step.h) {
        (Detail::QuasiNewton(found), _) => {
            let matrix = found.matrix.as_ref()?;
            match found.side {
                Side::Direct => Some(matrix.clone()),
                Side::Inverse => inverse(matrix),
            }
        }
        (_, Some(h)) => Some(h.clone()),
        (_, None) => problem.objective.hessian(&step.x).ok(),
    }
}

/// The inverse of a symmetric 2×2 matrix.
fn inverse(m: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let unit = |i: usize| DVector::from_fn(2, |j, _| if i == j { 1.0 } else { 0.0 });
    let columns = [linalg::solve_symmetric(m, &unit(0))?, linalg::solve_symmetric(m, &unit(1))?];
    Some(DMatrix::from_columns(&columns))
}

pub(super) fn sketch(problem: &Problem, step: &Step, aspect: f64) -> Option<Sketch> {
    let region = step.detail.region()?;
    let (g, b, delta) = (&step.g, model_matrix(problem, step)?, region.delta);
    let p = &region.subproblem.p;
    let of = |kind: Kind| subproblem::solve(kind, g, &b, delta).map(|found| found.p);
    let (cauchy, exact) = (of(Kind::Cauchy), of(Kind::Exact));
    let newton = linalg::solve_symmetric(&b, &-g);
    let convex = linalg::cholesky(&b).is_some();

    let steps = [Some(p), cauchy.as_ref(), exact.as_ref()].into_iter().flatten();
    let longest = steps.map(DVector::norm).fold(0.0, f64::max);
    // The Newton point counts where it does not shrink everything else.
    let far = newton.as_ref().map_or(0.0, DVector::norm);
    let near = if far < 3.0 * longest { longest.max(far) } else { longest };
    let whole = delta <= LARGE * near;
    let reach = 1.15 * if whole { near.max(delta) } else { near };
    if !reach.is_finite() || reach <= 0.0 {
        return None;
    }
    let window = plane::window(reach, aspect);
    let (ink, sign) = if step.accepted { (Ink::Good, "○") } else { (Ink::Bad, "✗") };
    let mut curves = vec![plane::contours(window, g, &b)];
    if whole {
        curves.push(plane::circle(delta, Ink::Limit));
    }
    let mut marks = vec![Mark::new([0.0, 0.0], "●", Ink::Limit), Mark::new(point(p), sign, ink)];
    let mut names = vec![format!("● x, {sign} {}", if step.accepted { "step" } else { "step (refused)" })];
    let newton_is = if convex { "Newton" } else { "saddle of m" };
    for (letter, word, p) in [("C", "Cauchy", &cauchy), ("E", "exact", &exact), ("N", newton_is, &newton)] {
        let Some(p) = p else { continue };
        if plane::inside(window, p) {
            marks.push(Mark::new(point(p), letter, Ink::Model));
            names.push(format!("{letter} {word}"));
        } else {
            names.push(format!("{letter} {word} (outside)"));
        }
    }
    if let Some(newton) = newton.filter(|_| convex) {
        // The dogleg turns at the least value of the model along −g.
        let corner = -g * (g.norm_squared() / g.dot(&(&b * g)));
        curves.push(plane::path(&[[0.0, 0.0], point(&corner), point(&newton)], Ink::Model));
        names.push("┄ dogleg".to_string());
    }
    curves.push(plane::path(&[[0.0, 0.0], point(p)], ink));
    let circle = if whole {
        format!("circle ‖p‖ = Δ = {}", short(delta))
    } else {
        format!("Δ = {}: circle beyond the picture", short(delta))
    };
    let (x, y) = plane::axes(window);
    Some(Sketch { x, y, curves, marks, notes: vec![circle, names.join(", ")] })
}
