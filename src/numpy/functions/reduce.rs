//! Sums, products, extremes: over all elements or along an axis.

mod lines;
mod runs;

use std::borrow::Cow;
use std::marker::PhantomData;

use super::{Args, Native, along, array_of, axis_of, dtype_of, int_of, methods, row, shape_text};
use crate::numpy::array::{Array, Data, Num, broadcast};
use crate::numpy::code::Binary;
use crate::numpy::ops;
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

use lines::{Line, extreme, mean, place, product, sum, variance};
use runs::{Runs, lined_up};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const SUM: &[&str] = &["a", "axis", "dtype", "out", "keepdims", "initial", "where"];
const MEAN: &[&str] = &["a", "axis", "dtype", "out", "keepdims", "where"];
const EXTREME: &[&str] = &["a", "axis", "out", "keepdims", "initial", "where"];
const TRUTH: &[&str] = &["a", "axis", "out", "keepdims", "where"];
const PLACE: &[&str] = &["a", "axis", "out", "keepdims"];
const SPREAD: &[&str] = &["a", "axis", "dtype", "out", "ddof", "keepdims", "where", "mean", "correction"];
const COUNT: &[&str] = &["a", "axis", "keepdims"];
const RUNNING: &[&str] = &["a", "axis", "dtype"];

/// What the element type of a result is, by that of the argument.
fn wide(dtype: Dtype) -> Dtype {
    dtype.max(Dtype::Int64)
}

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("sum", SUM, 1, |vm, args| match args.first() {
            V::Iter(iter) if iter.kind == "generator" => type_error(
                "Calling np.sum(generator) is deprecated.Use np.sum(np.fromiter(generator)) or the python sum builtin instead.",
            ),
            _ => total(vm, &args, sum),
        }),
        row("prod", SUM, 1, |vm, args| total(vm, &args, product)),
        row("mean", MEAN, 1, |vm, args| {
            if let Some(dtype) = dtype_of(args.some(2))?.filter(|dtype| *dtype < Dtype::Float64) {
                let value = reduce(vm, &args, MEAN, |t| t.max(Dtype::Float64), |line| Ok(mean(line)))?;
                return methods::cast(vm, &value, dtype);
            }
            reduce(vm, &args, MEAN, |t| t.max(Dtype::Float64), |line| Ok(mean(line)))
        }),
        row("max", EXTREME, 1, |vm, args| largest_or_smallest(vm, &args, true)),
        row("min", EXTREME, 1, |vm, args| largest_or_smallest(vm, &args, false)),
        row("amax", EXTREME, 1, |vm, args| largest_or_smallest(vm, &args, true)),
        row("amin", EXTREME, 1, |vm, args| largest_or_smallest(vm, &args, false)),
        row("all", TRUTH, 1, |vm, args| {
            let all = |line: Line<'_, T>| Ok(Num::Bool(line.numbers().all(Num::truth)));
            reduce(vm, &args, TRUTH, |_| Dtype::Bool, all)
        }),
        row("any", TRUTH, 1, |vm, args| {
            let any = |line: Line<'_, T>| Ok(Num::Bool(line.numbers().any(Num::truth)));
            reduce(vm, &args, TRUTH, |_| Dtype::Bool, any)
        }),
        row("count_nonzero", COUNT, 1, |vm, args| {
            let count = |line: Line<'_, T>| Ok(Num::Int(line.numbers().filter(|x| x.truth()).count() as i64));
            reduce(vm, &args, COUNT, |_| Dtype::Int64, count)
        }),
        row("argmax", PLACE, 1, |vm, args| {
            reduce(vm, &args, PLACE, |_| Dtype::Int64, |line| place(line, true))
        }),
        row("argmin", PLACE, 1, |vm, args| {
            reduce(vm, &args, PLACE, |_| Dtype::Int64, |line| place(line, false))
        }),
        row("var", SPREAD, 1, |vm, args| spread(vm, &args, |variance| variance)),
        row("std", SPREAD, 1, |vm, args| spread(vm, &args, maths::sqrt)),
        row("cumsum", RUNNING, 1, |vm, args| running(vm, &args, Binary::Add)),
        row("cumprod", RUNNING, 1, |vm, args| running(vm, &args, Binary::Mul)),
    ];
}

/// `np.sum` or `np.prod`: booleans are counted, unless the caller wants booleans.
fn total<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(Line<'_, T>) -> Res<Num<T>>) -> Res<V<T>> {
    if dtype_of(args.some(2))? == Some(Dtype::Bool) {
        return reduce(vm, args, SUM, |t| t, f);
    }
    reduce(vm, args, SUM, wide, f)
}

