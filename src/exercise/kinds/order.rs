//! The lines of a derivation, in any order that respects what each builds on.

use serde_json::json;

use super::{Judged, case, typed};
use crate::exercise::Variant;
use crate::exercise::answer::{lines, words};
use crate::exercise::question::{Item, Question, listed};
use crate::lesson::instance::Random;
use crate::lesson::task::{Order, Typed};

/// What stands behind an id that the student sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Line(usize),
    Distractor(usize),
}

/// The pieces in the order of a seed; their ids are 1, 2, 3, ….
fn pieces(task: &Order, variant: Variant) -> Vec<Piece> {
    let mut all: Vec<Piece> = (0..task.lines.len()).map(Piece::Line).collect();
    if variant.level == 2 {
        all.extend((0..task.distractors.len()).map(Piece::Distractor));
    }
    let mut order = Random::new(variant.seed).order(all.len());
    // The order of the derivation itself would be the answer.
    if order.iter().enumerate().all(|(at, from)| at == *from) {
        order.rotate_left(1);
    }
    order.into_iter().filter_map(|at| all.get(at).copied()).collect()
}

fn text(task: &Order, piece: Piece) -> &str {
    match piece {
        Piece::Line(at) => task.lines.get(at).map_or("", |line| &line.text),
        Piece::Distractor(at) => task.distractors.get(at).map_or("", |line| &line.text),
    }
}

pub(in crate::exercise) fn ask(task: &Order, variant: Variant) -> Result<Question, String> {
    match (variant.level, &task.typed) {
        (0, _) => Ok(ask_reasons(task, variant)),
        (1 | 2, _) => Ok(ask_order(task, variant)),
        (3, Some(typed)) => typed::ask_blank(task, typed, variant.seed),
        (4, Some(typed)) => Ok(typed::ask_chain(typed)),
        _ => Err(format!("there is no level {} of this derivation", variant.level)),
    }
}

/// Checks that the expressions of the typed levels can be evaluated.
///
/// # Errors
/// Which cannot, in words.
pub(in crate::exercise) fn values_agree(task: &Order, typed: &Typed, seed: u64) -> Result<(), String> {
    typed::evaluate_all(task, typed, seed)
}

const FORM: &str = "The numbers of the lines in order, one a line.";

fn ask_order(task: &Order, variant: Variant) -> Question {
    let pieces = pieces(task, variant);
    let items: Vec<Item> = pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| Item::new((at + 1).to_string(), text(task, *piece)))
        .collect();
    let tempting = if variant.level == 2 && !task.distractors.is_empty() {
        format!(" Leave out what is wrong: {} of them.", task.distractors.len())
    } else {
        String::new()
    };
    let json = json!({"level": variant.level, "lines": listed(&items), "of": task.lines.len()});
    let wrong = items.len().saturating_sub(task.lines.len());
    Question { items, wrong, ..Question::new(format!("{FORM}{tempting}"), json) }
}

pub(in crate::exercise) fn grade(task: &Order, answer: &str, variant: Variant) -> Judged {
    match (variant.level, &task.typed) {
        (0, _) => grade_reasons(task, answer, variant),
        (1 | 2, _) => grade_order(task, answer, variant),
        (3, Some(typed)) => typed::grade_blank(task, typed, answer, variant.seed),
        (4, Some(typed)) => typed::grade_chain(typed, answer, variant.seed),
        _ => Judged::ungraded(format!("There is no level {} of this derivation.", variant.level)),
    }
}

