use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::super::record::{Record, fnv1a};
use super::super::{Event, State};
use super::{Saved, Store, StoreError};

fn page(page: usize) -> Event {
    Event::Page { lesson: "newton-step".to_owned(), page }
}

fn at(page: usize) -> Event {
    Event::At { lesson: "newton-step".to_owned(), view: "lab".to_owned(), page }
}

fn open(home: &Path) -> Store {
    Store::open(home).expect("opens")
}

fn pages(home: &Path) -> Vec<usize> {
    let store = open(home);
    store.state().lessons.get("newton-step").map_or(Vec::new(), |l| l.pages.iter().copied().collect())
}

fn event_files(home: &Path) -> Vec<std::path::PathBuf> {
    let all = fs::read_dir(home.join("events")).expect("there are events");
    let mut all: Vec<_> = all.map(|e| e.expect("an entry").path()).collect();
    all.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    all
}

#[test]
fn opening_and_reading_create_nothing() {
    let home = tempfile::tempdir().expect("a directory");
    let inner = home.path().join("secant");
    let store = open(&inner);
    assert_eq!(*store.state(), State::default());
    assert_eq!(store.answer("newton-step", "d").expect("reads"), None);
    assert!(!inner.exists());
}

#[test]
fn what_was_recorded_is_there_after_reopening() {
    let home = tempfile::tempdir().expect("a directory");
    let mut store = open(home.path());
    for event in [page(0), at(0), page(1), at(1)] {
        store.record(event).expect("is recorded");
    }
    assert_eq!(open(home.path()).state(), store.state());
    assert_eq!(store.state().at, Some(("newton-step".to_owned(), "lab".to_owned(), 1)));
}

#[test]
fn two_instances_lose_and_double_nothing() {
    let home = tempfile::tempdir().expect("a directory");
    let (mut one, mut two) = (open(home.path()), open(home.path()));
    for n in 0..20 {
        one.record(page(2 * n)).expect("is recorded");
        let attempt =
            Event::Attempt { exercise: "newton-step/d".to_owned(), status: "wrong".to_owned(), tag: None };
        two.record(attempt).expect("is recorded");
        two.record(page(2 * n + 1)).expect("is recorded");
    }
    assert_eq!(pages(home.path()), (0..40).collect::<Vec<_>>());
    assert_eq!(open(home.path()).state().lessons["newton-step"].exercises["d"], (20, false));
}

#[test]
fn the_order_survives_a_clock_that_was_set_back() {
    let home = tempfile::tempdir().expect("a directory");
    fs::create_dir_all(home.path().join("events")).expect("creates");
    let early = Record { id: "x-1".to_owned(), time: 250_000_000_000_000, event: at(7) };
    fs::write(home.path().join("events/x.jsonl"), early.to_line("x") + "\n").expect("writes");
    open(home.path()).record(at(8)).expect("is recorded");
    assert_eq!(open(home.path()).state().at.as_ref().expect("a place").2, 8);
}

#[test]
fn a_line_cut_off_does_not_swallow_the_next() {
    let home = tempfile::tempdir().expect("a directory");
    let mut store = open(home.path());
    store.record(page(0)).expect("is recorded");
    store.record(page(1)).expect("is recorded");
    let file = &event_files(home.path())[0];
    let bytes = fs::read(file).expect("reads");
    fs::write(file, &bytes[..bytes.len() - 9]).expect("writes");
    store.record(page(2)).expect("is recorded");
    assert_eq!(pages(home.path()), [0, 2]);
}

#[test]
fn damage_costs_only_its_line_and_is_said_once() {
    let home = tempfile::tempdir().expect("a directory");
    open(home.path()).record(page(0)).expect("is recorded");
    let file = event_files(home.path())[0].clone();
    let mut bytes = fs::read(&file).expect("reads");
    bytes.extend(b"{\"id\":\"nonsense\"}\n\0\0\0\0\n\xff\xfe\n");
    bytes.extend(std::iter::repeat_n(b'x', 10_000_000));
    bytes.extend(b"\r\n\n");
    fs::write(&file, &bytes).expect("writes");
    let mut store = open(home.path());
    let warnings = store.warnings().to_vec();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].contains("line 2, 3, 4 and 1 more is damaged"), "{warnings:?}");
    store.record(page(1)).expect("is recorded");
    assert!(open(home.path()).warnings().is_empty());
    assert_eq!(pages(home.path()), [0, 1]);
    assert!(fs::read(&file).expect("reads").starts_with(&bytes), "damaged lines stay in the file");
}

