//! The engine against numbers from NumPy and SciPy (`tests/golden/generate.py`).

use nalgebra::{DMatrix, DVector};
use secant::engine::detail::Region;
use secant::engine::subproblem::{self, Kind};
use secant::engine::{Problem, Run, Settings, Step, StopRule, problems, solvers};
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/engine.json")).expect("the script writes JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|entry| entry.as_f64().expect("a number")).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn problem(name: &str) -> Problem {
    let spec = problems::find(name).expect("a built-in problem");
    (spec.build)(&Settings::defaults(spec.params))
}

fn steps(problem: &Problem, method: &str, set: &[(&str, &str)], start: &[f64], rule: StopRule) -> Vec<Step> {
    let method = solvers::find(method).expect("a built-in method");
    let mut settings = Settings::defaults(method.params);
    for (name, text) in set {
        settings.set(method.params, name, text).expect("a setting of the method");
    }
    Run::new(problem, method, &settings, start, rule).expect("a start in the domain").collect()
}

/// Each iterate of `expected`, to `tolerance` of its size (or of 1, whichever is larger).
fn same_path(steps: &[Step], expected: &Value, tolerance: f64, label: &str) {
    let expected = expected.as_array().expect("a list of points");
    assert!(steps.len() >= expected.len(), "{label}: {} steps", steps.len());
    for (step, x) in steps.iter().zip(expected) {
        let x = DVector::from_vec(numbers(x));
        let size = x.amax().max(1.0);
        assert!((&step.x - &x).amax() <= tolerance * size, "{label}, k = {}: {} for {x}", step.k, step.x);
    }
}

#[test]
fn derivatives_agree_with_complex_steps() {
    for case in golden()["derivatives"].as_array().expect("a list") {
        let (name, x) = (text(&case["problem"]), DVector::from_vec(numbers(&case["x"])));
        let objective = problem(name).objective;
        let f = case["f"].as_f64().expect("a number");
        assert!(
            (objective.value(&x).expect("inside") - f).abs() <= 1e-13 * f.abs().max(1.0),
            "{name} at {x}"
        );
        let g = DVector::from_vec(numbers(&case["g"]));
        let error = (objective.gradient(&x).expect("inside") - &g).amax();
        assert!(error <= 1e-13 * g.amax().max(1.0), "gradient of {name} at {x}: {error}");
        let rows: Vec<f64> = case["h"].as_array().expect("rows").iter().flat_map(numbers).collect();
        let h = DMatrix::from_row_slice(x.len(), x.len(), &rows);
        let error = (objective.hessian(&x).expect("inside") - &h).amax();
        assert!(error <= 1e-8 * h.amax().max(1.0), "Hessian of {name} at {x}: {error}");
    }
}

#[test]
fn newton_walks_as_numpy_does() {
    for trace in golden()["newton"].as_array().expect("a list") {
        let name = text(&trace["problem"]);
        let rule = StopRule {
            tol_grad: 0.0,
            max_steps: trace["x"].as_array().expect("a list").len() - 1,
            ..StopRule::default()
        };
        let found = steps(&problem(name), "newton", &[], &numbers(&trace["start"]), rule);
        // Where the iteration is chaotic or grows, rounding grows with it.
        same_path(&found, &trace["x"], 1e-9, name);
    }
}

#[test]
fn gradient_descent_walks_as_numpy_does() {
    let golden = golden();
    let rule = StopRule { tol_grad: 0.0, max_steps: 20, ..StopRule::default() };
    let fixed = steps(
        &problem("quadratic"),
        "gradient-descent",
        &[("step", "fixed"), ("alpha", "0.05")],
        &[2.0, 1.0],
        rule,
    );
    same_path(&fixed, &golden["descent_fixed"]["x"], 1e-13, "fixed");
    let found =
        steps(&problem("rosenbrock"), "gradient-descent", &[("step", "backtracking")], &[-1.2, 1.0], rule);
    same_path(&found, &golden["descent_backtracking"]["x"], 1e-11, "backtracking");
}

#[test]
fn damped_newton_walks_as_numpy_does() {
    let golden = golden();
    let rule = StopRule { tol_grad: 1e-10, ..StopRule::default() };
    let found = steps(&problem("rosenbrock"), "damped-newton", &[], &[-1.2, 1.0], rule);
    assert_eq!(found.len() - 1, 22);
    same_path(&found, &golden["damped_newton"]["x"], 1e-8, "damped");
    let alphas: Vec<f64> = found[..22].iter().map(|step| step.alpha).collect();
    assert_eq!(alphas, numbers(&golden["damped_newton"]["alpha"]));
    let root = steps(&problem("sqrt-one-plus-square"), "damped-newton", &[], &[10.0], StopRule::default());
    let alphas: Vec<f64> = root[..root.len() - 1].iter().map(|step| step.alpha).collect();
    assert_eq!(alphas, numbers(&golden["damped_newton"]["alpha_root_from_10"]));
}

#[test]
fn the_trust_region_walks_as_numpy_does() {
    let golden = golden();
    let found = steps(&problem("rosenbrock"), "trust-region", &[], &[-1.2, 1.0], StopRule::default());
    let expected = golden["trust_region"]["steps"].as_array().expect("a list");
    assert_eq!((found.len() - 1, expected.len()), (25, 25));
    for (step, expected) in found.iter().zip(expected) {
        let Some(Region { delta, rho, subproblem, .. }) = step.detail.region() else { panic!("{step:?}") };
        let number = |name: &str| expected[name].as_f64().expect("a number");
        assert!((delta - number("delta")).abs() <= f64::EPSILON, "Δ at {}", step.k);
        let lambda = subproblem.lambda.expect("an exact solution");
        assert!((lambda - number("lambda")).abs() <= 1e-7 * lambda.max(1.0), "λ at {}", step.k);
        // The last decreases are rounding noise.
        if step.f > 1e-12 {
            assert!((rho.expect("a value") - number("rho")).abs() <= 1e-6, "ρ at {}", step.k);
        }
    }
}

#[test]
fn subproblems_reach_the_exact_value() {
    for case in golden()["subproblems"].as_array().expect("a list") {
        let g = DVector::from_vec(numbers(&case["g"]));
        let rows: Vec<f64> = case["b"].as_array().expect("rows").iter().flat_map(numbers).collect();
        let b = DMatrix::from_row_slice(g.len(), g.len(), &rows);
        let number = |name: &str| case[name].as_f64().expect("a number");
        let (delta, label) = (number("delta"), text(&case["case"]));
        let found = subproblem::solve(Kind::Exact, &g, &b, delta).expect("finite");
        let (model, lambda) = (number("model"), found.lambda.expect("exact"));
        assert!(
            (found.model - model).abs() <= 1e-10 * model.abs().max(1.0),
            "{label}: {} for {model}",
            found.model
        );
        assert!((lambda - number("lambda")).abs() <= 1e-8 * lambda.max(1.0), "{label}: λ = {lambda}");
        assert!(found.p.norm() <= delta * (1.0 + 1e-12), "{label}");
    }
}
