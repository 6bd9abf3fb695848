//! The functions of the language and of NumPy, in tables: a new one is a row.

pub(super) mod builtins;
mod cmath;
mod create;
mod elementwise;
pub(super) mod errors;
pub(super) mod factor;
mod foreign;
mod invoke;
pub(super) mod linalg;
mod maths;
pub(super) mod methods;
mod order;
mod printing;
mod rearrange;
mod reduce;
mod text;
mod types;

use std::sync::Arc;

pub(super) use invoke::invoke;
pub(super) use text::lines;

use super::array::{Array, Num};
use super::ops;
use super::raise::{Raise, Res, type_error};
use super::random;
use super::scalar::Scalar;
use super::show;
use super::value::{Dtype, V};
use super::vm::Vm;

/// The arguments of a call.
#[derive(Debug)]
pub(super) struct Args<T: Scalar> {
    pub(super) plain: Vec<V<T>>,
    pub(super) named: Vec<(Arc<str>, V<T>)>,
}

/// A row of a table: a function with its parameters, of which the first `required` must be given. A function without
/// parameters in its row looks at its arguments itself; a parameter `*` has no name.
#[derive(Debug)]
pub(super) struct Native<T: Scalar> {
    pub(super) name: &'static str,
    pub(super) parameters: &'static [&'static str],
    pub(super) required: usize,
    pub(super) run: fn(&mut Vm<T>, Args<T>) -> Res<V<T>>,
    /// Whether it is one of NumPy's functions of every element, with their methods and `out`.
    pub(super) ufunc: bool,
}

/// A row.
pub(super) const fn row<T: Scalar>(
    name: &'static str,
    parameters: &'static [&'static str],
    required: usize,
    run: fn(&mut Vm<T>, Args<T>) -> Res<V<T>>,
) -> Native<T> {
    Native { name, parameters, required, run, ufunc: false }
}

/// A row of a function of every element.
pub(super) const fn ufunc<T: Scalar>(
    name: &'static str,
    parameters: &'static [&'static str],
    required: usize,
    run: fn(&mut Vm<T>, Args<T>) -> Res<V<T>>,
) -> Native<T> {
    Native { name, parameters, required, run, ufunc: true }
}

impl<T: Scalar> Native<T> {
    /// Whether two rows are the same: their addresses are not unique.
    pub(super) fn is(&self, other: &Native<T>) -> bool {
        (self.name, self.parameters, self.ufunc) == (other.name, other.parameters, other.ufunc)
    }
}

impl<T: Scalar> Args<T> {
    pub(super) fn of(plain: Vec<V<T>>) -> Args<T> {
        Args { plain, named: Vec::new() }
    }

    /// Puts named arguments in their places and checks that none is missing or too many.
    pub(super) fn check(&mut self, native: &Native<T>) -> Res<()> {
        let name = native.name;
        if native.parameters.is_empty() {
            return Ok(());
        }
        let most = native.parameters.len();
        let given = self.plain.len();
        // Python does not name what its own classes are made of.
        if native.parameters == ["*"] && !self.named.is_empty() {
            return type_error(format!("{name}() takes no keyword arguments"));
        }
        if given > most && native.parameters == ["*"] {
            return type_error(format!("{name} expected at most 1 argument, got {given}"));
        }
        if given > most {
            return type_error(format!("{name}() takes at most {most} arguments ({given} given)"));
        }
        for (key, value) in std::mem::take(&mut self.named) {
            let Some(place) = native.parameters.iter().position(|parameter| **parameter == *key) else {
                return type_error(format!("{name}() got an unexpected keyword argument '{key}'"));
            };
            if place < given {
                return type_error(format!("{name}() got multiple values for argument '{key}'"));
            }
            while self.plain.len() <= place {
                self.plain.push(V::Ellipsis);
            }
            self.plain[place] = value;
        }
        let have = |i: usize| self.plain.get(i).is_some_and(|value| !matches!(value, V::Ellipsis));
        if let Some(missing) = (0..native.required).find(|i| !have(*i)) {
            let word = native.parameters[missing];
            return type_error(format!("{name}() missing 1 required positional argument: '{word}'"));
        }
        Ok(())
    }

    /// The argument at a place, if it was given.
    pub(super) fn get(&self, place: usize) -> Option<&V<T>> {
        self.plain.get(place).filter(|value| !matches!(value, V::Ellipsis))
    }

    /// The argument at a place, if it was given and is not `None`.
    pub(super) fn some(&self, place: usize) -> Option<&V<T>> {
        self.get(place).filter(|value| !matches!(value, V::None))
    }

    /// A required argument.
    pub(super) fn first(&self) -> V<T> {
        self.plain.first().cloned().unwrap_or(V::None)
    }

