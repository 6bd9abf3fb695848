//! Writing and deleting.

use super::{Found, element, position, slice, whole, window};
use crate::numpy::array::{Num, broadcast_shape};
use crate::numpy::dict::hashable;
use crate::numpy::functions::shape_text;
use crate::numpy::ops::{as_array, storable};
use crate::numpy::raise::{Raise, Res, help, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// `object[key] = value`
pub(in crate::numpy) fn assign<T: Scalar>(
    vm: &mut Vm<T>,
    object: &V<T>,
    key: &V<T>,
    value: &V<T>,
) -> Res<()> {
    match object {
        V::Array(array) if array.is_frozen() => value_error("assignment destination is read-only"),
        V::Array(array) if element(object, key).is_some() && single(value).is_some() => {
            if let (Some(offset), Some(number)) = (element(object, key), single(value)) {
                storable(value, array.dtype())?;
                array.write_at(offset, number);
            }
            Ok(())
        }
        V::Array(array) => {
            let found = window(vm, array, key)?;
            let shape = match &found {
                Found::Window(window) | Found::Whole(window) => window.shape.clone(),
                Found::Picked(_, shape) => shape.clone(),
            };
            let Some(source) = as_array(vm, value)? else {
                return match value {
                    V::Big(_) => {
                        Err(Raise::new("OverflowError", "Python int too large to convert to C long"))
                    }
                    V::None => {
                        type_error("float() argument must be a string or a real number, not 'NoneType'")
                    }
                    other if other.items().is_some() => value_error(
                        "setting an array element with a sequence. The requested array has an inhomogeneous shape.",
                    ),
                    other => type_error(format!(
                        "float() argument must be a string or a real number, not '{}'",
                        other.type_name()
                    )),
                };
            };
            storable(value, array.dtype())?;
            // Leading axes of length 1 fall away, as in NumPy.
            let mut trimmed = source.clone();
            while trimmed.ndim() > shape.len() && trimmed.shape[0] == 1 {
                trimmed = trimmed.cut(0, 0, 1, None);
            }
            if broadcast_shape(&trimmed.shape, &shape).as_ref() != Some(&shape) {
                if shape.is_empty() {
                    return value_error("setting an array element with a sequence.");
                }
                let words = format!(
                    "could not broadcast input array from shape {} into shape {}",
                    shape_text(&source.shape),
                    shape_text(&shape)
                );
                let error = Raise::new("ValueError", words);
                let column = crate::numpy::ops::is_column(&source.shape, &shape);
                return Err(if column { error.help(help::COLUMN) } else { error });
            }
            let numbers = trimmed.broadcast(&shape).numbers();
            vm.burn(numbers.len() as u64)?;
            match found {
                Found::Window(window) | Found::Whole(window) => window.write(numbers.into_iter()),
                Found::Picked(offsets, _) => {
                    for (offset, number) in offsets.into_iter().zip(numbers) {
                        array.write_at(offset, number);
                    }
                }
            }
            Ok(())
        }
        V::List(list) => {
            if let V::Slice(parts) = key {
                let items = vm.iterate(value)?;
                let mut target = list.items.borrow_mut();
                let (start, step, count) = slice(parts, target.len())?;
                if step == 1 {
                    target.splice(start..start + count, items);
                    drop(target);
                    list.count();
                    return Ok(());
                }
                if items.len() != count {
                    return value_error(format!(
                        "attempt to assign sequence of size {} to extended slice of size {count}",
                        items.len()
                    ));
                }
                for (i, item) in items.into_iter().enumerate() {
                    target[(start as isize + i as isize * step) as usize] = item;
                }
                return Ok(());
            }
            let mut items = list.items.borrow_mut();
            let at = position(whole(key, "list")?, items.len(), "list assignment index out of range")?;
            items[at] = value.clone();
            Ok(())
        }
        V::Dict(dict) => {
            if !hashable(key) {
                return type_error(format!("unhashable type: '{}'", key.type_name()));
            }
            vm.burn(16)?;
            crate::numpy::vm::insert(vm, &mut dict.borrow_mut(), key.clone(), value.clone())
        }
        other => match vm.special(other, "__setitem__", vec![key.clone(), value.clone()])? {
            Some(_) => Ok(()),
            None => type_error(format!("'{}' object does not support item assignment", other.type_name())),
        },
    }
}

/// A number that is no array.
fn single<T: Scalar>(value: &V<T>) -> Option<Num<T>> {
    match value {
        V::Float(value) => Some(Num::Float(*value)),
        V::Np(value) => Some(*value),
        V::Int(value) => Some(Num::Int(*value)),
        V::Complex(value) => Some(Num::Complex(*value)),
        _ => None,
    }
}

/// `del object[key]`
pub(in crate::numpy) fn delete<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, key: &V<T>) -> Res<()> {
    match object {
        V::List(list) => {
            let mut items = list.items.borrow_mut();
            if let V::Slice(parts) = key {
                let (start, step, count) = slice(parts, items.len())?;
                let mut gone: Vec<usize> =
                    (0..count).map(|i| (start as isize + i as isize * step) as usize).collect();
                gone.sort_unstable();
                for at in gone.into_iter().rev() {
                    items.remove(at);
                }
                return Ok(());
            }
            let at = position(whole(key, "list")?, items.len(), "list assignment index out of range")?;
            items.remove(at);
            Ok(())
        }
        V::Dict(dict) => match dict.borrow_mut().remove(key) {
            Some(_) => Ok(()),
            None => Err(crate::numpy::vm::key_error(vm, key)),
        },
        V::Array(_) => value_error("cannot delete array elements"),
        other => match vm.special(other, "__delitem__", vec![key.clone()])? {
            Some(_) => Ok(()),
            None => type_error(format!("'{}' object doesn't support item deletion", other.type_name())),
        },
    }
}
