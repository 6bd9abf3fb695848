//! Types, attributes, and what stands in classes.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::super::{Args, Native, int_of, methods, row, types};
use crate::numpy::dict::{Dict, Kind};
use crate::numpy::iterate::range_len;
use crate::numpy::raise::{Raise, Res, derives, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Class, Descriptor, Dtype, Names, V};
use crate::numpy::vm::{Vm, insert};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("len", &["obj"], 1, |vm, args| length(vm, &args.first())),
        row("isinstance", &["obj", "class_or_tuple"], 2, |_, args| {
            is_of(
                &args.first(),
                &args.at(1),
                "isinstance() arg 2 must be a type, a tuple of types, or a union",
            )
        }),
        row("issubclass", &["cls", "class_or_tuple"], 2, |_, args| issubclass(&args.first(), &args.at(1))),
        row("type", &["object"], 1, |_, args| Ok(kind_of(&args.first()))),
        row("id", &["obj"], 1, |_, args| Ok(V::Int(identity(&args.first())))),
        row("vars", &["object"], 1, |vm, args| methods::attribute(vm, &args.first(), "__dict__")),
        row("getattr", &["object", "name", "default"], 2, |vm, args| {
            let name = attribute_name(&args)?;
            match (methods::attribute(vm, &args.first(), &name), args.get(2)) {
                (Err(raise), Some(default)) if raise.class == "AttributeError" => Ok(default.clone()),
                (found, _) => found,
            }
        }),
        row("hasattr", &["object", "name"], 2, |vm, args| {
            let name = attribute_name(&args)?;
            match methods::attribute(vm, &args.first(), &name) {
                Err(raise) if raise.class == "AttributeError" => Ok(V::Bool(false)),
                found => found.map(|_| V::Bool(true)),
            }
        }),
        row("setattr", &["object", "name", "value"], 3, |vm, args| {
            let name = attribute_name(&args)?;
            methods::set_attribute(vm, &args.first(), &name, &args.at(2))?;
            Ok(V::None)
        }),
        row("delattr", &["object", "name"], 2, |vm, args| {
            let name = attribute_name(&args)?;
            vm.delete_attribute(&args.first(), &name)?;
            Ok(V::None)
        }),
        row("property", &["fget", "fset", "fdel", "doc"], 0, |_, args| {
            Ok(V::Descriptor(Rc::new(Descriptor::Property(args.at(0), args.at(1), args.at(2)))))
        }),
        row("staticmethod", &["function"], 1, |_, args| {
            Ok(V::Descriptor(Rc::new(Descriptor::Static(args.first()))))
        }),
        row("classmethod", &["function"], 1, |_, args| {
            Ok(V::Descriptor(Rc::new(Descriptor::Class(args.first()))))
        }),
    ];

    /// What modules of Python's that are written in Python need of the evaluator.
    pub(in crate::numpy) const HELPERS: &'static [Native<T>] = &[
        row("annotated", &["cls"], 1, |_, args| match args.first() {
            V::Type(class) => {
                let pair = |(name, is_class): &(std::sync::Arc<str>, bool)| {
                    V::tuple(vec![V::text(&**name), V::Bool(*is_class)])
                };
                Ok(V::tuple(class.annotated.iter().map(pair).collect()))
            }
            other => type_error(format!("a class is expected, not '{}'", other.type_name())),
        }),
        row("set_field", &["object", "name", "value"], 3, |_, args| {
            if let (V::Instance(object), V::Text(name)) = (args.first(), args.at(1)) {
                object.set(&name, args.at(2));
            }
            Ok(V::None)
        }),
        row("set_key", &["cls", "fields"], 2, |vm, args| {
            let fields = vm.iterate(&args.at(1))?;
            if let V::Type(class) = args.first() {
                let name = |field: &V<T>| match field {
                    V::Text(name) => Some(std::sync::Arc::from(&**name)),
                    _ => None,
                };
                *class.key.borrow_mut() = Some(fields.iter().filter_map(name).collect());
            }
            Ok(V::None)
        }),
        row("named_tuple", &["name", "fields", "defaults"], 3, |vm, args| {
            let name = vm.str(&args.first())?;
            let mut fields = Vec::new();
            for field in vm.iterate(&args.at(1))? {
                fields.push(vm.str(&field)?);
            }
            let defaults = vm.iterate(&args.at(2))?;
            vm.named_tuple(&name, &fields, &defaults)
        }),
        row("deepcopy", &["x"], 1, |_, args| Ok(crate::numpy::Value(args.first()).deep_copy().0)),
        row("is_object", &["x"], 1, |_, args| Ok(V::Bool(matches!(args.first(), V::Instance(_))))),
        row("dict_of_kind", &["kind", "factory", "entries"], 3, |vm, args| {
            let kind = match &args.first() {
                V::Text(kind) if **kind == *"defaultdict" => Kind::Default(args.at(1)),
                V::Text(kind) if **kind == *"Counter" => Kind::Counter,
                _ => Kind::Ordered,
            };
            let mut dict = Dict::of(kind);
            if let V::Dict(entries) = args.at(2) {
                for (key, value) in entries.borrow().entries() {
                    insert(vm, &mut dict, key.clone(), value.clone())?;
                }
            }
            Ok(V::Dict(Rc::new(RefCell::new(dict))))
        }),
        row("new", &["cls"], 1, |_, args| match args.first() {
            V::Type(class) => Ok(V::Instance(crate::numpy::value::Instance::new(class))),
            other => type_error(format!("a class is expected, not '{}'", other.type_name())),
        }),
    ];
}

