//! `--python`: the user's own Python as a second opinion; and `--supported`.
#![expect(clippy::disallowed_methods, reason = "an interpreter is looked for, and false ones are written")]

use std::path::Path;
use std::process::Command;

use crate::run::Place;

/// A Python that has NumPy; says so and gives `None` if there is none.
fn python() -> Option<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/ci-venv/bin/python");
    let candidates =
        std::env::var("SECANT_PYTHON").into_iter().chain([own.display().to_string(), "python3".to_string()]);
    let found = candidates.into_iter().find(|python| {
        Command::new(python).args(["-c", "import numpy"]).output().is_ok_and(|output| output.status.success())
    });
    if found.is_none() {
        eprintln!("skipped: there is no python3 with NumPy");
    }
    found
}

#[test]
fn a_program_that_both_run_alike_agrees() {
    let Some(python) = python() else { return };
    let code = "import numpy as np\nprint(np.linalg.solve([[4.0, 1], [1, 3]], [1, 2]))\nprint('x', 1 / 3)";
    let outcome = Place::new().secant(&["eval", &format!("--python={python}"), "-e", code]).exits(0);
    assert!(outcome.out.contains("[0.09090909 0.63636364]"));
    assert!(outcome.err.contains("agrees"), "{}", outcome.err);
}

#[test]
fn a_program_that_fails_in_both_agrees_on_the_error() {
    let Some(python) = python() else { return };
    let code = "print(1)\n[][3]";
    let outcome = Place::new().secant(&["eval", &format!("--python={python}"), "-e", code]).exits(1);
    assert!(outcome.err.contains("agrees"), "{}", outcome.err);
}

#[test]
fn a_difference_is_shown_from_both_sides() {
    let Some(python) = python() else { return };
    // The one thing that both cannot agree about: who they are.
    let code = "try:\n    import os\n    print('elsewhere')\nexcept ImportError:\n    print('here')";
    let outcome = Place::new().secant(&["eval", &format!("--python={python}"), "-e", code]).exits(1);
    assert!(outcome.err.contains("does not agree"), "{}", outcome.err);
    assert!(outcome.err.contains("Python: elsewhere"), "{}", outcome.err);
}

#[test]
fn an_answer_is_run_on_the_same_cases() {
    let Some(python) = python() else { return };
    let answer = "import numpy as np\n\ndef newton_step(g, H):\n    return np.linalg.solve(H, -g)\n";
    let arguments = ["check", "newton-step/d", "-", "--format", "json", &format!("--python={python}")];
    let verdict = Place::new().secant_with(&arguments, answer).exits(0).json();
    assert_eq!(verdict["status"], "correct");
    assert_eq!(verdict["python"]["agrees"], true, "{verdict}");
    let wrong = answer.replace("-g", "g");
    let verdict = Place::new().secant_with(&arguments, wrong).exits(1).json();
    assert_eq!(verdict["python"]["agrees"], true, "a wrong answer is wrong in both: {verdict}");
}

#[test]
fn an_interpreter_that_is_not_there_is_misuse() {
    let outcome = Place::new().secant(&["eval", "-e", "1", "--python=/nowhere/python3"]).exits(2);
    assert!(outcome.err.contains("could not be started"), "{}", outcome.err);
    assert!(outcome.err.contains("--python="), "{}", outcome.err);
}

#[cfg(unix)]
mod false_interpreters {
    use std::os::unix::fs::PermissionsExt;

    use super::Place;

    /// Runs `secant eval` with a shell script for an interpreter; gives what it said.
    fn eval(script: &str) -> String {
        let place = Place::new();
        let path = place.file("python3", format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it can be run");
        let python = format!("--python={}", path.display());
        place.secant(&["eval", "-e", "1", &python, "--python-timeout", "1"]).exits(2).err
    }

    #[test]
    fn one_without_numpy_is_named() {
        let said = eval("echo 'secant-report-f1a6:{\"missing\": \"No module named numpy\"}' >&2");
        assert!(said.contains("has no NumPy (No module named numpy)"), "{said}");
    }

    #[test]
    fn one_that_hangs_is_stopped_with_its_children() {
        let said = eval("sleep 600 & sleep 600");
        assert!(said.contains("had not ended after 1 s"), "{said}");
    }

    #[test]
    fn one_that_floods_and_ends_is_survived() {
        let said = eval("head -c 20000000 /dev/zero; echo oops >&2; exit 3");
        assert!(said.contains("without a report: oops"), "{said}");
    }

    #[test]
    fn one_that_sends_escape_sequences_does_not_reach_the_terminal() {
        let said = eval("printf '\\033[31mred\\033]0;title\\007\\n' >&2");
        assert!(said.contains("without a report") && !said.contains('\u{1b}'), "{said:?}");
    }
}

#[test]
fn whatever_is_said_to_be_supported_is_there() {
    let page = Place::new().secant(&["eval", "--supported"]).exits(0);
    assert!(page.out.contains("numpy.linalg (") && page.out.lines().all(|line| line.len() <= 90));
    let supported = Place::new().secant(&["eval", "--supported", "--format", "json"]).exits(0).json();
    let mut code = String::from("import numpy, numpy.linalg, math\n");
    for (module, names) in supported["modules"].as_object().expect("modules") {
        for name in names.as_array().into_iter().flatten().filter_map(|name| name.as_str()) {
            let dotted = if module == "builtins" { name.to_string() } else { format!("{module}.{name}") };
            code.extend(["assert callable(", &dotted, "), '", &dotted, "'\n"]);
        }
    }
    assert!(code.lines().count() > 300);
    let place = Place::new();
    place.secant_with(&["eval", "-"], code).exits(0);
}
