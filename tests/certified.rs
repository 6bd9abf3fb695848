//! Every method on the 43 usual instances of the test problems of Moré, Garbow and Hillstrom: it reaches a published
//! minimum, or says that it did not.

use std::collections::BTreeMap;

use secant::engine::{Form, PointKind, Problem, Run, Settings, Step, Stop, StopRule, problems, solvers};
use serde_json::Value;

/// What a method came to.
struct Outcome {
    name: String,
    n: usize,
    f: f64,
    steps: usize,
    stop: Stop,
    point: PointKind,
    reached: bool,
}

fn known() -> Value {
    serde_json::from_str(include_str!("../src/engine/problems/mgh/problems.json"))
        .expect("a script writes JSON")
}

fn instances() -> Vec<(String, usize)> {
    let known = known();
    let all = known["instances"].as_array().expect("a list");
    all.iter()
        .map(|entry| {
            let n = entry[1].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number");
            (entry[0].as_str().expect("a name").to_string(), n)
        })
        .collect()
}

/// The published minimum values of a problem for n variables, computed to twelve digits.
fn minima(name: &str, n: usize) -> Vec<f64> {
    let known = known();
    let problem =
        known["problems"].as_array().expect("a list").iter().find(|problem| problem["name"] == name);
    let all = problem.expect("it is in the registry")["minima"].as_array().expect("a list").clone();
    all.iter().filter(|m| m["n"].is_null() || m["n"] == n).filter_map(|m| m["f"].as_f64()).collect()
}

fn build(name: &str, n: usize) -> Problem {
    let spec = problems::find(name).expect("a built-in problem");
    let mut settings = Settings::defaults(spec.params);
    if !spec.params.is_empty() {
        settings.set(spec.params, "n", &n.to_string()).expect("a size of the problem");
    }
    let problem = (spec.build)(&settings);
    assert_eq!(problem.objective.dim(), n, "{name}");
    problem
}

fn run(method: &str, name: &str, n: usize) -> Outcome {
    let problem = build(name, n);
    assert_eq!(problem.form(), Form::SumOfSquares, "{name}");
    let method = solvers::find(method).expect("a built-in method");
    let settings = Settings::defaults(method.params);
    // Nobody who has not arrived after 3,000 steps is about to.
    let rule = StopRule { max_steps: 3000, ..StopRule::default() };
    let mut run =
        Run::new(&problem, method, &settings, &problem.start, rule).expect("the start is in the domain");
    let last: Step = run.by_ref().last().expect("a run has a step");
    let reached = minima(name, n)
        .iter()
        .any(|least| (last.f - least).abs() <= if *least == 0.0 { 1e-10 } else { 1e-6 * least });
    let (stop, point) = (run.stop().expect("it has ended").clone(), run.point());
    Outcome { name: name.to_string(), n, f: last.f, steps: last.k, stop, point, reached }
}

/// Runs a method on every instance; those it does not reach are returned by name and size.
fn missed(method: &str) -> BTreeMap<(String, usize), Outcome> {
    let mut missed = BTreeMap::new();
    for (name, n) in instances() {
        let outcome = run(method, &name, n);
        let Outcome { f, steps, stop, point, reached, .. } = &outcome;
        println!("{method} {name} {n}: f = {f:.9e} after {steps}, {stop:?}, {point:?}");
        if *reached {
            continue;
        }
        // Never a false minimum: a flat place may pass the test of the gradient, but the Hessian must not call it one.
        assert!(
            *point != PointKind::Minimum || !matches!(stop, Stop::Converged { .. }),
            "{method} on {name} {n}: f = {f} is called a minimum"
        );
        missed.insert((outcome.name.clone(), outcome.n), outcome);
    }
    missed
}

fn names(missed: &BTreeMap<(String, usize), Outcome>) -> Vec<String> {
    missed.keys().map(|(name, n)| format!("{name} {n}")).collect()
}

#[test]
fn there_are_43_instances() {
    assert_eq!(instances().len(), 43);
}

#[test]
fn levenberg_marquardt_reaches_all() {
    assert_eq!(names(&missed("levenberg-marquardt")), [""; 0]);
}

#[test]
fn the_exact_trust_region_reaches_all_but_one_that_runs_off_to_infinity() {
    let missed = missed("trust-region");
    assert_eq!(names(&missed), ["biggs-exp6 6"]);
    let outcome = missed.values().next().expect("one is missed");
    assert!((outcome.f - 0.2427).abs() < 1e-3 && matches!(outcome.stop, Stop::StepLimit(_)));
}

#[test]
fn bfgs_reaches_42() {
    assert_eq!(names(&missed("bfgs")), ["watson 12"]);
}

#[test]
fn l_bfgs_reaches_42() {
    assert_eq!(names(&missed("l-bfgs")), ["watson 12"]);
}

#[test]
fn newton_cg_reaches_42() {
    assert_eq!(names(&missed("newton-cg")), ["meyer 3"]);
}

#[test]
fn modified_newton_reaches_40() {
    assert_eq!(names(&missed("modified-newton")), ["biggs-exp6 6", "box3d 3", "osborne1 5"]);
}

#[test]
fn newtons_method_at_woods_saddle_calls_it_a_saddle() {
    let wood = build("wood", 4);
    let newton = solvers::find("newton").expect("a built-in method");
    let settings = Settings::defaults(newton.params);
    // The published saddle, from nearby.
    let start = [-0.968, 0.947, -0.969, 0.951];
    let mut run =
        Run::new(&wood, newton, &settings, &start, StopRule::default()).expect("it is in the domain");
    let last = run.by_ref().last().expect("a run has a step");
    assert!((last.f - 7.877).abs() < 1e-3, "{}", last.f);
    assert!(matches!(run.stop(), Some(Stop::Converged { .. })));
    assert_eq!(run.point(), PointKind::Saddle);
}
