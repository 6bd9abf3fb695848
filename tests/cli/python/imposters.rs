//! Shell scripts in the place of an interpreter.

use std::fs::{File, Permissions, set_permissions};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::run::{Outcome, Place};

/// What the driver says first, and last.
const HELLO: &str = r#"echo 'secant-report-f1a6:{"hello": {"python": "3", "numpy": "2"}}' >&2;"#;
const DONE: &str = r#"echo 'secant-report-f1a6:"done"' >&2;"#;
/// Only what was not killed takes as long as this.
const LONG: Duration = Duration::from_secs(10);

/// Writes a script; gives the option that names it.
fn imposter(place: &Place, script: &str) -> String {
    let path = place.file("python3", format!("#!/bin/sh\n{script}\n"));
    set_permissions(&path, Permissions::from_mode(0o755)).expect("it can be run");
    format!("--python={}", path.display())
}

/// Runs `print(1)` with a script for an interpreter that has one second.
fn eval(place: &Place, script: &str) -> Outcome {
    let python = imposter(place, script);
    let run = place.secant(&["eval", "-e", "print(1)", &python, "--python-timeout", "1"]);
    run.is_harmless();
    assert_eq!(run.out, "1\n", "our own run is told all the same");
    run
}

/// A named pipe, and a message once whoever has it open for writing is gone: first that it was opened, then its end.
fn lifeline(place: &Place) -> (PathBuf, Receiver<&'static str>) {
    let path = place.path().join("lifeline");
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    let (send, receive) = channel();
    let pipe = path.clone();
    thread::spawn(move || {
        let mut pipe = File::open(pipe).expect("a pipe");
        let _ = send.send("opened");
        let _ = pipe.read_to_end(&mut Vec::new());
        let _ = send.send("gone");
    });
    (path, receive)
}

#[test]
fn one_without_numpy_is_named() {
    let said = r#"{"missing": {"python": "3.1", "reason": "No module named numpy"}}"#;
    let run = eval(&Place::new(), &format!("echo 'secant-report-f1a6:{said}' >&2")).exits(2);
    assert!(run.err.contains("is Python 3.1 and has no NumPy (No module named numpy)"), "{}", run.err);
    assert!(run.err.contains("-m pip install numpy"), "{}", run.err);
}

#[test]
fn one_that_hangs_is_killed_with_its_children() {
    let place = Place::new();
    let (pipe, life) = lifeline(&place);
    let run = eval(&place, &format!("exec 3>'{}'; sleep 60 & sleep 60", pipe.display())).exits(2);
    assert!(run.err.contains("had not ended after 1 s"), "{}", run.err);
    assert_eq!(life.recv_timeout(LONG), Ok("opened"));
    assert_eq!(life.recv_timeout(LONG), Ok("gone"), "a child of it is left");
}

#[test]
fn one_that_hangs_in_the_program_is_a_difference() {
    let run = eval(&Place::new(), &format!("{HELLO} echo 1; exec sleep 60")).exits(1);
    assert!(run.err.contains("Python: it had not ended after 1 s"), "{}", run.err);
}

#[test]
fn one_that_closes_its_output_and_goes_on_is_killed_too() {
    let place = Place::new();
    let (pipe, life) = lifeline(&place);
    eval(&place, &format!("exec 3>'{}' >&- 2>&-; exec sleep 60", pipe.display())).exits(2);
    assert_eq!(life.recv_timeout(LONG), Ok("opened"));
    assert_eq!(life.recv_timeout(LONG), Ok("gone"), "it is left");
}

#[test]
fn one_that_leaves_a_child_behind_is_done_all_the_same() {
    let place = Place::new();
    let (pipe, life) = lifeline(&place);
    let run =
        eval(&place, &format!("exec 3>'{}'; sleep 60 & {HELLO} echo 1; {DONE}", pipe.display())).exits(0);
    assert!(run.err.contains("agrees"), "{}", run.err);
    assert_eq!(life.recv_timeout(LONG), Ok("opened"));
    assert_eq!(life.recv_timeout(LONG), Ok("gone"), "its child is left");
}

#[test]
fn a_signal_that_ends_secant_ends_the_interpreter() {
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let place = Place::new();
        let (pipe, life) = lifeline(&place);
        let python = imposter(&place, &format!("exec 3>'{}'; sleep 60 & sleep 60", pipe.display()));
        let mut secant = Command::new(env!("CARGO_BIN_EXE_secant"))
            .args(["eval", "-e", "1", &python, "--python-timeout", "60"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        assert_eq!(life.recv_timeout(LONG), Ok("opened"));
        let kill = Command::new("kill").args(["-s", signal, &secant.id().to_string()]).status();
        assert!(kill.expect("kill").success());
        assert_eq!(secant.wait().expect("it ends").signal(), Some(number));
        assert_eq!(life.recv_timeout(LONG), Ok("gone"), "the interpreter is left");
    }
}

#[test]
fn one_that_floods_is_survived() {
    let flood = "head -c 20000000 /dev/zero | tr '\\0' x";
    let run = eval(&Place::new(), &format!("{HELLO} {flood}; {flood} >&2; echo >&2; {DONE}")).exits(1);
    assert!(run.err.contains("it printed more than 1 MB"), "{} bytes", run.err.len());
    assert!(run.err.len() < 5_000, "{} bytes", run.err.len());
    let run = eval(&Place::new(), &format!("{flood} >&2; echo >&2; echo oops >&2; exit 3")).exits(2);
    assert!(run.err.contains("(exit status: 3): oops"), "{} bytes", run.err.len());
}

#[test]
fn an_answer_that_is_right_here_and_not_there_is_no_success() {
    let place = Place::new();
    let answer = "import numpy as np\n\ndef newton_step(g, H):\n    return np.linalg.solve(H, -g)\n";
    let other = r#"{"case": {"other": {"kind": "NoneType", "text": "None"}}}"#;
    let python = imposter(&place, &format!("{HELLO} echo 'secant-report-f1a6:{other}' >&2; {DONE}"));
    let check = ["check", "newton-step/d", "-", &python];
    let run = place.secant_with(&check, answer).exits(1);
    for words in
        ["newton-step/d: correct", "does not agree", "Python: None", "Python: it gave nothing", "more\n"]
    {
        assert!(run.out.contains(words), "{words} is not in {}", run.out);
    }
    let verdict = place.secant_with(&[&check[..], &["--format", "json"]].concat(), answer).exits(1).json();
    assert_eq!((&verdict["status"], &verdict["python"]["agrees"]), (&"correct".into(), &false.into()));
}

#[test]
fn one_that_does_not_read_and_ends_with_an_odd_code_is_named() {
    let place = Place::new();
    let python = imposter(&place, "exit 77");
    place.file("long.py", format!("print(1)\n# {}\n", "x".repeat(200_000)));
    let run = place.secant(&["eval", "long.py", &python]).exits(2);
    assert!(run.err.contains("exit status: 77") && run.err.contains("--python="), "{}", run.err);
}

#[test]
fn one_that_sends_escape_sequences_does_not_reach_the_terminal() {
    let escapes = "printf '\\033[31mred\\033]0;title\\007\\n'";
    let run = eval(&Place::new(), &format!("{escapes} >&2; exit 1")).exits(2);
    assert!(run.err.contains("[31mred"), "{}", run.err);
    let run = eval(&Place::new(), &format!("{HELLO} {escapes}; {DONE}")).exits(1);
    assert!(run.err.contains("Python: [31mred"), "{}", run.err);
}
