//! Numbers in the shape that is asked for.

use super::Rng;
use super::draws::Draws;
use crate::numpy::array::{Array, Data};
use crate::numpy::functions::shape_text;
use crate::numpy::raise::{Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// A float, or an array of floats, from what draws the one at a place.
pub(super) fn floats<T: Scalar>(
    vm: &mut Vm<T>,
    rng: &Rng,
    shape: Option<Vec<usize>>,
    mut draw: impl FnMut(&mut Draws, usize) -> Option<T>,
) -> Res<V<T>> {
    let Some(shape) = shape else { return rng.draw(vm, |draws| draw(draws, 0)).map(V::Float) };
    let numbers = many(vm, rng, &shape, draw)?;
    vm.floats(numbers, shape)
}

/// A whole number, or an array of them, from what draws the one at a place.
pub(super) fn wholes<T: Scalar>(
    vm: &mut Vm<T>,
    rng: &Rng,
    shape: Option<Vec<usize>>,
    mut draw: impl FnMut(&mut Draws, usize) -> Option<i64>,
) -> Res<V<T>> {
    let Some(shape) = shape else { return rng.draw(vm, |draws| draw(draws, 0)).map(V::Int) };
    let numbers = many(vm, rng, &shape, draw)?;
    vm.array(Data::Int(numbers), shape)
}

/// As many as a shape has, one after another.
pub(super) fn many<T: Scalar, X>(
    vm: &mut Vm<T>,
    rng: &Rng,
    shape: &[usize],
    mut draw: impl FnMut(&mut Draws, usize) -> Option<X>,
) -> Res<Vec<X>> {
    let count = vm.room(shape)?;
    drop(vm.charge(count * size_of::<X>())?);
    rng.draw(vm, |draws| {
        let mut numbers = Vec::with_capacity(count);
        for i in 0..count {
            draws.more()?;
            numbers.push(draw(draws, i)?);
        }
        Some(numbers)
    })
}

/// A parameter of a distribution: one for all numbers, or one for each.
#[derive(Clone)]
pub(super) enum Column<T> {
    One(T),
    Many(Vec<T>),
}

impl<T: Copy> Column<T> {
    pub(super) fn at(&self, i: usize) -> T {
        match self {
            Column::One(value) => *value,
            Column::Many(values) => values[i],
        }
    }
}

/// The shape of the numbers, and a column for each parameter.
pub(super) type Stretched<T> = (Option<Vec<usize>>, Vec<Column<T>>);

/// The shape that parameters and `size` give together, and the parameters stretched to it. The place of the output among
/// them is that in NumPy's complaint.
pub(super) fn stretch<T: Scalar>(
    vm: &mut Vm<T>,
    parameters: &[Array<T>],
    size: Option<Vec<usize>>,
    output: usize,
) -> Res<Stretched<T>> {
    if parameters.iter().all(|array| array.ndim() == 0) {
        return Ok((size, parameters.iter().map(|array| Column::One(array.at(0).float())).collect()));
    }
    let mut shapes: Vec<&[usize]> = parameters.iter().map(|array| &array.shape[..]).collect();
    if let Some(size) = &size {
        shapes.insert(output.min(shapes.len()), size);
    }
    let whole = meet(&shapes)?;
    if size.as_ref().is_some_and(|size| *size != whole) {
        return value_error(format!(
            "Output size {} is not compatible with broadcast dimensions of inputs {}.",
            spaced(&size.unwrap_or_default()),
            spaced(&whole)
        ));
    }
    let count = vm.room(&whole)?;
    drop(vm.charge(count * size_of::<T>() * parameters.len())?);
    let columns = parameters.iter().map(|array| match array.ndim() {
        0 => Ok(Column::One(array.at(0).float())),
        _ => Ok(Column::Many(array.broadcast(&whole).floats()?)),
    });
    let columns = columns.collect::<Res<_>>()?;
    Ok((Some(whole), columns))
}

fn spaced(shape: &[usize]) -> String {
    shape_text(shape).replace(',', ", ").replace(", )", ",)")
}

/// The shape that several shapes are broadcast to, or the complaint of NumPy's iterator, which names the first two that
/// do not fit.
pub(super) fn meet(shapes: &[&[usize]]) -> Res<Vec<usize>> {
    let axes = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0);
    let mut whole = vec![1; axes];
    for (axis, size) in whole.iter_mut().enumerate() {
        let mut from = 0;
        for (i, shape) in shapes.iter().enumerate() {
            let Some(own) = (axis + shape.len()).checked_sub(axes).map(|place| shape[place]) else {
                continue;
            };
            if own != 1 && *size == 1 {
                (*size, from) = (own, i);
            } else if own != 1 && own != *size {
                return value_error(format!(
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {from} with shape {} and arg {i} with shape {}.",
                    spaced(shapes[from]),
                    spaced(shape)
                ));
            }
        }
    }
    Ok(whole)
}
