//! Shapes, stacking, sorting, picking.

use std::marker::PhantomData;

use super::{Args, Native, array_of, axis_of, int_of, row};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("reshape", &["a", "shape"], 2, |vm, args| {
            let shape = args.at(1);
            reshape(vm, &args.first(), &[shape])
        }),
        row("ravel", &["a"], 1, |vm, args| reshape(vm, &args.first(), &[V::Int(-1)])),
        row("transpose", &["a", "axes"], 1, |vm, args| transpose(vm, &args.first(), args.some(1))),
        row("diag", &["v", "k"], 1, diag),
        row("diagonal", &["a"], 1, diag),
        row("trace", &["a"], 1, trace),
        row("tril", &["m", "k"], 1, |vm, args| triangle(vm, &args, true)),
        row("triu", &["m", "k"], 1, |vm, args| triangle(vm, &args, false)),
        row("concatenate", &["arrays", "axis"], 1, concatenate),
        row("hstack", &["tup"], 1, |vm, args| {
            let parts = vm.iterate(&args.first())?;
            let flat =
                parts.first().map(|part| array_of(vm, part)).transpose()?.is_none_or(|part| part.ndim() <= 1);
            concatenate(vm, Args::of(vec![args.first(), V::Int(i64::from(!flat))]))
        }),
        row("vstack", &["tup"], 1, |vm, args| {
            let parts = vm.iterate(&args.first())?;
            let rows = parts.iter().map(|part| at_least(vm, part, 2)).collect::<Res<Vec<_>>>()?;
            concatenate(vm, Args::of(vec![V::list(rows), V::Int(0)]))
        }),
        row("stack", &["arrays", "axis"], 1, stack),
        row("column_stack", &["tup"], 1, |vm, args| {
            let parts = vm.iterate(&args.first())?;
            let mut columns = Vec::new();
            for part in &parts {
                let array = array_of(vm, part)?;
                columns.push(V::array(if array.ndim() == 1 { array.expand(1) } else { array }));
            }
            concatenate(vm, Args::of(vec![V::list(columns), V::Int(1)]))
        }),
        row("atleast_1d", &["a"], 1, |vm, args| at_least(vm, &args.first(), 1)),
        row("atleast_2d", &["a"], 1, |vm, args| at_least(vm, &args.first(), 2)),
        row("expand_dims", &["a", "axis"], 2, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let axis = axis_of(int_of(&args.at(1))?, array.ndim() + 1)?;
            Ok(V::array(array.expand(axis)))
        }),
        row("squeeze", &["a"], 1, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let shape = array.shape.iter().copied().filter(|size| *size != 1).collect();
            Ok(V::array(array.reshaped(shape)))
        }),
        row("copy", &["a"], 1, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let data = Data::collect(array.dtype(), array.numbers().into_iter());
            vm.array(data, array.shape)
        }),
        row("sort", &["a", "axis"], 1, |vm, args| sorted(vm, &args, false)),
        row("argsort", &["a", "axis"], 1, |vm, args| sorted(vm, &args, true)),
        row("unique", &["ar"], 1, unique),
        row("flip", &["m", "axis"], 1, flip),
        row("repeat", &["a", "repeats"], 2, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let times = usize::try_from(int_of(&args.at(1))?).unwrap_or(0);
            let count = vm.room(&[array.size(), times])?;
            drop(vm.charge(count * size_of::<T>())?);
            let data = Data::collect(
                array.dtype(),
                array.numbers().into_iter().flat_map(|x| std::iter::repeat_n(x, times)),
            );
            vm.array(data, vec![count])
        }),
        row("tile", &["A", "reps"], 2, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let times = usize::try_from(int_of(&args.at(1))?).unwrap_or(0);
            let parts = V::list(vec![V::array(array); times.min(100_000)]);
            let last = V::Int(-1);
            concatenate(vm, Args::of(vec![parts, last]))
        }),
        row("roll", &["a", "shift"], 2, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let mut numbers = array.numbers();
            let n = numbers.len().max(1);
            let by = int_of(&args.at(1))?.rem_euclid(n as i64) as usize;
            numbers.rotate_right(by % n);
            let data = Data::collect(array.dtype(), numbers.into_iter());
            vm.array(data, array.shape)
        }),
        row("diff", &["a"], 1, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let n = array.shape.last().copied().unwrap_or(0);
            let key =
                |low, high| V::tuple(vec![V::Ellipsis, V::Slice(std::rc::Rc::new([low, high, V::None]))]);
            let array = V::array(array);
            let after = crate::numpy::index::get(vm, &array, &key(V::Int(1), V::None))?;
            let before = crate::numpy::index::get(vm, &array, &key(V::None, V::Int(n as i64 - 1)))?;
            crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Sub, &after, &before)
        }),
        row("nonzero", &["a"], 1, |vm, args| {
            let find = vm.native("numpy", "where");
            find.map_or(Ok(V::None), |native| (native.run)(vm, Args::of(vec![args.first()])))
        }),
        row("meshgrid", &[], 0, meshgrid),
        row("ndim", &["a"], 1, |vm, args| Ok(V::Int(array_of(vm, &args.first())?.ndim() as i64))),
        row("size", &["a"], 1, |vm, args| Ok(V::Int(array_of(vm, &args.first())?.size() as i64))),
        row("shape", &["a"], 1, |vm, args| Ok(shape_value(&array_of(vm, &args.first())?.shape))),
        row("interp", &["x", "xp", "fp"], 3, interp),
        row("polyval", &["p", "x"], 2, |vm, args| {
            let mut sum = V::Int(0);
            for p in vm.iterate(&args.first())? {
                let scaled =
                    crate::numpy::ops::binary(vm, crate::numpy::code::Binary::Mul, &sum, &args.at(1))?;
                sum = crate::numpy::ops::binary(vm, crate::numpy::code::Binary::Add, &scaled, &p)?;
            }
            Ok(sum)
        }),
    ];
}

