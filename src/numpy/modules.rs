//! The modules that can be imported.

use super::raise::{Raise, Res};
use super::scalar::Scalar;
use super::value::{Dtype, V};
use super::vm::Vm;

const MODULES: &[&str] = &["numpy", "numpy.linalg", "numpy.exceptions", "math"];

/// Names of NumPy that exist there but not here: asking for one is no mistake of the student's.
const ELSEWHERE: &[&str] = &[
    "fft",
    "random",
    "polynomial",
    "ma",
    "char",
    "testing",
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
    "poly1d",
    "set_printoptions",
    "errstate",
    "seterr",
    "printoptions",
    "array2string",
    "angle",
    "timedelta64",
    "str_",
    "bytes_",
    "object_",
    "frompyfunc",
    "nditer",
    "ndenumerate",
    "ndindex",
    "lexsort",
    "partition",
    "argpartition",
    "nancumsum",
    "nanquantile",
    "nanpercentile",
    "histogram2d",
    "histogramdd",
    "fromstring",
    "frombuffer",
    "tofile",
    "array_repr",
    "array_str",
    "get_printoptions",
    "set_string_function",
    "iscomplex",
    "isreal",
    "iscomplexobj",
    "isrealobj",
    "real_if_close",
    "i0",
    "interp2d",
    "bitwise_count",
    "gcd",
    "lcm",
    "ldexp",
    "frexp",
    "nextafter",
    "spacing",
    "modf",
    "divmod",
    "trim_zeros",
    "busday_count",
    "unpackbits",
    "packbits",
    "unstack",
    "astype",
    "bartlett",
    "blackman",
    "hamming",
    "hanning",
    "kaiser",
    "rec",
    "recarray",
    "ctypeslib",
    "strings",
    "dtypes",
    "asmatrix",
    "mat",
];

/// Members that are no functions, as [`member`] knows them.
pub(super) const VALUES: &[(&str, &[&str])] = &[
    (
        "numpy",
        &[
            "bool",
            "bool_",
            "c_",
            "cdouble",
            "complex128",
            "double",
            "e",
            "exceptions",
            "float64",
            "inf",
            "int64",
            "int_",
            "linalg",
            "nan",
            "ndarray",
            "newaxis",
            "pi",
            "r_",
            "s_",
        ],
    ),
    ("numpy.linalg", &["LinAlgError"]),
    ("numpy.exceptions", &["AxisError"]),
    ("math", &["e", "inf", "nan", "pi", "tau"]),
];

/// Whether a module can be imported.
pub(super) fn exists(name: &str) -> bool {
    MODULES.contains(&name)
}

/// The module of that name.
pub(super) fn find(name: &str) -> Option<&'static str> {
    MODULES.iter().copied().find(|module| *module == name)
}

/// A member of a module.
pub(super) fn member<T: Scalar>(vm: &mut Vm<T>, module: &'static str, name: &str) -> Res<V<T>> {
    let float = |value: f64| Ok(V::Float(T::constant(value)));
    match (module, name) {
        ("numpy", "linalg") => return Ok(V::Module("numpy.linalg")),
        ("numpy", "ndarray") => return Ok(V::Class("numpy.ndarray")),
        ("numpy", "newaxis") => return Ok(V::None),
        ("numpy", "float64" | "double") => return Ok(V::Dtype(Dtype::Float64)),
        ("numpy", "complex128" | "cdouble") => return Ok(V::Dtype(Dtype::Complex128)),
        ("numpy", "int64" | "int_") => return Ok(V::Dtype(Dtype::Int64)),
        ("numpy", "bool" | "bool_") => return Ok(V::Dtype(Dtype::Bool)),
        ("numpy", "exceptions") => return Ok(V::Module("numpy.exceptions")),
        ("numpy", "r_") => return Ok(V::Module("numpy.r_")),
        ("numpy", "c_") => return Ok(V::Module("numpy.c_")),
        ("numpy", "s_") => return Ok(V::Module("numpy.s_")),
        ("numpy.exceptions", "AxisError") => return Ok(V::Class("AxisError")),
        ("numpy.linalg", "LinAlgError") => return Ok(V::Class("LinAlgError")),
        ("numpy" | "math", "pi") => return float(std::f64::consts::PI),
        ("numpy" | "math", "e") => return float(std::f64::consts::E),
        ("math", "tau") => return float(std::f64::consts::TAU),
        ("numpy" | "math", "inf") => return float(f64::INFINITY),
        ("numpy" | "math", "nan") => return float(f64::NAN),
        _ => {}
    }
    if let Some(found) = vm.member(module, name)? {
        return Ok(found);
    }
    if module != "math" && ELSEWHERE.contains(&name) {
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
