//! What a method learns from its steps: pairs, matrices, conjugate gradients.

use nalgebra::DMatrix;

use super::{Cell, Column, column, matrix};
use crate::engine::detail::QuasiNewton;
use crate::engine::quasi_newton::{Side, Used};
use crate::engine::two_loop::Moment;
use crate::engine::{Detail, Problem, Step, linalg};

pub(super) const COLUMNS: &[Column] = &[
    column(
        "curvature",
        "sᵀy",
        "s.y",
        "curvature of the step before: s is the step, y the change of g",
        |_, t, k| t[k].detail.pair().map(|pair| pair.sy).into(),
    ),
    column(
        "move-curvature",
        "sᵀy moved",
        "s.y moved",
        "sᵀy of the move that led here, whether or not the method learns from it",
        |_, t, k| {
            let before = k.checked_sub(1).map(|j| &t[j]).filter(|before| before.x != t[k].x);
            before.map(|before| (&t[k].x - &before.x).dot(&(&t[k].g - &before.g))).into()
        },
    ),
    column("update", "update", "update", "what became of the pair s, y", |_, t, k| {
        t[k].detail.pair().map_or(Cell::Empty, |pair| {
            Cell::Word(match pair.used {
                Used::Updated => "taken",
                Used::Skipped => "skipped",
                Used::Damped(_) => "damped",
                Used::Kept => "kept",
            })
        })
    }),
    column("s", "‖s‖", "|s|", "length of the step before", |_, t, k| {
        t[k].detail.pair().map(|pair| pair.s.norm()).into()
    }),
    column("y", "‖y‖", "|y|", "change of the gradient over the step before", |_, t, k| {
        t[k].detail.pair().map(|pair| pair.y.norm()).into()
    }),
    column("secant-b", "B = y/s", "B = y/s", "slope of the chord of f′ (one variable)", |_, t, k| {
        dense(&t[k]).and_then(|d| d.matrix.as_ref()).filter(|m| m.nrows() == 1).map(|m| m[(0, 0)]).into()
    }),
    column(
        "secant-error",
        "‖Hy − s‖",
        "|Hy-s|",
        "how far the matrix is from its secant equation",
        |_, t, k| {
            let found = dense(&t[k])
                .and_then(|d| d.matrix.as_ref().zip(d.pair.as_ref()).map(|(m, p)| (d.side, m, p)));
            found
                .map(|(side, m, pair)| match side {
                    Side::Inverse => (m * &pair.y - &pair.s).norm(),
                    Side::Direct => (m * &pair.s - &pair.y).norm(),
                })
                .into()
        },
    ),
    column(
        "inverse-error",
        "‖H−A⁻¹‖",
        "|H-inv A|",
        "Frobenius distance of the model of the inverse Hessian from the inverse Hessian here",
        |p, t, k| inverse_error(p, &t[k]).into(),
    ),
    column("model-min", "min eig", "min eig", "smallest eigenvalue of the matrix kept, H or B", |_, t, k| {
        eigenvalues(&t[k]).map(|(least, _)| least).into()
    }),
    column("model-max", "max eig", "max eig", "largest eigenvalue of the matrix kept, H or B", |_, t, k| {
        eigenvalues(&t[k]).map(|(_, most)| most).into()
    }),
    column("gamma", "γ", "gamma", "γ of the matrix γI between the loops", |_, t, k| match &t[k].detail {
        Detail::LimitedMemory(found) => Cell::Number(found.two_loop.gamma),
        Detail::Loop(stage) => match stage.moment {
            Moment::Scale { gamma } => Cell::Number(gamma),
            Moment::Start | Moment::Down { .. } | Moment::Up { .. } => Cell::Empty,
        },
        _ => Cell::Empty,
    }),
    column("pairs", "pairs", "pairs", "pairs in memory", |_, t, k| match &t[k].detail {
        Detail::LimitedMemory(found) if t[k].p.is_some() => Cell::Count(found.two_loop.rho.len()),
        _ => Cell::Empty,
    }),
    column(
        "loop-pair",
        "i",
        "i",
        "the pair that a moment of the two loops looks at, 1 the oldest",
        |_, t, k| match moment(&t[k]) {
            Some(Moment::Down { pair, .. } | Moment::Up { pair, .. }) => Cell::Count(pair + 1),
            Some(Moment::Start | Moment::Scale { .. }) | None => Cell::Empty,
        },
    ),
    column("loop-rho", "ρᵢ", "rho_i", "1/sᵀy of the pair", |_, t, k| match moment(&t[k]) {
        Some(Moment::Down { rho, .. } | Moment::Up { rho, .. }) => Cell::Number(rho),
        Some(Moment::Start | Moment::Scale { .. }) | None => Cell::Empty,
    }),
    column("loop-alpha", "αᵢ", "alpha_i", "ρᵢsᵢᵀq of the first loop", |_, t, k| {
        match moment(&t[k]) {
            Some(Moment::Down { alpha, .. } | Moment::Up { alpha, .. }) => Cell::Number(alpha),
            Some(Moment::Start | Moment::Scale { .. }) | None => Cell::Empty,
        }
    }),
    column("loop-beta", "βᵢ", "beta_i", "ρᵢyᵢᵀr of the second loop", |_, t, k| {
        match moment(&t[k]) {
            Some(Moment::Up { beta, .. }) => Cell::Number(beta),
            Some(Moment::Start | Moment::Down { .. } | Moment::Scale { .. }) | None => Cell::Empty,
        }
    }),
    column("loop-q", "‖q‖", "|q|", "length of q after this moment of the first loop", |_, t, k| match &t
        [k]
        .detail
    {
        Detail::Loop(stage) if !stage.moment.behind_scaling() => Cell::Number(stage.vector.norm()),
        _ => Cell::Empty,
    }),
    column("loop-r", "‖r‖", "|r|", "length of r after this moment of the second loop", |_, t, k| match &t
        [k]
        .detail
    {
        Detail::Loop(stage) if stage.moment.behind_scaling() => Cell::Number(stage.vector.norm()),
        _ => Cell::Empty,
    }),
    column("loop-1", "q₁, r₁", "q1, r1", "first entry of q, and of r behind the scaling", |_, t, k| {
        entry(&t[k], 0)
    }),
    column("loop-2", "q₂, r₂", "q2, r2", "second entry of q, and of r behind the scaling", |_, t, k| {
        entry(&t[k], 1)
    }),
    column("cg", "CG", "CG", "iterations of conjugate gradients", |_, t, k| match &t[k].detail {
        Detail::Conjugate { inner, .. } => Cell::Count(inner.len()),
        _ => Cell::Empty,
    }),
    column("cg-end", "CG end", "CG end", "how conjugate gradients ended", |_, t, k| match &t[k].detail {
        Detail::Conjugate { case, .. } => Cell::Word(case.short()),
        _ => Cell::Empty,
    }),
];

