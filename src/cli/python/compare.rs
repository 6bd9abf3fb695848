//! Whether our runtime and the user's Python agree: numbers, lines of output, errors.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::report::{Raised, Report};
use crate::numpy::{Error, ErrorKind};

/// How far numbers may be apart, relative to the largest of them.
const TOLERANCE: f64 = 1e-9;
/// Longest text of one side of a difference, in characters.
const SHOWN: usize = 400;

/// Most differences that are shown in words.
const MOST: usize = 3;

/// One thing that was compared.
#[derive(Debug)]
pub(in crate::cli) struct Compared {
    /// What it is about.
    pub(super) name: String,
    pub(super) agrees: bool,
    pub(super) ours: String,
    pub(super) python: String,
}

/// What the second opinion is.
#[derive(Debug)]
pub(in crate::cli) struct Opinion {
    /// Of Python.
    pub(super) version: String,
    /// Of NumPy.
    pub(super) numpy: String,
    /// How much was compared: `6 cases`.
    pub(super) scope: String,
    /// What was compared.
    pub(super) cases: Vec<Compared>,
    /// The exercise's own answer, in the same way.
    pub(super) reference: Vec<Compared>,
}

impl Opinion {
    /// Whether there is no difference.
    pub(in crate::cli) fn agrees(&self) -> bool {
        self.cases.iter().chain(&self.reference).all(|case| case.agrees)
    }

    /// In words.
    pub(in crate::cli) fn text(&self) -> String {
        let who = format!("Python {} with NumPy {}", self.version, self.numpy);
        let rule = format!("numbers count as equal up to {TOLERANCE:e} relative");
        if self.agrees() {
            return format!("{who} agrees: {} ({rule})\n", self.scope);
        }
        let mut out = format!("{who} does not agree ({rule}):\n");
        if self.numpy.starts_with("1.") {
            out.push_str("  secant follows NumPy 2, which prints and promotes differently from NumPy 1\n");
        }
        let reference = self.reference.iter().map(|case| ("the exercise's own answer: ", case));
        let all = self.cases.iter().map(|case| ("", case)).chain(reference);
        let different: Vec<_> = all.filter(|(_, case)| !case.agrees).collect();
        for (of, case) in different.iter().take(MOST) {
            let (ours, python) = (shown(&case.ours), shown(&case.python));
            let _ = writeln!(out, "  {of}{}\n    secant: {ours}\n    Python: {python}", case.name);
        }
        if different.len() > MOST {
            let _ = writeln!(out, "  and {} more", different.len() - MOST);
        }
        out
    }

    /// For programs.
    pub(in crate::cli) fn json(&self) -> Json {
        let one = |case: &Compared| json!({"name": case.name, "agrees": case.agrees, "ours": case.ours, "python": case.python});
        let all = |cases: &[Compared]| cases.iter().map(one).collect::<Vec<_>>();
        json!({"version": self.version, "numpy": self.numpy, "agrees": self.agrees(),
               "cases": all(&self.cases), "reference": all(&self.reference)})
    }
}

/// A text of bounded length, its further lines indented.
fn shown(text: &str) -> String {
    let mut out: String = text.chars().take(SHOWN).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out.replace('\n', "\n            ")
}

/// Whether numbers are equal, as far as is asked: relative to the largest of theirs.
pub(super) fn close(ours: &[f64], theirs: &[f64]) -> bool {
    let scale = theirs.iter().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
    let agree =
        |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= TOLERANCE * scale;
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(agree)
}

/// Whether errors are the same: their classes, and their messages but for last digits. What is wrong with the syntax is
/// worded differently by every version of Python.
pub(super) fn same_error(ours: &Error, theirs: &Raised) -> bool {
    let theirs_is_syntax = ["SyntaxError", "IndentationError", "TabError"].contains(&theirs.class.as_str());
    match ours.kind {
        ErrorKind::Syntax => theirs_is_syntax,
        ErrorKind::Raised => ours.class == theirs.class && same_text(&ours.message, &theirs.message),
        ErrorKind::Unsupported | ErrorKind::Limit => false,
    }
}

/// Compares what a program printed, and how it failed: the first line that differs, and the error if that does.
pub(in crate::cli) fn prints(printed: &str, error: Option<&Error>, report: &Report) -> Opinion {
    let mut cases = Vec::new();
    let theirs = report.printed.replace("\r\n", "\n");
    let (mut ours, mut theirs) = (printed.split('\n'), theirs.split('\n'));
    let mut lines = 0;
    loop {
        let (a, b) = (ours.next(), theirs.next());
        if a.is_none() && b.is_none() {
            break;
        }
        lines += 1;
        if !a.zip(b).is_some_and(|(a, b)| same_line(a, b)) {
            let line = |side: Option<&str>| side.unwrap_or("(no such line)").to_string();
            cases.push(Compared {
                name: format!("line {lines} of the output"),
                agrees: false,
                ours: line(a),
                python: line(b),
            });
            break;
        }
    }
    let same = match (&report.broken, error, &report.failed) {
        (Some(_), ..) => false,
        (None, Some(ours), Some(theirs)) => same_error(ours, theirs),
        (None, ours, theirs) => ours.is_none() && theirs.is_none(),
    };
    if !same {
        let none = || "no error".to_string();
        let failed = report.failed.as_ref().map(Raised::text);
        cases.push(Compared {
            name: "how it ended".to_string(),
            agrees: false,
            ours: error.map_or_else(none, ToString::to_string),
            python: report.broken.clone().or(failed).unwrap_or_else(none),
        });
    }
    let scope = match (printed.lines().count(), error) {
        (1, None) => "1 line".to_string(),
        (n, None) => format!("{n} lines"),
        (1, Some(error)) => format!("1 line, and the {}", error.class),
        (n, Some(error)) => format!("{n} lines, and the {}", error.class),
    };
    Opinion {
        version: report.version.clone(),
        numpy: report.numpy.clone(),
        scope,
        cases,
        reference: Vec::new(),
    }
}

