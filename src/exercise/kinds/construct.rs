//! Examples and non-examples of the student's own.

use serde_json::json;

use super::predicate::{Found, Judge, reasons};
use super::{Judged, case};
use crate::exercise::question::{Question, given, keyed};
use crate::exercise::{CaseResult, stub};
use crate::lesson::task::Construct;
use crate::numpy::{Limits, Program, Session, Value};

mod alike;

/// How many examples and non-examples are asked for.
const EXAMPLES: usize = 3;
const NON_EXAMPLES: usize = 2;

/// Most instances that are read of each.
const MOST: usize = 20;

pub(in crate::exercise) fn ask(task: &Construct) -> Question {
    let (given, reasons) = (given(&task.predicate.names), reasons(&task.predicate));
    let names: Vec<String> = task.predicate.names.iter().map(|named| format!("{}=…", named.name)).collect();
    let instance = names.join(", ");
    let form = format!(
        "Python that assigns `examples = [dict({instance}), …]`, three or more that satisfy every condition, and `non_examples = […]`, two or more that break different ones. No two of a list may be the same up to scaling of arrays or the order of the variables."
    );
    let optional: Vec<String> = task
        .predicate
        .defaults
        .iter()
        .map(|(name, value)| format!(" `{name}` may be left out: then it is `{value}`."))
        .collect();
    let form = format!("{form}{}", optional.concat());
    let template = template(task);
    let json = json!({"names": keyed(&given), "conditions": keyed(&reasons), "template": template,
                      "optional": task.predicate.defaults});
    Question { given, reasons, template, ..Question::new(form, json) }
}

pub(in crate::exercise) fn template(task: &Construct) -> String {
    let names: Vec<String> = task.predicate.names.iter().map(|named| format!("{}=...", named.name)).collect();
    let one = format!("    dict({}),\n", names.join(", "));
    format!(
        "import numpy as np\n\nexamples = [\n{}]\nnon_examples = [\n{}]\n",
        one.repeat(EXAMPLES),
        one.repeat(NON_EXAMPLES)
    )
}

/// One instance of an answer.
struct Instance {
    /// `examples[0]`
    name: String,
    example: bool,
    values: Vec<Value<f64>>,
    found: Vec<Found>,
}

impl Instance {
    fn broken(&self) -> Option<usize> {
        self.found.iter().position(|found| !found.holds)
    }
}

pub(in crate::exercise) fn grade(task: &Construct, answer: &str, limits: &Limits) -> Judged {
    let form = ask(task).form;
    if answer.trim().is_empty() || stub::is_untouched(answer, &template(task)) {
        return Judged::ungraded(format!("There is nothing to grade yet. Expected: {form}"));
    }
    // One line more than the student wrote.
    let source = format!("import numpy as np\n{answer}\n");
    let run = Program::parse(&source, limits)
        .and_then(|program| Session::<f64>::run(&program, limits).map_err(|failed| failed.0));
    let session = match run {
        Ok(session) => session,
        Err(error) => {
            let line = error.traceback.last().map_or(1, |(_, place)| place.line.saturating_sub(1).max(1));
            return Judged::ungraded(format!("line {line}: {error}\n\nExpected: {form}"));
        }
    };
    let whens: Vec<&str> = task.wrong.iter().map(|one| one.when.as_deref().unwrap_or("False")).collect();
    let mut judge = match Judge::new(&task.predicate, &whens) {
        Ok(judge) => judge,
        Err(reason) => return Judged::broken(reason),
    };
    let mut instances = Vec::new();
    for (name, example) in [("examples", true), ("non_examples", false)] {
        let Some(items) = session.get(name).and_then(|list| list.items()) else {
            return Judged::ungraded(format!("There is no list called `{name}`. Expected: {form}"));
        };
        for (index, item) in items.iter().take(MOST).enumerate() {
            let name = format!("{name}[{index}]");
            match judge.read(item) {
                Ok(values) => {
                    let found = judge.conditions(&values);
                    instances.push(Instance { name, example, values, found });
                }
                Err(reason) => return Judged::ungraded(format!("{name} {reason}. Expected: {form}")),
            }
        }
    }
    judged(task, &mut judge, &instances)
}

fn judged(task: &Construct, judge: &mut Judge<'_>, instances: &[Instance]) -> Judged {
    let conditions = &task.predicate.conditions;
    let strength = format!("{} instances, {} conditions each", instances.len(), conditions.len());
    let cases: Vec<CaseResult> = instances.iter().map(|one| instance_case(task, one)).collect();
    let wrong = |words: String| Judged::wrong(words, strength.clone()).with(cases.clone());
    for (example, asked, word) in [(true, EXAMPLES, "examples"), (false, NON_EXAMPLES, "non-examples")] {
        let count = instances.iter().filter(|one| one.example == example).count();
        if count < asked {
            return wrong(format!("{count} {word} are there, {asked} are asked for."));
        }
    }
    for one in instances.iter().filter(|one| one.example) {
        let Some(broken) = one.broken().and_then(|at| Some((conditions.get(at)?, one.found.get(at)?))) else {
            continue;
        };
        let (condition, found) = broken;
        let computed = computed(&found.shown);
        for (at, suspect) in task.wrong.iter().enumerate() {
            if suspect.when.is_some() && judge.more(at, &one.values) {
                let words = format!("{}: {}{computed}", one.name, suspect.feedback);
                return Judged::mistake(&suspect.tag, words, strength.clone()).with(cases.clone());
            }
        }
        return wrong(format!(
            "{} is no example: it breaks “{}”. {}{computed}",
            one.name, condition.says, condition.feedback
        ));
    }
    let others: Vec<&Instance> = instances.iter().filter(|one| !one.example).collect();
    if let Some(one) = others.iter().find(|one| one.broken().is_none()) {
        return wrong(format!(
            "{} satisfies every condition, so it is an example. Choose one condition and break it on purpose.",
            one.name
        ));
    }
    for example in [true, false] {
        let alike: Vec<&Instance> = instances.iter().filter(|one| one.example == example).collect();
        let values: Vec<&[Value<f64>]> = alike.iter().map(|one| one.values.as_slice()).collect();
        if let Some((a, b)) = alike::pair(&values) {
            return wrong(format!(
                "{} and {} are the same up to scaling or the order of the variables. Make one of them different in kind.",
                alike[a].name, alike[b].name
            ));
        }
    }
    let first = others.first().and_then(|one| one.broken());
    if others.iter().all(|one| one.broken() == first) {
        let says = first.and_then(|at| conditions.get(at)).map_or("", |condition| &condition.says);
        return wrong(format!(
            "All your non-examples break the same condition first: “{says}”. Which other condition can fail while this one holds?"
        ));
    }
    let kinds: Vec<String> = others
        .iter()
        .filter_map(|one| Some(format!("{} breaks “{}”", one.name, conditions.get(one.broken()?)?.says)))
        .collect();
    Judged::right(format!("Every example satisfies all conditions; {}.", kinds.join("; ")), strength)
        .with(cases)
}

fn computed(shown: &str) -> String {
    if shown.is_empty() { String::new() } else { format!("\nComputed: {shown}") }
}

fn instance_case(task: &Construct, one: &Instance) -> CaseResult {
    let broken = one.broken();
    let says =
        broken.and_then(|at| task.predicate.conditions.get(at)).map(|condition| condition.says.as_str());
    let got = says.map_or("satisfies every condition".to_string(), |says| format!("breaks “{says}”"));
    case(&one.name, one.example == broken.is_none(), &got, format!("it {got}"))
}
