//! `secant calc`: numbers of the course, shapes of the JSON, hostile arguments, derivations.

use serde_json::Value;

use crate::run::{Outcome, secant};

fn calc(args: &[&str]) -> Outcome {
    let run = secant(&[&["calc"], args].concat());
    run.is_harmless();
    run
}

fn json(args: &[&str]) -> Value {
    calc(&[args, &["--format", "json"]].concat()).exits(0).json()
}

/// Panics unless the value is this number, or these, to `tolerance`.
fn close(value: &Value, expected: &[f64], tolerance: f64) {
    let found: Vec<f64> = match value {
        Value::Array(items) => items.iter().map(|item| item.as_f64().expect("a number")).collect(),
        value => vec![value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))],
    };
    assert_eq!(found.len(), expected.len(), "{value}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance, "{value} for {expected}");
    }
}

fn region(g: &str, b: &str, delta: &str, kind: &str) -> Value {
    json(&["trust-region", "--g", g, "--B", b, "--delta", delta, "--subproblem", kind])
}

#[test]
fn the_models_of_lesson_7() {
    for (delta, kind, model) in [
        ("0.1", "cauchy", -0.50989),
        ("0.1", "dogleg", -0.50989),
        ("0.1", "exact", -0.54004),
        ("0.2", "cauchy", -0.50999),
        ("0.2", "dogleg", -0.65777),
        ("1/5", "exact", -0.65927),
    ] {
        let found = region("[1, 10]", "np.diag([1, 100])", delta, kind);
        close(&found["model"], &[model], 1e-5);
        assert_eq!(found["kind"], kind);
    }
    let exact = region("[1, 10]", "np.diag([1, 100])", "0.1", "exact");
    close(&exact["lambda"], &[17.88], 5e-3);
    assert_eq!(exact["on_boundary"], true);
    assert_eq!(exact["iterations"].as_array().expect("a list").last(), Some(&exact["lambda"]));
    let dogleg = region("[1, 1]", "np.diag([1, 10])", "0.6", "dogleg");
    close(&dogleg["p"], &[-0.58303, -0.14170], 1e-5);
    assert_eq!((&dogleg["lambda"], &dogleg["iterations"]), (&Value::Null, &Value::Array(Vec::new())));
}

#[test]
fn the_hard_case_of_lesson_7_has_two_solutions() {
    let found = region("[0, 1]", "[[-1, 0], [0, 1]]", "2", "exact");
    assert_eq!(found["case"], "hard case");
    close(&found["lambda"], &[1.0], 1e-12);
    close(&found["model"], &[-2.25], 1e-12);
    close(&found["norm"], &[2.0], 1e-12);
    let root = 3.75_f64.sqrt();
    let sign = found["p"][0].as_f64().expect("a number").signum();
    close(&found["p"], &[sign * root, -0.5], 1e-12);
    close(&found["other_p"], &[-sign * root, -0.5], 1e-12);
}

#[test]
fn rounds_of_conjugate_gradients_are_listed() {
    let found = region("[1, 1]", "[[1, 0], [0, 10]]", "10", "steihaug");
    let rounds = found["iterations"].as_array().expect("a list");
    assert!(!rounds.is_empty());
    close(&rounds[0]["curvature"], &[11.0], 1e-12);
    close(&rounds[0]["residual"], &[2.0_f64.sqrt()], 1e-12);
}

#[test]
fn the_shift_of_lesson_6_takes_12_tries() {
    let found = json(&["modified-cholesky", "--A", "[[1,2],[2,1]]", "--variant", "shift"]);
    close(&found["tau"], &[1.024], 0.0);
    let attempts = found["attempts"].as_array().expect("a list");
    assert_eq!(attempts.len(), 12);
    assert!(attempts.iter().all(|attempt| (attempt["factored"] == true) == (attempt["tau"] == 1.024)));
    close(&found["E_diag"], &[1.024, 1.024], 1e-15);
    close(&found["L"][0], &[2.024_f64.sqrt(), 0.0], 1e-15);
}

#[test]
fn eigenvalues_are_clipped_and_turned() {
    let clip =
        json(&["modified-cholesky", "--A", "np.diag([10.0, 3, -1])", "--variant", "clip", "--floor", "1e-8"]);
    close(&clip["eigenvalues"], &[-1.0, 3.0, 10.0], 1e-12);
    close(&clip["repaired"], &[1e-8, 3.0, 10.0], 1e-12);
    let abs = json(&["modified-cholesky", "--A", "[[1,2],[2,1]]", "--variant", "abs"]);
    close(&abs["matrix"][0], &[2.0, 1.0], 1e-12);
    close(&abs["E"][0], &[1.0, -1.0], 1e-12);
}

