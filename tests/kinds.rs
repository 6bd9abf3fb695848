//! Every kind of exercise on screen: what keys do to its answer, and what it looks like in each state.

#[path = "frames/play.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the tests of keys")]
mod play;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use play::{Play, draw};
use secant::app::{Effect, View, offered};
use secant::exercise::Status;
use secant::lesson::{Catalog, Course};
use secant::progress::Event;

static COURSE: LazyLock<Arc<Course>> = LazyLock::new(|| {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lessons-kinds");
    let catalog = Catalog::from_directory(&directory).expect("the fixture can be read");
    assert_eq!(catalog.problems.len(), 0, "the fixture has mistakes");
    Arc::new(catalog.course)
});

/// At the exercise of a part.
fn at(part: &str, size: (u16, u16), ascii: bool) -> Play {
    let mut play = Play::of(&COURSE, "newton-step", size, ascii);
    play.keys("tab tab");
    let exercises = &COURSE.lessons[0].exercises;
    for _ in 0..exercises.iter().position(|exercise| exercise.part == part).expect("it is a part") {
        play.keys("n");
    }
    play
}

fn here(part: &str) -> Play {
    at(part, (80, 24), false)
}

fn text(play: &Play) -> String {
    play.view().answer().expect("an exercise is shown").editor.text()
}

fn status(play: &Play) -> Option<Status> {
    let verdict = play.view().answer().expect("an exercise is shown").verdict.as_ref();
    verdict.map(|verdict| verdict.status)
}

fn footer(play: &Play) -> String {
    draw(play).lines().last().unwrap_or_default().to_owned()
}

/// Part, state, keys.
const STATES: &[(&str, &str, &str)] = &[
    ("a", "task", ""),
    ("a", "half", "enter s o l v e ( H"),
    ("a", "right", "enter - s o l v e ( H , g ) ctrl-g"),
    ("a", "wrong", "enter s o l v e ( H , g ) ctrl-g"),
    ("a", "ungraded", "c"),
    ("a2", "task", ""),
    ("a2", "half", "enter down"),
    ("a2", "right", "enter b c"),
    ("a2", "wrong", "enter c c"),
    ("a2", "ungraded", "c"),
    ("a3", "task", ""),
    ("a3", "half", "enter 2 *"),
    ("a3", "right", "enter 2 * . 7 5 - . 7 5 * * 2 ctrl-g"),
    ("a3", "wrong", "enter 7 ctrl-g"),
    ("a3", "ungraded", "enter s o ctrl-g"),
    ("b", "task", ""),
    ("b", "half", "enter"),
    ("b", "ungraded", "c"),
    ("b2", "task", ""),
    ("b2", "half", "enter n 2 y y n"),
    ("b2", "right", "enter n 2 y y n 2 y n 2 y n 2 ctrl-g"),
    ("b2", "wrong", "enter n 2 y y y y n 2 y n 2 ctrl-g"),
    ("b2", "ungraded", "enter y ctrl-g"),
    ("c", "task", ""),
    ("c", "half", "enter 5 6 down space down"),
    ("c", "right", "enter 5 6 2 4 ctrl-g"),
    ("c", "wrong", "enter 5 6 2 3 ctrl-g"),
    ("c", "ungraded", "c"),
    ("c", "level-0", "- - enter a c"),
    ("c", "level-1", "-"),
    ("c", "level-3", "+"),
    ("c", "level-4", "+ +"),
    ("d", "task", ""),
    ("e", "task", ""),
    ("e", "half", "enter right down"),
    ("e", "right", "enter down 0 ctrl-g"),
    ("e", "false-alarm", "enter right down 1 e - 1 ctrl-g"),
    ("e", "ungraded", "c"),
    ("e2", "task", ""),
    ("e2", "half", "enter L o g space λ ."),
    ("e2", "assessed", "enter L o g . ctrl-g 1 3"),
    ("e2", "done", "enter L o g . ctrl-g 1 2 3"),
    ("e2", "ungraded", "c"),
];

#[test]
fn every_kind_looks_as_it_did_in_every_state() {
    for (part, state, keys) in STATES {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut play = at(part, (width, height), false);
            insta::assert_snapshot!(format!("{part}-{state}-{width}x{height}"), draw(play.keys(keys)));
        }
        let mut play = at(part, (80, 24), true);
        let text = draw(play.keys(keys));
        let other: String = text.chars().filter(|c| !c.is_ascii() && *c != 'λ').collect();
        assert_eq!(other, "", "{part} {state}:\n{text}");
        insta::assert_snapshot!(format!("ascii-{part}-{state}"), text);
    }
}

#[test]
fn the_states_are_what_they_are_called() {
    for (part, state, keys) in STATES {
        let mut play = here(part);
        play.keys(keys);
        let expected = match *state {
            "right" => Some(Status::Correct),
            "ungraded" => Some(Status::Ungraded),
            "assessed" | "done" => Some(Status::SelfAssessed),
            "wrong" if matches!(*part, "a3" | "b2") => Some(Status::Wrong),
            "wrong" | "false-alarm" => Some(Status::Misconception),
            _ => None,
        };
        assert_eq!(status(&play), expected, "{part} {state}: {}", text(&play));
    }
}

