//! n-dimensional arrays: shared buffers seen through shape and strides, as in NumPy.

mod broadcast;
mod memory;
mod number;
mod offsets;
mod part;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use num_complex::Complex64;

use super::Dtype;
use super::meter::Charge;
use super::raise::{Raise, Res};
use super::scalar::Scalar;
pub(super) use broadcast::{broadcast, broadcast_shape};
pub(super) use number::{Data, Num};
use offsets::Offsets;
use part::{Elements, Part};

#[derive(Debug)]
struct Buffer<T> {
    data: RefCell<Data<T>>,
    /// The array that the buffer was made for, as long as there is someone who holds it.
    owner: RefCell<Weak<Array<T>>>,
    _charge: Option<Charge>,
}

/// An array: a window on a buffer.
#[derive(Clone, Debug)]
pub(super) struct Array<T> {
    buffer: Rc<Buffer<T>>,
    pub(super) shape: Vec<usize>,
    strides: Vec<isize>,
    offset: usize,
    frozen: Cell<bool>,
    part: Part,
}

/// Strides of a C-ordered shape, in elements.
fn strides_of(shape: &[usize]) -> Vec<isize> {
    let mut strides = vec![1; shape.len()];
    for i in (0..shape.len().saturating_sub(1)).rev() {
        strides[i] = strides[i + 1] * shape[i + 1].max(1) as isize;
    }
    strides
}

impl<T: Scalar> Array<T> {
    /// An array of its own buffer, in C order. The caller has checked that the sizes agree.
    pub(super) fn new(data: Data<T>, shape: Vec<usize>, charge: Option<Charge>) -> Array<T> {
        debug_assert_eq!(data.len(), shape.iter().product::<usize>());
        let strides = strides_of(&shape);
        Array {
            buffer: Rc::new(Buffer { data: RefCell::new(data), owner: RefCell::default(), _charge: charge }),
            shape,
            strides,
            offset: 0,
            frozen: Cell::new(false),
            part: Part::Whole,
        }
    }

    pub(super) fn dtype(&self) -> Dtype {
        if self.part == Part::Whole { self.buffer.data.borrow().dtype() } else { Dtype::Float64 }
    }

    pub(super) fn ndim(&self) -> usize {
        self.shape.len()
    }

    pub(super) fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether the elements lie next to one another in C order.
    pub(super) fn contiguous(&self) -> bool {
        let mut expected = 1;
        self.shape.iter().zip(&self.strides).rev().all(|(size, stride)| {
            let fits = *stride == expected;
            expected *= (*size).max(1) as isize;
            fits
        })
    }

    /// Offsets of the elements in C order.
    pub(super) fn offsets(&self) -> Offsets {
        Offsets::new(&self.shape, &self.strides, self.offset)
    }

    /// The same window, read-only.
    pub(super) fn frozen(self) -> Array<T> {
        self.frozen.set(true);
        self
    }

    /// The real parts of a complex array, or its imaginary ones: a window on the same buffer.
    pub(super) fn parts(&self, imaginary: bool) -> Array<T> {
        Array { part: if imaginary { Part::Imaginary } else { Part::Real }, ..self.clone() }
    }

    /// Says whether it may be written to.
    pub(super) fn freeze(&self, frozen: bool) {
        self.frozen.set(frozen);
    }

    /// Whether it may not be written to.
    pub(super) fn is_frozen(&self) -> bool {
        self.frozen.get()
    }

    /// A number or a line of numbers, as a line of that length.
    pub(super) fn broadcast_line(&self, length: usize) -> Option<Vec<Num<T>>> {
        let fits = broadcast_shape(&self.shape, &[length]).is_some_and(|shape| shape == [length]);
        fits.then(|| self.broadcast(&[length]).numbers())
    }

    /// The elements in C order.
    pub(super) fn numbers(&self) -> Vec<Num<T>> {
        let data = self.data();
        self.offsets().map(|i| data.get(i)).collect()
    }

    /// Where elements are true, in C order: a list of places for each axis.
    pub(super) fn places_of_truth(&self) -> Vec<Vec<i64>> {
        let mut found: Vec<Vec<i64>> = vec![Vec::new(); self.ndim()];
        for (flat, _) in self.numbers().into_iter().enumerate().filter(|(_, x)| x.truth()) {
            let mut rest = flat;
            for (list, size) in found.iter_mut().zip(&self.shape).rev() {
                list.push((rest % size) as i64);
                rest /= size;
            }
        }
        found
    }

