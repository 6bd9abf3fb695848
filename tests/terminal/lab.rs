//! The lab in a terminal, from the first frame to the last key.

#![expect(clippy::disallowed_methods, reason = "the tests read what the program saved")]

use std::fs;

use crate::harness::Terminal;

/// The lab at a lesson, in a terminal of 80 × 24 with a home of its own.
fn lab(home: &tempfile::TempDir, environment: &[(&str, &str)]) -> Terminal {
    let utf8 = [("LANG", "C.UTF-8"), ("LC_ALL", ""), ("TERM", "xterm-256color")];
    let environment: Vec<(&str, &str)> = utf8.iter().chain(environment).copied().collect();
    Terminal::secant(&["learn", "newton-step"], (80, 24), &environment, home.path())
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a directory")
}

/// Opens the saddle's lab and predicts.
fn saddle(terminal: &mut Terminal) {
    terminal.wait_for("The question");
    terminal.send("\t");
    terminal.wait_for("Predict first");
    terminal.send("n");
    terminal.wait_for("where will Newton's method end?");
    terminal.send("3");
    terminal.wait_for("why this step");
}

#[test]
fn newton_steps_to_the_saddle_and_back_again() {
    let home = home();
    let mut terminal = lab(&home, &[]);
    saddle(&mut terminal);
    terminal.wait_for("step 0 of 1+");
    terminal.send("\x1b[C");
    terminal.wait_for("gᵀp = 5.503e-03 > 0: the step goes");
    terminal.send("\x1b[C\x1b[C");
    terminal.wait_for("converged: saddle");
    terminal.wait_for("as you predicted");
    terminal.send("\x1b[D\x1b[D");
    terminal.wait_for("step 1 of 3");
    terminal.send("\x03");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(terminal.unrestored(), Vec::<&str>::new());
}

#[test]
fn a_wrong_answer_is_told_its_mistake_and_everything_is_there_next_time() {
    let home = home();
    let mut terminal = lab(&home, &[]);
    terminal.wait_for("The question");
    terminal.send("\t\t");
    terminal.wait_for("enter to type");
    terminal.send("\r");
    terminal.wait_for("- typing");
    terminal.send("return np.linalg.solve(H, g)");
    terminal.wait_for("solve(H, g)");
    terminal.send("\x07");
    terminal.wait_for("this is a known mistake");
    terminal.send("q");
    terminal.wait_for("1 try, not yet right");
    terminal.send("q");
    assert_eq!(terminal.exit().exit_code(), 0);
    let saved = fs::read_to_string(home.path().join("answers/newton-step/d.py")).expect("it is saved");
    assert!(saved.contains("    return np.linalg.solve(H, g)"), "{saved}");

    let mut again = Terminal::secant(&[], (80, 24), &[("LANG", "C.UTF-8"), ("TERM", "xterm")], home.path());
    again.wait_for("solve(H, g)");
    again.send("\x03");
    assert_eq!(again.exit().exit_code(), 0);
}

#[test]
fn signals_save_what_was_typed_and_restore_the_terminal() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = home();
        let mut terminal = lab(&home, &[]);
        terminal.wait_for("The question");
        terminal.send("\t\t\r");
        terminal.wait_for("- typing");
        terminal.send("# not saved yet");
        terminal.wait_for("# not saved yet");
        terminal.signal(signal);
        assert_eq!(terminal.exit().exit_code(), code, "{signal}");
        assert_eq!(terminal.unrestored(), Vec::<&str>::new(), "{signal}");
        let saved = fs::read_to_string(home.path().join("answers/newton-step/d.py")).expect("it is saved");
        assert!(saved.contains("# not saved yet"), "{signal}: {saved}");
    }
}

#[test]
fn another_size_is_drawn_at_once_and_too_small_a_one_says_so() {
    let home = home();
    let mut terminal = lab(&home, &[]);
    saddle(&mut terminal);
    terminal.resize((40, 10));
    terminal.wait_for("[Lab]");
    terminal.resize((15, 3));
    terminal.wait_for("secant needs");
    terminal.resize((100, 30));
    terminal.wait_for("why this step");
    terminal.send("\x03");
    assert_eq!(terminal.exit().exit_code(), 0);
}

#[test]
fn without_colour_no_colour_is_sent_and_in_ascii_nothing_else() {
    let home = home();
    let mut terminal = lab(&home, &[("NO_COLOR", "1"), ("SECANT_ASCII", "1")]);
    saddle(&mut terminal);
    terminal.send("e");
    terminal.wait_for("converged: saddle");
    let shown = terminal.contents();
    assert!(shown.is_ascii(), "{shown}");
    terminal.send("\x03");
    assert_eq!(terminal.exit().exit_code(), 0);
}
