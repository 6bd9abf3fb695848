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
        let known = self.buffer.owner.borrow().upgrade();
        let owner = known.unwrap_or_else(|| {
            // Nobody holds it any more: the whole buffer in a line.
            let size = self.buffer.data.borrow().len();
            let line = Rc::new(Array { shape: vec![size], strides: vec![1], offset: 0, ..self.clone() });
            *self.buffer.owner.borrow_mut() = Rc::downgrade(&line);
            line
        });
        (!Rc::ptr_eq(&owner, itself)).then_some(owner)
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

    /// Whether the elements lie next to one another in C order, and whether they do in Fortran's. How far apart the
    /// elements of an axis of length 1 would be does not matter.
    pub(in crate::numpy) fn layouts(&self) -> (bool, bool) {
        let tight = |axes: Vec<usize>| {
            let mut expected = 1;
            axes.into_iter().all(|axis| {
                let fits = self.shape[axis] == 1 || self.strides[axis] == expected;
                expected *= self.shape[axis] as isize;
                fits
            })
        };
        let n = self.ndim();
        if self.size() == 0 { (true, true) } else { (tight((0..n).rev().collect()), tight((0..n).collect())) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Data;
    use super::*;

    fn numbers(shape: Vec<usize>) -> Rc<Array<f64>> {
        let count = shape.iter().product::<usize>() as i64;
        Array::new(Data::Int((0..count).collect()), shape, None).shared()
    }

    #[test]
    fn who_holds_a_buffer_first_is_the_base_of_all_windows_on_it() {
        let owner = numbers(vec![2, 3]);
        let row = owner.cut(0, 1, 1, None).shared();
        let part = row.cut(0, 0, 1, Some(2)).shared();
        assert!(owner.base(&owner).is_none());
        assert!(part.base(&part).is_some_and(|base| Rc::ptr_eq(&base, &owner)));
        drop(owner);
        let line = part.base(&part).expect("the buffer is still there");
        assert_eq!(line.shape, [6]);
        assert!(row.base(&row).is_some_and(|base| Rc::ptr_eq(&base, &line)));
    }

    #[test]
    fn axes_of_length_one_do_not_matter_for_the_layout() {
        let a = numbers(vec![2, 1, 3]);
        assert_eq!(a.layouts(), (true, false));
        assert_eq!(a.permute(&[2, 1, 0]).layouts(), (false, true));
        assert_eq!(a.permute(&[1, 0, 2]).layouts(), (true, false));
        assert_eq!(numbers(vec![4]).layouts(), (true, true));
        assert_eq!(numbers(vec![0, 3]).permute(&[1, 0]).layouts(), (true, true));
    }

    #[test]
    fn windows_share_memory_where_they_see_the_same_elements() {
        let a = numbers(vec![6]);
        let (even, odd) = (a.cut(0, 0, 2, Some(3)), a.cut(0, 1, 2, Some(3)));
        assert!(a.shares(&even) && !even.shares(&odd) && !a.shares(&numbers(vec![6])));
    }
}
