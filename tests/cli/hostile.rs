//! Input that means harm: each a clear message, an exit code, and nothing else.

use crate::run::{Outcome, Place};

fn eval(source: impl AsRef<[u8]>) -> Outcome {
    let place = Place::new();
    place.file("hostile.py", source);
    let run = place.secant(&["eval", "hostile.py"]);
    run.is_harmless();
    run
}

/// Runs, and wants this code, and these words on standard error.
fn refused(source: impl AsRef<[u8]>, code: i32, words: &str) {
    let run = eval(source).exits(code);
    assert!(run.err.contains(words), "{words:?} is not in {:?}", run.err);
    assert!(run.err.len() < 2_000, "{} bytes of message", run.err.len());
}

#[test]
fn an_endless_loop_runs_out_of_steps() {
    refused("while True:\n    pass\n", 1, "steps");
    refused("def f():\n    while True: pass\nf()\n", 1, "steps");
}

#[test]
fn a_tower_of_powers_is_refused() {
    refused("9**9**9**9\n", 1, "");
}

#[test]
fn a_huge_array_is_refused() {
    refused("import numpy as np\nnp.zeros((10**6, 10**6))\n", 1, "");
    refused("x = [0]*10**12\n", 1, "");
    refused("x = 'a'*10**12\n", 1, "");
}

#[test]
fn deep_nesting_is_refused() {
    refused(format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000)), 1, "");
    refused(format!("x = {}1", "-".repeat(100_000)), 1, "");
    refused(format!("x = 1{}", "+1".repeat(15_500)), 1, "");
    refused(format!("x = {}", "lambda: ".repeat(20_000)), 1, "");
}

#[test]
fn deep_recursion_is_an_error_of_python() {
    refused("def f(n):\n    return f(n + 1)\nf(0)\n", 1, "RecursionError");
}

#[test]
fn nothing_outside_can_be_reached() {
    refused("import os\n", 1, "os");
    refused("open('x')\n", 1, "open");
    refused("__import__('os')\n", 1, "__import__");
    refused("eval('1')\n", 1, "eval");
    refused("import numpy as np\nnp.load('x')\n", 1, "load");
    refused("().__class__.__bases__\n", 1, "");
}

#[test]
fn a_source_of_50_mb_is_refused() {
    refused("x = 1\n".repeat(50 * 1024 * 1024 / 6), 2, "4 MB");
}

#[test]
fn what_is_not_text_is_refused() {
    refused("x = 1\0\n", 1, "");
    refused(b"\xff\xfe\x00", 2, "UTF-8");
}

#[test]
fn line_ends_of_other_systems_are_line_ends() {
    assert_eq!(eval("x = 1\r\nif x:\r\n    print('crlf')\r\n").exits(0).out, "crlf\n");
}

#[test]
fn printed_control_characters_do_not_reach_the_terminal() {
    eval("print('\\x1b[2J\\x07\\u202e\\x9b31m')\n").exits(0);
    eval("raise ValueError('\\x1b[2J')\n").exits(1);
    eval("x = '\u{1b}[2J' +\n").exits(1);
}

#[test]
fn output_without_end_is_bounded() {
    let run = eval("for i in range(10**9):\n    print('x'*1000)\n").exits(1);
    assert!(run.out.len() < 10_000_000, "{} bytes", run.out.len());
}

#[test]
fn names_on_the_command_line_are_printed_without_escape_sequences() {
    let place = Place::new();
    for args in [
        &["solve", "--method", "\u{1b}[31m", "--problem", "rosenbrock"][..],
        &["solve", "--method", "newton", "--problem", "\u{1b}[31m"],
        &["solve", "--method", "newton", "--problem", "rosenbrock", "--set", "\u{1b}=1"],
        &["solve", "--method", "newton", "--problem", "rosenbrock", "--start", "\u{1b}"],
        &["eval", "\u{1b}[31m.py"],
        &["check", "\u{1b}/d", "-"],
        &["learn", "\u{1b}"],
        &["lint", "\u{1b}"],
        &["--lessons", "\u{1b}", "list"],
    ] {
        let run = place.secant(args).exits(2);
        run.is_harmless();
        assert!(!run.err.is_empty());
    }
}

#[test]
fn hostile_answers_are_ungraded() {
    let place = Place::new();
    for source in [
        "def newton_step(g, H):\n    while True: pass\n",
        "import os\ndef newton_step(g, H):\n    return g\n",
        "def newton_step(g, H):\n    return newton_step(g, H)\n",
        "import numpy as np\ndef newton_step(g, H):\n    return np.zeros((10**6, 10**6))\n",
    ] {
        let run = place.secant_with(&["check", "newton-step/d", "-", "--format", "json"], source);
        run.is_harmless();
        assert!(matches!(run.code, Some(1 | 2)), "{run:?}");
        assert!(matches!(run.json()["status"].as_str(), Some("ungraded" | "wrong")), "{run:?}");
    }
}

#[test]
fn hostile_objectives_end() {
    let place = Place::new();
    for source in [
        "def f(x):\n    while True: pass\n",
        "def f(x):\n    return f(x)\n",
        "def f(x):\n    return [1, 2]\n",
        "def f(x):\n    return 'a'\n",
        "def f():\n    return 1\n",
        "g = 1\n",
    ] {
        place.file("f.py", source);
        let run =
            place.secant(&["solve", "--method", "newton", "--objective", "f.py", "--start", "1,1"]).exits(1);
        run.is_harmless();
        assert!(!run.err.is_empty(), "{source}");
    }
}
