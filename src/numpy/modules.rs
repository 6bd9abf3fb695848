//! The modules that can be imported.

mod removed;

use std::rc::Rc;
use std::sync::Arc;

use num_complex::Complex64;

use super::array::Num;
use super::raise::{Raise, Res};
use super::random;
use super::scalar::Scalar;
use super::value::V;
use super::vm::Vm;

const MODULES: &[&str] = &[
    "_secant",
    "abc",
    "cmath",
    "collections",
    "collections.abc",
    "contextlib",
    "copy",
    "dataclasses",
    "functools",
    "itertools",
    "math",
    "numbers",
    "numpy",
    "numpy.exceptions",
    "numpy.linalg",
    "numpy.random",
    "numpy.testing",
    "numpy.typing",
    "operator",
    "typing",
    "warnings",
];

/// Names of NumPy that exist there but not here: asking for one is no mistake of the student's.
const ELSEWHERE: &[&str] = &[
    "fft",
    "polynomial",
    "ma",
    "char",
    "assert_array_almost_equal_nulp",
    "assert_array_max_ulp",
    "assert_no_warnings",
    "assert_raises_regex",
    "assert_string_equal",
    "assert_warns",
    "suppress_warnings",
    "lib",
    "emath",
    "matrix",
    "complex64",
    "float32",
    "float16",
    "int32",
    "int16",
    "int8",
    "uint8",
    "uint32",
    "uint64",
    "save",
    "load",
    "loadtxt",
    "savetxt",
    "genfromtxt",
    "fromfile",
    "memmap",
    "datetime64",
    "timedelta64",
    "str_",
    "bytes_",
    "object_",
    "frompyfunc",
    "fromstring",
    "frombuffer",
    "tofile",
    "interp2d",
    "busday_count",
    "unpackbits",
    "packbits",
    "rec",
    "recarray",
    "ctypeslib",
    "strings",
    "dtypes",
    "asmatrix",
];

/// Members that are no functions, as [`member`] knows them.
pub(super) const VALUES: &[(&str, &[&str])] = &[
    (
        "numpy",
        &[
            "False_",
            "True_",
            "bool",
            "bool_",
            "c_",
            "cdouble",
            "complex128",
            "complexfloating",
            "double",
            "e",
            "euler_gamma",
            "exceptions",
            "float64",
            "floating",
            "generic",
            "index_exp",
            "inexact",
            "inf",
            "int64",
            "int_",
            "integer",
            "intp",
            "long",
            "linalg",
            "mgrid",
            "nan",
            "ndarray",
            "newaxis",
            "number",
            "ogrid",
            "pi",
            "r_",
            "random",
            "s_",
            "signedinteger",
            "testing",
        ],
    ),
    ("numpy.linalg", &["LinAlgError"]),
    ("numpy.exceptions", &["AxisError", "ComplexWarning", "RankWarning"]),
    ("cmath", &["e", "inf", "infj", "nan", "nanj", "pi", "tau"]),
    ("math", &["e", "inf", "nan", "pi", "tau"]),
    ("abc", &["ABC", "ABCMeta"]),
    ("numbers", &["Number", "Real", "Integral"]),
    ("collections.abc", COLLECTIONS),
    ("typing", TYPING),
    ("numpy.typing", &["ArrayLike", "DTypeLike", "NDArray"]),
];

/// Names of `collections.abc`.
const COLLECTIONS: &[&str] = &["Callable", "Generator", "Iterable", "Iterator", "Mapping", "Sequence"];

/// Names of `typing` that stand in annotations.
const TYPING: &[&str] = &[
    "Annotated",
    "Any",
    "Callable",
    "ClassVar",
    "Dict",
    "Final",
    "Generator",
    "Generic",
    "Iterable",
    "Iterator",
    "List",
    "Literal",
    "Mapping",
    "NamedTuple",
    "NoReturn",
    "Optional",
    "Protocol",
    "Self",
    "Sequence",
    "Set",
    "Tuple",
    "Type",
    "TypeAlias",
    "TypeVar",
    "Union",
];

/// Members that are classes under their full names.
const CLASSES: &[(&str, &str)] = &[
    ("abc", "abc.ABC"),
    ("abc", "abc.ABCMeta"),
    ("numbers", "numbers.Number"),
    ("numbers", "numbers.Real"),
    ("numbers", "numbers.Integral"),
    ("collections.abc", "collections.abc.Callable"),
    ("collections.abc", "collections.abc.Generator"),
    ("collections.abc", "collections.abc.Iterable"),
    ("collections.abc", "collections.abc.Iterator"),
    ("collections.abc", "collections.abc.Mapping"),
    ("collections.abc", "collections.abc.Sequence"),
];

/// The class that a module has under a name.
fn class(module: &str, name: &str) -> Option<&'static str> {
    if module == "numpy.typing" {
        return matches!(name, "ArrayLike" | "DTypeLike" | "NDArray").then_some("typing.Any");
    }
    if module == "typing" {
        // All that annotations say is that they are there: one name is as good as another.
        return match name {
            "NamedTuple" => Some("typing.NamedTuple"),
            _ => TYPING.contains(&name).then_some("typing.Any"),
        };
    }
    let found = CLASSES.iter().find(|(of, whole)| *of == module && whole.rsplit('.').next() == Some(name));
    found.map(|(_, whole)| *whole)
}

