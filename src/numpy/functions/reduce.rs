//! Sums, products, extremes: over all elements or along an axis.

use std::marker::PhantomData;

use super::{Args, Native, array_of, axis_of, int_of, row};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::raise::{Res, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const AXIS: &[&str] = &["a", "axis", "dtype", "out", "keepdims"];
const SPREAD: &[&str] = &["a", "axis", "dtype", "out", "ddof", "keepdims"];
const ONE: &[&str] = &["a", "axis"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("sum", AXIS, 1, |vm, args| reduce(vm, &args, 4, sum)),
        row("prod", AXIS, 1, |vm, args| reduce(vm, &args, 4, product)),
        row("mean", AXIS, 1, |vm, args| reduce(vm, &args, 4, |line| Ok(Num::Float(mean(line))))),
        row("max", &["a", "axis", "out", "keepdims"], 1, |vm, args| {
            reduce(vm, &args, 3, |line| extreme(line, true))
        }),
        row("min", &["a", "axis", "out", "keepdims"], 1, |vm, args| {
            reduce(vm, &args, 3, |line| extreme(line, false))
        }),
        row("amax", &["a", "axis", "out", "keepdims"], 1, |vm, args| {
            reduce(vm, &args, 3, |line| extreme(line, true))
        }),
        row("amin", &["a", "axis", "out", "keepdims"], 1, |vm, args| {
            reduce(vm, &args, 3, |line| extreme(line, false))
        }),
        row("all", AXIS, 1, |vm, args| {
            reduce(vm, &args, 4, |line| Ok(Num::Bool(line.iter().all(|x| x.truth()))))
        }),
        row("any", AXIS, 1, |vm, args| {
            reduce(vm, &args, 4, |line| Ok(Num::Bool(line.iter().any(|x| x.truth()))))
        }),
        row("count_nonzero", ONE, 1, |vm, args| {
            reduce(vm, &args, 9, |line| Ok(Num::Int(line.iter().filter(|x| x.truth()).count() as i64)))
        }),
        row("argmax", ONE, 1, |vm, args| reduce(vm, &args, 9, |line| place(line, true))),
        row("argmin", ONE, 1, |vm, args| reduce(vm, &args, 9, |line| place(line, false))),
        row("var", SPREAD, 1, |vm, args| {
            let ddof = ddof(&args)?;
            reduce(vm, &args, 5, |line| Ok(Num::Float(variance(line, ddof))))
        }),
        row("std", SPREAD, 1, |vm, args| {
            let ddof = ddof(&args)?;
            reduce(vm, &args, 5, |line| Ok(Num::Float(maths::sqrt(variance(line, ddof)))))
        }),
        row("ptp", ONE, 1, |vm, args| {
            reduce(vm, &args, 9, |line| {
                Ok(Num::Float(extreme(line, true)?.float().minus(extreme(line, false)?.float())))
            })
        }),
        row("cumsum", ONE, 1, |vm, args| {
            running(vm, &args, super::super::scalar::Scalar::plus, i64::wrapping_add)
        }),
        row("cumprod", ONE, 1, |vm, args| {
            running(vm, &args, super::super::scalar::Scalar::times, i64::wrapping_mul)
        }),
    ];
}

fn ddof<T: Scalar>(args: &Args<T>) -> Res<f64> {
    Ok(args.get(4).map(int_of).transpose()?.unwrap_or(0) as f64)
}

/// Applies a reduction along an axis (argument 1) or to everything; `keepdims` is the argument at that place.
fn reduce<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    keepdims: usize,
    f: impl Fn(&[Num<T>]) -> Res<Num<T>>,
) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    vm.burn(array.size() as u64)?;
    let keep = args.get(keepdims).and_then(V::number).is_some_and(Num::truth);
    let mut axes: Vec<usize> = match args.some(1) {
        None => (0..array.ndim()).collect(),
        Some(value) => match value.items() {
            Some(items) => {
                items.iter().map(|item| axis_of(int_of(item)?, array.ndim())).collect::<Res<_>>()?
            }
            None => vec![axis_of(int_of(value)?, array.ndim())?],
        },
    };
    axes.sort_unstable();
    axes.dedup();
    let rest: Vec<usize> = (0..array.ndim()).filter(|axis| !axes.contains(axis)).collect();
    let order: Vec<usize> = rest.iter().chain(&axes).copied().collect();
    let length: usize = axes.iter().map(|axis| array.shape[*axis]).product();
    let numbers = array.permute(&order).numbers();
    let mut shape: Vec<usize> = rest.iter().map(|axis| array.shape[*axis]).collect();
    let count: usize = shape.iter().product();
    let lines = (0..count).map(|i| f(&numbers[i * length..(i + 1) * length]));
    let values = lines.collect::<Res<Vec<_>>>()?;
    if keep {
        shape =
            (0..array.ndim()).map(|axis| if axes.contains(&axis) { 1 } else { array.shape[axis] }).collect();
    }
    if shape.is_empty() {
        return Ok(V::Np(values[0]));
    }
    let dtype = values.first().map_or(array.dtype().max(Dtype::Int64), Num::dtype);
    vm.array(Data::collect(dtype, values.into_iter()), shape)
}

