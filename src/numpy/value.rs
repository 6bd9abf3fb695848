//! Values of the language, as the rest of the program sees them.

use super::Scalar;

/// The element type of an array or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dtype {
    /// `bool`
    Bool,
    /// `int64`
    Int64,
    /// `float64`
    Float64,
}

/// A number, array, or list or tuple of such, as plain numbers in C order.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// The element type.
    pub dtype: Dtype,
    /// The shape; empty for a scalar.
    pub shape: Vec<usize>,
    /// The elements in C order.
    pub data: Vec<f64>,
}

/// A Python value. Arrays and containers are shared references, as in Python.
#[derive(Clone, Debug)]
pub enum Value<T: Scalar> {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// A float.
    Float(T),
}

impl<T: Scalar> Value<T> {
    /// A float64 array of shape `(n,)`.
    #[must_use]
    pub fn vector(_data: Vec<T>) -> Self {
        unimplemented!()
    }

    /// A float64 array of shape `(rows, columns)` from C order.
    #[must_use]
    pub fn matrix(_rows: usize, _columns: usize, _data: Vec<T>) -> Self {
        unimplemented!()
    }

    /// The value as plain numbers, if it is a number, an array, or a regular nesting of lists or tuples of numbers.
    #[must_use]
    pub fn dense(&self) -> Option<Dense> {
        unimplemented!()
    }

    /// The elements of a list or tuple.
    #[must_use]
    pub fn items(&self) -> Option<Vec<Value<T>>> {
        unimplemented!()
    }

    /// The value under a string key of a dict.
    #[must_use]
    pub fn entry(&self, _key: &str) -> Option<Value<T>> {
        unimplemented!()
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        unimplemented!()
    }

    /// A copy that shares nothing with this one, so that an answer cannot change its caller's arrays.
    #[must_use]
    pub fn deep_copy(&self) -> Value<T> {
        unimplemented!()
    }

    /// The name of its type, as Python says it: `float`, `numpy.ndarray`, `NoneType`.
    #[must_use]
    pub fn type_name(&self) -> String {
        unimplemented!()
    }

    /// Python's `repr`, cut to `limit` characters.
    #[must_use]
    pub fn repr(&self, _limit: usize) -> String {
        unimplemented!()
    }
}
