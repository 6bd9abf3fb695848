//! Reductions of one line of numbers.

use crate::numpy::array::Num;
use crate::numpy::raise::{Res, value_error};
use crate::numpy::scalar::{Scalar, maths};

fn floats<T: Scalar>(line: &[Num<T>]) -> bool {
    line.iter().any(|x| matches!(x, Num::Float(_)))
}

/// The sum, in pairs as NumPy adds, so that the last digits agree.
pub(in super::super) fn pairwise<T: Scalar>(line: &[T]) -> T {
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

pub(super) fn sum<T: Scalar>(line: &[Num<T>]) -> Res<Num<T>> {
    if floats(line) {
        let values: Vec<T> = line.iter().map(|x| x.float()).collect();
        return Ok(Num::Float(pairwise(&values)));
    }
    Ok(Num::Int(line.iter().fold(0, |sum, x| i64::wrapping_add(sum, x.int()))))
}

pub(super) fn product<T: Scalar>(line: &[Num<T>]) -> Res<Num<T>> {
    if floats(line) {
        return Ok(Num::Float(line.iter().fold(T::constant(1.0), |product, x| product.times(x.float()))));
    }
    Ok(Num::Int(line.iter().fold(1, |product, x| i64::wrapping_mul(product, x.int()))))
}

pub(super) fn mean<T: Scalar>(line: &[Num<T>]) -> T {
    let values: Vec<T> = line.iter().map(|x| x.float()).collect();
    pairwise(&values).over(T::constant(line.len() as f64))
}

pub(super) fn variance<T: Scalar>(line: &[Num<T>], ddof: f64) -> T {
    let centre = mean(line);
    let squares: Vec<T> = line
        .iter()
        .map(|x| {
            let away = x.float().minus(centre);
            away.times(away)
        })
        .collect();
    pairwise(&squares).over(T::constant((line.len() as f64 - ddof).max(0.0)))
}

pub(super) fn extreme<T: Scalar>(line: &[Num<T>], largest: bool) -> Res<Num<T>> {
    let Some((first, rest)) = line.split_first() else {
        let word = if largest { "maximum" } else { "minimum" };
        return value_error(format!("zero-size array to reduction operation {word} which has no identity"));
    };
    Ok(rest.iter().fold(*first, |best, x| match (best, *x) {
        (Num::Int(a), Num::Int(b)) => Num::Int(if largest { a.max(b) } else { a.min(b) }),
        (Num::Bool(a), Num::Bool(b)) => Num::Bool(if largest { a || b } else { a && b }),
        (a, b) => {
            let pick = if largest { maths::max } else { maths::min };
            Num::Float(pick(a.float(), b.float()))
        }
    }))
}

pub(super) fn place<T: Scalar>(line: &[Num<T>], largest: bool) -> Res<Num<T>> {
    if line.is_empty() {
        let word = if largest { "argmax" } else { "argmin" };
        return value_error(format!("attempt to get {word} of an empty sequence"));
    }
    let mut best = 0;
    for (i, x) in line.iter().enumerate() {
        let (x, b) = (x.re(), line[best].re());
        if b.is_nan() {
            break;
        }
        if x.is_nan() || (largest && x > b) || (!largest && x < b) {
            best = i;
        }
    }
    Ok(Num::Int(best as i64))
}
