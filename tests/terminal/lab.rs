//! The lab in a terminal: keys, signals, sizes, colours.
#![expect(clippy::disallowed_methods, reason = "what was saved is read, and the state of the process")]

use std::path::Path;

use tempfile::TempDir;

use crate::harness::Terminal;

/// The lab in a terminal of 80 × 24, and its home.
fn lab(args: &[&str], env: &[(&str, &str)]) -> (Terminal, TempDir) {
    let home = tempfile::tempdir().expect("a temporary directory");
    let terminal = Terminal::secant(args, (80, 24), env, home.path());
    (terminal, home)
}

/// At the saddle well of lesson 3, its prediction made.
fn saddle() -> (Terminal, TempDir) {
    let (mut terminal, home) = lab(&["learn", "newton-step"], &[]);
    terminal.wait_for("page 1 of 4");
    terminal.send("\tnnn");
    terminal.wait_for("lab 4/7");
    terminal.wait_for("Predict first");
    terminal.send("3");
    terminal.wait_for("why this step");
    (terminal, home)
}

fn answer(home: &Path) -> String {
    std::fs::read_to_string(home.join("answers/newton-step/d.py")).unwrap_or_default()
}

/// The answer of lesson 3, something typed and not saved.
fn typing() -> (Terminal, TempDir) {
    let (mut terminal, home) = lab(&["learn", "newton-step"], &[]);
    terminal.wait_for("page 1 of 4");
    terminal.send("\t\tnnnn");
    terminal.wait_for("newton-step/d");
    terminal.send("\r");
    terminal.wait_for("- typing");
    terminal.send("# unsent");
    terminal.wait_for("# unsent");
    (terminal, home)
}

const NOTHING: Vec<&str> = Vec::new();

#[test]
fn it_opens_at_the_list_of_lessons_and_quits() {
    let (mut terminal, _home) = lab(&[], &[]);
    terminal.wait_for("Newton step");
    assert!(terminal.unrestored().contains(&"alternate screen"));
    terminal.send("q");
    assert!(terminal.exit().success());
    assert_eq!(terminal.unrestored(), NOTHING);
}

#[test]
fn the_lab_steps_to_the_saddle_and_back_and_control_c_restores_the_terminal() {
    let (mut terminal, _home) = saddle();
    terminal.send("\u{1b}[C");
    terminal.wait_for("step 1 of");
    terminal.wait_for("-2.728e-03");
    terminal.send("\u{1b}[C\u{1b}[C");
    terminal.wait_for("converged: saddle");
    terminal.send("\u{1b}[D\u{1b}[D");
    terminal.wait_for("step 1 of 3");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
    assert_eq!(terminal.unrestored(), NOTHING);
}

#[test]
fn a_method_is_chosen_from_the_list_and_its_step_is_drawn() {
    let (mut terminal, _home) = saddle();
    terminal.send("m");
    terminal.wait_for("choose a method");
    terminal.send("trust\r");
    terminal.wait_for("trust-region");
    terminal.send("vvv");
    terminal.wait_for("C Cauchy");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
}

#[test]
fn a_signal_to_end_restores_the_terminal_and_saves_the_answer() {
    let (mut terminal, home) = typing();
    terminal.signal("TERM");
    assert_eq!(terminal.exit().exit_code(), 128 + 15);
    assert_eq!(terminal.unrestored(), NOTHING);
    assert!(answer(home.path()).contains("# unsent"));
}

#[test]
fn a_hangup_signal_restores_the_terminal_and_saves_the_answer() {
    let (mut terminal, home) = typing();
    terminal.signal("HUP");
    assert_eq!(terminal.exit().exit_code(), 128 + 1);
    assert_eq!(terminal.unrestored(), NOTHING);
    assert!(answer(home.path()).contains("# unsent"));
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_and_the_answer_is_saved() {
    let (mut terminal, home) = typing();
    terminal.hang_up();
    assert!(!terminal.exit().success());
    assert!(answer(home.path()).contains("# unsent"));
}

#[test]
fn a_line_feed_starts_a_new_line_and_deletes_nothing() {
    let (mut terminal, _home) = typing();
    terminal.send(" above\nbelow");
    terminal.wait_for("below");
    assert!(terminal.contents().contains("# unsent above"), "{}", terminal.contents());
}

#[test]
fn the_answer_is_there_in_the_next_session() {
    let (mut terminal, home) = typing();
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
    let mut terminal = Terminal::secant(&[], (80, 24), &[], home.path());
    terminal.wait_for("[Answer]");
    terminal.wait_for("# unsent");
}

#[test]
fn the_screen_follows_the_size_of_the_terminal() {
    let (mut terminal, _home) = saddle();
    terminal.resize((120, 40));
    terminal.wait_until("filled 40 rows", |screen| {
        let rows: Vec<String> = screen.rows(0, 120).collect();
        rows.get(39).is_some_and(|row| row.contains("? keys"))
    });
    terminal.resize((30, 8));
    terminal.wait_until("fitted 8 rows", |screen| {
        screen.rows(0, 30).nth(7).is_some_and(|row| row.contains("? keys"))
    });
    terminal.resize((10, 3));
    terminal.wait_for("secant nee");
    terminal.resize((80, 24));
    terminal.wait_for("why this step");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
}

#[test]
fn grading_goes_on_beside_the_screen() {
    let (mut terminal, _home) = lab(&["learn", "newton-step"], &[]);
    terminal.wait_for("page 1 of 4");
    terminal.send("\t\tnnnnc");
    terminal.wait_for("not counted as a try");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
}

#[cfg(target_os = "linux")]
#[test]
fn it_suspends_with_the_terminal_restored_and_comes_back() {
    let (mut terminal, _home) = saddle();
    terminal.send("\u{1a}");
    terminal.wait_until("left the alternate screen", |screen| !screen.alternate_screen());
    terminal.wait_stopped();
    assert_eq!(terminal.unrestored(), NOTHING);
    terminal.signal("CONT");
    terminal.wait_for("why this step");
    assert!(terminal.unrestored().contains(&"raw mode"));
    terminal.send("\u{1b}[C");
    terminal.wait_for("step 1 of");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
    assert_eq!(terminal.unrestored(), NOTHING);
}

/// Whether any cell of the screen has a colour.
fn is_colored(screen: &vt100::Screen) -> bool {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells
        .filter_map(|(row, column)| screen.cell(row, column))
        .any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default)
}

#[test]
fn colours_are_used_where_they_are_wanted_and_only_there() {
    let (mut terminal, _home) = lab(&[], &[]);
    terminal.wait_for("? keys");
    terminal.wait_until("showed colours", is_colored);
    for env in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let (mut terminal, _home) = lab(&["learn", "newton-step"], &[env]);
        terminal.wait_for("? keys");
        terminal.send("\tnnn");
        terminal.wait_for("lab 4/7");
        terminal.wait_for("Predict first");
        terminal.send("3");
        terminal.wait_for("why this step");
        assert!(!terminal.wrote_colors(), "{env:?}");
        terminal.send("\u{3}");
        assert!(terminal.exit().success());
        assert!(!terminal.wrote_colors(), "{env:?}");
    }
}

#[test]
fn a_terminal_without_unicode_gets_ascii() {
    for (args, env) in [(&[][..], ("LANG", "C")), (&[], ("SECANT_ASCII", "1")), (&["--ascii"], ("MARK", "1"))]
    {
        let (mut terminal, _home) = lab(args, &[env]);
        terminal.wait_for("? keys");
        assert!(terminal.contents().is_ascii(), "{env:?}: {}", terminal.contents());
    }
}
