//! `np.linalg.norm`: every order, every axis.

use num_complex::Complex64;

use super::super::factor::{Matrix, Wanted};
use super::super::{Args, array_of, axis_of};
use super::singular::decompose;
use super::spectral::Spectral;
use super::stack::{Element, finish, is_complex, work};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// The order of a norm.
#[derive(Clone, PartialEq)]
enum Order {
    Usual,
    Number(f64),
    Name(String),
}

impl Order {
    fn frobenius(&self) -> bool {
        matches!(self, Order::Name(name) if name == "fro" || name == "f")
    }
}

fn order<T: Scalar>(value: Option<&V<T>>) -> Res<Order> {
    Ok(match value {
        None => Order::Usual,
        Some(V::Text(text)) => Order::Name(text.to_string()),
        Some(other) => match other.number() {
            Some(number) => Order::Number(number.re()),
            None => return value_error("Invalid norm order for vectors"),
        },
    })
}

pub(super) fn norm<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    if is_complex(&array) {
        norm_of::<T, Complex64>(vm, &array, &args)
    } else {
        norm_of::<T, T>(vm, &array, &args)
    }
}

fn norm_of<T: Scalar, F: Spectral<T>>(vm: &mut Vm<T>, array: &Array<T>, args: &Args<T>) -> Res<V<T>> {
    vm.burn(array.size() as u64)?;
    let order = order(args.some(1))?;
    let keep = args.get(3).and_then(V::number).is_some_and(Num::truth);
    let ndim = array.ndim();
    let Some(axes) = args.some(2) else {
        let flat = order == Order::Usual
            || (order.frobenius() && ndim == 2)
            || (order == Order::Number(2.0) && ndim == 1);
        if flat {
            let value = match array.with_floats(dot_length) {
                Some(value) => value,
                None if F::COMPLEX => length::<T, F>(&F::read(array)?),
                None => dot_length(&array.floats()?),
            };
            return finish::<T, T>(vm, vec![value], if keep { vec![1; ndim] } else { Vec::new() });
        }
        return along::<T, F>(vm, array, &(0..ndim).collect::<Vec<_>>(), &order, keep);
    };
    let many = match axes {
        V::Tuple(items) => items.iter().map(V::whole).collect::<Option<Vec<i64>>>(),
        // A number of any kind is cut to a whole one.
        one => one.number().map(|number| vec![number.int()]),
    };
    let Some(many) = many else {
        return type_error("'axis' must be None, an integer or a tuple of integers");
    };
    if !(1..=2).contains(&many.len()) {
        return value_error("Improper number of dimensions to norm.");
    }
    let axes = many.iter().map(|axis| axis_of(*axis, ndim)).collect::<Res<Vec<_>>>()?;
    along::<T, F>(vm, array, &axes, &order, keep)
}

/// The norms along one axis, or of matrices along two.
fn along<T: Scalar, F: Spectral<T>>(
    vm: &mut Vm<T>,
    array: &Array<T>,
    axes: &[usize],
    order: &Order,
    keep: bool,
) -> Res<V<T>> {
    match *axes {
        [_] => {}
        [i, j] if i != j => {}
        [_, _] => return value_error("Duplicate axes given."),
        _ => return value_error("Improper number of dimensions to norm."),
    }
    let rest: Vec<usize> = (0..array.ndim()).filter(|axis| !axes.contains(axis)).collect();
    let size: usize = axes.iter().map(|axis| array.shape[*axis]).product();
    let count: usize = rest.iter().map(|axis| array.shape[*axis]).product();
    vm.room(&[count])?;
    drop(vm.charge(array.size() * size_of::<F>() + count * size_of::<T>())?);
    let moved = array.permute(&rest.iter().chain(axes).copied().collect::<Vec<_>>());
    let values = F::read(&moved)?;
    let part = |k: usize| &values[k * size..(k + 1) * size];
    let values: Vec<T> = if let [i, j] = *axes {
        let (m, n) = (array.shape[i], array.shape[j]);
        if matches!(order, Order::Number(order) if order.abs() == 2.0) || *order == Order::Name("nuc".into())
        {
            work(vm, count, m.max(n))?;
        }
        (0..count).map(|k| matrix::<T, F>(part(k), (m, n), order)).collect::<Res<_>>()?
    } else {
        (0..count).map(|k| vector::<T, F>(part(k), order)).collect::<Res<_>>()?
    };
    let shape = if keep {
        (0..array.ndim()).map(|axis| if axes.contains(&axis) { 1 } else { array.shape[axis] }).collect()
    } else {
        rest.iter().map(|axis| array.shape[*axis]).collect()
    };
    finish::<T, T>(vm, values, shape)
}

/// The largest of sizes, or the smallest, which there must be.
fn extreme<T: Scalar>(sizes: impl Iterator<Item = T>, largest: bool) -> Res<T> {
    if largest {
        return Ok(sizes.reduce(maths::max).unwrap_or(T::constant(0.0)));
    }
    sizes.reduce(maths::min).ok_or_else(|| {
        Raise::new("ValueError", "zero-size array to reduction operation minimum which has no identity")
    })
}

fn sum<T: Scalar>(values: impl Iterator<Item = T>) -> T {
    values.fold(T::constant(0.0), T::plus)
}

fn matrix<T: Scalar, F: Spectral<T>>(values: &[F], (m, n): (usize, usize), order: &Order) -> Res<T> {
    let singular =
        || -> Res<Vec<T>> { Ok(decompose::<T, F>(&Matrix::of(m, n, values.to_vec()), Wanted::Nothing)?.s) };
    match order {
        Order::Usual => Ok(length::<T, F>(values)),
        name if name.frobenius() => Ok(length::<T, F>(values)),
        Order::Number(order) if order.abs() == 1.0 => {
            let columns = (0..n).map(|j| sum((0..m).map(|i| values[i * n + j].size())));
            extreme(columns, *order > 0.0)
        }
        Order::Number(order) if order.is_infinite() => {
            let rows = (0..m).map(|i| sum(values[i * n..(i + 1) * n].iter().map(|x| x.size())));
            extreme(rows, *order > 0.0)
        }
        Order::Number(order) if order.abs() == 2.0 => extreme(singular()?.into_iter(), *order > 0.0),
        Order::Name(name) if name == "nuc" => Ok(sum(singular()?.into_iter())),
        Order::Number(_) | Order::Name(_) => value_error("Invalid norm order for matrices."),
    }
}

/// The Euclidean length by a scalar product.
fn dot_length<T: Scalar>(values: &[T]) -> T {
    maths::sqrt(sum(T::matmul(values, values, 1, values.len(), 1).into_iter()))
}

/// The Euclidean length.
fn length<T: Scalar, F: Element<T>>(values: &[F]) -> T {
    maths::sqrt(sum(values.iter().map(|x| x.square())))
}

fn vector<T: Scalar, F: Element<T>>(values: &[F], order: &Order) -> Res<T> {
    let sizes = || values.iter().map(|x| x.size());
    Ok(match order {
        Order::Usual | Order::Number(2.0) => length::<T, F>(values),
        Order::Number(0.0) => T::constant(values.iter().filter(|x| x.modulus() != 0.0).count() as f64),
        Order::Number(1.0) => sum(sizes()),
        Order::Number(order) if order.is_infinite() => extreme(sizes(), *order > 0.0)?,
        Order::Number(order) => {
            let sum = sum(sizes().map(|x| maths::powi(x, *order)));
            maths::powi(sum, 1.0 / order)
        }
        Order::Name(name) => return value_error(format!("Invalid norm order '{name}' for vectors")),
    })
}
