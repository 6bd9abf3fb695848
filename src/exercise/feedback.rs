//! What is said about an answer, in words. Expected values never appear here.

use super::CaseResult;
use crate::lesson::outcome::{Arguments, Call, Outcome, close, squeezed};
use crate::lesson::{WrongAnswer, text};

use super::grading::Terms;
use crate::numpy::{Dense, Dtype, Error, ErrorKind};

/// Longest argument shown, in characters.
const ARGUMENT: usize = 48;
/// Longest result shown, in characters.
const RESULT: usize = 72;

/// A case that has been judged.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) result: CaseResult,
    /// The largest difference from what is expected, over the largest entry, if it passed.
    pub(super) error: f64,
}

/// `1 case`, `6 cases`, `1 property`, `2 properties`.
pub(super) fn count(n: usize, word: &str) -> String {
    match (n, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        (_, None) => format!("{n} {word}s"),
    }
}

/// Judges one case.
pub(super) fn judge(terms: &Terms, case: &Arguments, call: &Call, expected: &[Dense]) -> Judged {
    let reason = reason(terms, call, expected);
    let got = match &call.outcome {
        Outcome::Numbers(_, value) | Outcome::Several(_, value) | Outcome::Other(value) => value.repr(RESULT),
        Outcome::Failed(error) => error.to_string(),
    };
    let error = match call.outcome.parts() {
        Some(got) if reason.is_none() => got
            .iter()
            .zip(expected)
            .map(|(got, expected)| largest_error(&got.data, &expected.data))
            .fold(0.0, f64::max),
        _ => f64::INFINITY,
    };
    let result = CaseResult {
        name: case.name.clone(),
        passed: reason.is_none(),
        arguments: case.values.iter().map(|value| text::clean(&value.repr(ARGUMENT))).collect(),
        got: text::clean(&got),
        reason: reason.unwrap_or_default(),
    };
    Judged { result, error }
}

/// How the reason of a case begins that ended with an exception.
const RAISED: &str = "it raised ";

fn largest_error(got: &[f64], expected: &[f64]) -> f64 {
    let scale = expected.iter().map(|x| x.abs()).fold(0.0, f64::max);
    let worst =
        got.iter().zip(expected).filter(|(x, y)| x != y).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max);
    if scale > 0.0 { worst / scale } else { worst }
}

/// What is wrong with one call, `None` if nothing is.
fn reason(terms: &Terms, call: &Call, expected: &[Dense]) -> Option<String> {
    match (&call.outcome, expected) {
        (Outcome::Failed(error), _) => Some(format!("{RAISED}{}", text::clean(&error.to_string()))),
        (Outcome::Other(value), _) if value.is_none() && !call.output.is_empty() => {
            Some("your function printed a value but returned None: use `return`".to_string())
        }
        (Outcome::Other(value), _) if value.is_none() => {
            Some("your function returned None: a `return` is missing".to_string())
        }
        (Outcome::Other(value), _) if value.is_complex() => {
            Some("your result is complex; the answer is real".to_string())
        }
        (Outcome::Other(value), _) => Some(format!(
            "your result is a {}, expected {}",
            text::clean(&value.type_name()),
            results_words(expected)
        )),
        (Outcome::Numbers(got, _), [expected]) => numbers_reason(terms, got, expected),
        (Outcome::Numbers(..), _) => {
            Some(format!("your result is one array or number, expected {}", results_words(expected)))
        }
        (Outcome::Several(got, _), expected) if got.len() != expected.len() => {
            Some(format!("you return {} results, expected {}", got.len(), results_words(expected)))
        }
        (Outcome::Several(got, _), expected) => {
            let mut parts = got.iter().zip(expected).enumerate();
            parts.find_map(|(at, (got, expected))| {
                let reason = numbers_reason(terms, got, expected)?;
                Some(format!("of the results, number {}: {reason}", at + 1))
            })
        }
    }
}

