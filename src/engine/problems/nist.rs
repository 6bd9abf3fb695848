//! The nonlinear regressions of NIST's Statistical Reference Datasets: models as NumPy expressions, data as published,
//! f = Σr².
//!
//! Source: NIST/ITL, Statistical Reference Datasets, nonlinear regression (public domain). Each is tried from two starts; certified parameters have
//! eleven digits.

use std::sync::LazyLock;

use serde_json::Value;

use super::{Problem, ProblemSpec, fitted};
use crate::engine::params::ParamKind;
use crate::engine::{ParamSpec, Settings};
use crate::numpy::{Data, Function, Limits, Program};

/// A regression: its name, NIST's name, and the table of its data.
struct Entry {
    name: &'static str,
    title: &'static str,
    csv: &'static str,
}

static KNOWN: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("nist/problems.json")).expect("a script writes JSON"));

const PARAMS: &[ParamSpec] = &[ParamSpec {
    name: "from",
    symbol: "start",
    doc: "which of NIST's two starts: 1 is far, 2 is near",
    kind: ParamKind::Choice { default: "2", choices: &["1", "2"] },
}];

const fn spec<const I: usize>() -> ProblemSpec {
    ProblemSpec { name: ENTRIES[I].name, title: ENTRIES[I].title, params: PARAMS, build: build::<I> }
}

fn build<const I: usize>(settings: &Settings) -> Problem {
    let entry = &ENTRIES[I];
    let known = &KNOWN[entry.title];
    let numbers = |field: &str| -> Vec<f64> {
        known[field].as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    };
    let text = |field: &str| known[field].as_str().unwrap_or_default();
    let columns = columns(entry.csv);
    let limits = Limits::default();
    let function = |name: &str, expression: &str| {
        let program = Program::expression(name, "b", expression, &limits).expect("a test runs every model");
        (Function::new(&program, name, &limits).expect("a test runs every model"), program)
    };
    let data = Data { columns: columns.clone(), ..Data::default() };
    let response = function("response", text("response"))
        .0
        .with_data(data)
        .vector(&[])
        .expect("a test runs every model");
    let weights = vec![1.0; response.len()];
    let start = numbers(if settings.choice("from") == "1" { "start1" } else { "start2" });
    let data = Data { columns, response, weights };
    let problem =
        fitted("model", &function("model", text("model")).1, &data, &start).expect("a test runs every model");
    let certified = numbers("certified");
    let view = start.iter().zip(&certified).map(|(a, b)| {
        let reach = 2.0 * (a - b).abs().max(0.1 * b.abs());
        [b - reach, b + reach]
    });
    Problem {
        name: entry.name.to_string(),
        title: format!("{} (NIST)", entry.title),
        formula: format!("Σ ({} − {})²", text("response"), text("model")),
        view: view.collect(),
        minima: vec![certified],
        least: known["rss"].as_f64().into_iter().collect(),
        ..problem
    }
}

/// The columns of a table of numbers with a header.
fn columns(csv: &str) -> Vec<(String, Vec<f64>)> {
    let mut lines = csv.lines();
    let header = lines.next().unwrap_or_default().split(',');
    let mut columns: Vec<(String, Vec<f64>)> = header.map(|name| (name.to_string(), Vec::new())).collect();
    for line in lines {
        for (cell, (_, column)) in line.split(',').zip(&mut columns) {
            column.push(cell.parse().expect("a script writes numbers"));
        }
    }
    columns
}

macro_rules! entries {
    ($($name:literal $title:literal $file:literal),* $(,)?) => {
        [$(Entry { name: $name, title: $title, csv: include_str!($file) }),*]
    };
}

const ENTRIES: [Entry; 27] = entries![
    "nist-bennett5" "Bennett5" "nist/Bennett5.csv",
    "nist-boxbod" "BoxBOD" "nist/BoxBOD.csv",
    "nist-chwirut1" "Chwirut1" "nist/Chwirut1.csv",
    "nist-chwirut2" "Chwirut2" "nist/Chwirut2.csv",
    "nist-danwood" "DanWood" "nist/DanWood.csv",
    "nist-enso" "ENSO" "nist/ENSO.csv",
    "nist-eckerle4" "Eckerle4" "nist/Eckerle4.csv",
    "nist-gauss1" "Gauss1" "nist/Gauss1.csv",
    "nist-gauss2" "Gauss2" "nist/Gauss2.csv",
    "nist-gauss3" "Gauss3" "nist/Gauss3.csv",
    "nist-hahn1" "Hahn1" "nist/Hahn1.csv",
    "nist-kirby2" "Kirby2" "nist/Kirby2.csv",
    "nist-lanczos1" "Lanczos1" "nist/Lanczos1.csv",
    "nist-lanczos2" "Lanczos2" "nist/Lanczos2.csv",
    "nist-lanczos3" "Lanczos3" "nist/Lanczos3.csv",
    "nist-mgh09" "MGH09" "nist/MGH09.csv",
    "nist-mgh10" "MGH10" "nist/MGH10.csv",
    "nist-mgh17" "MGH17" "nist/MGH17.csv",
    "nist-misra1a" "Misra1a" "nist/Misra1a.csv",
    "nist-misra1b" "Misra1b" "nist/Misra1b.csv",
    "nist-misra1c" "Misra1c" "nist/Misra1c.csv",
    "nist-misra1d" "Misra1d" "nist/Misra1d.csv",
    "nist-nelson" "Nelson" "nist/Nelson.csv",
    "nist-rat42" "Rat42" "nist/Rat42.csv",
    "nist-rat43" "Rat43" "nist/Rat43.csv",
    "nist-roszman1" "Roszman1" "nist/Roszman1.csv",
    "nist-thurber" "Thurber" "nist/Thurber.csv",
];

/// All of them.
pub(super) const SPECS: [ProblemSpec; 27] =
    specs![0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26];
