//! `secant eval`: NumPy code with our own runtime.

use std::process::ExitCode;

use crate::app::text::printable;
use crate::numpy::{Limits, Program, Session};

use super::args::{CheckFormat, Eval};
use super::output::{self, Failure};
use super::{files, python, supported};

/// Runs a file, standard input, or code; prints what it prints.
pub(super) fn run(task: &Eval) -> Result<ExitCode, Failure> {
    if task.supported {
        output::print(&match task.format {
            CheckFormat::Text => supported::text(),
            CheckFormat::Json => supported::json(),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let source = match (&task.code, &task.file) {
        (Some(code), _) => code.clone(),
        (None, Some(file)) => files::read(file)?,
        (None, None) => return Err(Failure::misuse("name a file, or - for standard input, or give -e CODE")),
    };
    let limits = Limits::default();
    let run = |program: Program| Session::<f64>::run(&program, &limits);
    let (printed, error) = match Program::parse(&source, &limits).map(run) {
        Err(error) => (String::new(), Some(error)),
        Ok(Ok(mut session)) => (session.take_output(), None),
        Ok(Err(failed)) => (failed.1, Some(failed.0)),
    };
    output::print(&printable(&printed))?;
    if let Some(error) = &error {
        output::complain(&error.render());
    }
    let mut code = u8::from(error.is_some());
    if let Some(path) = &task.python.python {
        let report = python::program(&task.python, path, &source)?;
        let opinion = python::prints(&printed, error.as_ref(), &report);
        code = code.max(u8::from(!opinion.agrees()));
        output::complain(&opinion.text());
    }
    Ok(ExitCode::from(code))
}
