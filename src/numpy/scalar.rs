//! The real scalar a program runs over.

/// A real number: `f64`, or a dual number that carries derivatives along.
pub trait Scalar: Clone + std::fmt::Debug + 'static {}

impl Scalar for f64 {}
