//! Matrices along leading axes.
#![allow(clippy::unnecessary_box_returns, reason = "errors are handed on in boxes")]

use num_complex::Complex64;

use super::super::factor::{Field, Matrix};
use super::super::{array_of, shape_text};
use crate::numpy::array::{Array, Data};
use crate::numpy::raise::{Raise, Res, help};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// A number that arrays of a program over `T` may hold.
pub(super) trait Element<T: Scalar>: Field {
    /// The elements of an array, in C order.
    ///
    /// # Errors
    /// Complex numbers are not read as real ones.
    fn read(array: &Array<T>) -> Res<Vec<Self>>;
    fn data(values: Vec<Self>) -> Data<T>;
    /// The modulus, with its derivatives.
    fn size(self) -> T;
    /// The square of the modulus.
    fn square(self) -> T;
}

impl<T: Scalar> Element<T> for T {
    fn read(array: &Array<T>) -> Res<Vec<T>> {
        array.floats()
    }
    fn data(values: Vec<T>) -> Data<T> {
        Data::Float(values)
    }
    fn size(self) -> T {
        maths::abs(self)
    }
    fn square(self) -> T {
        Scalar::times(self, self)
    }
}

impl<T: Scalar> Element<T> for Complex64 {
    fn read(array: &Array<T>) -> Res<Vec<Complex64>> {
        Ok(array.complexes())
    }
    fn data(values: Vec<Complex64>) -> Data<T> {
        Data::Complex(values)
    }
    fn size(self) -> T {
        T::constant(self.modulus())
    }
    fn square(self) -> T {
        T::constant(self.norm_sqr())
    }
}

/// Whether an array is complex.
pub(super) fn is_complex<T: Scalar>(array: &Array<T>) -> bool {
    array.dtype() == Dtype::Complex128
}

/// Matrices of one shape along leading axes, of which there may be none.
pub(super) struct Stack<F> {
    pub(super) lead: Vec<usize>,
    pub(super) rows: usize,
    pub(super) columns: usize,
    a: Vec<F>,
}

/// An argument of at least two axes.
pub(super) fn stacked<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    let array = array_of(vm, value)?;
    if array.ndim() < 2 {
        let words =
            format!("{}-dimensional array given. Array must be at least two-dimensional", array.ndim());
        let error = Raise::new("LinAlgError", words);
        return Err(if vm.turned_vector { error.help(help::VECTOR_T) } else { error });
    }
    Ok(array)
}

/// An argument whose last two axes are equally long.
pub(super) fn square<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    let array = stacked(vm, value)?;
    if array.shape[array.ndim() - 2] != array.shape[array.ndim() - 1] {
        return Err(Raise::new("LinAlgError", "Last 2 dimensions of the array must be square"));
    }
    Ok(array)
}

/// Counts the work of something that takes n³ steps, for each matrix of a stack.
pub(super) fn work<T: Scalar>(vm: &mut Vm<T>, count: usize, n: usize) -> Res<()> {
    let (count, n) = (count as u64, n as u64);
    vm.burn((n.saturating_mul(n).saturating_mul(n) / 8 + n + 4).saturating_mul(count))
}

impl<F: Field> Stack<F> {
    /// Reads an array of at least two axes; room for the work on it is looked for.
    pub(super) fn read<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>) -> Res<Stack<F>>
    where
        F: Element<T>,
    {
        let room = vm.charge(4 * array.size() * size_of::<F>())?;
        drop(room);
        let (lead, core) = array.shape.split_at(array.ndim() - 2);
        let stack = Stack { lead: lead.to_vec(), rows: core[0], columns: core[1], a: F::read(array)? };
        work(vm, stack.count(), stack.rows.max(stack.columns))?;
        Ok(stack)
    }

    /// How many matrices there are.
    pub(super) fn count(&self) -> usize {
        self.lead.iter().product()
    }

    /// One after another.
    pub(super) fn matrices(self) -> Vec<Matrix<F>> {
        let (count, rows, columns) = (self.count(), self.rows, self.columns);
        if count == 1 {
            return vec![Matrix::of(rows, columns, self.a)];
        }
        let size = rows * columns;
        (0..count).map(|k| Matrix::of(rows, columns, self.a[k * size..(k + 1) * size].to_vec())).collect()
    }

    /// The shape of results that have these axes for each matrix.
    pub(super) fn shape(&self, core: &[usize]) -> Vec<usize> {
        self.lead.iter().chain(core).copied().collect()
    }
}

/// The words for leading axes that do not fit; of each operand so many axes lead. The result would have the axes of
/// `core` for each matrix.
pub(super) fn not_together(shapes: &[&[usize]], lead: &[usize], core: &[usize]) -> Box<Raise> {
    let parts: Vec<String> = shapes
        .iter()
        .zip(lead)
        .map(|(shape, lead)| {
            let mut mapped: Vec<String> = shape[..*lead].iter().map(ToString::to_string).collect();
            mapped.extend(shape[*lead..].iter().map(|_| "newaxis".to_string()));
            format!("{}->({})", shape_text(shape), mapped.join(","))
        })
        .collect();
    let words = format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
        parts.join(" "),
        shape_text(core)
    );
    Raise::new("ValueError", words)
}

/// Where each matrix of a stack comes from that has been broadcast to those leading axes: a place among its own.
pub(super) fn places<T: Scalar>(own: &[usize], lead: &[usize]) -> Vec<usize> {
    let count: usize = own.iter().product();
    let all: Array<T> = Array::new(Data::Int((0..count as i64).collect()), own.to_vec(), None);
    all.broadcast(lead).numbers().into_iter().map(|place| place.int() as usize).collect()
}

/// An array; without axes, a number.
pub(super) fn finish<T: Scalar, F: Element<T>>(
    vm: &mut Vm<T>,
    values: Vec<F>,
    shape: Vec<usize>,
) -> Res<V<T>> {
    let data = F::data(values);
    if shape.is_empty() {
        return Ok(V::Np(data.get(0)));
    }
    vm.array(data, shape)
}