fn moment(step: &Step) -> Option<Moment> {
    match &step.detail {
        Detail::Loop(stage) => Some(stage.moment),
        _ => None,
    }
}

fn entry(step: &Step, i: usize) -> Cell {
    match &step.detail {
        Detail::Loop(stage) => stage.vector.get(i).copied().into(),
        _ => Cell::Empty,
    }
}

fn dense(step: &Step) -> Option<&QuasiNewton> {
    match &step.detail {
        Detail::QuasiNewton(found) => Some(found),
        _ => None,
    }
}

fn eigenvalues(step: &Step) -> Option<(f64, f64)> {
    let values = linalg::spectrum(dense(step)?.matrix.as_ref()?)?.values;
    Some((values.min(), values.max()))
}

fn inverse_error(problem: &Problem, step: &Step) -> Option<f64> {
    let found = dense(step)?;
    let kept = found.matrix.as_ref()?;
    let exact = inverse(matrix::hessian(problem, step)?.as_ref())?;
    match found.side {
        Side::Inverse => Some((kept - exact).norm()),
        Side::Direct => Some((inverse(kept)? - exact).norm()),
    }
}

/// The inverse of a symmetric matrix, column by column.
fn inverse(matrix: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let n = matrix.nrows();
    let unit = DMatrix::<f64>::identity(n, n);
    let columns = (0..n).map(|i| linalg::solve_symmetric(matrix, &unit.column(i).into_owned()));
    Some(DMatrix::from_columns(&columns.collect::<Option<Vec<_>>>()?))
}
