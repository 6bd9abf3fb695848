//! Square brackets: reading, writing, deleting.

mod assign;

use super::array::{Array, Data, Num, broadcast_shape};
use super::dict::Kind;
use super::functions::{Args, shape_text};
use super::ops::as_array;
use super::raise::{Raise, Res, help, type_error, value_error};
use super::scalar::Scalar;
use super::value::{Dtype, V};
use super::vm::Vm;

pub(super) use assign::{assign, delete};

/// Start, step and count of a slice of something `len` long.
fn slice<T: Scalar>(parts: &[V<T>; 3], len: usize) -> Res<(usize, isize, usize)> {
    let number = |v: &V<T>| -> Res<Option<i64>> {
        match v {
            V::None => Ok(None),
            v => match v.whole() {
                Some(n) => Ok(Some(n)),
                None => type_error("slice indices must be integers or None or have an __index__ method"),
            },
        }
    };
    let (low, high, step) = (number(&parts[0])?, number(&parts[1])?, number(&parts[2])?.unwrap_or(1));
    if step == 0 {
        return value_error("slice step cannot be zero");
    }
    let n = len as i64;
    let clamp =
        |at: i64, least: i64, most: i64| (if at < 0 { at.saturating_add(n) } else { at }).clamp(least, most);
    let (start, stop) = if step > 0 {
        (low.map_or(0, |at| clamp(at, 0, n)), high.map_or(n, |at| clamp(at, 0, n)))
    } else {
        (low.map_or(n - 1, |at| clamp(at, -1, n - 1)), high.map_or(-1, |at| clamp(at, -1, n - 1)))
    };
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { (span - 1) / step.saturating_abs() + 1 };
    Ok((start.max(0) as usize, step as isize, count as usize))
}

/// A position in something `len` long.
fn position(at: i64, len: usize, what: &str) -> Res<usize> {
    let n = len as i64;
    let found = if at < 0 { at.saturating_add(n) } else { at };
    if (0..n).contains(&found) { Ok(found as usize) } else { Err(Raise::new("IndexError", what.to_string())) }
}

/// Where a single element stands in its buffer, if the key is as many whole numbers as there are axes, all in range.
fn element<T: Scalar>(object: &V<T>, key: &V<T>) -> Option<usize> {
    match (object, key) {
        (V::Array(array), V::Int(at)) => array.place(&[*at]),
        (V::Array(array), V::Tuple(keys)) => match &keys[..] {
            [V::Int(i), V::Int(j)] => array.place(&[*i, *j]),
            _ => None,
        },
        _ => None,
    }
}

/// `object[key]` for an object or class of the program's; `Callable[...]` and the like are the class itself.
fn own<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, key: &V<T>) -> Res<V<T>> {
    match vm.special(object, "__getitem__", vec![key.clone()])? {
        Some(found) => Ok(found),
        None if matches!(object, V::Instance(_)) => {
            type_error(format!("'{}' object is not subscriptable", object.type_name()))
        }
        None => Ok(object.clone()),
    }
}

