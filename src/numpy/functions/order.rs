//! Sorting, searching, interpolating.

mod counting;

use std::cmp::Ordering;
use std::marker::PhantomData;

use super::{Args, Native, array_of, axis_of, int_of, row};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::complex;
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const SORT: &[&str] = &["a", "axis", "kind", "order", "stable"];
const PARTITION: &[&str] = &["a", "kth", "axis", "kind", "order"];
const UNIQUE: &[&str] =
    &["ar", "return_index", "return_inverse", "return_counts", "axis", "equal_nan", "sorted"];
const INTERP: &[&str] = &["x", "xp", "fp", "left", "right", "period"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("sort", SORT, 1, |vm, args| sorted(vm, &args, false)),
        row("argsort", SORT, 1, |vm, args| sorted(vm, &args, true)),
        row("partition", PARTITION, 2, |vm, args| partitioned(vm, args, false)),
        row("argpartition", PARTITION, 2, |vm, args| partitioned(vm, args, true)),
        row("unique", UNIQUE, 1, unique),
        row("searchsorted", &["a", "v", "side", "sorter"], 2, search),
        row("interp", INTERP, 3, interp),
        row("bincount", &["x", "weights", "minlength"], 1, counting::bincount),
        row("lexsort", &["keys", "axis"], 1, counting::lexsort),
    ];
}

/// The order of numbers: NaN stands last, as in NumPy.
fn order<T: Scalar>(a: Num<T>, b: Num<T>) -> Ordering {
    match (a, b) {
        (Num::Complex(_), _) | (_, Num::Complex(_)) => complex::sorted(a.complex(), b.complex()),
        (Num::Float(_), _) | (_, Num::Float(_)) => {
            let (a, b) = (a.re(), b.re());
            a.is_nan().cmp(&b.is_nan()).then(a.partial_cmp(&b).unwrap_or(Ordering::Equal))
        }
        _ => a.int().cmp(&b.int()),
    }
}

/// `np.sort` or `np.argsort`. Every kind is stable here.
fn sorted<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, places: bool) -> Res<V<T>> {
    let mut array = array_of(vm, &args.first())?;
    if args.some(3).is_some() {
        return value_error("Cannot specify order when the array has no fields.");
    }
    if let Some(V::Text(kind)) = args.some(2)
        && !matches!(kind.to_lowercase().as_bytes().first(), Some(b'q' | b'h' | b'm' | b's'))
    {
        return value_error(format!(
            "sort kind must be one of 'quick', 'heap', or 'stable' (got '{}')",
            &**kind
        ));
    }
    if places && array.ndim() == 0 {
        array = array.reshaped(vec![1]);
    }
    let axis = match args.get(1) {
        Some(V::None) => {
            let size = array.size();
            array = array.reshaped(vec![size]);
            0
        }
        axis => axis_of(axis.map(int_of).transpose()?.unwrap_or(-1), array.ndim())?,
    };
    vm.burn(array.size() as u64 * 8)?;
    drop(vm.charge(array.size() * (2 * size_of::<Num<T>>() + size_of::<usize>()))?);
    let mut axes: Vec<usize> = (0..array.ndim()).collect();
    let last = array.ndim() - 1;
    axes.swap(axis, last);
    let moved = array.permute(&axes);
    let numbers = moved.numbers();
    let mut out: Vec<Num<T>> = Vec::with_capacity(numbers.len());
    for line in numbers.chunks(array.shape[axis].max(1)) {
        let mut index: Vec<usize> = (0..line.len()).collect();
        index.sort_by(|a, b| order(line[*a], line[*b]));
        out.extend(index.into_iter().map(|i| if places { Num::Int(i as i64) } else { line[i] }));
    }
    let dtype = if places { Dtype::Int64 } else { array.dtype() };
    let whole = Array::new(Data::collect(dtype, out.into_iter()), moved.shape.clone(), None).permute(&axes);
    let data = Data::collect(dtype, whole.numbers().into_iter());
    vm.array(data, array.shape)
}

/// A line that is sorted whole is partitioned at every place.
fn partitioned<T: Scalar>(vm: &mut Vm<T>, args: Args<T>, places: bool) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let size = match args.get(2) {
        Some(V::None) => array.size(),
        axis => array.shape[axis_of(axis.map(int_of).transpose()?.unwrap_or(-1), array.ndim())?],
    } as i64;
    let places_of = array_of(vm, &args.at(1))?;
    if places_of.dtype() > Dtype::Int64 {
        return type_error("Partition index must be integer");
    }
    for kth in places_of.numbers().into_iter().filter(|_| array.size() > 0) {
        let kth = kth.int();
        if !(-size..size).contains(&kth) {
            return value_error(format!("kth(={kth}) out of bounds ({size})"));
        }
    }
    let axis = args.get(2).cloned().unwrap_or(V::Int(-1));
    sorted(vm, &Args::of(vec![args.first(), axis]), places)
}

