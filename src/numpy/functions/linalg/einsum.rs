//! `np.einsum`: sums over named axes.

use num_complex::Complex64;

use super::super::{Args, array_of, dtype_of, shape_text};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::ops;
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// An array whose axes have names.
struct Named<T> {
    names: Vec<char>,
    array: Array<T>,
}

/// Subscripts are letters; the axes of an ellipsis get names of their own, from here on.
const UNNAMED: u32 = 0xE000;

/// The name of an axis that an ellipsis stands for, counted from the first of all.
fn unnamed(place: usize) -> char {
    u32::try_from(place).ok().and_then(|place| char::from_u32(UNNAMED + place.min(99))).unwrap_or('\u{E000}')
}

/// Lists of numbers as the text that means the same, and the operands between them.
fn from_lists<T: Scalar>(vm: &mut Vm<T>, plain: &[V<T>]) -> Res<(String, Vec<V<T>>)> {
    let mut term = |list: &V<T>| -> Res<String> {
        let mut text = String::new();
        for item in vm.iterate(list)? {
            if matches!(item, V::Ellipsis) {
                text.push_str("...");
                continue;
            }
            let letter = item.whole().and_then(|at| u8::try_from(at).ok()).and_then(|at| match at {
                0..26 => Some(b'A' + at),
                26..52 => Some(b'a' + at - 26),
                _ => None,
            });
            let Some(letter) = letter else {
                return value_error(if item.whole().is_some() {
                    "subscript is not within the valid range [0, 52)"
                } else {
                    "each subscript must be either an integer or an ellipsis"
                });
            };
            text.push(char::from(letter));
        }
        Ok(text)
    };
    let pairs = plain.chunks_exact(2);
    let output = pairs.remainder().first().map(&mut term).transpose()?;
    let terms = plain.chunks_exact(2).map(|pair| term(&pair[1])).collect::<Res<Vec<_>>>()?;
    let operands = plain.chunks_exact(2).map(|pair| pair[0].clone()).collect();
    Ok((output.map_or(terms.join(","), |output| format!("{}->{output}", terms.join(","))), operands))
}

/// A term with the axes of its ellipsis named: of `unnamed_axes` in all operands it has the last `own`.
fn spelled(term: &str, own: usize, unnamed_axes: usize) -> Vec<char> {
    match term.split_once("...") {
        Some((before, after)) => {
            let dots = (unnamed_axes.saturating_sub(own)..unnamed_axes).map(unnamed);
            before.chars().chain(dots).chain(after.chars()).collect()
        }
        None => term.chars().collect(),
    }
}

/// What is wrong with the text of the subscripts, if something is.
fn check(text: &str) -> Res<()> {
    let (inputs, output) = text.split_once("->").unwrap_or((text, ""));
    let named = inputs.split(',').enumerate().map(|(i, term)| (term, format!("operand {i}")));
    for (term, place) in named.chain([(output, "the output".to_string())]) {
        let rest = term.replacen("...", "", 1);
        if rest.contains('.') {
            return value_error(format!(
                "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in {place}"
            ));
        }
        if let Some(c) = rest.chars().find(|c| !c.is_ascii_alphabetic()) {
            return value_error(format!(
                "invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters"
            ));
        }
    }
    Ok(())
}