#[test]
fn events_of_a_newer_secant_are_kept_and_named() {
    let home = tempfile::tempdir().expect("a directory");
    fs::create_dir_all(home.path().join("events")).expect("creates");
    let body =
        r#"{"id":"a","device":"m","time":5,"schema":2,"event":{"page":{"lesson":"newton-step","page":1}}"#;
    let line = format!("{body},\"sum\":\"{:016x}\"}}\n", fnv1a(format!("{body}}}").as_bytes()));
    fs::write(home.path().join("events/m.jsonl"), &line).expect("writes");
    assert!(pages(home.path()).is_empty());
    assert!(open(home.path()).warnings()[0].contains("newer secant"));
}

#[test]
fn windows_line_ends_are_no_damage() {
    let home = tempfile::tempdir().expect("a directory");
    open(home.path()).record(page(3)).expect("is recorded");
    let file = &event_files(home.path())[0];
    let text = fs::read_to_string(file).expect("reads").replace('\n', "\r\n");
    fs::write(file, text).expect("writes");
    assert_eq!(pages(home.path()), [3]);
}

#[test]
fn a_directory_in_the_way_is_an_error_and_later_repaired_without_loss() {
    let home = tempfile::tempdir().expect("a directory");
    let inner = home.path().join("secant");
    let mut store = open(&inner);
    fs::write(&inner, "in the way").expect("writes");
    let error = store.record(page(0)).expect_err("cannot be written").to_string();
    assert!(error.contains("SECANT_HOME"), "{error}");
    assert!(store.state().lessons["newton-step"].pages.contains(&0), "it counts while the program runs");
    fs::remove_file(&inner).expect("removes");
    store.record(page(1)).expect("is recorded");
    assert_eq!(pages(&inner), [0, 1]);
}

#[test]
fn a_file_as_home_is_refused_at_opening() {
    let home = tempfile::NamedTempFile::new().expect("a file");
    assert!(Store::open(home.path()).expect_err("is refused").to_string().contains("SECANT_HOME"));
}

#[test]
fn drafts_and_notes_are_plain_files() {
    let home = tempfile::tempdir().expect("a directory");
    let store = open(home.path());
    assert_eq!(store.save_answer("newton-step", "d", "x = 1\n").expect("saves"), Saved::Yes);
    assert_eq!(store.save_notes("newton-step", "∇f\n").expect("saves"), Saved::Yes);
    assert_eq!(fs::read_to_string(home.path().join("answers/newton-step/d.py")).expect("reads"), "x = 1\n");
    assert_eq!(fs::read_to_string(home.path().join("notes/newton-step.md")).expect("reads"), "∇f\n");
    assert_eq!(store.answer("newton-step", "d").expect("reads").as_deref(), Some("x = 1\n"));
    assert_eq!(store.notes("newton-step").expect("reads").as_deref(), Some("∇f\n"));
}

#[test]
fn a_version_that_was_not_seen_is_kept_beside() {
    let home = tempfile::tempdir().expect("a directory");
    let (one, two) = (open(home.path()), open(home.path()));
    assert_eq!(one.save_answer("newton-step", "d", "one").expect("saves"), Saved::Yes);
    let kept = home.path().join("answers/newton-step/d.1.py");
    assert_eq!(two.save_answer("newton-step", "d", "two").expect("saves"), Saved::KeptOther(kept.clone()));
    assert_eq!(fs::read_to_string(&kept).expect("reads"), "one");
    assert_eq!(two.save_answer("newton-step", "d", "two, longer").expect("saves"), Saved::Yes);
    let second = home.path().join("answers/newton-step/d.2.py");
    assert_eq!(one.save_answer("newton-step", "d", "one again").expect("saves"), Saved::KeptOther(second));
}

#[test]
fn a_name_cannot_leave_the_directory() {
    let home = tempfile::tempdir().expect("a directory");
    let store = open(home.path());
    for name in ["..", "a/b", "", "A", "a.b", "ä", "a\0"] {
        assert!(matches!(store.save_notes(name, "x"), Err(StoreError::BadName(_))), "{name:?}");
        assert!(matches!(store.answer("newton-step", name), Err(StoreError::BadName(_))), "{name:?}");
    }
}

#[test]
fn a_note_holds_8000_characters_and_no_more() {
    let home = tempfile::tempdir().expect("a directory");
    let store = open(home.path());
    assert!(store.save_notes("newton-step", &"λ".repeat(8_000)).is_ok());
    let error = store.save_notes("newton-step", &"λ".repeat(8_001)).expect_err("is refused");
    assert!(matches!(error, StoreError::NoteTooLong(8_001)));
}

