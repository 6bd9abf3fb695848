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

#[cfg(test)]
mod tests {
    use num_complex::Complex64;

    use super::*;
    use crate::numpy::Dtype;
    use crate::numpy::array::Array;

    fn numbers(array: &Array<f64>) -> Vec<f64> {
        array.numbers().into_iter().map(Num::re).collect()
    }

    #[test]
    fn the_parts_of_a_complex_array_are_windows_on_it() {
        let data = (0..4).map(|i| Complex64::new(f64::from(i), -f64::from(i))).collect();
        let whole: Array<f64> = Array::new(Data::Complex(data), vec![2, 2], None);
        let imaginary = whole.parts(true).permute(&[1, 0]);
        assert_eq!(imaginary.dtype(), Dtype::Float64);
        assert_eq!(numbers(&imaginary), [0.0, -2.0, -1.0, -3.0]);
        imaginary.cut(0, 0, 1, None).write([Num::Int(7), Num::Float(8.5)].into_iter());
        assert_eq!(
            whole.complexes(),
            [(0.0, 7.0), (1.0, -1.0), (2.0, 8.5), (3.0, -3.0)].map(|(re, im)| Complex64 { re, im })
        );
        assert_eq!(whole.parts(false).floats().expect("floats"), [0.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn a_complex_array_is_never_taken_for_floats() {
        let whole: Array<f64> = Array::new(Data::Complex(vec![Complex64::new(1.0, 0.0)]), vec![1], None);
        assert!(whole.floats().is_err());
        assert!(whole.with_floats(<[f64]>::len).is_none());
    }
}
