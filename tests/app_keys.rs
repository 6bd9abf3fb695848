//! Keys and what they do: reading, answering, notes, skill check, search, leaving and coming back.

#[path = "frames/play.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the tests of frames")]
mod play;

use play::Play;
use secant::app::model::{Below, Overlay};
use secant::app::{Code, Effect, Key, Message, Screen, View};
use secant::exercise::Status;
use secant::progress::Event;

const SIZE: (u16, u16) = (80, 24);

fn newton() -> Play {
    Play::new(Some("newton-step"), SIZE, false)
}

fn recorded(play: &Play) -> Vec<&Event> {
    play.effects
        .iter()
        .filter_map(|effect| if let Effect::Record(event) = effect { Some(event) } else { None })
        .collect()
}

fn opened(play: &Play) -> &str {
    &play.model.lesson().expect("a lesson is open").slug
}

#[test]
fn an_answer_is_saved_on_leaving_whatever_way() {
    for leaving in ["esc", "esc tab", "esc esc", "ctrl-c", "ctrl-z", "ctrl-g"] {
        let mut play = newton();
        play.keys("tab tab n n n n enter").types("# mine\n").keys(leaving);
        let saved = |effect: &Effect| {
            matches!(effect, Effect::SaveAnswer { lesson, part, text }
                if lesson == "newton-step" && part == "d" && text.contains("# mine"))
        };
        assert!(play.effects.iter().any(saved), "{leaving}");
        assert!(!play.model.unsaved(), "{leaving}");
        let order = play.effects.iter().position(saved);
        let quit = play.effects.iter().position(|effect| matches!(effect, Effect::Quit | Effect::Suspend));
        assert!(quit.is_none_or(|quit| order < Some(quit)), "{leaving}");
    }
}

#[test]
fn text_is_saved_when_the_student_pauses() {
    let mut play = newton();
    play.keys("tab tab n n n n enter").types("# idle");
    assert!(play.model.unsaved());
    play.send(Message::Idle);
    assert!(!play.model.unsaved());
}

#[test]
fn it_resumes_at_lesson_view_page_and_unsent_answer() {
    let mut play = newton();
    play.keys("right right tab tab n n n n enter").types("# unsent\n");
    let play = play.again(None);
    assert_eq!(opened(&play), "newton-step");
    assert_eq!((play.view().view, play.view().page), (View::Answer, 2));
    let answer = play.view().answer().expect("an exercise");
    assert!(answer.part == "d" && answer.editor.text().contains("# unsent"));
}

#[test]
fn another_lesson_opens_at_its_first_page() {
    let mut play = newton();
    play.keys("right right");
    let play = play.again(Some("hessian-matrix"));
    assert_eq!(opened(&play), "hessian-matrix");
    assert_eq!((play.view().view, play.view().page), (View::Read, 0));
}

#[test]
fn letters_are_text_while_typing_and_commands_otherwise() {
    let mut play = newton();
    play.keys("tab tab n n n n enter").types("q?/tc");
    assert!(play.model.overlay.is_none());
    assert!(play.view().answer().expect("an exercise").editor.text().contains("q?/tc"));
    play.keys("esc ?");
    assert!(matches!(play.model.overlay, Some(Overlay::Help { .. })));
    play.keys("esc");
    assert!(play.model.overlay.is_none());
}

#[test]
fn a_check_records_the_attempt_and_shows_the_feedback() {
    let mut play = newton();
    play.keys("tab tab n n n n c");
    let answer = play.view().answer().expect("an exercise");
    assert_eq!(answer.verdict.as_ref().map(|verdict| verdict.status), Some(Status::Ungraded));
    assert!(!recorded(&play).iter().any(|event| matches!(event, Event::Attempt { .. })), "no attempt");
    play.keys("enter end backspace backspace backspace").types("return -H @ g").keys("ctrl-g");
    let answer = play.view().answer().expect("an exercise");
    assert!(!answer.checking);
    assert_eq!(answer.below, Below::Feedback);
    let attempt = recorded(&play).into_iter().find(|event| matches!(event, Event::Attempt { .. }));
    let expected = Event::Attempt {
        exercise: "newton-step/d".into(),
        status: "misconception".into(),
        tag: Some("times-hessian".into()),
    };
    assert_eq!(attempt, Some(&expected));
}

#[test]
fn hints_come_one_by_one_and_are_remembered() {
    let mut play = newton();
    play.keys("tab tab n n n n t t t t t");
    let shown = recorded(&play).into_iter().filter(|event| matches!(event, Event::Hint { .. })).count();
    assert_eq!(shown, play.view().answer().expect("an exercise").hints);
    let play = play.again(None);
    assert_eq!(play.view().answer().expect("an exercise").hints, shown);
}

