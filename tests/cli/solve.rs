//! `secant solve`.

use serde_json::Value;

use crate::run::{Place, secant};

const ROSENBROCK: &str = "def f(x):\n    return (1 - x[0])**2 + 100*(x[1] - x[0]**2)**2\n";
const EXPRESSION: &str = "(1-x[0])**2 + 100*(x[1]-x[0]**2)**2";

fn json(args: &[&str]) -> Value {
    let mut all = vec!["solve", "--format", "json"];
    all.extend(args);
    secant(&all).json()
}

fn steps(run: &Value) -> &Vec<Value> {
    run["steps"].as_array().expect("steps are a list")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|x| x.as_f64().expect("a number")).collect()
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let run = json(&["--method", "newton", "--problem", "rosenbrock", "--start", "-1.2,1"]);
    assert_eq!(run["method"], "newton");
    assert_eq!(run["problem"], "rosenbrock");
    assert_eq!(numbers(&run["start"]), [-1.2, 1.0]);
    assert_eq!(
        steps(&run).iter().map(|s| s["k"].as_u64()).collect::<Vec<_>>(),
        (0..7).map(Some).collect::<Vec<_>>()
    );
    for step in steps(&run) {
        assert_eq!(numbers(&step["x"]).len(), 2);
        assert!(
            step["f"].is_number() && step["grad_norm"].is_number() && step["accepted"].is_boolean(),
            "{step}"
        );
    }
    assert_eq!(run["stop"]["converged"], true);
    assert!(run["stop"]["test"].is_string());
    assert_eq!(run["stop"]["point"], "minimum");
    assert_eq!(run["x"], steps(&run)[6]["x"]);
    assert_eq!(run["f"], steps(&run)[6]["f"]);
    for name in ["f", "g", "h", "hvp"] {
        assert!(run["evaluations"][name].is_u64(), "{name}");
    }
}

#[test]
fn the_first_step_is_the_start_in_full_precision() {
    let run = json(&["--method", "newton", "--problem", "rosenbrock", "--start", "0.1,0.30000000000000004"]);
    assert_eq!(numbers(&steps(&run)[0]["x"]), [0.1, 0.300_000_000_000_000_04]);
}

#[test]
fn a_saddle_is_converged_and_says_so() {
    let run = json(&["--method", "newton", "--problem", "saddle-well", "--start", "1,0.3"]);
    assert_eq!(run["stop"]["converged"], true);
    assert_eq!(run["stop"]["point"], "saddle");
    let descent = ["--method", "gradient-descent", "--problem", "saddle-well", "--start", "1,0.3"];
    let run = json(&[&descent[..], &["--set", "alpha=0.1"]].concat());
    assert_eq!(run["stop"]["point"], "minimum");
}

#[test]
fn a_run_that_does_not_converge_exits_with_1_and_names_the_limit() {
    let args =
        ["solve", "--method", "newton", "--problem", "rosenbrock", "--max-steps", "2", "--format", "json"];
    let run = secant(&args).exits(1).json();
    assert_eq!(steps(&run).len(), 3);
    assert_eq!(run["stop"]["converged"], false);
    assert_eq!(run["stop"]["test"], Value::Null);
}

#[test]
fn what_is_not_finite_is_null() {
    let place = Place::new();
    place.file(
        "flat.py",
        "import numpy as np\ndef f(x):\n    return np.exp(x[0])**4 - np.exp(x[0])**4 + x[0]\n",
    );
    for args in [
        ["--method", "newton", "--problem", "sqrt-one-plus-square", "--start", "1e5"],
        ["--method", "newton", "--problem", "x-minus-log", "--start", "2.5"],
        ["--method", "newton", "--objective", "flat.py", "--start", "1"],
    ] {
        let all: Vec<&str> = ["solve", "--format", "json"].into_iter().chain(args).collect();
        let run = place.secant(&all).exits(1);
        assert!(!run.out.contains("NaN") && !run.out.contains("inf,"), "{}", run.out);
        run.json();
    }
}

