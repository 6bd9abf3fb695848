//! The comparison, for reading and for programs.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::app::text::printable;
use crate::cli::solve::{csv, json as solve_json, number, sentence, vector};
use crate::engine::number::scientific;
use crate::engine::{PointKind, Problem, Stop};

use super::{Entry, Outcome};

/// The observed order of convergence q in ‖g⁺‖ ≈ C‖g‖^q, from the last three gradients that stay clear of rounding; `None`
/// where they do not fall steadily: that run has not settled into an order.
pub(super) fn order(norms: &[(usize, f64)]) -> Option<f64> {
    let first = norms.first()?.1;
    let clear: Vec<f64> = norms.iter().map(|(_, norm)| *norm).filter(|norm| *norm > 1e-14 * first).collect();
    let triple = clear.windows(3).last().filter(|w| w[2] < w[1] && w[1] < w[0])?;
    let order = (triple[2] / triple[1]).ln() / (triple[1] / triple[0]).ln();
    order.is_finite().then_some(order)
}

impl Outcome {
    /// How it ended, in a word: what the point is where the run converged.
    fn word(&self) -> &'static str {
        match (&self.ending.stop, self.ending.point) {
            (Stop::Converged { .. }, PointKind::Unknown) => "converged",
            (Stop::Converged { .. }, point) => point.word(),
            (stop, _) => stop.word(),
        }
    }
}

/// One row a method, then a sentence for each that did not end at a minimum.
pub(super) fn table(problem: &Problem, start: &[f64], entries: &[Entry]) -> String {
    let start = if start.len() <= 6 { format!("{start:?}") } else { format!("{} numbers", start.len()) };
    let mut out = format!("{}: {}, from {start}\n", problem.title, problem.heading());
    let width = entries.iter().map(|entry| entry.label.chars().count()).max().unwrap_or(6).max(6);
    let _ = writeln!(
        out,
        "{:<width$} {:>5} {:>6} {:>6} {:>5} {:>6} {:>9} {:>9} {:>5} stop",
        "method", "steps", "f or r", "g or J", "H", "Hv", "f", "|g|", "order"
    );
    let mut remarks = String::new();
    for entry in entries {
        match &entry.result {
            Err(why) => {
                let _ = writeln!(out, "{:<width$} could not start: {why}", entry.label);
            }
            Ok(outcome) => {
                let count = outcome.ending.evaluations;
                let (f, g) =
                    outcome.last.as_ref().map_or((f64::NAN, f64::NAN), |step| (step.f, step.grad_norm));
                let order =
                    order(&outcome.history.norms).map_or("-".to_string(), |order| format!("{order:.2}"));
                let _ = writeln!(
                    out,
                    "{:<width$} {:>5} {:>6} {:>6} {:>5} {:>6} {:>9} {:>9} {order:>5} {}",
                    entry.label,
                    outcome.steps,
                    count.f + count.r,
                    count.g + count.j,
                    count.h,
                    count.hvp,
                    scientific(f),
                    scientific(g),
                    outcome.word()
                );
                if outcome.word() != PointKind::Minimum.word() {
                    let _ = writeln!(remarks, "{}: {}", entry.label, sentence(&outcome.ending));
                }
            }
        }
    }
    out.push_str(&remarks);
    printable(&out)
}

/// One row a method, in full precision.
pub(super) fn csv(entries: &[Entry]) -> String {
    let mut out = String::from(
        "method,steps,f_evals,g_evals,h_evals,hvp,r_evals,j_evals,f,grad_norm,order,stop,point\n",
    );
    for entry in entries {
        let label = entry.label.replace('"', "\"\"");
        let label = if label.contains([',', '"']) { format!("\"{label}\"") } else { label };
        match &entry.result {
            Err(_) => {
                let _ = writeln!(out, "{label},,,,,,,,,,,not_started,");
            }
            Ok(outcome) => {
                let count = outcome.ending.evaluations;
                let (f, g) =
                    outcome.last.as_ref().map_or((f64::NAN, f64::NAN), |step| (step.f, step.grad_norm));
                let _ = writeln!(
                    out,
                    "{label},{},{},{},{},{},{},{},{},{},{},{},{}",
                    outcome.steps,
                    count.f,
                    count.g,
                    count.h,
                    count.hvp,
                    count.r,
                    count.j,
                    csv::field(f),
                    csv::field(g),
                    order(&outcome.history.norms).map(csv::field).unwrap_or_default(),
                    outcome.ending.stop.word(),
                    outcome.ending.point.word()
                );
            }
        }
    }
    out
}

/// Everything, in full precision.
pub(super) fn json(problem: &Problem, start: &[f64], entries: &[Entry]) -> String {
    let runs: Vec<String> = entries.iter().map(|entry| run(entry).to_string()).collect();
    let start: Value = start.iter().map(|value| number(*value)).collect();
    let (name, form) = (json!(problem.name), json!(problem.form().word()));
    let runs = runs.join(",\n");
    format!("{{\"problem\":{name},\"f_is\":{form},\"start\":{start},\"runs\":[\n{runs}\n]}}\n")
}

fn run(entry: &Entry) -> Value {
    let mut out = json!({"method": entry.method.name, "label": entry.label});
    let fields = match &entry.result {
        Err(why) => json!({"error": why}),
        Ok(Outcome { steps, last, history, ending }) => json!({
            "steps": steps,
            "evaluations": solve_json::evaluations(&ending.evaluations),
            "x": last.as_ref().map(|step| vector(&step.x)),
            "f": last.as_ref().map(|step| number(step.f)),
            "grad_norm": last.as_ref().map(|step| number(step.grad_norm)),
            "order": order(&history.norms).map(number),
            "stop": solve_json::stop(ending),
        }),
    };
    if let (Value::Object(out), Value::Object(fields)) = (&mut out, fields) {
        out.extend(fields);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn the_order_is_read_off_a_steady_fall_at_the_end() {
        let norms = |values: &[f64]| values.iter().copied().enumerate().collect::<Vec<_>>();
        let newton = order(&norms(&[1.0, 5.0, 1e-1, 1e-2, 1e-4, 1e-8])).expect("it falls");
        assert!((newton - 2.0).abs() < 1e-12);
        let descent = order(&norms(&[1.0, 0.5, 0.25, 0.125])).expect("it falls");
        assert!((descent - 1.0).abs() < 1e-12);
        assert_eq!(order(&norms(&[1.0, 2.0, 3.0])), None);
        // Newton on Rosenbrock: an order from before the end would be that of the way there.
        assert_eq!(order(&norms(&[1371.0, 0.47, 0.01, 25.0, 8.6e-6])), None);
        assert_eq!(order(&[]), None);
    }
}
