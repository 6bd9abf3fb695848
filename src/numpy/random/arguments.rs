//! Arguments of the methods of generators.

use crate::numpy::array::{Array, Data};
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
        Some(value @ (V::Bool(_) | V::Float(_) | V::Complex(_) | V::Np(_)))
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

/// The argument `out`: the array that numbers are drawn into; `size` must be its shape.
pub(super) fn out<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, shape: Option<&V<T>>) -> Res<Array<T>> {
    let array = match value {
        V::Array(array) if !array.is_frozen() && (array.contiguous() || array.transposed().contiguous()) => {
            array
        }
        _ => {
            return value_error(
                "Supplied output array must be contiguous, writable, aligned, and in machine byte-order.",
            );
        }
    };
    if array.dtype() != Dtype::Float64 {
        let found = array.dtype().name();
        return type_error(format!(
            "Supplied output array has the wrong type. Expected float64, got {found}"
        ));
    }
    match shape {
        None | Some(V::None) => {}
        shape if size(vm, shape).is_ok_and(|shape| shape.as_ref() == Some(&array.shape)) => {}
        _ => return value_error("size must match out.shape when used together"),
    }
    Ok((**array).clone())
}

/// Whether a value is one thing to NumPy: no sequence and no array with axes.
pub(super) fn single<T: Scalar>(value: &V<T>) -> bool {
    match value {
        V::Array(array) => array.ndim() == 0,
        other => !matches!(other, V::List(_) | V::Tuple(_) | V::Range(..)),
    }
}

/// An argument as an array of real numbers, or NumPy's complaint.
pub(super) fn parameter<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    let array = match value {
        V::None => return type_error("must be real number, not NoneType"),
        V::Text(_) => {
            return value_error(format!("could not convert string to float: {}", show::plain(value, 100)));
        }
        V::Big(_) => match value.number() {
            Some(number) => Array::new(Data::Float(vec![number.float()]), Vec::new(), None),
            None => return type_error("must be real number"),
        },
        other if single(other) && other.any_number().is_none() => {
            let name = other.type_name();
            return type_error(format!("float() argument must be a string or a real number, not '{name}'"));
        }
        other => array_of(vm, other)?,
    };
    match (array.dtype(), value) {
        (Dtype::Complex128, V::Array(_)) => type_error(
            "Cannot cast array data from dtype('complex128') to dtype('float64') according to the rule 'safe'",
        ),
        (Dtype::Complex128, _) => {
            type_error("float() argument must be a string or a real number, not 'complex'")
        }
        _ => Ok(array),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(plain: usize, named: &[&str], parameters: &[&str], required: usize) -> String {
        let named = named.iter().map(|name| (std::sync::Arc::from(*name), V::Int(1))).collect();
        let mut args = Args::<f64> { plain: vec![V::Int(0); plain], named };
        arrange(&mut args, "f", parameters, required).map_or_else(|raise| raise.message, |()| String::new())
    }

    #[test]
    fn arguments_are_refused_in_the_words_of_compiled_methods() {
        assert_eq!(complaint(1, &["c"], &["a", "b", "c"], 1), "");
        assert_eq!(
            complaint(4, &[], &["a", "b", "c"], 1),
            "f() takes at most 3 positional arguments (4 given)"
        );
        assert_eq!(complaint(0, &[], &["a", "b"], 1), "f() takes at least 1 positional argument (0 given)");
        assert_eq!(complaint(2, &[], &["a", "*b"], 1), "f() takes exactly 1 positional argument (2 given)");
        assert_eq!(complaint(1, &["a"], &["a"], 1), "f() got multiple values for keyword argument 'a'");
        assert_eq!(complaint(1, &["z"], &["a"], 1), "f() got an unexpected keyword argument 'z'");
    }
}
