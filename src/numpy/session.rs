//! A program that has been run and can be called.

use std::rc::Rc;

use super::functions::Args;
use super::scalar::lost;
use super::value::{V, holds_function};
use super::vm::Vm;
use super::{Error, ErrorKind, Limits, Program, Scalar, Value};

/// A module after its top level has run: its functions can be called, its variables read.
pub struct Session<T: Scalar> {
    vm: Vm<T>,
    limits: Limits,
}

impl<T: Scalar> Session<T> {
    /// Runs the top level of a program; what it printed before an error is in the second part.
    ///
    /// # Errors
    /// [`Error`] as Python would raise it, or of kind `Unsupported` or `Limit`.
    pub fn run(program: &Program, limits: &Limits) -> Result<Session<T>, Box<(Error, String)>> {
        let mut vm = Vm::new(program.code.clone(), limits);
        let home = Rc::clone(&vm.home);
        // What another session left behind is none of this one's.
        let _ = lost::check::<T>();
        match vm.run(&home).and_then(|()| lost::check::<T>()) {
            Ok(()) => Ok(Session { vm, limits: limits.clone() }),
            Err(raise) => {
                let printed = std::mem::take(&mut vm.output);
                Err(Box::new((raise.outside(&program.code), printed)))
            }
        }
    }

    /// Calls a function of the module. Fuel is counted anew for each call.
    ///
    /// # Errors
    /// As [`Session::run`]; `NameError` if there is no such name.
    pub fn call(&mut self, name: &str, arguments: &[Value<T>]) -> Result<Value<T>, Error> {
        let Some(function) = self.variable(name) else {
            let message = format!("name '{name}' is not defined");
            return Err(Error::plain(ErrorKind::Raised, "NameError", message));
        };
        self.vm.fuel = self.limits.fuel;
        self.vm.depth = 0;
        let arguments = Args::of(arguments.iter().map(|value| value.0.clone()).collect());
        let _ = lost::check::<T>();
        match self.vm.call(&function, arguments).and_then(|value| lost::check::<T>().map(|()| value)) {
            Ok(value) => Ok(self.outside(value)),
            Err(raise) => Err(raise.outside(&self.vm.home.code)),
        }
    }

    /// A variable of the module.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<T>> {
        self.variable(name).map(|value| self.outside(value))
    }

    fn outside(&self, value: V<T>) -> Value<T> {
        self.vm.escaped.set(self.vm.escaped.get() || holds_function(&value, 0));
        Value(value)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.vm.home.code.symbols.iter().position(|known| **known == *name)
    }

    fn variable(&self, name: &str) -> Option<V<T>> {
        self.vm.home.globals.borrow().get(self.place(name)?)?.clone()
    }

    /// Sets a variable that the module's text names; others it could not see.
    pub fn set(&mut self, name: &str, value: Value<T>) {
        if let Some(place) = self.place(name)
            && let Some(variable) = self.vm.home.globals.borrow_mut().get_mut(place)
        {
            *variable = Some(value.0);
        }
    }

    /// Whether the module has a function of that name.
    #[must_use]
    pub fn has_function(&self, name: &str) -> bool {
        self.variable(name).is_some_and(|value| Value(value).callable())
    }

    /// Takes what was printed since the last call of this.
    pub fn take_output(&mut self) -> String {
        std::mem::take(&mut self.vm.output)
    }
}

impl<T: Scalar> std::fmt::Debug for Session<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({} symbols)", self.vm.home.code.symbols.len())
    }
}