/// Whether a module can be imported.
pub(super) fn exists(name: &str) -> bool {
    MODULES.contains(&name)
}

/// The modules, for the page of what is there.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().copied().filter(|name| !name.starts_with('_'))
}

/// The module of that name.
pub(super) fn find(name: &str) -> Option<&'static str> {
    MODULES.iter().copied().find(|module| *module == name)
}

/// The classes that NumPy's element types derive from.
fn abstract_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "generic" => "numpy.generic",
        "number" => "numpy.number",
        "integer" => "numpy.integer",
        "signedinteger" => "numpy.signedinteger",
        "inexact" => "numpy.inexact",
        "floating" => "numpy.floating",
        "complexfloating" => "numpy.complexfloating",
        _ => return None,
    })
}

/// A member of a module.
pub(super) fn member<T: Scalar>(vm: &mut Vm<T>, module: &'static str, name: &str) -> Res<V<T>> {
    let float = |value: f64| Ok(V::Float(T::constant(value)));
    if let ("numpy", Some(class)) = (module, abstract_type(name)) {
        return Ok(V::Class(class));
    }
    match (module, name) {
        ("numpy", "linalg") => return Ok(V::Module("numpy.linalg")),
        ("numpy", "typing") => return Ok(V::Module("numpy.typing")),
        ("numpy", "random") => return Ok(V::Module("numpy.random")),
        ("numpy", "index_exp") => return Ok(V::Module("numpy.index_exp")),
        ("numpy", "euler_gamma") => return float(0.577_215_664_901_532_9),
        ("numpy", "ndarray") => return Ok(V::Class("numpy.ndarray")),
        ("numpy", "newaxis") => return Ok(V::None),
        // The version whose documentation this runtime follows.
        ("numpy", "__version__") => return Ok(V::text("2.4.6")),
        ("numpy", "True_") => return Ok(V::Np(Num::Bool(true))),
        ("numpy", "False_") => return Ok(V::Np(Num::Bool(false))),
        ("numpy", "float64" | "double") => return Ok(V::Class("numpy.float64")),
        ("numpy", "complex128" | "cdouble") => return Ok(V::Class("numpy.complex128")),
        ("numpy", "int64" | "int_" | "intp" | "long") => return Ok(V::Class("numpy.int64")),
        ("numpy", "bool" | "bool_") => return Ok(V::Class("numpy.bool")),
        ("numpy", "exceptions") => return Ok(V::Module("numpy.exceptions")),
        ("numpy", "testing") => return Ok(V::Module("numpy.testing")),
        ("numpy", "r_") => return Ok(V::Module("numpy.r_")),
        ("numpy", "c_") => return Ok(V::Module("numpy.c_")),
        ("numpy", "mgrid") => return Ok(V::Module("numpy.mgrid")),
        ("numpy", "ogrid") => return Ok(V::Module("numpy.ogrid")),
        ("numpy", "s_") => return Ok(V::Module("numpy.s_")),
        ("numpy.exceptions", "AxisError") => return Ok(V::Class("AxisError")),
        ("numpy.exceptions", "ComplexWarning") => return Ok(V::Class("ComplexWarning")),
        ("numpy.exceptions", "RankWarning") => return Ok(V::Class("RankWarning")),
        ("numpy.linalg", "LinAlgError") => return Ok(V::Class("LinAlgError")),
        ("numpy" | "math" | "cmath", "pi") => return float(std::f64::consts::PI),
        ("numpy" | "math" | "cmath", "e") => return float(std::f64::consts::E),
        ("math" | "cmath", "tau") => return float(std::f64::consts::TAU),
        ("numpy" | "math" | "cmath", "inf") => return float(f64::INFINITY),
        ("numpy" | "math" | "cmath", "nan") => return float(f64::NAN),
        ("cmath", "infj") => return Ok(V::Complex(Complex64::new(0.0, f64::INFINITY))),
        ("cmath", "nanj") => return Ok(V::Complex(Complex64::new(0.0, f64::NAN))),
        _ => {}
    }
    if let Some(class) = class(module, name) {
        return Ok(V::Class(class));
    }
    if (module, name) == ("collections", "abc") {
        return Ok(V::Module("collections.abc"));
    }
    if let Some(found) = vm.member(module, name)? {
        return Ok(found);
    }
    if module == "numpy.random" && random::names::FUNCTIONS.contains(&name) {
        // As in NumPy, these are methods of one generator.
        let state = V::Rng(Rc::clone(&vm.random));
        return Ok(V::Method(Rc::new((state, Arc::from(name)))));
    }
    if let ("numpy", Some(words)) = (module, removed::words(name)) {
        return Err(Raise::new("AttributeError", words));
    }
    if module == "numpy.random" && random::names::ELSEWHERE.contains(&name) {
        return Err(random::names::unsupported(name));
    }
    if module.starts_with("numpy") && ELSEWHERE.contains(&name) {
        return Err(Raise::unsupported(format!(
            "`{module}.{name}` is part of NumPy, but not supported here"
        )));
    }
    let error = Raise::new("AttributeError", format!("module '{module}' has no attribute '{name}'"));
    Err(if module == "numpy" && vm.member("numpy.linalg", name)?.is_some() {
        error.help("It is in np.linalg: np.linalg.norm, not np.norm.")
    } else {
        error
    })
}