    /// The elements in C order as floats; complex ones are refused.
    pub(super) fn floats(&self) -> Res<Vec<T>> {
        let data = self.buffer.data.borrow();
        Ok(match &*data {
            Data::Float(values) if self.contiguous() => self.part(values).to_vec(),
            Data::Float(values) => self.offsets().map(|i| values[i]).collect(),
            Data::Complex(_) if self.part == Part::Whole => {
                return Err(Raise::unsupported("this function of complex numbers"));
            }
            _ => {
                let elements = self.data();
                self.offsets().map(|i| elements.get(i).float()).collect()
            }
        })
    }

    /// The elements in C order as complex numbers.
    pub(super) fn complexes(&self) -> Vec<Complex64> {
        let data = self.data();
        self.offsets().map(|i| data.get(i).complex()).collect()
    }

    /// The offset of one element in the buffer, if there are as many places as axes and all are in range.
    pub(super) fn place(&self, places: &[i64]) -> Option<usize> {
        if places.len() != self.shape.len() {
            return None;
        }
        let mut offset = self.offset as isize;
        for ((at, size), stride) in places.iter().zip(&self.shape).zip(&self.strides) {
            let at = if *at < 0 { at.checked_add(*size as i64)? } else { *at };
            if !(0..*size as i64).contains(&at) {
                return None;
            }
            offset += at as isize * stride;
        }
        Some(offset as usize)
    }

    /// Looks at the elements as a slice of floats, if they lie next to one another.
    pub(super) fn with_floats<R>(&self, work: impl FnOnce(&[T]) -> R) -> Option<R> {
        match &*self.buffer.data.borrow() {
            Data::Float(values) if self.contiguous() => Some(work(self.part(values))),
            _ => None,
        }
    }

