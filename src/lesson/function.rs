//! What a lab minimises: a problem of the engine, or a script of the lesson.

use std::fmt;
use std::sync::Arc;

use super::text;
use crate::engine::{Form, ParamSpec, Problem, ProblemSpec, Settings, problems};
use crate::numpy::{Error, Limits, Program};

/// The name by which a lab says that its function is a script.
pub const SCRIPT: &str = "script";

/// A function that can be minimised, before its settings.
#[derive(Clone, Debug)]
pub enum Function {
    /// A problem of the engine.
    Known(&'static ProblemSpec),
    /// A script.
    Script(Arc<Script>),
}

/// NumPy source that defines `f(x)`, residuals `r(x)`, or both, with a start that fixes its dimension.
#[derive(Clone)]
pub struct Script {
    source: String,
    problem: Problem,
}

impl Script {
    /// Reads a script; `title` is what the student reads of it.
    ///
    /// # Errors
    /// [`Error`] if it cannot be parsed, raises at the top level, or defines neither function.
    pub fn new(source: &str, title: &str, start: &[f64]) -> Result<Script, Error> {
        let program = Program::parse(source, &Limits::default())?;
        let mut problem = problems::scripted(SCRIPT, &program, start)?;
        problem.title = text::clean(title);
        problem.formula = match problem.form() {
            Form::Function => "f(x), a script of this lesson".to_string(),
            form => format!("{}, a script of this lesson", form.shown().trim_start_matches("f = ")),
        };
        Ok(Script { source: source.to_string(), problem })
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Script({:?} from {:?})", self.source, self.problem.start)
    }
}

impl Function {
    /// Its name in a lab block.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Function::Known(spec) => spec.name,
            Function::Script(_) => SCRIPT,
        }
    }

    /// As shown.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Function::Known(spec) => spec.title,
            Function::Script(script) => &script.problem.title,
        }
    }

    /// Its parameters; a script has none.
    #[must_use]
    pub fn params(&self) -> &'static [ParamSpec] {
        match self {
            Function::Known(spec) => spec.params,
            Function::Script(_) => &[],
        }
    }

    /// Makes the problem from checked settings.
    #[must_use]
    pub fn build(&self, settings: &Settings) -> Problem {
        match self {
            Function::Known(spec) => (spec.build)(settings),
            Function::Script(script) => script.problem.clone(),
        }
    }

    /// What tells it from every other: its name, and for a script its source.
    #[must_use]
    pub fn identity(&self) -> &str {
        match self {
            Function::Known(spec) => spec.name,
            Function::Script(script) => &script.source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_a_function_with_exact_derivatives() {
        let script =
            Script::new("def f(x):\n    return x[0]**3 + x[1]\n", "A cubic", &[2.0, 1.0]).expect("fine");
        let function = Function::Script(Arc::new(script));
        let problem = function.build(&Settings::defaults(function.params()));
        let x = nalgebra::DVector::from_vec(vec![2.0, 1.0]);
        assert_eq!(problem.objective.hessian(&x).expect("a Hessian")[(0, 0)], 12.0);
        assert_eq!((function.name(), function.title()), ("script", "A cubic"));
        assert_eq!(problem.heading(), "f = f(x), a script of this lesson");
    }

    #[test]
    fn residuals_make_a_sum_of_squares() {
        let script = Script::new("def r(x):\n    return [x[0] - 1]\n", "", &[2.0]).expect("fine");
        assert_eq!(script.problem.heading(), "f = Σr², a script of this lesson");
        assert!(script.problem.objective.residuals().is_some());
    }

    #[test]
    fn a_script_without_a_function_is_refused() {
        assert!(Script::new("g = 1\n", "", &[0.0]).is_err());
    }
}