#[test]
fn bytes_that_are_no_text_stay_in_the_file() {
    let home = tempfile::tempdir().expect("a directory");
    fs::create_dir_all(home.path().join("notes")).expect("creates");
    let path = home.path().join("notes/newton-step.md");
    fs::write(&path, b"a\xffb").expect("writes");
    assert_eq!(open(home.path()).notes("newton-step").expect("reads").as_deref(), Some("a\u{fffd}b"));
    assert_eq!(fs::read(&path).expect("reads"), b"a\xffb");
    fs::write(&path, vec![b'x'; 1_000_001]).expect("writes");
    assert!(open(home.path()).notes("newton-step").is_err());
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let home = tempfile::tempdir().expect("a directory");
    let elsewhere = tempfile::tempdir().expect("a directory");
    std::os::unix::fs::symlink(elsewhere.path(), home.path().join("notes")).expect("links");
    let error = open(home.path()).save_notes("newton-step", "x").expect_err("is refused");
    assert!(error.to_string().contains("symbolic link"));
}

#[cfg(unix)]
#[test]
fn the_directory_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a directory");
    let inner = home.path().join("secant");
    open(&inner).record(page(0)).expect("is recorded");
    assert_eq!(fs::metadata(&inner).expect("exists").permissions().mode() & 0o777, 0o700);
}

#[test]
fn secant_home_goes_first_and_an_empty_one_is_none() {
    let given = Store::default_directory(Some("here".into())).expect("is known");
    assert_eq!(given, Path::new("here"));
    if let Ok(default) = Store::default_directory(Some("".into())) {
        assert!(default.ends_with("secant"));
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let lesson = prop_oneof![Just("a".to_owned()), Just("b".to_owned())];
    (lesson, 0..6_usize, 0..4_usize, any::<bool>()).prop_map(|(lesson, kind, n, right)| match kind {
        0 => Event::Page { lesson, page: n },
        1 => Event::At { lesson, view: "read".to_owned(), page: n },
        2 => Event::Predicted { lesson, lab: "l".to_owned(), choice: n, right },
        3 => Event::Attempt { exercise: format!("{lesson}/d"), status: "wrong".to_owned(), tag: None },
        4 => Event::Hint { exercise: format!("{lesson}/d"), tier: n },
        _ => {
            let (round, question) = (format!("r{}", n % 2), format!("q{n}"));
            Event::Checked { lesson, round, question, choice: n, right }
        }
    })
}

fn lines(events: Vec<Event>) -> (Vec<String>, State) {
    let records: Vec<Record> = events
        .into_iter()
        .enumerate()
        .map(|(n, event)| Record { id: format!("m-{n}"), time: 1_000 + n as u64 / 2, event })
        .collect();
    (records.iter().map(|record| record.to_line("m")).collect(), State::fold(records))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_split_and_repetition_of_lines_gives_the_same_state(
        events in prop::collection::vec(any_event(), 0..24),
        places in prop::collection::vec((0..3_usize, any::<u64>()), 48),
    ) {
        let (lines, expected) = lines(events);
        let home = tempfile::tempdir().expect("a directory");
        fs::create_dir_all(home.path().join("events")).expect("creates");
        // Every line goes to one file at least, some to two; the keys shuffle them.
        let mut dealt: Vec<(usize, u64, &String)> = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            dealt.push((places[n].0, places[n].1, line));
            if places[n + 24].1 % 2 == 0 {
                dealt.push((places[n + 24].0, places[n + 24].1, line));
            }
        }
        dealt.sort();
        for file in 0..3 {
            let text: Vec<&str> = dealt.iter().filter(|d| d.0 == file).map(|d| d.2.as_str()).collect();
            fs::write(home.path().join(format!("events/{file}.jsonl")), text.join("\n")).expect("writes");
        }
        let store = open(home.path());
        prop_assert_eq!(store.state(), &expected);
        prop_assert!(store.warnings().is_empty());
    }

    #[test]
    fn changed_bytes_cost_only_the_lines_they_stand_in(
        events in prop::collection::vec(any_event(), 1..24),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..=255_u8), 1..6),
    ) {
        let (lines, _) = lines(events.clone());
        let mut broken: Vec<Vec<u8>> = lines.iter().map(|line| line.clone().into_bytes()).collect();
        for (line, byte, change) in hits {
            let line = line.index(broken.len());
            let byte = byte.index(broken[line].len());
            broken[line][byte] ^= change;
        }
        let home = tempfile::tempdir().expect("a directory");
        fs::create_dir_all(home.path().join("events")).expect("creates");
        let mut bytes = broken.join(&b'\n');
        bytes.push(b'\n');
        fs::write(home.path().join("events/m.jsonl"), bytes).expect("writes");
        let intact = events.into_iter().enumerate().filter(|(n, _)| broken[*n] == lines[*n].as_bytes());
        let records = intact
            .map(|(n, event)| Record { id: format!("m-{n}"), time: 1_000 + n as u64 / 2, event })
            .collect();
        let store = open(home.path());
        prop_assert_eq!(store.state(), &State::fold(records));
    }
}
