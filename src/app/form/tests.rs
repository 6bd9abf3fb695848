use super::*;
use crate::exercise::replay::Run;
use crate::exercise::{Item, Question};
use crate::lesson::task::Side;

fn items(ids: &[&str]) -> Vec<Item> {
    ids.iter().map(|id| Item { id: (*id).to_string(), text: String::new() }).collect()
}

fn question(ids: &[&str], reasons: &[&str]) -> Question {
    Question {
        form: String::new(),
        given: Vec::new(),
        items: items(ids),
        reasons: items(reasons),
        wrong: 0,
        replay: None,
        template: String::new(),
        json: serde_json::Value::Null,
    }
}

fn asked(asks: Asks) -> Question {
    match asks {
        Asks::Typed | Asks::Pick => question(&["a", "b", "c"], &[]),
        Asks::Cards => question(&["A", "B"], &["solvable", "descent"]),
        Asks::Lines => question(&["1", "2", "3", "4"], &[]),
        Asks::Reasons => question(&["1", "2"], &["a", "b"]),
        Asks::Alarm => {
            let values = |last: f64| vec![vec![Some(1.0), Some(last)], vec![Some(1.0), Some(1e-4)]];
            let run = |name: &str, last| Run { name: name.to_string(), values: values(last) };
            let replay = Replay {
                lead: 1,
                failure: 1,
                sides: vec![Side::Below, Side::Below],
                runs: vec![run("failing", -3.0), run("healthy", 2.0)],
            };
            Question { replay: Some(replay), ..question(&["lambda-min", "f"], &[]) }
        }
    }
}

use crate::exercise::Replay;

fn read(asks: Asks, text: &str) -> Option<Form> {
    Form::read(asks, &asked(asks), text)
}

/// The text after keys: `^` up, `v` down, `<` less, `>` more, `!` take, `_` carry, `+` yes, `-` no, `~` erase.
fn after(asks: Asks, text: &str, keys: &str) -> (String, Cursor) {
    let (question, mut cursor) = (asked(asks), Cursor::default());
    let mut form = read(asks, text).expect("the text is a form");
    for key in keys.chars() {
        let act = match key {
            '^' => Act::Up,
            'v' => Act::Down,
            '<' => Act::Less,
            '>' => Act::More,
            '!' => Act::Take,
            '_' => Act::Carry,
            '+' => Act::Yes,
            '-' => Act::No,
            '~' => Act::Erase,
            c => Act::Char(c),
        };
        form.act(act, &mut cursor, &question);
        assert_eq!(read(asks, &form.text()).as_ref(), Some(&form), "{key} in {keys}");
    }
    (form.text(), cursor)
}

#[test]
fn every_text_that_a_form_writes_is_read_back() {
    for (asks, text) in [
        (Asks::Pick, ""),
        (Asks::Pick, "b\n"),
        (Asks::Cards, ""),
        (Asks::Cards, "A yes\nB no\n"),
        (Asks::Cards, "B no descent\n"),
        (Asks::Lines, ""),
        (Asks::Lines, "3\n1\n"),
        (Asks::Reasons, "2 a\n"),
        (Asks::Alarm, "metric = \"f\"\nthreshold = \nwindow = 1\n"),
        (Asks::Alarm, "metric = \"lambda-min\"\nthreshold = -1e-3\nwindow = 12\n"),
    ] {
        assert_eq!(read(asks, text).expect(text).text(), text);
    }
}

#[test]
fn a_text_that_no_form_can_show_is_left_to_the_editor() {
    for (asks, text) in [
        (Asks::Typed, ""),
        (Asks::Pick, "z"),
        (Asks::Pick, "a b"),
        (Asks::Pick, "a # perhaps"),
        (Asks::Cards, "A maybe"),
        (Asks::Cards, "A no why"),
        (Asks::Cards, "A yes\nA no"),
        (Asks::Cards, "A yes descent"),
        (Asks::Lines, "1 1"),
        (Asks::Lines, "9"),
        (Asks::Reasons, "1"),
        (Asks::Reasons, "1 z"),
        (Asks::Alarm, ""),
        (Asks::Alarm, "metric = \"g\"\nthreshold = 1\nwindow = 1"),
        (Asks::Alarm, "metric = \"f\"\nthreshold = many\nwindow = 1"),
        (Asks::Alarm, "metric = \"f\"\nthreshold = 1\nwindow = 1\nwindow = 2"),
    ] {
        assert_eq!(read(asks, text), None, "{text}");
    }
}