#[test]
fn no_size_makes_any_kind_panic() {
    for (part, _, keys) in STATES {
        let mut play = here(part);
        play.keys(keys);
        for size in
            [(0, 0), (1, 1), (10, 1), (20, 5), (21, 6), (24, 9), (40, 10), (64, 16), (110, 12), (200, 60)]
        {
            play.model.size = size;
            draw(&play);
        }
    }
}

#[test]
fn every_key_in_every_form_is_harmless() {
    for part in ["a2", "b2", "c", "e", "e2"] {
        for levels in ["", "-", "- -", "+", "+ +"] {
            let mut play = here(part);
            play.keys(levels).keys("enter");
            for c in ('!'..='~').filter(|c| *c != 'q') {
                play.types(&c.to_string()).keys("up down left right backspace enter");
                draw(&play);
            }
            if part != "c" {
                break;
            }
        }
    }
}

#[test]
fn an_answer_that_is_put_together_is_saved_as_a_text_and_read_again() {
    let mut play = here("b2");
    play.keys("enter y n 1 esc");
    let saved = |effect: &Effect| matches!(effect, Effect::SaveAnswer { text, .. } if text == "A yes\nB no solvable\n");
    assert!(play.effects.iter().any(saved));
    let play = play.again(None);
    assert_eq!(play.view().view, View::Answer);
    assert_eq!(text(&play), "A yes\nB no solvable\n");
    assert!(draw(&play).contains("no: solvable"));
}

#[test]
fn a_text_that_is_no_form_is_edited_as_a_text() {
    let mut play = here("c");
    play.send(secant::app::Message::Loaded {
        lesson: "newton-step".into(),
        answers: [("c".to_string(), "5 # the model".to_string())].into(),
        notes: None,
    });
    play.keys("enter x esc");
    assert_eq!(text(&play), "x5 # the model");
}

#[test]
fn a_new_instance_keeps_the_old_answer_and_survives() {
    let mut play = here("c");
    let before = draw(&play);
    play.keys("enter 5 6 esc r");
    assert_eq!(text(&play), "");
    let kept = |effect: &Effect| matches!(effect, Effect::KeepAnswer { text, .. } if text == "5\n6\n");
    assert!(play.effects.iter().any(kept));
    assert_ne!(draw(&play), before, "the lines stand in another order");
    let variant = play.view().answer().expect("it is shown").variant;
    assert_eq!((variant.seed, variant.level), (1, 2));
    let play = play.again(None);
    assert_eq!(play.view().answer().expect("it is shown").variant, variant);
}

#[test]
fn an_answer_is_graded_on_the_instance_that_is_shown() {
    let mut play = here("a2");
    play.keys("r");
    let question = play.view().answer().and_then(|answer| answer.asked.clone()).expect("it is asked");
    let items = question.expect("it can be asked").items;
    let right = items.iter().find(|item| item.text.contains("succ")).expect("the right option").id.clone();
    play.keys("enter").types(&right).keys("c");
    assert_eq!(status(&play), Some(Status::Correct));
    let graded = |effect: &Effect| matches!(effect, Effect::Grade { variant, .. } if variant.seed == 1);
    assert!(play.effects.iter().any(graded));
}

#[test]
fn levels_go_from_0_to_4_and_are_recorded() {
    let mut play = here("c");
    play.keys("- - - -");
    assert!(draw(&play).contains("level 0 of 4: each line with its reason"));
    play.keys("+ + + + + +");
    assert!(draw(&play).contains("level 4 of 4: typed line by line"));
    let levels: Vec<u8> = play
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Record(Event::Variant { level, .. }) => Some(*level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 0, 1, 2, 3, 4]);
}

#[test]
fn a_level_that_is_passed_suggests_the_next_one() {
    let mut play = here("c");
    play.keys("enter 5 6 2 4 ctrl-g");
    assert!(draw(&play).contains("Next: + for level 3"), "{}", draw(&play));
    assert!(footer(&play).starts_with(" n next part  r new instance  + − level"), "{}", footer(&play));
    play.keys("enter 5");
    play.keys("esc");
    assert!(footer(&play).starts_with(" ⏎ answer"), "the draft has changed: {}", footer(&play));
}

#[test]
fn words_are_done_when_the_student_finds_every_point_in_them() {
    let mut play = here("e2");
    play.keys("1 enter L o g ctrl-g 1 2 2");
    let right = |play: &Play| play.model.progress.lessons["newton-step"].exercises["e2"];
    assert_eq!(right(&play), (1, false));
    play.keys("2 3");
    assert_eq!(right(&play), (1, true));
}

#[test]
fn parts_are_gone_through_forwards_and_backwards_and_listed_with_their_states() {
    let mut play = here("a");
    play.keys("b");
    assert!(draw(&play).contains("[e2]"), "{}", draw(&play));
    play.keys("n n enter b c n n");
    assert!(draw(&play).contains(" a  a2 ✓  a3 [b]"), "{}", draw(&play));
}

