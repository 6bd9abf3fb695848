//! The user's own Python with NumPy as a second opinion. This is no sandbox: the code runs with all rights of the user.

mod cases;
mod child;
mod compare;
mod report;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::output::Failure;
use crate::lesson::Code;
pub(super) use cases::cases;
pub(super) use compare::{Opinion, prints};
use report::{MARK, Nothing, Report};

/// The program that the interpreter runs.
const DRIVER: &str = include_str!("python/driver.py");
/// What to do about an interpreter that is of no use.
const ADVICE: &str = "name one that has NumPy: --python=/path/to/python3";

/// How the interpreter is to be run.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Options {
    /// Run the code with your own Python and NumPy as well, and compare: a second opinion. PATH is the interpreter,
    /// python3 if it is left out. No sandbox: the code runs with all your rights
    #[arg(long, value_name = "PATH", num_args = 0..=1, default_missing_value = "python3")]
    pub(super) python: Option<PathBuf>,
    /// How long that Python may take; then it is killed with all it has started
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(super) python_timeout: u64,
}

/// Runs a program.
pub(super) fn program(options: &Options, path: &Path, source: &str) -> Result<Report, Failure> {
    run(options, path, &json!({ "source": source }))
}

/// Runs an answer, and the reference, on the cases of an exercise.
pub(super) fn answer(options: &Options, path: &Path, source: &str, code: &Code) -> Result<Report, Failure> {
    let task = json!({
        "source": source, "reference": code.reference, "function": code.function, "cases": code.cases
    });
    run(options, path, &task)
}

fn run(options: &Options, path: &Path, task: &Json) -> Result<Report, Failure> {
    let name = path.display();
    let driver = format!("MARK = {MARK:?}\n{DRIVER}");
    let patience = Duration::from_secs(options.python_timeout);
    let gone = child::run(path, &driver, task.to_string(), patience)
        .map_err(|error| Failure::misuse(format!("{name} could not be started: {error}; {ADVICE}")))?;
    report::read(gone, options.python_timeout).map_err(|nothing| {
        Failure::misuse(match nothing {
            Nothing::NoNumpy(version, reason) => format!(
                "{name} is Python {version} and has no NumPy ({reason}); install it there ({name} -m pip install numpy), or {ADVICE}"
            ),
            Nothing::Silent(how) => format!("{name} is of no use as a second opinion: {how}; {ADVICE}"),
        })
    })
}

/// Arguments in which `--python` stands before something that is no interpreter's name get the usual one: what follows
/// is then the file or the exercise.
pub(super) fn spell_out(arguments: impl Iterator<Item = std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let mut out: Vec<std::ffi::OsString> = Vec::new();
    for argument in arguments {
        if out.last().is_some_and(|last| last == "--python") && !is_interpreter(Path::new(&argument)) {
            out.pop();
            out.push("--python=python3".into());
        }
        out.push(argument);
    }
    out
}

/// Whether a file's name is that of an interpreter: `python`, `python3.13t`, `pypy3`, `py.exe`.
fn is_interpreter(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = name.strip_suffix(".exe").unwrap_or(&name);
    ["python", "pypy", "py"].iter().any(|kind| {
        name.strip_prefix(kind).is_some_and(|version| {
            version.trim_end_matches(['t', 'd']).chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    })
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
        for (given, meant) in [
            ("check --python newton-step/d a.py", "check --python=python3 newton-step/d a.py"),
            ("eval --python a.py", "eval --python=python3 a.py"),
            ("eval --python python.py", "eval --python=python3 python.py"),
            ("eval --python numpy_script", "eval --python=python3 numpy_script"),
            ("eval --python -e 1", "eval --python=python3 -e 1"),
        ] {
            assert_eq!(spelled(given), meant);
        }
        for as_it_is in [
            "eval --python /usr/bin/python3.11 a.py",
            "eval --python python3.13t a.py",
            "eval --python C:/tools/py.exe a.py",
            "eval --python=other a.py",
            "eval a.py --python",
        ] {
            assert_eq!(spelled(as_it_is), as_it_is);
        }
    }
}
