//! What an answer did on one case, and when two of them are the same.

use crate::numpy::{Dense, Error, ErrorKind, Program, Session, Value};

use super::text;

/// The arguments of one case.
#[derive(Clone, Debug)]
pub struct Arguments {
    /// What makes the case worth testing.
    pub name: String,
    /// The arguments; every call gets copies of them.
    pub values: Vec<Value<f64>>,
}

/// What a function gave for one case.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It returned numbers: one, an array, or lists of them.
    Numbers(Dense, Value<f64>),
    /// It returned several results, a tuple of numbers and arrays.
    Several(Vec<Dense>, Value<f64>),
    /// It returned something else.
    Other(Value<f64>),
    /// It raised an exception, or could not be run.
    Failed(Error),
}

/// A call on one case.
#[derive(Clone, Debug)]
pub struct Call {
    /// What came of it.
    pub outcome: Outcome,
    /// Which arguments it changed in place, from 0.
    pub changed: Vec<usize>,
    /// What it printed, cleaned.
    pub output: String,
}

/// Calls a function of a program on a case, with copies of the arguments.
pub fn call(session: &mut Session<f64>, function: &str, case: &Arguments) -> Call {
    let values: Vec<Value<f64>> = case.values.iter().map(Value::deep_copy).collect();
    let outcome = match session.call(function, &values) {
        Ok(value) => Outcome::of(value),
        Err(error) => Outcome::Failed(error),
    };
    let changed = case.values.iter().zip(&values).enumerate();
    let changed =
        changed.filter(|(_, (before, after))| !untouched(before, after)).map(|(at, _)| at).collect();
    Call { outcome, changed, output: text::clean(&session.take_output()) }
}

/// Parses nothing, runs a program's top level.
pub(super) fn session(program: &Program, limits: &crate::numpy::Limits) -> Result<Session<f64>, Error> {
    Session::run(program, limits).map_err(|failure| failure.0)
}

fn untouched(before: &Value<f64>, after: &Value<f64>) -> bool {
    match (before.dense(), after.dense()) {
        (Some(a), Some(b)) => {
            a.shape == b.shape && a.data.iter().zip(&b.data).all(|(x, y)| x.to_bits() == y.to_bits())
        }
        (None, None) => true,
        _ => false,
    }
}

impl Outcome {
    /// What a result is.
    #[must_use]
    pub fn of(value: Value<f64>) -> Outcome {
        if let Some(dense) = value.dense() {
            return Outcome::Numbers(dense, value);
        }
        let parts = value.items().filter(|items| !items.is_empty());
        match parts.and_then(|items| items.iter().map(Value::dense).collect::<Option<Vec<Dense>>>()) {
            Some(parts) => Outcome::Several(parts, value),
            None => Outcome::Other(value),
        }
    }

    /// The numbers: one array, or one for each of several results.
    #[must_use]
    pub fn parts(&self) -> Option<&[Dense]> {
        match self {
            Outcome::Numbers(dense, _) => Some(std::slice::from_ref(dense)),
            Outcome::Several(parts, _) => Some(parts),
            Outcome::Other(_) | Outcome::Failed(_) => None,
        }
    }

    /// Whether it is an error that says nothing about the answer: a limit, or something unsupported.
    #[must_use]
    pub fn ungradable(&self) -> Option<&Error> {
        match self {
            Outcome::Failed(error) if error.kind != ErrorKind::Raised => Some(error),
            _ => None,
        }
    }

    /// The same numbers with the other sign.
    #[must_use]
    pub fn negated(&self) -> Outcome {
        let negated = |dense: &Dense| {
            let data = dense.data.iter().map(|x| -x).collect();
            Dense { data, ..dense.clone() }
        };
        match self {
            Outcome::Numbers(dense, value) => Outcome::Numbers(negated(dense), value.clone()),
            Outcome::Several(parts, value) => {
                Outcome::Several(parts.iter().map(negated).collect(), value.clone())
            }
            other => other.clone(),
        }
    }

