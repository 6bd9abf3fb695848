//! The run for reading.

use std::fmt::Write;

use crate::app::text::printable;
use crate::engine::columns::{self, Cell, Column};
use crate::engine::number;

use super::{Done, sentence};

/// Coordinates up to which x is printed.
const SHOWN: usize = 3;

/// One row a step, then how it ended.
pub(in crate::cli) fn table(done: &Done) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} on {}: f = {}", done.method.title, done.problem.title, done.problem.formula);
    let n = done.start.len().min(SHOWN);
    let columns = columns(done);
    let _ = write!(out, "{:>4}", "k");
    for i in 0..n {
        let _ = write!(out, " {:>12}", format!("x{}", i + 1));
    }
    for column in &columns {
        let width = 11 - column.header.chars().count().min(11);
        let _ = write!(out, " {}{}", " ".repeat(width), column.header);
    }
    out.push('\n');
    for (k, step) in done.steps.iter().enumerate() {
        let _ = write!(out, "{k:>4}");
        for i in 0..n {
            let _ = write!(out, " {:>12}", number::scientific(step.x[i]));
        }
        for column in &columns {
            let text = match (column.cell)(&done.problem, &done.steps, k) {
                Cell::Number(value) => number::scientific(value),
                Cell::Count(count) => count.to_string(),
                Cell::Word(word) => word.to_string(),
                Cell::Empty => ".".to_string(),
            };
            let _ = write!(out, " {text:>11}");
        }
        out.push_str(if step.accepted { "\n" } else { "  refused\n" });
    }
    let _ = writeln!(out, "{}", sentence(done));
    let count = done.evaluations;
    let _ = writeln!(out, "evaluations: f {}, g {}, H {}, Hv {}", count.f, count.g, count.h, count.hvp);
    printable(&out)
}

fn columns(done: &Done) -> Vec<&'static Column> {
    done.method.columns.iter().filter_map(|name| columns::find(name)).collect()
}
