//! Walkthroughs: labs, steps, claims.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Subject;
use super::labs::preset_mistake;
use crate::engine::columns::{self, Cell};
use crate::engine::{PointKind, Problem, Step, Stop};
use crate::lesson::mistake::Mistake;
use crate::lesson::{Cue, text};
use crate::numpy::{Error, Limits, Program, Session, Value};

/// Each step of a walkthrough drives a lab of the lesson, with settings that exist.
pub(super) fn labs_exist(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for (index, cue) in subject.lesson.walkthrough.iter().enumerate() {
        let path = format!("walkthrough.step.{index}");
        let Some(lab) = subject.lesson.labs.iter().find(|lab| lab.id == cue.lab) else {
            let known: Vec<&str> = subject.lesson.labs.iter().map(|lab| lab.id.as_str()).collect();
            let mistake =
                subject.places.mistake(&format!("{path}.lab"), format!("there is no lab `{}`", cue.lab));
            mistakes.push(mistake.help(format!("Labs of this lesson: {}.", known.join(", "))));
            continue;
        };
        let mut lab = lab.clone();
        lab.start = cue.start.clone().unwrap_or(lab.start);
        // Mistakes of the lab itself are reported there.
        if let Err(error) = lab.preset(&cue.settings)
            && (cue.start.is_some() && error.key == "start" || error.key.starts_with("set."))
        {
            mistakes.push(preset_mistake(subject, &path, &error));
        }
    }
}

/// A run that a walkthrough looks at, to its end.
struct Trace {
    problem: Problem,
    steps: Vec<Step>,
    stop: Option<Stop>,
    point: PointKind,
}

/// Each step of a walkthrough exists in its run, and what it claims is true there.
pub(super) fn claims_hold(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let mut traces: BTreeMap<String, Result<Trace, String>> = BTreeMap::new();
    for (index, cue) in subject.lesson.walkthrough.iter().enumerate() {
        let path = format!("walkthrough.step.{index}");
        let key = format!("{} {:?} {:?}", cue.lab, cue.start, cue.settings);
        let trace = match traces.entry(key).or_insert_with(|| trace(subject, cue)) {
            Ok(trace) => trace,
            Err(message) => {
                let mistake = subject.places.mistake(&path, &*message);
                mistakes.push(mistake.help("Give this step a start that the lab can run from."));
                continue;
            }
        };
        if cue.step >= trace.steps.len() {
            let message = format!("the run has steps 0 to {}", trace.steps.len().saturating_sub(1));
            let mistake = subject.places.mistake(&format!("{path}.step"), message);
            mistakes.push(mistake.help("Choose one of them."));
            continue;
        }
        let Some(claim) = &cue.claim else { continue };
        let place = format!("{path}.claim");
        match holds(claim, trace, cue.step) {
            Ok(true) => {}
            Ok(false) => {
                let mistake = subject.places.mistake(&place, "the claim is false at this step");
                mistakes
                    .push(mistake.help("Correct the sentence and its claim: the numbers come from the run."));
            }
            Err(error) => {
                let message = format!("the claim raises {}", text::clean(&error.to_string()));
                let help = "lessons/README.md lists the names that a claim can use.";
                mistakes.push(subject.places.mistake(&place, message).help(help));
            }
        }
    }
}

fn trace(subject: Subject<'_>, cue: &Cue) -> Result<Trace, String> {
    let lab = subject.lesson.labs.iter().find(|lab| lab.id == cue.lab);
    let lab = lab.ok_or_else(|| format!("there is no lab `{}`", cue.lab))?;
    let preset = lab.preset(&cue.settings).map_err(|error| error.message)?;
    let start = cue.start.as_ref().unwrap_or(&lab.start);
    let mut run = preset.run(start).map_err(|error| format!("the lab cannot start here: {error}"))?;
    let steps: Vec<Step> = run.by_ref().take(lab.max_steps.saturating_add(1)).collect();
    Ok(Trace { point: run.point(), stop: run.stop().cloned(), problem: preset.problem.clone(), steps })
}

/// Evaluates a claim with the step's quantities as its names.
fn holds(claim: &str, trace: &Trace, k: usize) -> Result<bool, Error> {
    let limits = Limits { fuel: 1_000_000, ..Limits::default() };
    let (words, numbers) = names(trace, k);
    let source = format!("import numpy as np\n{words}def claim():\n    return ({})\n", claim.trim());
    let program = Program::parse(&source, &limits)?;
    let mut session = Session::<f64>::run(&program, &limits).map_err(|failure| failure.0)?;
    for (name, value) in numbers {
        session.set(&name, value);
    }
    let value = session.call("claim", &[])?;
    Ok(value.dense().is_some_and(|dense| dense.shape.is_empty() && dense.data == [1.0]))
}

/// The names of a claim: words as lines of Python, everything else as values.
fn names(trace: &Trace, k: usize) -> (String, Vec<(String, Value<f64>)>) {
    let step = &trace.steps[k];
    let vector = |x: &nalgebra::DVector<f64>| Value::vector(x.iter().copied().collect());
    let optional = |x: Option<&nalgebra::DVector<f64>>| x.map_or(Value::none(), vector);
    let hessian = trace.problem.objective.hessian(&step.x).ok().map_or(Value::none(), |h| {
        // nalgebra stores columns; a Hessian is symmetric, so the order is the same.
        Value::matrix(h.nrows(), h.ncols(), h.iter().copied().collect())
    });
    let mut words = format!("k = {k}\nsteps = {}\n", trace.steps.len());
    let stop = trace.stop.as_ref().map_or("none", Stop::word);
    let _ = writeln!(words, "stop = {stop:?}\npoint = {:?}", trace.point.word());
    let mut values: Vec<(String, Value<f64>)> = Vec::new();
    for column in columns::all() {
        let name = column.name.replace('-', "_");
        match (column.cell)(&trace.problem, &trace.steps, k) {
            Cell::Number(number) => values.push((name, Value::float(number))),
            Cell::Count(count) => values.push((name, Value::float(count as f64))),
            Cell::Word(word) => {
                let _ = writeln!(words, "{name} = {word:?}");
            }
            Cell::Empty => values.push((name, Value::none())),
        }
    }
    // After the columns: a step's own quantities keep their names.
    values.extend([
        ("x".to_string(), vector(&step.x)),
        ("f".to_string(), Value::float(step.f)),
        ("g".to_string(), vector(&step.g)),
        ("grad_norm".to_string(), Value::float(step.grad_norm)),
        ("p".to_string(), optional(step.p.as_ref())),
        ("H".to_string(), hessian),
        ("alpha".to_string(), Value::float(step.alpha)),
        ("accepted".to_string(), Value::bool(step.accepted)),
        ("next_x".to_string(), optional(trace.steps.get(k + 1).map(|next| &next.x))),
    ]);
    (words, values)
}
