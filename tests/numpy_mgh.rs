//! The problems of Moré, Garbow and Hillstrom as NumPy scripts: values as NumPy gives them, derivatives as jax does
//! (`tests/golden/mgh.py`).
#![expect(clippy::disallowed_methods, reason = "the scripts are read")]

use secant::numpy::{Function, Limits, Program};
use serde_json::Value as Json;

fn numbers(value: &Json) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Json::as_f64).collect()
}

/// A matrix of its entries that are not zero, row by row.
fn dense(value: &Json, rows: usize, columns: usize) -> Vec<f64> {
    let mut out = vec![0.0; rows * columns];
    for entry in value.as_array().into_iter().flatten() {
        let entry = numbers(entry);
        out[entry[0] as usize * columns + entry[1] as usize] = entry[2];
    }
    out
}

/// Asserts that all numbers agree, relative to the largest of them.
fn agree(what: &str, found: &[f64], wanted: &[f64], tolerance: f64) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    let scale = wanted.iter().fold(f64::MIN_POSITIVE, |most, x| most.max(x.abs()));
    for (i, (a, b)) in found.iter().zip(wanted).enumerate() {
        assert!((a - b).abs() <= tolerance * scale, "{what}[{i}]: {a:e} is not {b:e}");
    }
}

#[test]
fn values_are_numpys_and_derivatives_are_jaxs() {
    let file: Json = serde_json::from_str(include_str!("golden/mgh.json")).expect("the file is JSON");
    let cases = file["cases"].as_array().expect("it holds cases");
    assert_eq!(cases.len(), 102);
    for case in cases {
        let name = case["name"].as_str().expect("a case has a name");
        let path = format!("{}/src/engine/problems/mgh/{name}.py", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(path).expect("the script is there");
        let limits = Limits::default();
        let program = Program::parse(&source, &limits).expect(name);
        let f = Function::new(&program, "f", &limits).expect(name);
        let r = Function::new(&program, "r", &limits).expect(name);
        let (x, v) = (numbers(&case["x"]), numbers(&case["v"]));
        let (n, residuals) = (x.len(), numbers(&case["r"]));
        agree(
            &format!("{name}: f"),
            &[f.value(&x).expect(name)],
            &numbers(&serde_json::json!([case["f"]])),
            1e-13,
        );
        let found = r.jacobian(&x).expect(name);
        agree(&format!("{name}: r"), &found.residuals, &residuals, 1e-13);
        agree(
            &format!("{name}: jacobian"),
            &found.jacobian,
            &dense(&case["jacobian"], residuals.len(), n),
            1e-10,
        );
        agree(
            &format!("{name}: gradient"),
            &f.gradient(&x).expect(name).1,
            &numbers(&case["gradient"]),
            1e-10,
        );
        let hessian = f.hessian(&x).expect(name);
        agree(&format!("{name}: hessian"), &hessian.hessian, &dense(&case["hessian"], n, n), 1e-10);
        agree(&format!("{name}: hvp"), &f.hessian_vector(&x, &v).expect(name), &numbers(&case["hvp"]), 1e-10);
    }
}