/// A shape as a tuple.
pub(super) fn shape_value<T: Scalar>(shape: &[usize]) -> V<T> {
    V::tuple(shape.iter().map(|size| V::Int(*size as i64)).collect())
}

/// The array in another shape, one size of which may be −1.
pub(super) fn reshape<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, sizes: &[V<T>]) -> Res<V<T>> {
    let array = array_of(vm, value)?;
    let wanted = match sizes {
        [one] => match one.items() {
            Some(items) => items,
            None => vec![one.clone()],
        },
        many => many.to_vec(),
    };
    let sizes = wanted.iter().map(int_of).collect::<Res<Vec<_>>>()?;
    let known: usize =
        sizes.iter().filter_map(|size| usize::try_from(*size).ok()).fold(1, usize::saturating_mul);
    let open = sizes.iter().filter(|size| **size < 0).count();
    let text = || shape_list(&sizes);
    if open > 1 {
        return value_error("can only specify one unknown dimension");
    }
    let fits = if open == 1 { known > 0 && array.size() % known == 0 } else { known == array.size() };
    if !fits {
        return value_error(format!("cannot reshape array of size {} into shape {}", array.size(), text()));
    }
    let missing = array.size().checked_div(known).unwrap_or(0);
    let shape = sizes.iter().map(|size| usize::try_from(*size).unwrap_or(missing)).collect();
    Ok(V::array(array.reshaped(shape)))
}

fn shape_list(sizes: &[i64]) -> String {
    match sizes {
        [one] => format!("({one},)"),
        many => format!("({})", many.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    }
}

/// The array with its axes in another order; reversed if none is given.
pub(super) fn transpose<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, axes: Option<&V<T>>) -> Res<V<T>> {
    let array = array_of(vm, value)?;
    let order: Vec<usize> = match axes {
        None => (0..array.ndim()).rev().collect(),
        Some(axes) => {
            vm.iterate(axes)?.iter().map(|axis| axis_of(int_of(axis)?, array.ndim())).collect::<Res<_>>()?
        }
    };
    let mut seen = order.clone();
    seen.sort_unstable();
    if seen != (0..array.ndim()).collect::<Vec<_>>() {
        return value_error("axes don't match array");
    }
    Ok(V::array(array.permute(&order)))
}

