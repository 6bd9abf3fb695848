//! The program from outside: arguments, standard output, exit codes.
#![expect(clippy::disallowed_methods, reason = "these tests start the program and write its input files")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a directory"))
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_secant"))
            .args(arguments)
            .env("SECANT_HOME", self.0.path().join("home"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that refuses its input closes the pipe: that is no failure of the test.
        let _ = child.stdin.take().expect("it was asked for").write_all(input);
        child.wait_with_output().expect("the program ends")
    }

    fn file(&self, name: &str, text: &[u8]) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).expect("the file is written");
        path.display().to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn solve(place: &Place, arguments: &[&str]) -> Value {
    let mut all = vec!["solve", "--format", "json"];
    all.extend(arguments);
    let output = place.run(&all, b"");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr)))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|x| x.as_f64().expect("a number")).collect()
}

#[test]
fn solve_gives_every_step_in_full_precision() {
    let place = Place::new();
    let run = solve(&place, &["--method", "newton", "--problem", "rosenbrock", "--start", "-1.2,1"]);
    let steps = run["steps"].as_array().expect("steps");
    assert_eq!(steps.len(), 7);
    assert_eq!(numbers(&steps[0]["x"]), [-1.2, 1.0]);
    assert_eq!((steps[0]["k"].as_u64(), steps[0]["accepted"].as_bool()), (Some(0), Some(true)));
    assert!((steps[1]["f"].as_f64().expect("f") - 4.731_884_325_266_608).abs() < 1e-12);
    assert_eq!(run["stop"]["converged"], true);
    assert_eq!(run["stop"]["point"], "minimum");
    assert_eq!(run["evaluations"]["h"], 6);
    assert!(numbers(&run["x"]).iter().all(|x| (x - 1.0).abs() < 1e-9));
}

#[test]
fn a_saddle_is_converged_and_called_a_saddle() {
    let run = solve(&Place::new(), &["--method", "newton", "--problem", "saddle-well", "--start", "1,0.3"]);
    assert_eq!(
        (run["stop"]["converged"].as_bool(), run["stop"]["point"].as_str()),
        (Some(true), Some("saddle"))
    );
}

#[test]
fn what_is_not_finite_is_null_and_a_run_that_diverges_fails() {
    let place = Place::new();
    let arguments = [
        "solve",
        "--method",
        "newton",
        "--problem",
        "sqrt-one-plus-square",
        "--start",
        "2",
        "--format",
        "json",
    ];
    let output = place.run(&arguments, b"");
    assert_eq!(output.status.code(), Some(1));
    let run: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let x: Vec<f64> = (0..3).map(|k| run["steps"][k]["x"][0].as_f64().expect("x")).collect();
    assert_eq!(x[0], 2.0);
    assert!((x[1] + 8.0).abs() < 1e-12 && (x[2] - 512.0).abs() < 1e-9);
    assert_eq!(run["stop"]["reason"], "diverged");
    assert_eq!(
        run["steps"].as_array().and_then(|s| s.last()).map(|s| s["accepted"].clone()),
        Some(false.into())
    );
}

#[test]
fn a_problem_written_in_numpy_takes_the_same_steps_as_the_built_in() {
    let place = Place::new();
    let file = place.file(
        "rosen.py",
        b"import numpy as np\ndef f(x):\n    return (1 - x[0])**2 + 100*(x[1] - x[0]**2)**2\n",
    );
    let expression = "(1-x[0])**2 + 100*(x[1]-x[0]**2)**2";
    let built_in = solve(&place, &["--method", "newton", "--problem", "rosenbrock", "--start", "-1.2,1"]);
    for objective in [file.as_str(), expression] {
        let run = solve(&place, &["--method", "newton", "--objective", objective, "--start", "-1.2,1"]);
        let (ours, theirs) = (&run["steps"], &built_in["steps"]);
        assert_eq!(ours.as_array().map(Vec::len), theirs.as_array().map(Vec::len));
        for k in 0..7 {
            for (a, b) in numbers(&ours[k]["x"]).iter().zip(numbers(&theirs[k]["x"])) {
                assert!((a - b).abs() <= 1e-12 * b.abs().max(1.0), "step {k}: {a} {b}");
            }
        }
        assert_eq!(ours[0]["hessian"], serde_json::json!([[1330.0, 480.0], [480.0, 200.0]]));
    }
}

