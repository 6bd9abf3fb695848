//! Element types.

use num_complex::Complex64;

/// The element type of an array or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dtype {
    /// `bool`
    Bool,
    /// `int64`
    Int64,
    /// `float64`
    Float64,
    /// `complex128`
    Complex128,
}

impl Dtype {
    /// Bytes of one element.
    pub(in crate::numpy) fn bytes(self) -> i64 {
        match self {
            Dtype::Bool => 1,
            Dtype::Int64 | Dtype::Float64 => 8,
            Dtype::Complex128 => 16,
        }
    }

    /// Bytes that `count` elements of an array take here, its own share included.
    pub(in crate::numpy) fn room<T>(self, count: usize) -> usize {
        let one = match self {
            Dtype::Complex128 => size_of::<T>().max(size_of::<Complex64>()),
            Dtype::Bool | Dtype::Int64 | Dtype::Float64 => size_of::<T>(),
        };
        count.saturating_mul(one).saturating_add(64)
    }

    /// NumPy's letter for its kind, and for itself.
    pub(in crate::numpy) fn letters(self) -> (&'static str, &'static str) {
        match self {
            Dtype::Bool => ("b", "?"),
            Dtype::Int64 => ("i", "l"),
            Dtype::Float64 => ("f", "d"),
            Dtype::Complex128 => ("c", "D"),
        }
    }

    /// NumPy's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Dtype::Bool => "bool",
            Dtype::Int64 => "int64",
            Dtype::Float64 => "float64",
            Dtype::Complex128 => "complex128",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::Value;
    use crate::numpy::value::V;

    #[test]
    fn complex_numbers_do_not_make_values_larger() {
        // A range of three integers is what makes them as large as they are.
        assert_eq!(size_of::<V<f64>>(), 4 * size_of::<i64>());
    }

    #[test]
    fn a_complex_value_is_no_dense_one() {
        let value: Value<f64> = Value(V::tuple(vec![V::Int(1), V::Complex(Complex64::new(0.0, 1.0))]));
        assert!(value.is_complex());
        assert_eq!(value.dense(), None);
        assert_eq!(value.numbers(), None);
    }
}
