//! `np.einsum`: sums over named axes.

use num_complex::Complex64;

use super::super::{Args, array_of};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// An array whose axes have names.
struct Named<T> {
    names: Vec<char>,
    array: Array<T>,
}

pub(super) fn einsum<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>) -> Res<V<T>> {
    args.take("optimize");
    args.done("einsum")?;
    let Some(V::Text(subscripts)) = args.plain.first() else {
        if args.plain.is_empty() {
            return value_error(
                "must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list",
            );
        }
        return Err(Raise::unsupported("einsum with lists of subscripts"));
    };
    let text: String = subscripts.chars().filter(|c| *c != ' ').collect();
    if text.contains('.') {
        return Err(Raise::unsupported("an ellipsis in einsum"));
    }
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs.to_string(), Some(output.to_string())),
        None => (text.clone(), None),
    };
    if let Some(c) = text.chars().find(|c| !c.is_ascii_alphabetic() && !",->".contains(*c)) {
        return value_error(format!(
            "invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters"
        ));
    }
    let terms: Vec<Vec<char>> = inputs.split(',').map(|term| term.chars().collect()).collect();
    let operands = &args.plain[1..];
    if terms.len() != operands.len() {
        let word = if terms.len() > operands.len() { "fewer" } else { "more" };
        return value_error(format!(
            "{word} operands provided to einstein sum function than specified in the subscripts string"
        ));
    }
    // Without an output: the names that occur once, in the order of the alphabet.
    let output: Vec<char> = output.map_or_else(
        || {
            let all: Vec<char> = terms.iter().flatten().copied().collect();
            let mut once: Vec<char> =
                all.iter().copied().filter(|c| all.iter().filter(|other| *other == c).count() == 1).collect();
            once.sort_unstable();
            once
        },
        |output| output.chars().collect(),
    );
    for (i, c) in output.iter().enumerate() {
        if output[..i].contains(c) {
            return value_error(format!(
                "einstein sum subscripts string includes output subscript '{c}' multiple times"
            ));
        }
        if !terms.iter().any(|term| term.contains(c)) {
            return value_error(format!(
                "einstein sum subscripts string included output subscript '{c}' which never appeared in an input"
            ));
        }
    }
    let mut named = Vec::new();
    for (i, (term, operand)) in terms.into_iter().zip(operands).enumerate() {
        let array = array_of(vm, operand)?;
        if term.len() != array.ndim() {
            let words = if term.len() > array.ndim() {
                format!("einstein sum subscripts string contains too many subscripts for operand {i}")
            } else {
                "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.".to_string()
            };
            return value_error(words);
        }
        named.push(diagonals(term, array)?);
    }
    let dtype = named.iter().map(|one| one.array.dtype()).max().unwrap_or(Dtype::Float64);
    // From left to right, two at a time: only what is still needed is kept.
    let mut rest = named.into_iter();
    let Some(mut total) = rest.next() else { return type_error("einsum needs an operand") };
    let mut waiting: Vec<Named<T>> = rest.collect();
    if waiting.is_empty() {
        let one = Array::new(Data::collect(dtype, std::iter::once(Num::Int(1))), Vec::new(), None);
        waiting.push(Named { names: Vec::new(), array: one });
    }
    while !waiting.is_empty() {
        let next = waiting.remove(0);
        let needed = |c: &char| output.contains(c) || waiting.iter().any(|one| one.names.contains(c));
        let mut names: Vec<char> = total.names.iter().chain(&next.names).copied().filter(needed).collect();
        if waiting.is_empty() {
            names.clone_from(&output);
        } else {
            let mut seen = Vec::new();
            names.retain(|c| {
                !seen.contains(c) && {
                    seen.push(*c);
                    true
                }
            });
        }
        total = contract(vm, &total, &next, names, dtype)?;
    }
    if total.array.ndim() == 0 { Ok(V::Np(total.array.at(0))) } else { Ok(V::array(total.array)) }
}