#[test]
fn tables_csv_and_plots_are_printed() {
    let place = Place::new();
    let base = [
        "solve",
        "--method",
        "gradient-descent",
        "--problem",
        "saddle-well",
        "--start",
        "1,0.3",
        "--set",
        "alpha=0.1",
    ];
    let table = place.run(&[&base[..], &["--plot"]].concat(), b"");
    let shown = text(&table.stdout);
    assert!(shown.contains("the point is a minimum") && shown.contains("log10 of the gradient"), "{shown}");
    let csv = text(&place.run(&[&base[..], &["--format", "csv"]].concat(), b"").stdout);
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("k,x1,x2,f,grad_norm,alpha,accepted,p1,p2"));
    assert!(lines.next().is_some_and(|line| line.starts_with("0,1.0,0.3,")), "{csv}");
}

#[test]
fn misuse_says_what_there_is() {
    let place = Place::new();
    for (arguments, words) in [
        (
            &["solve", "--method", "nonsense", "--problem", "rosenbrock"][..],
            "there are: gradient-descent, newton",
        ),
        (&["solve", "--method", "newton", "--problem", "nonsense"], "there are: quadratic, rosenbrock"),
        (
            &["solve", "--method", "newton", "--problem", "rosenbrock", "--start", "1"],
            "the start has 1 numbers",
        ),
        (&["solve", "--method", "newton", "--problem", "rosenbrock", "--start", "1,x"], "`x` is none"),
        (
            &["solve", "--method", "newton", "--problem", "rosenbrock", "--set", "beta=2"],
            "no parameter `beta`",
        ),
        (&["check", "newton-step/z", "x.py"], "there are: hessian-matrix/d"),
        (&["check", "newton-step/d", "missing.py"], "cannot read missing.py"),
        (&["learn", "nonsense"], "there are: hessian-matrix, quadratic-model, newton-step"),
        (&["lint", "no/such/directory"], "cannot read"),
        (&["solve"], "--method"),
    ] {
        let output = place.run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(words), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    let place = Place::new();
    for command in [
        &["--help"][..],
        &["learn", "--help"],
        &["list", "--help"],
        &["solve", "--help"],
        &["eval", "--help"],
        &["check", "--help"],
        &["lint", "--help"],
    ] {
        let output = place.run(command, b"");
        assert!(output.status.success());
        assert!(text(&output.stdout).contains("Example"), "{command:?}");
    }
}

#[test]
fn eval_prints_what_python_would_print() {
    let place = Place::new();
    let code = "import numpy as np\nprint(np.array([1.0, 2.5]), 1 / 4)\n";
    let file = place.file("a.py", code.as_bytes());
    for output in [
        place.run(&["eval", &file], b""),
        place.run(&["eval", "-"], code.as_bytes()),
        place.run(&["eval", "-e", code], b""),
    ] {
        assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("[1.  2.5] 0.25\n", Some(0)));
    }
    let failed = place.run(&["eval", "-e", "print(1)\nprint(1 / 0)"], b"");
    assert_eq!((text(&failed.stdout).as_str(), failed.status.code()), ("1\n", Some(1)));
    assert!(
        text(&failed.stderr).contains(
            "line 2, in <module>\n    print(1 / 0)\n          ^^^^^\nZeroDivisionError: division by zero"
        ),
        "{}",
        text(&failed.stderr)
    );
}

