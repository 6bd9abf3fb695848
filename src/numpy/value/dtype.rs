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
