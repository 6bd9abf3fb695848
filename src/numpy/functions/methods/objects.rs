//! Methods of properties, generators and iterators.

use std::rc::Rc;
use std::sync::Arc;

use super::super::Args;
use crate::numpy::iterate::{Iter, Walk};
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Descriptor, V};
use crate::numpy::vm::Vm;

/// A part of a property, or one of its methods, which make another property.
pub(super) fn property_part<T: Scalar>(descriptor: &Rc<Descriptor<T>>, name: &str) -> Option<V<T>> {
    let Descriptor::Property(get, set, delete) = &**descriptor else {
        return None;
    };
    Some(match name {
        "fget" => get.clone(),
        "fset" => set.clone(),
        "fdel" => delete.clone(),
        "getter" | "setter" | "deleter" => {
            V::Method(Rc::new((V::Descriptor(Rc::clone(descriptor)), Arc::from(name))))
        }
        _ => return None,
    })
}

/// A property with another of its parts.
pub(super) fn property_with<T: Scalar>(descriptor: &Rc<Descriptor<T>>, name: &str, function: V<T>) -> V<T> {
    let Descriptor::Property(get, set, delete) = &**descriptor else { return V::None };
    let (get, set, delete) = (get.clone(), set.clone(), delete.clone());
    V::Descriptor(Rc::new(match name {
        "getter" => Descriptor::Property(function, set, delete),
        "setter" => Descriptor::Property(get, function, delete),
        _ => Descriptor::Property(get, set, function),
    }))
}

/// Methods of generators and other iterators.
pub(super) fn generator<T: Scalar>(
    vm: &mut Vm<T>,
    iter: &Rc<Iter<T>>,
    name: &str,
    args: Args<T>,
) -> Res<V<T>> {
    let value = args.first();
    match name {
        "__iter__" => Ok(V::Iter(Rc::clone(iter))),
        "throw" => {
            let raise = vm.thrown(&value)?;
            match iter.throw(vm, raise)? {
                Some(item) => Ok(item),
                None => Err(vm.stop_iteration(iter.returned())),
            }
        }
        "close" => {
            if iter.fresh() || iter.function().is_none() {
                iter.end();
                return Ok(V::None);
            }
            match iter.throw(vm, Raise::new("GeneratorExit", "")) {
                Ok(Some(_)) => Err(Raise::new("RuntimeError", "generator ignored GeneratorExit")),
                Err(raise) if !matches!(raise.class, "GeneratorExit" | "StopIteration") => Err(raise),
                _ => Ok(V::None),
            }
        }
        _ => {
            if name == "send" {
                if iter.fresh() && !matches!(value, V::None) {
                    return type_error("can't send non-None value to a just-started generator");
                }
                iter.send(value);
            }
            match Walk::Shared(Rc::clone(iter)).next(vm)? {
                Some(item) => Ok(item),
                None => Err(vm.stop_iteration(iter.returned())),
            }
        }
    }
}
