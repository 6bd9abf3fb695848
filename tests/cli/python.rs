//! `--python`: the user's own Python as a second opinion; and `--supported`.
#![expect(clippy::disallowed_methods, reason = "an interpreter is looked for, and false ones are written")]

#[cfg(unix)]
mod imposters;

use std::path::Path;
use std::process::Command;

use crate::run::{Outcome, Place};

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

/// Runs code in both.
fn eval(python: &str, code: &str) -> Outcome {
    Place::new().secant(&["eval", &format!("--python={python}"), "-e", code])
}

#[test]
fn a_program_that_both_run_alike_agrees() {
    let Some(python) = python() else { return };
    let code = "import numpy as np\nprint(np.linalg.solve([[4.0, 1], [1, 3]], [1, 2]))\nprint('x', 1 / 3)";
    let outcome = eval(&python, code).exits(0);
    assert_eq!(outcome.out, "[0.09090909 0.63636364]\nx 0.3333333333333333\n");
    assert!(outcome.err.contains("agrees: 2 lines"), "{}", outcome.err);
    assert!(outcome.err.contains("equal up to 1e-9 relative"), "{}", outcome.err);
}

#[test]
fn a_program_that_fails_in_both_agrees_on_the_error() {
    let Some(python) = python() else { return };
    for (code, words) in [
        ("print(1)\n[][3]", "IndexError: list index out of range"),
        ("import numpy as np\nprint(1)\nnp.linalg.inv(np.zeros((2, 2)))", "LinAlgError: Singular matrix"),
        ("x = (1", "SyntaxError"),
        ("if True:\nx = 1", "SyntaxError"),
    ] {
        let outcome = eval(&python, code).exits(1);
        assert!(outcome.err.contains("agrees") && outcome.err.contains(words), "{code}: {}", outcome.err);
    }
}

#[test]
fn a_difference_is_shown_from_both_sides() {
    let Some(python) = python() else { return };
    // What both cannot agree about: who they are.
    let code = "try:\n    import os\n    print('elsewhere')\nexcept ImportError:\n    print('here')";
    let outcome = eval(&python, code).exits(1);
    assert!(outcome.err.contains("does not agree"), "{}", outcome.err);
    assert!(outcome.err.contains("Python: elsewhere"), "{}", outcome.err);
    // A limit of ours is no error of theirs; what was printed before it is the same.
    let outcome = eval(&python, "print('before')\nx = [0] * 10**8\nprint('after')").exits(1);
    assert!(
        outcome.err.contains("line 2 of the output") && outcome.err.contains("Python: after"),
        "{}",
        outcome.err
    );
    assert!(
        outcome.err.contains("secant: Limit") && outcome.err.contains("Python: no error"),
        "{}",
        outcome.err
    );
}

#[test]
fn a_program_that_ends_the_interpreter_is_a_difference() {
    let Some(python) = python() else { return };
    let outcome = eval(&python, "import os\nprint('x', flush=True)\nos._exit(7)").exits(1);
    assert!(outcome.err.contains("ended before its time (exit status: 7)"), "{}", outcome.err);
}

#[test]
fn the_working_directory_is_no_place_for_modules() {
    let Some(python) = python() else { return };
    let place = Place::new();
    place.file("math.py", "raise SystemExit\n");
    place.file("numpy/__init__.py", "raise SystemExit\n");
    let code = "import math, numpy\nprint(numpy.sqrt(math.pi))";
    let outcome = place.secant(&["eval", &format!("--python={python}"), "-e", code]).exits(0);
    assert!(outcome.err.contains("agrees"), "{}", outcome.err);
    let left = std::fs::read_dir(place.path().join("numpy")).expect("a directory").count();
    assert_eq!(left, 1, "something was written");
}

/// Grades an answer to `newton-step/d` in both.
fn check(python: &str, answer: &str) -> Outcome {
    let arguments = ["check", "newton-step/d", "-", "--format", "json", &format!("--python={python}")];
    Place::new().secant_with(&arguments, answer)
}

