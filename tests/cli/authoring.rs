//! `secant new-lesson` and what editors read of `secant lint`.

use crate::run::{Place, secant};

#[test]
fn a_new_lesson_passes_the_lint_and_a_second_one_follows_it() {
    let place = Place::new();
    let made = place.secant(&["new-lesson", "newton-step", "--lessons", "course"]).exits(0);
    assert!(made.out.contains("01-newton-step") && made.out.contains("--watch"), "{}", made.out);
    place.secant(&["new-lesson", "trust-region", "--lessons", "course"]).exits(0);
    let lint = place.secant(&["lint", "course"]).exits(0).out;
    assert!(lint.contains("2 lessons"), "{lint}");
    let list = place.secant(&["list", "--lessons", "course"]).exits(0).out;
    assert!(list.contains("trust-region") && list.contains("Newton step"), "{list}");
}

#[test]
fn nothing_is_overwritten() {
    let place = Place::new();
    place.secant(&["new-lesson", "newton-step"]).exits(0);
    let again = place.secant(&["new-lesson", "newton-step"]).exits(2);
    assert!(again.err.contains("is there already: 01-newton-step"), "{}", again.err);
    for slug in ["Newton", "../elsewhere", "mistakes"] {
        assert!(
            place.secant(&["new-lesson", slug]).exits(2).err.contains("is no name for a lesson"),
            "{slug}"
        );
    }
}

#[test]
fn a_fresh_exercise_is_judged() {
    let place = Place::new();
    place.secant(&["new-lesson", "newton-step"]).exits(0);
    let right = "def gradient_step(x, g, alpha):\n    return x - alpha * g\n";
    place.file("right.py", right);
    place.file("wrong.py", right.replace('-', "+"));
    let check = |file: &str| {
        place.secant(&["check", "newton-step/d", file, "--lessons", "lessons", "--format", "json"])
    };
    assert_eq!(check("right.py").exits(0).json()["status"], "correct");
    assert_eq!(check("wrong.py").exits(1).json()["tag"], "ascent-sign");
}

#[test]
fn editors_get_places_as_json() {
    let course = format!("{}/tests/fixtures/lessons-invalid/claim-false", env!("CARGO_MANIFEST_DIR"));
    let run = secant(&["lint", &course, "--format", "json"]).exits(1);
    let found = run.json();
    let first = &found[0];
    assert!(first["file"].as_str().is_some_and(|file| file.ends_with("01-bowl/lesson.md")), "{found}");
    assert_eq!((first["line"].as_u64(), first["end_line"].as_u64()), (Some(43), Some(43)), "{found}");
    assert!(first["column"].as_u64() < first["end_column"].as_u64(), "{found}");
    assert!(first["message"].as_str().is_some_and(|text| text.contains("false")), "{found}");
    assert!(first["help"].as_str().is_some_and(|text| !text.is_empty()), "{found}");
    let valid = format!("{}/tests/fixtures/lessons-valid", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(secant(&["lint", &valid, "--format", "json"]).exits(0).json(), serde_json::json!([]));
}
