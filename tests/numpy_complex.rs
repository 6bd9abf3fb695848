//! Complex numbers: programs whose output, or failure, was written by real Python with NumPy
//! (`tests/golden/complex_cases.py`), and what they do to derivatives.

#[path = "golden/corpus.rs"]
mod corpus;

use secant::numpy::{Function, Limits, Program};

#[test]
fn programs_print_and_fail_as_in_python() {
    corpus::compare(include_str!("golden/complex_cases.json"), 900, "");
}

/// ∇f(2) of a function of one variable.
fn slope(body: &str) -> Result<f64, String> {
    let code = format!("import numpy as np, cmath\ndef f(x):\n    {}\n", body.replace('\n', "\n    "));
    let program = Program::parse(&code, &Limits::default()).expect("the program is Python");
    let function = Function::new(&program, "f", &Limits::default()).expect("f is there");
    assert!(function.value(&[2.0]).is_ok(), "{body}: f has a value");
    function.gradient(&[2.0]).map(|(_, slope)| slope[0]).map_err(|error| error.class)
}

#[test]
fn a_derivative_that_a_complex_number_would_lose_is_an_error() {
    for body in [
        "return abs(x[0] + 1j)",
        "return (x[0] * 1j).imag",
        "return np.abs(np.sqrt(x.astype(complex)))[0]",
        "return np.array([x[0], 1j]).real[0]",
        "z = np.zeros(1, dtype=complex)\nz[0] = x[0]\nreturn z.real[0]",
        "z = np.zeros(2, dtype=complex)\nz[:] = x[0]\nreturn z.real.sum()",
        "z = np.ones(2, dtype=complex)\nz *= x[0]\nreturn z.real.sum()",
        "z = np.zeros(1, dtype=complex)\nz.real = x\nreturn z.real[0]",
        "return np.where([True], x, 1j).real[0]",
        "return np.concatenate([x, [1j]]).real[0]",
        "return np.dot(x, [1j]).imag",
        "return complex(x[0]).real",
        "return complex(1, x[0]).imag",
        "return np.complex128(x[0]).real",
        "return abs((-float(x[0])) ** 0.5)",
        "return cmath.sqrt(x[0]).real",
        "return np.full(1, x[0], dtype=complex).real[0]",
        "return 1.0 if 1j * x[0] == 2j else 0.0",
    ] {
        assert_eq!(slope(body), Err("DerivativeError".to_string()), "{body}");
    }
}

#[test]
fn complex_constants_leave_derivatives_alone() {
    assert_eq!(slope("return x[0] * abs(3+4j)"), Ok(5.0));
    assert_eq!(slope("z = np.array([1+2j, 3])\nreturn x[0] ** 2 * z.imag[0]"), Ok(8.0));
    assert_eq!(slope("return x[0] * np.roots([1, 0, 1]).imag[0]"), Ok(1.0));
    assert_eq!(slope("return np.real(x)[0] * 3"), Ok(3.0));
    assert_eq!(slope("return np.conj(x)[0] * 3 + np.vdot(x, x)"), Ok(7.0));
}
