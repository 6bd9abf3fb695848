//! What an exercise asks, apart from its text.

use serde_json::{Value, json};

use super::replay::Replay;
use crate::lesson::task::{Code, Formula, Named};

/// A thing to choose, to order or to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the answer calls it.
    pub id: String,
    /// What the student reads; may hold `$…$`.
    pub text: String,
}

impl Item {
    pub(super) fn new(id: impl Into<String>, text: impl Into<String>) -> Item {
        Item { id: id.into(), text: text.into() }
    }
}

/// The instance of a question, and how it is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// How an answer is written, in a sentence or two.
    pub form: String,
    /// What is given: names and values, or names and what they stand for.
    pub given: Vec<Item>,
    /// What is to be chosen, ordered or judged.
    pub items: Vec<Item>,
    /// Reasons to choose from.
    pub reasons: Vec<Item>,
    /// How many of the items are wrong and belong into no answer.
    pub wrong: usize,
    /// The runs that an alarm is tried on.
    pub replay: Option<Replay>,
    /// What the editor holds at first.
    pub template: String,
    /// The instance, for programs.
    pub json: Value,
}

impl Question {
    pub(super) fn new(form: impl Into<String>, json: Value) -> Question {
        Question {
            form: form.into(),
            given: Vec::new(),
            items: Vec::new(),
            reasons: Vec::new(),
            wrong: 0,
            replay: None,
            template: String::new(),
            json,
        }
    }
}

/// Names with what they stand for.
pub(super) fn given(names: &[Named]) -> Vec<Item> {
    names.iter().map(|named| Item::new(&named.name, &named.what)).collect()
}

/// Items as an array of objects.
pub(super) fn listed(items: &[Item]) -> Value {
    items.iter().map(|item| json!({"id": item.id, "text": item.text})).collect()
}

/// Items as an object.
pub(super) fn keyed(items: &[Item]) -> Value {
    Value::Object(items.iter().map(|item| (item.id.clone(), json!(item.text))).collect())
}

pub(super) fn code(code: &Code) -> Question {
    let signature = code.stub.lines().find_map(|line| line.trim().strip_prefix("def "));
    let signature = signature.map_or(code.function.as_str(), |line| line.trim_end_matches([':', ' ']));
    let form = format!("Python that defines `{signature}`.");
    let json = json!({"signature": signature, "stub": code.stub});
    Question { template: code.stub.clone(), ..Question::new(form, json) }
}

pub(super) fn formula(formula: &Formula) -> Question {
    let given = given(&formula.symbols);
    let names: Vec<&str> = formula.names();
    let form = format!(
        "One expression in {}, as NumPy (`np.` may be left out before `solve`, `inv`, `norm`, `eye`, `outer`, `diag`, `trace`, `det`, `sqrt`, `exp`, `log`).",
        names.join(", ")
    );
    let json = json!({"symbols": keyed(&given)});
    Question { given, ..Question::new(form, json) }
}
