//! Every screen as text, in two sizes, and without panic in all sizes.

#[path = "frames/play.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the tests of keys")]
mod play;

use play::{Play, draw};
use secant::app::Screen;
use secant::app::lab::settings::Control;
use secant::engine::{problems, solvers};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Name, lesson, keys that lead there; `~` before keys runs to rest after them.
const SCREENS: &[(&str, Option<&str>, &str)] = &[
    ("home", None, ""),
    ("read-1", Some("newton-step"), ""),
    ("read-2", Some("newton-step"), "right"),
    ("read-3", Some("newton-step"), "right right"),
    ("read-4", Some("newton-step"), "right right right"),
    ("read-card", Some("newton-step"), "d"),
    ("read-derivation", Some("newton-step"), "e"),
    ("lab-prediction", Some("newton-step"), "tab n n n"),
    ("lab-step-0", Some("newton-step"), "tab n n n 3"),
    ("lab-step-1", Some("newton-step"), "tab n n n 3 right"),
    ("lab-end", Some("newton-step"), "tab n n n 3 e"),
    ("lab-other-plot", Some("newton-step"), "tab n n n 3 e v"),
    ("lab-one-variable", Some("newton-step"), "tab n n 3 right right"),
    ("lab-one-variable-contour", Some("newton-step"), "tab n n 3 right right v"),
    ("lab-diverges", Some("newton-step"), "tab n n n n n 3 e"),
    ("lab-descent", Some("newton-step"), "tab n n n n e"),
    ("lab-hessian", Some("hessian-matrix"), "tab n 1 right"),
    ("lab-model", Some("quadratic-model"), "tab n 1 right"),
    ("settings", Some("newton-step"), "tab n n n 3 t"),
    ("settings-typing", Some("newton-step"), "tab n n n 3 t down down enter 1 2"),
    ("choose-method", Some("newton-step"), "tab n n n 3 m"),
    ("choose-method-refused", Some("newton-step"), "tab n n n 3 m down down down down"),
    ("choose-problem", Some("newton-step"), "tab n n n 3 p r o s"),
    ("choose-nothing", Some("newton-step"), "tab n n n 3 m z z"),
    ("move-start", Some("newton-step"), "tab n n n 3 s left up"),
    ("walkthrough", Some("newton-step"), "tab n n 3 n 3 b w"),
    ("walkthrough-saddle", Some("newton-step"), "tab n n 3 n 3 w right right right right right"),
    ("answer-task", Some("newton-step"), "tab tab n n n n"),
    ("answer-typing", Some("newton-step"), "tab tab n n n n enter r e t u r n"),
    ("answer-ungraded", Some("newton-step"), "tab tab n n n n c"),
    ("answer-hint", Some("newton-step"), "tab tab n n n n t"),
    ("notes", Some("newton-step"), "tab tab tab"),
    ("notes-typing", Some("newton-step"), "tab tab tab enter n o t e"),
    ("check", Some("newton-step"), "backtab"),
    ("check-answered", Some("newton-step"), "backtab 1"),
    ("check-result", Some("newton-step"), "backtab 2 right 4 right 2 right 1 right"),
    ("help", Some("newton-step"), "tab n n n 3 ?"),
    ("help-home", None, "?"),
    ("map", None, "g"),
    ("map-links", Some("newton-step"), "g down"),
    ("mistakes", None, "m"),
    ("mistake-ask", None, "m enter"),
    ("mistake-wrong-prediction", None, "m enter 3"),
    ("mistake-code", None, "m enter 2 c"),
    ("search", None, "/ q u a d"),
    ("search-nothing", None, "/ z z"),
];

/// Name, problem, method, keys: every picture of a part of a step.
const PARTS: &[(&str, &str, &str, &str)] = &[
    ("line-search", "rosenbrock", "damped-newton", "right v v v"),
    ("line-search-long", "rosenbrock", "gradient-descent", "t down down right esc right v v v"),
    ("region-refused", "rosenbrock", "trust-region", "right v v v"),
    ("region-dogleg", "rosenbrock", "trust-region", "t down down right esc right right v v v"),
    ("region-indefinite", "saddle-well", "trust-region", "v v v"),
    ("multiplier", "rosenbrock", "trust-region", "right v v v v"),
    ("multiplier-indefinite", "saddle-well", "trust-region", "v v v v"),
    ("shifts", "rosenbrock", "modified-newton", "v v v v"),
    ("curvature", "rosenbrock", "bfgs", "right right right right v v v v"),
    ("two-loop", "rosenbrock", "l-bfgs", "right right right right right v v v v"),
    ("conjugate", "rosenbrock", "newton-cg", "right v v v v"),
    ("damping", "extended-rosenbrock", "levenberg-marquardt", "right right v v v"),
    ("damping-path", "extended-rosenbrock", "levenberg-marquardt", "right right v v v v"),
    ("gauss-newton", "zero-residual", "gauss-newton", "right"),
    (
        "too-many-variables",
        "extended-rosenbrock",
        "l-bfgs",
        "t down down enter 1 e 3 enter enter 9 9 9 enter",
    ),
    ("many-variables", "extended-rosenbrock", "levenberg-marquardt", "right v"),
    ("no-part", "rosenbrock", "l-bfgs", "right right v v v v left left"),
    ("compare", "rosenbrock", "newton", "o m b f g s enter o m l - b f g s enter right right right"),
    ("compare-below", "rosenbrock", "newton", "o m t r u s t enter right right right v v"),
    ("compare-same", "rosenbrock", "newton", "o right right"),
    ("region-sr1", "rosenbrock", "sr1", "right right right right right v v v"),
];