#[test]
fn check_names_the_mistake_and_sets_the_exit_code() {
    let place = Place::new();
    let answer = |body: &str| format!("import numpy as np\ndef newton_step(g, H):\n    {body}\n");
    for (body, status, tag, code) in [
        ("return np.linalg.solve(H, -g)", "correct", Value::Null, 0),
        ("return -np.linalg.inv(H) @ g", "correct_with_note", "explicit-inverse".into(), 0),
        ("return np.linalg.solve(H, g)", "misconception", "ascent-sign".into(), 1),
        (
            "return [sum(-H[i, j]*g[j] for j in range(len(g))) for i in range(len(g))]",
            "misconception",
            "times-hessian".into(),
            1,
        ),
        ("return -np.linalg.inv(H) * g", "misconception", "elementwise-inverse".into(), 1),
        ("return 0.5*np.linalg.solve(H, -g)", "misconception", "half-step".into(), 1),
        ("return g + 1", "wrong", Value::Null, 1),
        ("return", "wrong", Value::Null, 1),
        ("...", "ungraded", Value::Null, 2),
        ("return (", "ungraded", Value::Null, 2),
        ("while True: pass", "ungraded", Value::Null, 2),
        ("import os", "ungraded", Value::Null, 2),
    ] {
        let output = place.run(&["check", "newton-step/d", "-", "--format", "json"], answer(body).as_bytes());
        let verdict: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{body}: {e}"));
        assert_eq!(
            (&verdict["status"], &verdict["tag"], output.status.code()),
            (&status.into(), &tag, Some(code)),
            "{body}: {verdict}"
        );
        assert_eq!(verdict["exercise"], "newton-step/d");
        assert!(verdict["feedback"].as_str().is_some_and(|text| text.len() > 10), "{body}");
        assert!(verdict["cases"].is_array() && verdict["strength"].is_string());
    }
}

#[test]
fn list_shows_lessons_and_their_state() {
    let place = Place::new();
    let table = text(&place.run(&["list"], b"").stdout);
    assert!(table.contains("newton-step") && table.contains("not started"), "{table}");
    let list: Value =
        serde_json::from_slice(&place.run(&["list", "--format", "json"], b"").stdout).expect("it is JSON");
    assert_eq!(list[2]["lesson"], "newton-step");
    assert_eq!(list[2]["exercises"][0]["exercise"], "newton-step/d");
    assert!(!place.0.path().join("home").exists(), "looking creates nothing");
}

#[test]
fn the_lessons_hold_and_broken_ones_are_reported_with_file_and_line() {
    let place = Place::new();
    let output = place.run(&["lint", concat!(env!("CARGO_MANIFEST_DIR"), "/lessons")], b"");
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(place.run(&["lint"], b"").status.success(), "the copy in the program holds too");
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lessons-invalid/unknown-key");
    let output = place.run(&["lint", &broken.display().to_string()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("lesson.md:"), "{}", text(&output.stdout));
}

#[test]
fn hostile_input_gets_one_clear_message_without_control_characters() {
    let place = Place::new();
    let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
    for (input, code, words) in [
        ("while True: pass", 1, "steps"),
        ("9**9**9**9", 1, "bits"),
        ("import numpy as np\nnp.zeros((10**6, 10**6))", 1, "elements"),
        ("def f(n):\n    return f(n + 1)\nf(0)", 1, "recursion"),
        ("import os", 1, "not supported"),
        ("open('x')", 1, "not available"),
        (deep.as_str(), 1, "nested"),
        ("x = 1\0", 1, "null bytes"),
        ("raise ValueError('\x1b[31mred\u{202e}')", 1, "ValueError"),
        ("\x1b[2J", 1, "SyntaxError"),
    ] {
        let output = place.run(&["eval", "-"], input.as_bytes());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{}", &input[..input.len().min(40)]);
        assert!(said.contains(words), "{said}");
        assert!(!said.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{said:?}");
    }
    let huge = place.file("huge.py", &vec![b'a'; 50_000_000]);
    let output = place.run(&["eval", &huge], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("larger than 4 MB"));
    let output = place.run(&["check", "newton-step/d", &huge], b"");
    assert_eq!(output.status.code(), Some(2));
    let output = place.run(&["eval", &place.file("latin.py", b"x = '\xff'")], b"");
    assert_eq!((output.status.code(), text(&output.stderr).contains("not UTF-8")), (Some(2), true));
}

#[test]
fn the_lab_asks_for_a_terminal() {
    let output = Place::new().run(&[], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("needs a terminal"));
}