fn numbers_reason(terms: &Terms, got: &Dense, expected: &Dense) -> Option<String> {
    if got.shape != expected.shape {
        return Some(shape_reason(&got.shape, &expected.shape));
    }
    if got.dtype == Dtype::Bool && expected.dtype != Dtype::Bool {
        return Some("your result is True or False, expected numbers".to_string());
    }
    if close(&got.data, &expected.data, terms.rtol, terms.atol) {
        return None;
    }
    if let Some(at) = got.data.iter().position(|x| !x.is_finite()) {
        let what = if got.data[at].is_nan() { "nan" } else { "an infinity" };
        return Some(format!("your result holds {what}{}", place(at, &got.shape)));
    }
    if got.data.len() == 1 {
        return Some("the value is not right".to_string());
    }
    let scale = expected.data.iter().map(|x| x.abs()).fold(0.0, f64::max);
    let floor = terms.atol * if scale == 0.0 { 1.0 } else { scale };
    let wrong: Vec<usize> = (0..got.data.len())
        .filter(|&at| {
            let (x, y) = (got.data[at], expected.data[at]);
            (x - y).abs() > floor + terms.rtol * y.abs()
        })
        .collect();
    let first = wrong.first().copied().unwrap_or(0);
    let all = got.data.len();
    Some(if wrong.len() == all {
        format!("none of the {all} entries is right")
    } else {
        format!("{} of {all} entries are not right, the first{}", wrong.len(), place(first, &got.shape))
    })
}

/// ` at [1, 0]`
fn place(mut at: usize, shape: &[usize]) -> String {
    if shape.is_empty() {
        return String::new();
    }
    let mut index = Vec::new();
    for n in shape.iter().rev() {
        let n = (*n).max(1);
        index.push((at % n).to_string());
        at /= n;
    }
    index.reverse();
    format!(" at [{}]", index.join(", "))
}

fn shape_reason(got: &[usize], expected: &[usize]) -> String {
    let mut words = format!("your result has shape {}, expected {}", tuple(got), tuple(expected));
    let remark = match (got, expected) {
        ([_, 1], [_]) => "a column is a matrix with one column, not a vector",
        ([1, _], [_]) => "a row is a matrix with one row, not a vector",
        ([n, m], [k]) if n == k && m == k => "it is a matrix where a vector is asked",
        (got, []) if !got.is_empty() && squeezed(got).is_empty() => {
            "it is an array with one entry, not a number"
        }
        (_, []) => "one number is asked",
        ([], _) => "it is one number where an array is asked",
        _ => "",
    };
    if !remark.is_empty() {
        words = format!("{words}: {remark}");
    }
    words
}