fn attribute_name<T: Scalar>(args: &Args<T>) -> Res<String> {
    match args.at(1) {
        V::Text(name) => Ok(name.to_string()),
        other => type_error(format!("attribute name must be string, not '{}'", other.type_name())),
    }
}

fn length<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<V<T>> {
    let count = match value {
        V::List(list) => list.items.borrow().len(),
        V::Tuple(items) => items.len(),
        V::Dict(dict) | V::Set(dict) | V::View(dict, _) => dict.borrow().len(),
        V::Text(text) => text.chars().count(),
        V::Range(start, stop, step) => range_len(*start, *stop, *step),
        V::Array(array) if array.ndim() > 0 => array.shape[0],
        V::Array(_) => return type_error("len() of unsized object"),
        other => match vm.special(other, "__len__", Vec::new())? {
            Some(length) => match int_of(&length)? {
                0.. => return Ok(length),
                _ => return Err(Raise::new("ValueError", "__len__() should return >= 0")),
            },
            None => return type_error(format!("object of type '{}' has no len()", other.type_name())),
        },
    };
    Ok(V::Int(count as i64))
}

/// A number that two values share only if they are one.
fn identity<T: Scalar>(value: &V<T>) -> i64 {
    let address = match value {
        V::List(list) => Rc::as_ptr(list) as usize,
        V::Tuple(items) => Rc::as_ptr(items) as usize,
        V::Dict(dict) | V::Set(dict) => Rc::as_ptr(dict) as usize,
        V::Array(array) => Rc::as_ptr(array) as usize,
        V::Instance(object) => Rc::as_ptr(object) as usize,
        V::Type(class) => Rc::as_ptr(class) as usize,
        V::Closure(closure) => Rc::as_ptr(closure) as usize,
        V::Rng(rng) => Rc::as_ptr(rng) as usize,
        V::Int(value) => return value.wrapping_mul(32),
        _ => 16,
    };
    address as i64
}

/// Names of the types of NumPy's numbers.
const NUMBERS: &[&str] = &["numpy.bool", "numpy.int64", "numpy.float64", "numpy.complex128"];

/// Names of types that are no functions of the language.
const KINDS: &[&str] = &[
    "NoneType",
    "ellipsis",
    "function",
    "builtin_function_or_method",
    "method",
    "module",
    "type",
    "generator",
    "numpy.ndarray",
    "dict_keys",
    "dict_values",
    "dict_items",
    "NotImplementedType",
    "property",
    "staticmethod",
    "classmethod",
];

pub(in crate::numpy) fn kind_of<T: Scalar>(value: &V<T>) -> V<T> {
    let name = value.type_name();
    let native = super::Rows::<T>::ALL.iter().find(|native| native.name == name);
    match (native, value) {
        (Some(native), _) => V::Native(native),
        (None, V::Exception(exception)) => V::Class(exception.class),
        (_, V::Rng(rng)) => rng.class(),
        (_, V::Instance(object)) => V::Type(std::rc::Rc::clone(&object.class)),
        (_, V::Np(_)) => V::Class(NUMBERS.iter().copied().find(|kind| *kind == name).unwrap_or("object")),
        (None, V::Tuple(items)) => match &items.names {
            Names::Class(class) => V::Type(std::rc::Rc::clone(class)),
            Names::Result(names) => V::Class(names.first().copied().unwrap_or("tuple")),
            Names::Not => V::Class("tuple"),
        },
        (None, _) => V::Class(KINDS.iter().copied().find(|kind| *kind == name).unwrap_or("object")),
    }
}

/// Whether a value is of a class, or of one of several.
fn is_of<T: Scalar>(value: &V<T>, classes: &V<T>, complaint: &str) -> Res<V<T>> {
    let classes = match classes {
        V::Tuple(items) => items.to_vec(),
        other => vec![other.clone()],
    };
    for class in &classes {
        let found = match class {
            V::Tuple(_) => matches!(is_of(value, class, complaint)?, V::Bool(true)),
            V::None => matches!(value, V::None),
            V::Native(_) | V::Class(_) | V::Type(_) | V::Dtype(_) | V::Closure(_) => is_one(value, class),
            _ => return type_error(complaint),
        };
        if found {
            return Ok(V::Bool(true));
        }
    }
    Ok(V::Bool(false))
}

