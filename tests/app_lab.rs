//! Keys of the lab and what they do: predictions, steps, settings, walkthrough.

#[path = "frames/play.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the tests of frames")]
mod play;

use play::Play;
use secant::app::Effect;
use secant::app::lab::views::{self, Part, Shown};
use secant::app::lab::{Lab, Mode};
use secant::lesson::PlotKind;
use secant::progress::Event;

const SIZE: (u16, u16) = (80, 24);

fn newton() -> Play {
    Play::new(Some("newton-step"), SIZE, false)
}

/// The lab of the saddle well, its prediction made.
fn saddle() -> Play {
    let mut play = newton();
    play.keys("tab n n n 3");
    play
}

fn cursor(play: &Play) -> usize {
    play.view().lab.as_ref().expect("the lesson has a lab").cursor
}

fn start(play: &Play) -> Vec<f64> {
    play.view().lab.as_ref().expect("the lesson has a lab").setup.start.clone()
}

fn recorded(play: &Play) -> Vec<&Event> {
    play.effects
        .iter()
        .filter_map(|effect| if let Effect::Record(event) = effect { Some(event) } else { None })
        .collect()
}

#[test]
fn a_prediction_is_stored_before_anything_can_be_seen() {
    let mut play = newton();
    play.keys("tab n n n");
    assert!(play.view().asks_prediction());
    play.keys("right e space");
    assert_eq!(cursor(&play), 0);
    assert!(play.model.tick_after().is_none());
    let before = recorded(&play).len();
    play.keys("3");
    let expected =
        Event::Predicted { lesson: "newton-step".into(), lab: "saddle".into(), choice: 2, right: true };
    assert_eq!(recorded(&play)[before..], [&expected]);
    assert!(!play.view().asks_prediction());
    play.keys("4");
    assert_eq!(recorded(&play).len(), before + 1);
}

#[test]
fn a_choice_that_is_not_offered_predicts_nothing() {
    let mut play = newton();
    play.keys("tab n n n 5");
    assert!(play.view().asks_prediction());
}

#[test]
fn a_prediction_is_asked_once_in_all_sessions() {
    assert!(!{
        let mut play = saddle().again(None);
        play.keys("n n n");
        play.view().asks_prediction()
    });
}

#[test]
fn steps_go_forwards_and_back_and_stop_at_both_ends() {
    let mut play = saddle();
    play.keys("left");
    assert_eq!(cursor(&play), 0);
    play.keys("right right right");
    assert_eq!(cursor(&play), 3);
    let end = play.view().lab.as_ref().and_then(|lab| lab.step()).expect("a step").x.clone();
    assert!(end.norm() < 1e-8, "{end}");
    play.keys("right");
    assert_eq!(cursor(&play), 3);
    play.keys("left left");
    assert_eq!(cursor(&play), 1);
    let back = play.view().lab.as_ref().and_then(|lab| lab.step()).expect("a step").x.clone();
    assert!((back[1] + 0.073_972_6).abs() < 1e-6, "{back}");
    play.keys("r");
    assert_eq!(cursor(&play), 0);
    play.keys("e").settle();
    assert_eq!(cursor(&play), 3);
}

#[test]
fn playing_steps_by_itself_and_ends() {
    let mut play = saddle();
    play.keys("space");
    assert!(play.model.tick_after().is_some());
    play.settle();
    assert_eq!(cursor(&play), 3);
    play.keys("r space tab");
    assert!(play.model.tick_after().is_none(), "leaving the lab pauses it");
}

#[test]
fn the_start_moves_with_the_arrows_and_a_tenth_with_letters() {
    let mut play = saddle();
    play.keys("s right up");
    let moved = start(&play);
    assert!(moved[0] > 1.0 && moved[1] > 0.3, "{moved:?}");
    let notch = moved[0] - 1.0;
    play.keys("h sleft");
    assert!((moved[0] - start(&play)[0] - 0.2 * notch).abs() < 1e-12, "{:?}", start(&play));
    play.keys("esc right");
    assert_eq!(cursor(&play), 1);
    assert!((play.view().lab.as_ref().expect("a lab").trace[0].x[1] - moved[1]).abs() < 1e-15);
}

#[test]
fn settings_change_the_run_and_can_be_put_back() {
    let mut play = saddle();
    play.keys("right t down right");
    let lab = play.view().lab.as_ref().expect("a lab");
    assert_ne!(lab.setup.method.name, "newton");
    assert!(!lab.as_given);
    assert_eq!(lab.cursor, 0);
    play.keys("d esc");
    let lab = play.view().lab.as_ref().expect("a lab");
    assert_eq!(lab.setup.method.name, "newton");
    assert!(lab.as_given);
}