#[test]
fn an_option_is_picked_by_its_letter_or_by_going_there() {
    assert_eq!(after(Asks::Pick, "", "b").0, "b\n");
    assert_eq!(after(Asks::Pick, "b\n", "vv!").0, "c\n");
    assert_eq!(after(Asks::Pick, "b\n", "~").0, "");
    assert_eq!(after(Asks::Pick, "", "z").0, "");
}

#[test]
fn a_card_that_is_judged_leads_to_the_next_one_and_a_reason_makes_it_no() {
    assert_eq!(
        after(Asks::Cards, "", "+-2"),
        ("A yes\nB no descent\n".into(), Cursor { at: 1, carrying: false })
    );
    assert_eq!(after(Asks::Cards, "A no descent\n", "-").0, "A no descent\n", "no again keeps the reason");
    assert_eq!(after(Asks::Cards, "A yes\n", "2").0, "A no descent\n");
    assert_eq!(after(Asks::Cards, "", "9").0, "");
}

#[test]
fn lines_are_put_in_order_by_their_numbers() {
    assert_eq!(after(Asks::Lines, "", "3124").0, "3\n1\n2\n4\n");
    assert_eq!(after(Asks::Lines, "3\n1\n", "3").0, "1\n", "a number again puts it aside");
    assert_eq!(after(Asks::Lines, "", "!v!").0, "1\n3\n");
}

#[test]
fn a_line_is_carried_within_the_derivation_and_across_the_divider() {
    assert_eq!(after(Asks::Lines, "3\n1\n", "_v").0, "1\n3\n");
    let (text, cursor) = after(Asks::Lines, "3\n1\n", "_vv");
    // Lines aside keep the order in which they were given: 2, 3, 4.
    assert_eq!((text.as_str(), cursor), ("1\n", Cursor { at: 2, carrying: true }));
    assert_eq!(after(Asks::Lines, "3\n1\n", "_vv^").0, "1\n3\n");
    assert_eq!(
        after(Asks::Lines, "3\n1\n", "v_^_^").0,
        "1\n3\n",
        "after it is put down, only the cursor moves"
    );
}

#[test]
fn reasons_are_letters_and_lead_on() {
    assert_eq!(after(Asks::Reasons, "", "ba").0, "1 b\n2 a\n");
    assert_eq!(after(Asks::Reasons, "1 b\n", "~").0, "");
}

#[test]
fn an_alarm_is_typed_or_moved_by_notches() {
    let start = "metric = \"lambda-min\"\nthreshold = \nwindow = 1\n";
    let typed = after(Asks::Alarm, start, "2v0.5vv2").0;
    assert_eq!(typed, "metric = \"f\"\nthreshold = 0.5\nwindow = 12\n");
    let notches =
        |keys: &str| after(Asks::Alarm, "metric = \"lambda-min\"\nthreshold = 0.1\nwindow = 1\n", keys).0;
    // From −3 to 2: a notch is 0.1, and zero is met.
    assert!(notches("v<").contains("threshold = 0\n"), "{}", notches("v<"));
    assert!(notches("v<<").contains("threshold = -0.1\n"), "{}", notches("v<<"));
    let decades = "metric = \"f\"\nthreshold = 0.001\nwindow = 1\n";
    assert!(after(Asks::Alarm, decades, "v>").0.contains("threshold = 0.0013\n"));
    assert!(after(Asks::Alarm, start, "v>").0.contains("threshold = -0.5\n"), "it begins in the middle");
    assert!(after(Asks::Alarm, start, "vv>>").0.contains("window = 3\n"));
}

#[test]
fn nothing_that_is_done_to_an_empty_form_goes_wrong() {
    for asks in [Asks::Pick, Asks::Cards, Asks::Lines, Asks::Reasons] {
        let (question, mut cursor) = (question(&[], &[]), Cursor::default());
        let mut form = Form::read(asks, &question, "").expect("nothing is a form");
        let acts =
            [Act::Up, Act::Down, Act::Less, Act::More, Act::Take, Act::Carry, Act::Yes, Act::No, Act::Erase];
        for act in acts.into_iter().chain([Act::Char('1'), Act::Char('a')]) {
            form.act(act, &mut cursor, &question);
        }
        assert_eq!(form.text(), "");
    }
}
