//! Exercises: what is asked, and what the student must not see.

mod kinds;

pub use kinds::*;

use super::model::Block;

/// Relative tolerance where an author gives none: honest variants of a solve differ by 1e-10 at κ = 10⁶.
pub const RTOL: f64 = 1e-7;
/// Absolute tolerance where an author gives none, relative to the largest entry expected.
pub const ATOL: f64 = 1e-9;

/// An exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The lesson's slug.
    pub lesson: String,
    /// Its part: `d`.
    pub part: String,
    /// Its title.
    pub title: String,
    /// What is asked, Markdown blocks.
    pub ask: Vec<Block>,
    /// Hints, from gentle to plain.
    pub hints: Vec<String>,
    /// What kind of answer is asked, and how it is judged.
    pub task: Task,
}

impl Exercise {
    /// `newton-step/d`
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.lesson, self.part)
    }

    /// The code that is asked for, if it is that kind of exercise.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        match &self.task {
            Task::Code(code) => Some(code),
            _ => None,
        }
    }
}

/// The kinds of exercises.
#[derive(Clone, Debug)]
pub enum Task {
    /// A function in NumPy.
    Code(Code),
    /// One expression.
    Formula(Formula),
    /// Examples and non-examples of the student's own.
    Construct(Construct),
    /// Eight cards: which are examples?
    Classify(Classify),
    /// The lines of a derivation.
    Order(Order),
    /// One of several options.
    Choose(Choose),
    /// A number, foretold.
    Predict(Predict),
    /// An alarm: metric, threshold, window.
    Metric(Box<Metric>),
    /// Words, judged by the student.
    Prose(Prose),
}

impl Task {
    /// The words of the kinds, as authors write them.
    pub const KINDS: [&'static str; 9] =
        ["code", "formula", "construct", "classify", "order", "choose", "predict", "metric", "prose"];

    /// The kind's word.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Task::Code(_) => "code",
            Task::Formula(_) => "formula",
            Task::Construct(_) => "construct",
            Task::Classify(_) => "classify",
            Task::Order(_) => "order",
            Task::Choose(_) => "choose",
            Task::Predict(_) => "predict",
            Task::Metric(_) => "metric",
            Task::Prose(_) => "prose",
        }
    }

    /// The wrong answers that are recognised by the values they give.
    #[must_use]
    pub fn wrong(&self) -> &[WrongAnswer] {
        match self {
            Task::Code(code) => &code.wrong,
            Task::Formula(formula) => &formula.wrong,
            Task::Predict(predict) => &predict.wrong,
            _ => &[],
        }
    }
}

/// What is to be done in a kind of exercise, in a few words.
#[must_use]
pub fn words(kind: &str) -> &'static str {
    match kind {
        "formula" => "a formula to type",
        "construct" => "examples and non-examples to construct",
        "classify" => "eight cards to classify",
        "order" => "a derivation to put in order",
        "choose" => "one of several to choose",
        "predict" => "a number to predict",
        "metric" => "an alarm to set",
        "prose" => "an answer in your own words",
        _ => "write it in NumPy",
    }
}

/// A name that an answer uses, with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name: `H`.
    pub name: String,
    /// What it is, with its shape: `Hessian, (n, n)`.
    pub what: String,
}

/// A function to be written.
#[derive(Clone, Debug)]
pub struct Code {
    /// The function's name.
    pub function: String,
    /// What the editor holds at first.
    pub stub: String,
    /// The reference answer, NumPy source.
    pub reference: String,
    /// NumPy source that assigns `cases`, a list of `dict(name=…, args=[…])`.
    pub cases: String,
    /// NumPy source that defines `case(i)`: more cases, new for every seed.
    pub random: Option<String>,
    /// Relative tolerance of values.
    pub rtol: f64,
    /// Absolute tolerance of values, relative to the largest entry expected.
    pub atol: f64,
    /// Known wrong answers, in order.
    pub wrong: Vec<WrongAnswer>,
    /// Ways of writing a right answer that deserve a remark: dotted NumPy name, tag, remark.
    pub notes: Vec<(String, String, String)>,
    /// Properties that a right answer must have.
    pub properties: Vec<Property>,
}

/// A wrong answer that is recognised.
#[derive(Clone, Debug)]
pub struct WrongAnswer {
    /// The misconception.
    pub tag: String,
    /// NumPy source of the function, or an expression.
    pub code: String,
    /// What is said to the student.
    pub feedback: String,
}

/// A property that a right answer must have.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// NumPy source that defines `holds(answer)`, where `answer` is the student's function.
    pub code: String,
    /// What is said if it does not hold.
    pub feedback: String,
}

/// An expression to be typed, compared with the reference at random instances.
#[derive(Clone, Debug)]
pub struct Formula {
    /// What the expression may use.
    pub symbols: Vec<Named>,
    /// NumPy source that defines `instance(i)`: a value for every symbol.
    pub instances: String,
    /// The reference, an expression.
    pub reference: String,
    /// Known wrong expressions, in order.
    pub wrong: Vec<WrongAnswer>,
}

impl Formula {
    /// The names of its symbols.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.symbols.iter().map(|symbol| symbol.name.as_str()).collect()
    }
}