/// The lab at a problem with a method, and what keys lead to there.
fn part(problem: &str, method: &str, keys: &str, size: (u16, u16), ascii: bool) -> Play {
    let mut play = at(Some("newton-step"), "tab n n n 3", size, ascii);
    if let Screen::Lesson(view) = &mut play.model.screen
        && let Some(lab) = &mut view.lab
    {
        let spec = problems::find(problem).expect("the problem exists");
        let method = solvers::find(method).expect("the method exists");
        assert!(lab.change(lab.setup.with_problem(spec).with_method(method)));
        let setup = &mut lab.setup;
        match method.name {
            // A point of the valley where the Hessian is indefinite though its diagonal is positive.
            "modified-newton" => setup.start = vec![1.0, 2.99],
            "levenberg-marquardt" if problem == "extended-rosenbrock" && !keys.ends_with("right v") => {
                setup.type_in(Control::OfProblem(0), "2").expect("it has two variables at least");
            }
            _ => {}
        }
        lab.start();
    }
    play.keys(keys).settle();
    play
}

#[test]
fn every_part_of_a_step_looks_as_it_did() {
    for (name, problem, method, keys) in PARTS {
        for size in SIZES {
            let text = draw(&part(problem, method, keys, size, false));
            insta::assert_snapshot!(format!("part-{name}-{}x{}", size.0, size.1), text);
        }
        let text = draw(&part(problem, method, keys, (80, 24), true));
        assert!(text.is_ascii(), "{name}:\n{text}");
        insta::assert_snapshot!(format!("ascii-part-{name}"), text);
    }
}

fn at(lesson: Option<&str>, keys: &str, size: (u16, u16), ascii: bool) -> Play {
    let mut play = Play::new(lesson, size, ascii);
    play.keys(keys).settle();
    play
}

#[test]
fn every_screen_looks_as_it_did() {
    for (name, lesson, keys) in SCREENS {
        for (width, height) in SIZES {
            insta::assert_snapshot!(
                format!("{name}-{width}x{height}"),
                draw(&at(*lesson, keys, (width, height), false))
            );
        }
    }
}

#[test]
fn every_page_of_every_lesson_fits_a_small_terminal_and_looks_as_it_did() {
    let course = secant::lesson::Catalog::embedded().course;
    for lesson in &course.lessons {
        for ascii in [false, true] {
            let turned = (0..lesson.pages.len()).map(|page| "right ".repeat(page));
            let mut shown = String::new();
            for keys in turned.chain(["d".to_string(), "e".to_string()]) {
                let text = draw(&at(Some(&lesson.slug), &keys, (80, 24), ascii));
                assert!(!text.contains("more lines"), "{} {keys}:\n{text}", lesson.slug);
                assert!(!ascii || text.is_ascii(), "{} {keys}:\n{text}", lesson.slug);
                shown = format!("{shown}{text}\n");
            }
            let name = if ascii { "ascii-pages" } else { "pages" };
            insta::assert_snapshot!(format!("{name}-{}", lesson.slug), shown);
        }
    }
}

#[test]
fn every_common_mistake_looks_as_it_did_with_the_mistake_and_with_the_fix() {
    let course = secant::lesson::Catalog::embedded().course;
    assert_eq!(course.pitfalls.len(), 10);
    for (index, pitfall) in course.pitfalls.iter().enumerate() {
        let down = "down ".repeat(index);
        let right = pitfall.experiment.predict.correct + 1;
        for (side, keys) in [("made", ""), ("fixed", "f")] {
            let keys = format!("m {down}enter {right} {keys}");
            let name = format!("mistake-{:02}-{side}", index + 1);
            for (width, height) in SIZES {
                let text = draw(&at(None, &keys, (width, height), false));
                assert!(!text.contains("more lines"), "{name}:\n{text}");
                insta::assert_snapshot!(format!("{name}-{width}x{height}"), text);
            }
            let text = draw(&at(None, &keys, (80, 24), true));
            assert!(text.is_ascii() && !text.contains("more lines"), "{name}:\n{text}");
            insta::assert_snapshot!(format!("ascii-{name}"), text);
        }
    }
}

