//! Labs: names, predictions, runs.

use std::collections::BTreeMap;

use super::Subject;
use crate::engine::{EvalError, StartError, Stop, columns};
use crate::lesson::mistake::Mistake;
use crate::lesson::preset::PresetError;
use crate::lesson::{Lab, PlotKind};

/// Most steps a lab may ask for: a table that nobody scrolls.
const MAX_STEPS: usize = 10_000;

/// Problem, method, settings, columns and plots exist; the start has the right length.
pub(super) fn names_exist(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for lab in &subject.lesson.labs {
        if let Err(error) = lab.preset(&BTreeMap::new()) {
            mistakes.push(preset_mistake(subject, &format!("lab.{}", lab.id), &error));
        }
        for (index, name) in lab.columns.iter().enumerate() {
            column_exists(subject, &format!("lab.{}.columns.{index}", lab.id), name, mistakes);
        }
        for (index, plot) in lab.plots.iter().enumerate() {
            let path = format!("lab.{}.plots.{index}", lab.id);
            match plot {
                PlotKind::Contour => {}
                PlotKind::Column(name) => column_exists(subject, &path, name, mistakes),
                PlotKind::LogLog { x, y } => {
                    column_exists(subject, &path, y, mistakes);
                    column_exists(subject, &path, x, mistakes);
                }
            }
        }
    }
}

fn column_exists(subject: Subject<'_>, path: &str, name: &str, mistakes: &mut Vec<Mistake>) {
    if columns::find(name).is_none() {
        let known: Vec<&str> = columns::all().map(|column| column.name).collect();
        let mistake = subject.places.mistake(path, format!("there is no column `{name}`"));
        mistakes.push(mistake.help(format!("Columns: {}.", known.join(", "))));
    }
}

/// A mistake of the engine's names, at its key.
pub(super) fn preset_mistake(subject: Subject<'_>, path: &str, error: &PresetError) -> Mistake {
    let place = format!("{path}.{}", error.key);
    if let Some(cause) = &error.cause {
        return script_mistake(subject, &place, cause);
    }
    let mistake = subject.places.mistake(&place, &error.message);
    if error.known.is_empty() {
        mistake.help("lessons/README.md says what may stand here.")
    } else {
        mistake.help(format!("Known: {}.", error.known.join(", ")))
    }
}

/// A mistake in the script of a lab, with the caret in its own line.
fn script_mistake(subject: Subject<'_>, path: &str, error: &crate::numpy::Error) -> Mistake {
    let mistake = subject.places.code_mistake(path, error);
    if error.help.is_some() { mistake } else { mistake.help("Try it: secant derive FILE.py --at START") }
}

/// A prediction has at least two choices, and the right one is among them.
pub(super) fn predictions_are_in_range(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for lab in &subject.lesson.labs {
        let Some(predict) = &lab.predict else { continue };
        let path = format!("lab.{}.predict", lab.id);
        if predict.choices.len() < 2 {
            let mistake =
                subject.places.mistake(&format!("{path}.choices"), "a prediction needs two choices or more");
            mistakes.push(mistake.help("Add the mistake that students make."));
        }
        if predict.correct >= predict.choices.len() {
            let message =
                format!("correct = {}, there are {} choices", predict.correct, predict.choices.len());
            let mistake = subject.places.mistake(&format!("{path}.correct"), message);
            mistakes.push(mistake.help("Choices are counted from 0."));
        }
    }
}

/// Each lab starts, makes a step, and has rows for its table.
pub(super) fn run(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for lab in &subject.lesson.labs {
        if let Some(error) = fails_at_its_start(lab) {
            mistakes.push(script_mistake(subject, &format!("lab.{}.script", lab.id), &error));
        } else if let Err((key, message)) = try_run(lab) {
            let mistake = subject.places.mistake(&format!("lab.{}.{key}", lab.id), message);
            mistakes.push(mistake.help("Try it: secant solve --method … --problem … --start …"));
        }
    }
}

/// What the script of a lab raises where the run begins.
fn fails_at_its_start(lab: &Lab) -> Option<crate::numpy::Error> {
    lab.script.as_ref()?;
    match lab.preset(&BTreeMap::new()).ok()?.run(&lab.start) {
        Err(StartError::Evaluation(EvalError::Script(error))) => Some(*error),
        _ => None,
    }
}

fn try_run(lab: &Lab) -> Result<(), (&'static str, String)> {
    if lab.max_steps == 0 || lab.max_steps > MAX_STEPS {
        return Err(("max_steps", format!("max_steps is 1 to {MAX_STEPS}")));
    }
    if !(lab.tol_grad > 0.0 && lab.tol_grad.is_finite()) {
        return Err(("tol", "tol is a positive number".to_string()));
    }
    if lab.columns.is_empty() || lab.plots.is_empty() {
        return Err(("columns", "a lab shows at least one column and one plot".to_string()));
    }
    let preset = lab.preset(&BTreeMap::new()).map_err(|error| ("problem", error.message))?;
    let mut run =
        preset.run(&lab.start).map_err(|error| ("start", format!("the lab cannot start: {error}")))?;
    let rows = run.by_ref().take(lab.max_steps.saturating_add(1)).count();
    match run.stop() {
        Some(Stop::Breakdown(reason) | Stop::NoProgress(reason)) if rows < 2 => {
            Err(("start", format!("the lab makes no step: {reason}")))
        }
        _ if rows < 2 => Err(("start", "the lab makes no step: it begins where it ends".to_string())),
        _ => Ok(()),
    }
}
