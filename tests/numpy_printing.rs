//! Arrays and numbers print as in NumPy, character by character, under all its print options: the texts were written
//! by real Python with NumPy (`tests/golden/printing.py`, `formats.py` and `assertions.py`).

#[path = "golden/corpus.rs"]
mod corpus;

use secant::numpy::{Limits, Program, Session};

/// What all programs here begin with.
const NUMPY: &str = "import numpy as np\n";

/// What a program prints, and how it fails.
fn run(code: &str) -> (String, Option<String>) {
    let (printed, failure) = corpus::run(&format!("{NUMPY}{code}"));
    (printed, failure.map(|error| error.to_string()))
}

#[test]
fn arrays_and_numbers_print_as_in_numpy() {
    corpus::compare(include_str!("golden/printing.json"), 1000, NUMPY);
}

#[test]
fn assertions_fail_with_numpys_messages() {
    corpus::compare(include_str!("golden/assertions.json"), 600, NUMPY);
}

#[test]
fn values_are_formatted_as_in_python() {
    corpus::compare(include_str!("golden/formats.json"), 700, NUMPY);
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
