//! The end of values: nested lists may be deeper than the stack.

use std::rc::Rc;

use super::{Closure, Exception, List, Names, V};
use crate::numpy::meter::Charge;
use crate::numpy::scalar::Scalar;

/// Values that nobody needs any more, taken apart one by one: nested lists may be deeper than the stack.
pub(in crate::numpy) fn discard<T: Scalar>(mut values: Vec<V<T>>) {
    while let Some(value) = values.pop() {
        match value {
            V::List(list) => {
                values.extend(Rc::into_inner(list).map(|mut list| list.take()).unwrap_or_default());
            }
            V::Tuple(tuple) => {
                values.extend(
                    Rc::into_inner(tuple)
                        .map(|mut tuple| std::mem::take(&mut tuple.items))
                        .unwrap_or_default(),
                );
            }
            V::Dict(dict) | V::Set(dict) => {
                if let Some(dict) = Rc::into_inner(dict) {
                    values.extend(dict.into_inner().take_all());
                }
            }
            V::Instance(object) => {
                values.extend(Rc::into_inner(object).map(|mut object| object.take()).unwrap_or_default());
            }
            V::Bound(bound) => {
                values.extend(
                    Rc::into_inner(bound).map(|(this, function)| [this, function]).into_iter().flatten(),
                );
            }
            V::Method(method) => values.extend(Rc::into_inner(method).map(|method| method.0)),
            V::Exception(exception) => {
                let taken =
                    Rc::into_inner(exception).map(|mut exception| std::mem::take(&mut exception.arguments));
                values.extend(taken.unwrap_or_default());
            }
            V::Closure(closure) => {
                values.extend(Rc::into_inner(closure).map(|mut closure| closure.take()).unwrap_or_default());
            }
            _ => {}
        }
    }
}

impl<T: Scalar> List<T> {
    fn take(&mut self) -> Vec<V<T>> {
        std::mem::take(self.items.get_mut())
    }
}

impl<T: Scalar> Drop for List<T> {
    fn drop(&mut self) {
        discard(self.take());
    }
}

impl<T: Scalar> Closure<T> {
    /// Its defaults, and the variables of the functions around it that nobody else needs.
    fn take(&mut self) -> Vec<V<T>> {
        let mut values: Vec<V<T>> = std::mem::take(&mut self.defaults).into_iter().flatten().collect();
        values.extend(self.attributes.get_mut().take());
        let mut outer = self.outer.take();
        while let Some(frame) = outer.take().and_then(Rc::into_inner) {
            values.extend(frame.slots.take().into_iter().flatten());
            outer.clone_from(&frame.outer);
        }
        values
    }
}

impl<T: Scalar> Drop for Closure<T> {
    fn drop(&mut self) {
        discard(self.take());
    }
}

impl<T: Scalar> Drop for Exception<T> {
    fn drop(&mut self) {
        discard(std::mem::take(&mut self.arguments));
    }
}

/// The items of a tuple.
#[derive(Debug)]
pub(in crate::numpy) struct Tuple<T: Scalar> {
    items: Vec<V<T>>,
    /// Names of the class and the items, where a function of NumPy returns a named tuple.
    pub(in crate::numpy) names: Names<T>,
    _charge: Charge,
}

impl<T: Scalar> Tuple<T> {
    pub(in crate::numpy) fn named(items: Vec<V<T>>, names: Names<T>) -> Tuple<T> {
        let charge = Charge::of::<V<T>>(items.len());
        Tuple { items, names, _charge: charge }
    }

    pub(super) fn new(items: Vec<V<T>>) -> Tuple<T> {
        Tuple::named(items, Names::Not)
    }
}

impl<T: Scalar> std::ops::Deref for Tuple<T> {
    type Target = Vec<V<T>>;

    fn deref(&self) -> &Vec<V<T>> {
        &self.items
    }
}

impl<T: Scalar> Drop for Tuple<T> {
    fn drop(&mut self) {
        discard(std::mem::take(&mut self.items));
    }
}

/// Start, stop and step; slices of slices may be deeper than the stack.
#[derive(Debug)]
pub(in crate::numpy) struct Slice<T: Scalar>([V<T>; 3]);

impl<T: Scalar> Slice<T> {
    pub(in crate::numpy) fn of(parts: [V<T>; 3]) -> V<T> {
        V::Slice(Rc::new(Slice(parts)))
    }
}

impl<T: Scalar> std::ops::Deref for Slice<T> {
    type Target = [V<T>; 3];

    fn deref(&self) -> &[V<T>; 3] {
        &self.0
    }
}

impl<T: Scalar> Drop for Slice<T> {
    fn drop(&mut self) {
        let parts = std::mem::replace(&mut self.0, [V::None, V::None, V::None]);
        crate::numpy::vm::deep(|| drop(parts));
    }
}