#[test]
fn a_script_and_an_expression_take_the_steps_of_the_built_in() {
    let place = Place::new();
    place.file("rosenbrock.py", ROSENBROCK);
    let run = |name: &str, value: &str| {
        let args = ["solve", "--method", "newton", name, value, "--start", "-1.2,1", "--format", "json"];
        place.secant(&args).exits(0).json()
    };
    let built_in = run("--problem", "rosenbrock");
    for scripted in [run("--objective", "rosenbrock.py"), run("--objective", EXPRESSION)] {
        assert_eq!(steps(&scripted).len(), steps(&built_in).len());
        for (a, b) in steps(&scripted).iter().zip(steps(&built_in)) {
            for (x, y) in numbers(&a["x"]).iter().zip(numbers(&b["x"])) {
                assert!((x - y).abs() <= 1e-12 * y.abs().max(1.0), "{x} is not {y}");
            }
        }
        let hessian: Vec<Vec<f64>> =
            steps(&scripted)[0]["hessian"].as_array().expect("rows").iter().map(numbers).collect();
        assert_eq!(hessian, [[1330.0, 480.0], [480.0, 200.0]]);
    }
}

#[test]
fn csv_has_a_header_and_a_row_for_each_step() {
    let args =
        ["solve", "--method", "newton", "--problem", "rosenbrock", "--start", "-1.2,1", "--format", "csv"];
    let out = secant(&args).exits(0).out;
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0][0], "k");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{out}");
}

#[test]
fn the_table_says_why_it_ended_and_never_prints_minus_zero() {
    let out =
        secant(&["solve", "--method", "newton", "--problem", "saddle-well", "--start", "1,0.3"]).exits(0).out;
    assert!(out.contains("saddle"), "{out}");
    assert!(out.contains("4.570e-1") || out.contains("4.570e-01") || out.contains("4.5702"), "{out}");
    assert!(!out.contains("-0.000"), "{out}");
}

#[test]
fn a_plot_stays_out_of_the_data() {
    let args = ["solve", "--method", "newton", "--problem", "rosenbrock", "--plot"];
    let plain = secant(&args[..5]).exits(0).out;
    assert!(secant(&args).exits(0).out.len() > plain.len());
    let data = [&args[..], &["--format", "json"]].concat();
    let run = secant(&data).exits(0);
    run.json();
    assert!(!run.err.is_empty());
}

#[test]
fn settings_of_method_and_problem_are_set() {
    let base = [
        "--method",
        "gradient-descent",
        "--problem",
        "saddle-well",
        "--start",
        "1,0.3",
        "--set",
        "step=fixed",
    ];
    let run = json(&[&base[..], &["--set", "alpha=0.1"]].concat());
    assert!((numbers(&steps(&run)[1]["x"])[0] - 0.9).abs() < 1e-15, "{}", steps(&run)[1]);
    let unknown = [&["solve"][..], &base, &["--set", "colour=1"]].concat();
    let refused = secant(&unknown).exits(2);
    assert!(refused.err.contains("colour") && refused.err.contains("alpha"), "{}", refused.err);
    let range = [&["solve"][..], &base, &["--set", "alpha=red"]].concat();
    assert!(secant(&range).exits(2).err.contains("alpha"));
}

#[test]
fn unknown_names_list_the_known_ones() {
    let refused = secant(&["solve", "--method", "newtown", "--problem", "rosenbrock"]).exits(2);
    assert!(refused.err.contains("newtown") && refused.err.contains("gradient-descent"), "{}", refused.err);
    let refused = secant(&["solve", "--method", "newton", "--problem", "banana"]).exits(2);
    assert!(refused.err.contains("banana") && refused.err.contains("saddle-well"), "{}", refused.err);
}

#[test]
fn a_start_that_does_not_fit_is_misuse() {
    for start in ["1", "1,2,3", "a,b", "", "1,nan", "inf,1"] {
        let refused =
            secant(&["solve", "--method", "newton", "--problem", "rosenbrock", "--start", start]).exits(2);
        assert!(refused.out.is_empty() && !refused.err.is_empty(), "{refused:?}");
    }
    let outside = secant(&["solve", "--method", "newton", "--problem", "x-minus-log", "--start", "-1"]);
    assert!(matches!(outside.code, Some(1 | 2)) && outside.err.lines().count() <= 3, "{outside:?}");
}

#[test]
fn an_objective_that_is_none_is_refused_with_its_error() {
    let place = Place::new();
    place.file("wrong.py", "def f(x):\n    return y\n");
    let run = |objective: &str| {
        place.secant(&["solve", "--method", "newton", "--objective", objective, "--start", "1,1"])
    };
    let failed = run("wrong.py").exits(1);
    assert!(failed.err.contains("name 'y' is not defined"), "{}", failed.err);
    let failed = run("x[0] +").exits(1);
    assert!(failed.err.contains("SyntaxError"), "{}", failed.err);
    let failed = run("missing.py").exits(2);
    assert!(failed.err.contains("missing.py"), "{}", failed.err);
}
