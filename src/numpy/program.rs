//! Parsed source.

use super::{Error, Limits};

/// A parsed program: cheap to clone, immutable, `Send + Sync`.
#[derive(Clone, Debug)]
pub struct Program {}

impl Program {
    /// Parses a module.
    ///
    /// # Errors
    /// [`Error`] of kind `Syntax`, `Unsupported` or `Limit`.
    pub fn parse(_source: &str, _limits: &Limits) -> Result<Program, Error> {
        unimplemented!()
    }

    /// Parses one expression in `parameter` as the module `def NAME(parameter): return EXPRESSION`; `np` is imported.
    ///
    /// # Errors
    /// As [`Program::parse`]; places refer to the expression as it was written.
    pub fn expression(
        _name: &str,
        _parameter: &str,
        _expression: &str,
        _limits: &Limits,
    ) -> Result<Program, Error> {
        unimplemented!()
    }

    /// Whether the module defines a function of that name at its top level (by `def` or by a lambda).
    #[must_use]
    pub fn defines(&self, _name: &str) -> bool {
        unimplemented!()
    }

    /// Whether the source refers to a function of NumPy, `numpy.linalg.inv` say, under whatever alias.
    #[must_use]
    pub fn mentions(&self, _dotted: &str) -> bool {
        unimplemented!()
    }
}
