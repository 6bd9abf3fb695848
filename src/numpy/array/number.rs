//! Numbers of NumPy's element types, and elements of one type.

use num_complex::Complex64;

use crate::numpy::scalar::{Scalar, lost};
use crate::numpy::value::Dtype;

/// A float cut to a whole number; what has none becomes the smallest, as the processor does it for NumPy.
fn whole(value: f64) -> i64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&value) { value as i64 } else { i64::MIN }
}

/// A number of one of NumPy's element types.
#[derive(Clone, Copy, Debug)]
pub(in crate::numpy) enum Num<T> {
    Bool(bool),
    Int(i64),
    Float(T),
    /// Complex numbers carry no derivatives.
    Complex(Complex64),
}

impl<T: Scalar> Num<T> {
    pub(in crate::numpy) fn dtype(&self) -> Dtype {
        match self {
            Num::Bool(_) => Dtype::Bool,
            Num::Int(_) => Dtype::Int64,
            Num::Float(_) => Dtype::Float64,
            Num::Complex(_) => Dtype::Complex128,
        }
    }

    /// As a float; of a complex number its real part.
    pub(in crate::numpy) fn float(self) -> T {
        match self {
            Num::Bool(value) => T::constant(f64::from(u8::from(value))),
            Num::Int(value) => T::constant(value as f64),
            Num::Float(value) => value,
            Num::Complex(value) => T::constant(value.re),
        }
    }

    pub(in crate::numpy) fn re(self) -> f64 {
        self.float().re()
    }

    /// As a complex number. A derivative cannot be carried on: that it was lost is reported at the next step.
    pub(in crate::numpy) fn complex(self) -> Complex64 {
        match self {
            Num::Complex(value) => value,
            Num::Float(value) => lost::complex(value),
            Num::Bool(_) | Num::Int(_) => Complex64::new(self.re(), 0.0),
        }
    }

    pub(in crate::numpy) fn int(self) -> i64 {
        match self {
            Num::Bool(value) => i64::from(value),
            Num::Int(value) => value,
            Num::Float(value) => whole(value.re()),
            Num::Complex(value) => whole(value.re),
        }
    }

    pub(in crate::numpy) fn truth(self) -> bool {
        match self {
            Num::Bool(value) => value,
            Num::Int(value) => value != 0,
            Num::Float(value) => value.re() != 0.0,
            Num::Complex(value) => value.re != 0.0 || value.im != 0.0,
        }
    }

    /// Whether it is not a number; a complex one is not if one of its parts is not.
    pub(in crate::numpy) fn is_nan(self) -> bool {
        match self {
            Num::Bool(_) | Num::Int(_) => false,
            Num::Float(value) => value.re().is_nan(),
            Num::Complex(value) => value.is_nan(),
        }
    }

    /// Whether it is infinite; a complex one is if one of its parts is.
    pub(in crate::numpy) fn is_infinite(self) -> bool {
        match self {
            Num::Bool(_) | Num::Int(_) => false,
            Num::Float(value) => value.re().is_infinite(),
            Num::Complex(value) => value.re.is_infinite() || value.im.is_infinite(),
        }
    }

    /// The same number in another type.
    pub(in crate::numpy) fn cast(self, dtype: Dtype) -> Num<T> {
        match dtype {
            Dtype::Bool => Num::Bool(self.truth()),
            Dtype::Int64 => Num::Int(self.int()),
            Dtype::Float64 => Num::Float(self.float()),
            Dtype::Complex128 => Num::Complex(self.complex()),
        }
    }
}

/// Elements of one type.
#[derive(Clone, Debug)]
pub(in crate::numpy) enum Data<T> {
    Bool(Vec<bool>),
    Int(Vec<i64>),
    Float(Vec<T>),
    Complex(Vec<Complex64>),
}

impl<T: Scalar> Data<T> {
    pub(in crate::numpy) fn len(&self) -> usize {
        match self {
            Data::Bool(data) => data.len(),
            Data::Int(data) => data.len(),
            Data::Float(data) => data.len(),
            Data::Complex(data) => data.len(),
        }
    }

    pub(in crate::numpy) fn get(&self, i: usize) -> Num<T> {
        match self {
            Data::Bool(data) => Num::Bool(data[i]),
            Data::Int(data) => Num::Int(data[i]),
            Data::Float(data) => Num::Float(data[i]),
            Data::Complex(data) => Num::Complex(data[i]),
        }
    }

    pub(in crate::numpy) fn dtype(&self) -> Dtype {
        match self {
            Data::Bool(_) => Dtype::Bool,
            Data::Int(_) => Dtype::Int64,
            Data::Float(_) => Dtype::Float64,
            Data::Complex(_) => Dtype::Complex128,
        }
    }

    pub(super) fn set(&mut self, i: usize, value: Num<T>) {
        match self {
            Data::Bool(data) => data[i] = value.truth(),
            Data::Int(data) => data[i] = value.int(),
            Data::Float(data) => data[i] = value.float(),
            Data::Complex(data) => data[i] = value.complex(),
        }
    }

    /// Collects numbers into one type.
    pub(in crate::numpy) fn collect(dtype: Dtype, values: impl Iterator<Item = Num<T>>) -> Data<T> {
        match dtype {
            Dtype::Bool => Data::Bool(values.map(Num::truth).collect()),
            Dtype::Int64 => Data::Int(values.map(Num::int).collect()),
            Dtype::Float64 => Data::Float(values.map(Num::float).collect()),
            Dtype::Complex128 => Data::Complex(values.map(Num::complex).collect()),
        }
    }
}
