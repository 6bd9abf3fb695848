//! Keys of the lab and what they do: predictions, steps, settings, walkthrough.

#[path = "frames/play.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the tests of frames")]
mod play;

use play::Play;
use secant::app::Effect;
use secant::progress::Event;

const SIZE: (u16, u16) = (80, 24);

fn newton() -> Play {
    Play::new(Some("newton-step"), SIZE, false)
}

/// The lab of the saddle well, its prediction made.
fn saddle() -> Play {
    let mut play = newton();
    play.keys("tab n 3");
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
    play.keys("tab n");
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
    play.keys("tab n 5");
    assert!(play.view().asks_prediction());
}

#[test]
fn a_prediction_is_asked_once_in_all_sessions() {
    assert!(!{
        let mut play = saddle().again(None);
        play.keys("n");
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
    play.keys("tab w");
    assert!(play.view().asks_prediction());
    play.keys("3");
    assert_eq!(play.view().walk, Some(0));
    play.keys("right");
    assert_eq!((play.view().walk, cursor(&play)), (Some(1), 3));
    play.keys("left");
    assert_eq!((play.view().walk, cursor(&play)), (Some(0), 0));
    play.keys("esc");
    assert_eq!(play.view().walk, None);
}

#[test]
fn a_walkthrough_followed_to_its_end_is_recorded() {
    let mut play = newton();
    play.keys("tab 3 n 3 n n 3 w");
    for _ in 0..play.model.lesson().expect("a lesson").walkthrough.len() {
        assert!(play.view().walk.is_some());
        play.keys("right");
    }
    assert_eq!(play.view().walk, None);
    assert!(play.model.progress.lessons["newton-step"].walked);
}