/// `object[key]`
pub(super) fn get<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, key: &V<T>) -> Res<V<T>> {
    if let V::Instance(_) | V::Class(_) | V::Type(_) = object {
        return own(vm, object, key);
    }
    if let (V::Array(array), Some(offset)) = (object, element(object, key)) {
        return Ok(V::Np(array.data().get(offset)));
    }
    match object {
        V::Array(array) => match window(vm, array, key)? {
            Found::Window(window) if window.ndim() == 0 => Ok(V::Np(window.at(0))),
            Found::Window(window) | Found::Whole(window) => Ok(V::array(window)),
            Found::Picked(rows, shape) => {
                vm.burn(rows.len() as u64)?;
                vm.room(&shape)?;
                let data = array.data();
                let picked = Data::collect(array.dtype(), rows.into_iter().map(|i| data.get(i)));
                drop(data);
                vm.array(picked, shape)
            }
        },
        V::List(list) => {
            if let V::Slice(parts) = key {
                let items = list.items.borrow();
                let (start, step, count) = slice(parts, items.len())?;
                let picked = (0..count)
                    .map(|i| items[(start as isize + i as isize * step) as usize].clone())
                    .collect();
                drop(items);
                return vm.list(picked);
            }
            let items = list.items.borrow();
            Ok(items[position(whole(key, "list")?, items.len(), "list index out of range")?].clone())
        }
        V::Tuple(items) => {
            if let V::Slice(parts) = key {
                let (start, step, count) = slice(parts, items.len())?;
                vm.items_of(count)?;
                return Ok(V::tuple(
                    (0..count)
                        .map(|i| items[(start as isize + i as isize * step) as usize].clone())
                        .collect(),
                ));
            }
            Ok(items[position(whole(key, "tuple")?, items.len(), "tuple index out of range")?].clone())
        }
        V::Text(text) => {
            let letters: Vec<char> = text.chars().collect();
            vm.burn(letters.len() as u64 / 8)?;
            if let V::Slice(parts) = key {
                let (start, step, count) = slice(parts, letters.len())?;
                let picked: String =
                    (0..count).map(|i| letters[(start as isize + i as isize * step) as usize]).collect();
                return Ok(V::text(picked));
            }
            let at = position(whole(key, "string")?, letters.len(), "string index out of range")?;
            Ok(V::text(letters[at].to_string()))
        }
        V::Range(start, stop, step) => {
            let len = super::iterate::range_len(*start, *stop, *step);
            if let V::Slice(parts) = key {
                let (at, by, count) = slice(parts, len)?;
                let first = start + at as i64 * step;
                let by = step * by as i64;
                return Ok(V::Range(first, first + by * count as i64, by));
            }
            let at = position(whole(key, "range")?, len, "range object index out of range")?;
            Ok(V::Int(start + at as i64 * step))
        }
        V::Dict(dict) => {
            vm.burn(super::dict::cost(key))?;
            if let Some(found) = dict.borrow().get(key) {
                return Ok(found);
            }
            let kind = dict.borrow().kind.clone();
            match kind {
                Kind::Counter => Ok(V::Int(0)),
                Kind::Default(function) if !matches!(function, V::None) => {
                    let value = vm.call(&function, Args::of(Vec::new()))?;
                    super::vm::insert(vm, &mut dict.borrow_mut(), key.clone(), value.clone())?;
                    Ok(value)
                }
                _ => Err(super::vm::key_error(vm, key)),
            }
        }
        V::Module("numpy.r_") => vm.numpy("_r_", vec![key.clone()]),
        V::Module("numpy.c_") => vm.numpy("_c_", vec![key.clone()]),
        V::Module("numpy.mgrid") => vm.numpy("_grid_", vec![key.clone(), V::Bool(false)]),
        V::Module("numpy.ogrid") => vm.numpy("_grid_", vec![key.clone(), V::Bool(true)]),
        V::Module("numpy.index_exp") if !matches!(key, V::Tuple(_)) => Ok(V::tuple(vec![key.clone()])),
        V::Module("numpy.s_" | "numpy.index_exp") => Ok(key.clone()),
        V::Np(number) => match key {
            V::Tuple(keys) if keys.is_empty() => Ok(V::Np(*number)),
            V::None | V::Ellipsis => {
                let array = as_array(vm, object)?;
                array.map_or(Ok(V::None), |array| get(vm, &V::array(array), key))
            }
            _ => Err(Raise::new("IndexError", "invalid index to scalar variable.")),
        },
        // `list[float]` is `list`.
        V::Native(native) if matches!(native.name, "list" | "tuple" | "dict" | "set" | "type") => {
            Ok(object.clone())
        }
        V::Closure(_) | V::Native(_) => {
            Err(Raise::new("TypeError", format!("'{}' object is not subscriptable", object.type_name()))
                .help("Functions are called with round brackets: f(x)."))
        }
        V::None => Err(Raise::new("TypeError", "'NoneType' object is not subscriptable").help(help::NONE)),
        other => type_error(format!("'{}' object is not subscriptable", other.type_name())),
    }
}

