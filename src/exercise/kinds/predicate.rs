//! What makes an instance an example: conditions, evaluated one by one.

use serde_json::json;

use crate::exercise::question::Item;
use crate::lesson::expression::Sheet;
use crate::lesson::task::{Condition, Predicate};
use crate::numpy::Value;

/// Longest value of an instance shown, in characters.
const SHOWN: usize = 120;

/// The conditions of a predicate, ready to be evaluated.
pub(super) struct Judge<'a> {
    predicate: &'a Predicate,
    sheet: Sheet,
    /// Where the expression of what a condition shows stands on the sheet.
    shows: Vec<Option<usize>>,
    /// Where further expressions begin.
    more: usize,
    /// Where the defaults begin.
    defaults: usize,
}

/// What came of one condition.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exercise) struct Found {
    pub(in crate::exercise) holds: bool,
    /// Whether it could not be evaluated.
    pub(in crate::exercise) failed: bool,
    /// `gᵀp = 0.5`, or why it could not be evaluated.
    pub(in crate::exercise) shown: String,
}

impl<'a> Judge<'a> {
    /// `more` are further expressions over the same names.
    ///
    /// # Errors
    /// What is wrong with the exercise.
    pub(super) fn new(predicate: &'a Predicate, more: &[&str]) -> Result<Judge<'a>, String> {
        let names: Vec<&str> = predicate.names.iter().map(|named| named.name.as_str()).collect();
        let mut expressions: Vec<&str> =
            predicate.conditions.iter().map(|condition| condition.holds.as_str()).collect();
        let mut shows = Vec::new();
        for condition in &predicate.conditions {
            shows.push(condition.show.as_ref().map(|_| expressions.len()));
            expressions.extend(condition.show.as_deref());
        }
        let first = expressions.len();
        expressions.extend(more);
        // Last come the defaults, in the order of their names.
        expressions.extend(predicate.defaults.values().map(String::as_str));
        let sheet =
            Sheet::new(&predicate.setup, &names, &expressions).map_err(|(_, error)| error.to_string())?;
        Ok(Judge { predicate, sheet, shows, more: first, defaults: first + more.len() })
    }

    /// The values of an instance, all of them finite numbers. A default that cannot be computed is None: the conditions
    /// that need it do not hold.
    ///
    /// # Errors
    /// What is missing or no number, in words.
    pub(super) fn read(&mut self, instance: &Value<f64>) -> Result<Vec<Value<f64>>, String> {
        let predicate = self.predicate;
        let place = |name: &String| predicate.defaults.keys().position(|one| one == name);
        let given: Vec<Option<Value<f64>>> =
            predicate.names.iter().map(|named| instance.entry(&named.name)).collect();
        let known: Vec<Value<f64>> =
            given.iter().map(|value| value.clone().unwrap_or_else(Value::none)).collect();
        let mut found = Vec::with_capacity(given.len());
        for (named, value) in predicate.names.iter().zip(given) {
            let value = match (value, place(&named.name)) {
                (Some(value), _) => value,
                (None, Some(at)) => {
                    let computed = self.sheet.value(self.defaults + at, &known);
                    found.push(
                        computed.ok().filter(|value| value.dense().is_some()).unwrap_or_else(Value::none),
                    );
                    continue;
                }
                (None, None) => return Err(format!("has no `{}`", named.name)),
            };
            match value.dense() {
                None if value.is_complex() => {
                    return Err(format!("holds complex numbers as `{}`, real ones are expected", named.name));
                }
                None => {
                    return Err(format!(
                        "holds a {} as `{}`, numbers are expected",
                        value.type_name(),
                        named.name
                    ));
                }
                Some(dense) if dense.data.iter().any(|x| !x.is_finite()) => {
                    return Err(format!("has a number in `{}` that is not finite", named.name));
                }
                Some(_) => found.push(value),
            }
        }
        Ok(found)
    }

    /// Every condition, in order. One that cannot be evaluated does not hold.
    pub(super) fn conditions(&mut self, values: &[Value<f64>]) -> Vec<Found> {
        let one = |(at, condition): (usize, &Condition)| {
            let holds = self.sheet.holds(at, values);
            let shown = match (&holds, self.shows.get(at).copied().flatten()) {
                (Err(error), _) => format!("{}: {error}", condition.holds),
                (Ok(_), None) => String::new(),
                (Ok(_), Some(place)) => {
                    let value = self.sheet.value(place, values);
                    let value = value.map_or_else(|error| error.to_string(), |value| number(&value));
                    format!("{} = {value}", condition.show.as_deref().unwrap_or_default())
                }
            };
            Found { failed: holds.is_err(), holds: holds.unwrap_or(false), shown }
        };
        self.predicate.conditions.iter().enumerate().map(one).collect()
    }

    /// Whether a further expression is true; what cannot be evaluated is not.
    pub(super) fn more(&mut self, at: usize, values: &[Value<f64>]) -> bool {
        self.sheet.holds(self.more + at, values).unwrap_or(false)
    }
}

/// A computed value: a number with four digits, anything else as it is.
pub(super) fn number(value: &Value<f64>) -> String {
    match value.dense() {
        Some(dense) if dense.data.len() == 1 => {
            dense.data.first().copied().map_or(String::new(), crate::engine::number::short)
        }
        _ => short(value, SHOWN),
    }
}

/// The conditions as reasons to choose from.
pub(super) fn reasons(predicate: &Predicate) -> Vec<Item> {
    predicate.conditions.iter().map(|condition| Item::new(&condition.id, &condition.says)).collect()
}

/// A value in one line: arrays as lists, floats as short as they are.
pub(super) fn short(value: &Value<f64>, limit: usize) -> String {
    let text = match value.dense() {
        Some(_) => nested(value).to_string().replace(',', ", "),
        None => value.repr(limit),
    };
    if text.chars().count() <= limit { text } else { text.chars().take(limit).chain("…".chars()).collect() }
}

/// A value as JSON: numbers and nested arrays; what is no number as text.
pub(super) fn nested(value: &Value<f64>) -> serde_json::Value {
    fn level(shape: &[usize], data: &[f64]) -> serde_json::Value {
        match shape.split_first() {
            // Whole numbers are shown as such, whatever their type.
            None => match data.first() {
                Some(x) if x.fract() == 0.0 && x.abs() < 1e15 => json!(*x as i64),
                Some(x) => json!(*x),
                None => serde_json::Value::Null,
            },
            Some((n, rest)) => {
                let size: usize = rest.iter().product();
                (0..*n).map(|i| level(rest, data.get(i * size..(i + 1) * size).unwrap_or_default())).collect()
            }
        }
    }
    match value.dense() {
        Some(dense) => level(&dense.shape, &dense.data),
        None => json!(value.repr(SHOWN)),
    }
}
