//! A number, foretold.

use serde_json::json;

use super::Judged;
use crate::exercise::answer::expression as bare;
use crate::exercise::question::{Item, Question};
use crate::lesson::expression::Sheet;
use crate::lesson::instance::{Maker, values};
use crate::lesson::task::Predict;
use crate::numpy::{Limits, Value};

/// Longest value shown, in characters.
const SHOWN: usize = 200;

/// How close a number must come to one of the known wrong ones to be taken for it, relative.
const SAME_MISTAKE: f64 = 1e-3;

/// An instance: the values given, and a sheet of the reference and the wrong expressions.
struct Instance {
    values: Vec<Value<f64>>,
    sheet: Sheet,
    _maker: Maker,
}

impl Instance {
    fn new(task: &Predict, seed: u64) -> Result<Instance, String> {
        let mut maker =
            Maker::new(&task.instances, seed, &Limits::default()).map_err(|error| error.to_string())?;
        let made = maker.make("instance", 0).map_err(|error| error.to_string())?;
        let values = values(&made, &task.symbols).map_err(|name| format!("the instance has no `{name}`"))?;
        let names: Vec<&str> = task.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        let wrong = task.wrong.iter().map(|one| one.code.as_str());
        let expressions: Vec<&str> = std::iter::once(task.reference.as_str()).chain(wrong).collect();
        let sheet = Sheet::new(&task.setup, &names, &expressions).map_err(|(_, error)| error.to_string())?;
        Ok(Instance { values, sheet, _maker: maker })
    }

    fn number(&mut self, index: usize) -> Result<f64, String> {
        let value = self.sheet.value(index, &self.values).map_err(|error| error.to_string())?;
        one(&value).ok_or_else(|| format!("{} is no number", value.repr(60)))
    }
}

fn one(value: &Value<f64>) -> Option<f64> {
    let dense = value.dense().filter(|dense| dense.data.len() == 1)?;
    dense.data.first().copied().filter(|number| number.is_finite())
}

/// The tolerance in words: `within 2 %`.
pub(in crate::exercise) fn tolerance(task: &Predict) -> String {
    let absolute = format!("{}", task.within);
    let relative = format!("{} %", (task.rtol * 1e8).round() / 1e6);
    match (task.rtol > 0.0, task.within > 0.0) {
        (true, true) => format!("within {relative} or {absolute}, whichever is more"),
        (true, false) => format!("within {relative}"),
        (false, true) => format!("within {absolute}"),
        (false, false) => "exactly".to_string(),
    }
}

pub(in crate::exercise) fn ask(task: &Predict, seed: u64) -> Result<Question, String> {
    let instance = Instance::new(task, seed)?;
    let given: Vec<Item> = task
        .symbols
        .iter()
        .zip(&instance.values)
        .map(|(symbol, value)| Item::new(&symbol.name, format!("{} ({})", shown(value), symbol.what)))
        .collect();
    let numbers = task.symbols.iter().zip(&instance.values);
    let numbers: serde_json::Map<String, serde_json::Value> =
        numbers.map(|(symbol, value)| (symbol.name.clone(), super::predicate::nested(value))).collect();
    let json = json!({"given": numbers, "tolerance": tolerance(task)});
    Ok(Question { given, ..Question::new(form(task), json) })
}

/// Checks that right and wrong numbers of an instance can be told apart.
///
/// # Errors
/// Which cannot, in words.
pub(in crate::exercise) fn separates(task: &Predict, seed: u64) -> Result<(), String> {
    let mut instance = Instance::new(task, seed)?;
    let right = instance.number(0)?;
    let allowed = (task.rtol * right.abs()).max(task.within);
    let mut numbers = vec![("the right number", right)];
    for (at, wrong) in task.wrong.iter().enumerate() {
        let number = instance.number(at + 1).map_err(|reason| format!("`{}`: {reason}", wrong.tag))?;
        for (name, other) in &numbers {
            let near = allowed.max(2.0 * SAME_MISTAKE * number.abs());
            if (number - other).abs() <= near {
                return Err(format!("`{}` gives {number}, and {name} is {other}", wrong.tag));
            }
        }
        numbers.push((wrong.tag.as_str(), number));
    }
    Ok(())
}

fn shown(value: &Value<f64>) -> String {
    super::predicate::short(value, SHOWN)
}

fn form(task: &Predict) -> String {
    format!("One number, or an expression that gives one. It counts if it is right {}.", tolerance(task))
}

/// Grades a number; `lead` is where to look next if it is wrong in a way of its own.
pub(in crate::exercise) fn grade(task: &Predict, answer: &str, seed: u64, lead: Option<&str>) -> Judged {
    let answer = bare(answer);
    if answer.is_empty() {
        return Judged::ungraded(format!("There is nothing yet. Expected: {}", form(task)));
    }
    let mut instance = match Instance::new(task, seed) {
        Ok(instance) => instance,
        Err(reason) => return Judged::broken(reason),
    };
    let names: Vec<&str> = task.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
    let read = Sheet::new("", &names, &[answer]).map_err(|(_, error)| error);
    let got = match read.and_then(|mut sheet| sheet.value(0, &instance.values)) {
        Ok(value) => one(&value),
        Err(error) => {
            return Judged::ungraded(format!("This is no number: {error}. Expected: {}", form(task)));
        }
    };
    let Some(got) = got else {
        return Judged::ungraded(format!("This is not one finite number. Expected: {}", form(task)));
    };
    let right = match instance.number(0) {
        Ok(right) => right,
        Err(reason) => return Judged::broken(reason),
    };
    let strength = format!("{} of the computed value", tolerance(task));
    if (got - right).abs() <= (task.rtol * right.abs()).max(task.within).max(1e-9 * right.abs()) {
        return Judged::right(format!("The computed value is {}.", number(right)), strength);
    }
    for (at, wrong) in task.wrong.iter().enumerate() {
        let Ok(listed) = instance.number(at + 1) else { continue };
        if (got - listed).abs() <= (SAME_MISTAKE * listed.abs()).max(f64::MIN_POSITIVE) {
            return Judged::mistake(&wrong.tag, &wrong.feedback, strength);
        }
    }
    let words = if got * right < 0.0 {
        "has the wrong sign"
    } else if got.abs() > right.abs() {
        "is too large in size"
    } else {
        "is too small in size"
    };
    let lead = lead.map_or(String::new(), |lead| format!(" {lead}"));
    Judged::wrong(format!("Your number, {}, {words}.{lead}", number(got)), strength)
}

fn number(x: f64) -> String {
    crate::engine::number::short(x)
}