fn diag<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let k = args.get(1).map(int_of).transpose()?.unwrap_or(0);
    match array.ndim() {
        1 => {
            let away = usize::try_from(k.unsigned_abs()).unwrap_or(usize::MAX);
            let n = array.size().saturating_add(away);
            let whole = vm.filled(array.dtype(), &[n, n], Num::Bool(false))?;
            if let V::Array(whole) = &whole {
                whole.diagonal(k as isize).write(array.numbers().into_iter());
            }
            Ok(whole)
        }
        2 => {
            let line = array.diagonal(k.clamp(-1_000_000_000, 1_000_000_000) as isize);
            let data = Data::collect(array.dtype(), line.numbers().into_iter());
            vm.array(data, line.shape)
        }
        _ => value_error("Input must be 1- or 2-d."),
    }
}

fn trace<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let line = diag(vm, Args::of(vec![args.first()]))?;
    let sum = vm.native("numpy", "sum");
    sum.map_or(Ok(V::None), |native| (native.run)(vm, Args::of(vec![line])))
}

fn triangle<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, lower: bool) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let k = args.get(1).map(int_of).transpose()?.unwrap_or(0);
    if array.ndim() != 2 {
        return value_error("a matrix is expected");
    }
    let columns = array.shape[1].max(1);
    let kept = |flat: usize| {
        let away = (flat % columns) as i64 - (flat / columns) as i64;
        if lower { away <= k } else { away >= k }
    };
    let dtype = array.dtype();
    let numbers = array.numbers().into_iter().enumerate();
    let data =
        Data::collect(dtype, numbers.map(|(i, x)| if kept(i) { x } else { Num::Bool(false).cast(dtype) }));
    vm.array(data, array.shape)
}

fn concatenate<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let parts = vm.iterate(&args.first())?;
    let arrays = parts.iter().map(|part| array_of(vm, part)).collect::<Res<Vec<_>>>()?;
    let Some(first) = arrays.first() else { return value_error("need at least one array to concatenate") };
    if first.ndim() == 0 {
        return value_error("zero-dimensional arrays cannot be concatenated");
    }
    let axis = axis_of(args.some(1).map(int_of).transpose()?.unwrap_or(0), first.ndim())?;
    let mut shape = first.shape.clone();
    for (i, array) in arrays.iter().enumerate().skip(1) {
        if array.ndim() != first.ndim() {
            return value_error(format!(
                "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) and the array at index {i} has {} dimension(s)",
                first.ndim(),
                array.ndim()
            ));
        }
        for (d, (a, b)) in first.shape.iter().zip(&array.shape).enumerate() {
            if d != axis && a != b {
                return value_error(format!(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along dimension {d}, the array at index 0 has size {a} and the array at index {i} has size {b}"
                ));
            }
        }
        shape[axis] += array.shape[axis];
    }
    let count = vm.room(&shape)?;
    vm.burn(count as u64)?;
    let dtype = arrays.iter().map(Array::dtype).max().unwrap_or(Dtype::Float64);
    let whole = vm.filled(dtype, &shape, Num::Bool(false))?;
    if let V::Array(target) = &whole {
        let mut at = 0;
        for array in &arrays {
            target.cut(axis, at, 1, Some(array.shape[axis])).write(array.numbers().into_iter());
            at += array.shape[axis];
        }
    }
    Ok(whole)
}

fn stack<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let parts = vm.iterate(&args.first())?;
    let mut expanded = Vec::new();
    let mut shape: Option<Vec<usize>> = None;
    let axis = args.some(1).map(int_of).transpose()?.unwrap_or(0);
    for part in &parts {
        let array = array_of(vm, part)?;
        if shape.as_ref().is_some_and(|shape| *shape != array.shape) {
            return value_error("all input arrays must have the same shape");
        }
        shape = Some(array.shape.clone());
        expanded.push(V::array(array.expand(axis_of(axis, array.ndim() + 1)?)));
    }
    concatenate(vm, Args::of(vec![V::list(expanded), V::Int(axis)]))
}

fn at_least<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, ndim: usize) -> Res<V<T>> {
    let mut array = array_of(vm, value)?;
    while array.ndim() < ndim {
        array = array.expand(0);
    }
    Ok(V::array(array))
}

