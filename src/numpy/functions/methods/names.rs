//! Which methods there are.

use super::arrays;
use crate::numpy::dict::Kind;
use crate::numpy::functions::Native;
use crate::numpy::random;
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Descriptor, V};

/// Methods whose first argument is a key.
pub(super) const HASHED: &[&str] = &["get", "pop", "setdefault", "add", "discard", "remove"];

const LIST: &[&str] =
    &["append", "extend", "insert", "pop", "remove", "index", "count", "sort", "reverse", "copy", "clear"];
const TUPLE: &[&str] = &["index", "count"];
const DICT: &[&str] = &[
    "keys",
    "values",
    "items",
    "get",
    "pop",
    "popitem",
    "update",
    "setdefault",
    "copy",
    "clear",
    "fromkeys",
];
const SET: &[&str] = &[
    "add",
    "discard",
    "remove",
    "pop",
    "clear",
    "update",
    "union",
    "intersection",
    "difference",
    "symmetric_difference",
    "issubset",
    "issuperset",
    "isdisjoint",
    "copy",
];
const TEXT: &[&str] = &[
    "upper",
    "lower",
    "strip",
    "lstrip",
    "rstrip",
    "split",
    "join",
    "replace",
    "startswith",
    "endswith",
    "format",
    "find",
    "count",
    "isdigit",
    "ljust",
    "rjust",
    "center",
    "zfill",
    "splitlines",
    "title",
    "capitalize",
    "swapcase",
    "isalpha",
    "isalnum",
    "isspace",
    "isupper",
    "islower",
    "isnumeric",
    "isdecimal",
    "index",
    "rfind",
    "rindex",
    "partition",
    "rpartition",
    "rsplit",
    "removeprefix",
    "removesuffix",
    "expandtabs",
];
const FLOAT: &[&str] = &["is_integer", "conjugate"];
const COMPLEX: &[&str] = &["conjugate"];
const INT: &[&str] = &["bit_length", "conjugate", "is_integer"];

/// Methods that counters have besides, or of their own kind.
pub(super) const COUNTER: &[&str] = &["update", "subtract", "most_common", "elements", "total"];
const GENERATOR: &[&str] = &["send", "throw", "close", "__next__", "__iter__"];

/// Methods by type, for the page of what is supported.
pub(in crate::numpy) const METHODS: &[(&str, &[&[&str]])] = &[
    ("array", &[arrays::FUNCTIONS, arrays::METHODS]),
    ("list", &[LIST]),
    ("tuple", &[TUPLE]),
    ("dict", &[DICT]),
    ("set", &[SET]),
    ("str", &[TEXT]),
    ("generator", &[GENERATOR]),
    ("Counter", &[COUNTER]),
    ("int", &[INT]),
    ("float", &[FLOAT]),
    ("complex", &[COMPLEX]),
    ("Generator", &[random::names::GENERATOR]),
    ("RandomState", &[random::names::FUNCTIONS]),
];

/// Whether a function is a type of Python's own.
pub(super) fn is_type<T: Scalar>(native: &Native<T>) -> bool {
    const TYPES: &[&str] = &["list", "tuple", "dict", "set", "str", "int", "float", "complex"];
    !native.ufunc && TYPES.contains(&native.name)
}

/// Whether a function is a type of Python's own that has a method of that name.
pub(super) fn of_type<T: Scalar>(native: &Native<T>, name: &str) -> bool {
    let methods =
        || METHODS.iter().filter(|(kind, _)| *kind == native.name).flat_map(|(_, lists)| lists.iter());
    is_type(native) && methods().any(|list| list.contains(&name))
}

pub(super) fn knows<T: Scalar>(object: &V<T>, name: &str) -> bool {
    let names: &[&str] = match object {
        V::Rng(rng) => return rng.knows(name),
        V::Array(_) | V::Np(_) => {
            if arrays::FUNCTIONS.contains(&name) {
                return true;
            }
            arrays::METHODS
        }
        V::List(_) => LIST,
        V::Tuple(_) => TUPLE,
        V::Dict(dict) if matches!(dict.borrow().kind, Kind::Counter) && COUNTER.contains(&name) => COUNTER,
        V::Dict(dict) if matches!(dict.borrow().kind, Kind::Ordered) && name == "move_to_end" => {
            return true;
        }
        V::Dict(_) => DICT,
        V::Set(_) => SET,
        V::Text(_) => TEXT,
        V::Float(_) => FLOAT,
        V::Complex(_) => COMPLEX,
        V::Int(_) | V::Bool(_) | V::Big(_) => INT,
        V::Iter(iter) if iter.kind == "generator" => GENERATOR,
        V::Iter(_) => &["__next__", "__iter__"],
        V::Descriptor(descriptor) if matches!(**descriptor, Descriptor::Property(..)) => {
            &["getter", "setter", "deleter"]
        }
        V::Native(native) if native.ufunc => &["reduce", "accumulate", "reduceat", "outer", "at"],
        _ => &[],
    };
    names.contains(&name)
}