#[test]
fn a_factor_belongs_to_the_permuted_matrix() {
    for variant in ["se99", "gmw81", "shift"] {
        let found = json(&["modified-cholesky", "--A", "[[1,1,2],[1,1,3],[2,3,1]]", "--variant", variant]);
        let at = |name: &str, i: usize, j: usize| found[name][i][j].as_f64().expect("a number");
        let perm = |i: usize| found["perm"][i].as_u64().expect("an index") as usize;
        for i in 0..3 {
            for j in 0..3 {
                let product: f64 = (0..3).map(|k| at("L", i, k) * at("L", j, k)).sum();
                let entry = at("matrix", perm(i), perm(j));
                assert!((product - entry).abs() < 1e-12, "{variant} [{i},{j}]: {product} for {entry}");
            }
        }
    }
    let kept = json(&["modified-cholesky", "--A", "[[2,1],[1,2]]"]);
    close(&kept["E_diag"], &[0.0, 0.0], 0.0);
}

const PAIRS: [&str; 6] = ["--g", "[1,1]", "--S", "[[1,0],[1,1]]", "--Y", "[[2,0],[2,4]]"];

#[test]
fn the_two_loops_of_lesson_12() {
    let found = json(&[&["two-loop"], &PAIRS[..]].concat());
    close(&found["r"], &[23.0 / 45.0, 11.0 / 45.0], 1e-15);
    close(&found["direction"], &[-23.0 / 45.0, -11.0 / 45.0], 1e-15);
    close(&found["alpha"], &[1.0 / 6.0, 1.0 / 3.0], 1e-15);
    close(&found["rho"], &[0.5, 1.0 / 6.0], 1e-15);
    close(&found["gamma"], &[0.3], 1e-15);
    assert_eq!(found["beta"].as_array().map(Vec::len), Some(2));
    let scaled = json(&[&["two-loop"], &PAIRS[..], &["--gamma", "1"]].concat());
    close(&scaled["gamma"], &[1.0], 0.0);
}

#[test]
fn a_pair_without_curvature_is_refused_by_its_number() {
    let run = calc(&["two-loop", "--g", "[1,1]", "--S", "np.eye(2)", "--Y", "[[1,0],[0,-1]]"]).exits(1);
    assert!(run.err.contains("pair 1") && run.err.contains("sᵀy = -1"), "{}", run.err);
}

fn update(formula: &str, form: &str, y: &str) -> Value {
    json(&["update", "--formula", formula, "--form", form, "--M", "np.eye(2)", "--s", "[1,2]", "--y", y])
}

#[test]
fn the_updates_of_lesson_11() {
    let bfgs = update("bfgs", "inverse", "[3,1]");
    close(&bfgs["M"][0], &[0.4, -0.2], 1e-15);
    close(&bfgs["M"][1], &[-0.2, 2.6], 1e-15);
    close(&bfgs["sy"], &[5.0], 0.0);
    assert_eq!(bfgs["skipped"], false);
    let dfp = update("dfp", "direct", "[3,1]");
    close(&dfp["M"][0], &[3.4, -0.2], 1e-14);
    close(&dfp["M"][1], &[-0.2, 0.6], 1e-14);
    for (formula, form) in [("bfgs", "direct"), ("dfp", "inverse"), ("sr1", "inverse"), ("sr1", "direct")] {
        let found = update(formula, form, "[3,2]");
        assert_eq!(found["skipped"], false, "{formula} {form}");
        close(&found["residual"], &[0.0], 1e-14);
    }
}

#[test]
fn a_skipped_update_keeps_the_matrix() {
    // SR1's denominator vanishes where the matrix is right already, or by chance: (y − Bs)ᵀs = 0 for y = (3, 1).
    for (formula, form, y) in [
        ("bfgs", "inverse", "[-3,1]"),
        ("dfp", "inverse", "[-3,1]"),
        ("sr1", "inverse", "[1,2]"),
        ("sr1", "direct", "[3,1]"),
    ] {
        let found = update(formula, form, y);
        assert_eq!(found["skipped"], true, "{formula}");
        close(&found["M"][0], &[1.0, 0.0], 0.0);
    }
}