/// Whether texts are the same line by line.
pub(super) fn same_text(ours: &str, theirs: &str) -> bool {
    ours.split('\n').count() == theirs.split('\n').count()
        && ours.split('\n').zip(theirs.split('\n')).all(|(a, b)| same_line(a, b))
}

/// Whether lines are the same but for last digits of floats, and then for blanks, which make up for their widths.
fn same_line(ours: &str, theirs: &str) -> bool {
    if ours == theirs {
        return true;
    }
    let (ours, theirs) = (tokens(ours), tokens(theirs));
    let mut digits = false;
    let same = |(a, b): (&&str, &&str)| {
        let (Some(x), Some(y)) = (float(a), float(b)) else { return a == b };
        digits |= a != b;
        // The same number in another form (`2.` for `2.0`) is a difference; that of -0.0 and 0.0 is one of digits.
        if x == y { a.trim_start_matches('-') == b.trim_start_matches('-') } else { close(&[x], &[y]) }
    };
    ours.len() == theirs.len() && ours.iter().zip(&theirs).all(same) && digits
}

/// Words, numbers among them, and every other character but blanks.
fn tokens(line: &str) -> Vec<&str> {
    let within = |c: char| c.is_alphanumeric() || "._+-".contains(c);
    let mut out = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let end =
            if within(first) { rest.find(|c| !within(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (token, after) = rest.split_at(end);
        out.push(token);
        rest = after.trim_start();
    }
    out
}

/// The value of what Python writes for a float.
fn float(token: &str) -> Option<f64> {
    let digits = token.trim_start_matches(['-', '+']);
    let starts = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if starts && digits.contains(['.', 'e']) { token.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_digits_and_the_blanks_that_go_with_them_are_no_difference() {
        for (a, b) in [
            ("0.1", "0.1"),
            ("x = 0.30000000000000004", "x = 0.3"),
            ("[0.3                 1.]", "[0.30000000000000004 1.]"),
            ("1e-05, -2.5", "1.00000000000001e-05, -2.5"),
            ("-0.0", "0.0"),
            ("nan inf", "nan inf"),
        ] {
            assert!(same_line(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn forms_brackets_integers_and_blanks_are_differences() {
        for (a, b) in [
            ("1", "1."),
            ("2.", "2.0"),
            ("[[1. 2.]]", "[1. 2.]"),
            ("(1, 2)", "[1, 2]"),
            ("100000000000000000", "100000000000000001"),
            ("a  b", "a b"),
            ("0.5  1.5", "0.5 1.5"),
            ("1 2", "12"),
            ("1.0", "1.00001"),
            ("1e-17", "2e-17"),
            ("nan", "inf"),
            ("[1.5]", "[1.5] "),
        ] {
            assert!(!same_line(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn errors_are_the_same_in_class_and_message() {
        let ours = |kind, class: &str, message: &str| Error {
            kind,
            class: class.to_string(),
            message: message.to_string(),
            traceback: Vec::new(),
            help: None,
        };
        let theirs =
            |class: &str, message: &str| Raised { class: class.to_string(), message: message.to_string() };
        let raised = ours(ErrorKind::Raised, "ValueError", "bad 0.30000000000000004");
        assert!(same_error(&raised, &theirs("ValueError", "bad 0.3")));
        assert!(!same_error(&raised, &theirs("ValueError", "worse")));
        assert!(!same_error(&raised, &theirs("TypeError", "bad 0.3")));
        let syntax = ours(ErrorKind::Syntax, "SyntaxError", "our words");
        assert!(same_error(&syntax, &theirs("IndentationError", "their words")));
        let limit = ours(ErrorKind::Limit, "Limit", "too many steps");
        assert!(!same_error(&limit, &theirs("Limit", "too many steps")));
    }

    #[test]
    fn numbers_are_measured_by_the_largest_of_them() {
        assert!(close(&[1.0, 1e-17], &[1.0, 0.0]) && !close(&[1e-17], &[0.0]));
        assert!(close(&[f64::NAN, f64::INFINITY], &[f64::NAN, f64::INFINITY]));
        assert!(!close(&[f64::NAN], &[1.0]) && !close(&[1.0], &[f64::INFINITY]) && !close(&[1.0], &[]));
    }
}
