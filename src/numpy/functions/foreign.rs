//! What NumPy's functions of every element do with what are no numbers: objects of the program's answer by their own
//! methods, as in NumPy's arrays of objects; texts and the rest are refused in its words.

use super::{Args, Native};
use crate::numpy::code::{Binary, Compare, Unary};
use crate::numpy::compare;
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// Whether a value is none that NumPy would make an array of numbers of.
fn foreign<T: Scalar>(value: &V<T>) -> bool {
    match value {
        V::Instance(object) => {
            let has = |name| object.class.find(name).is_some();
            !(has("__array__") || has("__len__") && has("__getitem__"))
        }
        V::Text(_) | V::None | V::Dict(_) | V::Set(_) | V::Closure(_) | V::Native(_) | V::Iter(_) => true,
        _ => false,
    }
}

/// The name under which NumPy knows a function: aliases call themselves by the first one.
fn known<T: Scalar>(native: &Native<T>) -> &'static str {
    match native.name {
        "abs" => "absolute",
        "mod" => "remainder",
        "true_divide" => "divide",
        "pow" => "power",
        "conj" => "conjugate",
        "bitwise_not" | "bitwise_invert" => "invert",
        "acos" => "arccos",
        "asin" => "arcsin",
        "atan" => "arctan",
        "acosh" => "arccosh",
        "asinh" => "arcsinh",
        "atanh" => "arctanh",
        "atan2" => "arctan2",
        name => name,
    }
}

/// The result of a function of every element, or NumPy's complaint, if an operand is no number; else nothing.
pub(super) fn call<T: Scalar>(vm: &mut Vm<T>, native: &Native<T>, args: &Args<T>) -> Res<Option<V<T>>> {
    let operands = &args.plain[..args.plain.len().min(native.parameters.len())];
    if !operands.iter().any(foreign) {
        return Ok(None);
    }
    let name = known(native);
    if let [one] = operands
        && native.parameters.len() == 1
    {
        return unary(vm, name, one).map(Some);
    }
    let [a, b] = operands else { return Ok(None) };
    if matches!(a, V::Instance(_)) || matches!(b, V::Instance(_)) {
        return binary(vm, name, a, b).map(Some);
    }
    Ok(None)
}

/// Functions that are asked of an object by an operator, in NumPy as here.
fn unary<T: Scalar>(vm: &mut Vm<T>, name: &str, value: &V<T>) -> Res<V<T>> {
    if matches!(value, V::Text(_)) || name.starts_with("is") || name == "signbit" {
        return match name {
            "absolute" => Err(Raise::new(
                "UFuncTypeError",
                "ufunc 'absolute' did not contain a loop with signature matching types <class 'numpy.dtypes.StrDType'> -> None",
            )),
            _ => type_error(ops::unsupported_types(name)),
        };
    }
    match name {
        "negative" => return ops::unary(vm, Unary::Neg, value),
        "positive" => return ops::unary(vm, Unary::Pos, value),
        "invert" => return ops::unary(vm, Unary::Invert, value),
        "square" => return ops::binary(vm, Binary::Mul, value, value),
        "reciprocal" => return ops::binary(vm, Binary::Div, &V::Int(1), value),
        "logical_not" => return vm.truth(value).map(|truth| V::Bool(!truth)),
        "absolute" => {
            if let Some(found) = vm.special(value, "__abs__", Vec::new())? {
                return Ok(found);
            }
            return type_error(format!("bad operand type for abs(): '{}'", value.type_name()));
        }
        _ => {}
    }
    match vm.special(value, name, Vec::new())? {
        Some(found) => Ok(found),
        None => type_error(format!(
            "loop of ufunc does not support argument 0 of type {} which has no callable {name} method",
            value.type_name()
        )),
    }
}

/// Functions of two arguments of which one is an object of the program's.
fn binary<T: Scalar>(vm: &mut Vm<T>, name: &str, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    let sign = match name {
        "add" => Binary::Add,
        "subtract" => Binary::Sub,
        "multiply" => Binary::Mul,
        "divide" => Binary::Div,
        "floor_divide" => Binary::FloorDiv,
        "remainder" => Binary::Mod,
        "power" => Binary::Pow,
        "maximum" | "minimum" => {
            let sign = if name == "maximum" { Compare::Ge } else { Compare::Le };
            let first = compare::compare(vm, sign, a, b)?;
            return Ok(if vm.truth(&first)? { a.clone() } else { b.clone() });
        }
        _ => {
            // NumPy asks the first one for a method of that name; numbers of Python's have none.
            let found = vm.special(a, name, vec![b.clone()])?;
            let words = || {
                let kind = a.type_name();
                format!(
                    "loop of ufunc does not support argument 0 of type {kind} which has no callable {name} method"
                )
            };
            return found.map_or_else(|| type_error(words()), Ok);
        }
    };
    ops::binary(vm, sign, a, b)
}
