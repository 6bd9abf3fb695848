//! Whether our runtime and the user's Python agree.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::Report;
use crate::exercise::opinion;
use crate::lesson::Exercise;
use crate::numpy::Error;

/// How far numbers may be apart, relative to the largest of them.
const TOLERANCE: f64 = 1e-9;

/// What the second opinion is.
#[derive(Debug)]
pub(in crate::cli) struct Opinion {
    /// The interpreter.
    pub(in crate::cli) who: String,
    /// Where the two differ: what it is about, ours, theirs.
    pub(in crate::cli) differences: Vec<(String, String, String)>,
}

impl Opinion {
    /// In words.
    pub(in crate::cli) fn text(&self) -> String {
        if self.differences.is_empty() {
            return format!("{} agrees\n", self.who);
        }
        let mut out = format!("{} does not agree:\n", self.who);
        for (what, ours, theirs) in &self.differences {
            let _ = writeln!(out, "  {what}\n    secant: {ours}\n    Python: {theirs}");
        }
        out
    }

    pub(in crate::cli) fn json(&self) -> Json {
        let one = |(what, ours, theirs): &(String, String, String)| json!({"name": what, "ours": ours, "python": theirs});
        json!({"who": self.who, "agrees": self.differences.is_empty(),
               "differences": self.differences.iter().map(one).collect::<Vec<_>>()})
    }
}

fn number(value: &Json) -> f64 {
    match value.as_str() {
        Some("nan") => f64::NAN,
        Some("inf") => f64::INFINITY,
        Some(_) => f64::NEG_INFINITY,
        None => value.as_f64().unwrap_or(f64::NAN),
    }
}

fn close(a: &[f64], b: &[f64]) -> bool {
    let scale = b.iter().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
    let agree =
        |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= TOLERANCE * scale;
    a.len() == b.len() && a.iter().zip(b).all(agree)
}

/// An answer on the cases of its exercise.
pub(in crate::cli) fn cases(exercise: &Exercise, source: &str, report: &Report) -> Opinion {
    let mut differences = Vec::new();
    let theirs = |found: &Json| match (found["class"].as_str(), found["text"].as_str()) {
        (Some(class), _) => format!("{class}: {}", found["message"].as_str().unwrap_or_default()),
        (_, Some(text)) => text.to_string(),
        _ => format!("shape {} values {}", found["shape"], found["data"]),
    };
    match opinion::outcomes(exercise, source) {
        Err(error) => {
            let failed = &report.found["failed"];
            if failed["class"].as_str() != Some(error.class.as_str()) {
                let other = if failed.is_null() { "it runs".to_string() } else { theirs(failed) };
                differences.push(("the program".to_string(), error.to_string(), other));
            }
        }
        Ok(_) if !report.found["failed"].is_null() => {
            differences.push((
                "the program".to_string(),
                "it runs".to_string(),
                theirs(&report.found["failed"]),
            ));
        }
        Ok(outcomes) => {
            let found = report.found["cases"].as_array().cloned().unwrap_or_default();
            for (ours, found) in outcomes.iter().zip(&found) {
                let agrees = match &ours.numbers {
                    Some((shape, data)) => {
                        let other: Vec<f64> =
                            found["data"].as_array().into_iter().flatten().map(number).collect();
                        let sizes: Vec<usize> = found["shape"]
                            .as_array()
                            .into_iter()
                            .flatten()
                            .map(|n| number(n) as usize)
                            .collect();
                        found["data"].is_array() && sizes == *shape && close(data, &other)
                    }
                    None => found["class"].as_str() == ours.class.as_deref(),
                };
                if !agrees {
                    differences.push((ours.case.clone(), ours.text.clone(), theirs(found)));
                }
            }
        }
    }
    Opinion { who: report.who(), differences }
}

/// A program: what it printed, and how it failed.
pub(in crate::cli) fn prints(printed: &str, error: Option<&Error>, report: &Report) -> Opinion {
    let mut differences = Vec::new();
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        (printed.lines().collect(), report.printed.lines().collect());
    for i in 0..ours.len().max(theirs.len()) {
        let line = |lines: &[&str]| lines.get(i).map_or("(nothing)".to_string(), ToString::to_string);
        let same = ours.get(i).zip(theirs.get(i)).is_some_and(|(a, b)| same_line(a, b));
        if !same {
            differences.push((format!("line {} of the output", i + 1), line(&ours), line(&theirs)));
            break;
        }
    }
    let failed = &report.found["failed"];
    let class = failed["class"].as_str();
    if class != error.map(|error| error.class.as_str()) {
        let words = |text: Option<String>| text.unwrap_or_else(|| "no error".to_string());
        let theirs =
            class.map(|class| format!("{class}: {}", failed["message"].as_str().unwrap_or_default()));
        differences.push(("the error".to_string(), words(error.map(ToString::to_string)), words(theirs)));
    }
    Opinion { who: report.who(), differences }
}

/// Whether two lines differ in the last digits of numbers at most.
fn same_line(a: &str, b: &str) -> bool {
    let words = |line: &str| -> Vec<String> {
        line.split(|c: char| c.is_whitespace() || "[](),{}:".contains(c))
            .filter(|word| !word.is_empty())
            .map(ToString::to_string)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    a.len() == b.len()
        && a.iter().zip(&b).all(|(a, b)| match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(x), Ok(y)) => close(&[x], &[y]),
            _ => a == b,
        })
}