fn whole<T: Scalar>(key: &V<T>, what: &str) -> Res<i64> {
    match key.whole() {
        Some(at) => Ok(at),
        None if matches!(key, V::Array(_)) => {
            type_error("only integer scalar arrays can be converted to a scalar index")
        }
        None if what == "string" => {
            type_error(format!("string indices must be integers, not '{}'", key.type_name()))
        }
        None => type_error(format!("{what} indices must be integers or slices, not {}", key.type_name())),
    }
}

/// What an index finds in an array.
enum Found<T: Scalar> {
    /// A window; a single element if it has no axes.
    Window(Array<T>),
    /// A window that stays an array even without axes.
    Whole(Array<T>),
    /// Elements at these offsets, in this shape: a copy.
    Picked(Vec<usize>, Vec<usize>),
}

/// What an array finds under a key.
fn window<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>, key: &V<T>) -> Res<Found<T>> {
    let keys: Vec<V<T>> = if let V::Tuple(keys) = key { keys.to_vec() } else { vec![key.clone()] };
    let boolean_axes = |v: &V<T>| match v {
        V::Array(mask) if mask.dtype() == Dtype::Bool => mask.ndim(),
        V::None | V::Ellipsis | V::Bool(_) | V::Np(Num::Bool(_)) => 0,
        _ => 1,
    };
    let used: usize = keys.iter().map(boolean_axes).sum();
    if used > array.ndim() {
        let (n, given) = (array.ndim(), used);
        let words = format!("too many indices for array: array is {n}-dimensional, but {given} were indexed");
        return Err(Raise::new("IndexError", words));
    }
    let mut out = array.clone();
    let mut axis = 0;
    let mut fancy: Vec<(usize, Array<T>)> = Vec::new();
    let mut dots = false;
    // How many axes of the array itself have been dealt with, for messages.
    let mut own = 0;
    for key in &keys {
        let dealt = own;
        own += if matches!(key, V::Ellipsis) { array.ndim() - used } else { boolean_axes(key) };
        match key {
            V::None => {
                out = out.expand(axis);
                axis += 1;
            }
            V::Ellipsis => {
                dots = true;
                axis += array.ndim() - used;
            }
            V::Slice(parts) => {
                let (start, step, count) = slice(parts, out.shape[axis])?;
                out = out.cut(axis, start, step, Some(count));
                axis += 1;
            }
            other => {
                if let Some(at) = other.whole().filter(|_| !matches!(other, V::Bool(_) | V::Np(Num::Bool(_))))
                {
                    let size = out.shape[axis];
                    let words = format!("index {at} is out of bounds for axis {dealt} with size {size}");
                    out = out.cut(axis, position(at, size, &words)?, 1, None);
                } else {
                    let Some(picks) = as_array(vm, other)? else { return bad_index() };
                    match picks.dtype() {
                        Dtype::Int64 => {
                            fancy.push((axis, picks));
                            axis += 1;
                        }
                        // A single truth adds an axis, which it keeps or empties.
                        Dtype::Bool if picks.ndim() == 0 => {
                            let kept = if picks.at(0).truth() { vec![0] } else { Vec::new() };
                            let n = kept.len();
                            out = out.expand(axis);
                            fancy.push((axis, Array::new(Data::Int(kept), vec![n], None)));
                            axis += 1;
                        }
                        Dtype::Bool => {
                            for chosen in mask(&out, axis, &picks)? {
                                fancy.push((axis, chosen));
                                axis += 1;
                            }
                        }
                        Dtype::Float64 if picks.size() == 0 => {
                            fancy.push((axis, Array::new(Data::Int(Vec::new()), picks.shape.clone(), None)));
                            axis += 1;
                        }
                        Dtype::Float64 | Dtype::Complex128 if picks.ndim() > 0 => {
                            let words = "arrays used as indices must be of integer (or boolean) type";
                            return Err(Raise::new("IndexError", words));
                        }
                        Dtype::Float64 | Dtype::Complex128 => return bad_index(),
                    }
                }
            }
        }
    }
    if fancy.is_empty() {
        return Ok(if dots { Found::Whole(out) } else { Found::Window(out) });
    }
    pick(vm, &out, &fancy)
}

