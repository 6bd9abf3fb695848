//! Derivations that are typed: one blank line, or line by line. Expressions are compared by their values.

use serde_json::json;

use super::{Judged, case};
use crate::exercise::answer::expression as bare;
use crate::exercise::question::{Item, Question, given, keyed};
use crate::lesson::expression::{Sheet, single};
use crate::lesson::instance::{Maker, Random, values};
use crate::lesson::key::INSTANCES;
use crate::lesson::outcome::{Outcome, apart};
use crate::lesson::task::{DerivationLine, Order, Relation, Typed};
use crate::numpy::{Limits, Value};

/// Instances at which an inequality is tried. It can be refuted there, never proved.
const TRIALS: usize = 200;

/// How far two lines may differ, relative to the largest entry.
const SAME: f64 = 1e-7;

/// Most lines that are read.
const MOST_LINES: usize = 30;

/// Expressions at random instances.
struct Table<'a> {
    typed: &'a Typed,
    sheet: Sheet,
    instances: Vec<Vec<Value<f64>>>,
    _maker: Maker,
}

/// Why there is no table: the student's expression of that index, or the exercise itself.
enum Trouble {
    Line(usize, String),
    Broken(String),
}

impl<'a> Table<'a> {
    /// The first `own` expressions are the exercise's.
    fn new(
        typed: &'a Typed,
        expressions: &[&str],
        own: usize,
        count: usize,
        seed: u64,
    ) -> Result<Table<'a>, Trouble> {
        let broken = |reason: String| Trouble::Broken(reason);
        let names: Vec<&str> = typed.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        let sheet = Sheet::new(&typed.setup, &names, expressions).map_err(|(at, error)| match at {
            Some(at) if at >= own => Trouble::Line(at, error.to_string()),
            _ => broken(error.to_string()),
        })?;
        let mut maker =
            Maker::new(&typed.instances, seed, &Limits::default()).map_err(|e| broken(e.to_string()))?;
        let mut instances = Vec::with_capacity(count);
        for i in 0..count {
            let made = maker.make("instance", i).map_err(|error| broken(error.to_string()))?;
            let found = values(&made, &typed.symbols)
                .map_err(|name| broken(format!("an instance has no `{name}`")))?;
            instances.push(found);
        }
        Ok(Table { typed, sheet, instances, _maker: maker })
    }

    /// What an expression gives at an instance: numbers, or why not.
    fn outcome(&mut self, index: usize, instance: usize) -> Outcome {
        let Some(values) = self.instances.get(instance) else { return Outcome::Other(Value::none()) };
        self.sheet.value(index, values).map_or_else(Outcome::Failed, Outcome::of)
    }

    /// Where two expressions first differ, in words.
    fn differ(&mut self, a: usize, b: usize, relation: Relation) -> Option<(usize, String, String)> {
        (0..self.instances.len()).find_map(|instance| {
            let (x, y) = (self.outcome(a, instance), self.outcome(b, instance));
            let fits = match (x.parts(), y.parts()) {
                (Some(p), Some(q)) => match relation {
                    Relation::Equal => apart(p, q) <= SAME,
                    Relation::AtMost => below(q, p),
                    Relation::AtLeast => below(p, q),
                },
                _ => false,
            };
            (!fits).then(|| (instance, shown(&x), shown(&y)))
        })
    }

    /// An instance in words.
    fn at(&self, instance: usize) -> String {
        let found = self.instances.get(instance).into_iter().flatten();
        let pairs = self.typed.symbols.iter().zip(found);
        let shown = |(symbol, value): (&crate::lesson::task::Named, &Value<f64>)| {
            format!("{} = {}", symbol.name, super::predicate::short(value, 60))
        };
        pairs.map(shown).collect::<Vec<_>>().join(", ")
    }
}

/// Whether single numbers are in order, up to rounding.
fn below(low: &[crate::numpy::Dense], high: &[crate::numpy::Dense]) -> bool {
    let one = |parts: &[crate::numpy::Dense]| match parts {
        [dense] if dense.data.len() == 1 => dense.data.first().copied(),
        _ => None,
    };
    one(low).zip(one(high)).is_some_and(|(low, high)| low <= high + SAME * high.abs().max(low.abs()))
}

fn shown(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Failed(error) => error.to_string(),
        Outcome::Numbers(_, value) | Outcome::Several(_, value) | Outcome::Other(value) => {
            super::predicate::number(value)
        }
    }
}

