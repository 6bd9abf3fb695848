//! Linear algebra against what real NumPy printed, or said when it failed (`tests/golden/linalg_cases.py`): stacks,
//! complex matrices, errors, and the signs, the order and, for small matrices, the last digits that LAPACK gives.

#[path = "golden/corpus.rs"]
mod corpus;

use secant::numpy::{Function, Limits, Program};

#[test]
fn linear_algebra_prints_and_fails_as_in_numpy() {
    corpus::compare(include_str!("golden/linalg_cases.json"), 400, "");
}

/// The value and the derivative of `f(x)` in one variable, and its slope by differences.
fn slopes(body: &str, x: f64) -> (f64, f64) {
    let limits = Limits::default();
    let source = format!("import numpy as np\ndef f(x):\n    {}\n", body.replace('\n', "\n    "));
    let program = Program::parse(&source, &limits).expect(body);
    let f = Function::new(&program, "f", &limits).expect(body);
    let (_, gradient) = f.gradient(&[x]).expect(body);
    let h = 1e-6;
    let value = |x: f64| f.value(&[x]).expect(body);
    (gradient[0], (value(x + h) - value(x - h)) / (2.0 * h))
}

#[test]
fn a_triangular_matrix_has_the_derivative_of_its_qr() {
    // At 0 nothing is to be reflected, and beside it everything: the values jump in sign, their squares do not.
    let (slope, differences) =
        slopes("A = np.array([[2.0, 1.0], [x[0], 3.0]])\nreturn np.linalg.qr(A)[1][0, 1]**2", 0.0);
    assert!((slope - differences).abs() < 1e-8 && slope != 0.0, "{slope} {differences}");
}

#[test]
fn derivatives_pass_through_stacks() {
    for body in [
        "np.sum(np.linalg.inv(S)[1])",
        "np.linalg.det(S) @ np.array([1.0, 2.0])",
        "np.linalg.solve(S, np.ones(2))[1, 0]",
        "np.sum(np.linalg.eigvalsh(S)[1] * np.array([1.0, 3.0]))",
        "np.linalg.norm(S, 2, axis=(1, 2))[0]",
        "np.linalg.cholesky(S)[1, 1, 0]",
        "np.sum((S @ S)[1] * (S @ np.ones(2))[0])",
        "np.linalg.cond(S, 1)[0]",
    ] {
        let head = "A = np.array([[4.0, 1.0], [1.0, 3.0]])\nS = np.stack([A + x[0], A * x[0]])";
        let (slope, differences) = slopes(&format!("{head}\nreturn {body}"), 1.3);
        assert!((slope - differences).abs() < 1e-6 * slope.abs().max(1.0), "{body}: {slope} {differences}");
    }
}

#[test]
fn complex_eigenvalues_have_no_derivative_and_say_so() {
    let limits = Limits::default();
    let body = "np.abs(np.linalg.eigvals(np.array([[0.0, x[0]], [-1.0, 0.0]])))[0]";
    let program = Program::expression("f", "x", body, &limits).expect(body);
    let f = Function::new(&program, "f", &limits).expect(body);
    assert!((f.value(&[4.0]).expect(body) - 2.0).abs() < 1e-14);
    let error = f.gradient(&[4.0]).expect_err("the derivative is not carried");
    assert!(error.message.contains("complex eigenvalues"), "{}", error.message);
}
