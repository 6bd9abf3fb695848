//! The user's own Python with NumPy as a second opinion. This is no sandbox: the code runs with all rights of the user.

mod child;
mod compare;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::output::Failure;
use child::Ended;
pub(super) use compare::{Opinion, cases, prints};

/// What comes before the driver's report, so that nothing the program prints can be taken for it.
const MARK: &str = "secant-report-f1a6:";
/// The program that the interpreter runs.
const DRIVER: &str = include_str!("python/driver.py");

/// How the interpreter is to be run.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Options {
    /// Run the code with your own Python and NumPy as well, and compare: a second opinion. PATH is the interpreter,
    /// python3 if it is left out. No sandbox: the code runs with all your rights
    #[arg(long, value_name = "PATH", num_args = 0..=1, default_missing_value = "python3")]
    pub(super) python: Option<PathBuf>,
    /// How long that Python may take
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(super) python_timeout: u64,
}

/// What the interpreter found.
#[derive(Debug)]
pub(super) struct Report {
    /// What the program printed, up to a bound.
    pub(super) printed: String,
    /// The driver's report.
    pub(super) found: Json,
}

impl Report {
    /// "Python 3.12.1 with NumPy 2.1.0".
    pub(super) fn who(&self) -> String {
        let word = |key: &str| self.found[key].as_str().unwrap_or("?").to_string();
        format!("Python {} with NumPy {}", word("python"), word("numpy"))
    }
}

/// Runs a program.
pub(super) fn program(options: &Options, path: &Path, source: &str) -> Result<Report, Failure> {
    run(options, path, &json!({ "source": source }))
}

/// Runs an answer on the cases of an exercise.
pub(super) fn answer(
    options: &Options,
    path: &Path,
    source: &str,
    exercise: &crate::lesson::Exercise,
) -> Result<Report, Failure> {
    let task = json!({ "source": source, "function": exercise.function, "cases": exercise.cases });
    run(options, path, &task)
}

fn run(options: &Options, path: &Path, task: &Json) -> Result<Report, Failure> {
    let name = path.display();
    let driver = format!("MARK = {MARK:?}\n{DRIVER}");
    let patience = Duration::from_secs(options.python_timeout);
    let (printed, said) = match child::run(path, &driver, task.to_string(), patience) {
        Ok(Ended::Alone { printed, said }) => (printed, said),
        Ok(Ended::Stopped) => {
            return Err(Failure::misuse(format!(
                "{name} had not ended after {} s and was stopped with all it had started; --python-timeout gives it longer",
                options.python_timeout
            )));
        }
        Err(error) => {
            return Err(Failure::misuse(format!(
                "{name} could not be started: {error}; name an interpreter that has NumPy: --python=/path/to/python3"
            )));
        }
    };
    let report = said.lines().rev().find_map(|line| line.strip_prefix(MARK));
    let found: Option<Json> = report.and_then(|text| serde_json::from_str(text).ok());
    match found {
        Some(found) if found["missing"].is_string() => Err(Failure::misuse(format!(
            "{name} has no NumPy ({}); name an interpreter that has it: --python=/path/to/python3",
            found["missing"].as_str().unwrap_or_default()
        ))),
        Some(found) => Ok(Report { printed, found }),
        None => {
            let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
            Err(Failure::misuse(format!("{name} ended without a report: {last}")))
        }
    }
}

/// Arguments in which `--python` stands before something that is no interpreter's name get the usual one: what follows
/// is then the file or the exercise.
pub(super) fn spell_out(arguments: impl Iterator<Item = std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let mut out: Vec<std::ffi::OsString> = Vec::new();
    for argument in arguments {
        let named = Path::new(&argument).file_name().is_some_and(|name| {
            name.to_string_lossy().to_lowercase().contains("py") && !is_script(&argument)
        });
        if out.last().is_some_and(|last| last == "--python") && !named {
            out.pop();
            out.push("--python=python3".into());
        }
        out.push(argument);
    }
    out
}

fn is_script(argument: &std::ffi::OsStr) -> bool {
    Path::new(argument).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("py"))
}

#[cfg(test)]
mod tests {
    use super::spell_out;

    #[test]
    fn what_follows_is_an_interpreter_only_if_its_name_says_so() {
        let spelled = |text: &str| {
            let out = spell_out(text.split(' ').map(Into::into));
            out.iter().map(|word| word.to_string_lossy().to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(spelled("check --python newton-step/d a.py"), "check --python=python3 newton-step/d a.py");
        assert_eq!(spelled("eval --python a.py"), "eval --python=python3 a.py");
        assert_eq!(
            spelled("eval --python /usr/bin/python3.11 a.py"),
            "eval --python /usr/bin/python3.11 a.py"
        );
        assert_eq!(spelled("eval a.py --python"), "eval a.py --python");
    }
}
