//! An answer on the cases of its exercise, in both runtimes.

use super::compare::{Compared, Opinion, close, same_error, same_text};
use super::report::{Found, Raised, Report};
use crate::exercise::opinion;
use crate::lesson::outcome::Outcome;
use crate::lesson::{Code, Exercise};
use crate::numpy::Dtype;

/// Longest text of a result of ours, in characters.
const TEXT: usize = 2_000;

/// Compares an answer, and the exercise's own, case by case.
pub(in crate::cli) fn cases(exercise: &Exercise, code: &Code, source: &str, report: &Report) -> Opinion {
    let missing = report.broken.as_deref().unwrap_or("it gave nothing");
    let cases = match (opinion::outcomes(exercise, code, source), &report.failed) {
        (Ok(ours), None) => each(ours, &report.cases, missing),
        (ours, failed) => {
            let agrees = match (&ours, failed) {
                (Err(ours), Some(theirs)) => same_error(ours, theirs),
                _ => false,
            };
            let runs = || "it runs".to_string();
            vec![Compared {
                name: "the program".to_string(),
                agrees,
                ours: ours.err().map_or_else(runs, |error| error.to_string()),
                python: failed.as_ref().map_or_else(runs, Raised::text),
            }]
        }
    };
    // If our own key does not run, that is what the verdict says.
    let reference = opinion::outcomes(exercise, code, &code.reference).unwrap_or_default();
    let reference = each(reference, &report.reference, missing);
    let scope = match cases.len() {
        1 => "1 case".to_string(),
        n => format!("{n} cases"),
    };
    Opinion { version: report.version.clone(), numpy: report.numpy.clone(), scope, cases, reference }
}

fn each(ours: Vec<(String, Outcome)>, theirs: &[Found], missing: &str) -> Vec<Compared> {
    let one = |(at, (name, outcome)): (usize, (String, Outcome))| {
        let found = theirs.get(at);
        Compared {
            name,
            agrees: found.is_some_and(|found| same(&outcome, found)),
            ours: match &outcome {
                Outcome::Numbers(_, value) | Outcome::Several(_, value) | Outcome::Other(value) => {
                    value.repr(TEXT)
                }
                Outcome::Failed(error) => error.to_string(),
            },
            python: found.map_or_else(|| missing.to_string(), Found::text),
        }
    };
    ours.into_iter().enumerate().map(one).collect()
}

/// Whether a call gave the same: numbers of the same kind, shape and value; or a value of the same type that is shown
/// alike; or an exception of the same class.
fn same(ours: &Outcome, theirs: &Found) -> bool {
    match (ours, theirs) {
        (Outcome::Numbers(dense, _), Found::Numbers { kind, shape, data, .. }) => {
            let kinds = match dense.dtype {
                Dtype::Bool => "b",
                Dtype::Int64 => "iu",
                Dtype::Float64 => "f",
                // Never in a `Dense`: complex results are compared by what is shown.
                Dtype::Complex128 => "c",
            };
            let theirs: Option<Vec<f64>> = data.iter().map(|text| text.parse().ok()).collect();
            let ours = &dense.data[..data.len().min(dense.data.len())];
            kinds.contains(kind.as_str())
                && dense.shape == *shape
                && theirs.is_some_and(|theirs| close(ours, &theirs))
        }
        (Outcome::Other(value) | Outcome::Several(_, value), Found::Other { kind, text }) => {
            let name = value.type_name();
            // Where an object lies in memory is nobody's answer.
            let placed = text.contains(" at 0x");
            name.rsplit('.').next() == Some(kind.as_str())
                && (placed || same_text(&value.repr(TEXT), text) || text.chars().count() >= TEXT)
        }
        (Outcome::Failed(error), Found::Raised(raised)) => error.class == raised.class,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::{Dense, Limits, Program, Session};

    fn outcome(expression: &str) -> Outcome {
        let source = format!("import numpy as np\nx = {expression}\n");
        let limits = Limits::default();
        let program = Program::parse(&source, &limits).expect("an expression");
        match Session::<f64>::run(&program, &limits) {
            Ok(session) => {
                let value = session.get("x").expect("x");
                value
                    .dense()
                    .map_or(Outcome::Other(value.clone()), |dense: Dense| Outcome::Numbers(dense, value))
            }
            Err(failed) => Outcome::Failed(failed.0),
        }
    }

    fn numbers(kind: &str, shape: &[usize], data: &[&str]) -> Found {
        let data = data.iter().map(ToString::to_string).collect();
        Found::Numbers { kind: kind.to_string(), shape: shape.to_vec(), data, text: String::new() }
    }

    #[test]
    fn numbers_are_the_same_in_kind_shape_and_value() {
        let ours = outcome("np.array([1.0, 2.0])");
        assert!(same(&ours, &numbers("f", &[2], &["1.0", "2.0000000000000004"])));
        assert!(!same(&ours, &numbers("i", &[2], &["1", "2"])), "another kind");
        assert!(!same(&ours, &numbers("f", &[2, 1], &["1.0", "2.0"])), "another shape");
        assert!(!same(&ours, &numbers("f", &[2], &["1.0", "2.1"])), "another value");
        assert!(same(&outcome("[True, 2]"), &numbers("i", &[2], &["1", "2"])));
        assert!(same(&outcome("float('nan')"), &numbers("f", &[], &["nan"])));
    }

    #[test]
    fn other_values_and_errors_are_the_same_in_type_and_words() {
        let other = |kind: &str, text: &str| Found::Other { kind: kind.to_string(), text: text.to_string() };
        let raised = |class: &str| Found::Raised(Raised { class: class.to_string(), message: String::new() });
        assert!(same(&outcome("None"), &other("NoneType", "None")));
        assert!(same(&outcome("{'a': 0.1 + 0.2}"), &other("dict", "{'a': 0.3}")));
        assert!(same(&outcome("lambda: 1"), &other("function", "<function <lambda> at 0x7f>")));
        assert!(
            !same(&outcome("'a'"), &other("str", "'b'"))
                && !same(&outcome("None"), &numbers("f", &[], &["1.0"]))
        );
        assert!(same(&outcome("1/0"), &raised("ZeroDivisionError")));
        assert!(!same(&outcome("1/0"), &raised("ValueError")) && !same(&outcome("1"), &raised("ValueError")));
    }
}