#[test]
fn an_answer_begun_anew_keeps_the_old_one() {
    let mut play = newton();
    play.keys("tab tab n n n n enter").types("# old").keys("esc R");
    assert!(
        play.effects.iter().any(|e| matches!(e, Effect::KeepAnswer { text, .. } if text.contains("# old")))
    );
    assert!(!play.view().answer().expect("an exercise").editor.text().contains("# old"));
}

#[test]
fn notes_hold_8000_characters_and_no_more() {
    let mut play = newton();
    play.keys("tab tab tab enter");
    play.send(Message::Paste("λ".repeat(9_000)));
    play.types("more").keys("esc");
    let length = play.view().notes.as_ref().expect("the notes are loaded").editor.len();
    assert!((7_990..=8_000).contains(&length), "{length}");
    let play = play.again(None);
    assert_eq!(play.view().notes.as_ref().expect("the notes are loaded").editor.len(), length);
}

#[test]
fn pasted_control_characters_are_left_out() {
    let mut play = newton();
    play.keys("tab tab tab enter");
    play.send(Message::Paste("a\u{1b}[2J\u{202e}b".into()));
    let text = play.view().notes.as_ref().expect("the notes are loaded").editor.text();
    assert!(text.starts_with('a') && text.ends_with('b'), "{text:?}");
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn each_question_of_the_skill_check_is_answered_once() {
    let mut play = newton();
    play.keys("backtab right");
    assert_eq!(play.view().check.question, 0, "an unanswered question stays");
    play.keys("1 2 right 4 right 2 right 3 right");
    let answers: Vec<bool> = recorded(&play)
        .into_iter()
        .filter_map(|event| if let Event::Checked { right, .. } = event { Some(*right) } else { None })
        .collect();
    assert_eq!(answers, [false, true, true, true]);
    assert_eq!(play.model.progress.lessons["newton-step"].best_check, Some(3));
    play.keys("r");
    assert_eq!(play.view().check.question, 0);
}

#[test]
fn rounds_of_the_skill_check_have_names_of_their_own() {
    let mut play = newton();
    play.keys("backtab 1 r 2");
    let rounds: Vec<&String> = recorded(&play)
        .into_iter()
        .filter_map(|event| if let Event::Checked { round, .. } = event { Some(round) } else { None })
        .collect();
    assert_ne!(rounds[0], rounds[1]);
}

#[test]
fn the_search_finds_by_title_and_opens() {
    let mut play = Play::new(None, SIZE, false);
    play.keys("/").types("quad").keys("enter");
    assert!(play.model.overlay.is_none());
    assert_eq!(opened(&play), "quadratic-model");
    play.keys("/").types("zzz").keys("enter");
    assert_eq!(opened(&play), "quadratic-model");
    play.keys("esc q");
    assert!(matches!(play.model.screen, Screen::Home { selected: 1 }));
}

#[test]
fn opening_a_lesson_by_the_search_saves_the_answer_first() {
    let mut play = newton();
    play.keys("tab tab n n n n enter").types("# kept").keys("esc /").types("hess").keys("enter");
    assert_eq!(opened(&play), "hessian-matrix");
    let saved = |e: &Effect| matches!(e, Effect::SaveAnswer { text, .. } if text.contains("# kept"));
    assert!(play.effects.iter().any(saved));
}

#[test]
fn pages_are_turned_and_recorded_once() {
    let mut play = newton();
    play.keys("right left right");
    let pages: Vec<usize> = recorded(&play)
        .into_iter()
        .filter_map(|event| if let Event::Page { page, .. } = event { Some(*page) } else { None })
        .collect();
    assert_eq!(pages, [0, 1]);
}

#[test]
fn quitting_asks_for_it_from_everywhere() {
    for keys in [
        "",
        "tab",
        "tab n n n 3 s",
        "tab n n n 3 p",
        "tab n n n 3 t down down enter",
        "tab tab n n n n enter",
        "tab tab tab enter",
        "?",
        "/",
    ] {
        let mut play = newton();
        play.keys(keys).send(Message::Key(Key::ctrl('c')));
        assert_eq!(play.effects.last(), Some(&Effect::Quit), "{keys}");
    }
}

#[test]
fn every_key_in_every_place_is_harmless() {
    let places = [
        "",
        "tab",
        "tab n n n 3",
        "tab n n n 3 s",
        "tab n n n 3 m",
        "tab n n n 3 p",
        "tab n n n 3 t",
        "tab n n n 3 t down down enter",
        "tab tab n n n n",
        "tab tab n n n n enter",
        "backtab",
        "?",
        "/",
        "g",
        "esc m",
        "esc m enter",
        "esc m enter 2",
    ];
    let named = [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::F(1),
        Code::F(12),
    ];
    for place in places {
        let mut play = newton();
        for code in named.into_iter().chain((' '..='~').map(Code::Char)) {
            play.send(Message::Key(Key::plain(Code::Esc)));
            play.keys(place);
            play.send(Message::Key(Key::plain(code)));
        }
    }
}

/// The slugs that were predicted, and those that were fixed, as recorded.
fn recorded_of_mistakes(play: &Play) -> (Vec<&str>, Vec<&str>) {
    let (mut predicted, mut fixed) = (Vec::new(), Vec::new());
    for event in recorded(play) {
        match event {
            Event::PitfallPredicted { pitfall, .. } => predicted.push(pitfall.as_str()),
            Event::PitfallFixed { pitfall } => fixed.push(pitfall.as_str()),
            _ => {}
        }
    }
    (predicted, fixed)
}

#[test]
fn a_common_mistake_is_predicted_once_and_before_anything_else() {
    let mut play = Play::new(None, SIZE, false);
    play.keys("m enter f 9");
    assert_eq!(recorded_of_mistakes(&play), (vec![], vec![]), "there is nothing to fix yet, and no answer 9");
    play.keys("3 2 1");
    assert_eq!(recorded_of_mistakes(&play), (vec!["assumptions"], vec![]));
    assert_eq!(play.model.progress.pitfalls["assumptions"].prediction, Some((2, false)));
    play.keys("f f f");
    assert_eq!(recorded_of_mistakes(&play).1, ["assumptions"]);
    assert_eq!(play.model.progress.pitfalls["assumptions"].word(), "fixed");
}

#[test]
fn common_mistakes_follow_each_other_and_lead_back_to_the_list_and_home() {
    let mut play = Play::new(None, SIZE, false);
    let slug = |play: &Play| play.model.pitfall().map(|pitfall| pitfall.slug.clone());
    play.keys("m down enter n");
    assert_eq!(slug(&play).as_deref(), Some("norms"));
    play.keys("left left b");
    assert_eq!(slug(&play).as_deref(), Some("assumptions"));
    assert!(play.model.notice.is_some(), "there is none before the first");
    play.keys("n n n n n n n n n n");
    assert_eq!(slug(&play).as_deref(), Some("precision"));
    play.keys("esc");
    assert!(matches!(play.model.screen, Screen::Pitfalls { selected: 9 }));
    play.keys("esc");
    assert!(matches!(play.model.screen, Screen::Home { .. }));
}

#[test]
fn it_resumes_at_the_common_mistake_with_its_prediction() {
    let mut play = newton();
    play.keys("esc m down down enter 2 f");
    let play = play.again(None);
    let Screen::Pitfall(view) = &play.model.screen else { panic!("it is not at a common mistake") };
    assert_eq!((view.index, view.chosen), (2, Some(1)));
    assert!(matches!(view.tables, Some(Ok(_))));
    let mut play = play.again(Some("newton-step"));
    assert_eq!(opened(&play), "newton-step");
    play.keys("esc");
    assert_eq!(opened(&play.again(None)), "newton-step", "a lesson was opened after it");
}

#[test]
fn the_map_lies_over_a_lesson_and_opens_others() {
    let mut play = newton();
    play.keys("right g");
    assert!(matches!(play.model.overlay, Some(Overlay::Map { selected: 2 })));
    play.keys("esc");
    assert_eq!((opened(&play), play.view().page), ("newton-step", 1), "the lesson is where it was");
    play.keys("g left left");
    assert!(matches!(play.model.overlay, Some(Overlay::Map { selected: 0 })));
    play.keys("left");
    assert!(play.model.notice.is_some(), "the first lesson needs none");
    play.keys("right enter");
    assert!(play.model.overlay.is_none());
    assert_eq!(opened(&play), "quadratic-model");
}

#[test]
fn opening_a_lesson_from_the_map_saves_the_answer_first() {
    let mut play = newton();
    play.keys("tab tab n n n n enter").types("# kept").keys("esc g up enter");
    assert_eq!(opened(&play), "quadratic-model");
    let saved = |e: &Effect| matches!(e, Effect::SaveAnswer { text, .. } if text.contains("# kept"));
    assert!(play.effects.iter().any(saved));
}

#[test]
fn a_lesson_to_come_cannot_be_opened_from_the_map() {
    let mut play = newton();
    let lessons = play.model.course.lessons.len();
    play.keys("g").keys(&"down ".repeat(40)).keys("enter");
    let last = lessons + play.model.course.future.len() - 1;
    assert!(matches!(play.model.overlay, Some(Overlay::Map { selected }) if selected == last));
    assert!(play.model.notice.as_ref().is_some_and(|notice| notice.contains("to come")));
}

#[test]
fn the_footer_of_a_prediction_offers_the_answers_that_there_are() {
    let mut play = Play::new(None, SIZE, false);
    assert_eq!(secant::app::choices(&play.model), 0);
    play.keys("m enter");
    let asked = play.model.pitfall().map(|pitfall| pitfall.experiment.predict.choices.len());
    assert_eq!(Some(secant::app::choices(&play.model)), asked);
}
