//! Columns of the iteration table: quantities computed from a trace. A new one is a line in a table here.

mod experiment;
mod globalized;
mod learned;
mod matrix;
mod progress;
mod squares;

use super::{Problem, Step};

/// A quantity that a table can show.
#[derive(Debug)]
pub struct Column {
    /// As written in a lab block: `lambda-min`.
    pub name: &'static str,
    /// The header shown: `λmin`.
    pub header: &'static str,
    /// The header in ASCII: `lmin`.
    pub ascii: &'static str,
    /// One line: what it is.
    pub doc: &'static str,
    /// Its value at step `k` of the trace, which must have such a step.
    pub cell: fn(&Problem, &[Step], usize) -> Cell,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A real number, shown in scientific notation.
    Number(f64),
    /// A count.
    Count(usize),
    /// A word.
    Word(&'static str),
    /// Nothing: the quantity does not exist at this step.
    Empty,
}

impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Cell {
        value.filter(|value| value.is_finite()).map_or(Cell::Empty, Cell::Number)
    }
}

const TABLES: [&[Column]; 6] = [
    progress::COLUMNS,
    matrix::COLUMNS,
    globalized::COLUMNS,
    squares::COLUMNS,
    learned::COLUMNS,
    experiment::COLUMNS,
];

/// All columns.
pub fn all() -> impl Iterator<Item = &'static Column> {
    TABLES.into_iter().flatten()
}

/// The column of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Column> {
    all().find(|column| column.name == name)
}

const fn column(
    name: &'static str,
    header: &'static str,
    ascii: &'static str,
    doc: &'static str,
    cell: fn(&Problem, &[Step], usize) -> Cell,
) -> Column {
    Column { name, header, ascii, doc, cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_ascii_headers_are_ascii() {
        let names: Vec<_> = all().map(|column| column.name).collect();
        for (i, name) in names.iter().enumerate() {
            assert!(!names[..i].contains(name), "{name}");
        }
        assert!(all().all(|column| column.ascii.is_ascii() && column.ascii.len() <= 10));
    }

    #[test]
    fn every_column_has_a_cell_at_every_step_of_every_method() {
        use crate::engine::{Run, Settings, StopRule, problems, solvers};
        for spec in problems::lessons() {
            let problem = (spec.build)(&Settings::defaults(spec.params));
            for method in solvers::all() {
                let rule = StopRule { max_steps: 4, ..StopRule::default() };
                let settings = Settings::defaults(method.params);
                let Ok(run) = Run::new(&problem, method, &settings, &problem.start, rule) else { continue };
                let trace: Vec<Step> = run.collect();
                for (column, k) in all().flat_map(|column| (0..trace.len()).map(move |k| (column, k))) {
                    if let Cell::Number(value) = (column.cell)(&problem, &trace, k) {
                        assert!(value.is_finite(), "{} of {} by {}", column.name, spec.name, method.name);
                    }
                }
            }
        }
    }
}
