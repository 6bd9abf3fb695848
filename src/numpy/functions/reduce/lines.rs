//! Reductions of one line of numbers.

use std::cmp::Ordering;

use num_complex::Complex64;

use super::runs::Runs;
use crate::numpy::array::Num;
use crate::numpy::complex;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::{Scalar, maths};

/// Numbers in a line: floats as they lie in an array, or numbers of any type.
#[derive(Clone, Copy)]
pub(super) enum Line<'a, T> {
    Floats(&'a [T], Runs),
    Numbers(&'a [Num<T>]),
}

impl<'a, T: Scalar> Line<'a, T> {
    fn len(self) -> usize {
        match self {
            Line::Floats(line, _) => line.len(),
            Line::Numbers(line) => line.len(),
        }
    }

    fn get(self, i: usize) -> Num<T> {
        match self {
            Line::Floats(line, _) => Num::Float(line[i]),
            Line::Numbers(line) => line[i],
        }
    }

    pub(super) fn numbers(self) -> impl Iterator<Item = Num<T>> + use<'a, T> {
        (0..self.len()).map(move |i| self.get(i))
    }

    /// In what runs the numbers are added.
    fn runs(self) -> Runs {
        match self {
            Line::Floats(_, runs) => runs,
            Line::Numbers(line) => Runs::whole(line.len()),
        }
    }

    /// The numbers as floats, for as long as it takes to look at them.
    fn floats<R>(self, work: impl FnOnce(&[T]) -> R) -> R {
        match self {
            Line::Floats(line, _) => work(line),
            Line::Numbers(line) => work(&line.iter().map(|x| x.float()).collect::<Vec<T>>()),
        }
    }

    fn has_floats(self) -> bool {
        match self {
            Line::Floats(..) => true,
            Line::Numbers(line) => line.iter().any(|x| matches!(x, Num::Float(_))),
        }
    }

    /// The numbers as complex ones, if there is a complex one among them.
    fn complexes(self) -> Option<Vec<Complex64>> {
        match self {
            Line::Numbers(line) if line.iter().any(|x| matches!(x, Num::Complex(_))) => {
                Some(line.iter().map(|x| x.complex()).collect())
            }
            Line::Floats(..) | Line::Numbers(_) => None,
        }
    }
}

