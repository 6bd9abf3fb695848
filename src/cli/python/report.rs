//! What the driver says, line by line.

use serde::Deserialize;

use super::child::Gone;

/// What comes before each of the driver's lines, so that nothing else on standard error is taken for one.
pub(super) const MARK: &str = "secant-report-f1a6:";

/// An exception.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Raised {
    pub(super) class: String,
    pub(super) message: String,
}

impl Raised {
    /// As Python prints it.
    pub(super) fn text(&self) -> String {
        if self.message.is_empty() { self.class.clone() } else { format!("{}: {}", self.class, self.message) }
    }
}

/// What a call gave.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Found {
    /// Numbers: the kind of their dtype (`b`, `i`, `u` or `f`), their shape, and the first of them exactly.
    Numbers { kind: String, shape: Vec<usize>, data: Vec<String>, text: String },
    /// Something else: its type, and how it is shown.
    Other { kind: String, text: String },
    /// An exception.
    Raised(Raised),
}

impl Found {
    /// What a person reads.
    pub(super) fn text(&self) -> String {
        match self {
            Found::Numbers { text, .. } | Found::Other { text, .. } => text.clone(),
            Found::Raised(raised) => raised.text(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Missing { python: String, reason: String },
    Hello { python: String, numpy: String },
    Reference(Found),
    Case(Found),
    Failed { program: String, class: String, message: String },
    Done,
}

/// What a Python with NumPy found.
#[derive(Debug)]
pub(in crate::cli) struct Report {
    /// Of Python.
    pub(in crate::cli) version: String,
    /// Of NumPy.
    pub(in crate::cli) numpy: String,
    /// What the program printed, up to a bound.
    pub(super) printed: String,
    /// How the program, or the top level of the answer, failed.
    pub(super) failed: Option<Raised>,
    /// What the reference gave on each case.
    pub(super) reference: Vec<Found>,
    /// What the answer gave on each case.
    pub(super) cases: Vec<Found>,
    /// Why there is not all of it.
    pub(super) broken: Option<String>,
}

/// Why there is no report.
#[derive(Debug)]
pub(super) enum Nothing {
    /// This Python has no NumPy: its version, and what it said.
    NoNumpy(String, String),
    /// It never came as far as to say who it is: how it ended.
    Silent(String),
}

/// Reads what a child left behind; `seconds` is the time that it had.
pub(super) fn read(gone: Gone, seconds: u64) -> Result<Report, Nothing> {
    let lines = gone.said.lines().filter_map(|line| line.strip_prefix(MARK));
    let mut hello = None;
    let (mut failed, mut reference, mut cases, mut done) = (None, Vec::new(), Vec::new(), false);
    for line in lines.filter_map(|line| serde_json::from_str(line).ok()) {
        match line {
            Line::Missing { python, reason } => return Err(Nothing::NoNumpy(python, reason)),
            Line::Hello { python, numpy } => hello = Some((python, numpy)),
            Line::Reference(found) => reference.push(found),
            Line::Case(found) => cases.push(found),
            Line::Failed { program, class, message } if program != "reference" => {
                failed = Some(Raised { class, message });
            }
            Line::Failed { .. } => {}
            Line::Done => done = true,
        }
    }
    let last = || {
        let said = gone.said.lines().rev().find(|line| !line.trim().is_empty() && !line.starts_with(MARK));
        said.map_or(String::new(), |said| format!(": {}", said.trim().chars().take(200).collect::<String>()))
    };
    let broken = match gone.status {
        None => Some(format!("it had not ended after {seconds} s and was killed with all it had started")),
        Some(status) if !done => Some(format!("it ended before its time ({status}){}", last())),
        Some(_) if gone.cut => Some("it printed more than 1 MB".to_string()),
        Some(_) => None,
    };
    match hello {
        Some((version, numpy)) => {
            Ok(Report { version, numpy, printed: gone.printed, failed, reference, cases, broken })
        }
        None => Err(Nothing::Silent(broken.unwrap_or_default())),
    }
}
