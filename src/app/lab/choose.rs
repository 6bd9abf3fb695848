//! The list from which a problem or a method is chosen.

use crate::engine::{Problem, problems, solvers};
use crate::lesson::function::SCRIPT;

use super::settings::Setup;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A problem.
    Problem,
    /// A method.
    Method,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The name in the registry.
    pub name: &'static str,
    /// One line on it.
    pub about: String,
    /// Why it does not go with what is chosen already; `None` if it does.
    pub refusal: Option<String>,
}

/// The list, and where the student is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chooser {
    /// What is chosen.
    pub what: What,
    /// What was typed to filter it.
    pub query: String,
    /// The selected line among the matches.
    pub selected: usize,
    /// All lines.
    pub choices: Vec<Choice>,
    /// What the lab has now.
    pub current: &'static str,
    /// The line of the settings from which it was opened, if it was.
    pub from: Option<usize>,
}

impl Chooser {
    /// The list for a setup: what would not go with the rest of it is marked, with the reason.
    #[must_use]
    pub fn new(what: What, setup: &Setup, from: Option<usize>) -> Chooser {
        let (choices, current): (Vec<Choice>, _) = match what {
            What::Method => {
                let choice = |method| {
                    let refusal = setup.with_method(method).run().err();
                    Choice { name: method.name, about: method.summary.to_string(), refusal }
                };
                (solvers::all().iter().map(choice).collect(), setup.method.name)
            }
            What::Problem => {
                let choice = |other: Setup| {
                    let about = about(&other.problem());
                    Choice { name: other.function.name(), about, refusal: other.run().err() }
                };
                let own = setup.with_problem_named(SCRIPT).into_iter();
                let known = problems::all().iter().map(|spec| setup.with_problem(spec));
                (own.chain(known).map(choice).collect(), setup.function.name())
            }
        };
        let selected = choices.iter().position(|choice| choice.name == current).unwrap_or(0);
        Chooser { what, query: String::new(), selected, choices, current, from }
    }

    /// The lines that have every word typed in name or description; those whose name begins with it come first.
    #[must_use]
    pub fn matches(&self) -> Vec<&Choice> {
        let query = self.query.trim().to_lowercase();
        let has = |choice: &&Choice| {
            let text = format!("{} {}", choice.name, choice.about).to_lowercase();
            query.split_whitespace().all(|word| text.contains(word))
        };
        let mut found: Vec<&Choice> = self.choices.iter().filter(has).collect();
        if !query.is_empty() {
            found.sort_by_key(|choice| (!choice.name.starts_with(&query), !choice.name.contains(&query)));
        }
        found
    }

    /// The selected line.
    #[must_use]
    pub fn choice(&self) -> Option<&Choice> {
        self.matches().get(self.selected).copied()
    }
}

/// One line on a problem: title, dimension, formula.
fn about(problem: &Problem) -> String {
    let n = problem.objective.dim();
    let squares = if problem.objective.residuals().is_some() { ", sum of squares" } else { "" };
    format!("{} (n = {n}{squares}): {}", problem.title, problem.formula)
}