/// The variance, or a function of it. With a mean that is known already the work is done in Python.
fn spread<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, f: impl Fn(T) -> T) -> Res<V<T>> {
    if args.some(4).is_some() && args.some(8).is_some() {
        return value_error("ddof and correction can't be provided simultaneously.");
    }
    let ddof = args.some(4).or(args.some(8)).and_then(V::number).map_or(0.0, Num::re);
    if args.some(7).is_none() {
        return reduce(vm, args, SPREAD, |_| Dtype::Float64, |line| Ok(Num::Float(f(variance(line, ddof)))));
    }
    let mut plain: Vec<V<T>> = [0, 1, 5, 6, 7].into_iter().map(|place| args.at(place)).collect();
    plain.push(V::Float(T::constant(ddof)));
    let variance = vm.numpy("_variance_", plain)?;
    let array = array_of(vm, &variance)?;
    let values: Vec<T> = array.floats()?.into_iter().map(f).collect();
    if array.ndim() == 0 { Ok(V::Np(Num::Float(values[0]))) } else { vm.floats(values, array.shape) }
}

/// `np.max` or `np.min`.
fn largest_or_smallest<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, largest: bool) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    axes_of(args.some(1), array.ndim(), false)?;
    let masked = args.some(5).is_some_and(|mask| !matches!(mask, V::Bool(true)));
    if masked && args.some(4).is_none() {
        let word = if largest { "maximum" } else { "minimum" };
        return value_error(format!(
            "reduction operation '{word}' does not have an identity, so to use a where mask one has to specify 'initial'"
        ));
    }
    reduce(vm, args, EXTREME, |t| t, |line| extreme(line, largest))
}

/// What an argument `where` says: nothing, or a truth for every element.
fn mask_of<T: Scalar>(vm: &mut Vm<T>, value: Option<&V<T>>, shape: &[usize]) -> Res<Option<Array<T>>> {
    let Some(value) = value.filter(|value| !matches!(value, V::Bool(true))) else { return Ok(None) };
    let mask = array_of(vm, value)?;
    // A list is taken as truths, an array of another type is not.
    if mask.dtype() != Dtype::Bool && matches!(value, V::Array(_)) {
        return type_error(format!(
            "Cannot cast array data from dtype('{}') to dtype('bool') according to the rule 'safe'",
            mask.dtype().name()
        ));
    }
    if mask.ndim() > shape.len() {
        return value_error("input operand has more dimensions than allowed by the axis remapping");
    }
    let whole = broadcast(&[shape, &mask.shape])?;
    if whole != shape {
        return value_error(format!(
            "non-broadcastable operand with shape {} doesn't match the broadcast shape {}",
            shape_text(shape),
            shape_text(&whole)
        ));
    }
    vm.pay_for(whole.iter().product())?;
    Ok(Some(mask.broadcast(shape)))
}

/// The axes that an argument names; all of them if it is not given.
fn axes_of<T: Scalar>(value: Option<&V<T>>, ndim: usize, strict: bool) -> Res<Vec<usize>> {
    let Some(value) = value else { return Ok((0..ndim).collect()) };
    // Where NumPy's own function of every element does the work, a number may be reduced along its only axis.
    if !strict && ndim == 0 && value.whole().is_some_and(|axis| axis == 0 || axis == -1) {
        return Ok(Vec::new());
    }
    let many = value.items().unwrap_or_else(|| vec![value.clone()]);
    let mut axes = many.iter().map(|axis| axis_of(int_of(axis)?, ndim)).collect::<Res<Vec<_>>>()?;
    axes.sort_unstable();
    if axes.windows(2).any(|pair| pair[0] == pair[1]) {
        return value_error("duplicate value in 'axis'");
    }
    Ok(axes)
}

