//! Cards: which are examples, and which condition fails on the others?

use std::fmt::Write;

use serde_json::json;

use super::predicate::{Found, Judge, nested, reasons, short};
use super::{Judged, case};
use crate::exercise::answer::{lines, same, words};
use crate::exercise::question::{Item, Question, keyed};
use crate::lesson::instance::{Maker, Random};
use crate::lesson::task::Classify;
use crate::numpy::{Limits, Value};

/// How many cards there are.
pub(in crate::exercise) const CARDS: usize = 8;

/// Longest value on a card, in characters.
const SHOWN: usize = 80;

/// A card and what holds on it.
pub(in crate::exercise) struct Card {
    id: String,
    values: Vec<Value<f64>>,
    pub(in crate::exercise) found: Vec<Found>,
}

impl Card {
    pub(in crate::exercise) fn is_example(&self) -> bool {
        self.found.iter().all(|found| found.holds)
    }
}

/// The cards of a seed, A to H.
pub(in crate::exercise) fn cards(task: &Classify, seed: u64) -> Result<Vec<Card>, String> {
    let mut maker = Maker::new(&task.cards, seed, &Limits::default()).map_err(|error| error.to_string())?;
    let mut judge = Judge::new(&task.predicate, &[])?;
    let order = Random::new(seed ^ 0xca4d).order(CARDS);
    let mut cards = Vec::with_capacity(CARDS);
    for (letter, at) in ('A'..='Z').zip(order) {
        let made = maker.make("card", at).map_err(|error| error.to_string())?;
        let values = judge.read(&made).map_err(|reason| format!("a card {reason}"))?;
        let found = judge.conditions(&values);
        cards.push(Card { id: letter.to_string(), values, found });
    }
    Ok(cards)
}

pub(in crate::exercise) fn ask(task: &Classify, seed: u64) -> Result<Question, String> {
    let cards = cards(task, seed)?;
    let text = |card: &Card| {
        let names = task.predicate.names.iter().zip(&card.values);
        names
            .map(|(named, value)| format!("{} = {}", named.name, short(value, SHOWN)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let items: Vec<Item> = cards.iter().map(|card| Item::new(&card.id, text(card))).collect();
    let reasons = reasons(&task.predicate);
    let shown: Vec<serde_json::Value> = cards
        .iter()
        .map(|card| {
            let mut shown = json!({"id": card.id});
            for (named, value) in task.predicate.names.iter().zip(&card.values) {
                shown[&named.name] = nested(value);
            }
            shown
        })
        .collect();
    let json = json!({"cards": shown, "reasons": keyed(&reasons)});
    Ok(Question { items, reasons, ..Question::new(form(task), json) })
}

fn form(task: &Classify) -> String {
    let reason = task.predicate.conditions.first().map_or("REASON", |condition| &condition.id);
    format!(
        "A line for each card: `CARD yes`, or `CARD no REASON` with a condition that fails there (`A yes`, `B no {reason}`)."
    )
}

/// What is said of a card.
struct Said<'a> {
    yes: bool,
    reason: Option<&'a str>,
}

fn said<'a>(task: &Classify, answer: &'a str, id: &str) -> Result<Said<'a>, String> {
    let line = lines(answer).map(words).filter(|words| words.first().is_some_and(|word| same(id, word)));
    let all: Vec<Vec<&str>> = line.collect();
    let [line] = all.as_slice() else {
        let how = if all.is_empty() { "has no answer yet" } else { "is there twice" };
        return Err(format!("Card {id} {how}. Expected: {}", form(task)));
    };
    let yes = match line.get(1).map(|word| word.to_lowercase()).as_deref() {
        Some("yes" | "y") => true,
        Some("no" | "n") => false,
        _ => return Err(format!("Card {id} is neither yes nor no. Expected: {}", form(task))),
    };
    let reason = line.get(2).copied();
    let known = |reason: &&str| task.predicate.conditions.iter().any(|one| same(&one.id, reason));
    if let Some(reason) = reason.filter(|reason| !known(reason)) {
        let ids: Vec<&str> = task.predicate.conditions.iter().map(|one| one.id.as_str()).collect();
        return Err(format!("“{reason}” is no reason here. Reasons: {}.", ids.join(", ")));
    }
    Ok(Said { yes, reason })
}

pub(in crate::exercise) fn grade(task: &Classify, answer: &str, seed: u64) -> Judged {
    if lines(answer).next().is_none() {
        return Judged::ungraded(format!("There is nothing yet. Expected: {}", form(task)));
    }
    let cards = match cards(task, seed) {
        Ok(cards) => cards,
        Err(reason) => return Judged::broken(reason),
    };
    let mut results = Vec::new();
    let mut first = None;
    let mut unreasoned = 0;
    for card in &cards {
        let said = match said(task, answer, &card.id) {
            Ok(said) => said,
            Err(reason) => return Judged::ungraded(reason),
        };
        let complaint = complaint(task, card, &said);
        unreasoned += usize::from(complaint.is_none() && !said.yes && said.reason.is_none());
        let got = if said.yes { "yes" } else { "no" };
        results.push(case(format!("card {}", card.id), complaint.is_none(), got, "look again"));
        first = first.or(complaint);
    }
    let right = results.iter().filter(|result| result.passed).count();
    let strength = format!("{CARDS} cards, exact");
    if let Some(complaint) = first {
        let words = format!("{right} of {CARDS} cards are right. {complaint}");
        return Judged::wrong(words, strength).with(results);
    }
    let mut words = "All cards are right. What was computed:".to_string();
    for card in &cards {
        let _ = write!(words, "\n{}: {}", card.id, evidence(task, card));
    }
    if unreasoned > 0 {
        words.push_str("\nNext time say which condition fails, too.");
    }
    Judged::right(words, strength).with(results)
}

/// What is wrong with what is said of a card: which number to look at, not what the card is.
fn complaint(task: &Classify, card: &Card, said: &Said<'_>) -> Option<String> {
    let conditions = task.predicate.conditions.iter().zip(&card.found);
    let computed = |found: &Found| {
        if found.shown.is_empty() { String::new() } else { format!(" Computed: {}.", found.shown) }
    };
    match (said.yes, said.reason) {
        (true, _) => {
            let (condition, found) = conditions.into_iter().find(|(_, found)| !found.holds)?;
            Some(format!("Card {}: {}{}", card.id, condition.feedback, computed(found)))
        }
        (false, Some(reason)) => {
            let (condition, found) = conditions
                .into_iter()
                .find(|(condition, found)| same(&condition.id, reason) && found.holds)?;
            // The condition's feedback is for where it fails.
            Some(format!(
                "Card {}: you say that “{}” fails there.{}",
                card.id,
                condition.says,
                computed(found)
            ))
        }
        (false, None) => card.is_example().then(|| {
            format!("Card {}: which condition is it that fails there? Compute each of them.", card.id)
        }),
    }
}

/// Each condition with its number.
fn evidence(task: &Classify, card: &Card) -> String {
    let one = |(condition, found): (&crate::lesson::task::Condition, &Found)| {
        let shown = if found.shown.is_empty() { String::new() } else { format!(" ({})", found.shown) };
        format!("{} {}{shown}", condition.id, if found.holds { "holds" } else { "fails" })
    };
    task.predicate.conditions.iter().zip(&card.found).map(one).collect::<Vec<_>>().join(", ")
}