#[test]
fn a_line_search_of_more_and_thuente() {
    let found = json(&[
        "line-search",
        "--phi",
        "-t/(t**2+2)",
        "--rule",
        "more-thuente",
        "--alpha0",
        "1e-3",
        "--c1",
        "1e-3",
        "--c2",
        "0.1",
    ]);
    assert_eq!((&found["evaluations"], &found["status"]), (&Value::from(6), &Value::from("found")));
    close(&found["alpha"], &[1.365], 1e-12);
    let t: f64 = 1.365;
    close(&found["dphi"], &[(t * t - 2.0) / (t * t + 2.0).powi(2)], 1e-14);
    close(&found["dphi0"], &[-0.5], 1e-15);
    assert_eq!(found["trials"].as_array().map(Vec::len), Some(6));
    assert_eq!(found["trials"][0]["outcome"], "too_short");
}

#[test]
fn backtracking_of_lesson_5() {
    let found = json(&["line-search", "--phi", "np.sqrt(1 + (2 - 10*t)**2)", "--rule", "armijo"]);
    close(&found["alpha"], &[0.25], 0.0);
    assert_eq!(found["evaluations"], 3);
    close(&found["dphi"], &[5.0 / 1.25_f64.sqrt()], 1e-12);
}

#[test]
fn without_a_step_length_the_reason_is_the_status() {
    let run = calc(&["line-search", "--phi", "t", "--format", "json"]).exits(1);
    let found = run.json();
    assert_eq!(found["alpha"], Value::Null);
    assert_eq!(found["status"], "φ does not fall at 0");
}

#[test]
fn the_decrement_of_lesson_4() {
    let found = json(&["newton", "--g", "[4,-202]", "--H", "np.diag([2,200])"]);
    close(&found["p"], &[-2.0, 1.01], 1e-14);
    close(&found["decrement_squared"], &[212.02], 1e-10);
    close(&found["slope"], &[-212.02], 1e-10);
    assert_eq!(found["definite"], true);
    let ascent = json(&["newton", "--g", "[1,-3,2]", "--H", "np.diag([10,3,-1])"]);
    close(&ascent["p"], &[-0.1, 1.0, 2.0], 1e-15);
    close(&ascent["slope"], &[0.9], 1e-14);
    assert_eq!((&ascent["decrement"], &ascent["definite"]), (&Value::Null, &Value::from(false)));
}

#[test]
fn the_angles_of_lesson_9() {
    for (lambda, to_gradient, to_newton) in [
        ("0", 78.58, 0.0),
        ("1", 73.09, 5.49),
        ("10", 39.289, 39.289),
        ("100", 5.49, 73.09),
        ("1e4", 0.056, 78.52),
    ] {
        let found = json(&["lm", "--J", "np.diag([1,10])", "--r", "[1,1]", "--lam", lambda]);
        close(&found["angle_to_gradient"], &[to_gradient], 5e-3);
        close(&found["angle_to_gauss_newton"], &[to_newton], 5e-3);
    }
    let scaled = ["lm", "--J", "np.diag([1,1e-2])", "--r", "[1,1]", "--lam", "1", "--scaling", "columns"];
    close(&json(&scaled)["p"], &[-0.5, -50.0], 1e-12);
}

#[test]
fn dependent_columns_stop_gauss_newton_but_not_the_damped_step() {
    let arguments = ["--J", "[[1,2],[2,4]]", "--r", "[1,1]"];
    let run = calc(&[&["gauss-newton"], &arguments[..]].concat()).exits(1);
    assert!(run.err.contains("rank 1 of 2"), "{}", run.err);
    let found = json(&[&["lm", "--lam", "1"], &arguments[..]].concat());
    assert_eq!(found["angle_to_gauss_newton"], Value::Null);
    let solved = json(&["gauss-newton", "--J", "[[1,2],[0,1],[1,0]]", "--r", "[1,0,2]"]);
    close(&solved["p"], &[-11.0 / 6.0, 1.0 / 3.0], 1e-14);
    close(&solved["model"], &[1.0 / 12.0], 1e-14);
}

#[test]
fn a_singular_hessian_has_no_step() {
    let run = calc(&["newton", "--g", "[1,2]", "--H", "np.ones((2,2))"]).exits(1);
    assert!(run.err.contains("singular"), "{}", run.err);
}

