//! The test problems of Moré, Garbow and Hillstrom, written in NumPy under `mgh/`: residuals, f = Σr², exact derivatives.
//!
//! Two of the thirty-five are written in Rust beside this file, `rosenbrock` and `extended-rosenbrock`.
//!
//! Source: Moré, Garbow & Hillstrom (1981), ACM TOMS 7, 17–41, with the starts and minimum values given there.

mod entries;

use std::sync::LazyLock;

use serde_json::Value;

use crate::numpy::{self, Limits, Program, Session};

use super::{Problem, ProblemSpec, scripted};
use crate::engine::params::ParamKind;
use crate::engine::{ParamSpec, Settings};
use entries::ENTRIES;

/// A problem as it is written down.
struct Entry {
    name: &'static str,
    title: &'static str,
    /// Defines `r(x)`, `f(x)` and `start(n)`.
    script: &'static str,
    size: Size,
}

/// Formulas and minima, by name.
static KNOWN: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("mgh/problems.json")).expect("a script writes JSON"));

/// What is known of a problem for a number of variables: its residuals as a formula, the values of its minima and where
/// they lie. Stationary points of other kinds are left out.
pub(super) fn known(name: &str, n: usize) -> (String, Vec<f64>, Vec<Vec<f64>>) {
    let problems = KNOWN["problems"].as_array();
    let Some(problem) = problems.and_then(|all| all.iter().find(|problem| problem["name"] == name)) else {
        return (String::new(), Vec::new(), Vec::new());
    };
    let all = problem["minima"].as_array().map(Vec::as_slice).unwrap_or_default();
    let fits = all.iter().filter(|entry| entry["n"].is_null() || entry["n"] == n);
    let least: Vec<f64> = fits.clone().filter_map(|entry| entry["f"].as_f64()).collect();
    let minimum = |entry: &&Value| {
        let note = entry["note"].as_str().unwrap_or_default();
        !note.contains("saddle") && !note.contains("stationary")
    };
    let point =
        |entry: &Value| -> Option<Vec<f64>> { entry["x"].as_array()?.iter().map(Value::as_f64).collect() };
    (
        problem["formula"].as_str().unwrap_or_default().to_string(),
        least,
        fits.filter(minimum).filter_map(point).collect(),
    )
}

/// Number of variables.
enum Size {
    Fixed(usize),
    /// Chosen by a parameter, and rounded up to a multiple of `step`.
    Any {
        params: &'static [ParamSpec],
        step: usize,
    },
}

/// The parameter for the size.
const fn n(default: i64, min: i64, max: i64) -> ParamSpec {
    ParamSpec {
        name: "n",
        symbol: "n",
        doc: "number of variables",
        kind: ParamKind::Int { default, min, max },
    }
}

const fn spec<const I: usize>() -> ProblemSpec {
    let entry = &ENTRIES[I];
    let params = match entry.size {
        Size::Fixed(_) => &[],
        Size::Any { params, .. } => params,
    };
    ProblemSpec { name: entry.name, title: entry.title, params, build: build::<I> }
}

fn build<const I: usize>(settings: &Settings) -> Problem {
    let entry = &ENTRIES[I];
    let n = match entry.size {
        Size::Fixed(n) => n,
        Size::Any { step, .. } => usize::try_from(settings.int("n")).unwrap_or(1).next_multiple_of(step),
    };
    let size = i64::try_from(n).unwrap_or(i64::MAX);
    let limits = Limits::default();
    let program = Program::parse(entry.script, &limits).expect("a test runs every script");
    let start = Session::<f64>::run(&program, &limits)
        .ok()
        .and_then(|mut session| session.call("start", &[numpy::Value::int(size)]).ok())
        .and_then(|start| start.numbers())
        .expect("a test runs every script");
    let problem = scripted(entry.name, &program, &start).expect("a test runs every script");
    let (residuals, least, minima) = known(entry.name, n);
    Problem {
        title: format!("{} (MGH)", entry.title),
        formula: format!("Σr², r: {residuals}"),
        least,
        minima,
        ..problem
    }
}

/// All of them.
pub(super) const SPECS: [ProblemSpec; 33] =
    specs![0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32];
