//! Numbers in prose: `{{ expression : .4e }}` becomes its value, `{{ check: expression }}` vanishes and must be true.

use std::ops::Range;

use super::markdown::Trouble;
use crate::lesson::text;
use crate::numpy::{Dtype, Limits, Program, Session, Value};

/// A text with its numbers filled in, and where each part of it came from.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) text: String,
    pub(super) troubles: Vec<Trouble>,
    /// Start in the new text, start in the old one, for each stretch that was copied or replaced.
    parts: Vec<(usize, usize)>,
}

impl Prose {
    /// A range of the new text as a range of the old one.
    pub(super) fn origin(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.original(span.start);
        start..self.original(span.end).max(start)
    }

    fn original(&self, at: usize) -> usize {
        let index = self.parts.partition_point(|(new, _)| *new <= at);
        let Some((new, old)) = index.checked_sub(1).and_then(|last| self.parts.get(last)) else { return at };
        let end = self.parts.get(index).map_or(usize::MAX, |(_, old)| *old);
        (old + (at - new)).min(end)
    }

    fn push(&mut self, text: &str, old: usize) {
        self.parts.push((self.text.len(), old));
        self.text.push_str(text);
    }
}

/// Fills in the numbers of a Markdown text. Fenced blocks are left as they are.
pub(super) fn fill(markdown: &str) -> Prose {
    let mut prose = Prose::default();
    let mut fenced = false;
    let mut at = 0;
    let mut copied = 0;
    while at < markdown.len() {
        let rest = &markdown[at..];
        let line_start = at == 0 || markdown.as_bytes()[at - 1] == b'\n';
        let line = rest.split('\n').next().unwrap_or_default().trim_start();
        if line_start && (line.starts_with("```") || line.starts_with("~~~")) {
            fenced = !fenced;
            at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        } else if !fenced && rest.starts_with("{{") {
            let Some(end) = rest.find("}}") else {
                prose.troubles.push(Trouble {
                    span: at..at + 2,
                    message: "`{{` is not closed".to_string(),
                    help: "Write `{{ expression }}`.",
                });
                break;
            };
            prose.push(&markdown[copied..at], copied);
            let shown = match value(&rest[2..end]) {
                Ok(shown) => shown,
                Err(message) => {
                    let help = "An expression over `np`, `{{ expression : .4e }}`; a check must be True.";
                    prose.troubles.push(Trouble { span: at..at + end + 2, message, help });
                    String::new()
                }
            };
            prose.push(&shown, at);
            at += end + 2;
            copied = at;
        } else {
            // Fenced lines are skipped as a whole, so that a fence can only begin at a line's start.
            let next = if fenced {
                rest.find('\n').map(|end| end + 1)
            } else {
                rest.find(['{', '\n']).map(|n| n.max(1))
            };
            at += next.unwrap_or(rest.len());
        }
    }
    prose.push(&markdown[copied..], copied);
    prose
}

/// What an expression shows.
fn value(inner: &str) -> Result<String, String> {
    let inner = inner.trim();
    if let Some(claim) = inner.strip_prefix("check:") {
        let value = evaluate(claim)?;
        return match value.dense() {
            Some(dense) if dense.shape.is_empty() && dense.data == [1.0] && dense.dtype == Dtype::Bool => {
                Ok(String::new())
            }
            _ => Err(format!("this check is not True but {}", text::clean(&value.repr(60)))),
        };
    }
    let (expression, format) = match inner.rsplit_once(':') {
        Some((expression, format)) if Format::parse(format.trim()).is_some() => {
            (expression, Format::parse(format.trim()))
        }
        _ => (inner, None),
    };
    let value = evaluate(expression)?;
    let number = value.dense().filter(|dense| dense.shape.is_empty());
    match (number, format) {
        (Some(dense), Some(format)) => Ok(format.show(dense.data[0])),
        (Some(dense), None) if dense.dtype == Dtype::Float64 => Ok(plain(dense.data[0])),
        (Some(dense), None) if dense.dtype == Dtype::Int64 => Ok(format!("{:.0}", dense.data[0])),
        (None, Some(_)) => Err("only a number can have a format".to_string()),
        _ => Ok(text::clean(&value.repr(200))),
    }
}

