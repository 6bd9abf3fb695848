//! `secant eval`: NumPy code with our own runtime.

use std::path::Path;
use std::process::ExitCode;

use crate::app::text::printable;
use crate::numpy::{Limits, Program, Session};

use super::files;
use super::output::{self, Failure};

/// Runs a file, standard input, or code; prints what it prints.
pub(super) fn run(file: Option<&Path>, code: Option<&str>) -> Result<ExitCode, Failure> {
    let source = match (code, file) {
        (Some(code), _) => code.to_string(),
        (None, Some(file)) => files::read(file)?,
        (None, None) => return Err(Failure::misuse("name a file, or - for standard input, or give -e CODE")),
    };
    let limits = Limits::default();
    let program = Program::parse(&source, &limits).map_err(|error| Failure::run(error.render()))?;
    match Session::<f64>::run(&program, &limits) {
        Ok(mut session) => {
            output::print(&printable(&session.take_output()))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(failed) => {
            let (error, printed) = *failed;
            output::print(&printable(&printed))?;
            Err(Failure::run(error.render()))
        }
    }
}
