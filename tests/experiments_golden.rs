//! The course's experiments, and the settings that make methods fail, as tables against NumPy
//! (`tests/golden/methods_experiments.py`).

use secant::engine::columns::{self, Cell};
use secant::engine::explain::explain;
use secant::engine::{PointKind, Problem, Run, Settings, Step, Stop, StopRule, problems, solvers};
use secant::numpy::{Limits, Program};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let golden: Value =
        serde_json::from_str(include_str!("golden/methods.json")).expect("a script writes JSON");
    golden["experiments"].as_array().expect("a list").clone()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|x| x.as_f64().expect("a number")).collect()
}

fn run(case: &Value, most: usize) -> (Problem, Vec<Step>, Option<Stop>) {
    let program = Program::parse(text(&case["script"]), &Limits::default()).expect("it parses");
    let start = numbers(&case["start"]);
    let mut problem = problems::scripted("script", &program, &start).expect("it runs");
    problem.minima.extend(case.get("target").map(numbers));
    let method = solvers::find(text(&case["method"])).expect("a method");
    let mut settings = Settings::defaults(method.params);
    for (name, value) in case["set"].as_object().expect("a table") {
        settings.set(method.params, name, text(value)).expect("a setting");
    }
    let rule = StopRule { tol_grad: 0.0, max_steps: most, ..StopRule::default() };
    let mut run = Run::new(&problem, method, &settings, &start, rule).expect("it starts");
    let steps = run.by_ref().collect();
    let stop = run.stop().cloned();
    (problem, steps, stop)
}

fn same(cell: &Cell, expected: &Value) -> bool {
    match (cell, expected) {
        (Cell::Empty, Value::Null) => true,
        (Cell::Word(word), Value::String(expected)) => word == expected,
        (Cell::Count(count), expected) => expected.as_u64() == u64::try_from(*count).ok(),
        (Cell::Number(found), expected) => {
            expected.as_f64().is_some_and(|x| (found - x).abs() <= 1e-8 * x.abs() + 1e-13)
        }
        _ => false,
    }
}

#[test]
fn tables_of_experiments_and_failing_runs_are_numpys() {
    for case in cases() {
        let label = format!("{} {}", case["method"], case["set"]);
        let (problem, steps, _) = run(&case, 60);
        for (name, values) in case["columns"].as_object().expect("a table") {
            let column = columns::find(name).unwrap_or_else(|| panic!("{label}: no column {name}"));
            for (k, expected) in values.as_array().expect("a list").iter().enumerate() {
                let cell = (column.cell)(&problem, &steps, k);
                assert!(same(&cell, expected), "{label}: {name} at {k} is {cell:?}, not {expected}");
            }
        }
    }
}

/// All that is said of step k of the case with this setting.
fn said(key: &str, value: &str, k: usize) -> String {
    let all = cases();
    let case = all.iter().find(|case| case["set"][key] == value).expect("a case");
    let (problem, steps, _) = run(case, 8);
    format!("{:?}", explain(&problem, &steps, k, None, PointKind::Unknown).remarks)
}

#[test]
fn what_is_ignored_is_said() {
    for (key, value, k, expected) in [
        ("accept", "always", 0, "ρ is ignored and Δ does not shrink"),
        ("damping", "fixed", 0, "taken all the same, λ is fixed and ρ ignored"),
        ("curvature", "keep", 1, "learnt all the same, definiteness is lost"),
        ("curvature", "keep", 1, "the step goes uphill"),
        ("steps", "14", 0, "Cholesky fails here"),
        ("steps", "5", 0, "were the step taken"),
    ] {
        let said = said(key, value, k);
        assert!(said.contains(expected), "{key}={value}: {said}");
        assert!(!said.contains(": taken.") && !said.contains("refused"), "{key}={value}: {said}");
    }
    assert!(said("damping", "fixed", 1).contains("λ stays"));
    assert!(said("damping", "fixed", 0).contains("ρ = "));
    assert!(said("scaling", "columns", 1).contains("were the step taken"));
}

#[test]
fn a_line_search_along_an_uphill_step_of_a_kept_pair_ends_the_run() {
    let mut case = cases().into_iter().find(|case| case["set"]["curvature"] == "keep").expect("a case");
    case["set"]["line-search"] = "armijo".into();
    let (_, steps, stop) = run(&case, 60);
    assert_eq!(steps.len(), 2);
    assert!(
        matches!(&stop, Some(Stop::NoProgress(why)) if why.contains("not positive definite")),
        "{stop:?}"
    );
    // The usual rule leaves the pair out and reaches a minimum.
    case["set"]["curvature"] = "skip".into();
    assert!(matches!(run(&case, 60).2, Some(Stop::Converged { .. })));
}

#[test]
fn a_pair_without_curvature_is_skipped_and_no_nan_appears() {
    let case = serde_json::json!({
        "script": "def f(x):\n    return x[0] + x[1]\n", "method": "bfgs", "start": [0.0, 0.0],
        "set": {"curvature": "keep", "line-search": "unit"},
    });
    let (_, steps, _) = run(&case, 5);
    assert!(steps.len() >= 5 && steps.iter().all(|step| step.f.is_finite()));
    let update = columns::find("update").expect("a column");
    let program = problems::find("rosenbrock").expect("a problem");
    let problem = (program.build)(&Settings::defaults(program.params));
    assert_eq!((update.cell)(&problem, &steps, 1), Cell::Word("skipped"));
}
