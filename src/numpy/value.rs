//! Values of the language.

mod discard;
mod dtype;
mod gather;
mod object;
mod text;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use num_bigint::BigInt;
use num_complex::Complex64;

use super::array::{Array, Data, Num};
use super::dict::Shared;
use super::functions::Native;
use super::iterate::{Iter, View};
use super::meter::Charge;
use super::random::Rng;
use super::scalar::Scalar;
use super::show;
use super::vm::{Frame, Home};

pub(super) use discard::{Tuple, discard};
pub use dtype::Dtype;
use gather::copy;
pub(super) use gather::{gather, holds_function};
pub(super) use object::{Class, Descriptor, Instance, Members, Names};
pub(super) use text::Text;

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
pub struct Value<T: Scalar>(pub(super) V<T>);

/// A list with its share of memory.
#[derive(Debug)]
pub(super) struct List<T: Scalar> {
    pub(super) items: RefCell<Vec<V<T>>>,
    pub(super) charge: RefCell<Charge>,
}

impl<T: Scalar> List<T> {
    pub(super) fn extend(&self, items: Vec<V<T>>) {
        self.items.borrow_mut().extend(items);
        self.count();
    }

    /// Counts the memory that the list has now.
    pub(super) fn count(&self) {
        self.charge.borrow_mut().resize(self.items.borrow().capacity() * size_of::<V<T>>() + 64);
    }
}

/// A function that a program defined.
#[derive(Debug)]
pub(super) struct Closure<T: Scalar> {
    pub(super) code: u32,
    pub(super) defaults: Vec<Option<V<T>>>,
    pub(super) outer: Option<Rc<Frame<T>>>,
    /// The module it belongs to.
    pub(super) home: Rc<Home<T>>,
    /// What the program has set on it: `f.calls = 0`.
    pub(super) attributes: RefCell<Members<T>>,
    pub(super) _charge: Charge,
}

/// An exception as a value.
#[derive(Debug)]
pub(super) struct Exception<T: Scalar> {
    pub(super) class: &'static str,
    pub(super) arguments: Vec<V<T>>,
    _charge: Charge,
}

impl<T: Scalar> Exception<T> {
    pub(super) fn new(class: &'static str, arguments: Vec<V<T>>) -> Rc<Exception<T>> {
        let charge = Charge::of::<V<T>>(arguments.len());
        Rc::new(Exception { class, arguments, _charge: charge })
    }
}

