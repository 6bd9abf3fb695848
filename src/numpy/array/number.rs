//! Numbers of NumPy's element types, and elements of one type.

use crate::numpy::scalar::Scalar;
use crate::numpy::value::Dtype;

/// A number of one of NumPy's element types.
#[derive(Clone, Copy, Debug)]
pub(in crate::numpy) enum Num<T> {
    Bool(bool),
    Int(i64),
    Float(T),
}

impl<T: Scalar> Num<T> {
    pub(in crate::numpy) fn dtype(&self) -> Dtype {
        match self {
            Num::Bool(_) => Dtype::Bool,
            Num::Int(_) => Dtype::Int64,
            Num::Float(_) => Dtype::Float64,
        }
    }

    pub(in crate::numpy) fn float(self) -> T {
        match self {
            Num::Bool(value) => T::constant(f64::from(u8::from(value))),
            Num::Int(value) => T::constant(value as f64),
            Num::Float(value) => value,
        }
    }

    pub(in crate::numpy) fn re(self) -> f64 {
        self.float().re()
    }

    pub(in crate::numpy) fn int(self) -> i64 {
        match self {
            Num::Bool(value) => i64::from(value),
            Num::Int(value) => value,
            Num::Float(value) => value.re() as i64,
        }
    }

    pub(in crate::numpy) fn truth(self) -> bool {
        match self {
            Num::Bool(value) => value,
            Num::Int(value) => value != 0,
            Num::Float(value) => value.re() != 0.0,
        }
    }

    /// The same number in another type.
    pub(in crate::numpy) fn cast(self, dtype: Dtype) -> Num<T> {
        match dtype {
            Dtype::Bool => Num::Bool(self.truth()),
            Dtype::Int64 => Num::Int(self.int()),
            Dtype::Float64 => Num::Float(self.float()),
        }
    }
}

/// Elements of one type.
#[derive(Clone, Debug)]
pub(in crate::numpy) enum Data<T> {
    Bool(Vec<bool>),
    Int(Vec<i64>),
    Float(Vec<T>),
}

impl<T: Scalar> Data<T> {
    pub(in crate::numpy) fn len(&self) -> usize {
        match self {
            Data::Bool(data) => data.len(),
            Data::Int(data) => data.len(),
            Data::Float(data) => data.len(),
        }
    }

    pub(in crate::numpy) fn get(&self, i: usize) -> Num<T> {
        match self {
            Data::Bool(data) => Num::Bool(data[i]),
            Data::Int(data) => Num::Int(data[i]),
            Data::Float(data) => Num::Float(data[i]),
        }
    }

    pub(in crate::numpy) fn dtype(&self) -> Dtype {
        match self {
            Data::Bool(_) => Dtype::Bool,
            Data::Int(_) => Dtype::Int64,
            Data::Float(_) => Dtype::Float64,
        }
    }

    pub(super) fn set(&mut self, i: usize, value: Num<T>) {
        match self {
            Data::Bool(data) => data[i] = value.truth(),
            Data::Int(data) => data[i] = value.int(),
            Data::Float(data) => data[i] = value.float(),
        }
    }

    /// Collects numbers into one type.
    pub(in crate::numpy) fn collect(dtype: Dtype, values: impl Iterator<Item = Num<T>>) -> Data<T> {
        match dtype {
            Dtype::Bool => Data::Bool(values.map(Num::truth).collect()),
            Dtype::Int64 => Data::Int(values.map(Num::int).collect()),
            Dtype::Float64 => Data::Float(values.map(Num::float).collect()),
        }
    }
}