/// A shape as Python writes it.
fn tuple(shape: &[usize]) -> String {
    match shape {
        [n] => format!("({n},)"),
        _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

/// What is asked for: `one number`, or `2 results: an array of shape (2, 2), one number`.
fn results_words(expected: &[Dense]) -> String {
    let words: Vec<String> = expected.iter().map(|part| shape_words(&part.shape)).collect();
    match words.as_slice() {
        [one] => one.clone(),
        all => format!("{} results: {}", all.len(), all.join(", ")),
    }
}

fn shape_words(shape: &[usize]) -> String {
    if shape.is_empty() { "one number".to_string() } else { format!("an array of shape {}", tuple(shape)) }
}

/// Why an answer could not be run at all.
pub(super) fn not_run(error: &Error) -> String {
    let what = match error.kind {
        ErrorKind::Syntax => "Python cannot read this.",
        ErrorKind::Unsupported => "This is Python, but not supported here. It does not count as an attempt.",
        ErrorKind::Limit => "This takes more than is allowed here.",
        ErrorKind::Raised => "Your code stopped before the function could be tried.",
    };
    format!("{what}\n\n{}", error_words(error))
}

/// Why an answer could not be graded although it began to run.
pub(super) fn not_finished(case: &str, error: &Error) -> String {
    let what = match error.kind {
        ErrorKind::Limit => "Your function was stopped: it takes more than is allowed here.",
        _ => "Your function uses something that is not supported here. It does not count as an attempt.",
    };
    format!("{what} ({case})\n\n{}", error_words(error))
}

/// An error with the student's own line and a caret under it.
fn error_words(error: &Error) -> String {
    format!("{}{}", text::clean(&error.to_string()), place_words(error))
}

/// The student's own line with a caret, and the sentence of help.
fn place_words(error: &Error) -> String {
    let mut words = String::new();
    if let Some((_, place)) = error.traceback.last() {
        let line = text::clean(&place.text).replace('\t', " ");
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        let shown = line.trim_start();
        let before = place.column.saturating_sub(1).saturating_sub(indent.chars().count());
        let room = shown.chars().count().saturating_sub(before).max(1);
        let blanks: String = shown.chars().take(before).map(|_| ' ').collect();
        let number = format!("line {}: ", place.line);
        let pad = " ".repeat(number.chars().count());
        words = format!(
            "{words}\n\n    {number}{shown}\n    {pad}{blanks}{}",
            "^".repeat(place.width.clamp(1, room))
        );
    }
    if let Some(help) = &error.help {
        words = format!("{words}\n\n{}", text::clean(help));
    }
    words
}

/// An answer that is right: what was checked, and how close it was.
pub(super) fn right(all: &[Judged], cases: &[Judged], calls: &[Call]) -> String {
    let names: Vec<&str> = all.iter().map(|case| case.result.name.as_str()).collect();
    let error = cases.iter().map(|case| case.error).fold(0.0, f64::max);
    let close = if error == 0.0 {
        "Every entry is equal to the reference.".to_string()
    } else {
        format!("The largest relative difference from the reference is {error:.0e}.")
    };
    let checks = count(cases.len(), "case");
    let properties = all.len() - cases.len();
    let checks = if properties > 0 { format!("{checks}, {}", count(properties, "property")) } else { checks };
    format!("Right on {checks}: {}. {close}{}", names.join("; "), changed_words(calls))
}

/// An answer that is wrong in a way of its own.
pub(super) fn wrong(terms: &Terms, judged: &[Judged], calls: &[Call]) -> String {
    let failed = judged.iter().filter(|case| !case.result.passed).count();
    let mut words = match (failed, judged.len()) {
        (failed, all) if failed == all => format!("Not right on any of {}.", count(all, "case")),
        (failed, all) => format!("Right on {} of {}.", all - failed, count(all, "case")),
    };
    words = format!("{words}{}", first_failure(terms, judged));
    let error = judged.iter().zip(calls).find_map(|(case, call)| match &call.outcome {
        Outcome::Failed(error) if !case.result.passed => Some(error),
        _ => None,
    });
    if let Some(error) = error {
        words.push_str(&place_words(error));
    }
    format!("{words}{}", changed_words(calls))
}

/// A known mistake: its explanation first, then the case that shows it.
pub(super) fn misconception(
    terms: &Terms,
    wrong: &WrongAnswer,
    negated: bool,
    judged: &[Judged],
    calls: &[Call],
) -> String {
    let mut words = wrong.feedback.trim().to_string();
    if negated {
        words = format!("Two things at once: the opposite sign, and this. {words}");
    }
    format!("{words}{}{}", first_failure(terms, judged), changed_words(calls))
}

/// The first case that failed: its arguments, what the answer gave, what is wrong with that.
fn first_failure(terms: &Terms, judged: &[Judged]) -> String {
    let Some(case) = judged.iter().find(|case| !case.result.passed) else { return String::new() };
    let result = &case.result;
    let call = match terms.symbols {
        None => format!("{}({})", terms.function, result.arguments.join(", ")),
        Some(symbols) => {
            let given = symbols.iter().zip(&result.arguments);
            let given: Vec<String> =
                given.map(|(symbol, value)| format!("{} = {value}", symbol.name)).collect();
            format!("{}: your expression", given.join(", "))
        }
    };
    match result.reason.strip_prefix(RAISED) {
        Some(error) => format!("\n\nCase “{}”: {call} raised {error}.", result.name),
        None => format!("\n\nCase “{}”: {call} gave {}; {}.", result.name, result.got, result.reason),
    }
}

fn changed_words(calls: &[Call]) -> String {
    let Some(at) = calls.iter().find_map(|call| call.changed.first()) else { return String::new() };
    let which = ["first", "second", "third", "fourth", "fifth"].get(*at).copied().unwrap_or("a later");
    format!(
        "\n\nYour function changes its {which} argument in place. The caller's array is changed too: work on a copy."
    )
}