#[test]
fn a_typed_value_is_set_and_a_bad_one_is_explained() {
    let mut play = saddle();
    play.keys("t down down down down enter 0 . 4 5 enter");
    assert_eq!(start(&play)[1].to_bits(), 0.45_f64.to_bits());
    play.keys("enter x enter");
    assert_eq!(start(&play)[1].to_bits(), 0.45_f64.to_bits());
    let error = play.view().lab.as_ref().and_then(|lab| lab.error.clone()).expect("it is explained");
    assert!(error.contains('x'), "{error}");
}

#[test]
fn the_walkthrough_drives_the_lab_and_waits_for_predictions() {
    let mut play = newton();
    play.keys("tab n n w");
    assert!(play.view().asks_prediction());
    play.keys("3");
    assert_eq!(play.view().walk, Some(0));
    play.keys("right");
    assert_eq!((play.view().walk, cursor(&play)), (Some(1), 5));
    play.keys("left");
    assert_eq!((play.view().walk, cursor(&play)), (Some(0), 0));
    play.keys("esc");
    assert_eq!(play.view().walk, None);
}

#[test]
fn a_walkthrough_followed_to_its_end_is_recorded() {
    let mut play = newton();
    play.keys("tab n 1 n 3 n 3 n n 3 w");
    for _ in 0..play.model.lesson().expect("a lesson").walkthrough.len() {
        assert!(play.view().walk.is_some());
        play.keys("right");
    }
    assert_eq!(play.view().walk, None);
    assert!(play.model.progress.lessons["newton-step"].walked);
}

fn lab(play: &Play) -> &Lab {
    play.view().lab.as_ref().expect("the lesson has a lab")
}

#[test]
fn a_method_is_chosen_from_the_list_by_typing_a_part_of_its_name() {
    let mut play = saddle();
    play.keys("right m").types("bfg").keys("enter");
    assert_eq!(lab(&play).setup.method.name, "bfgs");
    assert_eq!((&lab(&play).mode, lab(&play).cursor), (&Mode::Steps, 0));
    play.keys("m esc");
    assert_eq!(lab(&play).setup.method.name, "bfgs");
}

#[test]
fn a_method_that_does_not_fit_is_not_taken_and_the_list_says_why() {
    let mut play = saddle();
    play.keys("right m").types("gauss").keys("enter");
    let Mode::Choose(chooser) = &lab(&play).mode else { panic!("the list stays open") };
    let why = chooser.choice().and_then(|choice| choice.refusal.clone()).expect("it does not fit");
    assert!(why.contains("no residuals") && why.contains("Choose another"), "{why}");
    play.keys("esc");
    assert_eq!((lab(&play).setup.method.name, lab(&play).cursor), ("newton", 1));
}

#[test]
fn a_name_that_does_not_exist_takes_nothing() {
    let mut play = saddle();
    play.keys("right m").types("nweton").keys("enter down enter");
    assert!(matches!(lab(&play).mode, Mode::Choose(_)));
    play.keys("esc");
    assert_eq!(cursor(&play), 1);
}

#[test]
fn another_problem_begins_at_its_own_start_and_view() {
    let mut play = saddle();
    play.keys("right + v o p").types("rosenbrock").keys("enter");
    let lab = lab(&play);
    assert_eq!((lab.setup.function.name(), start(&play)), ("rosenbrock", vec![-1.2, 1.0]));
    assert_eq!((lab.zoom, lab.plot, lab.cursor, lab.ghosts.len()), (0, Shown::Lesson(0), 0, 0));
}

#[test]
fn the_list_of_settings_opens_the_list_of_names_and_comes_back() {
    let mut play = saddle();
    play.keys("t down enter").types("damped").keys("enter");
    assert_eq!((lab(&play).setup.method.name, &lab(&play).mode), ("damped-newton", &Mode::Settings(1)));
    play.keys("enter esc");
    assert_eq!(lab(&play).mode, Mode::Settings(1));
}

#[test]
fn going_through_the_methods_passes_over_those_that_do_not_fit() {
    let mut play = saddle();
    play.keys("t down");
    let mut seen = Vec::new();
    for _ in 0..40 {
        seen.push(lab(&play).setup.method.name);
        assert!(!lab(&play).trace.is_empty(), "{seen:?}");
        play.keys("right");
    }
    assert!(!seen.contains(&"gauss-newton") && !seen.contains(&"secant"), "{seen:?}");
    assert!(seen.contains(&"l-bfgs") && seen.contains(&"quadratic-model"), "{seen:?}");
}

