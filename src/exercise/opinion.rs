//! What an answer gives on each case, without judging it: for comparing with another runtime.

use super::Status;
use crate::lesson::Exercise;
use crate::lesson::key::Key;
use crate::lesson::outcome::{self, Outcome};
use crate::numpy::{Error, ErrorKind, Limits, Program, Session};

/// What a function gave for one case.
#[derive(Clone, Debug)]
pub struct Given {
    /// What makes the case worth testing.
    pub case: String,
    /// Shape and values, if it returned numbers.
    pub numbers: Option<(Vec<usize>, Vec<f64>)>,
    /// The class of the exception, if it raised one.
    pub class: Option<String>,
    /// All of it in words.
    pub text: String,
}

/// Runs an answer on the cases of its exercise.
///
/// # Errors
/// [`Error`] if the answer cannot be run, or the exercise's own cases cannot.
pub fn outcomes(exercise: &Exercise, source: &str) -> Result<Vec<Given>, Error> {
    let limits = Limits::default();
    let program = Program::parse(source, &limits)?;
    let mut session = Session::<f64>::run(&program, &limits).map_err(|failed| failed.0)?;
    let key = Key::new(exercise, &limits).map_err(|error| Error {
        kind: ErrorKind::Raised,
        class: Status::Ungraded.word().to_string(),
        message: error.message,
        traceback: Vec::new(),
        help: None,
    })?;
    let one = |case: &outcome::Arguments| {
        let given = outcome::call(&mut session, &exercise.function, case).outcome;
        let (numbers, class, text) = match given {
            Outcome::Numbers(dense, value) => (Some((dense.shape, dense.data)), None, value.repr(400)),
            Outcome::Other(value) => (None, None, value.repr(400)),
            Outcome::Failed(error) => (None, Some(error.class.clone()), error.to_string()),
        };
        Given { case: case.name.clone(), numbers, class, text }
    };
    Ok(key.cases.iter().map(one).collect())
}
