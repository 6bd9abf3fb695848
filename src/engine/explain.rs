//! The *why* of a step: its equation with its own numbers, and what the numbers say.

mod globalized;
mod learned;
mod squares;

use nalgebra::{DMatrix, DVector};

use super::columns::{self, Cell};
use super::line_search::Outcome;
use super::number::short;
use super::{Detail, PointKind, Problem, Step, Stop, linalg, run};

/// The explanation of one step.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// The equation that the step obeys.
    pub equation: String,
    /// The equation with its numbers.
    pub rows: Vec<WhyRow>,
    /// What follows from the numbers, in sentences.
    pub remarks: Vec<Remark>,
}

/// A row of numbers.
#[derive(Clone, Debug)]
pub enum WhyRow {
    /// Text.
    Equation(String),
    /// `matrix · p = rhs`
    System {
        /// Shape `(n, n)`.
        matrix: DMatrix<f64>,
        /// Shape `(n,)`.
        rhs: DVector<f64>,
    },
    /// A named matrix.
    Matrix {
        /// Its name.
        name: String,
        /// Shape `(m, n)`.
        matrix: DMatrix<f64>,
    },
    /// A named vector.
    Vector {
        /// Its name.
        name: String,
        /// Shape `(n,)`.
        vector: DVector<f64>,
    },
}

/// A sentence, and how it is meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// A fact.
    Plain(String),
    /// Good news.
    Good(String),
    /// Something to watch.
    Warn(String),
    /// A refusal or failure.
    Bad(String),
}

/// Explains step `k` of a trace; `stop` and `point` are given at the last step.
#[must_use]
pub fn explain(
    problem: &Problem,
    trace: &[Step],
    k: usize,
    stop: Option<&Stop>,
    point: PointKind,
) -> Explanation {
    let Some(step) = trace.get(k) else { return Explanation::default() };
    let mut out = match &step.detail {
        Detail::FiniteDifference { h, estimate, error } => difference(step, *h, estimate, *error),
        Detail::Model { actual, model } => {
            let ratio = columns::find("model-ratio").map(|column| (column.cell)(problem, trace, k));
            model_of(step, *actual, *model, ratio.as_ref())
        }
        Detail::Plain | Detail::LineSearch { .. } => method(problem, step),
        Detail::Repaired { repair, .. } => globalized::repaired(step, repair),
        Detail::TrustRegion(region) => globalized::trust_region(step, region),
        Detail::GaussNewton(_) => squares::gauss_newton(problem, step),
        Detail::Damped(damped) => squares::damped(problem, step, damped),
        Detail::QuasiNewton(found) => learned::dense(step, found),
        Detail::LimitedMemory(found) => learned::two_loop(step, found),
        Detail::Loop(stage) => learned::moment(step, stage),
        Detail::Conjugate { inner, case, region, .. } => {
            learned::conjugate(step, inner, *case, region.as_ref())
        }
    };
    out.remarks.extend(trials(&step.detail));
    if let Some(stop) = stop {
        out.remarks.extend(ending(stop, point));
    }
    out
}

fn method(problem: &Problem, step: &Step) -> Explanation {
    let mut out = Explanation::default();
    match (&step.h, &step.p) {
        (Some(h), Some(p)) => {
            let residual = (h * p + &step.g).norm();
            // A step that solves Newton's equation is shown as that; any other Hessian is looked at for itself.
            if residual <= 1e-6 * (step.grad_norm + h.norm() * p.norm()) {
                out.equation = "H p = −g".to_string();
                out.rows.push(WhyRow::System { matrix: h.clone(), rhs: -&step.g });
                out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
            } else {
                out.equation = "the Hessian here".to_string();
                out.rows.push(WhyRow::Matrix { name: "H".to_string(), matrix: h.clone() });
            }
            out.remarks.extend(curvature(h));
            out.remarks.extend(direction(step, p));
        }
        (Some(h), None) => {
            out.equation = "the Hessian here".to_string();
            out.rows.push(WhyRow::Matrix { name: "H".to_string(), matrix: h.clone() });
            out.rows.push(WhyRow::Vector { name: "g".to_string(), vector: step.g.clone() });
            out.remarks.extend(curvature(h));
        }
        (None, Some(p)) => {
            out.equation = "p = −g".to_string();
            out.rows.push(WhyRow::Vector { name: "g".to_string(), vector: step.g.clone() });
            out.rows.push(WhyRow::Equation(format!("next x = x + {} p", short(step.alpha))));
            out.rows.push(WhyRow::Vector { name: "αp".to_string(), vector: p * step.alpha });
            out.remarks.extend(direction(step, p));
        }
        (None, None) => {
            out.equation = "the end of the run".to_string();
            out.rows.push(WhyRow::Vector { name: "x".to_string(), vector: step.x.clone() });
            out.rows.push(WhyRow::Vector { name: "g".to_string(), vector: step.g.clone() });
            if let Ok(h) = problem.objective.hessian(&step.x) {
                out.remarks.extend(curvature(&h));
            }
        }
    }
    out
}

