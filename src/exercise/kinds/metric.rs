//! An alarm, replayed over one run that fails and three that are healthy.

use serde::Deserialize;
use serde_json::json;

use super::{Judged, case};
use crate::engine::columns::{self, Cell, Column};
use crate::engine::{PointKind, Problem, Step, Stop};
use crate::exercise::question::{Item, Question, listed};
use crate::exercise::replay::{Replay, Run, rings};
use crate::lesson::Lab;
use crate::lesson::claim::{Claim, Scene};
use crate::lesson::task::Metric;

/// Most steps of a run that are replayed.
const MOST: usize = 5_000;

/// Values of a trace that are given to programs.
const GIVEN: usize = 1_000;

/// What can become of an alarm that is not right.
pub(in crate::exercise) const TAGS: [&str; 3] = ["never-rings", "false-alarm", "too-late"];

/// A run to its end.
struct Trace {
    name: String,
    problem: Problem,
    steps: Vec<Step>,
    stop: Option<Stop>,
    point: PointKind,
}

impl Trace {
    fn new(lab: &Lab) -> Result<Trace, String> {
        let preset = lab.preset(&std::collections::BTreeMap::new()).map_err(|error| error.message)?;
        let mut run = preset.run(&lab.start).map_err(|error| error.to_string())?;
        let steps: Vec<Step> = run.by_ref().take(lab.max_steps.saturating_add(1).min(MOST)).collect();
        let (stop, point) = (run.stop().cloned(), run.point());
        Ok(Trace { name: lab.title.clone(), problem: preset.problem, steps, stop, point })
    }

    /// A column, step by step; `None` where it does not exist.
    fn values(&self, column: &Column) -> Vec<Option<f64>> {
        let value = |k| match (column.cell)(&self.problem, &self.steps, k) {
            Cell::Number(x) => Some(x),
            Cell::Count(n) => Some(n as f64),
            Cell::Word(_) | Cell::Empty => None,
        };
        (0..self.steps.len()).map(value).collect()
    }

    /// The step at which the run fails.
    fn failure(&self, claim: &Claim) -> Option<usize> {
        let scene =
            Scene { problem: &self.problem, steps: &self.steps, stop: self.stop.as_ref(), point: self.point };
        claim.first(scene, 1)
    }
}

/// All runs of an exercise, the failing one first, and the step at which that one fails.
struct Traces {
    all: Vec<Trace>,
    failure: usize,
}

impl Traces {
    fn new(task: &Metric) -> Result<Traces, String> {
        let labs = std::iter::once(&task.failing).chain(&task.healthy);
        let all = labs
            .map(|lab| Trace::new(lab).map_err(|error| format!("“{}”: {error}", lab.title)))
            .collect::<Result<Vec<Trace>, String>>()?;
        let claim = Claim::new(&task.failure).map_err(|error| error.to_string())?;
        let failure = all.first().and_then(|trace| trace.failure(&claim));
        let failure = failure.ok_or("the failing run does not fail")?;
        Ok(Traces { all, failure })
    }
}

const FORM: &str = "Three lines: `metric = \"NAME\"`, `threshold = NUMBER`, `window = STEPS`. The alarm rings at the first step where the metric has been beyond the threshold for that many steps in a row.";

fn column(name: &str) -> Result<&'static Column, String> {
    columns::find(name).ok_or_else(|| format!("there is no column `{name}`"))
}

pub(in crate::exercise) fn ask(task: &Metric) -> Result<Question, String> {
    let traces = Traces::new(task)?;
    let mut items = Vec::new();
    for (name, side) in &task.metrics {
        items.push(Item::new(name, format!("{}; rings {}", column(name)?.doc, side.word())));
    }
    let mut given = Vec::new();
    let (mut shown, mut runs) = (Vec::new(), Vec::new());
    for (at, trace) in traces.all.iter().enumerate() {
        let last = trace.steps.len().saturating_sub(1);
        let end = if at == 0 { format!("fails at step {}", traces.failure) } else { "healthy".to_string() };
        let mut words = vec![format!("{end}, steps 0 to {last}")];
        let mut metrics = serde_json::Map::new();
        let mut columns = Vec::new();
        for (name, _) in &task.metrics {
            let values = trace.values(column(name)?);
            words.push(format!("{name} {}", summary(&values)));
            metrics.insert(name.clone(), json!(values.iter().take(GIVEN).collect::<Vec<_>>()));
            columns.push(values);
        }
        given.push(Item::new(&trace.name, words.join("; ")));
        runs.push(Run { name: trace.name.clone(), values: columns });
        let fails = (at == 0).then_some(traces.failure);
        shown.push(json!({"name": trace.name, "fails_at": fails, "steps": last, "values": metrics}));
    }
    let form = format!(
        "{FORM} It has to ring {} or more steps before the failure, and on no healthy run.",
        task.lead
    );
    let json = json!({"metrics": listed(&items), "lead": task.lead, "traces": shown});
    let sides = task.metrics.iter().map(|(_, side)| *side).collect();
    let replay = Some(Replay { lead: task.lead, failure: traces.failure, sides, runs });
    Ok(Question { given, items, template: template(task), replay, ..Question::new(form, json) })
}

