//! The common mistakes of the field as demonstrations: each is made, shows itself in a number, and is removed by a fix.
//!
//! They are called pitfalls in code, because a [`Mistake`](super::mistake::Mistake) is an author's.

mod run;

pub use run::{Failure, Table, Tables, check, run};

use super::{Block, Prediction};

/// Columns that the text may use on a terminal of 80 columns, and the experiment under it.
pub const WIDTH: usize = 76;
/// Rows of the text at that width.
pub const TEXT_ROWS: usize = 7;
/// Rows of the question with its choices.
pub const ASK_ROWS: usize = 12;
/// Rows of a table, without its header.
pub const TABLE_ROWS: usize = 7;
/// Rows of what is said once the result has been seen, [`VERDICTS`] before it included.
pub const BECAUSE_ROWS: usize = 3;
/// Columns that a column of the table takes.
pub const COLUMN: usize = 11;
/// Columns that are kept for the plot beside the table.
pub const PLOT: usize = 30;
/// What is said of a prediction that was wrong, and of one that was right.
pub const VERDICTS: [&str; 2] = ["Not what you predicted.", "As you predicted."];

/// A common mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Pitfall {
    /// Its name in kebab case.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Slugs of the lessons that treat it, written or to come.
    pub see: Vec<String>,
    /// What the student reads before predicting.
    pub text: Vec<Block>,
    /// The demonstration.
    pub experiment: Experiment,
}

/// A demonstration of a mistake and of its fix.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// What is done with the mistake, in a few words.
    pub mistake: String,
    /// What is done with the fix, in a few words.
    pub fix: String,
    /// NumPy source that defines `rows(fixed)`: the table, a list of rows or a 2-D array.
    pub code: String,
    /// The names of the table's columns.
    pub columns: Vec<String>,
    /// The names of the table's rows, where numbers do not name them; else empty.
    pub labels: Vec<String>,
    /// Columns that are plotted against the first one, on a logarithmic scale: indices.
    pub plot: Vec<usize>,
    /// The number by which the mistake is known.
    pub signature: Signature,
    /// A Python expression over `wrong` and `fixed`, the two tables, that must hold.
    pub claim: String,
    /// What is asked before the result is shown.
    pub predict: Prediction,
}

/// The number by which a mistake is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// Which number it is, in words.
    pub says: String,
    /// The column that it stands in or comes from: an index.
    pub column: usize,
    /// The number: a Python expression over `rows`, the table.
    pub number: String,
}

impl Experiment {
    /// The columns of a terminal that the table takes.
    #[must_use]
    pub fn table_width(&self) -> usize {
        self.label_width() + COLUMN * self.columns.len()
    }

    /// The columns of a terminal that the names of the rows take.
    #[must_use]
    pub fn label_width(&self) -> usize {
        self.labels.iter().map(|label| label.chars().count() + 1).max().unwrap_or(0)
    }
}
