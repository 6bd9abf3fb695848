//! How arrays lie in memory: who owns a buffer, who shares it, in what order its elements stand.

use std::rc::Rc;

use super::Array;
use crate::numpy::scalar::Scalar;

impl<T: Scalar> Array<T> {
    /// The array as a value, which owns its buffer if it is the first to do so.
    pub(in crate::numpy) fn shared(self) -> Rc<Array<T>> {
        let array = Rc::new(self);
        if Rc::strong_count(&array.buffer) == 1 {
            *array.buffer.owner.borrow_mut() = Rc::downgrade(&array);
        }
        array
    }

    /// The array that owns what this one is a window on; `None` for the owner itself.
    pub(in crate::numpy) fn base(&self, itself: &Rc<Array<T>>) -> Option<Rc<Array<T>>> {
        match self.buffer.owner.borrow().upgrade() {
            Some(owner) if Rc::ptr_eq(&owner, itself) => None,
            Some(owner) => Some(owner),
            // Nobody holds it any more: the whole buffer in a line.
            None => {
                let size = self.buffer.data.borrow().len();
                Some(Rc::new(Array { shape: vec![size], strides: vec![1], offset: 0, ..self.clone() }))
            }
        }
    }

    /// The distances of neighbours along every axis, in elements.
    pub(in crate::numpy) fn steps(&self) -> impl Iterator<Item = i64> {
        self.strides.iter().map(|stride| *stride as i64)
    }

    /// Whether two arrays are windows on the same buffer, parts of which both see.
    pub(in crate::numpy) fn shares(&self, other: &Array<T>) -> bool {
        Rc::ptr_eq(&self.buffer, &other.buffer) && {
            let mut own: Vec<usize> = self.offsets().collect();
            own.sort_unstable();
            other.offsets().any(|offset| own.binary_search(&offset).is_ok())
        }
    }

    /// Whether the elements lie next to one another with the first axis running fastest, and not the last.
    pub(in crate::numpy) fn runs_backwards(&self) -> bool {
        let turned: Vec<usize> = (0..self.ndim()).rev().collect();
        !self.contiguous() && self.permute(&turned).contiguous()
    }

    /// The axes by the distance of neighbours in memory, the longest first.
    pub(in crate::numpy) fn axes_in_memory(&self) -> Vec<usize> {
        let mut axes: Vec<usize> = (0..self.ndim()).collect();
        axes.sort_by_key(|axis| std::cmp::Reverse(self.strides[*axis].unsigned_abs()));
        axes
    }
}