#[test]
fn a_setting_that_cannot_run_is_refused_and_the_run_stays() {
    let mut play = saddle();
    // Before the first line search comes the last one, unit steps; before that, exact ones.
    play.keys("m").types("bfgs").keys("enter t down down left esc right right t down down left");
    assert_eq!((cursor(&play), lab(&play).setup.method_settings.choice("line-search")), (2, "unit"));
    let error = lab(&play).error.clone().expect("exact line searches are for quadratics");
    assert!(error.contains("quadratic"), "{error}");
    play.keys("right");
    assert_eq!((lab(&play).error.clone(), cursor(&play)), (None, 0));
}

#[test]
fn the_number_of_variables_brings_a_start_of_its_length_and_has_a_limit() {
    let mut play = saddle();
    play.keys("m").types("l-bfgs").keys("enter p").types("extended").keys("enter t down down enter");
    play.types("40").keys("enter");
    assert_eq!((start(&play).len(), lab(&play).trace.is_empty()), (40, false));
    assert_eq!(lab(&play).plot, Shown::Convergence, "there are no contours");
    play.keys("enter").types("100000").keys("enter");
    assert_eq!(start(&play).len(), 40);
    assert!(lab(&play).error.as_ref().is_some_and(|error| error.contains("up to 200 variables")));
}

#[test]
fn runs_are_kept_to_be_compared_and_given_up_again() {
    let mut play = saddle();
    play.keys("o");
    assert_eq!(lab(&play).plot, Shown::Convergence);
    assert_eq!(lab(&play).ghosts[0].grad_norms.len(), 4, "the run is kept to its end");
    play.keys("m").types("bfgs").keys("enter o s right esc o");
    let marks: String = lab(&play).ghosts.iter().map(|ghost| ghost.mark).collect();
    assert_eq!(marks, "abc");
    let labels: Vec<String> = lab(&play).ghosts.iter().map(|ghost| ghost.label(&lab(&play).setup)).collect();
    assert_eq!(labels, ["newton from (1, 0.3)", "bfgs from (1, 0.3)", "bfgs"]);
    play.keys("o");
    assert_eq!(lab(&play).ghosts.len(), 2);
    play.keys("O");
    assert!(lab(&play).ghosts.is_empty());
}

#[test]
fn a_sixth_run_is_not_kept_and_the_lab_says_so() {
    let mut play = saddle();
    play.keys("o");
    for _ in 0..5 {
        play.keys("s right esc o");
    }
    assert_eq!(lab(&play).ghosts.len(), 5);
    assert!(lab(&play).error.as_ref().is_some_and(|error| error.contains("5 runs are kept")));
}

#[test]
fn parts_of_a_step_are_offered_where_it_has_them() {
    let parts = |method: &str| {
        let mut play = saddle();
        play.keys("p").types("rosenbrock").keys("enter m").types(method).keys("enter right right");
        let views = views::offered(&[0, 1], true, lab(&play).step()).into_iter();
        views
            .filter_map(|view| if let Shown::Part(part) = view { Some(part) } else { None })
            .collect::<Vec<_>>()
    };
    assert_eq!(parts("newton"), []);
    assert_eq!(parts("damped"), [Part::LineSearch]);
    assert_eq!(parts("bfgs"), [Part::LineSearch, Part::Curvature]);
    assert_eq!(parts("l-bfgs"), [Part::LineSearch, Part::TwoLoop]);
    assert_eq!(parts("trust"), [Part::Region, Part::Multiplier]);
    assert_eq!(parts("sr1"), [Part::Region, Part::Curvature]);
    assert_eq!(parts("newton-cg"), [Part::LineSearch, Part::Conjugate]);
}

#[test]
fn a_solver_in_the_lab_of_an_experiment_shows_contours_and_not_the_experiments_plots() {
    let mut play = Play::new(Some("hessian-matrix"), (80, 24), false);
    let course = play.model.course.clone();
    let labs = &course.lessons[0].labs;
    let at = labs.iter().position(|lab| lab.method == "hessian-difference").expect("it is an experiment");
    play.keys("tab").keys(&"n ".repeat(at)).keys("1 v m").types("trust").keys("enter right");
    assert_eq!(lab(&play).preset, at);
    assert_eq!(lab(&play).plots(labs), [PlotKind::Contour]);
    assert_eq!(lab(&play).plot, Shown::Lesson(0));
    // From solver to solver the lesson's plots stay.
    let mut play = saddle();
    let own = course.lessons[2].labs[3].plots.clone();
    play.keys("m").types("damped").keys("enter");
    assert_eq!(lab(&play).plots(&course.lessons[2].labs), own);
}
