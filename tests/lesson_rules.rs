//! The valid course has no mistake; each invalid one has exactly the mistake that its folder is named after.

use std::path::{Path, PathBuf};

use secant::exercise::lint;
use secant::lesson::{Catalog, mistake};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// All reports on a course, as an author reads them.
fn reports(course: &Path) -> Vec<String> {
    let catalog = Catalog::from_directory(course).expect("the course can be read");
    lint::lint(&catalog).iter().map(mistake::plain).collect()
}

#[test]
fn a_valid_course_has_no_mistake() {
    assert_eq!(reports(&fixtures().join("lessons-valid")), Vec::<String>::new());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the fixtures are listed and read here")]
fn each_invalid_course_is_reported_in_words_with_its_place() {
    let folder = fixtures().join("lessons-invalid");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder can be listed").filter_map(Result::ok) {
        let course = entry.path();
        if !course.is_dir() {
            continue;
        }
        count += 1;
        let rule = course.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words = std::fs::read_to_string(folder.join(format!("{rule}.txt"))).expect("each has its words");
        let text = reports(&course).join("\n");
        // The frame may break a line between two words.
        let flat =
            |text: &str| text.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let missing: Vec<&str> = words.lines().filter(|word| !flat(&text).contains(&flat(word))).collect();
        if !missing.is_empty() {
            failures.push(format!("{rule}: {missing:?} not in\n{text}"));
        }
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}'),
            "{rule} lets a control character through"
        );
    }
    assert!(count >= 60, "only {count} fixtures");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn the_shipped_lessons_keep_every_rule() {
    let reports: Vec<String> = lint::lint(&Catalog::embedded()).iter().map(mistake::plain).collect();
    assert_eq!(reports, Vec::<String>::new(), "{}", reports.join("\n"));
}

#[test]
fn a_broken_lesson_is_left_out_and_the_rest_is_there() {
    let catalog =
        Catalog::from_directory(&fixtures().join("lessons-invalid/duplicate-slug")).expect("it can be read");
    assert_eq!(catalog.course.lessons.len(), 1);
    assert_eq!(catalog.course.parts[0].lessons, ["bowl"]);
    assert!(!catalog.problems.is_empty());
}

#[test]
fn a_directory_without_a_course_is_no_course() {
    let error = Catalog::from_directory(&fixtures()).expect_err("there is no course.toml");
    assert!(error.to_string().starts_with("cannot read ") && error.to_string().contains("course.toml"));
}