/// Every step length that was tried, and why it was refused.
fn trials(detail: &Detail) -> impl Iterator<Item = Remark> {
    detail.trials().iter().map(|trial| {
        let value = trial.f.map_or("no value".to_string(), short);
        let slope = trial.slope.map(|slope| format!(", slope {}", short(slope))).unwrap_or_default();
        let (alpha, bound) = (short(trial.alpha), short(trial.bound));
        match trial.outcome {
            Outcome::Taken => Remark::Good(format!("α = {alpha}: f = {value} ≤ {bound}{slope}, taken")),
            Outcome::NoValue => Remark::Bad(format!("α = {alpha}: f has no value, refused")),
            Outcome::TooHigh => Remark::Bad(format!("α = {alpha}: f = {value} > {bound}, refused")),
            outcome => Remark::Bad(format!("α = {alpha}: f = {value}{slope}: {}", outcome.words())),
        }
    })
}

/// What the eigenvalues of a Hessian say.
fn curvature(h: &DMatrix<f64>) -> Option<Remark> {
    let values = linalg::spectrum(h)?.values;
    let list = if values.len() <= 4 {
        values.iter().map(|value| short(*value)).collect::<Vec<_>>().join(", ")
    } else {
        format!("{} … {}", short(values[0]), short(values[values.len() - 1]))
    };
    Some(match run::kind_of(h) {
        PointKind::Minimum => {
            Remark::Plain(format!("H is positive definite (λ = {list}): the model has a minimum."))
        }
        PointKind::Maximum => {
            Remark::Warn(format!("H is negative definite (λ = {list}): the model has a maximum."))
        }
        PointKind::Saddle => Remark::Warn(format!("H is indefinite (λ = {list}): the model has a saddle.")),
        PointKind::Degenerate => Remark::Warn(format!("H is singular to rounding (λ = {list}).")),
        PointKind::Unknown => return None,
    })
}

/// Whether a step goes down, and whether parts of it go up.
fn direction(step: &Step, p: &DVector<f64>) -> Vec<Remark> {
    let slope = step.g.dot(p);
    let mut out = Vec::new();
    if slope > 0.0 {
        out.push(Remark::Warn(format!("gᵀp = {} > 0: the step goes uphill.", short(slope))));
    } else {
        out.push(Remark::Plain(format!("gᵀp = {}: the step goes downhill.", short(slope))));
    }
    let parts: Vec<f64> = step.g.iter().zip(p.iter()).map(|(g, p)| g * p).collect();
    if parts.len() == 2 && slope <= 0.0 {
        for (part, name) in parts.iter().zip(["x", "y"]) {
            if *part > 0.0 {
                out.push(Remark::Warn(format!("But its {name} part goes uphill: {} > 0.", short(*part))));
            }
        }
    }
    out
}

fn difference(step: &Step, h: f64, estimate: &DMatrix<f64>, error: f64) -> Explanation {
    let mut out =
        Explanation { equation: format!("differences with h = {}", short(h)), ..Explanation::default() };
    out.rows.push(WhyRow::Matrix { name: "estimate".to_string(), matrix: estimate.clone() });
    if let Some(exact) = &step.h {
        out.rows.push(WhyRow::Matrix { name: "exact H".to_string(), matrix: exact.clone() });
        out.remarks.extend(curvature(exact));
    }
    out.remarks.push(Remark::Plain(format!("largest error of an entry: {}", short(error))));
    let rounding = f64::EPSILON * step.f.abs().max(1.0) / (h * h);
    if error < 8.0 * rounding {
        out.remarks.push(Remark::Warn(format!(
            "That is rounding: ε|f|/h² = {}. A smaller h makes it worse.",
            short(rounding)
        )));
    } else {
        out.remarks.push(Remark::Plain("That is truncation: it shrinks with h².".to_string()));
    }
    out
}

