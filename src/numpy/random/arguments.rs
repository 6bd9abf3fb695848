//! Arguments of the methods of generators.

use crate::numpy::array::Array;
use crate::numpy::functions::{Args, array_of, shape_of};
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::show;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// Puts named arguments in their places; a parameter with a star before its name can be given by name only. The words of
/// the complaints are those of NumPy's compiled methods.
pub(super) fn arrange<T: Scalar>(
    args: &mut Args<T>,
    name: &str,
    parameters: &[&str],
    required: usize,
) -> Res<()> {
    let most = parameters.iter().filter(|parameter| !parameter.starts_with('*')).count();
    let count = |given: usize| {
        let (word, bound) = match given {
            _ if required == most => ("exactly", most),
            given if given > most => ("at most", most),
            _ => ("at least", required),
        };
        let plural = if bound == 1 { "" } else { "s" };
        type_error(format!("{name}() takes {word} {bound} positional argument{plural} ({given} given)"))
    };
    let given = args.plain.len();
    if given > most {
        return count(given);
    }
    for (key, value) in std::mem::take(&mut args.named) {
        let found = parameters.iter().position(|parameter| parameter.trim_start_matches('*') == &*key);
        let Some(place) = found else {
            return type_error(format!("{name}() got an unexpected keyword argument '{key}'"));
        };
        if place < given {
            return type_error(format!("{name}() got multiple values for keyword argument '{key}'"));
        }
        while args.plain.len() <= place {
            args.plain.push(V::Ellipsis);
        }
        args.plain[place] = value;
    }
    match (0..required).find(|place| args.get(*place).is_none()) {
        Some(missing) => count(missing),
        None => Ok(()),
    }
}

/// The argument `size`; none for a single number.
pub(super) fn size<T: Scalar>(vm: &mut Vm<T>, value: Option<&V<T>>) -> Res<Option<Vec<usize>>> {
    match value {
        None | Some(V::None) => Ok(None),
        Some(value @ (V::Bool(_) | V::Float(_) | V::Np(_)))
            if !matches!(value, V::Np(_)) || value.whole().is_none() =>
        {
            type_error(format!(
                "expected a sequence of integers or a single integer, got '{}'",
                show::plain(value, 100)
            ))
        }
        Some(V::Text(_)) => type_error("'str' object cannot be interpreted as an integer"),
        Some(value) => shape_of(vm, value).map(Some),
    }
}

/// The argument `out`: the array that numbers are drawn into.
pub(super) fn out<T: Scalar>(value: Option<&V<T>>, shape: Option<&[usize]>) -> Res<Option<Array<T>>> {
    let Some(value) = value else { return Ok(None) };
    let V::Array(array) = value else {
        return value_error(
            "Supplied output array must be contiguous, writable, aligned, and in machine byte-order.",
        );
    };
    if array.is_frozen() || !(array.contiguous() || array.transposed().contiguous()) {
        return value_error(
            "Supplied output array must be contiguous, writable, aligned, and in machine byte-order.",
        );
    }
    if array.dtype() != Dtype::Float64 {
        let found = array.dtype().name();
        return type_error(format!(
            "Supplied output array has the wrong type. Expected float64, got {found}"
        ));
    }
    if shape.is_some_and(|shape| shape != array.shape) {
        return value_error("size must match out.shape when used together");
    }
    Ok(Some((**array).clone()))
}

/// An argument as floats, or NumPy's complaint.
pub(super) fn parameter<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    match value {
        V::None => type_error("must be real number, not NoneType"),
        V::Text(_) => value_error(format!("could not convert string to float: {}", show::plain(value, 100))),
        other => array_of(vm, other),
    }
}
