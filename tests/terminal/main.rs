//! The real binary in a pseudo-terminal: what a user sees, from outside.

mod harness;
mod lab;
mod watch;

use std::path::Path;

use harness::Terminal;

/// Runs a line of shell in a terminal of 80 × 24.
fn shell(line: &str) -> Terminal {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
    Terminal::start("sh", &["-c", line], (80, 24), &[("MARK", "mark")], home)
}

#[test]
fn the_harness_sees_text_sends_keys_and_reads_the_exit_code() {
    let mut terminal = shell("echo hello $MARK; read x; echo got $x; exit 3");
    terminal.wait_for("hello mark");
    terminal.send("key\r");
    terminal.wait_for("got key");
    assert_eq!(terminal.exit().exit_code(), 3);
    assert_eq!(terminal.unrestored(), Vec::<&str>::new());
    assert!(terminal.bytes_written() >= "hello mark".len());
}

#[test]
fn the_harness_notices_a_terminal_that_was_not_restored() {
    let mut terminal =
        shell("printf '\\033[?1049h\\033[?25l\\033[?1000h\\033[?2004h'; stty raw -echo; echo done");
    terminal.wait_for("done");
    assert_eq!(terminal.exit().exit_code(), 0);
    let left = ["alternate screen", "hidden cursor", "mouse capture", "bracketed paste", "raw mode"];
    assert_eq!(terminal.unrestored(), left);
}

#[test]
fn the_harness_resizes() {
    let mut terminal = shell("trap 'stty size; exit' WINCH; echo ready; while read x; do :; done; stty size");
    terminal.wait_for("ready");
    terminal.resize((120, 40));
    terminal.send("\r\u{4}");
    terminal.wait_for("40 120");
}

#[test]
fn the_harness_sends_signals() {
    let mut terminal = shell("trap 'echo bye; exit 7' TERM; echo ready; while :; do read x; done");
    terminal.wait_for("ready");
    terminal.signal("TERM");
    terminal.send("\r");
    terminal.wait_for("bye");
    assert_eq!(terminal.exit().exit_code(), 7);
}

#[test]
fn the_harness_hangs_up() {
    let mut terminal = shell("echo ready; read x; read y; exit 0");
    terminal.wait_for("ready");
    terminal.hang_up();
    assert!(!terminal.exit().success());
}

#[test]
#[should_panic(expected = "ended before it showed \"never\"")]
fn the_harness_says_what_is_on_the_screen_when_the_text_does_not_come() {
    shell("echo something else").wait_for("never");
}

#[test]
fn the_binary_starts_and_leaves_the_terminal_as_it_was() {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut terminal = Terminal::secant(&["--help"], (80, 24), &[], home);
    assert!(terminal.exit().success());
    assert_eq!(terminal.unrestored(), Vec::<&str>::new());
}