/// Evaluates every expression of the exercise's own at every instance.
///
/// # Errors
/// The first that gives no numbers.
pub(super) fn evaluate_all(task: &Order, typed: &Typed, seed: u64) -> Result<(), String> {
    let mut expressions = vec![typed.start.as_str(), typed.target.as_str()];
    expressions.extend(task.lines.iter().filter_map(|line| line.value.as_deref()));
    let mut table = match Table::new(typed, &expressions, expressions.len(), INSTANCES, seed) {
        Ok(table) => table,
        Err(Trouble::Line(_, reason) | Trouble::Broken(reason)) => return Err(reason),
    };
    for (at, expression) in expressions.iter().enumerate() {
        for instance in 0..INSTANCES {
            let outcome = table.outcome(at, instance);
            if outcome.parts().is_none() {
                return Err(format!("`{expression}` gives {}", shown(&outcome)));
            }
        }
    }
    Ok(())
}

/// The line that is blank: one of those with a value.
fn blank(task: &Order, seed: u64) -> Option<(usize, &DerivationLine, &str)> {
    let lines = task.lines.iter().enumerate();
    let all: Vec<_> = lines.filter_map(|(at, line)| Some((at, line, line.value.as_deref()?))).collect();
    all.get(Random::new(seed).below(all.len())).copied()
}

pub(super) fn ask_blank(task: &Order, typed: &Typed, seed: u64) -> Result<Question, String> {
    let (hole, ..) = blank(task, seed).ok_or("no line of this derivation has a value")?;
    let text = |at: usize, line: &DerivationLine| {
        if at == hole { format!("…   ({})", line.why) } else { line.text.clone() }
    };
    let items: Vec<Item> = task
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| Item::new((at + 1).to_string(), text(at, line)))
        .collect();
    let given = given(&typed.symbols);
    let form = format!("The value of line {}, as one NumPy expression in {}.", hole + 1, names(typed));
    let json = json!({"level": 3, "blank": (hole + 1).to_string(), "symbols": keyed(&given),
                      "lines": crate::exercise::question::listed(&items)});
    Ok(Question { given, items, ..Question::new(form, json) })
}

