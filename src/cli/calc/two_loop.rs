//! The two-loop recursion of L-BFGS.

use std::collections::VecDeque;

use nalgebra::DVector;
use serde_json::json;

use super::sheet::{Sheet, tuple};
use super::{Answer, list, no_finite_answer, read};
use crate::cli::args::calc::TwoLoop;
use crate::cli::output::Failure;
use crate::engine::number::short;
use crate::engine::two_loop::{self, Curvature};

pub(super) fn run(task: &TwoLoop, mut sheet: Sheet) -> Result<Answer, Failure> {
    let g = read::vector("--g", &task.g, None)?;
    let pairs = pairs(task, g.len())?;
    let gamma = match &task.gamma {
        Some(text) => read::positive("--gamma", text)?,
        None => two_loop::newest_scale(&pairs).ok_or_else(no_finite_answer)?,
    };
    let found = two_loop::two_loop(&g, &pairs, gamma);
    if !found.r.iter().all(|value| value.is_finite()) {
        return Err(no_finite_answer());
    }

    sheet.say("two-loop recursion: r = Hg, where H is γI updated by the pairs (BFGS)");
    sheet.vector("g", &g);
    for (i, pair) in pairs.iter().enumerate() {
        sheet.say(format!(
            "pair {i}: s = {}, y = {}, ρ = 1/sᵀy = {}",
            tuple(&pair.s),
            tuple(&pair.y),
            short(pair.rho)
        ));
    }
    sheet.say("q = g; first loop, newest to oldest: α = ρ sᵀq, q ← q − αy");
    let mut q = g.clone();
    for (i, pair) in pairs.iter().enumerate().rev() {
        q.axpy(-found.alpha[i], &pair.y, 1.0);
        sheet.say(format!("  i = {i}: α = {}, q = {}", short(found.alpha[i]), tuple(&q)));
    }
    let source = if task.gamma.is_some() { "as given" } else { "sᵀy/yᵀy of the newest pair" };
    let mut r = gamma * q;
    sheet.say(format!("r = γq with γ = {} ({source}): {}", short(gamma), tuple(&r)));
    sheet.say("second loop, oldest to newest: β = ρ yᵀr, r ← r + (α − β)s");
    for (i, pair) in pairs.iter().enumerate() {
        r.axpy(found.alpha[i] - found.beta[i], &pair.s, 1.0);
        sheet.say(format!("  i = {i}: β = {}, r = {}", short(found.beta[i]), tuple(&r)));
    }
    sheet.vector("r = Hg", &found.r);
    sheet.vector("direction −r", &-&found.r);
    if let Some(newest) = pairs.back() {
        let back = two_loop::two_loop(&newest.y, &pairs, gamma).r;
        let error = (back - &newest.s).norm();
        sheet.say(format!(
            "check: the recursion takes y of the newest pair to its s: ‖Hy − s‖ = {}",
            short(error)
        ));
    }
    let json = json!({
        "r": list(&found.r), "direction": list(&-&found.r), "alpha": found.alpha, "beta": found.beta,
        "rho": found.rho, "gamma": gamma, "q_norm": found.q_norm, "r_norm": found.r_norm,
    });
    Ok(Answer::found(sheet, json))
}

fn pairs(task: &TwoLoop, n: usize) -> Result<VecDeque<Curvature>, Failure> {
    let s = read::matrix("--S", &task.s)?;
    let y = read::matrix("--Y", &task.y)?;
    for (option, matrix) in [("--S", &s), ("--Y", &y)] {
        if matrix.ncols() != n {
            let columns = matrix.ncols();
            return Err(Failure::misuse(format!(
                "{option} must have {n} columns to fit --g (one pair a row), it has {columns}"
            )));
        }
    }
    if s.nrows() != y.nrows() {
        let (one, other) = (s.nrows(), y.nrows());
        return Err(Failure::misuse(format!(
            "--S and --Y must have as many rows: they have {one} and {other}"
        )));
    }
    let row = |matrix: &nalgebra::DMatrix<f64>, i: usize| -> DVector<f64> { matrix.row(i).transpose() };
    let pair = |i: usize| {
        let (s, y) = (row(&s, i), row(&y, i));
        let sy = s.dot(&y);
        Curvature::new(s, y).ok_or_else(|| {
            Failure::run(format!(
                "pair {i} (rows count from 0) has sᵀy = {}: the recursion needs sᵀy > 0; L-BFGS leaves such a pair out",
                short(sy)
            ))
        })
    };
    (0..s.nrows()).map(pair).collect()
}
