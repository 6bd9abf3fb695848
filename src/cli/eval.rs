//! `secant eval`: NumPy code with our own runtime.

use std::fmt::Write;
use std::process::ExitCode;

use serde_json::json;

use crate::app::text::printable;
use crate::numpy::{Limits, Program, SYNTAX, Session, supported};

use super::args::{CheckFormat, Eval};
use super::output::{self, Failure};
use super::{files, python};

/// Columns of the page of what is supported.
const WIDTH: usize = 78;

/// Runs a file, standard input, or code; prints what it prints.
pub(super) fn run(task: &Eval) -> Result<ExitCode, Failure> {
    if task.supported {
        output::print(&match task.format {
            CheckFormat::Text => page(),
            CheckFormat::Json => json_page(),
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

/// Names in lines of [`WIDTH`] columns.
fn wrap(names: &[&str]) -> String {
    let mut out = String::new();
    let mut line = String::from(" ");
    for name in names {
        if line.len() + 1 + name.len() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            line = String::from(" ");
        }
        line.push(' ');
        line.push_str(name);
    }
    out + &line + "\n"
}

fn page() -> String {
    let mut out = String::from("Python, as far as it is covered\n\n");
    for (what, words) in SYNTAX {
        let _ = writeln!(out, "{what}\n{}", wrap(&words.split(' ').collect::<Vec<_>>()));
    }
    for (module, names) in supported() {
        let title = if module == "builtins" { "built-in functions" } else { module };
        let _ = writeln!(out, "{title} ({})\n{}", names.len(), wrap(&names));
    }
    out.push_str("Anything else is refused by name and line, and never counts as a wrong answer.\n");
    out
}

fn json_page() -> String {
    let syntax: serde_json::Map<_, _> =
        SYNTAX.iter().map(|(what, words)| ((*what).to_string(), json!(words))).collect();
    let modules: serde_json::Map<_, _> =
        supported().into_iter().map(|(module, names)| (module.to_string(), json!(names))).collect();
    format!("{:#}\n", json!({"syntax": syntax, "modules": modules}))
}