    /// The argument at a place, or `None`.
    pub(super) fn at(&self, place: usize) -> V<T> {
        self.get(place).cloned().unwrap_or(V::None)
    }

    /// A named argument of a function that looks at its arguments itself.
    pub(super) fn take(&mut self, name: &str) -> Option<V<T>> {
        let place = self.named.iter().position(|(key, _)| &**key == name)?;
        Some(self.named.remove(place).1)
    }

    /// Refuses what is left of named arguments.
    pub(super) fn done(&self, name: &str) -> Res<()> {
        match self.named.first() {
            Some((key, _)) => type_error(format!("{name}() got an unexpected keyword argument '{key}'")),
            None => Ok(()),
        }
    }
}

/// All tables: module and rows.
fn tables<T: Scalar>() -> Vec<(&'static str, &'static [Native<T>])> {
    vec![
        ("builtins", builtins::Rows::<T>::ALL),
        ("builtins", builtins::objects::Rows::<T>::ALL),
        ("_secant", builtins::objects::Rows::<T>::HELPERS),
        ("numpy", create::Rows::<T>::ALL),
        ("numpy", elementwise::Rows::<T>::ALL),
        ("numpy", reduce::Rows::<T>::ALL),
        ("numpy", rearrange::Rows::<T>::ALL),
        ("numpy", order::Rows::<T>::ALL),
        ("numpy", types::Rows::<T>::ALL),
        ("numpy", printing::Rows::<T>::ALL),
        ("numpy", errors::Rows::<T>::ALL),
        ("numpy", linalg::Rows::<T>::PRODUCTS),
        ("numpy.linalg", linalg::Rows::<T>::ALL),
        ("numpy.random", random::Rows::<T>::ALL),
        ("math", maths::Rows::<T>::ALL),
        ("cmath", cmath::Rows::<T>::ALL),
    ]
}

/// Functions of NumPy that have two names, and the one that they call themselves.
const ALIASES: &[(&str, &str)] = &[
    ("abs", "absolute"),
    ("acos", "arccos"),
    ("acosh", "arccosh"),
    ("asin", "arcsin"),
    ("asinh", "arcsinh"),
    ("atan", "arctan"),
    ("atan2", "arctan2"),
    ("atanh", "arctanh"),
    ("bitwise_invert", "invert"),
    ("bitwise_left_shift", "left_shift"),
    ("bitwise_not", "invert"),
    ("bitwise_right_shift", "right_shift"),
    ("concat", "concatenate"),
    ("conj", "conjugate"),
    ("mod", "remainder"),
    ("pow", "power"),
    ("true_divide", "divide"),
];

/// The row of a function.
pub(super) fn find<T: Scalar>(module: &str, name: &str) -> Option<&'static Native<T>> {
    let other = ALIASES.iter().find(|(known, _)| module == "numpy" && *known == name);
    let name = other.map_or(name, |(_, own)| own);
    let rows = tables::<T>().into_iter().filter(|(of, _)| *of == module);
    rows.flat_map(|(_, rows)| rows).find(|native| native.name == name)
}

/// What is supported: modules and the names of their functions, in alphabetical order.
#[must_use]
pub fn supported() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut out: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    let native = tables::<f64>()
        .into_iter()
        .flat_map(|(module, rows)| rows.iter().map(move |native| (module, native.name)));
    let native = native.chain(ALIASES.iter().map(|(name, _)| ("numpy", *name)));
    let random = random::names::FUNCTIONS.iter().map(|name| ("numpy.random", *name));
    for (module, name) in native
        .chain(super::prelude::all())
        .chain(random)
        .filter(|(module, name)| !module.starts_with('_') && !name.starts_with('_'))
    {
        match out.iter_mut().find(|(of, _)| *of == module) {
            Some((_, known)) => known.push(name),
            None => out.push((module, vec![name])),
        }
    }
    for (_, names) in &mut out {
        names.sort_unstable();
        names.dedup();
    }
    out
}

/// A shape as Python writes a tuple.
pub(super) fn shape_text(shape: &[usize]) -> String {
    match shape {
        [one] => format!("({one},)"),
        many => format!("({})", many.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    }
}

/// An argument as an array, or NumPy's complaint.
pub(super) fn array_of<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    match ops::as_array(vm, value)? {
        Some(array) => Ok(array),
        None if value.items().is_some() => {
            if let Some(kind) = foreign(value, 2) {
                return Err(Raise::unsupported(format!("an array of {kind}")));
            }
            let shape = regular_part(value);
            let words = format!(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after {} dimensions. The detected shape was {} + inhomogeneous part.",
                shape.len(),
                shape_text(&shape).replace(',', ", ").replace(", )", ",)")
            );
            Err(Raise::new("ValueError", words))
        }
        None => type_error(format!("a number or an array is expected, not '{}'", value.type_name())),
    }
}