fn model_of(step: &Step, actual: f64, model: f64, ratio: Option<&Cell>) -> Explanation {
    let mut out =
        Explanation { equation: "m(p) = f + gᵀp + ½ pᵀHp".to_string(), ..Explanation::default() };
    if let (Some(h), Some(p)) = (&step.h, &step.p) {
        let (slope, curve) = (step.g.dot(p), p.dot(&(h * p)));
        let second = model - step.f - slope;
        out.rows.push(WhyRow::Vector { name: "p".to_string(), vector: p.clone() });
        out.rows.push(WhyRow::Equation(format!("f = {}", short(step.f))));
        out.rows.push(WhyRow::Equation(format!("gᵀp = {}", short(slope))));
        out.rows.push(WhyRow::Equation(format!(
            "pᵀHp = {}, of which the model adds {}",
            short(curve),
            short(second)
        )));
        if (second - 0.5 * curve).abs() > 0.25 * curve.abs() {
            out.remarks.push(Remark::Warn("The factor ½ is missing from this model.".to_string()));
        }
    }
    out.rows.push(WhyRow::Equation(format!("m(p) = {}", short(model))));
    out.rows.push(WhyRow::Equation(format!("f(x + p) = {}", short(actual))));
    out.remarks.push(Remark::Plain(format!("error f − m = {}", short(actual - model))));
    if let Some(Cell::Number(ratio)) = ratio {
        out.remarks.push(Remark::Plain(format!("Halving p divided the error by {}.", short(*ratio))));
    }
    out
}

/// Why the run ended, and at what.
fn ending(stop: &Stop, point: PointKind) -> Vec<Remark> {
    match stop {
        Stop::Converged { test } => {
            let mut out = vec![Remark::Good(format!("Converged: {test}."))];
            match point {
                PointKind::Minimum => out.push(Remark::Good("The Hessian says: a minimum.".to_string())),
                PointKind::Saddle => {
                    out.push(Remark::Bad("The Hessian says: a saddle, not a minimum.".to_string()));
                }
                PointKind::Maximum => {
                    out.push(Remark::Bad("The Hessian says: a maximum, not a minimum.".to_string()));
                }
                PointKind::Degenerate => {
                    out.push(Remark::Warn("The Hessian is singular here and does not decide.".to_string()));
                }
                PointKind::Unknown => {}
            }
            out
        }
        Stop::Complete => Vec::new(),
        Stop::StepLimit(limit) => vec![Remark::Warn(format!("Stopped after {limit} steps, not converged."))],
        Stop::EvaluationLimit(limit) => {
            vec![Remark::Warn(format!("Stopped after {limit} evaluations, not converged."))]
        }
        Stop::NoProgress(reason) => vec![Remark::Bad(format!("No progress: {reason}."))],
        Stop::Breakdown(reason) => vec![Remark::Bad(format!("No step exists: {reason}."))],
        Stop::LeftDomain { x, error } => {
            let x = x.iter().map(|value| short(*value)).collect::<Vec<_>>().join(", ");
            vec![Remark::Bad(format!("Refused: the next point would be ({x}), {error}."))]
        }
        Stop::Diverged => vec![Remark::Bad("Diverged: the iterates grow without bound.".to_string())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Run, Settings, StopRule, problems, solvers};

    fn newton(name: &str, start: &[f64]) -> (Problem, Vec<Step>, Option<Stop>, PointKind) {
        let spec = problems::find(name).expect("it exists");
        let problem = (spec.build)(&Settings::defaults(spec.params));
        let method = solvers::find("newton").expect("it exists");
        let settings = Settings::defaults(method.params);
        let mut run = Run::new(&problem, method, &settings, start, StopRule::default()).expect("it starts");
        let steps: Vec<Step> = run.by_ref().collect();
        let (stop, point) = (run.stop().cloned(), run.point());
        (problem, steps, stop, point)
    }

    #[test]
    fn an_uphill_step_and_a_saddle_are_called_what_they_are() {
        let (problem, steps, stop, point) = newton("saddle-well", &[1.0, 0.3]);
        let first = explain(&problem, &steps, 0, None, PointKind::Unknown);
        assert!(matches!(&first.remarks[0], Remark::Warn(text) if text.contains("indefinite")), "{first:?}");
        assert!(
            matches!(&first.remarks[2], Remark::Warn(text) if text.contains("y part goes uphill")),
            "{first:?}"
        );
        let second = explain(&problem, &steps, 1, None, PointKind::Unknown);
        assert!(
            second.remarks.iter().any(|r| matches!(r, Remark::Warn(t) if t.contains("uphill"))),
            "{second:?}"
        );
        let last = explain(&problem, &steps, steps.len() - 1, stop.as_ref(), point);
        assert!(
            matches!(last.remarks.last(), Some(Remark::Bad(text)) if text.contains("saddle")),
            "{last:?}"
        );
    }

    #[test]
    fn leaving_the_domain_names_the_point_and_the_domain() {
        let (problem, steps, stop, point) = newton("x-minus-log", &[2.5]);
        let last = explain(&problem, &steps, steps.len() - 1, stop.as_ref(), point);
        let said = format!("{:?}", last.remarks.last());
        assert!(said.contains("-1.250") && said.contains("x > 0"), "{said}");
    }
}
