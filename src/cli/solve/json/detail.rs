//! What a method decided at a step, down to its sub-steps.

use serde_json::{Map, Value, json};

use crate::engine::Detail;
use crate::engine::detail::{Damped, LimitedMemory, QuasiNewton, Region};
use crate::engine::line_search::Trial;
use crate::engine::quasi_newton::{Pair, Side, Used};
use crate::engine::subproblem::Inner;
use crate::engine::two_loop::{Moment, Stage};

use super::{matrix, number, vector};

type Object = Map<String, Value>;

fn set(out: &mut Object, name: &str, value: Value) {
    out.insert(name.to_string(), value);
}

/// The fields of a detail.
pub(super) fn insert(out: &mut Object, detail: &Detail) {
    match detail {
        Detail::Plain | Detail::LineSearch { .. } | Detail::TrustRegion(_) | Detail::GaussNewton(_) => {}
        Detail::Repaired { repair, .. } => {
            set(out, "variant", json!(repair.variant.word()));
            set(out, "repaired", matrix(&repair.matrix));
            set(out, "tau", repair.tau.map_or(Value::Null, number));
            let attempts = repair.attempts.iter();
            let attempts = attempts.map(|a| json!({"tau": number(a.tau), "factored": a.factored})).collect();
            set(out, "attempts", attempts);
        }
        Detail::FiniteDifference { h, estimate, error } => {
            set(out, "h", number(*h));
            set(out, "estimate", matrix(estimate));
            set(out, "error", number(*error));
        }
        Detail::Model { actual, model } => {
            set(out, "actual", number(*actual));
            set(out, "model", number(*model));
        }
        Detail::Damped(found) => damped(out, found),
        Detail::QuasiNewton(found) => quasi_newton(out, found),
        Detail::LimitedMemory(found) => limited_memory(out, found),
        Detail::Loop(stage) => moment(out, stage),
        Detail::Conjugate { inner, case, .. } => {
            set(out, "cg", inner.iter().map(round).collect());
            set(out, "cg_end", json!(case.words()));
        }
    }
    if let Some(region) = detail.region() {
        self::region(out, region);
    }
    if let Some(pair) = detail.pair() {
        self::pair(out, pair);
    }
    if let Some(linear) = detail.linear() {
        set(out, "r", vector(&linear.r));
        set(out, "jacobian", matrix(&linear.j));
    }
    if !detail.trials().is_empty() {
        set(out, "trials", trials(detail.trials()));
    }
}

/// Every step length tried.
pub(in crate::cli) fn trials(trials: &[Trial]) -> Value {
    let one = |trial: &Trial| {
        json!({"alpha": number(trial.alpha), "f": trial.f.map(number), "slope": trial.slope.map(number),
               "bound": number(trial.bound), "accepted": trial.accepted(), "outcome": trial.outcome.word()})
    };
    trials.iter().map(one).collect()
}

fn region(out: &mut Object, region: &Region) {
    set(out, "delta", number(region.delta));
    set(out, "next_delta", number(region.next_delta));
    set(out, "pred", number(region.predicted));
    set(out, "ared", region.actual.map_or(Value::Null, number));
    set(out, "rho", region.rho.map_or(Value::Null, number));
    set(out, "rho_role", json!(region.role.word()));
    set(out, "lambda", region.subproblem.lambda.map_or(Value::Null, number));
    set(out, "lambdas", region.subproblem.lambdas.iter().map(|lambda| number(*lambda)).collect());
    set(out, "on_boundary", json!(region.subproblem.on_boundary));
    set(out, "case", json!(region.subproblem.case.words()));
}

fn damped(out: &mut Object, found: &Damped) {
    set(out, "lambda", number(found.lambda));
    set(out, "next_lambda", found.next_lambda.map_or(Value::Null, number));
    set(out, "lambdas", found.lambdas.iter().map(|lambda| number(*lambda)).collect());
    set(out, "scale", vector(&found.scale));
    set(out, "delta", found.radius.map_or(Value::Null, |(delta, _)| number(delta)));
    set(out, "next_delta", found.radius.map_or(Value::Null, |(_, next)| number(next)));
    set(out, "pred", number(found.predicted));
    set(out, "ared", found.actual.map_or(Value::Null, number));
    set(out, "rho", found.rho.map_or(Value::Null, number));
    set(out, "rho_role", json!(found.role.word()));
    set(out, "angle_to_gradient", number(found.angle_to_gradient));
    set(out, "angle_to_gauss_newton", found.angle_to_gauss_newton.map_or(Value::Null, number));
}

fn quasi_newton(out: &mut Object, found: &QuasiNewton) {
    set(out, "formula", json!(found.formula.word()));
    set(out, "form", json!(found.side.word()));
    let name = if found.side == Side::Inverse { "H" } else { "B" };
    set(out, name, found.matrix.as_ref().map_or(Value::Null, matrix));
}

fn pair(out: &mut Object, pair: &Pair) {
    set(out, "s", vector(&pair.s));
    set(out, "y", vector(&pair.y));
    set(out, "sy", number(pair.sy));
    set(out, "skipped", json!(pair.used == Used::Skipped));
    set(out, "kept", json!(pair.used == Used::Kept));
    if let Used::Damped(theta) = pair.used {
        set(out, "damped", number(theta));
    }
}

fn limited_memory(out: &mut Object, found: &LimitedMemory) {
    let loops = &found.two_loop;
    let list = |values: &[f64]| values.iter().map(|value| number(*value)).collect::<Value>();
    set(out, "gamma", number(loops.gamma));
    set(out, "loop_rho", list(&loops.rho));
    set(out, "loop_alpha", list(&loops.alpha));
    set(out, "loop_beta", list(&loops.beta));
    set(out, "q_norm", list(&loops.q_norm));
    set(out, "r_norm", list(&loops.r_norm));
}

fn moment(out: &mut Object, stage: &Stage) {
    let name = if stage.moment.behind_scaling() { "loop_r" } else { "loop_q" };
    set(out, name, vector(&stage.vector));
    match stage.moment {
        Moment::Start => {}
        Moment::Scale { gamma } => set(out, "gamma", number(gamma)),
        Moment::Down { pair, rho, alpha } => {
            set(out, "loop_pair", json!(pair + 1));
            set(out, "loop_rho", number(rho));
            set(out, "loop_alpha", number(alpha));
        }
        Moment::Up { pair, rho, alpha, beta } => {
            set(out, "loop_pair", json!(pair + 1));
            set(out, "loop_rho", number(rho));
            set(out, "loop_alpha", number(alpha));
            set(out, "loop_beta", number(beta));
        }
    }
}

fn round(inner: &Inner) -> Value {
    json!({"residual": number(inner.residual), "curvature": number(inner.curvature), "norm": number(inner.norm)})
}
