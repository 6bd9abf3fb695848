//! Lessons that are read again while they are written.
#![expect(clippy::disallowed_methods, reason = "the test writes the lessons")]

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::harness::Terminal;

/// The small course in a directory of its own, its lesson open and watched; the terminal, the lesson's file, both homes.
fn watched() -> (Terminal, PathBuf, [TempDir; 2]) {
    let [home, course] = [(); 2].map(|()| tempfile::tempdir().expect("a temporary directory"));
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lessons-valid");
    std::fs::create_dir(course.path().join("01-bowl")).expect("a folder");
    for name in ["course.toml", "01-bowl/lesson.md", "01-bowl/answers.toml"] {
        std::fs::copy(fixture.join(name), course.path().join(name)).expect("a file is copied");
    }
    let directory = course.path().display().to_string();
    let args = ["learn", "bowl", "--lessons", &directory, "--watch"];
    let mut terminal = Terminal::secant(&args, (80, 24), &[], home.path());
    terminal.wait_for("One Newton step");
    (terminal, course.path().join("01-bowl/lesson.md"), [home, course])
}

fn edit(file: &Path, old: &str, new: &str) {
    let text = std::fs::read_to_string(file).expect("the lesson is there");
    assert!(text.contains(old), "{old}");
    std::fs::write(file, text.replacen(old, new, 1)).expect("it is saved");
}

#[test]
fn what_is_saved_appears_and_a_broken_file_leaves_the_last_good_page() {
    let (mut terminal, lesson, _homes) = watched();
    edit(&lesson, "One Newton step", "A single step");
    terminal.wait_for("A single step");
    edit(&lesson, "minutes = 3", "minuten = 3");
    terminal.wait_for("01-bowl/lesson.md:6: unknown field `minuten`");
    assert!(terminal.contents().contains("A single step"), "{}", terminal.contents());
    edit(&lesson, "minuten = 3", "minutes = 3");
    terminal.wait_for("The lessons were read again.");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
    assert_eq!(terminal.unrestored(), Vec::<&str>::new());
}

#[test]
fn the_place_and_the_draft_stay() {
    let (mut terminal, lesson, _homes) = watched();
    terminal.send("\t\t");
    terminal.wait_for("The gradient of a bowl");
    terminal.send("\r");
    terminal.wait_for("typing");
    terminal.send("# my draft");
    terminal.wait_for("# my draft");
    edit(&lesson, "The gradient of a bowl", "The slope of a bowl");
    terminal.wait_for("The slope of a bowl");
    assert!(terminal.contents().contains("# my draft"), "{}", terminal.contents());
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
}

#[test]
fn a_key_reads_the_lessons_again() {
    let (mut terminal, _lesson, _homes) = watched();
    terminal.send("\u{12}");
    terminal.wait_for("The lessons were read again.");
    terminal.send("\u{3}");
    assert!(terminal.exit().success());
}
