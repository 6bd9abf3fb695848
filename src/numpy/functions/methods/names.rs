//! The names of methods.

/// Methods whose first argument is a key.
pub(super) const HASHED: &[&str] = &["get", "pop", "setdefault", "add", "discard", "remove"];

pub(super) const LIST: &[&str] =
    &["append", "extend", "insert", "pop", "remove", "index", "count", "sort", "reverse", "copy", "clear"];
pub(super) const TUPLE: &[&str] = &["index", "count"];
pub(super) const DICT: &[&str] = &[
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
pub(super) const SET: &[&str] = &[
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
pub(super) const TEXT: &[&str] = &[
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
    "partition",
    "rpartition",
    "rsplit",
    "removeprefix",
    "removesuffix",
    "expandtabs",
];
pub(super) const FLOAT: &[&str] = &["is_integer", "conjugate"];
pub(super) const COMPLEX: &[&str] = &["conjugate"];
pub(super) const INT: &[&str] = &["bit_length", "conjugate", "is_integer"];

/// Methods that counters have besides, or of their own kind.
pub(super) const COUNTER: &[&str] = &["update", "subtract", "most_common", "elements", "total"];
pub(super) const GENERATOR: &[&str] = &["send", "throw", "close", "__next__", "__iter__"];
