//! `secant derive`.

use serde_json::{Value, json};

use crate::run::{Outcome, secant};

fn derive(arguments: &[&str]) -> Outcome {
    secant(&[&["derive"], arguments].concat())
}

#[test]
fn an_expression_has_its_exact_derivatives() {
    let text = "(1-x[0])**2 + 100*(x[1]-x[0]**2)**2";
    let run = derive(&[text, "--at", "-1.2,1", "--v", "1,0", "--format", "json"]);
    let found: Value = run.json();
    assert_eq!(found["hessian"], json!([[1330.0, 480.0], [480.0, 200.0]]));
    assert_eq!(found["hvp"], json!([1330.0, 480.0]));
    assert!(found["eigenvalues"][0].as_f64().is_some_and(|value| (value - 23.633).abs() < 1e-3));
}

#[test]
fn a_kink_and_a_wrong_point_are_said() {
    let kink = derive(&["abs(x[0])", "--at", "0"]);
    assert_eq!(kink.code, Some(1));
    assert!(kink.err.contains("no derivative"), "{}", kink.err);
    assert_eq!(derive(&["x[0]", "--at", "1,b"]).code, Some(2));
    assert_eq!(derive(&["x[0]", "--at", "1,2", "--v", "1"]).code, Some(2));
}
