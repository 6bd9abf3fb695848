//! The key of an exercise, run: what the right answer and each known wrong one give on every case.

use super::outcome::{self, Arguments, Outcome, close, squeezed};
use super::{Exercise, text};
use crate::numpy::{Dense, Error, Limits, Program, Session, Value};

/// How close an answer must come to a listed mistake to be taken for it.
const SAME_MISTAKE: f64 = 1e-6;

/// An exercise whose cases, reference and wrong answers have been run.
#[derive(Debug)]
pub struct Key {
    /// The cases.
    pub cases: Vec<Arguments>,
    /// What the reference gives on each case.
    pub expected: Vec<Dense>,
    /// What each wrong answer gives on each case.
    pub wrong: Vec<Vec<Outcome>>,
    /// Keeps the functions among the arguments alive.
    _cases: Session<f64>,
}

/// Why a key cannot be used: an author's mistake.
#[derive(Debug)]
pub struct KeyError {
    /// Which key of the exercise in `answers.toml`: `cases`, `reference`, `wrong.2.code`.
    pub path: String,
    /// What is wrong, if it is an error in the code.
    pub error: Option<Box<Error>>,
    /// What is wrong, in words.
    pub message: String,
}

/// A known mistake that an answer makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Its index among the exercise's wrong answers.
    pub index: usize,
    /// Whether the answer has the opposite sign on top of it.
    pub negated: bool,
}

fn failed(path: impl Into<String>, error: Error) -> KeyError {
    KeyError { path: path.into(), message: text::clean(&error.to_string()), error: Some(Box::new(error)) }
}

fn bad(path: impl Into<String>, message: impl Into<String>) -> KeyError {
    KeyError { path: path.into(), error: None, message: message.into() }
}

impl Key {
    /// Runs an exercise's cases, reference and wrong answers.
    ///
    /// # Errors
    /// [`KeyError`] if the cases are none, or the reference does not give numbers on each of them, or code cannot be
    /// parsed.
    pub fn new(exercise: &Exercise, limits: &Limits) -> Result<Key, KeyError> {
        let (cases, session) = cases(exercise, limits)?;
        let mut expected = Vec::with_capacity(cases.len());
        let outcomes = run(&exercise.reference, &exercise.function, &cases, limits);
        for (outcome, case) in outcomes.map_err(|error| failed("reference", error))?.into_iter().zip(&cases) {
            match outcome {
                Outcome::Numbers(dense, _) if dense.data.iter().all(|x| !x.is_nan()) => expected.push(dense),
                Outcome::Failed(error) => return Err(failed("reference", error)),
                _ => {
                    return Err(bad(
                        "reference",
                        format!("the reference gives no numbers for “{}”", case.name),
                    ));
                }
            }
        }
        let mut wrong = Vec::with_capacity(exercise.wrong.len());
        for (index, answer) in exercise.wrong.iter().enumerate() {
            let outcomes = run(&answer.code, &exercise.function, &cases, limits);
            wrong.push(outcomes.map_err(|error| failed(format!("wrong.{index}.code"), error))?);
        }
        Ok(Key { cases, expected, wrong, _cases: session })
    }

    /// The known mistake that an answer with these outcomes makes on every case.
    #[must_use]
    pub fn recognise(&self, outcomes: &[Outcome]) -> Option<Recognised> {
        let all = |outcomes: &[Outcome], listed: &Vec<Outcome>| {
            outcomes.len() == listed.len()
                && outcomes.iter().zip(listed).all(|(got, listed)| got.same_mistake(listed, SAME_MISTAKE))
        };
        self.wrong
            .iter()
            .position(|listed| all(outcomes, listed))
            .map(|index| Recognised { index, negated: false })
    }

    /// The known mistake that an answer makes apart from its sign. Ask only about answers that are not right.
    #[must_use]
    pub fn recognise_negated(&self, outcomes: &[Outcome]) -> Option<Recognised> {
        let has_numbers = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Numbers(..)));
        // The right numbers in another shape, a column say, are no mistake of sign.
        let right = |(outcome, expected): (&Outcome, &Dense)| match outcome {
            Outcome::Numbers(dense, _) => {
                squeezed(&dense.shape) == squeezed(&expected.shape)
                    && close(&dense.data, &expected.data, SAME_MISTAKE, 0.0)
            }
            _ => false,
        };
        if outcomes.iter().zip(&self.expected).all(right) {
            return None;
        }
        let negated: Vec<Outcome> = outcomes.iter().map(Outcome::negated).collect();
        let found = if has_numbers { self.recognise(&negated) } else { None };
        found.map(|found| Recognised { negated: true, ..found })
    }
}

/// What a program gives on every case; its first error if it cannot be parsed or its top level fails.
///
/// # Errors
/// [`Error`] of parsing or of the top level.
pub fn run(
    source: &str,
    function: &str,
    cases: &[Arguments],
    limits: &Limits,
) -> Result<Vec<Outcome>, Error> {
    let program = Program::parse(source, limits)?;
    let mut session = outcome::session(&program, limits)?;
    Ok(cases.iter().map(|case| outcome::call(&mut session, function, case).outcome).collect())
}

/// Runs the code of the cases: a list of `dict(name=…, args=[…])` called `cases`.
fn cases(exercise: &Exercise, limits: &Limits) -> Result<(Vec<Arguments>, Session<f64>), KeyError> {
    let program = Program::parse(&exercise.cases, limits).map_err(|error| failed("cases", error))?;
    let session = outcome::session(&program, limits).map_err(|error| failed("cases", error))?;
    let list = session.get("cases").and_then(|cases| cases.items());
    let list = list.ok_or_else(|| bad("cases", "the code assigns no list called `cases`"))?;
    let case = |value: &Value<f64>| {
        let name = value.entry("name").and_then(|name| name.text());
        let values = value.entry("args").and_then(|args| args.items());
        name.zip(values).map(|(name, values)| Arguments { name: text::clean(&name), values })
    };
    let cases: Option<Vec<Arguments>> = list.iter().map(case).collect();
    match cases {
        Some(cases) if !cases.is_empty() => Ok((cases, session)),
        Some(_) => Err(bad("cases", "there is no case")),
        None => Err(bad("cases", "a case is written `dict(name=\"…\", args=[…])`")),
    }
}

/// Whether a function has a property: `holds(answer)` is called with it.
///
/// # Errors
/// [`Error`] of the property's code, or raised by the function inside it.
pub fn holds(code: &str, function: Value<f64>, limits: &Limits) -> Result<bool, Error> {
    let program = Program::parse(code, limits)?;
    let mut session = outcome::session(&program, limits)?;
    let verdict = session.call("holds", &[function])?;
    Ok(verdict.dense().is_some_and(|dense| dense.shape.is_empty() && dense.data == [1.0]))
}
