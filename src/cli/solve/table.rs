//! The run for reading.

use std::fmt::Write;
use std::io::IsTerminal;

use crate::app::text::printable;
use crate::engine::columns::{self, Cell, Column};
use crate::engine::{Evaluations, Step, number};

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
    /// For a terminal of `width` columns; `None` where there is none to fit.
    pub(super) fn new(setup: &Setup<'_>, width: Option<usize>) -> Table {
        let mut columns: Vec<&Column> =
            setup.method.columns.iter().filter_map(|name| columns::find(name)).collect();
        // A lone variable has a column of its own already.
        let own = columns.iter().any(|column| column.name == "x1");
        let mut n = if own { 0 } else { setup.start.len().min(SHOWN) };
        let mut left_out = Vec::new();
        if let Some(width) = width {
            let fitting = width.saturating_sub(AROUND) / WIDTH;
            // The coordinates go first, then the last columns; f and the gradient stay.
            n = n.min(fitting.saturating_sub(columns.len()));
            let keep = fitting.saturating_sub(n).max(2).min(columns.len());
            left_out = columns.drain(keep..).map(|column| column.header).collect();
        }
        Table { n, columns, left_out }
    }

    /// Title and header.
    pub(super) fn head(&self, setup: &Setup<'_>) -> String {
        let Setup { method, problem, .. } = setup;
        let mut out = format!("{} on {}: {}\n", method.title, problem.title, problem.heading());
        if !self.left_out.is_empty() {
            let _ = writeln!(
                out,
                "left out for want of room: {} (--format json has all)",
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
pub(super) fn width() -> Option<usize> {
    std::io::stdout()
        .is_terminal()
        .then(|| crossterm::terminal::size().map_or(80, |(width, _)| usize::from(width)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Run, Settings, StopRule, problems, solvers};

    /// The table of a method on Wood's function in a terminal of that width.
    fn printed(method: &str, width: Option<usize>) -> String {
        let spec = problems::find("wood").expect("it exists");
        let problem = (spec.build)(&Settings::defaults(spec.params));
        let method = solvers::find(method).expect("it exists");
        let setup = Setup { method, problem: &problem, start: &problem.start };
        let rule = StopRule { max_steps: 5, ..StopRule::default() };
        let settings = Settings::defaults(method.params);
        let run = Run::new(&problem, method, &settings, &problem.start, rule).expect("it starts");
        let steps: Vec<Step> = run.collect();
        let table = Table::new(&setup, width);
        let rows = (0..steps.len()).map(|k| table.row(&setup, &steps, k));
        table.head(&setup) + &rows.collect::<String>()
    }

    #[test]
    fn rows_fit_the_terminal_and_what_is_left_out_is_named() {
        for width in [40, 60, 80, 100, 200] {
            let text = printed("trust-region", Some(width));
            let widest = text.lines().skip(2).map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(widest <= width, "{widest} columns for {width}: {text}");
            assert_eq!(text.contains("left out"), width < 100, "{text}");
        }
        // The coordinates go before what the method is about.
        let text = printed("trust-region", Some(80));
        assert!(text.contains('ρ') && !text.contains("x1"), "{text}");
        assert!(printed("trust-region", None).contains("x3"));
    }
}