fn bad_index<X>() -> Res<X> {
    Err(Raise::new(
        "IndexError",
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
    ))
}

/// A mask as indices, one array for each of its axes.
fn mask<T: Scalar>(array: &Array<T>, axis: usize, mask: &Array<T>) -> Res<Vec<Array<T>>> {
    // NumPy lets a mask of no elements pass for any axis.
    if mask.size() == 0 {
        return Ok(vec![Array::new(Data::Int(Vec::new()), vec![0], None); mask.ndim()]);
    }
    for (i, size) in mask.shape.iter().enumerate() {
        let wanted = array.shape.get(axis + i).copied().unwrap_or(0);
        if *size != wanted {
            let words = format!(
                "boolean index did not match indexed array along axis {}; size of axis is {wanted} but size of corresponding boolean axis is {size}",
                axis + i
            );
            return Err(Raise::new("IndexError", words));
        }
    }
    Ok(mask
        .places_of_truth()
        .into_iter()
        .map(|list| {
            let n = list.len();
            Array::new(Data::Int(list), vec![n], None)
        })
        .collect())
}

/// Elements under integer arrays: the arrays are broadcast together; their axes stand where they stood if they are
/// neighbours, else in front.
fn pick<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>, fancy: &[(usize, Array<T>)]) -> Res<Found<T>> {
    let mut shape: Vec<usize> = Vec::new();
    for (_, picks) in fancy {
        shape = broadcast_shape(&shape, &picks.shape).ok_or_else(|| {
            let all: Vec<String> = fancy.iter().map(|(_, picks)| shape_text(&picks.shape)).collect();
            Raise::new(
                "IndexError",
                format!(
                    "shape mismatch: indexing arrays could not be broadcast together with shapes {} ",
                    all.join(" ")
                ),
            )
        })?;
    }
    let lists: Vec<Vec<Num<T>>> = fancy.iter().map(|(_, picks)| picks.broadcast(&shape).numbers()).collect();
    let neighbours = fancy.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
    let first = fancy[0].0;
    let count = shape.iter().product::<usize>();
    let rest: Vec<usize> = (0..array.ndim()).filter(|axis| !fancy.iter().any(|(a, _)| a == axis)).collect();
    let mut windows = Vec::with_capacity(count);
    for i in 0..count {
        let mut window = array.clone();
        for ((axis, _), list) in fancy.iter().zip(&lists).rev() {
            let size = window.shape[*axis];
            let at = list[i].int();
            let words = format!("index {at} is out of bounds for axis {axis} with size {size}");
            window = window.cut(*axis, position(at, size, &words)?, 1, None);
        }
        windows.push(window);
    }
    let inner: Vec<usize> = rest.iter().map(|axis| array.shape[*axis]).collect();
    let before = if neighbours { rest.iter().filter(|axis| **axis < first).count() } else { 0 };
    let mut whole: Vec<usize> = inner[..before].to_vec();
    whole.extend(&shape);
    whole.extend(&inner[before..]);
    let total = vm.room(&whole)?;
    vm.burn(total as u64)?;
    let offsets: Vec<Vec<usize>> = windows.iter().map(|window| window.offsets().collect()).collect();
    let outer: usize = inner[..before].iter().product();
    let tail: usize = inner[before..].iter().product();
    let mut picked = Vec::with_capacity(total);
    for o in 0..outer {
        for list in &offsets {
            picked.extend_from_slice(&list[o * tail..(o + 1) * tail]);
        }
    }
    Ok(Found::Picked(picked, whole))
}
