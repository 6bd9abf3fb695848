//! Walkthroughs: labs, steps, claims.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::Subject;
use super::labs::preset_mistake;
use crate::engine::{PointKind, Problem, Step, Stop};
use crate::lesson::claim::{Claim, Scene};
use crate::lesson::mistake::Mistake;
use crate::lesson::{Cue, text};

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

/// Steps of a walkthrough.
const TOUR: RangeInclusive<usize> = 8..=15;

/// The walkthrough has enough steps to tell something, and claims what it says.
pub(super) fn is_a_tour(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let steps = &subject.lesson.walkthrough;
    if !TOUR.contains(&steps.len()) {
        let message = format!(
            "the walkthrough has {} steps, {} to {} are asked for",
            steps.len(),
            TOUR.start(),
            TOUR.end()
        );
        let help = "One `walkthrough` block: what to see at each step, and what to conclude.";
        mistakes.push(subject.places.mistake("walkthrough", message).help(help));
    }
    for (index, _) in steps.iter().enumerate().filter(|(_, cue)| cue.claim.is_none()) {
        let path = format!("walkthrough.step.{index}.say");
        let mistake = subject.places.mistake(&path, "this step claims nothing");
        mistakes.push(mistake.help("Add `claim = …` with what it says, its numbers above all."));
    }
}

/// A run that a walkthrough looks at, to its end.
struct Trace {
    problem: Problem,
    steps: Vec<Step>,
    stop: Option<Stop>,
    point: PointKind,
}

impl Trace {
    fn scene(&self) -> Scene<'_> {
        Scene { problem: &self.problem, steps: &self.steps, stop: self.stop.as_ref(), point: self.point }
    }
}

/// Each step of a walkthrough exists in its run, and what it claims is true there.
pub(super) fn claims_hold(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let mut told = BTreeSet::new();
    let mut traces: BTreeMap<String, Result<Trace, String>> = BTreeMap::new();
    for (index, cue) in subject.lesson.walkthrough.iter().enumerate() {
        let path = format!("walkthrough.step.{index}");
        let key = format!("{} {:?} {:?}", cue.lab, cue.start, cue.settings);
        let trace = match traces.entry(key).or_insert_with(|| trace(subject, cue)) {
            Ok(trace) => trace,
            Err(message) => {
                // The same reason, a script that fails, say, is told once.
                if told.insert(message.clone()) {
                    let mistake = subject.places.mistake(&path, &*message);
                    mistakes.push(mistake.help("Give this step a start that the lab can run from."));
                }
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
        judge(subject, &place, claim, trace, cue.step, mistakes);
    }
}

/// Whether a claim is true at a step of a run.
fn judge(
    subject: Subject<'_>,
    place: &str,
    claim: &str,
    trace: &Trace,
    k: usize,
    mistakes: &mut Vec<Mistake>,
) {
    match Claim::new(claim).and_then(|claim| claim.holds(trace.scene(), k)) {
        Ok(Some(true)) => {}
        Ok(_) => {
            let mistake = subject.places.mistake(place, "the claim is false at this step");
            mistakes.push(mistake.help("Correct the sentence and its claim: the numbers come from the run."));
        }
        Err(error) => {
            let message = format!("the claim raises {}", text::clean(&error.to_string()));
            let help = "lessons/README.md lists the names that a claim can use.";
            mistakes.push(subject.places.mistake(place, message).help(help));
        }
    }
}

/// What a lab says of its run is true at its end; where its prediction quotes a decimal number, it claims something.
pub(super) fn labs_claim_what_they_say(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for lab in &subject.lesson.labs {
        let path = format!("lab.{}", lab.id);
        let Some(claim) = &lab.claim else {
            if lab.predict.as_ref().is_some_and(|ask| has_decimal(&ask.because)) {
                let place = format!("{path}.predict.because");
                let mistake =
                    subject.places.mistake(&place, "this quotes a number of the run that nothing checks");
                mistakes.push(
                    mistake.help("Add `claim = …` to the lab, above `[predict]`; it holds at the last step."),
                );
            }
            continue;
        };
        let cue = Cue {
            lab: lab.id.clone(),
            start: None,
            settings: BTreeMap::new(),
            step: 0,
            say: String::new(),
            claim: None,
        };
        // A lab that does not run is reported by its own rule.
        let Ok(trace) = trace(subject, &cue) else { continue };
        let last = trace.steps.len().saturating_sub(1);
        judge(subject, &format!("{path}.claim"), claim, &trace, last, mistakes);
    }
}

/// Whether a text holds a number with decimals.
fn has_decimal(text: &str) -> bool {
    let mut window = text.chars().zip(text.chars().skip(1)).zip(text.chars().skip(2));
    window.any(|((a, b), c)| a.is_ascii_digit() && b == '.' && c.is_ascii_digit())
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
