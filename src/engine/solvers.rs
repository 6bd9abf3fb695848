//! The methods, by name.

use super::ParamSpec;

/// A method as the registry knows it.
#[derive(Debug)]
pub struct MethodSpec {
    /// As written after `--method`: `newton`.
    pub name: &'static str,
    /// As shown: `Newton's method`.
    pub title: &'static str,
    /// The step's equation as shown above the numbers: `H p = −g`.
    pub equation: &'static str,
    /// One line on what it does.
    pub summary: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Whether it is a solver (`false`: an experiment that samples the function, such as difference quotients).
    pub solver: bool,
}

/// All methods, in the order of the course.
#[must_use]
pub fn all() -> &'static [MethodSpec] {
    unimplemented!()
}

/// The method of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static MethodSpec> {
    all().iter().find(|method| method.name == name)
}
