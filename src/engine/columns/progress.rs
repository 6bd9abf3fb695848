//! Where the run is and how fast it closes in.

use nalgebra::DVector;

use super::{Cell, Column, column};
use crate::engine::{Problem, Step};

pub(super) const COLUMNS: &[Column] =
    &[
        column("f", "f", "f", "value of the function", |_, t, k| Cell::Number(t[k].f)),
        column("grad-norm", "‖g‖", "|g|", "Euclidean norm of the gradient", |_, t, k| {
            Cell::Number(t[k].grad_norm)
        }),
        column("step-norm", "‖p‖", "|p|", "Euclidean norm of the step decided here", |_, t, k| {
            t[k].p.as_ref().map(DVector::norm).into()
        }),
        column("alpha", "α", "alpha", "step length: the next point is x + αp", |_, t, k| {
            t[k].p.as_ref().map(|_| t[k].alpha).into()
        }),
        column("slope", "gᵀp", "g.p", "slope along the step; positive is uphill", |_, t, k| {
            t[k].p.as_ref().map(|p| t[k].g.dot(p)).into()
        }),
        column("slope-x", "gₓpₓ", "gx.px", "first part of the slope", |_, t, k| part(&t[k], 0)),
        column("slope-y", "g_y p_y", "gy.py", "second part of the slope", |_, t, k| part(&t[k], 1)),
        column("p1", "p₁", "p1", "first part of the step", |_, t, k| of_step(&t[k], 0)),
        column("p2", "p₂", "p2", "second part of the step", |_, t, k| of_step(&t[k], 1)),
        column("x1", "x", "x", "first coordinate", |_, t, k| coordinate(&t[k], 0)),
        column("x2", "y", "y", "second coordinate", |_, t, k| coordinate(&t[k], 1)),
        column("abs-x", "|x|", "|x|", "size of the first coordinate", |_, t, k| size(&t[k], 0)),
        column("abs-y", "|y|", "|y|", "size of the second coordinate", |_, t, k| size(&t[k], 1)),
        column("error", "e", "e", "distance from the minimum that the lab names", |p, t, k| {
            error(p, &t[k]).into()
        }),
        column(
            "error-ratio",
            "e/e₋²",
            "e/e-^2",
            "error over the square of the error before; constant where convergence is quadratic",
            |p, t, k| {
                let before = k.checked_sub(1).and_then(|j| error(p, &t[j])).filter(|e| *e > 0.0);
                before.and_then(|before| error(p, &t[k]).map(|e| e / (before * before))).into()
            },
        ),
        column(
            "error-rate",
            "e/e₋",
            "e/e-",
            "error over the error before; constant where convergence is linear",
            |p, t, k| {
                let before = k.checked_sub(1).and_then(|j| error(p, &t[j])).filter(|e| *e > 0.0);
                before.and_then(|before| error(p, &t[k]).map(|e| e / before)).into()
            },
        ),
        column(
            "signed-rate",
            "±e/e₋",
            "+-e/e-",
            "as e/e₋, negative where the iterates change sides (one variable)",
            |p, t, k| {
                let of =
                    |step: &Step| p.minima.first().filter(|_| step.x.len() == 1).map(|x| step.x[0] - x[0]);
                let before = k.checked_sub(1).and_then(|j| of(&t[j])).filter(|e| *e != 0.0);
                before.and_then(|before| of(&t[k]).map(|e| e / before)).into()
            },
        ),
        column(
            "secant-ratio",
            "e/(e₋e₋₋)",
            "e/(e-e--)",
            "error over the product of the two before; constant for the secant method",
            |p, t, k| {
                let of = |back: usize| k.checked_sub(back).and_then(|j| error(p, &t[j])).filter(|e| *e > 0.0);
                of(1).zip(of(2)).and_then(|(one, two)| error(p, &t[k]).map(|e| e / (one * two))).into()
            },
        ),
        column("order", "order", "order", "observed order: ln(e/e₋) over ln(e₋/e₋₋)", |p, t, k| {
            order(p, t, k).into()
        }),
        column("digits", "digits", "digits", "correct decimal digits: −log₁₀ e", |p, t, k| {
            error(p, &t[k]).filter(|e| *e > 0.0).map(|e| -e.log10()).into()
        }),
        column("gap", "f − f*", "f-f*", "value above the minimum's", |p, t, k| {
            let minimum = p.minima.first().map(|x| DVector::from_column_slice(x));
            minimum.and_then(|x| p.objective.value(&x).ok()).map(|least| t[k].f - least).into()
        }),
        column("accepted", "taken", "taken", "whether the step was taken", |_, t, k| match &t[k].p {
            Some(_) => Cell::Word(if t[k].accepted { "yes" } else { "no" }),
            None => Cell::Empty,
        }),
        column("backtracks", "refused", "refused", "step lengths that the line search refused", |_, t, k| {
            match t[k].detail.trials() {
                [] => Cell::Empty,
                trials => Cell::Count(trials.iter().filter(|trial| !trial.accepted()).count()),
            }
        }),
    ];

fn of_step(step: &Step, i: usize) -> Cell {
    step.p.as_ref().and_then(|p| p.get(i)).copied().into()
}

fn coordinate(step: &Step, i: usize) -> Cell {
    step.x.get(i).copied().into()
}

fn size(step: &Step, i: usize) -> Cell {
    step.x.get(i).map(|x| x.abs()).into()
}

fn part(step: &Step, i: usize) -> Cell {
    let p = step.p.as_ref().and_then(|p| p.get(i));
    p.zip(step.g.get(i)).map(|(p, g)| p * g).into()
}

/// The observed order of convergence at step k, from the last three errors.
fn order(problem: &Problem, trace: &[Step], k: usize) -> Option<f64> {
    let of = |back: usize| k.checked_sub(back).and_then(|j| error(problem, &trace[j])).filter(|e| *e > 0.0);
    let (now, before, first) = (of(0)?, of(1)?, of(2)?);
    let order = (now / before).ln() / (before / first).ln();
    (order.is_finite() && before < first).then_some(order)
}

/// ‖x − x*‖ for the first known minimum.
fn error(problem: &Problem, step: &Step) -> Option<f64> {
    let minimum = problem.minima.first().filter(|minimum| minimum.len() == step.x.len())?;
    Some((&step.x - DVector::from_column_slice(minimum)).norm())
}