fn unique<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let each_nan = args.get(5).and_then(V::number).is_some_and(|equal| !equal.truth());
    if args.some(4).is_some() || each_nan {
        return vm.in_python("_unique_", &args, UNIQUE);
    }
    let array = array_of(vm, &args.first())?;
    let numbers = array.numbers();
    vm.burn(numbers.len() as u64 * 8)?;
    let mut places: Vec<usize> = (0..numbers.len()).collect();
    places.sort_by(|a, b| order(numbers[*a], numbers[*b]));
    let mut values: Vec<Num<T>> = Vec::new();
    let (mut first, mut counts) = (Vec::new(), Vec::new());
    let mut inverse = vec![0; numbers.len()];
    for place in places {
        let number = numbers[place];
        let same =
            |last: &Num<T>| order(*last, number) == Ordering::Equal || last.is_nan() && number.is_nan();
        if !values.last().is_some_and(same) {
            values.push(number);
            first.push(place as i64);
            counts.push(0);
        }
        inverse[place] = values.len() as i64 - 1;
        if let Some(count) = counts.last_mut() {
            *count += 1;
        }
    }
    let wanted = |place: usize| args.get(place).and_then(V::number).is_some_and(Num::truth);
    // Of complex numbers that are none NumPy keeps the first it meets, unless it has to sort for the places.
    if array.dtype() == Dtype::Complex128
        && !(1..4).any(wanted)
        && let (Some(last), Some(first)) = (values.last_mut(), numbers.iter().find(|x| x.is_nan()))
    {
        *last = *first;
    }
    let n = values.len();
    let values = vm.array(Data::collect(array.dtype(), values.into_iter()), vec![n])?;
    let mut out = vec![values];
    if wanted(1) {
        out.push(vm.array(Data::Int(first), vec![n])?);
    }
    if wanted(2) {
        out.push(vm.array(Data::Int(inverse), array.shape.clone())?);
    }
    if wanted(3) {
        out.push(vm.array(Data::Int(counts), vec![n])?);
    }
    match <[V<T>; 1]>::try_from(out) {
        Ok([one]) => Ok(one),
        Err(many) => Ok(V::tuple(many)),
    }
}

/// Where numbers would stand in a sorted line.
fn search<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (line, wanted) = (array_of(vm, &args.first())?, array_of(vm, &args.at(1))?);
    if line.ndim() != 1 {
        return value_error("object too deep for desired array");
    }
    let right = match args.some(2) {
        Some(V::Text(word)) if &**word == "right" => true,
        Some(V::Text(word)) if &**word == "left" => false,
        None => false,
        Some(V::Text(word)) => {
            return value_error(format!("search side must be 'left' or 'right' (got '{}')", &**word));
        }
        Some(other) => return type_error(format!("search side must be str, not {}", other.type_name())),
    };
    // To find one place takes a few comparisons, which are far less work than a step of the program.
    vm.burn((line.size() / 4 + wanted.size() * 4) as u64)?;
    let mut line = line.numbers();
    if let Some(sorter) = args.some(3) {
        let sorter = array_of(vm, sorter)?;
        if sorter.dtype() != Dtype::Int64 {
            return type_error("sorter must only contain integers");
        }
        if sorter.shape != [line.len()] {
            return value_error("sorter.size must equal a.size");
        }
        let place = |at: Num<T>| usize::try_from(at.int()).ok().and_then(|at| line.get(at).copied());
        let Some(sorted) = sorter.numbers().into_iter().map(place).collect() else {
            return value_error("Sorter index out of range.");
        };
        line = sorted;
    }
    let before = |x: Num<T>, limit: Num<T>| match order(x, limit) {
        Ordering::Less => true,
        Ordering::Equal => right,
        Ordering::Greater => false,
    };
    let found = wanted.numbers().into_iter().map(|limit| line.partition_point(|x| before(*x, limit)) as i64);
    let found: Vec<i64> = found.collect();
    if wanted.ndim() == 0 { Ok(V::Np(Num::Int(found[0]))) } else { vm.array(Data::Int(found), wanted.shape) }
}

/// Linear interpolation; outside the points the values at the ends, or those that are given.
fn interp<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if args.some(5).is_some() || array_of(vm, &args.at(2))?.dtype() == Dtype::Complex128 {
        return vm.in_python("_interp_", &args, INTERP);
    }
    let x = array_of(vm, &args.first())?;
    let fp = array_of(vm, &args.at(2))?;
    if fp.dtype() == Dtype::Complex128 {
        return vm.in_python("_interp_complex_", &args, INTERP);
    }
    if x.dtype() == Dtype::Complex128 {
        let words = "Cannot cast array data from dtype('complex128') to dtype('float64') according to the rule 'safe'";
        return type_error(words);
    }
    let (xp, fp) = (array_of(vm, &args.at(1))?.floats()?, fp.floats()?);
    if xp.is_empty() {
        return value_error("array of sample points is empty");
    }
    if xp.len() != fp.len() {
        return value_error("fp and xp are not of the same length.");
    }
    vm.burn((xp.len() + x.size() * 20) as u64)?;
    let end = |place: usize, value: T| args.some(place).and_then(V::number).map_or(value, Num::float);
    let last = xp.len() - 1;
    let one = |x: T| {
        let v = x.re();
        if v.is_nan() {
            return x;
        }
        let after = xp.partition_point(|p| p.re() <= v);
        if after == 0 {
            return end(3, fp[0]);
        }
        if v > xp[last].re() {
            return end(4, fp[last]);
        }
        let i = after - 1;
        // At a point itself the value is that of the point, even where a slope is infinite; two slopes meet there.
        if xp[i].re() == v {
            return if x.active() { x.with_real(fp[i].re()).kink() } else { fp[i] };
        }
        let slope = fp[i + 1].minus(fp[i]).over(xp[i + 1].minus(xp[i]));
        let value = slope.times(x.minus(xp[i])).plus(fp[i]);
        if !value.re().is_nan() {
            return value;
        }
        // Where one end is infinite, from the other one.
        let value = slope.times(x.minus(xp[i + 1])).plus(fp[i + 1]);
        if value.re().is_nan() && fp[i].re() == fp[i + 1].re() { fp[i] } else { value }
    };
    let data: Vec<T> = x.floats()?.into_iter().map(one).collect();
    if x.ndim() == 0 {
        return Ok(V::Np(Num::Float(data[0])));
    }
    vm.floats(data, x.shape)
}
