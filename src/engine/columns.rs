//! Columns of the iteration table: quantities computed from a trace.

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
    /// Its value at step `k` of the trace.
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

/// All columns.
#[must_use]
pub fn all() -> &'static [Column] {
    unimplemented!()
}

/// The column of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Column> {
    all().iter().find(|column| column.name == name)
}