pub(super) fn einsum<T: Scalar>(vm: &mut Vm<T>, mut args: Args<T>) -> Res<V<T>> {
    for name in ["optimize", "order", "casting"] {
        args.take(name);
    }
    let (out, dtype) = (args.take("out"), dtype_of(args.take("dtype").as_ref())?);
    args.done("einsum")?;
    let (text, operands) = match args.plain.first() {
        Some(V::Text(subscripts)) => {
            (subscripts.chars().filter(|c| *c != ' ').collect::<String>(), args.plain[1..].to_vec())
        }
        Some(_) if args.plain.len() > 1 => from_lists(vm, &args.plain)?,
        _ => {
            return value_error(
                "must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list",
            );
        }
    };
    check(&text)?;
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs.to_string(), Some(output.to_string())),
        None => (text.clone(), None),
    };
    let terms: Vec<&str> = inputs.split(',').collect();
    if terms.len() != operands.len() {
        let word = if terms.len() > operands.len() { "more" } else { "fewer" };
        return value_error(format!(
            "{word} operands provided to einstein sum function than specified in the subscripts string"
        ));
    }
    let arrays = operands.iter().map(|operand| array_of(vm, operand)).collect::<Res<Vec<Array<T>>>>()?;
    let letters = |term: &str| term.replace("...", "").len();
    for (i, (term, array)) in terms.iter().zip(&arrays).enumerate() {
        if letters(term) > array.ndim() {
            return value_error(format!(
                "einstein sum subscripts string contains too many subscripts for operand {i}"
            ));
        }
        if letters(term) < array.ndim() && !term.contains("...") {
            return value_error(
                "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
            );
        }
    }
    let own = |(term, array): (&&str, &Array<T>)| array.ndim() - letters(term);
    let unnamed_axes = terms.iter().zip(&arrays).map(own).max().unwrap_or(0);
    let named = terms.iter().zip(&arrays).map(|(term, array)| {
        diagonals(spelled(term, array.ndim() - letters(term), unnamed_axes), array.clone())
    });
    let named = named.collect::<Res<Vec<_>>>()?;
    // Without an output: what the dots stand for, and the names that occur once, in the order of the alphabet.
    let output: Vec<char> = match output {
        Some(output) if !output.contains("...") && unnamed_axes > 0 => {
            return value_error(
                "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
            );
        }
        Some(output) => spelled(&output, unnamed_axes, unnamed_axes),
        None => {
            let all: Vec<char> = inputs.chars().filter(char::is_ascii_alphabetic).collect();
            let once = all.iter().copied().filter(|c| all.iter().filter(|other| *other == c).count() == 1);
            let mut once: Vec<char> = once.collect();
            once.sort_unstable();
            (0..unnamed_axes).map(unnamed).chain(once).collect()
        }
    };
    for (i, c) in output.iter().enumerate() {
        if output[..i].contains(c) {
            return value_error(format!(
                "einstein sum subscripts string includes output subscript '{c}' multiple times"
            ));
        }
        if !named.iter().any(|one| one.names.contains(c)) {
            return value_error(format!(
                "einstein sum subscripts string included output subscript '{c}' which never appeared in an input"
            ));
        }
    }
    agree(&arrays, &named, &output)?;
    let value = summed(vm, named, &output, dtype)?;
    let Some(out) = out.filter(|out| !matches!(out, V::None)) else { return Ok(value) };
    let V::Array(target) = &out else { return type_error("return arrays must be of ArrayType") };
    let source = array_of(vm, &value)?;
    ops::write_result(vm, target, &source, "einsum")?;
    Ok(out)
}

/// Checks that axes of one name are equally long, or of length 1.
fn agree<T: Scalar>(arrays: &[Array<T>], named: &[Named<T>], output: &[char]) -> Res<()> {
    let mut summed: Vec<char> = named.iter().flat_map(|one| one.names.iter().copied()).collect();
    summed.retain(|name| !output.contains(name));
    summed.sort_unstable();
    summed.dedup();
    let all: Vec<char> = output.iter().copied().chain(summed).collect();
    let size = |one: &Named<T>, name: &char| {
        one.names.iter().position(|known| known == name).map(|place| one.array.shape[place])
    };
    let fits = |name: &char| {
        let mut sizes = named.iter().filter_map(|one| size(one, name)).filter(|size| *size != 1);
        let first = sizes.next();
        sizes.all(|size| Some(size) == first)
    };
    if all.iter().all(fits) {
        return Ok(());
    }
    // As NumPy writes it: the sizes in the order in which the axes are walked, from the first one on.
    let remapped = |one: &Named<T>| {
        let sizes = all.iter().map(|name| size(one, name)).skip_while(Option::is_none);
        let sizes = sizes.map(|size| size.map_or("newaxis".to_string(), |size| size.to_string()));
        sizes.collect::<Vec<_>>().join(",")
    };
    let tail = if all.len() == 1 { "," } else { "" };
    let parts: Vec<String> = arrays
        .iter()
        .zip(named)
        .map(|(array, one)| format!("{}->({}{tail})", shape_text(&array.shape), remapped(one)))
        .collect();
    value_error(format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {} ",
        parts.join(" ")
    ))
}

/// The product of all operands, summed over the names that the output does not have.
fn summed<T: Scalar>(
    vm: &mut Vm<T>,
    named: Vec<Named<T>>,
    output: &[char],
    dtype: Option<Dtype>,
) -> Res<V<T>> {
    // One operand of which nothing is summed: a window, as in NumPy.
    if let [one] = &named[..]
        && one.names.len() == output.len()
        && output.iter().all(|name| one.names.contains(name))
    {
        let place = |name| one.names.iter().position(|known| known == name);
        let window = one.array.permute(&output.iter().filter_map(place).collect::<Vec<_>>());
        return Ok(if window.ndim() == 0 { V::Np(window.at(0)) } else { V::array(window) });
    }
    let widest = named.iter().map(|one| one.array.dtype()).max().unwrap_or(Dtype::Float64);
    let dtype = dtype.map_or(widest, |dtype| dtype.max(widest));
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
            names = output.to_vec();
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
            // That sizes agree has been checked.
            (Some(size), _) | (None, Some(size)) => size,
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
