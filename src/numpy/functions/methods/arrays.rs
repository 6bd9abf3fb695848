//! Methods of arrays, NumPy's numbers and its functions of two arguments.

use std::rc::Rc;

use super::super::{Args, Native, array_of, dtype_of, int_of, rearrange};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::index;
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// Functions of NumPy that are methods of arrays as well.
pub(super) const FUNCTIONS: &[&str] = &[
    "sum",
    "prod",
    "mean",
    "max",
    "min",
    "all",
    "any",
    "argmax",
    "argmin",
    "var",
    "std",
    "cumsum",
    "cumprod",
    "trace",
    "ravel",
    "copy",
    "argsort",
    "dot",
    "clip",
    "diagonal",
    "squeeze",
    "repeat",
    "nonzero",
    "take",
    "compress",
    "put",
    "swapaxes",
    "searchsorted",
    "round",
    "choose",
    "argpartition",
];

/// The others.
pub(super) const METHODS: &[&str] = &[
    "reshape",
    "transpose",
    "flatten",
    "astype",
    "partition",
    "setflags",
    "tolist",
    "item",
    "fill",
    "sort",
    "conj",
    "conjugate",
    "view",
];

/// `array.name(arguments)`
pub(super) fn call<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str, mut args: Args<T>) -> Res<V<T>> {
    if FUNCTIONS.contains(&name) {
        let Some(function) = vm.member("numpy", name)? else { return super::missing(object, name) };
        args.plain.insert(0, object.clone());
        return vm.call(&function, args);
    }
    let array = array_of(vm, object)?;
    match name {
        "reshape" => {
            let order = args.take("order");
            if matches!(args.take("copy"), Some(V::Bool(true))) {
                let shaped = rearrange::reshape_in(vm, object, &args.plain, order.as_ref())?;
                return vm.numpy("copy", vec![shaped]);
            }
            if let Some((key, _)) = args.named.first() {
                return type_error(format!("'{key}' is an invalid keyword argument for this function"));
            }
            rearrange::reshape_in(vm, object, &args.plain, order.as_ref())
        }
        "transpose" => match &args.plain[..] {
            [] | [V::None] => rearrange::transpose(vm, object, None),
            [axes] if axes.whole().is_none() => rearrange::transpose(vm, object, Some(axes)),
            many => {
                let axes = V::tuple(many.to_vec());
                rearrange::transpose(vm, object, Some(&axes))
            }
        },
        "flatten" => {
            let line = rearrange::reshape_in(vm, object, &[V::Int(-1)], args.some(0))?;
            vm.numpy("copy", vec![line])
        }
        "astype" => astype(vm, object, array.dtype(), &args),
        "setflags" => match args.some(0) {
            Some(write) => vm.numpy("_set_writeable_", vec![object.clone(), write.clone()]),
            None => Ok(V::None),
        },
        "partition" => {
            let mut given = vec![object.clone(), args.first()];
            given.extend(args.get(1).cloned());
            let sorted = vm.numpy("partition", given)?;
            array.write(array_of(vm, &sorted)?.numbers().into_iter());
            Ok(V::None)
        }
        "tolist" => tolist(vm, &array),
        "item" => {
            if let [_, _, ..] = &args.plain[..] {
                let key = V::tuple(args.plain);
                let found = crate::numpy::index::get(vm, object, &key)?;
                return Ok(found.any_number().map_or(found, python));
            }
            let at = args.plain.first().map(int_of).transpose()?.unwrap_or(0);
            let at = if at < 0 { at + array.size() as i64 } else { at };
            if args.plain.is_empty() && array.size() != 1 {
                return value_error("can only convert an array of size 1 to a Python scalar");
            }
            match usize::try_from(at).ok().filter(|at| *at < array.size()) {
                Some(at) => Ok(python(array.at(at))),
                None => Err(Raise::new(
                    "IndexError",
                    format!("index {at} is out of bounds for size {}", array.size()),
                )),
            }
        }
        "fill" => {
            let Some(value) = args.first().any_number() else { return type_error("fill() takes a number") };
            ops::storable(&args.first(), array.dtype())?;
            array.write(std::iter::repeat_n(value, array.size()));
            Ok(V::None)
        }
        "sort" => {
            let mut given = vec![object.clone()];
            if args.some(2).is_some() {
                return value_error("Cannot specify order when the array has no fields.");
            }
            given.extend(args.get(0).cloned());
            let sorted = vm.numpy("sort", given)?;
            array.write(array_of(vm, &sorted)?.numbers().into_iter());
            Ok(V::None)
        }
        "view" => match dtype_of(args.get(0)) {
            _ if args.some(1).is_some() => Err(Raise::unsupported("a view of an array as another class")),
            Ok(dtype) if dtype.is_none_or(|dtype| dtype == array.dtype()) => Ok(object.clone()),
            _ => Err(Raise::unsupported("a view of an array as another type")),
        },
        // Truths stay truths; of the function of that name NumPy makes small integers, which are not here.
        "conj" | "conjugate" if array.dtype() == Dtype::Bool => Ok(object.clone()),
        "conj" | "conjugate" => vm.numpy("conjugate", vec![object.clone()]),
        _ => Ok(object.clone()),
    }
}