#[test]
fn a_misused_argument_is_named() {
    for (args, words) in [
        (
            &["newton", "--g", "np.eye(2)", "--H", "np.eye(2)"][..],
            "--g must be a vector of n numbers, it has shape (2, 2)",
        ),
        (&["newton", "--g", "[1,2]", "--H", "np.eye(3)"], "--H must have shape (2, 2)"),
        (
            &["newton", "--g", "[1,2]", "--H", "[[1,2],[5,1]]"],
            "--H must be symmetric; the largest difference is 3",
        ),
        (&["newton", "--g", "[1,np.nan]", "--H", "np.eye(2)"], "--g must hold finite numbers"),
        (&["newton", "--g", "[1,", "--H", "np.eye(2)"], "--g: SyntaxError"),
        (&["newton", "--g", "[1,x]", "--H", "np.eye(2)"], "NameError: name 'x' is not defined"),
        (&["newton", "--g", "[]", "--H", "np.eye(2)"], "--g is empty"),
        (&["newton", "--g", "np.ones(501)", "--H", "np.eye(2)"], "--g is too large"),
        (&["newton", "--g", "[1,2]", "--H", "'a'"], "--H must hold numbers"),
        (&["newton", "--g", "[1]*10**12", "--H", "1"], "--g"),
        (&["newton", "--g", "\u{1b}[31m", "--H", "1"], "--g"),
        (&["modified-cholesky", "--A", "[[1,2]]"], "--A must be square"),
        (&["modified-cholesky", "--A", "np.eye(2)", "--floor", "0"], "--floor must be above 0"),
        (&["modified-cholesky", "--A", "np.eye(2)", "--variant", "lu"], "se99"),
        (&["trust-region", "--g", "[1]", "--B", "[[1]]", "--delta", "-1"], "--delta must be above 0"),
        (&["trust-region", "--g", "[1]", "--B", "[[1]]", "--delta", "[1]"], "--delta must be one number"),
        (&["two-loop", "--g", "[1,1]", "--S", "[[1,0,0]]", "--Y", "[[1,0]]"], "--S must have 2 columns"),
        (&["two-loop", "--g", "[1,1]", "--S", "[[1,0]]", "--Y", "np.eye(2)"], "as many rows"),
        (
            &[
                "update",
                "--formula",
                "bfgs",
                "--form",
                "inverse",
                "--M",
                "np.eye(2)",
                "--s",
                "[1,2]",
                "--y",
                "[1]",
            ],
            "--y must have 2 numbers",
        ),
        (&["line-search", "--phi", "t +* 1"], "--phi: "),
        (&["line-search", "--phi", "u"], "NameError"),
        (&["line-search", "--phi", "t", "--c1", "1.5"], "--c1 must lie between 0 and 1"),
        (&["line-search", "--phi", "[t, t]"], "--phi"),
        (&["line-search", "--phi", "-t", "--max-trials", "0"], "--max-trials"),
        (&["gauss-newton", "--J", "[1,2]", "--r", "[1]"], "--J must be a matrix"),
        (&["gauss-newton", "--J", "[[1,2]]", "--r", "[1,2]"], "--r must have 1 numbers"),
        (&["lm", "--J", "[[1]]", "--r", "[1]", "--lam", "-1"], "--lam must not be below 0"),
    ] {
        let run = calc(args).exits(2);
        assert!(run.err.contains(words), "{args:?}: {words:?} is not in {:?}", run.err);
        assert!(run.out.is_empty(), "{args:?}");
    }
}

