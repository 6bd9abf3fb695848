//! `choice`: elements of an array, or numbers below a number.

use super::Rng;
use super::arguments::{parameter, single, size};
use super::bounded::{bounded, masked, sample, shuffle};
use super::draws::Draws;
use super::fill::many;
use crate::numpy::array::{Array, Data};
use crate::numpy::compare;
use crate::numpy::functions::{Args, array_of, axis_of, int_of};
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// How far from 1 the sum of probabilities may be: √ε.
const TOLERANCE: f64 = 1.490_116_119_384_765_6e-8;
/// Populations up to this size are never shuffled as a whole.
const SMALL: usize = 10_000;

/// What is chosen from: an array and an axis of it, or the numbers below a number.
struct Population<T> {
    array: Option<(Array<T>, usize)>,
    size: usize,
}

/// `choice(a, size, replace, p, axis, shuffle)`; the old one has neither `axis` nor `shuffle`.
pub(super) fn choice<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, args: &Args<T>, legacy: bool) -> Res<V<T>> {
    // A wrong size is seen after all else, but whether anything is to be drawn before.
    let shape = size(vm, args.get(1));
    let none = matches!(&shape, Ok(Some(shape)) if shape.contains(&0));
    let flag = |place: usize| args.get(place).map_or(Ok(true), compare::truth);
    let (replace, mix) = (flag(2)?, flag(5)?);
    let population = population(vm, args, none, legacy)?;
    let chances = args.some(3).map(|p| chances(vm, p, population.size, legacy)).transpose()?;
    let shape = shape?;
    let count = shape.as_ref().map_or(Ok(1), |shape| vm.room(shape))?;
    if !replace && count > population.size {
        let words = if legacy { "when 'replace=False'" } else { "when replace is False" };
        return value_error(format!("Cannot take a larger sample than population {words}"));
    }
    let places = match (replace, chances) {
        (true, None) => {
            let most = population.size.saturating_sub(1) as u64;
            many(vm, rng, &[count], |draws, _| bounded(draws, most).map(|place| place as i64))?
        }
        (true, Some(chances)) => {
            let sums = sums(&chances);
            many(vm, rng, &[count], |draws, _| Some(place(&sums, draws.unit())))?
        }
        (false, Some(chances)) => unequal(vm, rng, count, chances)?,
        (false, None) if legacy => {
            let size = vm.room(&[population.size])?;
            drop(vm.charge(size * size_of::<i64>())?);
            let mut line: Vec<i64> = (0..size as i64).collect();
            rng.draw(vm, |draws| shuffle(draws, (1, size), masked, |i, j| line.swap(i, j)))?;
            line.truncate(count);
            line
        }
        (false, None) => equal(vm, rng, count, population.size, mix)?,
    };
    chosen(vm, population, places, shape)
}

/// The elements at places that have been drawn.
fn chosen<T: Scalar>(
    vm: &mut Vm<T>,
    population: Population<T>,
    places: Vec<i64>,
    shape: Option<Vec<usize>>,
) -> Res<V<T>> {
    let index = match (shape, places.first()) {
        (None, Some(first)) => V::Int(*first),
        (shape, _) => vm.array(Data::Int(places), shape.unwrap_or_default())?,
    };
    let Some((array, axis)) = population.array else { return Ok(index) };
    let whole = array.ndim() == 1 && matches!(&index, V::Array(index) if index.ndim() == 0);
    let found = vm.numpy("take", vec![V::array(array), index, V::Int(axis as i64)])?;
    match &found {
        // An array without axes was asked for, not a number.
        V::Np(number) if whole => {
            let data = Data::collect(number.dtype(), std::iter::once(*number));
            vm.array(data, Vec::new())
        }
        _ => Ok(found),
    }
}