fn is_one<T: Scalar>(value: &V<T>, class: &V<T>) -> bool {
    let name = value.type_name();
    match class {
        V::Native(native) => {
            native.name == name
                || matches!(value, V::Rng(rng) if native.name == rng.class_name())
                || match native.name {
                    "int" => name == "bool",
                    "float" => name == "numpy.float64",
                    "complex" => name == "numpy.complex128",
                    "array" => name == "numpy.ndarray",
                    "type" => matches!(value, V::Native(_) | V::Class(_) | V::Dtype(_)),
                    "dict" => matches!(value, V::Dict(_)),
                    "tuple" => matches!(value, V::Tuple(_)),
                    _ => false,
                }
        }
        V::Class(class) => match *class {
            "object" => true,
            "numbers.Number" => value.number().is_some() && !matches!(value, V::Array(_)),
            "numbers.Real" => {
                value.number().is_some_and(|number| number.dtype() != crate::numpy::Dtype::Complex128)
                    && !matches!(value, V::Array(_))
            }
            "numbers.Integral" => {
                matches!(value, V::Bool(_) | V::Int(_) | V::Big(_)) || name == "numpy.int64"
            }
            "numpy.generic"
            | "numpy.number"
            | "numpy.integer"
            | "numpy.signedinteger"
            | "numpy.inexact"
            | "numpy.floating"
            | "numpy.complexfloating" => match value {
                V::Np(number) => types::is_kind(number.dtype(), class),
                _ => false,
            },
            "collections.abc.Callable" => crate::numpy::Value(value.clone()).callable(),
            "collections.abc.Sequence" => {
                matches!(value, V::List(_) | V::Tuple(_) | V::Text(_) | V::Range(..))
            }
            "collections.abc.Iterable" => match value {
                V::Instance(object) => object.class.find("__iter__").is_some(),
                V::Array(_) | V::List(_) | V::Tuple(_) | V::Text(_) | V::Range(..) | V::Dict(_) => true,
                other => matches!(other, V::Set(_) | V::View(..) | V::Iter(_)),
            },
            "collections.abc.Iterator" => match value {
                V::Instance(object) => object.class.find("__next__").is_some(),
                other => matches!(other, V::Iter(_)),
            },
            "collections.abc.Generator" => name == "generator",
            "collections.abc.Mapping" => matches!(value, V::Dict(_)),
            class => {
                let native = match value {
                    V::Instance(object) => object.class.native,
                    _ => name,
                };
                class == name || derives(native, class)
            }
        },
        V::Type(class) => match value {
            V::Instance(object) => object.class.extends(class),
            V::Tuple(items) => match &items.names {
                Names::Class(of) => of.extends(class),
                Names::Not | Names::Result(_) => false,
            },
            _ => false,
        },
        V::Dtype(dtype) => name == format!("numpy.{}", dtype.name()),
        // Classes that are functions here: `Counter`, `defaultdict`.
        V::Closure(closure) => closure.home.code.functions[closure.code as usize].name.as_ref() == name,
        _ => false,
    }
}

fn issubclass<T: Scalar>(class: &V<T>, of: &V<T>) -> Res<V<T>> {
    let as_type = |value: &V<T>| match value {
        V::Class(name) => super::super::number_type(name).map_or(V::Class(name), V::Dtype),
        other => other.clone(),
    };
    let (class, of) = (&as_type(class), &of.clone());
    let of_many: Vec<V<T>> = match of {
        V::Tuple(items) => items.iter().map(as_type).collect(),
        other => vec![as_type(other)],
    };
    let extends = |class: &Rc<Class<T>>, of: &V<T>| match of {
        V::Type(of) => class.extends(of),
        V::Class("object") => true,
        V::Class(of) => derives(class.native, of),
        _ => false,
    };
    Ok(V::Bool(of_many.iter().any(|of| match (class, of) {
        (V::Type(class), of) => extends(class, of),
        (V::Class(_) | V::Native(_), V::Class("object")) => true,
        (V::Class(class), V::Class(of)) => derives(class, of),
        (V::Native(class), V::Native(of)) => {
            class.name == of.name || (class.name == "bool" && of.name == "int")
        }
        (V::Dtype(class), V::Dtype(of)) => class == of,
        (V::Dtype(Dtype::Float64), V::Native(of)) => of.name == "float",
        (V::Dtype(Dtype::Complex128), V::Native(of)) => of.name == "complex",
        (V::Dtype(class), V::Class(of)) => types::is_kind(*class, of),
        _ => false,
    })))
}