/// The sum, in pairs as NumPy adds, so that the last digits agree.
fn pairwise<T: Scalar>(line: &[T]) -> T {
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

/// The sum of runs that are added in pairs each.
fn added<T: Scalar>(line: &[T], run: usize) -> T {
    // NumPy begins with 0: the sum of negative zeros is 0.
    let zero = T::constant(0.0);
    match run {
        1 => line.iter().fold(zero, |sum, x| sum.plus(*x)),
        _ => line.chunks(run).map(pairwise).fold(zero, T::plus),
    }
}

pub(super) fn sum<T: Scalar>(line: Line<'_, T>) -> Res<Num<T>> {
    if let Some(line) = line.complexes() {
        return Ok(Num::Complex(complex_sum(&line)));
    }
    if line.has_floats() {
        return Ok(Num::Float(line.floats(|floats| added(floats, line.runs().here))));
    }
    Ok(Num::Int(line.numbers().fold(0, |sum, x| i64::wrapping_add(sum, x.int()))))
}

pub(super) fn product<T: Scalar>(line: Line<'_, T>) -> Res<Num<T>> {
    if let Some(line) = line.complexes() {
        return Ok(Num::Complex(line.into_iter().reduce(|a, b| a * b).unwrap_or(Complex64::new(1.0, 0.0))));
    }
    if line.has_floats() {
        return Ok(Num::Float(line.numbers().fold(T::constant(1.0), |product, x| product.times(x.float()))));
    }
    Ok(Num::Int(line.numbers().fold(1, |product, x| i64::wrapping_mul(product, x.int()))))
}

/// The sum of complex numbers: in pairs as well, with half as many lanes.
fn complex_sum(line: &[Complex64]) -> Complex64 {
    let zero = Complex64::new(0.0, 0.0);
    if line.len() < 4 {
        return line.iter().fold(zero, |sum, z| sum + z);
    }
    if line.len() <= 64 {
        let mut parts: [Complex64; 4] = std::array::from_fn(|i| line[i]);
        let mut chunks = line[4..].chunks_exact(4);
        for chunk in &mut chunks {
            for (part, z) in parts.iter_mut().zip(chunk) {
                *part += z;
            }
        }
        let [a, b, c, d] = parts;
        return chunks.remainder().iter().fold((a + b) + (c + d), |sum, z| sum + z);
    }
    let half = line.len() / 2;
    let half = half - half % 4;
    complex_sum(&line[..half]) + complex_sum(&line[half..])
}

pub(super) fn mean<T: Scalar>(line: Line<'_, T>) -> Num<T> {
    match line.complexes() {
        Some(line) => {
            Num::Complex(complex::divide(complex_sum(&line), Complex64::new(line.len() as f64, 0.0)))
        }
        None => Num::Float(real_mean(line)),
    }
}

fn real_mean<T: Scalar>(line: Line<'_, T>) -> T {
    line.floats(|floats| added(floats, line.runs().here)).over(T::constant(line.len() as f64))
}

/// The mean of the squares of the distances from the mean.
pub(super) fn variance<T: Scalar>(line: Line<'_, T>, ddof: f64) -> T {
    if let Some(line) = line.complexes() {
        let centre = complex::divide(complex_sum(&line), Complex64::new(line.len() as f64, 0.0));
        let away = |z: &Complex64| (z - centre).norm_sqr();
        let squares: Vec<f64> = line.iter().map(away).collect();
        return T::constant(pairwise(&squares) / (line.len() as f64 - ddof).max(0.0));
    }
    let centre = real_mean(line);
    let away = |x: Num<T>| {
        let away = x.float().minus(centre);
        away.times(away)
    };
    let squares: Vec<T> = line.numbers().map(away).collect();
    added(&squares, line.runs().compact).over(T::constant((line.len() as f64 - ddof).max(0.0)))
}

pub(super) fn extreme<T: Scalar>(line: Line<'_, T>, largest: bool) -> Res<Num<T>> {
    let pick = if largest { maths::max } else { maths::min };
    let better = |best: Num<T>, x: Num<T>| match (best, x) {
        (Num::Int(a), Num::Int(b)) => Num::Int(if largest { a.max(b) } else { a.min(b) }),
        (Num::Bool(a), Num::Bool(b)) => Num::Bool(if largest { a || b } else { a && b }),
        (Num::Complex(a), b) => Num::Complex(if largest {
            complex::maximum(a, b.complex())
        } else {
            complex::minimum(a, b.complex())
        }),
        (a, b) => Num::Float(pick(a.float(), b.float())),
    };
    line.numbers().reduce(better).ok_or_else(|| {
        let word = if largest { "maximum" } else { "minimum" };
        let words = format!("zero-size array to reduction operation {word} which has no identity");
        Raise::new("ValueError", words)
    })
}

pub(super) fn place<T: Scalar>(line: Line<'_, T>, largest: bool) -> Res<Num<T>> {
    if line.len() == 0 {
        let word = if largest { "argmax" } else { "argmin" };
        return value_error(format!("attempt to get {word} of an empty sequence"));
    }
    if let Some(line) = line.complexes() {
        return Ok(Num::Int(complex_place(&line, largest) as i64));
    }
    let mut best = 0;
    for (i, x) in line.numbers().enumerate() {
        let (x, b) = (x.re(), line.get(best).re());
        if b.is_nan() {
            break;
        }
        if x.is_nan() || (largest && x > b) || (!largest && x < b) {
            best = i;
        }
    }
    Ok(Num::Int(best as i64))
}

/// Where the largest or smallest of complex numbers stands; the first that is not a number wins.
fn complex_place(line: &[Complex64], largest: bool) -> usize {
    let mut best = 0;
    for (i, z) in line.iter().enumerate() {
        if line[best].is_nan() {
            break;
        }
        let order = complex::order(*z, line[best]);
        let wanted = if largest { Ordering::Greater } else { Ordering::Less };
        if z.is_nan() || order == Some(wanted) {
            best = i;
        }
    }
    best
}
