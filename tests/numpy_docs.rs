//! NumPy's own docstring examples, and calls that they do not show: what an interactive session prints there, it prints
//! here, up to the last digits of floats. `tests/golden/docstrings.py` and `functions.py` wrote what NumPy prints; what
//! still differs is listed, with its reason, in `docstrings_differences.toml` and its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use secant::numpy::{Limits, Program, Session};
use serde::Deserialize;

/// What the prompt does with the value of an expression.
const HEAD: &str =
    "import numpy as np\ndef _show(value):\n    if value is not None:\n        print(repr(value))\n";

/// Stands before what an example prints; no example prints it.
const MARK: &str = "\u{1}";

#[derive(Deserialize)]
struct File {
    sessions: Vec<Docstring>,
}

#[derive(Deserialize)]
struct Docstring {
    function: String,
    examples: Vec<Example>,
    left_out: Vec<LeftOut>,
}

#[derive(Deserialize)]
struct Example {
    source: String,
    program: String,
    expected: String,
}

#[derive(Deserialize)]
struct LeftOut {
    reason: String,
}

#[derive(Deserialize)]
struct Differences {
    group: Vec<Group>,
}

/// Examples that differ for one reason: `FUNCTION NUMBER: first line`.
#[derive(Deserialize)]
struct Group {
    reason: String,
    examples: Vec<String>,
}

/// What a program prints, and how it fails.
fn run(program: &str) -> (String, Option<String>) {
    let limits = Limits::default();
    let words = |error: secant::numpy::Error| {
        let parts = [error.class, error.message];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    };
    match Program::parse(program, &limits) {
        Err(error) => (String::new(), Some(words(error))),
        Ok(program) => match Session::<f64>::run(&program, &limits) {
            Ok(mut session) => (session.take_output(), None),
            Err(failure) => (failure.1, Some(words(failure.0))),
        },
    }
}

/// What every example prints. A session goes on after a statement that failed: it is run again without that one.
fn printed(examples: &[Example]) -> Vec<String> {
    let mut found = vec![String::new(); examples.len()];
    let mut live = Vec::new();
    for (i, example) in examples.iter().enumerate() {
        // A statement that cannot be parsed would keep the others from running.
        match Program::parse(&format!("{HEAD}{}", example.program), &Limits::default()) {
            Ok(_) => live.push(i),
            Err(error) => found[i] = format!("{}: {}", error.class, error.message),
        }
    }
    loop {
        let statements: Vec<String> =
            live.iter().map(|i| format!("print('{MARK}')\n{}\n", examples[*i].program)).collect();
        let (text, failure) = run(&format!("{HEAD}{}", statements.concat()));
        let parts: Vec<&str> = text.split(&format!("{MARK}\n")).skip(1).collect();
        for (i, part) in live.iter().zip(&parts) {
            found[*i] = (*part).to_string();
        }
        match (failure, parts.len()) {
            (Some(words), last) if last > 0 => {
                let i = live.remove(last - 1);
                found[i].push_str(&words);
            }
            (Some(words), _) => {
                for i in &live {
                    found[*i].clone_from(&words);
                }
                return found;
            }
            (None, _) => return found,
        }
    }
}

/// A text as numbers and what is between them.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let number = rest.char_indices().take_while(|(i, c)| {
            let exponent = |c: char| matches!(c, 'e' | 'E');
            c.is_ascii_digit()
                || *c == '.'
                || (*i > 0 && exponent(*c))
                || (*i > 0 && matches!(c, '+' | '-') && rest[..*i].ends_with(exponent))
        });
        let length = if first.is_ascii_digit() || (first == '.' && !rest.starts_with("...")) {
            number.count().max(1)
        } else {
            rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()).max(first.len_utf8())
        };
        let (token, tail) = rest.split_at(length);
        out.push(token);
        rest = tail;
    }
    out
}

/// The unit of the last printed digit.
fn unit(token: &str) -> f64 {
    let (digits, power) = token.split_once('e').unwrap_or((token, "0"));
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let power: i32 = power.parse().unwrap_or(0);
    10f64.powi(power - i32::try_from(decimals).expect("a token is short"))
}

