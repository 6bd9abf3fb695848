//! Attributes of arrays.

use std::rc::Rc;

use super::super::{array_of, rearrange};
use super::arrays;
use crate::numpy::array::Array;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// `array.name`, if there is such an attribute that is no method.
pub(super) fn attribute<T: Scalar>(vm: &mut Vm<T>, array: &Rc<Array<T>>, name: &str) -> Res<Option<V<T>>> {
    let itself = || V::Array(Rc::clone(array));
    Ok(Some(match name {
        "shape" => rearrange::shape_value(&array.shape),
        "ndim" => V::Int(array.ndim() as i64),
        "size" => V::Int(array.size() as i64),
        "dtype" => V::Dtype(array.dtype()),
        "itemsize" => V::Int(array.dtype().bytes()),
        "nbytes" => V::Int(array.size() as i64 * array.dtype().bytes()),
        "strides" => V::tuple(array.steps().map(|step| V::Int(step * array.dtype().bytes())).collect()),
        "flags" => vm.numpy("_flags_", vec![itself()])?,
        "base" => array.base(array).map_or(V::None, V::Array),
        "flat" => rearrange::reshape(vm, &itself(), &[V::Int(-1)])?,
        "mT" if array.ndim() < 2 => return value_error("matrix transpose with ndim < 2 is undefined"),
        "mT" => {
            let n = array.ndim();
            V::array(array.permute(&(0..n - 2).chain([n - 1, n - 2]).collect::<Vec<_>>()))
        }
        "real" | "imag" => arrays::part(vm, array, name)?,
        _ => return Ok(None),
    }))
}

/// `array.name = value`
pub(super) fn set_attribute<T: Scalar>(
    vm: &mut Vm<T>,
    array: &Rc<Array<T>>,
    name: &str,
    value: &V<T>,
) -> Res<()> {
    let words = match name {
        "real" | "imag" => return arrays::set_part(vm, array, name, value),
        "flat" => return set_flat(vm, array, value),
        "shape" => return Err(Raise::unsupported("assigning to .shape; use reshape, assigning")),
        "T" | "size" | "ndim" | "nbytes" | "base" | "itemsize" | "mT" => {
            format!("attribute '{name}' of 'numpy.ndarray' objects is not writable")
        }
        _ => format!("'numpy.ndarray' object has no attribute '{name}'"),
    };
    Err(Raise::new("AttributeError", words))
}

/// `array.flat = value`: its elements in C order, again and again as far as they are needed.
fn set_flat<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>, value: &V<T>) -> Res<()> {
    if array.is_frozen() {
        return value_error("assignment destination is read-only");
    }
    let numbers = array_of(vm, value)?.numbers();
    vm.pay_for(array.size())?;
    array.write(numbers.into_iter().cycle());
    Ok(())
}
