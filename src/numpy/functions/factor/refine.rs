//! Derivatives of eigenpairs.

use super::lu::Lu;
use super::matrix::Matrix;
use crate::numpy::scalar::Scalar;

/// An eigenvalue and its eigenvector.
pub(in crate::numpy::functions) type Pair<T> = (T, Vec<T>);

/// An eigenpair of a matrix whose real parts are known, with its derivatives.
///
/// They come from Newton's method on `Av = λv, vᵀv = 1` in dual arithmetic: each of two steps makes one more order of
/// derivatives exact. An eigenvalue that coincides with another has none.
pub(in crate::numpy::functions) fn with_derivatives<T: Scalar>(
    n: usize,
    at: &impl Fn(usize, usize) -> T,
    lambda: T,
    v: Vec<T>,
) -> Pair<T> {
    if !T::DUAL {
        return (lambda, v);
    }
    let (value, reals) = (lambda.re(), v.iter().map(Scalar::re).collect::<Vec<f64>>());
    let mut pair = (lambda, v);
    for _ in 0..2 {
        match refine(n, at, pair.0, &pair.1) {
            Some(better) => pair = better,
            None => return (pair.0.undefined(), pair.1.into_iter().map(T::undefined).collect()),
        }
    }
    // The values stay those that are found without derivatives.
    let vector = pair.1.into_iter().zip(reals).map(|(x, value)| x.with_real(value)).collect();
    (pair.0.with_real(value), vector)
}
/// One step of Newton's method for an eigenpair.
fn refine<T: Scalar>(n: usize, at: &impl Fn(usize, usize) -> T, lambda: T, v: &[T]) -> Option<Pair<T>> {
    let size = n + 1;
    let mut a = vec![T::constant(0.0); size * size];
    let mut b = vec![T::constant(0.0); size];
    let mut norm = T::constant(-1.0);
    for i in 0..n {
        let mut image = T::constant(0.0);
        for j in 0..n {
            let entry = at(i, j);
            image = image.plus(entry.times(v[j]));
            a[i * size + j] = if i == j { entry.minus(lambda) } else { entry };
        }
        a[i * size + n] = v[i].negated();
        a[n * size + i] = v[i];
        b[i] = lambda.times(v[i]).minus(image);
        norm = norm.plus(v[i].times(v[i]));
    }
    b[n] = norm.times(T::constant(-0.5));
    let lu = Lu::new(Matrix::of(size, size, a));
    let size = lu.pivots().map(|p| p.re().abs()).fold(0.0, f64::max);
    let smallest = lu.pivots().map(|p| p.re().abs()).fold(f64::INFINITY, f64::min);
    if lu.singular || smallest < 1e-12 * size {
        return None;
    }
    let change = lu.solve(&b, 1);
    let v = v.iter().zip(&change).map(|(v, d)| v.plus(*d)).collect();
    Some((lambda.plus(change[n]), v))
}