fn floats<T: Scalar>(line: &[Num<T>]) -> bool {
    line.iter().any(|x| matches!(x, Num::Float(_)))
}

/// The sum, in pairs as NumPy adds, so that the last digits agree.
pub(super) fn pairwise<T: Scalar>(line: &[T]) -> T {
    if line.len() < 8 {
        return line.iter().fold(T::constant(0.0), |sum, x| sum.plus(*x));
    }
    if line.len() <= 128 {
        let mut parts: [T; 8] = std::array::from_fn(|i| line[i]);
        let mut chunks = line[8..].chunks_exact(8);
        for chunk in &mut chunks {
            for (part, x) in parts.iter_mut().zip(chunk) {
                *part = part.plus(*x);
            }
        }
        let [a, b, c, d, e, f, g, h] = parts;
        let whole = a.plus(b).plus(c.plus(d)).plus(e.plus(f).plus(g.plus(h)));
        return chunks.remainder().iter().fold(whole, |sum, x| sum.plus(*x));
    }
    let half = line.len() / 2;
    let half = half - half % 8;
    pairwise(&line[..half]).plus(pairwise(&line[half..]))
}

fn sum<T: Scalar>(line: &[Num<T>]) -> Res<Num<T>> {
    if line.is_empty() || floats(line) {
        let values: Vec<T> = line.iter().map(|x| x.float()).collect();
        return Ok(Num::Float(pairwise(&values)));
    }
    Ok(Num::Int(line.iter().fold(0, |sum, x| i64::wrapping_add(sum, x.int()))))
}

fn product<T: Scalar>(line: &[Num<T>]) -> Res<Num<T>> {
    if line.is_empty() || floats(line) {
        return Ok(Num::Float(line.iter().fold(T::constant(1.0), |product, x| product.times(x.float()))));
    }
    Ok(Num::Int(line.iter().fold(1, |product, x| i64::wrapping_mul(product, x.int()))))
}

fn mean<T: Scalar>(line: &[Num<T>]) -> T {
    let values: Vec<T> = line.iter().map(|x| x.float()).collect();
    pairwise(&values).over(T::constant(line.len() as f64))
}

fn variance<T: Scalar>(line: &[Num<T>], ddof: f64) -> T {
    let centre = mean(line);
    let squares: Vec<T> = line
        .iter()
        .map(|x| {
            let away = x.float().minus(centre);
            away.times(away)
        })
        .collect();
    pairwise(&squares).over(T::constant(line.len() as f64 - ddof))
}

fn extreme<T: Scalar>(line: &[Num<T>], largest: bool) -> Res<Num<T>> {
    let Some((first, rest)) = line.split_first() else {
        let word = if largest { "maximum" } else { "minimum" };
        return value_error(format!("zero-size array to reduction operation {word} which has no identity"));
    };
    Ok(rest.iter().fold(*first, |best, x| match (best, *x) {
        (Num::Int(a), Num::Int(b)) => Num::Int(if largest { a.max(b) } else { a.min(b) }),
        (Num::Bool(a), Num::Bool(b)) => Num::Bool(if largest { a || b } else { a && b }),
        (a, b) => {
            let pick = if largest { maths::max } else { maths::min };
            Num::Float(pick(a.float(), b.float()))
        }
    }))
}

fn place<T: Scalar>(line: &[Num<T>], largest: bool) -> Res<Num<T>> {
    if line.is_empty() {
        let word = if largest { "argmax" } else { "argmin" };
        return value_error(format!("attempt to get {word} of an empty sequence"));
    }
    let mut best = 0;
    for (i, x) in line.iter().enumerate() {
        let (x, b) = (x.re(), line[best].re());
        if b.is_nan() {
            break;
        }
        if x.is_nan() || (largest && x > b) || (!largest && x < b) {
            best = i;
        }
    }
    Ok(Num::Int(best as i64))
}

fn running<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    f: impl Fn(T, T) -> T,
    g: impl Fn(i64, i64) -> i64,
) -> Res<V<T>> {
    let mut array: Array<T> = array_of(vm, &args.first())?;
    let axis = if let Some(axis) = args.some(1) {
        axis_of(int_of(axis)?, array.ndim())?
    } else {
        let size = array.size();
        array = array.reshaped(vec![size]);
        0
    };
    vm.burn(array.size() as u64)?;
    let float = array.dtype() == Dtype::Float64;
    let last = array.ndim() - 1;
    let mut order: Vec<usize> = (0..array.ndim()).collect();
    order.swap(axis, last);
    let moved = array.permute(&order);
    let length = array.shape[axis].max(1);
    let mut numbers = moved.numbers();
    for line in numbers.chunks_mut(length) {
        for i in 1..line.len() {
            line[i] = if float {
                Num::Float(f(line[i - 1].float(), line[i].float()))
            } else {
                Num::Int(g(line[i - 1].int(), line[i].int()))
            };
        }
    }
    let dtype = array.dtype().max(Dtype::Int64);
    let whole =
        Array::new(Data::collect(dtype, numbers.into_iter()), moved.shape.clone(), None).permute(&order);
    let data = Data::collect(dtype, whole.numbers().into_iter());
    vm.array(data, array.shape)
}