fn evaluate(expression: &str) -> Result<Value<f64>, String> {
    let limits = Limits { fuel: 1_000_000, ..Limits::default() };
    let say = |error: crate::numpy::Error| text::clean(&error.to_string());
    let source = format!("import numpy as np\nvalue = ({})\n", expression.trim());
    let program = Program::parse(&source, &limits).map_err(say)?;
    let session = Session::<f64>::run(&program, &limits).map_err(|failed| say(failed.0))?;
    session.get("value").ok_or_else(|| "this has no value".to_string())
}

/// The part of Python's formats that numbers in prose need: `+.3e`, `.2f`, `d`, `.1%`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Format {
    sign: bool,
    digits: usize,
    kind: char,
}

impl Format {
    fn parse(text: &str) -> Option<Format> {
        let (sign, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
        let kind = rest.chars().last().filter(|kind| matches!(kind, 'e' | 'f' | 'd' | '%'))?;
        let body = &rest[..rest.len() - 1];
        let digits = match body.strip_prefix('.') {
            Some(digits) => digits.parse().ok().filter(|digits| *digits <= 17 && kind != 'd')?,
            None if body.is_empty() => {
                if kind == 'd' {
                    0
                } else {
                    6
                }
            }
            None => return None,
        };
        Some(Format { sign, digits, kind })
    }

    fn show(self, value: f64) -> String {
        let digits = self.digits;
        let text = match self.kind {
            'e' => exponent(value, digits),
            '%' => format!("{:.digits$}%", value * 100.0),
            _ => format!("{value:.digits$}"),
        };
        // Minus zero says nothing to a reader.
        let zero = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
        let text = if zero { text.trim_start_matches('-').to_string() } else { text };
        if self.sign && !text.starts_with('-') { format!("+{text}") } else { text }
    }
}

/// Python's `e` format: an exponent of at least two digits.
fn exponent(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$e}");
    match text.split_once('e') {
        Some((mantissa, power)) => {
            let (sign, power) = power.strip_prefix('-').map_or(('+', power), |power| ('-', power));
            format!("{mantissa}e{sign}{power:0>2}")
        }
        None => text,
    }
}

/// Python's `repr` of a float.
fn plain(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || (1e-4..1e16).contains(&size) || !value.is_finite() {
        return if value.is_finite() { format!("{value:?}") } else { format!("{value}").to_lowercase() };
    }
    let shortest = format!("{value:e}");
    let digits = shortest
        .split_once('e')
        .map_or(0, |(mantissa, _)| mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len()));
    exponent(value, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_pythons() {
        for (format, value, shown) in [
            (".4e", 0.000_012_345, "1.2345e-05"),
            (".2f", -0.000_1, "0.00"),
            ("+.1f", 2.0, "+2.0"),
            (".0f", 1330.0, "1330"),
            (".1%", 0.125, "12.5%"),
            (".2e", 1e100, "1.00e+100"),
        ] {
            assert_eq!(Format::parse(format).expect("a format").show(value), shown);
        }
        assert!([".4x", "x", "", "1:2", ".99e"].iter().all(|text| Format::parse(text).is_none()));
        assert_eq!(
            (plain(0.1), plain(1e-5), plain(2.5e20)),
            ("0.1".into(), "1e-05".into(), "2.5e+20".into())
        );
    }

    #[test]
    fn a_place_behind_a_number_is_found_again() {
        let mut prose = Prose::default();
        prose.push("ab ", 0);
        prose.push("1234567", 3);
        prose.push(" cd", 9);
        assert_eq!(prose.origin(&(11..13)), 10..12);
        assert_eq!(prose.origin(&(8..9)), 8..9);
    }

    #[test]
    fn an_open_brace_is_said_and_fences_are_left_alone() {
        assert_eq!(fill("a {{ b").troubles.len(), 1);
        assert_eq!(fill("```\n{{ b\n```\n{a}").text, "```\n{{ b\n```\n{a}");
        assert_eq!(fill("a\n\n```lab\nx\n```\n\n{{ 1 + 1 }}").text, "a\n\n```lab\nx\n```\n\n2");
    }
}
