//! The tables of answers.toml as tasks.

use std::collections::BTreeMap;

use super::fences::settings;
use super::raw::tasks as raw;
use crate::engine::StopRule;
use crate::lesson::Lab;
use crate::lesson::task::{
    ATOL, Choice, Choose, Classify, Code, Condition, Construct, DerivationLine, Distractor, Formula, Metric,
    Named, Order, Predicate, Predict, Property, Prose, RTOL, Relation, Side, Suspect, Task, Typed,
    WrongAnswer,
};

type Read = (Vec<String>, Task);

fn named(table: BTreeMap<String, String>) -> Vec<Named> {
    table.into_iter().map(|(name, what)| Named { name, what }).collect()
}

fn wrong(tables: Vec<raw::WrongTable>) -> Vec<WrongAnswer> {
    let one = |t: raw::WrongTable| WrongAnswer { tag: t.tag, code: t.code, feedback: t.feedback };
    tables.into_iter().map(one).collect()
}

pub(super) fn code(table: raw::CodeTable, function: String, stub: String) -> Read {
    let property = |t: raw::PropertyTable| Property { name: t.name, code: t.code, feedback: t.feedback };
    let code = Code {
        function,
        stub,
        reference: table.reference,
        cases: table.cases,
        random: table.random,
        rtol: table.rtol.unwrap_or(RTOL),
        atol: table.atol.unwrap_or(ATOL),
        wrong: wrong(table.wrong),
        notes: table.note.into_iter().map(|note| (note.mentions, note.tag, note.feedback)).collect(),
        properties: table.property.into_iter().map(property).collect(),
    };
    (table.hints, Task::Code(code))
}

pub(super) fn formula(table: raw::FormulaTable) -> Read {
    let formula = Formula {
        symbols: named(table.symbols),
        instances: table.instances,
        reference: table.reference,
        wrong: wrong(table.wrong),
    };
    (table.hints, Task::Formula(formula))
}

pub(super) fn predict(table: raw::PredictTable) -> Read {
    let predict = Predict {
        symbols: named(table.symbols),
        instances: table.instances,
        setup: table.setup,
        reference: table.reference,
        rtol: table.rtol.unwrap_or(0.0),
        within: table.within.unwrap_or(0.0),
        wrong: wrong(table.wrong),
    };
    (table.hints, Task::Predict(predict))
}

fn predicate(
    names: BTreeMap<String, String>,
    setup: String,
    conditions: Vec<raw::ConditionTable>,
) -> Predicate {
    let one = |t: raw::ConditionTable| Condition {
        id: t.id,
        says: t.says,
        holds: t.holds,
        show: t.show,
        feedback: t.feedback,
    };
    Predicate {
        names: named(names),
        defaults: BTreeMap::new(),
        setup,
        conditions: conditions.into_iter().map(one).collect(),
    }
}

pub(super) fn construct(table: raw::ConstructTable) -> Read {
    let suspect =
        |t: raw::SuspectTable| Suspect { tag: t.tag, code: t.code, when: t.when, feedback: t.feedback };
    let construct = Construct {
        predicate: Predicate {
            defaults: table.defaults,
            ..predicate(table.names, table.setup, table.condition)
        },
        right: table.right,
        wrong: table.wrong.into_iter().map(suspect).collect(),
    };
    (table.hints, Task::Construct(construct))
}

pub(super) fn classify(table: raw::ClassifyTable) -> Read {
    let predicate = predicate(table.names, table.setup, table.condition);
    (table.hints, Task::Classify(Classify { predicate, cards: table.cards }))
}

pub(super) fn order(table: raw::OrderTable, mut complain: impl FnMut(String)) -> Read {
    let line = |t: raw::LineTable| DerivationLine {
        id: t.id,
        text: t.text,
        needs: t.needs,
        why: t.why,
        value: t.value,
    };
    let distractor = |t: raw::DistractorTable| Distractor {
        instead_of: t.instead_of,
        text: t.text,
        tag: t.tag,
        feedback: t.feedback,
    };
    let typed = table.typed.map(|t| Typed {
        relation: match t.relation.as_deref() {
            None | Some("=") => Relation::Equal,
            Some("<=") => Relation::AtLeast,
            Some(">=") => Relation::AtMost,
            Some(other) => {
                complain(format!("`{other}` is no relation of a derivation"));
                Relation::Equal
            }
        },
        instances: t.instances,
        symbols: named(t.symbols),
        setup: t.setup,
        start: t.start,
        target: t.target,
        uses: t.uses,
        avoids: t.avoids,
        right: t.right,
    });
    let order = Order {
        lines: table.line.into_iter().map(line).collect(),
        distractors: table.distractor.into_iter().map(distractor).collect(),
        typed,
    };
    (table.hints, Task::Order(order))
}

pub(super) fn choose(table: raw::ChooseTable) -> Read {
    // An option that is right with a tag, or wrong without one, is reported by a rule.
    let one = |t: raw::OptionTable| Choice {
        text: t.text,
        tag: if t.right { None } else { Some(t.tag.unwrap_or_default()) },
        feedback: t.feedback,
    };
    (table.hints, Task::Choose(Choose { options: table.option.into_iter().map(one).collect() }))
}

pub(super) fn metric(table: raw::MetricTable) -> Read {
    let side = |name: &String| match table.directions.get(name).map(String::as_str) {
        Some("below") => Side::Below,
        _ => Side::Above,
    };
    let alarm = |t: raw::AlarmTable| WrongAnswer { tag: t.tag, code: t.answer, feedback: t.feedback };
    let metric = Metric {
        metrics: table.metrics.iter().map(|name| (name.clone(), side(name))).collect(),
        failure: table.failure,
        lead: table.lead,
        failing: trace("failing", table.failing),
        healthy: table.healthy.into_iter().map(|t| trace("healthy", t)).collect(),
        right: table.right,
        wrong: table.wrong.into_iter().map(alarm).collect(),
    };
    (table.hints, Task::Metric(Box::new(metric)))
}

/// A run is written as a lab without anything to look at.
fn trace(id: &str, table: raw::TraceTable) -> Lab {
    let rule = StopRule::default();
    Lab {
        id: id.to_string(),
        title: table.name,
        problem: table.problem,
        script: table.script,
        view: None,
        problem_settings: settings(table.problem_set),
        method: table.method,
        settings: settings(table.set),
        start: table.start,
        target: None,
        tol_grad: table.tol.unwrap_or(rule.tol_grad),
        max_steps: table.max_steps.unwrap_or(rule.max_steps),
        columns: Vec::new(),
        plots: Vec::new(),
        claim: None,
        predict: None,
        look: String::new(),
    }
}

pub(super) fn prose(table: raw::ProseTable) -> Read {
    (table.hints, Task::Prose(Prose { model: table.model, rubric: table.rubric }))
}