/// Whether two texts are the same up to the last digits of floats.
fn same(expected: &str, found: &str) -> bool {
    let (expected, found) = (expected.trim_end(), found.trim_end());
    if expected == found {
        return true;
    }
    let (a, b) = (tokens(expected), tokens(found));
    let close = |(a, b): (&&str, &&str)| {
        a == b
            || match (a.parse::<f64>(), b.parse::<f64>()) {
                (Ok(x), Ok(y)) if a.contains(['.', 'e']) && b.contains(['.', 'e']) => {
                    let last = unit(a).max(unit(b));
                    (x - y).abs() <= (1e-12 * x.abs().max(y.abs())).max(1.001 * last)
                }
                _ => false,
            }
    };
    a.len() == b.len() && a.iter().zip(&b).all(close)
}

/// What a comparison has found.
#[derive(Default)]
struct Report {
    all: u32,
    equal: u32,
    /// Differences that are not listed, and all that were seen.
    unlisted: Vec<String>,
    seen: BTreeSet<String>,
}

/// Runs all sessions of a file and prints the share of each that is the same.
fn compare(file: &str, listed: &BTreeMap<String, String>) -> Report {
    let file: File = serde_json::from_str(file).expect("the file is JSON");
    let mut report = Report::default();
    let mut left_out = BTreeMap::<&str, usize>::new();
    for session in &file.sessions {
        let (mut own, mut own_equal) = (0, 0);
        for (i, (example, found)) in session.examples.iter().zip(printed(&session.examples)).enumerate() {
            let fits = same(&example.expected, &found);
            // Only what prints something counts for the share.
            if !example.expected.is_empty() {
                own += 1;
                own_equal += u32::from(fits);
            }
            if !fits {
                let line = example.source.lines().next().unwrap_or_default();
                let name = format!("{} {i}: {line}", session.function);
                if !listed.contains_key(&name) {
                    let words = format!("{name}\n  NumPy: {:?}\n  here:  {found:?}", example.expected);
                    report.unlisted.push(words);
                }
                report.seen.insert(name);
            }
        }
        report.all += own;
        report.equal += own_equal;
        println!("{:24} {own_equal:3} of {own:3}", session.function);
        for each in &session.left_out {
            let reason = each.reason.split(':').next().unwrap_or_default();
            *left_out.entry(reason).or_default() += 1;
        }
    }
    println!("left out: {left_out:?}");
    report
}

/// Compares a file, and what differs with the list of what may.
fn check(file: &str, list: &str, least: f64) {
    let listed: Differences = toml::from_str(list).expect("the list is TOML");
    let by_name = |group: Group| group.examples.into_iter().map(move |name| (name, group.reason.clone()));
    let listed: BTreeMap<String, String> = listed.group.into_iter().flat_map(by_name).collect();
    assert!(listed.values().all(|reason| !reason.is_empty()), "every difference has a reason");
    let Report { all, equal, unlisted, seen } = compare(file, &listed);
    let share = 100.0 * f64::from(equal) / f64::from(all);
    println!("{equal} of {all} printed results are the same: {share:.1} %");
    assert!(unlisted.is_empty(), "{} results differ:\n{}", unlisted.len(), unlisted.join("\n"));
    let gone: Vec<&String> = listed.keys().filter(|name| !seen.contains(*name)).collect();
    assert!(gone.is_empty(), "listed as different, but the same by now: {gone:#?}");
    assert!(share >= least, "only {share:.1} % of the printed results are the same");
}

#[test]
fn docstring_examples_print_as_in_numpy() {
    let list = include_str!("golden/docstrings_differences.toml");
    check(include_str!("golden/docstrings.json"), list, 97.0);
}

#[test]
fn examples_of_the_other_functions_print_as_in_numpy() {
    let list = include_str!("golden/docstrings_more_differences.toml");
    check(include_str!("golden/docstrings_more.json"), list, 97.0);
}

#[test]
fn calls_that_the_docstrings_do_not_show_answer_as_in_numpy() {
    let list = include_str!("golden/functions_differences.toml");
    check(include_str!("golden/functions.json"), list, 99.0);
}

#[test]
fn only_the_last_digits_of_floats_may_differ() {
    assert!(same("array([0.1, 2.])", "array([0.1, 2.])\n"));
    assert!(same("np.float64(0.30000000000000004)", "np.float64(0.30000000000000010)"));
    assert!(same("1.0e-05j", "1.1e-05j"));
    assert!(!same("array([0.1, 2.])", "array([0.3, 2.])"));
    assert!(!same("array([1, 2])", "array([1, 3])"));
    assert!(!same("array([1, 2])", "array([1.0, 2])"));
    assert!(!same("array([1.])", "array([1. ])"));
}
