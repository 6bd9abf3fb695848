//! Arrays and numbers print as in NumPy, character by character, under all its print options: the texts were written
//! by real Python with NumPy (`tests/golden/printing.py`, `formats.py`
//! and `assertions.py`).

use secant::numpy::{Limits, Program, Session};
use serde_json::Value;

/// What a program prints, and how it fails: class and message.
fn run(code: &str) -> (String, Option<String>) {
    let limits = Limits::default();
    let program = match Program::parse(&format!("import numpy as np\n{code}"), &limits) {
        Ok(program) => program,
        Err(error) => return (String::new(), Some(error.to_string())),
    };
    match Session::<f64>::run(&program, &limits) {
        Ok(mut session) => (session.take_output(), None),
        Err(failure) => (failure.1, Some(failure.0.to_string())),
    }
}

/// Runs all programs of a file and fails with those whose texts differ.
fn compare(file: &str, least: usize) {
    let file: Value = serde_json::from_str(file).expect("the file is JSON");
    let cases = file["cases"].as_array().expect("it holds cases");
    assert!(cases.len() > least, "the corpus is there");
    let mut differ = Vec::new();
    for case in cases {
        let code = case["code"].as_str().expect("a case has code");
        let expected = (
            case["stdout"].as_str().expect("a case prints").to_string(),
            case["error"].as_str().map(str::to_string),
        );
        let found = run(code);
        if found != expected {
            differ.push(format!("{code}\n  NumPy: {expected:?}\n  here:  {found:?}"));
        }
    }
    assert!(differ.is_empty(), "{} of {} differ:\n{}", differ.len(), cases.len(), differ.join("\n"));
}

#[test]
fn arrays_and_numbers_print_as_in_numpy() {
    compare(include_str!("golden/printing.json"), 1000);
}

#[test]
fn assertions_fail_with_numpys_messages() {
    compare(include_str!("golden/assertions.json"), 600);
}

#[test]
fn values_are_formatted_as_in_python() {
    compare(include_str!("golden/formats.json"), 700);
}

#[test]
fn print_options_belong_to_one_run() {
    assert_eq!(run("np.set_printoptions(precision=2)\nprint(np.array([1 / 3]))").0, "[0.33]\n");
    assert_eq!(run("print(np.array([1 / 3]))").0, "[0.33333333]\n");
}

#[test]
fn what_is_left_out_of_an_array_costs_nothing() {
    // A look at all elements would take more than a hundred times as many steps.
    let limits = Limits { fuel: 400_000, ..Limits::default() };
    let code = "import numpy as np\nx = np.zeros((1000, 1000))\nfor k in range(100):\n    print(x[k:])";
    let program = Program::parse(code, &limits).expect("it is Python");
    assert!(Session::<f64>::run(&program, &limits).is_ok());
}

#[test]
fn a_text_beyond_the_limit_is_an_error_and_no_shorter_text() {
    let code = "np.set_printoptions(threshold=np.inf)\nlen(str(np.arange(300000)))";
    let (printed, error) = run(code);
    assert_eq!(printed, "");
    assert!(error.as_deref().is_some_and(|error| error.starts_with("Limit: ")), "{error:?}");
}

#[test]
fn a_writer_of_arrays_that_asks_for_its_own_text_ends_in_an_error() {
    let (_, error) = run("np.set_printoptions(override_repr=repr)\nrepr(np.arange(3))");
    assert!(error.as_deref().is_some_and(|error| error.contains("recursion")), "{error:?}");
}
