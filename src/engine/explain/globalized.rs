//! Why a step is as it is where the Hessian was repaired or the step was held by a trust region.

use nalgebra::DMatrix;

use super::{Explanation, Remark, WhyRow, curvature, direction};
use crate::engine::Step;
use crate::engine::detail::{Region, RhoRole};
use crate::engine::modified::Repair;
use crate::engine::number::short;
use crate::engine::subproblem::Case;

/// A modified Newton step.
pub(super) fn repaired(step: &Step, repair: &Repair) -> Explanation {
    let mut out = Explanation { equation: "(H + E) p = −g".to_string(), ..Explanation::default() };
    out.rows.push(WhyRow::System { matrix: repair.matrix.clone(), rhs: -&step.g });
    if let Some(h) = &step.h {
        out.remarks.extend(curvature(h));
        if *h == repair.matrix {
            out.remarks.push(Remark::Plain("H needs no repair: E = 0.".to_string()));
        }
    }
    if let Some(tau) = repair.tau.filter(|tau| *tau > 0.0) {
        out.equation = "(H + τI) p = −g".to_string();
        out.rows.push(WhyRow::Equation(format!("τ = {}", short(tau))));
        let refused = repair.attempts.iter().rev().skip(1).filter(|attempt| !attempt.factored).count();
        out.remarks.push(Remark::Plain(format!("Cholesky failed for {refused} shifts before this one.")));
    }
    if repair.attempts.last().is_some_and(|attempt| !attempt.factored) {
        out.remarks.push(Remark::Bad("Cholesky fails here: H + τI is not positive definite.".to_string()));
    }
    if let Some(p) = &step.p {
        out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
        out.remarks.extend(direction(step, p));
    }
    out
}

/// A step within a trust region.
pub(super) fn trust_region(step: &Step, region: &Region) -> Explanation {
    let mut out = Explanation {
        equation: "min gᵀp + ½ pᵀHp, ‖p‖ ≤ Δ".to_string(), ..Explanation::default()
    };
    if let (Some(h), Some(lambda)) = (&step.h, region.subproblem.lambda) {
        out.equation = "(H + λI) p = −g, ‖p‖ ≤ Δ".to_string();
        out.rows.push(WhyRow::System { matrix: shifted(h, lambda), rhs: -&step.g });
    }
    if let Some(h) = &step.h {
        out.remarks.extend(curvature(h));
    }
    within(&mut out, step, region);
    out
}

/// A + λI
fn shifted(matrix: &DMatrix<f64>, lambda: f64) -> DMatrix<f64> {
    let mut out = matrix.clone();
    out.set_diagonal(&matrix.diagonal().add_scalar(lambda));
    out
}

/// What a trust region says of a step: the multiplier, the boundary, ρ, the next radius.
pub(super) fn within(out: &mut Explanation, step: &Step, region: &Region) {
    let Region { delta, next_delta, predicted, actual, rho, role, subproblem } = region;
    if let Some(lambda) = subproblem.lambda {
        out.rows.push(WhyRow::Equation(format!("λ = {}", short(lambda))));
    }
    if subproblem.lambdas.len() > 1 {
        let path = subproblem.lambdas.iter().map(|lambda| short(*lambda)).collect::<Vec<_>>().join(" → ");
        out.rows.push(WhyRow::Equation(format!("tried λ: {path}")));
    }
    out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: subproblem.p.clone() });
    out.rows.push(WhyRow::Equation(format!("‖p‖ = {}, Δ = {}", short(subproblem.p.norm()), short(*delta))));
    out.remarks.push(match subproblem.case {
        Case::Hard => {
            Remark::Warn("The hard case: g does not see the lowest eigenvector, it is added.".to_string())
        }
        Case::Fallback => {
            Remark::Warn("H is not positive definite: the Cauchy point, not the dogleg.".to_string())
        }
        case => Remark::Plain(format!("The step: {}.", case.words())),
    });
    out.remarks.push(match (actual, rho) {
        (Some(actual), Some(rho)) => {
            let text = format!("ρ = {} / {} = {}", short(*actual), short(*predicted), short(*rho));
            if *role == RhoRole::Shown {
                Remark::Plain(text + ", were the step taken.")
            } else if *role == RhoRole::Ignored && *rho < 0.25 {
                Remark::Bad(text + ": taken all the same, ρ is ignored and Δ does not shrink.")
            } else if step.accepted {
                Remark::Good(text + ": taken.")
            } else {
                Remark::Bad(text + ": refused.")
            }
        }
        _ if *role == RhoRole::Shown => Remark::Bad("f has no value at x + p.".to_string()),
        _ => Remark::Bad("f has no value at x + p: refused.".to_string()),
    });
    if next_delta < delta {
        out.remarks.push(Remark::Warn(format!("The model was wrong: Δ shrinks to {}.", short(*next_delta))));
    } else if next_delta > delta {
        out.remarks.push(Remark::Good(format!(
            "The model was right and Δ held it: Δ grows to {}.",
            short(*next_delta)
        )));
    }
}
