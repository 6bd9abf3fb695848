//! The key of an exercise, run: what the right answer and each known wrong one give on every case.

use super::instance::{Maker, values};
use super::outcome::{self, Arguments, Outcome, close, squeezed};
use super::task::{Code, Formula, Task, WrongAnswer};
use super::{Exercise, expression, text};
use crate::numpy::{Dense, Error, Limits, Program, Session, Value};

/// How close an answer must come to a listed mistake to be taken for it.
const SAME_MISTAKE: f64 = 1e-6;

/// Random cases of an exercise with code.
const RANDOM_CASES: usize = 3;

/// Instances at which a formula is compared.
pub const INSTANCES: usize = 8;

/// An exercise whose cases, reference and wrong answers have been run.
#[derive(Debug)]
pub struct Key {
    /// The cases.
    pub cases: Vec<Arguments>,
    /// What the reference gives on each case: one array, or one for each of several results.
    pub expected: Vec<Vec<Dense>>,
    /// What each wrong answer gives on each case.
    pub wrong: Vec<Vec<Outcome>>,
    /// Keeps the functions among the arguments alive.
    _sessions: Vec<Session<f64>>,
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
    /// Runs the cases, the reference and the wrong answers of an exercise that is judged by values; `seed` chooses the
    /// random ones.
    ///
    /// # Errors
    /// [`KeyError`] if the cases are none, or the reference does not give numbers on each of them, or code cannot be
    /// parsed; or if the exercise is of another kind.
    pub fn new(exercise: &Exercise, seed: u64, limits: &Limits) -> Result<Key, KeyError> {
        match &exercise.task {
            Task::Code(code) => {
                let (mut cases, session) = listed(&code.cases, limits)?;
                let mut sessions = vec![session];
                if let Some(random) = &code.random {
                    let (more, session) = random_cases(random, seed, limits)?;
                    cases.extend(more);
                    sessions.push(session);
                }
                Key::of(cases, sessions, &code.function, &code.reference, &code.wrong, limits)
            }
            Task::Formula(formula) => {
                let (cases, session) = instances(formula, seed, limits)?;
                let names = formula.names();
                let source = |code: &str| expression::source(&names, code);
                let wrong: Vec<WrongAnswer> = formula
                    .wrong
                    .iter()
                    .map(|one| WrongAnswer { code: source(&one.code), ..one.clone() })
                    .collect();
                Key::of(cases, vec![session], "answer", &source(&formula.reference), &wrong, limits)
            }
            _ => Err(bad("kind", "this kind of exercise has no cases")),
        }
    }

    fn of(
        cases: Vec<Arguments>,
        sessions: Vec<Session<f64>>,
        function: &str,
        reference: &str,
        wrong: &[WrongAnswer],
        limits: &Limits,
    ) -> Result<Key, KeyError> {
        let mut expected = Vec::with_capacity(cases.len());
        let outcomes = run(reference, function, &cases, limits);
        for (outcome, case) in outcomes.map_err(|error| failed("reference", error))?.into_iter().zip(&cases) {
            let finite = |parts: &[Dense]| parts.iter().all(|part| part.data.iter().all(|x| !x.is_nan()));
            if let Outcome::Failed(error) = outcome {
                return Err(failed("reference", error));
            }
            let Some(parts) = outcome.parts().filter(|parts| finite(parts)) else {
                let message = format!("the reference gives no numbers for “{}”", case.name);
                return Err(bad("reference", message));
            };
            expected.push(parts.to_vec());
        }
        let mut outcomes = Vec::with_capacity(wrong.len());
        for (index, answer) in wrong.iter().enumerate() {
            let run = run(&answer.code, function, &cases, limits);
            outcomes.push(run.map_err(|error| failed(format!("wrong.{index}.code"), error))?);
        }
        Ok(Key { cases, expected, wrong: outcomes, _sessions: sessions })
    }

    /// Whether the cases and the reference run with a seed.
    ///
    /// # Errors
    /// As [`Key::new`].
    pub fn reference_runs(exercise: &Exercise, seed: u64, limits: &Limits) -> Result<(), KeyError> {
        let task = match exercise.task.clone() {
            Task::Code(code) => Task::Code(Code { wrong: Vec::new(), ..code }),
            Task::Formula(formula) => Task::Formula(Formula { wrong: Vec::new(), ..formula }),
            other => other,
        };
        Key::new(&Exercise { task, ..exercise.clone() }, seed, limits).map(|_| ())
    }