fn names(typed: &Typed) -> String {
    typed.symbols.iter().map(|symbol| symbol.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(super) fn grade_blank(task: &Order, typed: &Typed, answer: &str, seed: u64) -> Judged {
    let Some((hole, line, value)) = blank(task, seed) else {
        return Judged::broken("no line of this derivation has a value");
    };
    let answer = bare(answer);
    let form = format!("Expected: one expression in {} for line {}.", names(typed), hole + 1);
    if answer.is_empty() {
        return Judged::ungraded(format!("There is nothing yet. {form}"));
    }
    let mut table = match Table::new(typed, &[value, answer], 1, INSTANCES, seed) {
        Ok(table) => table,
        Err(Trouble::Line(_, error)) => return Judged::ungraded(format!("{error}. {form}")),
        Err(Trouble::Broken(reason)) => return Judged::broken(reason),
    };
    let strength = format!("{INSTANCES} random instances");
    match table.differ(0, 1, Relation::Equal) {
        None => Judged::right(format!("Line {}: {}", hole + 1, line.text), strength),
        Some((instance, _, got)) => Judged::wrong(
            format!(
                "Not the value of line {}. At {} your expression gives {got}. The reason for this line: {}. What does that do to the line above?",
                hole + 1,
                table.at(instance),
                line.why
            ),
            strength,
        ),
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "=",
        Relation::AtMost => ">=",
        Relation::AtLeast => "<=",
    }
}

pub(super) fn ask_chain(typed: &Typed) -> Question {
    let given = given(&typed.symbols);
    let sign = sign(typed.relation);
    let end = if typed.avoids.is_empty() && typed.uses.is_empty() {
        String::new()
    } else {
        let mut words = Vec::new();
        if !typed.uses.is_empty() {
            words.push(format!("contains {}", typed.uses.join(", ")));
        }
        if !typed.avoids.is_empty() {
            words.push(format!("does not contain {}", typed.avoids.join(", ")));
        }
        format!(" The last one {}.", words.join(" and "))
    };
    let form = format!(
        "A chain of NumPy expressions in {}, one a line: the first {sign} the start, each {sign} the next, two lines or more.{end}",
        names(typed)
    );
    let items = vec![Item::new("start", format!("`{}`", typed.start))];
    let json = json!({"level": 4, "start": typed.start, "relation": sign, "symbols": keyed(&given),
                      "uses": typed.uses, "avoids": typed.avoids});
    Question { given, items, ..Question::new(form, json) }
}

/// A line of a chain: how it is said to follow, and the expression.
fn link(line: &str, relation: Relation) -> (Relation, &str) {
    let line = line.trim();
    for sign in ["<=", ">=", "≤", "≥"] {
        if let Some(rest) = line.strip_prefix(sign) {
            return (relation, rest.trim());
        }
    }
    match line.strip_prefix('=').filter(|rest| !rest.starts_with('=')) {
        Some(rest) => (Relation::Equal, rest.trim()),
        None => (relation, line),
    }
}

pub(super) fn grade_chain(typed: &Typed, answer: &str, seed: u64) -> Judged {
    let form = ask_chain(typed).form;
    let lines: Vec<(Relation, &str)> =
        crate::exercise::answer::lines(answer).map(|line| link(line, typed.relation)).collect();
    if lines.is_empty() || lines.len() > MOST_LINES {
        return Judged::ungraded(format!("Expected: {form}"));
    }
    for (at, (_, line)) in lines.iter().enumerate() {
        if let Err(error) = single(line, &Limits::default()) {
            return Judged::ungraded(format!("Line {}: {error}. Expected: {form}", at + 1));
        }
    }
    let mut expressions = vec![typed.start.as_str(), typed.target.as_str()];
    expressions.extend(lines.iter().map(|(_, line)| *line));
    let exact = lines.iter().all(|(relation, _)| *relation == Relation::Equal);
    let count = if exact { INSTANCES } else { TRIALS };
    let mut table = match Table::new(typed, &expressions, 2, count, seed) {
        Ok(table) => table,
        Err(Trouble::Line(at, error)) => return Judged::ungraded(format!("Line {}: {error}", at - 1)),
        Err(Trouble::Broken(reason)) => return Judged::broken(reason),
    };
    let strength = if exact {
        format!("{INSTANCES} random instances")
    } else {
        format!("not refuted at {TRIALS} points")
    };
    let mut cases = Vec::new();
    for (at, (relation, _)) in lines.iter().enumerate() {
        let before = if at == 0 { 0 } else { at + 1 };
        let name = format!("line {}", at + 1);
        let Some((instance, x, y)) = table.differ(before, at + 2, *relation) else {
            cases.push(case(name, true, "", ""));
            continue;
        };
        let from = if at == 0 { "the start".to_string() } else { format!("line {at}") };
        let words = format!(
            "Line {} does not follow. At {} {from} is {x}, and line {} is {y}. What was changed between the two?",
            at + 1,
            table.at(instance),
            at + 1
        );
        cases.push(case(name, false, &y, "it does not follow from the line before"));
        return Judged::wrong(words, strength).with(cases);
    }
    let last = lines.len() + 1;
    if let Some((instance, _, y)) = table.differ(1, last, Relation::Equal) {
        let words = format!(
            "Every line follows, but the last is not yet what is to be shown: at {} it is {y}. Go on.",
            table.at(instance)
        );
        return Judged::wrong(words, strength).with(cases);
    }
    let end = lines.last().map_or("", |(_, line)| line);
    if let Some(word) = typed.avoids.iter().find(|word| contains(end, word)) {
        return Judged::wrong(
            format!("Every line follows; the last one still contains `{word}`. Go on."),
            strength,
        )
        .with(cases);
    }
    if let Some(word) = typed.uses.iter().find(|word| !contains(end, word)) {
        return Judged::wrong(
            format!("Every line follows; the last one should contain `{word}`. Go on."),
            strength,
        )
        .with(cases);
    }
    if lines.len() < 2 {
        return Judged::wrong("That is the end at once. Write the steps that lead there.", strength)
            .with(cases);
    }
    Judged::right(
        "Every line follows from the one before it, and the last is what was to be shown.",
        strength,
    )
    .with(cases)
}

/// Whether an expression has a name, as a whole word, or an operator.
fn contains(expression: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    expression.match_indices(word).any(|(at, _)| {
        let before = expression[..at].chars().next_back();
        let after = expression[at + word.len()..].chars().next();
        !word.chars().all(is_name) || !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_whole_word() {
        assert!(contains("np.linalg.inv(H) @ g", "inv") && !contains("invariant(H)", "inv"));
        assert!(contains("a @ b", "@") && !contains("g + H", "p"));
    }
}