fn grade_order(task: &Order, answer: &str, variant: Variant) -> Judged {
    let pieces = pieces(task, variant);
    let mut taken: Vec<Piece> = Vec::new();
    for word in lines(answer).flat_map(words) {
        let found = word.parse::<usize>().ok().and_then(|id| pieces.get(id.checked_sub(1)?).copied());
        let Some(piece) = found else {
            return Judged::ungraded(format!("“{word}” is no line here. Expected: {FORM}"));
        };
        if taken.contains(&piece) {
            return Judged::ungraded(format!("Line {word} is there twice. Expected: {FORM}"));
        }
        taken.push(piece);
    }
    if taken.is_empty() {
        return Judged::ungraded(format!("There is nothing yet. Expected: {FORM}"));
    }
    let strength = "exact: any order that respects what each line builds on";
    let wrong = taken.iter().find_map(|piece| match piece {
        Piece::Distractor(at) => task.distractors.get(*at),
        Piece::Line(_) => None,
    });
    if let Some(wrong) = wrong {
        return Judged::mistake(&wrong.tag, format!("“{}”: {}", wrong.text, wrong.feedback), strength);
    }
    let order: Vec<usize> = taken
        .iter()
        .filter_map(|piece| match piece {
            Piece::Line(at) => Some(*at),
            Piece::Distractor(_) => None,
        })
        .collect();
    let early = order.iter().enumerate().find_map(|(at, line)| {
        let line = task.lines.get(*line)?;
        let missing = line.needs.iter().any(|need| !order[..at].iter().any(|i| task.lines[*i].id == *need));
        missing.then_some((at, line))
    });
    let missing = task.lines.len().saturating_sub(order.len());
    if let Some((at, line)) = early {
        let words = format!(
            "The first {at} {} right. Then comes “{}”: what does it build on, and does all of that stand above it?",
            if at == 1 { "line is" } else { "lines are" },
            line.text
        );
        let words = if at == 0 {
            format!("“{}” cannot be the first line: what does it build on?", line.text)
        } else {
            words
        };
        return Judged::wrong(words, strength);
    }
    if missing > 0 {
        let noun = if missing == 1 { "line is" } else { "lines are" };
        return Judged::wrong(
            format!(
                "What is there stands in a right order, but {missing} {noun} missing. Which step is not yet justified?"
            ),
            strength,
        );
    }
    let why: Vec<String> = order
        .iter()
        .filter_map(|at| task.lines.get(*at))
        .map(|line| format!("\n{}  ({})", line.text, line.why))
        .collect();
    Judged::right(format!("Each line follows from those above it:{}", why.concat()), strength)
}

/// Level 0: the derivation stands there; each line is matched with its reason.
fn ask_reasons(task: &Order, variant: Variant) -> Question {
    let items: Vec<Item> =
        task.lines.iter().enumerate().map(|(at, line)| Item::new((at + 1).to_string(), &line.text)).collect();
    let letters = ('a'..='z').map(String::from);
    let reasons: Vec<Item> = letters
        .zip(reason_order(task, variant))
        .filter_map(|(letter, at)| Some(Item::new(letter, &task.lines.get(at)?.why)))
        .collect();
    let json = json!({"level": 0, "lines": listed(&items), "reasons": listed(&reasons)});
    Question { items, reasons, ..Question::new(REASONS, json) }
}

const REASONS: &str = "For each line the reason why it is true, one a line: `1 c`.";

fn reason_order(task: &Order, variant: Variant) -> Vec<usize> {
    Random::new(variant.seed).order(task.lines.len())
}

fn grade_reasons(task: &Order, answer: &str, variant: Variant) -> Judged {
    let order = reason_order(task, variant);
    let mut given = vec![None; task.lines.len()];
    for line in lines(answer) {
        let words = words(line);
        let [number, letter] = words.as_slice() else {
            return Judged::ungraded(format!("“{line}” is no line and reason. Expected: {REASONS}"));
        };
        let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|at| *at < given.len());
        let letter = letter.to_lowercase();
        let reason = ('a'..='z').position(|one| letter == one.to_string()).and_then(|at| order.get(at));
        match at.zip(reason) {
            Some((at, reason)) => given[at] = Some(*reason),
            None => {
                return Judged::ungraded(format!("“{line}” names no line and reason. Expected: {REASONS}"));
            }
        }
    }
    if let Some(at) = given.iter().position(Option::is_none) {
        return Judged::ungraded(format!("Line {} has no reason yet. Expected: {REASONS}", at + 1));
    }
    let right = |at: usize| given[at] == Some(at);
    let cases: Vec<_> =
        (0..given.len()).map(|at| case(format!("line {}", at + 1), right(at), "", "look again")).collect();
    let count = cases.iter().filter(|case| case.passed).count();
    match (0..given.len()).find(|at| !right(*at)) {
        None => Judged::right("Every line has its reason.", "exact").with(cases),
        Some(at) => Judged::wrong(
            format!(
                "{count} of {} lines have their reason. Line {}, “{}”: what was done to the line above to get it?",
                given.len(),
                at + 1,
                task.lines[at].text
            ),
            "exact",
        )
        .with(cases),
    }
}
