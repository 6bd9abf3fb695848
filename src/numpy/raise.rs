//! Exceptions on their way up.
#![allow(clippy::unnecessary_box_returns, reason = "they are handed on in boxes, so that results stay small")]

use std::sync::Arc;

use super::code::{At, Code};
use super::error::{Error, ErrorKind, place};

/// What every step of evaluation may fail with.
pub(super) type Res<X> = Result<X, Box<Raise>>;

/// An exception, with the calls it has passed.
#[derive(Clone, Debug)]
pub(super) struct Raise {
    pub(super) kind: ErrorKind,
    pub(super) class: &'static str,
    /// The name of the class, where a program has made one of its own that extends `class`.
    pub(super) own: Option<Arc<str>>,
    pub(super) message: String,
    /// Calls passed so far, innermost first: name of the function and place in it.
    pub(super) calls: Vec<(Arc<str>, At)>,
    /// Whether the place within the innermost function is known.
    pub(super) placed: bool,
    pub(super) help: Option<&'static str>,
    /// The number of the value that was raised, among those that the evaluator keeps; 0 if it was made here.
    pub(super) value: u64,
}

/// Most calls that are remembered.
const CALLS: usize = 300;

/// Exception classes and their bases.
pub(super) const CLASSES: &[(&str, &str)] = &[
    ("Exception", "BaseException"),
    ("BaseException", ""),
    ("ArithmeticError", "Exception"),
    ("ZeroDivisionError", "ArithmeticError"),
    ("OverflowError", "ArithmeticError"),
    ("FloatingPointError", "ArithmeticError"),
    ("LookupError", "Exception"),
    ("IndexError", "LookupError"),
    ("KeyError", "LookupError"),
    ("NameError", "Exception"),
    ("UnboundLocalError", "NameError"),
    ("TypeError", "Exception"),
    ("ValueError", "Exception"),
    ("LinAlgError", "ValueError"),
    ("AxisError", "ValueError"),
    ("UFuncTypeError", "TypeError"),
    ("AttributeError", "Exception"),
    ("AssertionError", "Exception"),
    ("BufferError", "Exception"),
    ("EOFError", "Exception"),
    ("MemoryError", "Exception"),
    ("OSError", "Exception"),
    ("FileNotFoundError", "OSError"),
    ("PermissionError", "OSError"),
    ("TimeoutError", "OSError"),
    ("SystemExit", "BaseException"),
    ("UnicodeError", "ValueError"),
    ("RuntimeError", "Exception"),
    ("NotImplementedError", "RuntimeError"),
    ("StopIteration", "Exception"),
    ("GeneratorExit", "BaseException"),
    ("KeyboardInterrupt", "BaseException"),
    ("RecursionError", "RuntimeError"),
    ("Warning", "Exception"),
    ("UserWarning", "Warning"),
    ("RuntimeWarning", "Warning"),
    ("DeprecationWarning", "Warning"),
    ("RankWarning", "RuntimeWarning"),
    ("ComplexWarning", "RuntimeWarning"),
    ("ImportError", "Exception"),
    ("ModuleNotFoundError", "ImportError"),
];

/// Those of them that are NumPy's.
pub(super) const OF_NUMPY: &[&str] =
    &["LinAlgError", "AxisError", "UFuncTypeError", "RankWarning", "ComplexWarning"];

/// The class of that name.
pub(super) fn class(name: &str) -> Option<&'static str> {
    CLASSES.iter().find(|(class, _)| *class == name).map(|(class, _)| *class)
}

/// Whether a class is another, or derived from it.
pub(super) fn derives(class: &str, from: &str) -> bool {
    let mut at = class;
    while !at.is_empty() {
        // An AxisError is both.
        if at == from || (at == "AxisError" && from == "IndexError") {
            return true;
        }
        at = CLASSES.iter().find(|(name, _)| *name == at).map_or("", |(_, base)| *base);
    }
    false
}

impl Raise {
    pub(super) fn new(class: &'static str, message: impl Into<String>) -> Box<Raise> {
        Raise::of(ErrorKind::Raised, class, message)
    }

    pub(super) fn of(kind: ErrorKind, class: &'static str, message: impl Into<String>) -> Box<Raise> {
        Box::new(Raise {
            kind,
            class,
            message: message.into(),
            calls: Vec::new(),
            placed: false,
            help: None,
            own: None,
            value: 0,
        })
    }

    pub(super) fn limit(message: impl Into<String>) -> Box<Raise> {
        Raise::of(ErrorKind::Limit, "Limit", message)
    }

    pub(super) fn unsupported(message: impl Into<String>) -> Box<Raise> {
        Raise::of(ErrorKind::Unsupported, "Unsupported", message)
    }

    /// With one sentence of help.
    pub(super) fn help(mut self: Box<Self>, help: &'static str) -> Box<Raise> {
        self.help = Some(help);
        self
    }

    /// Remembers the innermost place, once.
    pub(super) fn place(mut self: Box<Self>, function: &Arc<str>, at: At) -> Box<Raise> {
        if !self.placed {
            self.placed = true;
            if self.calls.len() < CALLS {
                self.calls.push((Arc::clone(function), at));
            }
        }
        self
    }

    /// As it is shown outside.
    pub(super) fn outside(self, code: &Code) -> Error {
        let traceback =
            self.calls.iter().rev().map(|(name, at)| (name.to_string(), place(code, *at))).collect();
        Error {
            kind: self.kind,
            class: self.own.as_deref().unwrap_or(self.class).to_string(),
            message: self.message,
            traceback,
            help: self.help.map(str::to_string),
        }
    }
}

/// Help for the commonest slips that end in an error somewhere else.
pub(super) mod help {
    pub(in crate::numpy) const NONE: &str =
        "A function without `return` gives None: print shows a value, return hands it back.";
    pub(in crate::numpy) const PRODUCT: &str =
        "In a product the last axis of the first array must be as long as the first axis of the second.";
    pub(in crate::numpy) const VECTOR_T: &str =
        "x.T of a vector is the vector itself: np.outer(x, x) makes a matrix of it, x[:, None] a column.";
    pub(in crate::numpy) const COLUMN: &str =
        "An array of shape (n,1) is a column, not a vector: x[:, 0] or x.ravel() makes a vector of it.";
    pub(in crate::numpy) const BY_ENTRY: &str = "`*` multiplies entry by entry; the matrix product is `@`.";
}

pub(super) fn type_error<X>(message: impl Into<String>) -> Res<X> {
    Err(Raise::new("TypeError", message))
}

pub(super) fn value_error<X>(message: impl Into<String>) -> Res<X> {
    Err(Raise::new("ValueError", message))
}
