//! Calling a row of a table, with the arguments that many of NumPy's functions share.

use super::{Args, Native, array_of, dtype_of, methods};
use crate::numpy::array::broadcast;
use crate::numpy::index;
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// Calls a native function. `out` is written to for all of NumPy's that have it.
pub(in crate::numpy) fn invoke<T: Scalar>(
    vm: &mut Vm<T>,
    native: &Native<T>,
    mut args: Args<T>,
) -> Res<V<T>> {
    if native.parameters.is_empty() {
        return (native.run)(vm, args);
    }
    if native.ufunc
        && let Some(found) = super::foreign::call(vm, native, &args)?
    {
        return Ok(found);
    }
    if native.ufunc && vm.errors.raises() {
        let operands = args.plain.clone();
        let value = each(vm, native, args)?;
        super::errors::check(vm, native.name, &operands, &value)?;
        return Ok(value);
    }
    if native.ufunc {
        return each(vm, native, args);
    }
    let mut out = args.take("out");
    args.check(native)?;
    if let Some(place) = native.parameters.iter().position(|name| *name == "out") {
        out = out.or_else(|| args.get(place).cloned());
    }
    let value = (native.run)(vm, args)?;
    match out.filter(|out| !matches!(out, V::None)) {
        Some(out) => write_out(vm, native, out, &value),
        None => Ok(value),
    }
}

/// Calls one of NumPy's functions of every element: all take `out`, `where` and `dtype`.
fn each<T: Scalar>(vm: &mut Vm<T>, native: &Native<T>, mut args: Args<T>) -> Res<V<T>> {
    if args.named.is_empty() && args.plain.len() == native.parameters.len() {
        return (native.run)(vm, args);
    }
    let mut out = args.take("out");
    if args.plain.len() == native.parameters.len() + 1 {
        out = args.plain.pop();
    }
    let out = out.map(single).filter(|out| !matches!(out, V::None));
    let mask = args.take("where").filter(|mask| !matches!(mask, V::Bool(true)));
    let dtype = dtype_of(args.take("dtype").as_ref())?;
    // How the result lies in memory, and subclasses of arrays: nothing that could be seen here.
    for name in ["order", "subok"] {
        args.take(name);
    }
    args.check(native)?;
    if let Some(dtype) = dtype {
        cast_operands(vm, native, &mut args, dtype)?;
    }
    let operands = args.plain.clone();
    let mut value = (native.run)(vm, args)?;
    if let Some(dtype) = dtype {
        if array_of(vm, &value)?.dtype() > dtype {
            let words = "No loop matching the specified signature and casting was found for ufunc";
            return type_error(format!("{words} {}", native.name));
        }
        value = methods::cast(vm, &value, dtype)?;
    }
    if let Some(out) = &out {
        let mut shapes = Vec::new();
        for operand in operands.iter().chain([out]) {
            shapes.push(array_of(vm, operand)?.shape);
        }
        broadcast(&shapes.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
    }
    if let Some(mask) = mask {
        let found = array_of(vm, &mask)?.dtype();
        // A list is taken as truths, an array of another type is not.
        if found != Dtype::Bool && matches!(mask, V::Array(_)) {
            return type_error(format!(
                "Cannot cast array data from dtype('{}') to dtype('bool') according to the rule 'safe'",
                found.name()
            ));
        }
        // What is masked stays as it was; in a new array NumPy leaves there whatever was in memory.
        let other = out.clone().unwrap_or(V::Bool(false));
        value = vm.numpy("where", vec![mask, value, other])?;
        value = index::get(vm, &value, &V::tuple(Vec::new()))?;
    }
    match out {
        Some(out) => write_out(vm, native, out, &value),
        None => Ok(value),
    }
}

/// The operands in the type that the caller asks for.
fn cast_operands<T: Scalar>(vm: &mut Vm<T>, native: &Native<T>, args: &mut Args<T>, dtype: Dtype) -> Res<()> {
    // Tests answer with booleans, whatever they are asked about.
    if dtype == Dtype::Bool {
        return Ok(());
    }
    for (place, operand) in args.plain.iter_mut().enumerate() {
        let found = array_of(vm, operand)?.dtype();
        // The size of a complex number is a float.
        if native.name == "absolute" && found == Dtype::Complex128 {
            continue;
        }
        if found > dtype {
            let words = format!(
                "Cannot cast ufunc '{}' input {}from dtype('{}') to dtype('{}') with casting rule 'same_kind'",
                native.name,
                if native.parameters.len() > 1 { format!("{place} ") } else { String::new() },
                found.name(),
                dtype.name()
            );
            return Err(Raise::new("UFuncTypeError", words));
        }
        *operand = methods::cast(vm, operand, dtype)?;
    }
    Ok(())
}

/// An output that is given as a tuple of one.
fn single<T: Scalar>(out: V<T>) -> V<T> {
    match &out {
        V::Tuple(items) if items.len() == 1 => items[0].clone(),
        _ => out,
    }
}

/// Writes a result into the array that was given for it.
fn write_out<T: Scalar>(vm: &mut Vm<T>, native: &Native<T>, out: V<T>, value: &V<T>) -> Res<V<T>> {
    let out = single(out);
    let V::Array(target) = &out else { return type_error("return arrays must be of ArrayType") };
    let source = array_of(vm, value)?;
    ops::write_result(vm, target, &source, native.name)?;
    Ok(out)
}
