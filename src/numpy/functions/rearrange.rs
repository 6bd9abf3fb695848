//! Shapes and windows.

use std::marker::PhantomData;

use super::{Args, Native, along, array_of, axis_of, dtype_of, int_of, row, shape_of, shape_text};
use crate::numpy::array::{Array, Data, Num, broadcast_shape};
use crate::numpy::ops;
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, Slice, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const CONCATENATE: &[&str] = &["arrays", "axis", "out", "dtype", "casting"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("reshape", &["a", "shape", "order"], 2, |vm, mut args| {
            let order = args.get(2).cloned();
            args.plain.truncate(2);
            let shape = args.at(1);
            reshape_in(vm, &args.first(), &[shape], order.as_ref())
        }),
        row("ravel", &["a", "order"], 1, |vm, args| {
            reshape_in(vm, &args.first(), &[V::Int(-1)], args.some(1))
        }),
        row("transpose", &["a", "axes"], 1, |vm, args| transpose(vm, &args.first(), args.some(1))),
        row("diag", &["v", "k"], 1, diag),
        row("diagonal", &["a", "offset", "axis1", "axis2"], 1, diagonal),
        row("trace", &["a", "offset", "axis1", "axis2", "dtype", "out"], 1, |vm, args| {
            let dtype = args.at(4);
            let line = diagonal(vm, args)?;
            vm.numpy("sum", vec![line, V::Int(-1), dtype])
        }),
        row("tril", &["m", "k"], 1, |vm, args| triangle(vm, &args, true)),
        row("triu", &["m", "k"], 1, |vm, args| triangle(vm, &args, false)),
        row("concatenate", CONCATENATE, 1, concatenate),
        row("atleast_1d", &[], 0, |vm, args| each(vm, args, 1)),
        row("atleast_2d", &[], 0, |vm, args| each(vm, args, 2)),
        row("copy", &["a", "order", "subok"], 1, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let data = Data::collect(array.dtype(), array.numbers().into_iter());
            let copy = vm.array(data, array.shape)?;
            super::create::laid_out(vm, copy, args.some(1))
        }),
        row("broadcast_to", &["array", "shape"], 2, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let shape = shape_of(vm, &args.at(1))?;
            vm.room(&shape)?;
            if broadcast_shape(&array.shape, &shape).as_ref() != Some(&shape) {
                return value_error(if array.ndim() > shape.len() {
                    "input operand has more dimensions than allowed by the axis remapping".to_string()
                } else {
                    format!(
                        "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
                        shape_text(&array.shape),
                        shape_text(&shape)
                    )
                });
            }
            Ok(V::array(array.broadcast(&shape).frozen()))
        }),
        row("repeat", &["a", "repeats", "axis"], 2, repeat),
        row("nonzero", &["a"], 1, |vm, args| {
            if array_of(vm, &args.first())?.ndim() == 0 {
                return value_error(
                    "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
                );
            }
            vm.numpy("where", vec![args.first()])
        }),
        row("ndim", &["a"], 1, |vm, args| Ok(V::Int(array_of(vm, &args.first())?.ndim() as i64))),
        row("size", &["a", "axis"], 1, |vm, args| {
            let array = array_of(vm, &args.first())?;
            Ok(V::Int(match args.some(1) {
                Some(axis) => {
                    let axes = axis.items().unwrap_or_else(|| vec![axis.clone()]);
                    let sizes =
                        axes.iter().map(|axis| Ok(array.shape[axis_of(int_of(axis)?, array.ndim())?]));
                    sizes.product::<Res<usize>>()?
                }
                None => array.size(),
            } as i64))
        }),
        row("shape", &["a"], 1, |vm, args| Ok(shape_value(&array_of(vm, &args.first())?.shape))),
    ];
}

/// A shape as a tuple.
pub(super) fn shape_value<T: Scalar>(shape: &[usize]) -> V<T> {
    V::tuple(shape.iter().map(|size| V::Int(*size as i64)).collect())
}