/// `array.astype(dtype, order, casting, subok, copy)`
fn astype<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, from: Dtype, args: &Args<T>) -> Res<V<T>> {
    let to = dtype_of(args.some(0))?.unwrap_or(Dtype::Float64);
    let casting = match args.get(2) {
        Some(V::Text(word)) => word.to_string(),
        None => "unsafe".to_string(),
        Some(_) => return type_error("casting must be a string"),
    };
    let allowed = vm.numpy("can_cast", vec![V::Dtype(from), V::Dtype(to), V::text(&*casting)])?;
    if !vm.truth(&allowed)? {
        return type_error(format!(
            "Cannot cast array data from dtype('{}') to dtype('{}') according to the rule '{casting}'",
            from.name(),
            to.name()
        ));
    }
    let copies = args.get(4).map(|copy| vm.truth(copy)).transpose()?.unwrap_or(true);
    if from == to && !copies {
        return Ok(object.clone());
    }
    let cast = cast(vm, object, to)?;
    match (args.some(1), &cast) {
        (Some(_), V::Array(_)) => super::super::create::laid_out(vm, cast, args.some(1)),
        _ => Ok(cast),
    }
}

/// `array.real` and `array.imag`: windows on the parts of complex numbers; the imaginary parts of others are zeros that
/// cannot be written to.
pub(super) fn part<T: Scalar>(vm: &mut Vm<T>, array: &Rc<Array<T>>, name: &str) -> Res<V<T>> {
    if array.dtype() == Dtype::Complex128 {
        return Ok(V::array(array.parts(name == "imag")));
    }
    if name == "real" {
        return Ok(V::Array(Rc::clone(array)));
    }
    let zeros = vm.numpy("zeros_like", vec![V::Array(Rc::clone(array))])?;
    Ok(V::array(array_of(vm, &zeros)?.frozen()))
}

/// `array.real = value` and `array.imag = value`.
pub(super) fn set_part<T: Scalar>(vm: &mut Vm<T>, array: &Rc<Array<T>>, name: &str, value: &V<T>) -> Res<()> {
    if name == "imag" && array.dtype() != Dtype::Complex128 {
        return type_error("array does not have imaginary part to set");
    }
    let part = part(vm, array, name)?;
    let value = V::array(array_of(vm, value)?);
    index::assign(vm, &part, &V::Ellipsis, &value)
}

/// A NumPy number as Python's.
pub(in crate::numpy) fn python<T: Scalar>(number: Num<T>) -> V<T> {
    match number {
        Num::Bool(value) => V::Bool(value),
        Num::Int(value) => V::Int(value),
        Num::Float(value) => V::Float(value),
        Num::Complex(value) => V::Complex(value),
    }
}

fn tolist<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>) -> Res<V<T>> {
    if array.ndim() == 0 {
        return Ok(python(array.at(0)));
    }
    let rows = (0..array.shape[0]).map(|i| tolist(vm, &array.cut(0, i, 1, None))).collect::<Res<Vec<_>>>()?;
    vm.list(rows)
}

/// `np.float64(value)` and its kind.
pub(in crate::numpy) fn make<T: Scalar>(vm: &mut Vm<T>, dtype: Dtype, args: &Args<T>) -> Res<V<T>> {
    let name = if dtype == Dtype::Float64 { "float" } else { dtype.name() };
    if !args.named.is_empty() {
        return type_error(format!("{name}() takes no keyword arguments"));
    }
    if args.plain.len() > 1 {
        return type_error(format!("{name} expected at most 1 argument, got {}", args.plain.len()));
    }
    let value = args.get(0).cloned().unwrap_or(V::Int(0));
    cast(vm, &value, dtype)
}

/// A value in another element type.
pub(in crate::numpy) fn cast<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, dtype: Dtype) -> Res<V<T>> {
    ops::storable(value, dtype)?;
    // Texts are read as Python reads them; nothing is no number.
    let reader = match (value, dtype) {
        (V::Text(_) | V::None, Dtype::Int64) => vm.member("builtins", "int")?,
        (V::Text(_), Dtype::Float64) => vm.member("builtins", "float")?,
        (V::Text(_), Dtype::Complex128) => vm.member("builtins", "complex")?,
        (V::Text(text), Dtype::Bool) => return Ok(V::Np(Num::Bool(!text.is_empty()))),
        (V::None, Dtype::Float64 | Dtype::Complex128) => {
            return Ok(V::Np(Num::Float(T::constant(f64::NAN)).cast(dtype)));
        }
        (V::None, Dtype::Bool) => return Ok(V::Np(Num::Bool(false))),
        _ => None,
    };
    let read = reader.map(|reader| vm.call(&reader, Args::of(vec![value.clone()]))).transpose()?;
    let value = read.as_ref().unwrap_or(value);
    if let Some(number) = value.any_number().filter(|_| !matches!(value, V::Array(_))) {
        return Ok(V::Np(number.cast(dtype)));
    }
    let array = array_of(vm, value)?;
    vm.array(Data::collect(dtype, array.numbers().into_iter()), array.shape)
}

/// `np.add.reduce(a)` and the like, which are written in Python.
pub(super) fn ufunc<T: Scalar>(
    vm: &mut Vm<T>,
    native: &'static Native<T>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    if name != "at" && native.parameters.len() != 2 {
        let word = if name == "outer" { "outer product" } else { name };
        return value_error(format!("{word} only supported for binary functions"));
    }
    args.plain.insert(0, V::Native(native));
    match vm.member("numpy", &format!("_{name}_"))? {
        Some(function) => vm.call(&function, args),
        None => Err(Raise::unsupported(format!("the method {name} of np.{}", native.name))),
    }
}
