//! Values of the language.

mod discard;
mod dtype;
mod gather;
mod object;
mod outside;
mod text;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use num_bigint::BigInt;
use num_complex::Complex64;

use super::array::{Array, Num};
use super::dict::Shared;
use super::functions::Native;
use super::iterate::{Iter, View};
use super::meter::Charge;
use super::random::Rng;
use super::scalar::Scalar;
use super::vm::{Frame, Home};

pub(super) use discard::{Slice, Tuple, discard};
pub use dtype::Dtype;
pub(super) use gather::{gather, holds_function};
pub(super) use object::{Class, Descriptor, Instance, Members, Names};
pub use outside::{Dense, Value};
pub(super) use text::Text;

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
    Slice(Rc<Slice<T>>),
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
            V::Class(_) | V::Dtype(_) | V::Type(_) => "type",
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
