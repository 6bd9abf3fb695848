//! Layer 0: Python with NumPy, as far as answers to exercises need it.
//!
//! [`Program`] is parsed source; [`Session`] runs it over a [`Scalar`]: `f64` for values, dual numbers for exact
//! derivatives of the same code ([`Function`]). No file, clock, network or process can be reached: there is no code for
//! it. Every run is bounded by [`Limits`]; whatever goes wrong is an [`Error`] in Python's words.
//!
//! A new NumPy function is a row in a table under `functions/`.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "rows of the tables share one signature"
)]
#![allow(clippy::cast_possible_wrap, reason = "sizes are capped far below the range of i64")]
#![allow(clippy::too_many_lines, reason = "one arm for each kind of expression or value")]

mod array;
mod classes;
mod code;
mod compare;
mod complex;
mod covered;
mod dict;
mod error;
mod format;
mod function;
mod functions;
mod index;
mod iterate;
mod limits;
mod meter;
mod modules;
mod ops;
mod parse;
mod prelude;
mod program;
mod raise;
mod random;
mod scalar;
mod session;
mod show;
mod value;
mod vm;

pub use covered::{exceptions, methods, values};
pub use error::{Error, ErrorKind, Place};
pub use function::{Data, Function, Hessian, Jacobian};
pub use functions::supported;
pub use limits::Limits;
pub use parse::SYNTAX;
pub use program::Program;
pub use scalar::{Dual, HyperDual, Scalar, WIDTH};
pub use session::Session;
pub use value::{Dense, Dtype, Value};