    /// What a window whose elements lie next to one another sees; one without elements may stand anywhere.
    fn part<'a>(&self, values: &'a [T]) -> &'a [T] {
        values.get(self.offset..self.offset + self.size()).unwrap_or_default()
    }

    /// Changes floats that lie next to one another by those of another array, which may be one number; whether it could
    /// be done here.
    pub(super) fn update(&self, other: &Array<T>, f: impl Fn(T, T) -> T) -> bool {
        let size = self.size();
        if self.frozen.get() || Rc::ptr_eq(&self.buffer, &other.buffer) || !self.contiguous() {
            return false;
        }
        let Data::Float(values) = &mut *self.buffer.data.borrow_mut() else { return false };
        let Some(values) = values.get_mut(self.offset..self.offset + size) else { return false };
        if other.ndim() == 0 {
            let y = other.at(0).float();
            for x in values {
                *x = f(*x, y);
            }
            return true;
        }
        let pairs = |other: &[T]| values.iter_mut().zip(other).for_each(|(x, y)| *x = f(*x, *y));
        other.shape == self.shape && other.with_floats(pairs).is_some()
    }

    /// The buffer for reading.
    pub(super) fn data(&self) -> Elements<'_, T> {
        Elements { data: self.buffer.data.borrow(), part: self.part }
    }

    /// The element at a flat C-order position.
    pub(super) fn at(&self, flat: usize) -> Num<T> {
        let mut rest = flat;
        let mut offset = self.offset as isize;
        for (size, stride) in self.shape.iter().zip(&self.strides).rev() {
            offset += (rest % size) as isize * stride;
            rest /= size;
        }
        self.data().get(offset as usize)
    }

    /// Writes numbers, in C order, cast to the array's type.
    pub(super) fn write(&self, values: impl Iterator<Item = Num<T>>) {
        let mut data = self.buffer.data.borrow_mut();
        for (i, value) in self.offsets().zip(values) {
            part::set(&mut data, self.part, i, value);
        }
    }

    /// Writes one element by its offset in the buffer.
    pub(super) fn write_at(&self, offset: usize, value: Num<T>) {
        part::set(&mut self.buffer.data.borrow_mut(), self.part, offset, value);
    }

    /// A window along one axis: `count` elements from `start`, `step` apart; `None` drops the axis.
    pub(super) fn cut(&self, axis: usize, start: usize, step: isize, count: Option<usize>) -> Array<T> {
        let mut out = self.clone();
        let shift = start as isize * self.strides[axis];
        // An empty window may begin behind the end: it is never read.
        out.offset = (out.offset as isize + if count == Some(0) { 0 } else { shift }) as usize;
        if let Some(count) = count {
            out.shape[axis] = count;
            out.strides[axis] *= step;
        } else {
            out.shape.remove(axis);
            out.strides.remove(axis);
        }
        out
    }

    /// A new axis of length 1.
    pub(super) fn expand(&self, axis: usize) -> Array<T> {
        let mut out = self.clone();
        out.shape.insert(axis, 1);
        out.strides.insert(axis, 0);
        out
    }

    /// The axes in another order.
    pub(super) fn permute(&self, axes: &[usize]) -> Array<T> {
        let mut out = self.clone();
        out.shape = axes.iter().map(|axis| self.shape[*axis]).collect();
        out.strides = axes.iter().map(|axis| self.strides[*axis]).collect();
        out
    }

    /// The axes in reversed order.
    pub(super) fn transposed(&self) -> Array<T> {
        self.permute(&(0..self.ndim()).rev().collect::<Vec<_>>())
    }

    /// Whether the elements lie in Fortran's order rather than in C's: the further on an axis stands, the further apart
    /// its elements are.
    pub(super) fn columns_first(&self) -> bool {
        let long = self.shape.iter().zip(&self.strides).filter(|(size, _)| **size > 1);
        let steps: Vec<usize> = long.map(|(_, stride)| stride.unsigned_abs()).collect();
        steps.len() > 1 && steps.windows(2).all(|pair| pair[0] < pair[1])
    }

    /// The diagonal of the last two axes of a matrix, `k` above the main one.
    pub(super) fn diagonal(&self, k: isize) -> Array<T> {
        let (rows, columns) = (self.shape[0] as isize, self.shape[1] as isize);
        let (i, j) = (0.max(-k), 0.max(k));
        let count = (rows - i).min(columns - j).max(0);
        let mut out = self.clone();
        if count > 0 {
            out.offset = (out.offset as isize + i * self.strides[0] + j * self.strides[1]) as usize;
        }
        out.shape = vec![count as usize];
        out.strides = vec![self.strides[0] + self.strides[1]];
        out
    }

    /// The diagonal of the last two axes, which are equally long, as the last axis.
    pub(super) fn last_diagonal(&self) -> Array<T> {
        let mut out = self.clone();
        if let (Some(_), Some(stride)) = (out.shape.pop(), out.strides.pop())
            && let Some(last) = out.strides.last_mut()
        {
            *last += stride;
        }
        out
    }

    /// The same elements in another shape, as a view where that is possible.
    pub(super) fn reshaped(&self, shape: Vec<usize>) -> Array<T> {
        if self.contiguous() {
            let strides = strides_of(&shape);
            return Array { shape, strides, ..self.clone() };
        }
        let dtype = self.dtype();
        Array::new(Data::collect(dtype, self.numbers().into_iter()), shape, None)
    }

    /// The array stretched to a shape it can be broadcast to.
    pub(super) fn broadcast(&self, shape: &[usize]) -> Array<T> {
        let lead = shape.len() - self.ndim();
        let mut out = self.clone();
        out.shape = shape.to_vec();
        out.strides = (0..shape.len())
            .map(|i| match i.checked_sub(lead) {
                Some(j) if self.shape[j] == shape[i] => self.strides[j],
                _ => 0,
            })
            .collect();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transposed_window_reads_and_writes_the_same_buffer() {
        let a: Array<f64> = Array::new(Data::Int((0..6).collect()), vec![2, 3], None);
        let t = a.permute(&[1, 0]);
        assert_eq!(t.numbers().iter().map(|n| n.int()).collect::<Vec<_>>(), [0, 3, 1, 4, 2, 5]);
        t.cut(0, 2, 1, None).write([Num::Int(7), Num::Int(8)].into_iter());
        assert_eq!(a.numbers().iter().map(|n| n.int()).collect::<Vec<_>>(), [0, 1, 7, 3, 4, 8]);
        assert_eq!(t.at(5).int(), 8);
    }
}
