//! Programs whose output, or failure, was written by real Python with NumPy (`tests/golden/numpy_cases.py`).

use secant::numpy::{Limits, Program, Session};
use serde_json::Value;

/// What a program prints, and how it fails: class and message.
fn run(code: &str) -> (String, Option<(String, String)>) {
    let limits = Limits::default();
    let failed = |error: secant::numpy::Error| Some((error.class, error.message));
    match Program::parse(code, &limits) {
        Err(error) => (String::new(), failed(error)),
        Ok(program) => match Session::<f64>::run(&program, &limits) {
            Ok(mut session) => (session.take_output(), None),
            Err(failure) => {
                let (error, printed) = *failure;
                (printed, failed(error))
            }
        },
    }
}

#[test]
fn programs_print_and_fail_as_in_python() {
    let file: Value =
        serde_json::from_str(include_str!("golden/numpy_cases.json")).expect("the file is JSON");
    let cases = file["cases"].as_array().expect("it holds cases");
    assert!(cases.len() > 400, "the corpus is there");
    let mut differ = Vec::new();
    for case in cases {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let code = text(&case["code"]);
        let expected = (
            text(&case["stdout"]),
            case["error"].as_object().map(|error| (text(&error["class"]), text(&error["message"]))),
        );
        let found = run(&code);
        if found != expected {
            let last: Vec<&str> = code.lines().skip(2).collect();
            differ.push(format!("{}\n  python: {expected:?}\n  here:   {found:?}", last.join("\n")));
        }
    }
    assert!(differ.is_empty(), "{} of {} differ:\n{}", differ.len(), cases.len(), differ.join("\n"));
}