/// Axes of one name that occur twice are the diagonal.
fn diagonals<T: Scalar>(mut names: Vec<char>, mut array: Array<T>) -> Res<Named<T>> {
    while let Some((i, j)) = repeated(&names) {
        if array.shape[i] != array.shape[j] {
            let words = format!(
                "dimensions in single operand for collapsing index '{}' don't match ({} != {})",
                names[i], array.shape[i], array.shape[j]
            );
            return value_error(words);
        }
        let others = (0..names.len()).filter(|k| *k != i && *k != j);
        let order: Vec<usize> = others.chain([i, j]).collect();
        array = array.permute(&order).last_diagonal();
        let name = names[i];
        names = order[..order.len() - 2].iter().map(|k| names[*k]).chain([name]).collect();
    }
    Ok(Named { names, array })
}

fn repeated(names: &[char]) -> Option<(usize, usize)> {
    (0..names.len()).find_map(|j| names[..j].iter().position(|c| *c == names[j]).map(|i| (i, j)))
}

/// The product of two arrays, summed over all names but those that are kept.
fn contract<T: Scalar>(
    vm: &mut Vm<T>,
    a: &Named<T>,
    b: &Named<T>,
    kept: Vec<char>,
    dtype: Dtype,
) -> Res<Named<T>> {
    let mut all = kept.clone();
    for name in a.names.iter().chain(&b.names) {
        if !all.contains(name) {
            all.push(*name);
        }
    }
    let mut shape = Vec::with_capacity(all.len());
    for name in &all {
        let size = |one: &Named<T>| one.names.iter().position(|c| c == name).map(|i| one.array.shape[i]);
        shape.push(match (size(a), size(b)) {
            (Some(x), Some(y)) if x == y || y == 1 => x,
            (Some(1), Some(y)) => y,
            (Some(x), Some(y)) => {
                return value_error(format!(
                    "operands could not be broadcast together with remapped shapes [original->remapped]: {} {}, sizes {x} and {y} of '{name}'",
                    super::super::shape_text(&a.array.shape),
                    super::super::shape_text(&b.array.shape)
                ));
            }
            (Some(size), None) | (None, Some(size)) => size,
            (None, None) => 1,
        });
    }
    let out_shape = shape[..kept.len()].to_vec();
    let count = vm.room(&out_shape)?;
    let inner = shape[kept.len()..].iter().try_fold(1usize, |product, size| product.checked_mul(*size));
    let steps = inner.and_then(|inner| inner.checked_mul(count)).unwrap_or(usize::MAX);
    vm.burn(steps as u64 / 2 + 1)?;
    drop(vm.charge(dtype.room::<T>(count))?);
    let spread = |one: &Named<T>| {
        let order: Vec<usize> =
            all.iter().filter_map(|name| one.names.iter().position(|c| c == name)).collect();
        let mut array = one.array.permute(&order);
        for (i, name) in all.iter().enumerate() {
            if !one.names.contains(name) {
                array = array.expand(i);
            }
        }
        array.broadcast(&shape)
    };
    let (x, y) = (spread(a), spread(b));
    let inner = inner.unwrap_or(0);
    let (left, right) = (x.data(), y.data());
    let mut pairs = x.offsets().zip(y.offsets());
    let data = if dtype == Dtype::Float64 {
        let mut out = vec![T::constant(0.0); count];
        for place in &mut out {
            for (i, j) in pairs.by_ref().take(inner) {
                *place = place.plus(left.get(i).float().times(right.get(j).float()));
            }
        }
        Data::Float(out)
    } else if dtype == Dtype::Complex128 {
        let mut out = vec![Complex64::new(0.0, 0.0); count];
        for place in &mut out {
            for (i, j) in pairs.by_ref().take(inner) {
                *place += left.get(i).complex() * right.get(j).complex();
            }
        }
        Data::Complex(out)
    } else {
        let mut out = vec![0i64; count];
        for place in &mut out {
            for (i, j) in pairs.by_ref().take(inner) {
                *place = place.wrapping_add(left.get(i).int().wrapping_mul(right.get(j).int()));
            }
        }
        Data::collect(dtype, out.into_iter().map(Num::Int))
    };
    let charge = vm.charge(dtype.room::<T>(count))?;
    Ok(Named { names: kept, array: Array::new(data, out_shape, Some(charge)) })
}
