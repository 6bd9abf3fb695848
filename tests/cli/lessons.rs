//! `secant list`, `secant lint`, the help, and the lab without a terminal.
#![expect(clippy::disallowed_methods, reason = "the fixtures are listed and copied")]

use std::path::Path;

use crate::run::{Outcome, Place, secant};

fn repository(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_list_is_a_table_or_json() {
    let table = secant(&["list"]).exits(0).out;
    let list = secant(&["list", "--format", "json"]).exits(0).json();
    let lessons = list.as_array().expect("a list");
    assert_eq!(lessons.len(), 12);
    // The heading, four parts, a blank line and the common mistakes.
    assert_eq!(table.lines().count(), lessons.len() + 7);
    assert!(table.contains("10 common mistakes, live: 0 fixed (secant learn mistakes)"), "{table}");
    for slug in ["hessian-matrix", "quadratic-model", "newton-step"] {
        let lesson = lessons.iter().find(|lesson| lesson["lesson"] == slug).expect("the lesson is listed");
        assert_eq!(lesson["status"], "not started");
        assert!(table.lines().any(|line| line.contains(slug) && line.contains("not started")), "{table}");
    }
}

#[test]
fn the_shipped_lessons_hold() {
    let run = secant(&["lint", &repository("lessons")]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn every_broken_course_is_refused_with_the_words_of_its_rule() {
    let folder = repository("tests/fixtures/lessons-invalid");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("the fixtures are there") {
        let path = entry.expect("an entry").path();
        if !path.is_dir() {
            continue;
        }
        let words = std::fs::read_to_string(path.with_extension("txt")).expect("the words are there");
        let run = secant(&["lint", &path.display().to_string()]).exits(1);
        assert_harmless(&run);
        let said = squeezed(&format!("{}{}", run.out, run.err));
        for word in words.lines().filter(|word| !word.trim().is_empty()) {
            assert!(said.contains(&squeezed(word)), "{}: {word:?} is not in\n{}", path.display(), run.out);
        }
        seen += 1;
    }
    assert!(seen > 50, "{seen} fixtures");
}

/// Reports are wrapped: only the order of the visible characters counts.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"│|".contains(*c)).collect()
}

fn assert_harmless(run: &Outcome) {
    let control = run.out.chars().chain(run.err.chars()).find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None, "{run:?}");
}

#[test]
fn a_mistake_is_shown_with_file_line_and_caret() {
    let out = secant(&["lint", &repository("tests/fixtures/lessons-invalid/unknown-key")]).exits(1).out;
    assert!(out.contains("lesson.md:"), "{out}");
    assert!(out.contains('^') || out.contains('┬') || out.contains('─'), "{out}");
}

#[test]
fn an_escape_sequence_in_a_title_is_refused_and_not_obeyed() {
    let place = Place::new();
    let valid = repository("tests/fixtures/lessons-valid");
    for name in ["course.toml", "01-bowl/lesson.md", "01-bowl/answers.toml"] {
        let text = std::fs::read_to_string(Path::new(&valid).join(name)).expect("the fixture is there");
        place.file(&format!("course/{name}"), text.replace("A bowl", "A \u{1b}[31mbowl"));
    }
    let run = place.secant(&["lint", "course"]).exits(1);
    run.is_harmless();
    place.secant(&["list", "--lessons", "course"]).is_harmless();
}

#[test]
fn a_directory_without_a_course_is_misuse() {
    let run = secant(&["lint", "nowhere"]).exits(2);
    assert!(run.err.contains("nowhere"), "{}", run.err);
}

#[test]
fn the_help_of_every_command_has_an_example() {
    for command in ["learn", "list", "solve", "eval", "check", "lint"] {
        let out = secant(&[command, "--help"]).exits(0).out;
        assert!(out.contains("Example") && out.contains(&format!("\n  secant {command}")), "{out}");
    }
    let out = secant(&["--help"]).exits(0).out;
    assert!(out.contains("Examples:") && out.contains("Exit codes"), "{out}");
}

#[test]
fn misuse_exits_with_2() {
    for args in [&["dance"][..], &["solve"], &["--color", "pink"], &["list", "--format", "xml"]] {
        secant(args).exits(2);
    }
}

#[test]
fn the_lab_without_a_terminal_says_so() {
    let run = secant(&[]).exits(2);
    assert!(run.err.contains("terminal"), "{}", run.err);
    let run = secant(&["learn", "newton-stap"]).exits(2);
    assert!(run.err.contains("newton-step") && run.err.contains("mistakes"), "{}", run.err);
    let run = secant(&["learn", "mistakes", "11"]).exits(2);
    assert!(run.err.contains("there is no mistake 11; they are numbered 1 to 10"), "{}", run.err);
    let run = secant(&["learn", "newton-step", "2"]).exits(2);
    assert!(run.err.contains("only `mistakes` has a number"), "{}", run.err);
    assert!(secant(&["learn", "mistakes", "4"]).exits(2).err.contains("terminal"));
}
