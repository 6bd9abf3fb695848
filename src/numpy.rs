//! Layer 0: Python with NumPy, as far as answers to exercises need it.
//!
//! [`Program`] is parsed source; [`Session`] runs it over a [`Scalar`]: `f64` for values, dual numbers for exact
//! derivatives of the same code ([`Function`]). No file, clock, network or process can be reached: there is no code for
//! it. Every run is bounded by [`Limits`]; whatever goes wrong is an [`Error`] in Python's words.

mod error;
mod function;
mod limits;
mod program;
mod scalar;
mod session;
mod value;

pub use error::{Error, ErrorKind, Place};
pub use function::{Function, Hessian, Jacobian};
pub use limits::Limits;
pub use program::Program;
pub use scalar::Scalar;
pub use session::Session;
pub use value::{Dense, Dtype, Value};
