//! What is covered besides functions, for the page that says so: taken from the tables that the evaluator itself uses.

use super::functions::methods::METHODS;
use super::modules::VALUES;
use super::raise::{CLASSES, OF_NUMPY};

/// Headings and names, in alphabetical order.
type Named = Vec<(&'static str, Vec<&'static str>)>;

/// Members of modules that are no functions.
#[must_use]
pub fn values() -> Named {
    VALUES.iter().map(|(module, names)| (*module, names.to_vec())).collect()
}

/// Methods of types.
#[must_use]
pub fn methods() -> Named {
    let sorted = |lists: &[&[&'static str]]| {
        let mut names = lists.concat();
        names.sort_unstable();
        names.dedup();
        names
    };
    METHODS.iter().map(|(kind, lists)| (*kind, sorted(lists))).collect()
}

/// Classes of exceptions that are built in.
#[must_use]
pub fn exceptions() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        CLASSES.iter().map(|(name, _)| *name).filter(|name| !OF_NUMPY.contains(name)).collect();
    names.sort_unstable();
    names
}
