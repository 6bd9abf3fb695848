//! The rules that lessons keep.

use miette::Report;

use super::mistake::Mistake;
use super::{Catalog, rules};

/// Checks a loaded course by running it. Returns everything that is wrong, for authors, with file, line and caret:
/// what was found in loading ([`Catalog::problems`]) first.
#[must_use]
pub fn lint(catalog: &Catalog) -> Vec<Report> {
    // A report cannot be cloned, the mistake in it can.
    let loading = catalog.problems.iter().filter_map(|report| report.downcast_ref::<Mistake>().cloned());
    loading.chain(rules::running(catalog)).map(Report::new).collect()
}