pub(in crate::exercise) fn template(task: &Metric) -> String {
    let first = task.metrics.first().map_or("", |(name, _)| name);
    format!("metric = \"{first}\"\nthreshold = \nwindow = 1\n")
}

/// First, least, largest and last value.
fn summary(values: &[Option<f64>]) -> String {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let short = crate::engine::number::short;
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return "has no value".to_string() };
    let least = known.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{} … {} (from {} to {})", short(*first), short(*last), short(least), short(largest))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alarm {
    metric: String,
    threshold: f64,
    window: f64,
}

pub(in crate::exercise) fn grade(task: &Metric, answer: &str) -> Judged {
    let text: String = crate::exercise::answer::lines(answer).collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        return Judged::ungraded(format!("There is nothing yet. Expected: {FORM}"));
    }
    if let Some(name) = text.lines().find_map(|line| line.trim_end().strip_suffix('=')) {
        return Judged::ungraded(format!("There is no {} yet. Expected: {FORM}", name.trim()));
    }
    let alarm: Alarm = match toml::from_str(&text) {
        Ok(alarm) => alarm,
        Err(error) => return Judged::ungraded(format!("{}. Expected: {FORM}", error.message())),
    };
    let Some((_, side)) = task.metrics.iter().find(|(name, _)| *name == alarm.metric) else {
        let known: Vec<&str> = task.metrics.iter().map(|(name, _)| name.as_str()).collect();
        let words = format!("“{}” is not logged here. Metrics: {}.", alarm.metric, known.join(", "));
        return Judged::ungraded(words);
    };
    if alarm.window < 1.0
        || alarm.window.fract() != 0.0
        || alarm.window > MOST as f64
        || !alarm.threshold.is_finite()
    {
        return Judged::ungraded(format!(
            "The window is a whole number of steps, 1 or more. Expected: {FORM}"
        ));
    }
    let (traces, column) = match Traces::new(task).and_then(|traces| Ok((traces, column(&alarm.metric)?))) {
        Ok(found) => found,
        Err(reason) => return Judged::broken(reason),
    };
    let rung: Vec<Option<usize>> = traces
        .all
        .iter()
        .map(|trace| rings(&trace.values(column), *side, alarm.threshold, alarm.window as usize))
        .collect();
    judged(task, &traces, &rung)
}

/// Lead time and false alarms.
fn judged(task: &Metric, traces: &Traces, rung: &[Option<usize>]) -> Judged {
    let failure = traces.failure;
    let mut cases = Vec::new();
    for (at, (trace, rung)) in traces.all.iter().zip(rung).enumerate() {
        let got = rung.map_or("never rings".to_string(), |step| format!("rings at step {step}"));
        let passed =
            if at == 0 { rung.is_some_and(|step| step + task.lead <= failure) } else { rung.is_none() };
        let name = if at == 0 {
            format!("{} (fails at step {failure})", trace.name)
        } else {
            format!("{} (healthy)", trace.name)
        };
        cases.push(case(name, passed, &got, format!("it {got}")));
    }
    let false_alarms = rung.iter().skip(1).flatten().count();
    let early = rung.first().copied().flatten();
    let strength = format!("replayed over {} runs", traces.all.len());
    let more = |tag: &str| {
        let found = task.wrong.iter().find(|wrong| wrong.tag == tag);
        found.map_or(String::new(), |wrong| format!(" {}", wrong.feedback.trim())).trim_end().to_string()
    };
    let mistake = |tag: &str, words: String| {
        Judged::mistake(tag, format!("{words}{}", more(tag)), strength.clone()).with(cases.clone())
    };
    match early {
        None => mistake(
            "never-rings",
            format!(
                "Your alarm never rings on the run that fails at step {failure}. Look at the range of the metric there: does it ever cross your threshold for so many steps in a row?"
            ),
        ),
        Some(step) if false_alarms > 0 => mistake(
            "false-alarm",
            format!(
                "Your alarm rings at step {step} of the failing run, but also on {false_alarms} of the healthy runs. What is different about this metric in a healthy run: its size, or how long it stays there?"
            ),
        ),
        Some(step) if step + task.lead > failure => mistake(
            "too-late",
            if step >= failure {
                format!(
                    "Your alarm rings at step {step}, when the run has failed already (step {failure}). Which number moves before the objective does?"
                )
            } else {
                format!(
                    "Your alarm rings at step {step}, {} before the failure; {} are asked for. Which number moves earlier, or is your window too long?",
                    failure - step,
                    task.lead
                )
            },
        ),
        Some(step) => Judged::right(
            format!("Your alarm rings at step {step}: lead time {} steps, no false alarm.", failure - step),
            strength.clone(),
        )
        .with(cases.clone()),
    }
}
