//! Parsed source.

use std::sync::Arc;

use super::code::Code;
use super::{Error, Limits, parse};

/// A parsed program: cheap to clone, immutable, `Send + Sync`.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) code: Arc<Code>,
}

impl Program {
    /// Parses a module.
    ///
    /// # Errors
    /// [`Error`] of kind `Syntax`, `Unsupported` or `Limit`.
    pub fn parse(source: &str, limits: &Limits) -> Result<Program, Error> {
        parse::parse(source, 0, limits).map(|code| Program { code: Arc::new(code) })
    }

    /// Parses one expression in `parameter` as the module `def NAME(parameter): return EXPRESSION`; `np` is imported.
    ///
    /// # Errors
    /// As [`Program::parse`]; places refer to the expression as it was written.
    pub fn expression(
        name: &str,
        parameter: &str,
        expression: &str,
        limits: &Limits,
    ) -> Result<Program, Error> {
        let lead = format!("import numpy as np, math\ndef {name}({parameter}): return (");
        Program::returned(&lead, expression, limits)
    }

    /// Parses one expression in one number as a function of a vector with that number as its only entry, so that
    /// [`Function`](super::Function) differentiates it; `np` is imported.
    ///
    /// # Errors
    /// As [`Program::expression`].
    pub fn of_number(
        name: &str,
        parameter: &str,
        expression: &str,
        limits: &Limits,
    ) -> Result<Program, Error> {
        let lead = format!("import numpy as np, math\ndef {name}(x):\n    {parameter} = x[0]\n    return (");
        Program::returned(&lead, expression, limits)
    }

    /// The expression after what leads up to it.
    fn returned(lead: &str, expression: &str, limits: &Limits) -> Result<Program, Error> {
        // The closing bracket stands on a line of its own, so that a comment at the end does not swallow it.
        let source = format!("{lead}{}\n)\n", expression.trim());
        parse::parse(&source, lead.len(), limits).map(|code| Program { code: Arc::new(code) })
    }

    /// Whether the module defines a function of that name at its top level (by `def` or by a lambda).
    #[must_use]
    pub fn defines(&self, name: &str) -> bool {
        self.code.defines.iter().any(|known| **known == *name)
    }

    /// Whether the source refers to a function of NumPy, `numpy.linalg.inv` say, under whatever alias.
    #[must_use]
    pub fn mentions(&self, dotted: &str) -> bool {
        self.code.mentions.iter().any(|known| known == dotted)
    }
}