/// Applies a reduction along axes or to everything; `parameters` says what stands where.
fn reduce<T: Scalar>(
    vm: &mut Vm<T>,
    args: &Args<T>,
    parameters: &[&str],
    result: impl Fn(Dtype) -> Dtype,
    f: impl Fn(Line<'_, T>) -> Res<Num<T>>,
) -> Res<V<T>> {
    let given = |name: &str| parameters.iter().position(|known| *known == name).and_then(|i| args.some(i));
    let array = array_of(vm, &args.first())?;
    vm.pay_for(array.size())?;
    let strict = matches!(parameters, MEAN | SPREAD);
    if let (PLACE, Some(axis)) = (parameters, given("axis")) {
        int_of(axis)?;
    }
    // For places, a number is a line of one.
    let ndim = if parameters == PLACE { array.ndim().max(1) } else { array.ndim() };
    let axes = if ndim > array.ndim() {
        axes_of(given("axis"), ndim, strict)?;
        Vec::new()
    } else {
        axes_of(given("axis"), ndim, strict)?
    };
    let keep = given("keepdims").and_then(V::number).is_some_and(Num::truth);
    let dtype = dtype_of(given("dtype"))?;
    let mask = mask_of(vm, given("where"), &array.shape)?;
    let initial = given("initial").and_then(V::any_number);
    if let Some(value) = given("initial") {
        ops::storable(value, result(dtype.unwrap_or(array.dtype())))?;
    }
    // Floats: line by line, where they are if they lie next to one another.
    if initial.is_none()
        && mask.is_none()
        && dtype.is_none()
        && array.size() > 0
        && array.dtype() == Dtype::Float64
    {
        let length: usize = axes.iter().map(|axis| array.shape[*axis]).product();
        let lines = |values: &[T], runs: Runs| {
            let line = |line: &[T]| f(Line::Floats(line, runs));
            values.chunks_exact(length).map(line).collect::<Res<Vec<Num<T>>>>()
        };
        let last = axes.len() == array.ndim() || axes == [array.ndim() - 1];
        let straight =
            if last { array.with_floats(|values| lines(values, Runs::whole(length))) } else { None };
        let values = if let Some(values) = straight {
            values?
        } else if parameters == PLACE {
            let rest = (0..array.ndim()).filter(|axis| !axes.contains(axis));
            let order: Vec<usize> = rest.chain(axes.iter().copied()).collect();
            lines(&array.permute(&order).floats()?, Runs::whole(length))?
        } else {
            let (lined_up, runs) = lined_up(&array, &axes);
            lines(&lined_up.floats()?, runs)?
        };
        return gathered(vm, &array, &axes, keep, result(array.dtype()), values);
    }
    let rest: Vec<usize> = (0..array.ndim()).filter(|axis| !axes.contains(axis)).collect();
    let length: usize = axes.iter().map(|axis| array.shape[*axis]).product();
    let room = vm.charge(array.size() * size_of::<Num<T>>())?;
    let order: Vec<usize> = rest.iter().chain(&axes).copied().collect();
    let mut numbers = array.permute(&order).numbers();
    let mask = mask.map(|mask| mask.permute(&order).numbers());
    if let Some(dtype) = dtype {
        for x in &mut numbers {
            *x = x.cast(dtype);
        }
    }
    let count: usize = rest.iter().map(|axis| array.shape[*axis]).product();
    let kind = result(dtype.unwrap_or(array.dtype()));
    let line = |i: usize| {
        let here = i * length..(i + 1) * length;
        let mut line = Cow::Borrowed(&numbers[here.clone()]);
        if let Some(mask) = &mask {
            let chosen = line.iter().zip(&mask[here]).filter(|(_, mask)| mask.truth());
            line = chosen.map(|(x, _)| *x).collect();
        }
        if let Some(first) = initial {
            line = [&[first.cast(kind)], &*line].concat().into();
        }
        f(Line::Numbers(&line))
    };
    let values = (0..count).map(line).collect::<Res<Vec<_>>>()?;
    drop(room);
    gathered(vm, &array, &axes, keep, kind, values)
}

/// The results of all lines as an array, or as a number where no axis is left.
fn gathered<T: Scalar>(
    vm: &mut Vm<T>,
    array: &Array<T>,
    axes: &[usize],
    keep: bool,
    kind: Dtype,
    values: Vec<Num<T>>,
) -> Res<V<T>> {
    let size = |axis: usize| if axes.contains(&axis) { keep.then_some(1) } else { Some(array.shape[axis]) };
    let shape: Vec<usize> = (0..array.ndim()).filter_map(size).collect();
    if shape.is_empty() {
        // Of no numbers at all the type is still that of the array.
        return Ok(V::Np(values[0].cast(kind)));
    }
    vm.array(Data::collect(kind, values.into_iter()), shape)
}

fn running<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, sign: Binary) -> Res<V<T>> {
    let (array, axis) = along(array_of(vm, &args.first())?, args.some(1))?;
    vm.burn(array.size() as u64)?;
    let dtype = wide(dtype_of(args.get(2))?.unwrap_or(array.dtype()));
    let last = array.ndim() - 1;
    let mut order: Vec<usize> = (0..array.ndim()).collect();
    order.swap(axis, last);
    let moved = array.permute(&order);
    let length = array.shape[axis].max(1);
    let mut numbers = moved.numbers();
    for line in numbers.chunks_mut(length) {
        for i in 1..line.len() {
            line[i] = ops::element(sign, dtype, line[i - 1], line[i])?;
        }
    }
    let whole =
        Array::new(Data::collect(dtype, numbers.into_iter()), moved.shape.clone(), None).permute(&order);
    let data = Data::collect(dtype, whole.numbers().into_iter());
    vm.array(data, array.shape)
}