#[test]
fn verdicts_look_as_they_did() {
    let answers = [
        ("misconception", "return -H @ g"),
        ("wrong", "return g*0"),
        ("note", "return -np.linalg.inv(H) @ g"),
        ("correct", "return np.linalg.solve(H, -g)"),
        ("raises", "return H @ gg"),
    ];
    for (name, body) in answers {
        for (width, height) in SIZES {
            let mut play = at(Some("newton-step"), "tab tab n n n n enter", (width, height), false);
            for _ in 0..3 {
                play.keys("end backspace");
            }
            play.types(body).keys("ctrl-g");
            insta::assert_snapshot!(format!("answer-{name}-{width}x{height}"), draw(&play));
        }
    }
}

#[test]
fn without_unicode_every_screen_is_ascii_and_looks_as_it_did() {
    for (name, lesson, keys) in SCREENS {
        let text = draw(&at(*lesson, keys, (80, 24), true));
        let other: String = text.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(other, "", "{name}:\n{text}");
        insta::assert_snapshot!(format!("ascii-{name}"), text);
    }
}

/// Draws in sizes from nothing to large.
fn resize(play: &mut Play) {
    for size in [(0, 0), (1, 1), (10, 1), (20, 5), (21, 6), (40, 10), (64, 16), (65, 20), (200, 60)] {
        play.model.size = size;
        draw(play);
    }
}

#[test]
fn no_size_makes_any_screen_panic() {
    for (_, lesson, keys) in SCREENS {
        let mut play = at(*lesson, keys, (80, 24), false);
        for over in ["", "?", "/"] {
            if over == "/" && play.model.overlay.is_some() {
                play.keys("esc");
            }
            play.keys(over);
            resize(&mut play);
        }
    }
}

#[test]
fn no_size_makes_any_picture_or_list_panic() {
    for (_, problem, method, keys) in PARTS {
        resize(&mut part(problem, method, keys, (80, 24), false));
    }
    let mut play = at(Some("newton-step"), "tab n n n 3", (80, 24), false);
    for keys in ["m", "down down down down", "z z z", "esc p"] {
        play.keys(keys);
        resize(&mut play);
    }
}

#[test]
fn what_is_asked_and_what_is_said_about_an_answer_can_be_read_on_a_small_terminal() {
    let mut play = at(Some("newton-step"), "tab tab n n n n", (40, 10), false);
    assert!(draw(&play).contains("Write newton_step(g, H)"), "{}", draw(&play));
    play.keys("c");
    assert!(draw(&play).contains("not counted as a"), "{}", draw(&play));
}

#[test]
fn a_prediction_can_be_read_to_its_end_on_a_small_terminal() {
    let mut play = at(Some("newton-step"), "tab n n n", (40, 10), false);
    assert!(!draw(&play).contains("It diverges"), "{}", draw(&play));
    play.keys("down down down down");
    assert!(draw(&play).contains("4  It diverges"), "{}", draw(&play));
    play.keys("3");
    assert!(draw(&play).contains("step 0 of"), "{}", draw(&play));
}

#[test]
fn the_number_of_a_common_mistake_is_whole_on_a_narrow_terminal() {
    let text = draw(&at(None, "m down down down enter 2 f", (40, 24), false));
    for words in
        ["how far θ", "moves, in proportion", "with the mistake  1.010e+06", "with the fix  1.010e+00"]
    {
        assert!(text.contains(words), "{words}:\n{text}");
    }
}

#[test]
fn a_terminal_that_is_too_small_says_so() {
    let play = at(None, "", (19, 5), false);
    assert!(draw(&play).starts_with("secant needs 20x5"));
}

#[test]
fn the_help_and_the_footer_show_the_keys_of_the_place() {
    let footer = |keys: &str| draw(&at(Some("newton-step"), keys, (120, 40), false));
    assert!(footer("tab n n n 3").contains("t set"));
    assert!(footer("tab tab").contains("check"));
    assert!(footer("tab n n n 3 ?").contains("one step backwards"));
}

#[test]
fn on_a_narrow_terminal_the_words_of_the_list_of_lessons_stay_apart() {
    let text = draw(&at(None, "", (40, 10), false));
    assert!(text.contains("Hessian matrix ") && text.contains(" not started"), "{text}");
    assert!(!text.contains("matrixnot"), "{text}");
}
