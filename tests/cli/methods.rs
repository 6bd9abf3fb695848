//! All methods and problems from the command line, and several methods side by side.

use serde_json::Value;

use crate::run::{Place, secant};

fn list(option: &str) -> Vec<Value> {
    secant(&["solve", option, "--format", "json"]).exits(0).json().as_array().expect("a list").clone()
}

fn names(list: &[Value]) -> Vec<&str> {
    list.iter().map(|entry| entry["name"].as_str().expect("a name")).collect()
}

#[test]
fn the_lists_name_parameters_with_defaults_and_ranges() {
    let methods = list("--list-methods");
    for name in [
        "gradient-descent",
        "newton",
        "damped-newton",
        "modified-newton",
        "trust-region",
        "gauss-newton",
        "levenberg-marquardt",
        "secant",
        "bfgs",
        "dfp",
        "sr1",
        "l-bfgs",
        "newton-cg",
    ] {
        assert!(names(&methods).contains(&name), "{name}");
    }
    for method in &methods {
        for param in method["parameters"].as_array().expect("a list") {
            let label = format!("{} of {}", param["name"], method["name"]);
            assert!(param["doc"].as_str().is_some_and(|doc| doc.len() > 3), "{label}");
            assert!(!param["default"].is_null(), "{label}");
            match param["type"].as_str() {
                Some("choice") => {
                    assert!(param["choices"].as_array().is_some_and(|all| all.contains(&param["default"])));
                }
                _ => assert!(
                    param["min"].as_f64() <= param["default"].as_f64()
                        && param["default"].as_f64() <= param["max"].as_f64(),
                    "{label}"
                ),
            }
        }
    }
    let problems = list("--list-problems");
    assert!(problems.len() >= 35 + 27);
    for problem in &problems {
        assert_eq!(
            problem["start"].as_array().map(Vec::len),
            problem["n"].as_u64().map(|n| n as usize),
            "{problem}"
        );
        assert!(["f", "sum_r2", "half_sum_r2"].contains(&problem["f_is"].as_str().expect("a word")));
    }
    let text = secant(&["solve", "--list-methods"]).exits(0).out;
    assert!(text.contains("levenberg-marquardt") && text.contains("running-max"), "{text}");
}

#[test]
fn every_method_runs_or_says_what_it_needs() {
    for method in names(&list("--list-methods")) {
        for problem in ["saddle-well", "beale", "x-minus-log", "linear-residuals", "model-quadratic"] {
            let args =
                ["solve", "--method", method, "--problem", problem, "--max-steps", "50", "--format", "json"];
            let run = secant(&args);
            run.is_harmless();
            match run.code {
                Some(0 | 1) => assert!(run.json()["stop"]["reason"].is_string()),
                Some(2) => {
                    assert!(run.err.contains("residuals") || run.err.contains("one variable"), "{}", run.err);
                }
                code => panic!("{method} on {problem}: {code:?} {}", run.err),
            }
        }
    }
}

#[test]
fn bad_starts_and_broken_functions_end_with_words() {
    let place = Place::new();
    place.file(
        "raises.py",
        "def f(x):\n    if x[0] < 0.5:\n        raise ValueError('too small')\n    return (x[0]-0.4)**2\n",
    );
    place.file(
        "zero.py",
        "import numpy as np\ndef r(x):\n    return np.array([x[0] - 1, 2*x[0] - 2, 0*x[1]])\n",
    );
    place.file("poles.py", "def f(x):\n    return 1/x[0] + x[0]\n");
    for method in
        ["newton", "damped-newton", "trust-region", "bfgs", "l-bfgs", "newton-cg", "sr1", "gradient-descent"]
    {
        let args =
            ["solve", "--method", method, "--objective", "raises.py", "--start", "2", "--format", "json"];
        let run = place.secant(&args);
        run.is_harmless();
        assert!(matches!(run.code, Some(0 | 1)), "{method}: {}", run.err);
        for start in ["nan", "inf", "", "1e400", "x"] {
            let run =
                place.secant(&["solve", "--method", method, "--objective", "poles.py", "--start", start]);
            run.is_harmless();
            assert!(matches!(run.code, Some(1 | 2)), "{method} from {start}: {:?}", run.code);
            assert!(!run.err.is_empty(), "{method} from {start}");
        }
        let run =
            place.secant(&["solve", "--method", method, "--objective", "poles.py", "--start", "0"]).exits(1);
        assert!(run.err.contains("no value at the start"), "{}", run.err);
    }
    for (method, converges) in [("levenberg-marquardt", true), ("gauss-newton", false)] {
        let run = place.secant(&["solve", "--method", method, "--objective", "zero.py", "--start", "3,3"]);
        run.is_harmless();
        assert_eq!(run.code == Some(0), converges, "{method}: {}", run.out);
    }
}