/// What lists hold that is no number, at that depth or above.
fn foreign<T: Scalar>(value: &V<T>, depth: usize) -> Option<&'static str> {
    let inside = |item: &V<T>| match item {
        V::Text(_) => Some("strings"),
        V::List(_) | V::Tuple(_) if depth > 0 => foreign(item, depth - 1),
        V::List(_) | V::Tuple(_) | V::Array(_) | V::Range(..) => None,
        number if number.any_number().is_some() => None,
        _ => Some("objects"),
    };
    value.items().into_iter().flatten().find_map(|item| inside(&item))
}

/// The leading sizes that nested lists agree on.
fn regular_part<T: Scalar>(value: &V<T>) -> Vec<usize> {
    let mut shape = Vec::new();
    let mut level = vec![value.clone()];
    while let Some(items) = level.iter().map(V::items).collect::<Option<Vec<_>>>() {
        let Some(size) =
            items.first().map(Vec::len).filter(|size| items.iter().all(|list| list.len() == *size))
        else {
            break;
        };
        shape.push(size);
        level = items.into_iter().flatten().collect();
        if level.is_empty() || level.len() > 100_000 || shape.len() > 32 {
            break;
        }
    }
    shape
}

/// A shape from an integer or a sequence of integers.
pub(super) fn shape_of<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Vec<usize>> {
    let one = |value: &V<T>| -> Res<usize> {
        match value.whole() {
            Some(n) => usize::try_from(n)
                .map_err(|_| Raise::new("ValueError", "negative dimensions are not allowed")),
            None => type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name())),
        }
    };
    if let Some(Num::Complex(z)) = value.any_number() {
        let shown = show::complex(z);
        return type_error(format!("expected a sequence of integers or a single integer, got '{shown}'"));
    }
    if value.whole().is_some() || value.any_number().is_some() {
        return Ok(vec![one(value)?]);
    }
    let sizes = vm.iterate(value)?;
    if sizes.len() > 32 {
        return Err(Raise::new("ValueError", "maximum supported dimension for an ndarray is 64"));
    }
    sizes.iter().map(one).collect()
}

/// The element type of which a class of NumPy's is the numbers.
pub(super) fn number_type(class: &str) -> Option<Dtype> {
    match class {
        "numpy.bool" => Some(Dtype::Bool),
        "numpy.int64" => Some(Dtype::Int64),
        "numpy.float64" => Some(Dtype::Float64),
        "numpy.complex128" => Some(Dtype::Complex128),
        _ => None,
    }
}

/// A `dtype` argument.
pub(super) fn dtype_of<T: Scalar>(value: Option<&V<T>>) -> Res<Option<Dtype>> {
    Ok(match value {
        None | Some(V::None) => None,
        Some(V::Dtype(dtype)) => Some(*dtype),
        Some(V::Class(name)) if number_type(name).is_some() => number_type(name),
        Some(V::Native(native)) => match native.name {
            "float" => Some(Dtype::Float64),
            "int" => Some(Dtype::Int64),
            "bool" => Some(Dtype::Bool),
            "complex" => Some(Dtype::Complex128),
            _ => return type_error("Cannot interpret this as a data type"),
        },
        Some(V::Text(text)) => match &**text {
            "float" | "float64" | "f8" | "d" => Some(Dtype::Float64),
            "int" | "int64" | "i8" => Some(Dtype::Int64),
            "bool" | "?" => Some(Dtype::Bool),
            "complex" | "complex128" | "c16" | "D" => Some(Dtype::Complex128),
            other => return Err(Raise::unsupported(format!("the data type '{other}'"))),
        },
        Some(_) => return Err(Raise::unsupported("this data type")),
    })
}

/// An axis of an array with `ndim` axes.
pub(super) fn axis_of(at: i64, ndim: usize) -> Res<usize> {
    let n = ndim as i64;
    let found = if at < 0 { at + n } else { at };
    if (0..n).contains(&found) {
        Ok(found as usize)
    } else {
        Err(Raise::new("AxisError", format!("axis {at} is out of bounds for array of dimension {ndim}")))
    }
}

/// An array and the axis that something runs along; without one, all elements in a line. A number is a line of one.
pub(super) fn along<T: Scalar>(mut array: Array<T>, axis: Option<&V<T>>) -> Res<(Array<T>, usize)> {
    if axis.is_none() || array.ndim() == 0 {
        let size = array.size();
        array = array.reshaped(vec![size]);
    }
    let axis = axis.map_or(Ok(0), int_of)?;
    let found = axis_of(axis, array.ndim())?;
    Ok((array, found))
}

/// An integer argument.
pub(super) fn int_of<T: Scalar>(value: &V<T>) -> Res<i64> {
    match value.whole() {
        Some(n) => Ok(n),
        None => type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name())),
    }
}
