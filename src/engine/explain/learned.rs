//! Why a step is as it is where the method has learnt the curvature, or looks at products with it only.

use super::globalized::within;
use super::{Explanation, Remark, WhyRow, direction};
use crate::engine::Step;
use crate::engine::detail::{LimitedMemory, QuasiNewton, Region};
use crate::engine::number::short;
use crate::engine::quasi_newton::{Pair, Side, Used};
use crate::engine::subproblem::{Case, Inner};
use crate::engine::two_loop::{Moment, Stage};

/// Most inner iterations that are told one by one.
const TOLD: usize = 12;

fn learnt(out: &mut Explanation, pair: &Pair) {
    if !pair.s.is_empty() {
        out.rows.push(WhyRow::Vector { name: "s".to_string(), vector: pair.s.clone() });
        out.rows.push(WhyRow::Vector { name: "y".to_string(), vector: pair.y.clone() });
    }
    let sy = short(pair.sy);
    out.remarks.push(match pair.used {
        Used::Updated => Remark::Plain(format!("sᵀy = {sy}: the pair was learnt.")),
        Used::Skipped => Remark::Warn(format!("sᵀy = {sy}: not safe to learn from, left out.")),
        Used::Kept => Remark::Bad(format!("sᵀy = {sy} < 0: learnt all the same, definiteness is lost.")),
        Used::Damped(theta) => {
            Remark::Warn(format!("sᵀy = {sy}: damped, θ = {} of y is kept.", short(theta)))
        }
    });
}

/// A step of a method with a matrix.
pub(super) fn dense(step: &Step, found: &QuasiNewton) -> Explanation {
    let one = step.x.len() == 1;
    let equation = match (one, found.side) {
        (true, _) => "B p = −g, B = y/s",
        (false, Side::Inverse) => "p = −Hg, H⁺y = s",
        (false, Side::Direct) => "B p = −g, B⁺s = y",
    };
    let mut out = Explanation { equation: equation.to_string(), ..Explanation::default() };
    if let Some(pair) = &found.pair {
        learnt(&mut out, pair);
    }
    if let Some(matrix) = &found.matrix {
        let name = if found.side == Side::Inverse { "H" } else { "B" };
        out.rows.push(WhyRow::Matrix { name: name.to_string(), matrix: matrix.clone() });
    }
    if !one {
        out.remarks.push(Remark::Plain(found.formula.equation(found.side).to_string()));
    }
    match (&found.region, &step.p) {
        (Some(region), _) => within(&mut out, step, region),
        (None, Some(p)) => {
            out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
            out.remarks.extend(direction(step, p));
        }
        (None, None) => {}
    }
    out
}

/// A step of L-BFGS.
pub(super) fn two_loop(step: &Step, found: &LimitedMemory) -> Explanation {
    let mut out = Explanation {
        equation: "p = −Hg, by two loops over the pairs".to_string(),
        ..Explanation::default()
    };
    if let Some(pair) = &found.pair {
        learnt(&mut out, pair);
    }
    let loops = &found.two_loop;
    for i in (0..loops.alpha.len()).rev().take(TOLD) {
        let (alpha, norm) = (short(loops.alpha[i]), short(loops.q_norm[i]));
        out.rows.push(WhyRow::Equation(format!("pair {}: α = {alpha}, ‖q‖ = {norm}", i + 1)));
    }
    out.rows.push(WhyRow::Equation(format!("γ = {}", short(loops.gamma))));
    for i in (0..loops.beta.len()).take(TOLD) {
        let (beta, norm) = (short(loops.beta[i]), short(loops.r_norm[i]));
        out.rows.push(WhyRow::Equation(format!("pair {}: β = {beta}, ‖r‖ = {norm}", i + 1)));
    }
    if let Some(p) = &step.p {
        if loops.alpha.is_empty() {
            out.remarks.push(Remark::Plain("No pair yet: p = −γg.".to_string()));
        }
        out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
        out.remarks.extend(direction(step, p));
    }
    out
}

/// A moment of the two-loop recursion.
pub(super) fn moment(step: &Step, stage: &Stage) -> Explanation {
    let named = |i: usize| format!("pair {}", i + 1);
    let (equation, rows) = match stage.moment {
        Moment::Start => ("q = the vector that H is applied to", Vec::new()),
        Moment::Down { pair, rho, alpha } => (
            "q ← q − αᵢyᵢ, αᵢ = ρᵢsᵢᵀq",
            vec![named(pair), format!("ρ = 1/sᵀy = {}", short(rho)), format!("α = {}", short(alpha))],
        ),
        Moment::Scale { gamma } => ("r = γq", vec![format!("γ = {}", short(gamma))]),
        Moment::Up { pair, rho, alpha, beta } => (
            "r ← r + (αᵢ − βᵢ)sᵢ, βᵢ = ρᵢyᵢᵀr",
            vec![
                named(pair),
                format!("ρ = 1/sᵀy = {}", short(rho)),
                format!("α = {} of the first loop", short(alpha)),
                format!("β = {}", short(beta)),
            ],
        ),
    };
    let mut out = Explanation { equation: equation.to_string(), ..Explanation::default() };
    out.rows.extend(rows.into_iter().map(WhyRow::Equation));
    let name = if stage.moment.behind_scaling() { "r" } else { "q" };
    out.rows.push(WhyRow::Vector { name: name.to_string(), vector: stage.vector.clone() });
    if let Some(p) = &step.p {
        out.remarks.push(Remark::Plain("The step is p = −r.".to_string()));
        out.remarks.extend(direction(step, p));
    }
    out
}

/// A step of Newton–CG.
pub(super) fn conjugate(step: &Step, inner: &[Inner], case: Case, region: Option<&Region>) -> Explanation {
    let mut out =
        Explanation { equation: "H p ≈ −g by conjugate gradients".to_string(), ..Explanation::default() };
    for (i, round) in inner.iter().enumerate().take(TOLD) {
        let (residual, curvature) = (short(round.residual), short(round.curvature));
        out.rows.push(WhyRow::Equation(format!("CG {}: ‖r‖ = {residual}, dᵀHd = {curvature}", i + 1)));
    }
    if inner.len() > TOLD {
        out.rows.push(WhyRow::Equation(format!("… {} iterations in all", inner.len())));
    }
    if case == Case::NegativeCurvature {
        out.remarks
            .push(Remark::Warn("dᵀHd ≤ 0: conjugate gradients met negative curvature and stop.".to_string()));
    }
    match (region, &step.p) {
        (Some(region), _) => within(&mut out, step, region),
        (None, Some(p)) => {
            out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
            out.remarks.extend(direction(step, p));
        }
        (None, None) => {}
    }
    out
}
