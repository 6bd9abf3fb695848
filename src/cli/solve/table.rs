//! The run for reading.

use std::fmt::Write;
use std::io::IsTerminal;

use crate::app::text::printable;
use crate::engine::columns::{self, Cell, Column};
use crate::engine::{Evaluations, Form, Step, number};

use super::{Ending, Setup, sentence};

/// Coordinates up to which x is printed.
const SHOWN: usize = 3;
/// Width of a column with its space.
const WIDTH: usize = 12;
/// Width of what stands around the columns: k, and `refused`.
const AROUND: usize = 4 + 9;

/// A table of as many columns as the terminal has room for.
pub(super) struct Table {
    /// Coordinates shown.
    n: usize,
    columns: Vec<&'static Column>,
    /// Headers of the columns that there is no room for.
    left_out: Vec<&'static str>,
}

impl Table {
    pub(super) fn new(setup: &Setup<'_>) -> Table {
        let mut columns: Vec<&Column> =
            setup.method.columns.iter().filter_map(|name| columns::find(name)).collect();
        // A lone variable has a column of its own already.
        let own = columns.iter().any(|column| column.name == "x1");
        let mut n = if own { 0 } else { setup.start.len().min(SHOWN) };
        let mut left_out = Vec::new();
        if let Some(width) = width() {
            let fitting = width.saturating_sub(AROUND) / WIDTH;
            // The coordinates go first, then the last columns; f and the gradient stay.
            n = n.min(fitting.saturating_sub(columns.len().min(4)));
            let keep = fitting.saturating_sub(n).max(2).min(columns.len());
            left_out = columns.drain(keep..).map(|column| column.header).collect();
        }
        Table { n, columns, left_out }
    }

    /// Title and header.
    pub(super) fn head(&self, setup: &Setup<'_>) -> String {
        let problem = setup.problem;
        let mut out = match problem.form() {
            Form::Function => {
                format!("{} on {}: f = {}\n", setup.method.title, problem.title, problem.formula)
            }
            form => format!("{} on {}: {}\n", setup.method.title, problem.title, form.shown()),
        };
        if !self.left_out.is_empty() {
            let _ = writeln!(
                out,
                "left out for want of room: {} (--format csv has all)",
                self.left_out.join(", ")
            );
        }
        let _ = write!(out, "{:>4}", "k");
        for i in 0..self.n {
            let _ = write!(out, " {:>11}", format!("x{}", i + 1));
        }
        for column in &self.columns {
            let width = 11 - column.header.chars().count().min(11);
            let _ = write!(out, " {}{}", " ".repeat(width), column.header);
        }
        out.push('\n');
        printable(&out)
    }

    /// The row of step `k` of a window of steps.
    pub(super) fn row(&self, setup: &Setup<'_>, window: &[Step], k: usize) -> String {
        let step = &window[k];
        let mut out = format!("{:>4}", step.k);
        for i in 0..self.n {
            let _ = write!(out, " {:>11}", number::scientific(step.x[i]));
        }
        for column in &self.columns {
            let text = match (column.cell)(setup.problem, window, k) {
                Cell::Number(value) => number::scientific(value),
                Cell::Count(count) => count.to_string(),
                Cell::Word(word) => word.to_string(),
                Cell::Empty => ".".to_string(),
            };
            let _ = write!(out, " {text:>11}");
        }
        out.push_str(if step.accepted { "\n" } else { "  refused\n" });
        out
    }
}

/// How it ended.
pub(super) fn tail(ending: &Ending) -> String {
    printable(&format!("{}\nevaluations: {}\n", sentence(ending), counts(&ending.evaluations)))
}

/// What was evaluated how often, without what was not.
pub(in crate::cli) fn counts(count: &Evaluations) -> String {
    let all =
        [("f", count.f), ("g", count.g), ("H", count.h), ("Hv", count.hvp), ("r", count.r), ("J", count.j)];
    let some: Vec<String> =
        all.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")).collect();
    some.join(", ")
}

/// The width of the terminal, if standard output is one.
fn width() -> Option<usize> {
    std::io::stdout()
        .is_terminal()
        .then(|| crossterm::terminal::size().map_or(80, |(width, _)| usize::from(width)))
}
