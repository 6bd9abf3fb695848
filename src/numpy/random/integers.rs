//! `integers` and `randint`.

use super::Rng;
use super::arguments::{single, size};
use super::bounded::{Coins, bounded};
use super::fill::{Column, many, meet};
use crate::numpy::array::{Array, Data, Num, broadcast};
use crate::numpy::functions::{Args, array_of, dtype_of};
use crate::numpy::ops;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// What kind of whole numbers are asked for.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    dtype: Dtype,
    /// Whether a single number is one of Python's.
    python: bool,
    /// Whether the upper end belongs to them.
    pub(super) endpoint: bool,
}

impl Wanted {
    /// From the argument `dtype`; without one, NumPy's whole numbers, or Python's for `randint`.
    pub(super) fn new<T: Scalar>(value: Option<&V<T>>, name: &str, legacy: bool) -> Res<Wanted> {
        let dtype = dtype_of(value)?;
        if let Some(dtype @ (Dtype::Float64 | Dtype::Complex128)) = dtype {
            return type_error(format!("Unsupported dtype dtype('{}') for {name}", dtype.name()));
        }
        let python = matches!(value, Some(V::Native(_))) || (value.is_none() && legacy);
        Ok(Wanted { dtype: dtype.unwrap_or(Dtype::Int64), python, endpoint: false })
    }

    /// The least and the greatest number of the type.
    fn ends(self) -> (i128, i128) {
        match self.dtype {
            Dtype::Bool => (0, 1),
            _ => (i128::from(i64::MIN), i128::from(i64::MAX)),
        }
    }

    /// NumPy's complaint where nothing lies between two ends.
    fn check(self, low: &[i128], high: &[i128]) -> Res<()> {
        let ((least, most), name) = (self.ends(), self.dtype.name());
        if low.iter().any(|low| *low < least) {
            return value_error(format!("low is out of bounds for {name}"));
        }
        if high.iter().any(|high| *high > most) {
            return value_error(format!("high is out of bounds for {name}"));
        }
        let pairs = low.len().max(high.len());
        let at = |ends: &[i128], i: usize| ends[if ends.len() == 1 { 0 } else { i }];
        if (0..pairs).any(|i| at(low, i) > at(high, i)) {
            let equal = if self.endpoint { "" } else { "=" };
            return value_error(if low.iter().all(|low| *low == 0) {
                format!("high <{equal} 0")
            } else {
                format!("low >{equal} high")
            });
        }
        Ok(())
    }
}

/// A bound as a whole number; what stands behind the point is cut off, as in NumPy.
fn end<T: Scalar>(value: &V<T>) -> Res<i128> {
    if let Some(whole) = ops::integer(value) {
        return i128::try_from(whole).or(Ok(i128::MAX));
    }
    match value {
        V::Text(text) => value_error(format!("invalid literal for int() with base 10: '{}'", &**text)),
        _ => match value.number() {
            Some(number) => truncated(number),
            None => type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                value.type_name()
            )),
        },
    }
}

fn truncated<T: Scalar>(number: Num<T>) -> Res<i128> {
    match number {
        Num::Float(value) if value.re().is_nan() => value_error("cannot convert float NaN to integer"),
        Num::Float(value) if value.re().is_infinite() => {
            Err(Raise::new("OverflowError", "cannot convert float infinity to integer"))
        }
        Num::Float(value) => Ok(value.re() as i128),
        Num::Complex(_) => {
            type_error("int() argument must be a string, a bytes-like object or a real number, not 'complex'")
        }
        other => Ok(i128::from(other.int())),
    }
}

