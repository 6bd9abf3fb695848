//! The real or imaginary parts of a complex array, seen as an array of floats.

use std::cell::Ref;

use super::number::{Data, Num};
use crate::numpy::scalar::Scalar;

/// What an array shows of the elements of its buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::numpy) enum Part {
    Whole,
    /// The real parts of complex numbers.
    Real,
    /// The imaginary parts of complex numbers.
    Imaginary,
}

/// The elements of a buffer as an array shows them.
pub(in crate::numpy) struct Elements<'a, T> {
    pub(super) data: Ref<'a, Data<T>>,
    pub(super) part: Part,
}

impl<T: Scalar> Elements<'_, T> {
    /// The element at an offset in the buffer.
    pub(in crate::numpy) fn get(&self, i: usize) -> Num<T> {
        match (self.part, &*self.data) {
            (Part::Real, Data::Complex(data)) => Num::Float(T::constant(data[i].re)),
            (Part::Imaginary, Data::Complex(data)) => Num::Float(T::constant(data[i].im)),
            (_, data) => data.get(i),
        }
    }
}

/// Writes a part of an element.
pub(super) fn set<T: Scalar>(data: &mut Data<T>, part: Part, i: usize, value: Num<T>) {
    match (part, data) {
        (Part::Real, Data::Complex(data)) => data[i].re = value.complex().re,
        (Part::Imaginary, Data::Complex(data)) => data[i].im = value.complex().re,
        (_, data) => data.set(i, value),
    }
}
