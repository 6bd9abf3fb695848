//! Errors that teach: Python's words, and one sentence more for the commonest slips.

use secant::numpy::{Error, Limits, Program, Session};

fn fails(source: &str) -> Error {
    let limits = Limits::default();
    let source = format!("import numpy as np\n{source}");
    match Program::parse(&source, &limits) {
        Err(error) => error,
        Ok(program) => Session::<f64>::run(&program, &limits).expect_err(&source).0,
    }
}

#[test]
fn the_commonest_slips_get_a_sentence_of_help() {
    for (source, class, help) in [
        ("np.ones((2, 3)) * np.ones(2)", "ValueError", "`@`"),
        ("np.array(1, 2)", "TypeError", "np.array([1, 2])"),
        ("np.zeros(2, 3)", "TypeError", "np.zeros((2, 3))"),
        ("x = 0.5\nx ^ 2", "TypeError", "`**`"),
        ("np.ones(2) ^ 2", "TypeError", "`**`"),
        ("sqrt(2)", "NameError", "np.zeros, not zeros"),
        ("x = np.ones(3)\nnp.linalg.inv(x @ x.T)", "LinAlgError", "np.outer(x, x)"),
        ("x = np.ones(3)\nx.T @ np.ones((2, 3))", "ValueError", "np.outer(x, x)"),
        ("x = np.ones(3)\nx[:] = np.ones((3, 1))", "ValueError", "x.ravel()"),
        ("x = np.ones(3)\nx -= np.ones((3, 1))", "ValueError", "x.ravel()"),
        ("x = np.arange(3)\nx -= 0.5", "UFuncTypeError", "integers"),
        ("np.dot(np.ones((2, 3)), np.ones(2))", "ValueError", "first axis of the second"),
        ("np.ones((2, 3)) @ np.ones(2)", "ValueError", "first axis of the second"),
        ("def f(x):\n    print(x)\n2 + f(1)", "TypeError", "`return`"),
        ("def f(x):\n    print(x)\nf(1)[0]", "TypeError", "`return`"),
        ("def f(x):\n    print(x)\nf(1).shape", "AttributeError", "`return`"),
        ("x = np.ones(3)\nx(0)", "TypeError", "x[0]"),
        ("[1, 2].shape", "AttributeError", "np.array"),
        ("np.norm([1, 2])", "AttributeError", "np.linalg"),
    ] {
        let error = fails(source);
        assert_eq!(error.class, class, "{source}: {error}");
        let found = error.help.as_deref().unwrap_or_default();
        assert!(found.contains(help), "{source}: {error}; help: {found:?}");
    }
}

#[test]
fn other_errors_get_none() {
    for source in ["1 / 0", "[][1]", "x", "np.ones(2) + np.ones(3)", "np.linalg.inv(np.ones((2, 2)))"] {
        assert_eq!(fails(source).help, None, "{source}");
    }
}

#[test]
fn an_error_inside_a_function_of_numpys_shows_the_students_line_only() {
    let error = fails("def f(x):\n    return np.vstack(x)\n\nf([[1, 2], [3]])");
    let places: Vec<(String, usize)> =
        error.traceback.iter().map(|(name, place)| (name.clone(), place.line)).collect();
    assert_eq!(places, [("<module>".to_string(), 5), ("f".to_string(), 3)]);
    assert!(error.message.contains("must match exactly"), "{error}");
}
