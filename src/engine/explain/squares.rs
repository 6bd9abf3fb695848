//! Why a least-squares step is as it is.

use std::cmp::Ordering;

use super::{Explanation, Remark, WhyRow, direction};
use crate::engine::detail::{Damped, Linear, RhoRole};
use crate::engine::number::short;
use crate::engine::{Problem, Step};

/// What f is, said wherever it is shown.
fn form(problem: &Problem) -> Option<Remark> {
    let form = problem.objective.residuals()?.form();
    Some(Remark::Plain(format!(
        "Here {}: g = {}Jᵀr.",
        form.shown(),
        if form.factor() < 1.0 { "" } else { "2" }
    )))
}

fn system(out: &mut Explanation, linear: Option<&Linear>) {
    if let Some(Linear { r, j }) = linear {
        out.rows.push(WhyRow::Matrix { name: "J".to_string(), matrix: j.clone() });
        out.rows.push(WhyRow::Vector { name: "r".to_string(), vector: r.clone() });
    }
}

/// A Gauss–Newton step.
pub(super) fn gauss_newton(problem: &Problem, step: &Step) -> Explanation {
    let mut out = Explanation { equation: "min ‖J p + r‖".to_string(), ..Explanation::default() };
    system(&mut out, step.detail.linear());
    out.remarks.extend(form(problem));
    if let Some(p) = &step.p {
        out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
        out.remarks.extend(direction(step, p));
    }
    out
}

/// A Levenberg–Marquardt step.
pub(super) fn damped(problem: &Problem, step: &Step, found: &Damped) -> Explanation {
    let mut out =
        Explanation { equation: "(JᵀJ + λD²) p = −Jᵀr".to_string(), ..Explanation::default() };
    system(&mut out, found.linear.as_ref());
    out.rows.push(WhyRow::Equation(format!("λ = {}", short(found.lambda))));
    if found.lambdas.len() > 1 {
        let path = found.lambdas.iter().map(|lambda| short(*lambda)).collect::<Vec<_>>().join(" → ");
        out.rows.push(WhyRow::Equation(format!("tried λ: {path}")));
    }
    out.rows.push(WhyRow::Vector { name: "D".to_string(), vector: found.scale.clone() });
    if let Some(p) = &step.p {
        out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
    }
    out.remarks.extend(form(problem));
    let to_newton = found.angle_to_gauss_newton.map_or_else(
        || "the Gauss–Newton step is not unique".to_string(),
        |angle| format!("{}° from the Gauss–Newton step", short(angle)),
    );
    out.remarks
        .push(Remark::Plain(format!("p is {}° from −g, {to_newton}.", short(found.angle_to_gradient))));
    out.remarks.push(match (found.actual, found.rho) {
        (Some(actual), Some(rho)) => {
            let text =
                format!("ρ = {} / {} = {} (of ½Σr²)", short(actual), short(found.predicted), short(rho));
            match found.role {
                RhoRole::Shown => Remark::Plain(text + ", were the step taken."),
                RhoRole::Ignored if rho <= 0.0 => {
                    Remark::Bad(text + ": taken all the same, λ is fixed and ρ ignored.")
                }
                RhoRole::Ignored => Remark::Plain(text + ": ignored, λ is fixed and every step taken."),
                RhoRole::Decides if step.accepted => Remark::Good(text + ": taken."),
                RhoRole::Decides => Remark::Bad(text + ": refused."),
            }
        }
        _ if found.role == RhoRole::Shown => Remark::Bad("r has no value at x + p.".to_string()),
        _ => Remark::Bad("r has no value at x + p: refused.".to_string()),
    });
    if let Some(next) = found.next_lambda {
        let word = match next.total_cmp(&found.lambda) {
            Ordering::Greater => "grows to",
            Ordering::Less => "shrinks to",
            Ordering::Equal => "stays",
        };
        out.remarks.push(Remark::Plain(format!("λ {word} {}.", short(next))));
    }
    if let Some((delta, next)) = found.radius {
        let (delta, next) = (short(delta), short(next));
        out.remarks.push(Remark::Plain(format!("λ holds ‖Dp‖ within Δ = {delta}; next Δ = {next}.")));
    }
    out
}
