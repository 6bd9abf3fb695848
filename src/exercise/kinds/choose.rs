//! One of several options.

use serde_json::json;

use super::Judged;
use crate::exercise::answer::{same, words};
use crate::exercise::question::{Item, Question, listed};
use crate::lesson::instance::Random;
use crate::lesson::task::{Choice, Choose};

/// The options in the order of a seed, with the letters they are called by.
fn options(task: &Choose, seed: u64) -> Vec<(String, &Choice)> {
    let order = Random::new(seed).order(task.options.len());
    let letters = ('a'..='z').map(String::from);
    letters.zip(order.into_iter().filter_map(|at| task.options.get(at))).collect()
}

pub(in crate::exercise) fn ask(task: &Choose, seed: u64) -> Question {
    let items: Vec<Item> =
        options(task, seed).into_iter().map(|(id, option)| Item::new(id, &option.text)).collect();
    let json = json!({"options": listed(&items)});
    Question { items, ..Question::new(form(task), json) }
}

fn form(task: &Choose) -> String {
    let last = ('a'..='z').nth(task.options.len().saturating_sub(1)).unwrap_or('z');
    format!("The letter of one option, a to {last}.")
}

pub(in crate::exercise) fn grade(task: &Choose, answer: &str, seed: u64) -> Judged {
    let words = words(answer);
    let [word] = words.as_slice() else {
        return Judged::ungraded(format!("Expected: {}", form(task)));
    };
    match options(task, seed).iter().find(|(id, _)| same(id, word)) {
        None => Judged::ungraded(format!("There is no option “{word}”. Expected: {}", form(task))),
        Some((_, Choice { tag: None, feedback, .. })) => Judged::right(feedback, "exact"),
        Some((_, Choice { tag: Some(tag), feedback, .. })) => Judged::mistake(tag, feedback, "exact"),
    }
}