/// As [`reshape`], in C order or in Fortran's.
pub(super) fn reshape_in<T: Scalar>(
    vm: &mut Vm<T>,
    value: &V<T>,
    sizes: &[V<T>],
    order: Option<&V<T>>,
) -> Res<V<T>> {
    let word = match order {
        None | Some(V::None) => "C",
        Some(V::Text(word)) if matches!(&**word, "C" | "F" | "A" | "K") => word,
        Some(V::Text(word)) => {
            return value_error(format!("order must be one of 'C', 'F', 'A', or 'K' (got '{word}')"));
        }
        Some(other) => return type_error(format!("order must be str, not {}", other.type_name())),
    };
    match word {
        // As the elements lie in memory: the axis with the longest way from one element to the next comes first.
        "K" => {
            let array = array_of(vm, value)?;
            let axes = array.axes_in_memory();
            reshape(vm, &V::array(array.permute(&axes)), sizes)
        }
        "F" | "A" if word == "F" || array_of(vm, value)?.runs_backwards() => {
            let turned = transpose(vm, value, None)?;
            let sizes = match sizes {
                [one] => one.items().unwrap_or_else(|| vec![one.clone()]),
                many => many.to_vec(),
            };
            let sizes: Vec<V<T>> = sizes.into_iter().rev().collect();
            let flat = reshape(vm, &turned, &sizes)?;
            transpose(vm, &flat, None)
        }
        _ => reshape(vm, value, sizes),
    }
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

/// Sizes as NumPy's complaint writes them: an unknown one is `newaxis` there.
fn shape_list(sizes: &[i64]) -> String {
    let word = |size: &i64| if *size < 0 { "newaxis".to_string() } else { size.to_string() };
    match sizes {
        [one] => format!("({},)", word(one)),
        many => format!("({})", many.iter().map(word).collect::<Vec<_>>().join(",")),
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
    if order.len() != array.ndim() {
        return value_error("axes don't match array");
    }
    let mut seen = order.clone();
    seen.sort_unstable();
    if seen.windows(2).any(|pair| pair[0] == pair[1]) {
        return value_error("repeated axis in transpose");
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
        2 => diagonal(vm, args),
        _ => value_error("Input must be 1- or 2-d."),
    }
}

/// The diagonal of the first two axes, as the last one: a window that is not written to.
fn diagonal<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let k = args.get(1).map(int_of).transpose()?.unwrap_or(0).clamp(-1_000_000_000, 1_000_000_000);
    if array.ndim() < 2 {
        return value_error("diag requires an array of at least two dimensions");
    }
    let axis = |place: usize, name: &str, usual: i64| -> Res<usize> {
        let at = args.get(place).map_or(Ok(usual), int_of)?;
        axis_of(at, array.ndim()).map_err(|mut error| {
            error.message = format!("{name}: {}", error.message);
            error
        })
    };
    let (first, second) = (axis(2, "axis1", 0)?, axis(3, "axis2", 1)?);
    if first == second {
        return value_error("axis1 and axis2 cannot be the same");
    }
    let rest = (0..array.ndim()).filter(|axis| *axis != first && *axis != second);
    let moved = array.permute(&rest.chain([first, second]).collect::<Vec<_>>());
    let (rows, columns) = (array.shape[first], array.shape[second]);
    let (i, j) = ((-k).max(0) as usize, k.max(0) as usize);
    let count = rows.saturating_sub(i).min(columns.saturating_sub(j));
    let last = moved.ndim() - 1;
    let square = moved.cut(last - 1, i, 1, Some(count)).cut(last, j, 1, Some(count));
    Ok(V::array(square.last_diagonal().frozen()))
}

fn triangle<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, lower: bool) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let k = args.get(1).map(int_of).transpose()?.unwrap_or(0);
    // A line is taken for every row of a square.
    let array = match array.shape[..] {
        [] => return type_error("tri() missing 1 required positional argument: 'N'"),
        [n] => {
            vm.room(&[n, n])?;
            array.broadcast(&[n, n])
        }
        _ => array,
    };
    vm.pay_for(array.size())?;
    let (rows, columns) = (array.shape[array.ndim() - 2].max(1), array.shape[array.ndim() - 1].max(1));
    let kept = |flat: usize| {
        let away = (flat % columns) as i64 - (flat / columns % rows) as i64;
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
    let mut arrays = parts.iter().map(|part| array_of(vm, part)).collect::<Res<Vec<_>>>()?;
    if matches!(args.get(1), Some(V::None)) {
        for array in &mut arrays {
            *array = array.reshaped(vec![array.size()]);
        }
    }
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
    let widest = arrays.iter().map(Array::dtype).max().unwrap_or(Dtype::Float64);
    let dtype = dtype_of(args.get(3))?.unwrap_or(widest);
    let unsafe_cast = matches!(args.get(4), Some(V::Text(word)) if &**word == "unsafe");
    if widest > dtype && !unsafe_cast {
        return type_error(format!(
            "Cannot cast array data from dtype('{}') to dtype('{}') according to the rule 'same_kind'",
            widest.name(),
            dtype.name()
        ));
    }
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

fn each<T: Scalar>(vm: &mut Vm<T>, args: Args<T>, ndim: usize) -> Res<V<T>> {
    args.done(&format!("atleast_{ndim}d"))?;
    let values = args.plain.iter().map(|value| at_least(vm, value, ndim)).collect::<Res<Vec<_>>>()?;
    match <[V<T>; 1]>::try_from(values) {
        Ok([one]) => Ok(one),
        Err(many) => Ok(V::tuple(many)),
    }
}

fn at_least<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, ndim: usize) -> Res<V<T>> {
    let mut array = array_of(vm, value)?;
    // An array that has enough axes is itself the result.
    if matches!(value, V::Array(_)) && array.ndim() >= ndim {
        return Ok(value.clone());
    }
    while array.ndim() < ndim {
        array = array.expand(0);
    }
    Ok(V::array(array))
}

fn repeat<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (array, axis) = along(array_of(vm, &args.first())?, args.some(2))?;
    let size = array.shape[axis];
    ops::storable(&args.at(1), Dtype::Int64)?;
    let given = array_of(vm, &args.at(1))?;
    if given.dtype() > Dtype::Int64 && given.size() > 0 {
        return type_error(format!(
            "Cannot cast array data from dtype('{}') to dtype('int64') according to the rule 'safe'",
            given.dtype().name()
        ));
    }
    let Some(counts) = given.broadcast_line(size) else {
        return value_error(format!(
            "operands could not be broadcast together with shape ({size},) {}",
            shape_text(&given.shape)
        ));
    };
    if given.size() == 1 && counts.first().is_some_and(|count| count.int() < 0) {
        return value_error("negative dimensions are not allowed");
    }
    let mut picks: Vec<i64> = Vec::new();
    let mut total = 0usize;
    for count in &counts {
        let Ok(count) = usize::try_from(count.int()) else {
            return value_error("repeats may not contain negative values.");
        };
        total = total.saturating_add(count);
    }
    vm.room(&[total])?;
    vm.burn(total as u64)?;
    drop(vm.charge(total * size_of::<i64>())?);
    for (i, count) in counts.iter().enumerate() {
        picks.extend(std::iter::repeat_n(i as i64, count.int() as usize));
    }
    let picks = vm.array(Data::Int(picks), vec![total])?;
    let mut key = vec![Slice::of([V::None, V::None, V::None]); axis];
    key.push(picks);
    crate::numpy::index::get(vm, &V::array(array), &V::tuple(key))
}