#[test]
fn the_footer_shows_the_keys_that_do_something() {
    assert!(!footer(&here("e")).contains("new instance"), "an alarm has one instance");
    assert!(!footer(&here("a2")).contains("level"));
    let play = here("a2");
    assert!(offered(&play.model).iter().all(|row| row.short != "judge"));
}

#[test]
fn on_a_low_terminal_whoever_has_the_keys_has_the_room() {
    let mut play = at("c", (40, 10), false);
    assert!(draw(&play).contains("The model"), "{}", draw(&play));
    play.keys("enter");
    assert!(draw(&play).contains("∇m(p) = g + 2 H p"), "{}", draw(&play));
}

/// At the fixture's lesson, after keys.
fn lesson(keys: &str, size: (u16, u16), ascii: bool) -> Play {
    let mut play = Play::of(&COURSE, "newton-step", size, ascii);
    play.keys(keys).settle();
    play
}

/// Name, keys.
const PLACES: &[(&str, &str)] = &[
    ("read-last", ""),
    ("card", "d"),
    ("derivation", "d e"),
    ("prediction", "tab"),
    ("badges-hold-not", "tab 1"),
    ("badges-at-the-end", "tab 1 e"),
];

#[test]
fn pages_beside_and_badges_look_as_they_did() {
    for (name, keys) in PLACES {
        for (width, height) in [(80, 24), (120, 40)] {
            let play = lesson(keys, (width, height), false);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), draw(&play));
        }
        let text = draw(&lesson(keys, (80, 24), true));
        assert!(text.is_ascii(), "{name}:\n{text}");
        insta::assert_snapshot!(format!("ascii-{name}"), text);
        let mut play = lesson(keys, (80, 24), false);
        for size in [(0, 0), (1, 1), (10, 1), (20, 5), (40, 10), (64, 16), (200, 60)] {
            play.model.size = size;
            draw(&play);
        }
    }
}

#[test]
fn card_and_derivation_open_by_their_keys_and_close_by_the_same_or_esc() {
    let mut play = lesson("", (80, 24), false);
    let title = |play: &Play| draw(play).lines().nth(1).unwrap_or_default().trim().to_owned();
    assert!(title(&play).starts_with("One"));
    for (keys, shown) in [
        ("d", "Diagnostic card"),
        ("d", "One"),
        ("e", "Extended derivation"),
        ("d", "Diagnostic card"),
        ("esc", "One"),
    ] {
        play.keys(keys);
        assert!(title(&play).starts_with(shown), "{keys}: {}", title(&play));
    }
    let read: Vec<&str> = play
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Record(Event::Aside { page, .. }) => Some(page.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(read, ["card", "derivation"], "each is recorded once");
    play.keys("e tab backtab");
    assert!(title(&play).starts_with("One"), "a view that is left is left");
}

#[test]
fn a_lesson_without_card_and_derivation_offers_no_keys_for_them() {
    let mut course = Course::clone(&COURSE);
    (course.lessons[0].card, course.lessons[0].derivation) = (None, None);
    let mut play = Play::of(&Arc::new(course), "newton-step", (120, 40), false);
    assert!(!footer(&play).contains("card") && !footer(&play).contains("derivation"));
    play.keys("d e");
    assert_eq!(play.view().aside, None);
}

#[test]
fn badges_are_told_by_marks_and_words_at_each_step() {
    let mut play = lesson("tab 1", (80, 24), false);
    let row = |play: &Play| draw(play).lines().nth(2).unwrap_or_default().trim().to_owned();
    assert_eq!(row(&play), "✗ H ≻ 0  ✓ downhill  ✓ full batch  – small resid. (not known)");
    play.keys("right");
    assert_eq!(row(&play), "✗ H ≻ 0  ✗ downhill  ✓ full batch  – small resid. (not known)");
}

#[test]
fn a_prediction_shows_as_many_keys_as_there_are_choices() {
    let play = lesson("tab", (80, 24), false);
    assert!(footer(&play).starts_with(" 1 2 3 predict"), "{}", footer(&play));
}

#[test]
fn the_list_of_a_long_course_keeps_the_selected_lesson_in_sight() {
    let mut course = Course::clone(&COURSE);
    let lesson = course.lessons[0].clone();
    course.parts = (0..5)
        .map(|part| secant::lesson::Part { title: format!("Part {part}"), lessons: vec![String::new(); 4] })
        .collect();
    course.lessons = (1..=20)
        .map(|number| {
            let (slug, title) = (format!("lesson-{number}"), format!("Lesson of number {number}"));
            secant::lesson::Lesson { slug, number, title, ..lesson.clone() }
        })
        .collect();
    for size in [(80, 24), (40, 10)] {
        let mut play = Play::of(&Arc::new(course.clone()), "lesson-1", size, false);
        play.keys("esc");
        for number in 1..=20 {
            let text = draw(&play);
            assert!(text.contains(&format!("Lesson of number {number} ")), "{number}:\n{text}");
            play.keys("down");
        }
    }
}