#[test]
fn only_residuals_mean_the_sum_of_their_squares() {
    let place = Place::new();
    let r = "import numpy as np\ndef r(x):\n    return np.array([10*(x[1] - x[0]**2), 1 - x[0]])\n";
    place.file("r.py", r);
    place.file("half.py", format!("{r}\ndef f(x):\n    return np.sum(r(x)**2)/2\n"));
    place.file("other.py", format!("{r}\ndef f(x):\n    return np.sum(r(x)**4)\n"));
    let solve = |file: &str, method: &str| {
        let args =
            ["solve", "--method", method, "--objective", file, "--start", "-1.2,1", "--format", "json"];
        place.secant(&args)
    };
    let plain = solve("r.py", "newton").exits(0).json();
    assert_eq!(plain["f_is"], "sum_r2");
    assert!((plain["steps"][0]["f"].as_f64().expect("a number") - 24.2).abs() < 1e-12);
    let half = solve("half.py", "levenberg-marquardt").exits(0).json();
    assert_eq!(half["f_is"], "half_sum_r2");
    assert!((half["steps"][0]["f"].as_f64().expect("a number") - 12.1).abs() < 1e-12);
    assert!(half["evaluations"]["j"].as_u64() > Some(3));
    assert_eq!(solve("other.py", "newton").json()["f_is"], "f");
    assert!(solve("other.py", "gauss-newton").exits(2).err.contains("no residuals"));
}

#[test]
fn the_other_tests_end_a_run_and_are_named() {
    let base = [
        "solve",
        "--method",
        "gradient-descent",
        "--problem",
        "quadratic",
        "--set",
        "alpha=0.05",
        "--tol-grad",
        "0",
        "--format",
        "json",
    ];
    for (option, value, words) in [("--tol-step", "1e-3", "Δx"), ("--tol-f", "1e-3", "Δf")] {
        let run = secant(&[&base[..], &[option, value]].concat()).exits(0).json();
        assert!(run["stop"]["test"].as_str().is_some_and(|test| test.contains(words)), "{}", run["stop"]);
    }
    let run = secant(&[&base[..], &["--max-evals", "5"]].concat()).exits(1).json();
    assert_eq!(run["stop"]["reason"], "evaluation_limit");
    assert_eq!(run["evaluations"]["f"], 5);
}

#[test]
fn a_hundred_thousand_variables_are_no_trouble_without_a_matrix() {
    for method in ["l-bfgs", "newton-cg"] {
        let args = [
            "solve",
            "--method",
            method,
            "--problem",
            "extended-rosenbrock",
            "--set",
            "n=100000",
            "--format",
            "json",
        ];
        let run = secant(&args).exits(0);
        run.is_harmless();
        let found = run.json();
        assert!(found["f"].as_f64().expect("a number") < 1e-10, "{method}");
        assert!(found["steps"][0].get("x").is_none(), "a million numbers a step are nobody's friend");
    }
    let args = ["solve", "--method", "newton", "--problem", "extended-rosenbrock", "--set", "n=100000"];
    assert!(secant(&args).exits(2).err.contains("take l-bfgs or newton-cg"));
}

#[test]
fn a_comparison_is_one_table_from_one_start() {
    let args = [
        "compare",
        "newton",
        "damped-newton",
        "trust-region:delta0=2,subproblem=dogleg",
        "bfgs",
        "gauss-newton",
        "--problem",
        "rosenbrock",
        "--start",
        "-1.2,1",
    ];
    let run = secant(&[&args[..], &["--format", "json"]].concat()).exits(0).json();
    let runs = run["runs"].as_array().expect("a list");
    assert_eq!(runs.len(), 5);
    assert_eq!(run["f_is"], "sum_r2");
    assert_eq!(runs[0]["steps"], 6);
    for run in runs {
        assert!(
            run["stop"]["converged"] == true
                && run["evaluations"]["g"].is_u64()
                && run["grad_norm"].is_number(),
            "{run}"
        );
    }
    assert_eq!(runs[2]["label"], "trust-region:delta0=2,subproblem=dogleg");
    let table = secant(&[&args[..], &["--plot"]].concat()).exits(0).out;
    for word in ["method", "order", "damped-newton", "a newton", "d bfgs"] {
        assert!(table.contains(word), "{word}: {table}");
    }
    let csv = secant(&[&args[..], &["--format", "csv"]].concat()).exits(0).out;
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.contains("\"trust-region:delta0=2,subproblem=dogleg\","), "{csv}");
}

#[test]
fn a_method_that_does_not_fit_leaves_the_others_alone() {
    let args = [
        "compare",
        "newton",
        "levenberg-marquardt",
        "secant",
        "--problem",
        "saddle-well",
        "--format",
        "json",
    ];
    let run = secant(&args).exits(0).json();
    assert!(run["runs"][1]["error"].as_str().is_some_and(|error| error.contains("residuals")), "{run}");
    assert!(run["runs"][2]["error"].as_str().is_some_and(|error| error.contains("one variable")), "{run}");
    assert!(
        secant(&["compare", "nonsense", "--problem", "wood"])
            .exits(2)
            .err
            .contains("there is no method `nonsense`")
    );
    assert!(
        secant(&["compare", "newton:x=1", "--problem", "wood"]).exits(2).err.contains("no parameter `x`")
    );
}

#[test]
fn the_path_is_plotted_over_contours() {
    let args = ["solve", "--method", "bfgs", "--problem", "rosenbrock", "--plot"];
    let out = secant(&args).exits(0).out;
    assert!(out.contains("log10 of the gradient") && out.contains("the path over contours"), "{out}");
    // Below the line that explains the letters.
    let path = out.split("the path over contours").nth(1).expect("it is there");
    let picture = path.split_once('\n').expect("a picture follows").1;
    for mark in ['S', 'E', 'o'] {
        assert!(picture.contains(mark), "{mark}: {picture}");
    }
    let ascii = secant(&[&args[..], &["--ascii"]].concat()).exits(0).out;
    let picture = ascii.split("log10 of").nth(1).expect("it is there");
    assert!(picture.is_ascii(), "{picture}");
}