/// The representation of [`Value`].
#[derive(Clone, Debug)]
pub(super) enum V<T: Scalar> {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Big(Rc<BigInt>),
    Float(T),
    /// Python's own complex number.
    Complex(Complex64),
    /// A NumPy scalar.
    Np(Num<T>),
    Text(Text),
    List(Rc<List<T>>),
    Tuple(Rc<Tuple<T>>),
    Dict(Shared<T>),
    Set(Shared<T>),
    /// The keys, values or items of a dictionary.
    View(Shared<T>, View),
    Iter(Rc<Iter<T>>),
    Range(i64, i64, i64),
    Slice(Rc<[V<T>; 3]>),
    Array(Rc<Array<T>>),
    Closure(Rc<Closure<T>>),
    Native(&'static Native<T>),
    /// A method of a value.
    Method(Rc<(V<T>, Arc<str>)>),
    Module(&'static str),
    /// A class of Python's or NumPy's that is no function: those of exceptions, `object`, `numpy.ndarray`.
    Class(&'static str),
    /// A class of the program's.
    Type(Rc<Class<T>>),
    /// An object of such a class.
    Instance(Rc<Instance<T>>),
    /// A function with its first argument: a method of an object of such a class.
    Bound(Rc<(V<T>, V<T>)>),
    /// What stands in a class in place of a plain method.
    Descriptor(Rc<Descriptor<T>>),
    /// `super()`: the class whose bases are meant, and the object.
    Super(Rc<(Rc<Class<T>>, V<T>)>),
    Exception(Rc<Exception<T>>),
    Dtype(Dtype),
    /// A generator of random numbers.
    Rng(Rc<Rng>),
}

impl<T: Scalar> V<T> {
    pub(super) fn text(text: impl AsRef<str>) -> V<T> {
        V::Text(Text::new(text.as_ref()))
    }

    pub(super) fn list(items: Vec<V<T>>) -> V<T> {
        let charge = RefCell::new(Charge::of::<V<T>>(items.len()));
        V::List(Rc::new(List { items: RefCell::new(items), charge }))
    }

    pub(super) fn tuple(items: Vec<V<T>>) -> V<T> {
        V::Tuple(Rc::new(Tuple::new(items)))
    }

    pub(super) fn array(array: Array<T>) -> V<T> {
        V::Array(array.shared())
    }

    /// The name of its type, as Python says it.
    pub(super) fn type_name(&self) -> &str {
        match self {
            V::None => "NoneType",
            V::Ellipsis => "ellipsis",
            V::Bool(_) => "bool",
            V::Int(_) | V::Big(_) => "int",
            V::Float(_) => "float",
            V::Complex(_) => "complex",
            V::Np(Num::Bool(_)) => "numpy.bool",
            V::Np(Num::Int(_)) => "numpy.int64",
            V::Np(Num::Float(_)) => "numpy.float64",
            V::Np(Num::Complex(_)) => "numpy.complex128",
            V::Text(_) => "str",
            V::List(_) => "list",
            V::Tuple(items) => items.names.class().unwrap_or("tuple"),
            V::Instance(object) => &object.class.name,
            V::Type(_) => "type",
            V::Bound(_) => "method",
            V::Descriptor(descriptor) => descriptor.kind(),
            V::Super(_) => "super",
            V::Dict(dict) => dict.try_borrow().map_or("dict", |dict| dict.kind.name()),
            V::Set(_) => "set",
            V::View(_, View::Keys) => "dict_keys",
            V::View(_, View::Values) => "dict_values",
            V::View(_, View::Items) => "dict_items",
            V::Iter(iter) => iter.kind,
            V::Range(..) => "range",
            V::Slice(_) => "slice",
            V::Array(_) => "numpy.ndarray",
            V::Closure(_) => "function",
            V::Native(_) | V::Method(_) => "builtin_function_or_method",
            V::Module(_) => "module",
            V::Class(_) | V::Dtype(_) => "type",
            V::Exception(exception) => exception.class,
            V::Rng(rng) => rng.type_name(),
        }
    }

    /// A single real number, Python's or NumPy's, or an array without axes.
    pub(super) fn number(&self) -> Option<Num<T>> {
        self.any_number().filter(|number| !matches!(number, Num::Complex(_)))
    }

    /// A single number, real or complex, Python's or NumPy's, or an array without axes.
    pub(super) fn any_number(&self) -> Option<Num<T>> {
        match self {
            V::Bool(value) => Some(Num::Bool(*value)),
            V::Int(value) => Some(Num::Int(*value)),
            V::Big(value) => Some(Num::Float(T::constant(big_to_f64(value)))),
            V::Float(value) => Some(Num::Float(*value)),
            V::Complex(value) => Some(Num::Complex(*value)),
            V::Np(value) => Some(*value),
            V::Array(array) if array.ndim() == 0 => Some(array.at(0)),
            _ => None,
        }
    }

    /// A whole number that is not a float.
    pub(super) fn whole(&self) -> Option<i64> {
        match self {
            V::Bool(value) | V::Np(Num::Bool(value)) => Some(i64::from(*value)),
            V::Int(value) | V::Np(Num::Int(value)) => Some(*value),
            V::Array(array) if array.ndim() == 0 && array.dtype() == Dtype::Int64 => Some(array.at(0).int()),
            _ => None,
        }
    }

    /// The elements of a list or tuple.
    pub(super) fn items(&self) -> Option<Vec<V<T>>> {
        match self {
            V::List(list) => Some(list.items.borrow().clone()),
            V::Tuple(items) => Some(items.to_vec()),
            _ => None,
        }
    }
}

/// The nearest float; infinite beyond the range of floats.
pub(super) fn big_to_f64(value: &BigInt) -> f64 {
    num_traits::ToPrimitive::to_f64(value).unwrap_or(f64::NAN)
}

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
            V::Closure(_) | V::Native(_) | V::Method(_) | V::Class(_) | V::Dtype(_) | V::Type(_) => true,
            V::Bound(_) => true,
            _ => false,
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

#[cfg(test)]
mod tests {
    use super::*;

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
