//! Values as the rest of the program sees them.

use super::gather::copy;
use super::{Dtype, V, gather};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::scalar::Scalar;
use crate::numpy::show;

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
pub struct Value<T: Scalar>(pub(in crate::numpy) V<T>);

impl<T: Scalar> Value<T> {
    /// A float64 array of shape `(n,)`.
    #[must_use]
    pub fn vector(data: Vec<T>) -> Self {
        let shape = vec![data.len()];
        Value(V::array(Array::new(Data::Float(data), shape, None)))
    }

    /// A float64 array of shape `(rows, columns)` from C order; what is missing is zero.
    #[must_use]
    pub fn matrix(rows: usize, columns: usize, mut data: Vec<T>) -> Self {
        data.resize(rows * columns, T::constant(0.0));
        Value(V::array(Array::new(Data::Float(data), vec![rows, columns], None)))
    }

    /// A float.
    #[must_use]
    pub fn float(value: T) -> Self {
        Value(V::Float(value))
    }

    /// An integer.
    #[must_use]
    pub fn int(value: i64) -> Self {
        Value(V::Int(value))
    }

    /// `True` or `False`.
    #[must_use]
    pub fn bool(value: bool) -> Self {
        Value(V::Bool(value))
    }

    /// A string.
    #[must_use]
    pub fn string(text: &str) -> Self {
        Value(V::text(text))
    }

    /// `None`.
    #[must_use]
    pub fn none() -> Self {
        Value(V::None)
    }

    /// Whether it is `None`.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self.0, V::None)
    }

    /// `True` or `False`, Python's or NumPy's; `None` for anything else.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self.0.number()? {
            Num::Bool(value) => Some(value),
            Num::Int(_) | Num::Float(_) | Num::Complex(_) => None,
        }
    }

    /// Whether it can be called.
    #[must_use]
    pub fn callable(&self) -> bool {
        match &self.0 {
            V::Instance(object) => object.class.find("__call__").is_some(),
            other => matches!(
                other,
                V::Closure(_)
                    | V::Native(_)
                    | V::Method(_)
                    | V::Bound(_)
                    | V::Class(_)
                    | V::Dtype(_)
                    | V::Type(_)
            ),
        }
    }

    /// The value as plain numbers, if it is a number, an array, or a regular nesting of lists or tuples of real numbers.
    #[must_use]
    pub fn dense(&self) -> Option<Dense> {
        let (shape, dtype, numbers) = gather(&self.0, usize::MAX)?;
        if dtype == Some(Dtype::Complex128) {
            return None;
        }
        let data = numbers.into_iter().map(Num::re).collect();
        Some(Dense { dtype: dtype.unwrap_or(Dtype::Float64), shape, data })
    }

    /// The numbers of [`Value::dense`] with their derivatives.
    #[must_use]
    pub fn numbers(&self) -> Option<Vec<T>> {
        let (_, dtype, numbers) = gather(&self.0, usize::MAX)?;
        (dtype != Some(Dtype::Complex128)).then(|| numbers.into_iter().map(Num::float).collect())
    }

    /// Whether it is a complex number, or an array or a regular nesting of lists or tuples that holds one.
    #[must_use]
    pub fn is_complex(&self) -> bool {
        gather(&self.0, usize::MAX).is_some_and(|(_, dtype, _)| dtype == Some(Dtype::Complex128))
    }

    /// The elements of a list or tuple.
    #[must_use]
    pub fn items(&self) -> Option<Vec<Value<T>>> {
        self.0.items().map(|items| items.into_iter().map(Value).collect())
    }

    /// The value under a string key of a dict.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<Value<T>> {
        match &self.0 {
            V::Dict(dict) => dict.borrow().get(&V::text(key)).map(Value),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.0 {
            V::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// A copy that shares nothing with this one, so that an answer cannot change its caller's arrays.
    #[must_use]
    pub fn deep_copy(&self) -> Value<T> {
        Value(copy(&self.0, 0))
    }

    /// The name of its type, as Python says it: `float`, `numpy.ndarray`, `NoneType`.
    #[must_use]
    pub fn type_name(&self) -> String {
        self.0.type_name().to_string()
    }

    /// Python's `repr`, cut to `limit` characters.
    #[must_use]
    pub fn repr(&self, limit: usize) -> String {
        let whole = show::plain(&self.0, limit.saturating_mul(4).saturating_add(64));
        if whole.chars().count() <= limit {
            return whole;
        }
        let cut: String = whole.chars().take(limit.saturating_sub(3)).collect();
        format!("{cut}...")
    }
}
