//! `np.linalg.norm`: every order, every axis.

use super::super::factor::{Matrix, Wanted};
use super::super::{Args, array_of, axis_of, int_of};
use super::spectral::decompose;
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// The order of a norm.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Usual,
    Number(f64),
    Frobenius,
    Nuclear,
}

fn order<T: Scalar>(value: Option<&V<T>>) -> Res<Order> {
    Ok(match value {
        None => Order::Usual,
        Some(V::Text(text)) if &**text == "fro" => Order::Frobenius,
        Some(V::Text(text)) if &**text == "nuc" => Order::Nuclear,
        Some(V::Text(text)) => return value_error(format!("Invalid norm order '{text}' for vectors")),
        Some(other) => match other.number() {
            Some(number) => Order::Number(number.re()),
            None => return value_error("Invalid norm order for vectors"),
        },
    })
}

pub(super) fn norm<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    vm.burn(array.size() as u64)?;
    let order = order(args.some(1))?;
    let keep = args.get(3).and_then(V::number).is_some_and(Num::truth);
    let axes: Vec<usize> = match args.some(2) {
        None if order == Order::Usual => {
            let value = match array.with_floats(|values| vector(values, order)) {
                Some(value) => value?,
                None => vector(&array.floats()?, order)?,
            };
            let shape = if keep { vec![1; array.ndim()] } else { Vec::new() };
            return finish(vm, vec![value], shape);
        }
        None => (0..array.ndim()).collect(),
        Some(value) => {
            let many = value.items().unwrap_or_else(|| vec![value.clone()]);
            if many.iter().any(|axis| axis.whole().is_none()) {
                return type_error("'axis' must be None, an integer or a tuple of integers");
            }
            many.iter().map(|axis| axis_of(int_of(axis)?, array.ndim())).collect::<Res<_>>()?
        }
    };
    let rest: Vec<usize> = (0..array.ndim()).filter(|axis| !axes.contains(axis)).collect();
    let size: usize = axes.iter().map(|axis| array.shape[*axis]).product();
    let moved = array.permute(&rest.iter().chain(&axes).copied().collect::<Vec<_>>());
    let parts: Vec<Vec<T>> = if size == 0 {
        vec![Vec::new(); rest.iter().map(|axis| array.shape[*axis]).product()]
    } else {
        moved.floats()?.chunks(size).map(<[T]>::to_vec).collect()
    };
    let values = match axes[..] {
        [_] => parts.iter().map(|line| vector(line, order)).collect::<Res<Vec<_>>>()?,
        [i, j] if i != j => {
            let sizes = (array.shape[i], array.shape[j]);
            parts.into_iter().map(|part| matrix(vm, part, sizes, order)).collect::<Res<Vec<_>>>()?
        }
        [_, _] => return value_error("Duplicate axes given."),
        _ => return value_error("Improper number of dimensions to norm."),
    };
    let shape = if keep {
        (0..array.ndim()).map(|axis| if axes.contains(&axis) { 1 } else { array.shape[axis] }).collect()
    } else {
        rest.iter().map(|axis| array.shape[*axis]).collect()
    };
    finish(vm, values, shape)
}

fn finish<T: Scalar>(vm: &mut Vm<T>, values: Vec<T>, shape: Vec<usize>) -> Res<V<T>> {
    if shape.is_empty() { Ok(V::Np(Num::Float(values[0]))) } else { vm.floats(values, shape) }
}

fn matrix<T: Scalar>(vm: &mut Vm<T>, values: Vec<T>, (m, n): (usize, usize), order: Order) -> Res<T> {
    let zero = T::constant(0.0);
    let size = |items: &mut dyn Iterator<Item = T>| items.fold(zero, |sum, x| sum.plus(maths::abs(x)));
    let extreme = |lines: Vec<T>, largest: bool| -> Res<T> {
        let pick = if largest { maths::max } else { maths::min };
        lines.into_iter().reduce(pick).ok_or_else(|| {
            Raise::new("ValueError", "zero-size array to reduction operation maximum which has no identity")
        })
    };
    match order {
        Order::Usual | Order::Frobenius => vector(&values, Order::Usual),
        Order::Number(order) if order.abs() == 1.0 => {
            let columns = (0..n).map(|j| size(&mut (0..m).map(|i| values[i * n + j]))).collect();
            extreme(columns, order > 0.0)
        }
        Order::Number(order) if order.is_infinite() => {
            let rows = (0..m).map(|i| size(&mut values[i * n..(i + 1) * n].iter().copied())).collect();
            extreme(rows, order > 0.0)
        }
        Order::Number(order) if order.abs() == 2.0 => {
            let found = decompose(&Matrix::of(m, n, values), Wanted::Nothing)?.s;
            extreme(found, order > 0.0)
        }
        Order::Nuclear => {
            let found = decompose(&Matrix::of(m, n, values), Wanted::Nothing)?.s;
            Ok(found.into_iter().fold(zero, T::plus))
        }
        Order::Number(_) => value_error("Invalid norm order for matrices."),
    }
}

fn vector<T: Scalar>(values: &[T], order: Order) -> Res<T> {
    let zero = T::constant(0.0);
    Ok(match order {
        Order::Usual | Order::Number(2.0) => {
            maths::sqrt(values.iter().fold(zero, |sum, x| sum.plus(x.times(*x))))
        }
        Order::Number(0.0) => T::constant(values.iter().filter(|x| x.re() != 0.0).count() as f64),
        Order::Number(1.0) => values.iter().fold(zero, |sum, x| sum.plus(maths::abs(*x))),
        Order::Number(order) if order.is_infinite() => {
            let pick = if order > 0.0 { maths::max } else { maths::min };
            let sizes = values.iter().map(|x| maths::abs(*x));
            sizes.reduce(pick).ok_or_else(|| {
                Raise::new(
                    "ValueError",
                    "zero-size array to reduction operation maximum which has no identity",
                )
            })?
        }
        Order::Number(order) => {
            let sum = values.iter().fold(zero, |sum, x| sum.plus(maths::powi(maths::abs(*x), order)));
            maths::powi(sum, 1.0 / order)
        }
        Order::Frobenius => return value_error("Invalid norm order 'fro' for vectors"),
        Order::Nuclear => return value_error("Invalid norm order 'nuc' for vectors"),
    })
}
