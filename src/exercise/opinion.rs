//! What an answer gives on each case, without judging it: for comparing with another runtime.

use crate::lesson::key::Key;
use crate::lesson::outcome::{self, Outcome};
use crate::lesson::{Code, Exercise, Task};
use crate::numpy::{Error, ErrorKind, Limits, Program, Session};

use super::Status;

/// Runs a program on the cases of an exercise: the name of each, and what its function gave.
///
/// # Errors
/// [`Error`] if the program cannot be run, or the exercise's own cases cannot.
pub fn outcomes(exercise: &Exercise, code: &Code, source: &str) -> Result<Vec<(String, Outcome)>, Error> {
    let limits = Limits::default();
    let program = Program::parse(source, &limits)?;
    let mut session = Session::<f64>::run(&program, &limits).map_err(|failed| failed.0)?;
    // The other runtime knows the listed cases only.
    let listed = Code { random: None, ..code.clone() };
    let exercise = Exercise { task: Task::Code(listed), ..exercise.clone() };
    let key = Key::new(&exercise, 0, &limits).map_err(|error| Error {
        kind: ErrorKind::Raised,
        class: Status::Ungraded.word().to_string(),
        message: error.message,
        traceback: Vec::new(),
        help: None,
    })?;
    let one = |case: &outcome::Arguments| {
        (case.name.clone(), outcome::call(&mut session, &code.function, case).outcome)
    };
    Ok(key.cases.iter().map(one).collect())
}