#[test]
fn an_answer_is_run_on_the_same_cases() {
    let Some(python) = python() else { return };
    let answer = "import numpy as np\n\ndef newton_step(g, H):\n    return np.linalg.solve(H, -g)\n";
    let verdict = check(&python, answer).exits(0).json();
    assert_eq!(verdict["status"], "correct");
    let opinion = &verdict["python"];
    assert_eq!(opinion["agrees"], true, "{verdict}");
    assert!(opinion["version"].is_string() && opinion["numpy"].is_string(), "{verdict}");
    let cases = opinion["cases"].as_array().expect("cases");
    let names =
        |cases: &[serde_json::Value]| cases.iter().map(|case| case["name"].clone()).collect::<Vec<_>>();
    let graded = names(verdict["cases"].as_array().expect("cases"));
    assert_eq!(names(cases), graded[..cases.len()]);
    assert!(
        cases
            .iter()
            .all(|case| case["agrees"] == true && case["ours"].is_string() && case["python"].is_string())
    );
    assert_eq!(opinion["reference"].as_array().map(Vec::len), Some(cases.len()));
    for body in [
        "np.linalg.solve(H, g)",
        "None",
        "np.linalg.solve(H, g[:1])",
        "'p'",
        "H @ 1j",
        "np.float32(g)",
        "(1",
        "x",
    ] {
        let verdict = check(&python, &answer.replace("np.linalg.solve(H, -g)", body)).json();
        // What we do not have is no opinion.
        let alike = body != "np.float32(g)";
        assert_eq!(verdict["python"]["agrees"], alike, "what is wrong is wrong in both: {body}: {verdict}");
    }
}

#[test]
fn what_is_not_supported_stays_ungraded_whatever_python_says() {
    let Some(python) = python() else { return };
    let verdict = check(&python, "import os\n\ndef newton_step(g, H):\n    return -g\n").exits(2).json();
    assert_eq!(verdict["status"], "ungraded");
    assert_eq!(verdict["python"]["cases"][0]["python"], "it runs", "{verdict}");
}

#[test]
fn an_interpreter_that_is_not_there_is_misuse() {
    let outcome = eval("/nowhere/python3", "print(1)\n1/0").exits(2);
    assert!(outcome.err.contains("could not be started"), "{}", outcome.err);
    assert!(outcome.err.contains("--python="), "{}", outcome.err);
    assert_eq!(outcome.out, "1\n");
    assert!(outcome.err.contains("ZeroDivisionError"), "our own run is told all the same: {}", outcome.err);
    let answer = "def newton_step(g, H):\n    return -g\n";
    assert_eq!(check("/nowhere/python3", answer).exits(2).json()["status"], "misconception");
}

#[test]
fn help_says_that_it_is_no_sandbox() {
    for task in ["eval", "check"] {
        let help = Place::new().secant(&[task, "--help"]).exits(0).out;
        assert!(help.contains("no sandbox") && help.contains("with all your rights"), "{help}");
    }
}

#[test]
fn whatever_is_said_to_be_supported_is_there() {
    let place = Place::new();
    let page = place.secant(&["eval", "--supported"]).exits(0);
    for heading in ["\nstatements\n", "\nnumpy.linalg functions (", "\nmethods of array\n", "\nexceptions\n"]
    {
        assert!(page.out.contains(heading), "{heading} is missing");
    }
    assert!(page.out.lines().all(|line| line.chars().count() <= 78), "a line is too long");
    let supported = place.secant(&["eval", "--supported", "--format", "json"]).exits(0).json();
    let named = |part: &str| {
        let parts = supported[part].as_object().unwrap_or_else(|| panic!("no {part}")).clone();
        let names = |list: serde_json::Value| list.as_array().cloned().unwrap_or_default();
        parts
            .into_iter()
            .flat_map(move |(of, list)| names(list).into_iter().map(move |name| (of.clone(), name)))
            .map(|(of, name)| (of, name.as_str().expect("a name").to_string()))
            .collect::<Vec<_>>()
    };
    let words: Vec<&str> = page.out.split_whitespace().collect();
    let mut code = String::from("import collections\n");
    for (module, _) in named("modules").into_iter().chain(named("values")) {
        if module != "builtins" {
            code.extend(["import ", &module, "\n"]);
        }
    }
    code.push_str(
        "examples = dict(array=numpy.ones(1), list=[], tuple=(), dict={}, set=set(), str='', int=1, float=1.0,\n\
         complex=1j, generator=(x for x in []), Counter=collections.Counter(),\n\
         Generator=numpy.random.default_rng(0), RandomState=numpy.random.RandomState(0))\n",
    );
    let dotted = |module: &str, name: &str| match module {
        "builtins" => name.to_string(),
        module => format!("{module}.{name}"),
    };
    for (module, name) in named("modules") {
        let name = dotted(&module, &name);
        code.extend(["assert callable(", &name, "), '", &name, "'\n"]);
    }
    for (module, name) in named("values") {
        code.extend([dotted(&module, &name).as_str(), "\n"]);
    }
    for (kind, name) in named("methods") {
        code.extend(["assert hasattr(examples['", &kind, "'], '", &name, "'), '", &kind, ".", &name, "'\n"]);
        assert!(words.contains(&name.as_str()), "{name} is not on the page");
    }
    for name in supported["exceptions"].as_array().expect("exceptions") {
        code.extend([name.as_str().expect("a name"), "\n"]);
    }
    assert!(code.lines().count() > 450, "{} names", code.lines().count());
    place.secant_with(&["eval", "-"], &code).exits(0);
}