#[test]
fn numbers_at_the_ends_of_the_range_end_in_words_not_in_a_panic() {
    let tiny = "np.array([[5e-324, 0], [0, 5e-324]])";
    let huge = "np.array([[1e308, 1e308], [1e308, 1e308]])";
    for m in [tiny, huge, "np.zeros((2,2))", "-np.eye(2)*1e308"] {
        for g in ["[0,0]", "[1e308,1e308]", "[5e-324,0]"] {
            for kind in ["exact", "dogleg", "steihaug", "cauchy"] {
                calc(&["trust-region", "--g", g, "--B", m, "--delta", "1e-300", "--subproblem", kind]);
            }
            calc(&["newton", "--g", g, "--H", m]);
            calc(&["gauss-newton", "--J", m, "--r", g]);
            calc(&["lm", "--J", m, "--r", g, "--lam", "0"]);
            calc(&["update", "--formula", "sr1", "--form", "direct", "--M", m, "--s", g, "--y", "[1,1]"]);
            calc(&["two-loop", "--g", g, "--S", m, "--Y", m]);
        }
        for variant in ["se99", "gmw81", "shift", "clip", "abs"] {
            calc(&["modified-cholesky", "--A", m, "--variant", variant]);
        }
    }
    let run = calc(&["newton", "--g", "[1e308,1e308]", "--H", "np.eye(2)*1e308"]).exits(1);
    assert!(run.err.contains("no finite answer"), "{}", run.err);
    for phi in ["-1e308*t", "-np.exp(t)", "1/t", "-5e-324*t", "math.log(1 - t) * 1e300"] {
        for rule in ["armijo", "strong-wolfe", "more-thuente"] {
            calc(&["line-search", "--phi", phi, "--rule", rule, "--alpha0", "1e300"]);
        }
    }
}

#[test]
fn the_text_is_a_derivation() {
    let has = |args: &[&str], words: &[&str]| {
        let run = calc(args).exits(0);
        for word in words {
            assert!(run.out.contains(word), "{word:?} is not in\n{}", run.out);
        }
    };
    has(
        &["trust-region", "--g", "[1,10]", "--B", "np.diag([1,100])", "--delta", ".1"],
        &[
            "eigenvalues of B: (1, 100): positive definite",
            "Newton point",
            "17.884489",
            "m(p) =",
            "case: boundary",
        ],
    );
    has(
        &["modified-cholesky", "--A", "[[1,2],[2,1]]", "--variant", "shift"],
        &["eigenvalues of A: (-1, 3)", "5.120e-01", "1.024e+00", "L = ⎡", "P(A + E)Pᵀ − LLᵀ"],
    );
    has(
        &[&["two-loop"], &PAIRS[..]].concat(),
        &["i = 1: α = 0.3333", "γ = 0.3000", "i = 0: β = 0", "r = Hg = (0.5111"],
    );
    has(
        &[
            "update",
            "--formula",
            "bfgs",
            "--form",
            "direct",
            "--M",
            "np.eye(2)",
            "--s",
            "[1,2]",
            "--y",
            "[3,1]",
        ],
        &["Bs = (1, 2)", "y − Bs = (2, -1)", "ρ = 1/sᵀy = 0.2000", "B⁺ = ⎡", "‖B⁺s − y‖"],
    );
    has(
        &["line-search", "--phi", "(t - 3)**2", "--alpha0", "8", "--rule", "armijo"],
        &["not enough decrease", "taken", "evaluations: "],
    );
    has(&["newton", "--g", "[1,1]", "--H", "np.diag([1,-1])"], &["indefinite", "‖Hp + g‖"]);
    has(&["gauss-newton", "--J", "np.eye(2)", "--r", "[1,1]"], &["JᵀJ = ⎡", "condition of J: 1"]);
    has(
        &["lm", "--J", "np.diag([1,10])", "--r", "[1,1]", "--lam", "10"],
        &["JᵀJ + λD² = ⎡", "angle to −g: 39.29°", "predicted decrease"],
    );
}

#[test]
fn ascii_is_ascii() {
    let run = calc(&["newton", "--g", "[1,1]", "--H", "np.eye(2)", "--ascii"]).exits(0);
    assert!(run.out.is_ascii(), "{}", run.out);
}

#[test]
fn every_piece_shows_an_example() {
    let pieces = [
        "trust-region",
        "modified-cholesky",
        "two-loop",
        "update",
        "line-search",
        "newton",
        "gauss-newton",
        "lm",
    ];
    for piece in pieces {
        let run = calc(&[piece, "--help"]).exits(0);
        assert!(run.out.contains(&format!("secant calc {piece} --")), "{}", run.out);
    }
}

#[test]
fn the_example_of_the_readme_is_what_is_printed() {
    let readme = include_str!("../../README.md");
    let (_, example) = readme.split_once("$ secant calc ").expect("the README has an example");
    let (command, printed) = example.split_once('\n').expect("with what it prints");
    let (printed, _) = printed.split_once("```").expect("in a fence");
    let arguments: Vec<&str> = command.split_whitespace().map(|word| word.trim_matches('\'')).collect();
    assert_eq!(calc(&arguments).exits(0).out, printed);
}