    /// The known mistake that an answer with these outcomes makes on every case.
    #[must_use]
    pub fn recognise(&self, outcomes: &[Outcome]) -> Option<Recognised> {
        // Where the shapes do not fit, one coding meets them in one function and one in another: any exception is as good
        // as the listed one, as long as the numbers agree somewhere.
        let all = |outcomes: &[Outcome], listed: &Vec<Outcome>| {
            let pairs = || outcomes.iter().zip(listed);
            let same = |(got, listed): (&Outcome, &Outcome)| got.same_mistake(listed, SAME_MISTAKE);
            let failed = |(got, listed): (&Outcome, &Outcome)| {
                matches!((got, listed), (Outcome::Failed(_), Outcome::Failed(_)))
            };
            let numbers = pairs().any(|pair| pair.0.parts().is_some() && same(pair));
            outcomes.len() == listed.len() && pairs().all(|pair| same(pair) || numbers && failed(pair))
        };
        self.wrong
            .iter()
            .position(|listed| all(outcomes, listed))
            .map(|index| Recognised { index, negated: false })
    }

    /// The known mistake that an answer makes apart from its sign. Ask only about answers that are not right.
    #[must_use]
    pub fn recognise_negated(&self, outcomes: &[Outcome]) -> Option<Recognised> {
        let has_numbers = outcomes.iter().any(|outcome| outcome.parts().is_some());
        // The right numbers in another shape, a column say, are no mistake of sign.
        let right = |(outcome, expected): (&Outcome, &Vec<Dense>)| {
            outcome.parts().is_some_and(|parts| {
                parts.len() == expected.len()
                    && parts.iter().zip(expected).all(|(got, expected)| {
                        squeezed(&got.shape) == squeezed(&expected.shape)
                            && close(&got.data, &expected.data, SAME_MISTAKE, 0.0)
                    })
            })
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
fn listed(code: &str, limits: &Limits) -> Result<(Vec<Arguments>, Session<f64>), KeyError> {
    let program = Program::parse(code, limits).map_err(|error| failed("cases", error))?;
    let session = outcome::session(&program, limits).map_err(|error| failed("cases", error))?;
    let list = session.get("cases").and_then(|cases| cases.items());
    let list = list.ok_or_else(|| bad("cases", "the code assigns no list called `cases`"))?;
    let cases: Option<Vec<Arguments>> = list.iter().map(arguments).collect();
    match cases {
        Some(cases) if !cases.is_empty() => Ok((cases, session)),
        Some(_) => Err(bad("cases", "there is no case")),
        None => Err(bad("cases", CASE)),
    }
}

const CASE: &str = "a case is written `dict(name=\"…\", args=[…])`";

fn arguments(case: &Value<f64>) -> Option<Arguments> {
    let name = case.entry("name").and_then(|name| name.text());
    let values = case.entry("args").and_then(|args| args.items());
    name.zip(values).map(|(name, values)| Arguments { name: text::clean(&name), values })
}

fn random_cases(code: &str, seed: u64, limits: &Limits) -> Result<(Vec<Arguments>, Session<f64>), KeyError> {
    let mut maker = Maker::new(code, seed, limits).map_err(|error| failed("random", error))?;
    let one = |i| {
        let case = maker.make("case", i).map_err(|error| failed("random", error))?;
        arguments(&case).ok_or_else(|| bad("random", CASE))
    };
    let cases = (0..RANDOM_CASES).map(one).collect::<Result<Vec<Arguments>, KeyError>>()?;
    Ok((cases, maker.into_session()))
}

/// The instances of a formula as cases: the values of its symbols.
fn instances(
    formula: &Formula,
    seed: u64,
    limits: &Limits,
) -> Result<(Vec<Arguments>, Session<f64>), KeyError> {
    let mut maker =
        Maker::new(&formula.instances, seed, limits).map_err(|error| failed("instances", error))?;
    let mut cases = Vec::with_capacity(INSTANCES);
    for i in 0..INSTANCES {
        let made = maker.make("instance", i).map_err(|error| failed("instances", error))?;
        let values = values(&made, &formula.symbols)
            .map_err(|name| bad("instances", format!("an instance has no `{name}`")))?;
        cases.push(Arguments { name: format!("random instance {}", i + 1), values });
    }
    Ok((cases, maker.into_session()))
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