fn population<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, none: bool, legacy: bool) -> Res<Population<T>> {
    let a = args.first();
    if let Some(number) = a.whole() {
        if number <= 0 && !none {
            let words = if legacy { "greater than 0" } else { "a positive integer" };
            return value_error(format!("a must be {words} unless no samples are taken"));
        }
        return Ok(Population { array: None, size: usize::try_from(number).unwrap_or(0) });
    }
    if let V::Big(_) = a {
        return Err(Raise::limit("a population of more than 2**63"));
    }
    if single(&a) {
        if legacy {
            return value_error("a must be 1-dimensional or an integer");
        }
        let name = a.type_name();
        return value_error(format!("a must be a sequence or an integer, not <class '{name}'>"));
    }
    let texts = |items: Vec<V<T>>| items.iter().any(|item| matches!(item, V::Text(_)));
    if a.items().is_some_and(texts) {
        return Err(Raise::unsupported(
            "an array of strings: choose a place instead, names[rng.choice(len(names))]",
        ));
    }
    let array = array_of(vm, &a)?;
    if legacy && array.ndim() != 1 {
        return value_error("a must be 1-dimensional");
    }
    let at = args.get(4).map(int_of).transpose()?.unwrap_or(0);
    let axis = axis_of(at, array.ndim()).map_err(|_| Raise::new("IndexError", "tuple index out of range"))?;
    let size = array.shape[axis];
    if size == 0 && !none {
        let name = if legacy { "'a'" } else { "a" };
        return value_error(format!("{name} cannot be empty unless no samples are taken"));
    }
    Ok(Population { array: Some((array, axis)), size })
}

/// The argument `p`, checked.
fn chances<T: Scalar>(vm: &mut Vm<T>, p: &V<T>, size: usize, legacy: bool) -> Res<Vec<f64>> {
    if p.any_number().is_some() {
        let name = p.type_name();
        return type_error(format!("object of type '{name}' has no len()"));
    }
    let array = parameter(vm, p)?;
    vm.burn(array.size() as u64)?;
    drop(vm.charge(array.size() * 2 * (size_of::<T>() + size_of::<f64>()))?);
    let numbers: Vec<f64> = array.floats()?.iter().map(T::re).collect();
    let sum: f64 = numbers.iter().sum();
    let words = match () {
        () if array.ndim() != 1 => ["p must be 1-dimensional", "'p' must be 1-dimensional"],
        () if numbers.len() != size => ["a and p must have same size", "'a' and 'p' must have same size"],
        () if sum.is_nan() => ["Probabilities contain NaN", "probabilities contain NaN"],
        () if numbers.iter().any(|p| *p < 0.0) => {
            ["Probabilities are not non-negative", "probabilities are not non-negative"]
        }
        () if (sum - 1.0).abs() > TOLERANCE => [
            "Probabilities do not sum to 1. See Notes section of docstring for more information.",
            "probabilities do not sum to 1",
        ],
        () => return Ok(numbers),
    };
    value_error(words[usize::from(legacy)])
}

/// Running sums, in parts of the last.
fn sums(chances: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut sums: Vec<f64> = chances
        .iter()
        .map(|p| {
            sum += p;
            sum
        })
        .collect();
    for each in &mut sums {
        *each /= sum;
    }
    sums
}

/// The first place whose running sum is more than a number.
fn place(sums: &[f64], number: f64) -> i64 {
    sums.partition_point(|sum| *sum <= number) as i64
}

/// Different places, by their chances: what has been drawn has no chance any more.
fn unequal<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, count: usize, mut chances: Vec<f64>) -> Res<Vec<i64>> {
    if chances.iter().filter(|p| **p > 0.0).count() < count {
        return value_error("Fewer non-zero entries in p than size");
    }
    let mut found: Vec<i64> = Vec::with_capacity(count);
    while found.len() < count {
        vm.burn(chances.len() as u64)?;
        for place in &found {
            chances[*place as usize] = 0.0;
        }
        let sums = sums(&chances);
        let drawn = many(vm, rng, &[count - found.len()], |draws, _| Some(place(&sums, draws.unit())))?;
        for place in drawn {
            if let Some(chance) = chances.get_mut(place as usize).filter(|chance| **chance > 0.0) {
                *chance = 0.0;
                found.push(place);
            }
        }
    }
    Ok(found)
}

/// Different places, all with the same chance: the end of a shuffled line where many are wanted, else Floyd's way.
fn equal<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, count: usize, size: usize, mix: bool) -> Res<Vec<i64>> {
    let part = if mix { 50 } else { 20 };
    let all = |draws: &mut Draws, line: &mut [i64], first: usize| {
        shuffle(draws, (first, line.len()), bounded, |i, j| line.swap(i, j))
    };
    if size > SMALL && count > size / part {
        vm.room(&[size])?;
        drop(vm.charge(size * size_of::<i64>())?);
        let mut line: Vec<i64> = (0..size as i64).collect();
        rng.draw(vm, |draws| all(draws, &mut line, size - count))?;
        return Ok(line.split_off(size - count));
    }
    drop(vm.charge(count * 8 * size_of::<i64>())?);
    rng.draw(vm, |draws| {
        let mut found = sample(draws, size, count)?;
        if mix {
            all(draws, &mut found, 1)?;
        }
        Some(found)
    })
}
