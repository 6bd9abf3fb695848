//! Programs with what real Python with NumPy printed, or said when it failed: shared by the tests that run them.

use secant::numpy::{Error, Limits, Program, Session};
use serde_json::Value;

/// What a program prints, and the error with which it fails.
pub(crate) fn run(code: &str) -> (String, Option<Error>) {
    let limits = Limits::default();
    match Program::parse(code, &limits) {
        Err(error) => (String::new(), Some(error)),
        Ok(program) => match Session::<f64>::run(&program, &limits) {
            Ok(mut session) => (session.take_output(), None),
            Err(failure) => {
                let (error, printed) = *failure;
                (printed, Some(error))
            }
        },
    }
}

/// Runs all programs of a file, each behind `head`, and fails with those whose text or failure differs. A failure is
/// written as its class and message, or as the last line of a traceback.
pub(crate) fn compare(file: &str, least: usize, head: &str) {
    let file: Value = serde_json::from_str(file).expect("the file is JSON");
    let cases = file["cases"].as_array().expect("it holds cases");
    assert!(cases.len() > least, "the corpus is there");
    let mut differ = Vec::new();
    for case in cases {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let code = text(&case["code"]);
        let (printed, failure) = run(&format!("{head}{code}"));
        let fails = match (&case["error"], &failure) {
            (Value::Null, None) => true,
            (Value::String(words), Some(error)) => *words == error.to_string(),
            (Value::Object(parts), Some(error)) => {
                (text(&parts["class"]), text(&parts["message"]))
                    == (error.class.clone(), error.message.clone())
            }
            _ => false,
        };
        let expected = text(&case["stdout"]);
        if printed != expected || !fails {
            let failure = failure.map(|error| error.to_string());
            differ.push(format!(
                "{code}\n  python: {expected:?} {}\n  here:   {printed:?} {failure:?}",
                case["error"]
            ));
        }
    }
    assert!(differ.is_empty(), "{} of {} differ:\n{}", differ.len(), cases.len(), differ.join("\n"));
}