/// Whole numbers from `low` up to `high`, itself left out unless it is asked for.
pub(super) fn integers<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, args: &Args<T>, wanted: Wanted) -> Res<V<T>> {
    let (low, high) = match args.some(1) {
        Some(high) => (args.first(), high.clone()),
        None => (V::Int(0), args.first()),
    };
    // That there is nothing to draw is seen before the ends are looked at, a wrong size after it.
    let shape = size(vm, args.get(2));
    if let Ok(Some(shape)) = &shape
        && shape.contains(&0)
    {
        return vm.filled(wanted.dtype, shape, Num::Bool(false));
    }
    if single(&low) && single(&high) {
        let (low, high) = (end(&low)?, end(&high)?.saturating_sub(i128::from(!wanted.endpoint)));
        wanted.check(&[low], &[high])?;
        return draw(vm, rng, shape?, (Column::One(low), Column::One(high)), wanted);
    }
    let ends = |vm: &mut Vm<T>, value: &V<T>| -> Res<(Array<T>, Vec<i128>)> {
        if single(value) {
            let end = end(value)?;
            return Ok((Array::new(Data::Int(vec![0]), Vec::new(), None), vec![end]));
        }
        let array = array_of(vm, value)?;
        drop(vm.charge(array.size() * 2 * size_of::<i128>())?);
        let numbers = array.numbers().into_iter().map(truncated).collect::<Res<Vec<_>>>()?;
        Ok((array, numbers))
    };
    let (from, low) = ends(vm, &low)?;
    let (to, mut high) = ends(vm, &high)?;
    for high in &mut high {
        *high = high.saturating_sub(i128::from(!wanted.endpoint));
    }
    let both = broadcast(&[&from.shape, &to.shape])?;
    let pairs = (places(vm, &from, &low, &both)?, places(vm, &to, &high, &both)?);
    wanted.check(&pairs.0, &pairs.1)?;
    let Some(shape) = shape? else {
        return draw(vm, rng, Some(both), (Column::Many(pairs.0), Column::Many(pairs.1)), wanted);
    };
    // As in NumPy, ends of more axes than the result are used as far as it reaches.
    let whole = meet(&[&from.shape, &to.shape, &shape])?;
    let (low, high) = (places(vm, &from, &low, &whole)?, places(vm, &to, &high, &whole)?);
    if low.len() < shape.iter().product() {
        return Err(Raise::unsupported("whole numbers between ends of which there are none"));
    }
    draw(vm, rng, Some(shape), (Column::Many(low), Column::Many(high)), wanted)
}

/// Which of its own numbers an end has at each place of a shape.
fn places<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>, numbers: &[i128], whole: &[usize]) -> Res<Vec<i128>> {
    let count = vm.room(whole)?;
    drop(vm.charge(count * (size_of::<i128>() + size_of::<Num<T>>()))?);
    let own = Array::<T>::new(Data::Int((0..numbers.len() as i64).collect()), array.shape.clone(), None);
    Ok(own.broadcast(whole).numbers().into_iter().map(|place| numbers[place.int() as usize]).collect())
}

/// Draws between ends that have been checked.
fn draw<T: Scalar>(
    vm: &mut Vm<T>,
    rng: &Rng,
    shape: Option<Vec<usize>>,
    (low, high): (Column<i128>, Column<i128>),
    wanted: Wanted,
) -> Res<V<T>> {
    let at = |i: usize| (low.at(i), (high.at(i) - low.at(i)) as u64);
    let sizes: &[usize] = shape.as_deref().unwrap_or_default();
    if wanted.dtype == Dtype::Bool {
        let mut coins = Coins::default();
        let truths = many(vm, rng, sizes, |draws, i| match at(i) {
            (low, 0) => Some(low == 1),
            _ => Some(coins.toss(draws)),
        })?;
        return match shape {
            Some(shape) => vm.array(Data::Bool(truths), shape),
            None if wanted.python => Ok(V::Bool(truths[0])),
            None => Ok(V::Np(Num::Bool(truths[0]))),
        };
    }
    let numbers = many(vm, rng, sizes, |draws, i| {
        let (low, most) = at(i);
        Some((low as i64).wrapping_add(bounded(draws, most)? as i64))
    })?;
    match shape {
        Some(shape) => vm.array(Data::Int(numbers), shape),
        None if wanted.python => Ok(V::Int(numbers[0])),
        None => Ok(V::Np(Num::Int(numbers[0]))),
    }
}
