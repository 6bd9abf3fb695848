//! A program that has been run and can be called.

use super::{Error, Limits, Program, Scalar, Value};

/// A module after its top level has run: its functions can be called, its variables read.
#[derive(Debug)]
pub struct Session<T: Scalar> {
    _scalar: std::marker::PhantomData<T>,
}

impl<T: Scalar> Session<T> {
    /// Runs the top level of a program; what it printed before an error is in the second part.
    ///
    /// # Errors
    /// [`Error`] as Python would raise it, or of kind `Unsupported` or `Limit`.
    pub fn run(_program: &Program, _limits: &Limits) -> Result<Session<T>, Box<(Error, String)>> {
        unimplemented!()
    }

    /// Calls a function of the module. Fuel, memory and output are counted anew for each call.
    ///
    /// # Errors
    /// As [`Session::run`]; `NameError` if there is no such name.
    pub fn call(&mut self, _name: &str, _arguments: &[Value<T>]) -> Result<Value<T>, Error> {
        unimplemented!()
    }

    /// A variable of the module.
    #[must_use]
    pub fn get(&self, _name: &str) -> Option<Value<T>> {
        unimplemented!()
    }

    /// Sets a variable of the module.
    pub fn set(&mut self, _name: &str, _value: Value<T>) {
        unimplemented!()
    }

    /// Takes what was printed since the last call of this.
    pub fn take_output(&mut self) -> String {
        unimplemented!()
    }
}
