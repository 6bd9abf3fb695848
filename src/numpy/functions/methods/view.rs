//! Attributes of arrays.

use std::rc::Rc;

use num_complex::Complex64;

use super::super::{array_of, rearrange, shape_text};
use crate::numpy::array::{Array, Num, broadcast_shape};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
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
        "base" => array.base(array).map_or(V::None, V::Array),
        "flat" => rearrange::reshape(vm, &itself(), &[V::Int(-1)])?,
        "mT" if array.ndim() < 2 => return value_error("matrix transpose with ndim < 2 is undefined"),
        "mT" => {
            let n = array.ndim();
            V::array(array.permute(&(0..n - 2).chain([n - 1, n - 2]).collect::<Vec<_>>()))
        }
        "real" | "imag" if array.dtype() == Dtype::Complex128 => {
            vm.pay_for(array.size())?;
            let part = |z: Complex64| T::constant(if name == "real" { z.re } else { z.im });
            vm.floats(array.complexes().into_iter().map(part).collect(), array.shape.clone())?
        }
        _ => return Ok(None),
    }))
}

/// `array.name = value`
pub(super) fn set_attribute<T: Scalar>(
    vm: &mut Vm<T>,
    array: &Array<T>,
    name: &str,
    value: &V<T>,
) -> Res<()> {
    match name {
        "real" | "imag" => {}
        "shape" => return Err(Raise::unsupported("assigning to .shape; use reshape, assigning")),
        "T" | "size" | "ndim" | "nbytes" | "base" | "itemsize" | "mT" => {
            return Err(Raise::new(
                "AttributeError",
                format!("attribute '{name}' of 'numpy.ndarray' objects is not writable"),
            ));
        }
        _ => {
            return Err(Raise::new(
                "AttributeError",
                format!("'numpy.ndarray' object has no attribute '{name}'"),
            ));
        }
    }
    if array.is_frozen() {
        return value_error("assignment destination is read-only");
    }
    let complex = array.dtype() == Dtype::Complex128;
    if name == "imag" && !complex {
        return type_error("array does not have imaginary part to set");
    }
    let source = array_of(vm, value)?;
    if broadcast_shape(&source.shape, &array.shape).as_ref() != Some(&array.shape) {
        return value_error(format!(
            "could not broadcast input array from shape {} into shape {}",
            shape_text(&source.shape),
            shape_text(&array.shape)
        ));
    }
    vm.pay_for(array.size())?;
    let parts = source.broadcast(&array.shape).numbers();
    if !complex {
        array.write(parts.into_iter());
        return Ok(());
    }
    let whole = array.complexes().into_iter().zip(parts).map(|(z, part)| {
        let part = part.re();
        Num::Complex(if name == "real" { Complex64::new(part, z.im) } else { Complex64::new(z.re, part) })
    });
    array.write(whole);
    Ok(())
}