fn sorted<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, places: bool) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    if array.ndim() == 0 {
        return value_error("cannot sort an array without axes");
    }
    let axis = axis_of(args.some(1).map(int_of).transpose()?.unwrap_or(-1), array.ndim())?;
    vm.burn(array.size() as u64 * 8)?;
    let mut order: Vec<usize> = (0..array.ndim()).collect();
    let last = array.ndim() - 1;
    order.swap(axis, last);
    let moved = array.permute(&order);
    let numbers = moved.numbers();
    let mut out: Vec<Num<T>> = Vec::with_capacity(numbers.len());
    for line in numbers.chunks(array.shape[axis].max(1)) {
        let mut index: Vec<usize> = (0..line.len()).collect();
        // NaN stands last, as in NumPy.
        let key = |i: usize| line[i].re();
        index.sort_by(|a, b| {
            key(*a)
                .is_nan()
                .cmp(&key(*b).is_nan())
                .then(key(*a).partial_cmp(&key(*b)).unwrap_or(std::cmp::Ordering::Equal))
        });
        out.extend(index.into_iter().map(|i| if places { Num::Int(i as i64) } else { line[i] }));
    }
    let dtype = if places { Dtype::Int64 } else { array.dtype() };
    let whole = Array::new(Data::collect(dtype, out.into_iter()), moved.shape.clone(), None).permute(&order);
    let data = Data::collect(dtype, whole.numbers().into_iter());
    vm.array(data, array.shape)
}

fn unique<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let flat = V::array(array.reshaped(vec![array.size()]));
    let sorted = sorted(vm, &Args::of(vec![flat]), false)?;
    let mut numbers = array_of(vm, &sorted)?.numbers();
    numbers.dedup_by(|a, b| a.re() == b.re());
    let n = numbers.len();
    vm.array(Data::collect(array.dtype(), numbers.into_iter()), vec![n])
}

fn flip<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let axes = match args.some(1) {
        Some(axis) => vec![axis_of(int_of(axis)?, array.ndim())?],
        None => (0..array.ndim()).collect(),
    };
    let turned = axes.into_iter().fold(array, |array, axis| {
        let size = array.shape[axis];
        array.cut(axis, size.saturating_sub(1), -1, Some(size))
    });
    Ok(V::array(turned))
}

fn meshgrid<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>) -> Res<V<T>> {
    let indexing =
        args.take("indexing").map_or("xy".to_string(), |value| crate::numpy::show::str(&value, 10));
    args.done("meshgrid")?;
    let mut arrays = args.plain.iter().map(|part| array_of(vm, part)).collect::<Res<Vec<_>>>()?;
    if arrays.iter().any(|array| array.ndim() != 1) {
        return type_error("meshgrid takes vectors here");
    }
    let n = arrays.len();
    let mut place: Vec<usize> = (0..n).collect();
    if indexing == "xy" && n >= 2 {
        place.swap(0, 1);
    }
    let mut shape = vec![0; n];
    for (i, array) in arrays.iter().enumerate() {
        shape[place[i]] = array.size();
    }
    vm.room(&shape)?;
    let grids = arrays.drain(..).enumerate().map(|(i, array)| {
        let mut own = vec![1; n];
        own[place[i]] = array.size();
        let wide = array.reshaped(own).broadcast(&shape);
        vm.array(Data::collect(array.dtype(), wide.numbers().into_iter()), shape.clone())
    });
    let grids = grids.collect::<Res<Vec<_>>>()?;
    Ok(V::list(grids))
}

fn interp<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let x = array_of(vm, &args.first())?;
    let (xp, fp) = (array_of(vm, &args.at(1))?.floats(), array_of(vm, &args.at(2))?.floats());
    if xp.len() != fp.len() || xp.is_empty() {
        return value_error("fp and xp are not of the same length.");
    }
    vm.burn((x.size() * xp.len()) as u64)?;
    let one = |x: T| {
        let after = xp.iter().position(|p| p.re() > x.re());
        match after {
            Some(0) => fp[0],
            None => fp[fp.len() - 1],
            Some(i) => {
                let t = x.minus(xp[i - 1]).over(xp[i].minus(xp[i - 1]));
                fp[i - 1].plus(t.times(fp[i].minus(fp[i - 1])))
            }
        }
    };
    let data: Vec<T> = x.floats().into_iter().map(one).collect();
    if x.ndim() == 0 {
        return Ok(V::Np(Num::Float(data[0])));
    }
    vm.floats(data, x.shape)
}
