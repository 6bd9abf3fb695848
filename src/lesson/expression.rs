//! Expressions over named values, such as conditions and formulas are.

use super::{instance, outcome};
use crate::numpy::{Error, Limits, Program, Session, Value};

/// What an expression may use besides `np` and its names.
const SHORT: &str = "import numpy as np\nfrom numpy import eye, outer, diag, trace, sqrt, exp, log\nfrom numpy.linalg import solve, inv, norm, det\n";

/// Longest expression, in bytes.
const LONGEST: usize = 2_000;

/// Expressions over the same names, ready to be evaluated.
#[derive(Debug)]
pub struct Sheet {
    session: Session<f64>,
}

impl Sheet {
    /// Prepares expressions; `setup` is code whose functions they may use.
    ///
    /// # Errors
    /// [`Error`] of the setup (with `None`) or of the expression of that index.
    pub fn new(setup: &str, names: &[&str], expressions: &[&str]) -> Result<Sheet, (Option<usize>, Error)> {
        let limits = Limits::default();
        let mut source = format!("{SHORT}{setup}\n");
        for (index, expression) in expressions.iter().enumerate() {
            single(expression, &limits).map_err(|error| (Some(index), error))?;
            source.push_str(&function(&format!("_expression_{index}"), names, expression));
        }
        let program = Program::parse(&source, &limits).map_err(|error| (None, error))?;
        let session = outcome::session(&program, &limits).map_err(|error| (None, error))?;
        Ok(Sheet { session })
    }

    /// The value of an expression.
    ///
    /// # Errors
    /// [`Error`] raised in it.
    pub fn value(&mut self, index: usize, values: &[Value<f64>]) -> Result<Value<f64>, Error> {
        let values: Vec<Value<f64>> = values.iter().map(Value::deep_copy).collect();
        self.session.call(&format!("_expression_{index}"), &values)
    }

    /// Whether an expression is true; what is neither true nor false is an error.
    ///
    /// # Errors
    /// [`Error`] raised in it, or that it is no truth value.
    pub fn holds(&mut self, index: usize, values: &[Value<f64>]) -> Result<bool, Error> {
        let value = self.value(index, values)?;
        value
            .dense()
            .filter(|dense| dense.shape.is_empty())
            .and_then(|_| value.truth())
            .ok_or_else(|| instance::said(format!("{} is neither True nor False", value.repr(60))))
    }
}

/// A function whose result is an expression. The caret of an error stands in the expression's own line.
fn function(name: &str, names: &[&str], expression: &str) -> String {
    format!("def {name}({}):\n    return (\n{}\n    )\n", names.join(", "), expression.trim())
}

/// Lines of [`source`] before the expression's own first line.
pub const LINES_BEFORE: usize = 5;

/// NumPy source of a function `answer` that returns an expression.
#[must_use]
pub fn source(names: &[&str], expression: &str) -> String {
    format!("{SHORT}{}", function("answer", names, expression))
}

/// Checks that a text is one expression.
///
/// # Errors
/// [`Error`] of the parser, in the text's own lines; or that the text is too long.
pub fn single(text: &str, limits: &Limits) -> Result<(), Error> {
    if text.len() > LONGEST {
        return Err(instance::said(format!("the expression is longer than {LONGEST} characters")));
    }
    if text.trim().is_empty() {
        return Err(instance::said("there is no expression".to_string()));
    }
    // Brackets that close more than they open would end the bracket around it and begin something else.
    Program::parse(&format!("({}\n)", text.trim()), limits)?;
    Program::parse(&format!("[{}\n]", text.trim()), limits).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_uses_its_names_and_the_functions_of_the_setup() {
        let mut sheet =
            Sheet::new("def twice(x):\n    return 2 * x\n", &["x", "y"], &["twice(x) - y", "x > y"])
                .expect("they can be parsed");
        let values = [Value::float(3.0), Value::float(1.0)];
        assert_eq!(sheet.value(0, &values).expect("a value").dense().expect("a number").data, [5.0]);
        assert!(sheet.holds(1, &values).expect("a truth"));
        assert!(sheet.holds(0, &values).is_err(), "a number is neither true nor false");
    }

    #[test]
    fn what_is_more_than_one_expression_is_refused() {
        let limits = Limits::default();
        for text in ["x = 1", "1\n2", "1) + (2", "import os", "", "1]\nimport numpy\n[2"] {
            assert!(single(text, &limits).is_err(), "{text}");
        }
        assert!(single("\n x + \n  1 ", &limits).is_ok());
        assert!(single(&"1+".repeat(2_000), &limits).is_err());
    }

    #[test]
    fn an_expression_stands_below_the_lines_that_are_counted() {
        let source = source(&["x"], "  x + y\n");
        assert_eq!(source.lines().nth(LINES_BEFORE), Some("x + y"));
    }

    #[test]
    fn the_expression_that_cannot_be_read_is_named() {
        assert_eq!(Sheet::new("", &["x"], &["x", "x +"]).expect_err("a mistake").0, Some(1));
    }
}
