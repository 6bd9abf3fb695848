//! The kinds of exercises that are not answered by code whose values are compared.

use std::collections::BTreeMap;

use super::{Named, WrongAnswer};
use crate::lesson::model::Lab;

/// What makes an instance an example.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// What an instance consists of.
    pub names: Vec<Named>,
    /// Names that may be left out: the expression over the others that then takes their place.
    pub defaults: BTreeMap<String, String>,
    /// NumPy source with functions that the conditions use; may be empty.
    pub setup: String,
    /// An example satisfies all of them.
    pub conditions: Vec<Condition>,
}

/// One condition of a [`Predicate`].
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its name, which the student sees.
    pub id: String,
    /// What it says.
    pub says: String,
    /// An expression over the names.
    pub holds: String,
    /// An expression whose value is shown beside it.
    pub show: Option<String>,
    /// What to look at, for a student who got it wrong.
    pub feedback: String,
}

/// Examples and non-examples to be found.
#[derive(Clone, Debug)]
pub struct Construct {
    /// What makes an example.
    pub predicate: Predicate,
    /// A right answer, for the lint.
    pub right: String,
    /// Wrong answers, for the lint; those with `when` are recognised in the student's examples.
    pub wrong: Vec<Suspect>,
}

/// A wrong answer to a [`Construct`].
#[derive(Clone, Debug)]
pub struct Suspect {
    /// The misconception.
    pub tag: String,
    /// The answer in full.
    pub code: String,
    /// True for an instance that is of this kind: an expression over the names.
    pub when: Option<String>,
    /// What is said to the student.
    pub feedback: String,
}

/// Cards to be told apart.
#[derive(Clone, Debug)]
pub struct Classify {
    /// What makes an example.
    pub predicate: Predicate,
    /// NumPy source that defines `card(i)`: a value for every name.
    pub cards: String,
}

/// A derivation to be put in order.
#[derive(Clone, Debug)]
pub struct Order {
    /// Its lines, in one right order.
    pub lines: Vec<DerivationLine>,
    /// Wrong lines, each paired with a right one.
    pub distractors: Vec<Distractor>,
    /// What the levels with typing need.
    pub typed: Option<Typed>,
}

/// A line of a derivation.
#[derive(Clone, Debug)]
pub struct DerivationLine {
    /// Its name, for the author.
    pub id: String,
    /// What the student reads: text, with `$…$` for maths.
    pub text: String,
    /// The lines that must come before it.
    pub needs: Vec<String>,
    /// Why it is true.
    pub why: String,
    /// The expression that is typed where this line is blank.
    pub value: Option<String>,
}

/// A wrong line.
#[derive(Clone, Debug)]
pub struct Distractor {
    /// The line in whose place it tempts.
    pub instead_of: String,
    /// What the student reads.
    pub text: String,
    /// The misconception.
    pub tag: String,
    /// What is said to the student who takes it.
    pub feedback: String,
}

/// A derivation to be typed.
#[derive(Clone, Debug)]
pub struct Typed {
    /// NumPy source that defines `instance(i)`.
    pub instances: String,
    /// What the lines may use.
    pub symbols: Vec<Named>,
    /// NumPy source with functions that the lines may use; may be empty.
    pub setup: String,
    /// What the first line is equal to.
    pub start: String,
    /// What the last line is equal to.
    pub target: String,
    /// Names or operators that the last line must contain.
    pub uses: Vec<String>,
    /// Names or operators that it must not contain.
    pub avoids: Vec<String>,
    /// A right chain, for the lint.
    pub right: Vec<String>,
    /// How each line follows from the one before.
    pub relation: Relation,
}

/// How a line follows from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is equal.
    Equal,
    /// It is at most that.
    AtMost,
    /// It is at least that.
    AtLeast,
}

/// Options to choose from.
#[derive(Clone, Debug)]
pub struct Choose {
    /// The options.
    pub options: Vec<Choice>,
}

/// An option.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the student reads.
    pub text: String,
    /// The misconception behind it; `None` for the right option.
    pub tag: Option<String>,
    /// What is said to the student who takes it.
    pub feedback: String,
}

/// A number to be foretold.
#[derive(Clone, Debug)]
pub struct Predict {
    /// What is given.
    pub symbols: Vec<Named>,
    /// NumPy source that defines `instance(i)`.
    pub instances: String,
    /// NumPy source with functions that the expressions use; may be empty.
    pub setup: String,
    /// The number, an expression.
    pub reference: String,
    /// Relative tolerance.
    pub rtol: f64,
    /// Absolute tolerance.
    pub within: f64,
    /// Known wrong numbers, expressions.
    pub wrong: Vec<WrongAnswer>,
}

/// An alarm to be set.
#[derive(Clone, Debug)]
pub struct Metric {
    /// The columns to choose from, and on which side of the threshold each rings.
    pub metrics: Vec<(String, Side)>,
    /// A claim: the failing run has failed where it first holds.
    pub failure: String,
    /// How many steps before that the alarm must ring.
    pub lead: usize,
    /// The run that fails.
    pub failing: Lab,
    /// Runs on which the alarm must be silent.
    pub healthy: Vec<Lab>,
    /// A right answer, for the lint.
    pub right: String,
    /// Wrong answers: what becomes of them, the answer for the lint, and what is said in addition.
    pub wrong: Vec<WrongAnswer>,
}

/// On which side of its threshold an alarm rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above.
    Above,
    /// Below.
    Below,
}

impl Side {
    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Side::Above => "above",
            Side::Below => "below",
        }
    }
}

/// Words, with what to compare them with.
#[derive(Clone, Debug)]
pub struct Prose {
    /// A model answer.
    pub model: String,
    /// What a good answer holds.
    pub rubric: Vec<String>,
}