    /// How far two outcomes are apart: the largest difference of entries over the largest entry of each result;
    /// infinite if shapes differ or only one of them has numbers; 0 for two exceptions.
    #[must_use]
    pub fn distance(&self, other: &Outcome) -> f64 {
        match (self, other) {
            (Outcome::Failed(_), Outcome::Failed(_)) => 0.0,
            _ => self.parts().zip(other.parts()).map_or(f64::INFINITY, |(a, b)| apart(a, b)),
        }
    }

    /// Whether an answer with this outcome made the mistake that has the other one. Axes of length 1 don't count: a
    /// column of the same numbers is the same mistake, whatever else is wrong with it.
    #[must_use]
    pub fn same_mistake(&self, listed: &Outcome, rtol: f64) -> bool {
        match (self, listed) {
            (Outcome::Failed(a), Outcome::Failed(b)) => a.class == b.class,
            _ => self.parts().zip(listed.parts()).is_some_and(|(a, b)| {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| {
                        squeezed(&a.shape) == squeezed(&b.shape) && relative(&a.data, &b.data) <= rtol
                    })
            }),
        }
    }
}

/// The distance of results, part by part.
#[must_use]
pub fn apart(a: &[Dense], b: &[Dense]) -> f64 {
    if a.len() != b.len() || a.iter().zip(b).any(|(a, b)| a.shape != b.shape) {
        return f64::INFINITY;
    }
    a.iter().zip(b).map(|(a, b)| relative(&a.data, &b.data)).fold(0.0, f64::max)
}

/// A shape without its axes of length 1.
#[must_use]
pub fn squeezed(shape: &[usize]) -> Vec<usize> {
    shape.iter().copied().filter(|n| *n != 1).collect()
}

/// The largest difference over the largest finite entry; NaN at the same place is no difference.
fn relative(a: &[f64], b: &[f64]) -> f64 {
    let scale = a.iter().chain(b).map(|x| x.abs()).filter(|x| x.is_finite()).fold(0.0, f64::max);
    let mut worst: f64 = 0.0;
    for (x, y) in a.iter().zip(b) {
        if x == y || (x.is_nan() && y.is_nan()) {
            continue;
        }
        let difference = (x - y).abs();
        worst = worst.max(if difference.is_finite() { difference } else { f64::INFINITY });
    }
    if worst == 0.0 { 0.0 } else { worst / scale }
}

/// Whether numbers are right: `|got − expected| ≤ atol·max|expected| + rtol·|expected|` in every entry. NaN is never
/// right. Where everything expected is 0, `atol` is absolute.
#[must_use]
pub fn close(got: &[f64], expected: &[f64], rtol: f64, atol: f64) -> bool {
    let scale = expected.iter().map(|x| x.abs()).fold(0.0, f64::max);
    let floor = atol * if scale == 0.0 { 1.0 } else { scale };
    got.len() == expected.len()
        && got.iter().zip(expected).all(|(x, y)| x == y || (x - y).abs() <= floor + rtol * y.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_is_defined_at_zero_and_nan_is_never_right() {
        assert!(close(&[1e-10], &[0.0], 1e-7, 1e-9));
        assert!(!close(&[1e-8], &[0.0], 1e-7, 1e-9));
        assert!(close(&[1e3, 1e-7], &[1e3, 0.0], 1e-7, 1e-9));
        assert!(!close(&[f64::NAN], &[f64::NAN], 1.0, 1.0));
        assert!(close(&[f64::INFINITY], &[f64::INFINITY], 1e-7, 1e-9));
        assert!(!close(&[f64::INFINITY], &[1.0], 1e-7, 1e-9));
    }

    #[test]
    fn a_difference_is_relative_to_the_largest_entry() {
        assert!((relative(&[100.0, 1.0], &[100.0, 2.0]) - 0.01).abs() < 1e-15);
        assert!(relative(&[f64::NAN], &[1.0]).is_infinite());
        assert!(relative(&[0.0], &[0.0]) == 0.0 && squeezed(&[3, 1]) == [3]);
    }
}
