//! Decompositions over any scalar, so that derivatives pass through them.

use nalgebra::DMatrix;

use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::{Scalar, maths};

/// A square matrix, row by row.
pub(super) struct Square<T> {
    pub(super) n: usize,
    pub(super) a: Vec<T>,
}

/// LU with partial pivoting.
///
/// Source: Golub & Van Loan, *Matrix Computations*, algorithm 3.4.1.
pub(super) struct Lu<T> {
    n: usize,
    a: Vec<T>,
    order: Vec<usize>,
    /// Whether an odd number of rows was exchanged.
    pub(super) odd: bool,
    /// Whether a pivot is exactly zero.
    pub(super) singular: bool,
}

impl<T: Scalar> Lu<T> {
    pub(super) fn new(matrix: Square<T>) -> Lu<T> {
        let Square { n, mut a } = matrix;
        let mut order: Vec<usize> = (0..n).collect();
        let (mut odd, mut singular) = (false, false);
        for k in 0..n {
            let size = |i: usize, a: &[T]| a[i * n + k].re().abs();
            let pivot = (k..n).fold(k, |best, i| if size(i, &a) > size(best, &a) { i } else { best });
            if pivot != k {
                for j in 0..n {
                    a.swap(k * n + j, pivot * n + j);
                }
                order.swap(k, pivot);
                odd = !odd;
            }
            let head = a[k * n + k];
            if head.re() == 0.0 {
                singular = true;
                continue;
            }
            let (top, bottom) = a.split_at_mut((k + 1) * n);
            let pivots = &top[k * n + k + 1..];
            for row in bottom.chunks_exact_mut(n) {
                let factor = row[k].over(head);
                row[k] = factor;
                subtract(&mut row[k + 1..], factor, pivots);
            }
        }
        Lu { n, a, order, odd, singular }
    }

    /// The pivots.
    pub(super) fn pivots(&self) -> impl Iterator<Item = T> {
        (0..self.n).map(|k| self.a[k * self.n + k])
    }

    /// Solves for right-hand sides that are the columns of a matrix, row by row.
    pub(super) fn solve(&self, b: &[T], columns: usize) -> Vec<T> {
        let n = self.n;
        let mut x = Vec::with_capacity(b.len());
        for i in &self.order {
            x.extend_from_slice(&b[i * columns..(i + 1) * columns]);
        }
        for i in 0..n {
            let (done, rest) = x.split_at_mut(i * columns);
            for (j, other) in done.chunks_exact(columns.max(1)).enumerate() {
                subtract(&mut rest[..columns], self.a[i * n + j], other);
            }
        }
        for i in (0..n).rev() {
            let (rest, done) = x.split_at_mut((i + 1) * columns);
            let row = &mut rest[i * columns..];
            for (j, other) in done.chunks_exact(columns.max(1)).enumerate() {
                subtract(row, self.a[i * n + i + 1 + j], other);
            }
            let head = self.a[i * n + i];
            for x in &mut row[..] {
                *x = x.over(head);
            }
        }
        x
    }
}

/// `row −= factor · other`, the inner loop of everything here.
fn subtract<T: Scalar>(row: &mut [T], factor: T, other: &[T]) {
    for (x, y) in row.iter_mut().zip(other) {
        *x = x.minus(factor.times(*y));
    }
}

/// The lower Cholesky factor, row by row; only the lower triangle is read.
pub(super) fn cholesky<T: Scalar>(matrix: &Square<T>) -> Res<Vec<T>> {
    let n = matrix.n;
    let mut l = vec![T::constant(0.0); n * n];
    for j in 0..n {
        for i in j..n {
            let sum = (0..j).fold(matrix.a[i * n + j], |sum, k| sum.minus(l[i * n + k].times(l[j * n + k])));
            if i == j {
                if sum.re() <= 0.0 {
                    return Err(Raise::new("LinAlgError", "Matrix is not positive definite"));
                }
                l[j * n + j] = maths::sqrt(sum);
            } else {
                // By the reciprocal, as LAPACK does it: it decides on the brink of definiteness.
                l[i * n + j] = sum.times(T::constant(1.0).over(l[j * n + j]));
            }
        }
    }
    Ok(l)
}

/// An eigenvalue and its eigenvector.
pub(super) type Pair<T> = (T, Vec<T>);

/// Eigenvalues, ascending, and eigenvectors as columns (if they are wanted), of a symmetric matrix.
pub(super) fn eigh<T: Scalar>(matrix: &Square<T>, vectors: bool) -> Res<(Vec<T>, Vec<T>)> {
    let n = matrix.n;
    let at = |i: usize, j: usize| matrix.a[i * n + j];
    let real = DMatrix::from_fn(n, n, |i, j| at(i, j).re());
    let failed = || Raise::new("LinAlgError", "Eigenvalues did not converge");
    if real.iter().any(|x| !x.is_finite()) {
        return Err(failed());
    }
    let dual = matrix.a.iter().any(Scalar::active);
    if n == 0 {
        return Ok((Vec::new(), Vec::new()));
    }
    if !vectors && !dual {
        let mut values: Vec<f64> = real.symmetric_eigenvalues().iter().copied().collect();
        values.sort_by(f64::total_cmp);
        return Ok((values.into_iter().map(T::constant).collect(), Vec::new()));
    }
    let found = nalgebra::SymmetricEigen::try_new(real, f64::EPSILON, 200_000).ok_or_else(failed)?;
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| found.eigenvalues[*a].total_cmp(&found.eigenvalues[*b]));
    let mut values = Vec::with_capacity(n);
    let mut vectors = vec![T::constant(0.0); n * n];
    for (column, i) in order.iter().enumerate() {
        let lambda = T::constant(found.eigenvalues[*i]);
        let v: Vec<T> = (0..n).map(|row| T::constant(found.eigenvectors[(row, *i)])).collect();
        let (lambda, v) = if dual { with_derivatives(n, &at, lambda, v) } else { (lambda, v) };
        values.push(lambda);
        for row in 0..n {
            vectors[row * n + column] = v[row];
        }
    }
    Ok((values, vectors))
}

/// An eigenpair of a matrix whose real parts are known, with its derivatives.
///
/// They come from Newton's method on `Av = λv, vᵀv = 1` in dual arithmetic: each of two steps makes one more order of
/// derivatives exact. An eigenvalue that coincides with another has none.
pub(super) fn with_derivatives<T: Scalar>(
    n: usize,
    at: &impl Fn(usize, usize) -> T,
    lambda: T,
    v: Vec<T>,
) -> Pair<T> {
    if !T::DUAL {
        return (lambda, v);
    }
    let mut pair = (lambda, v);
    for _ in 0..2 {
        match refine(n, at, pair.0, &pair.1) {
            Some(better) => pair = better,
            None => return (pair.0.undefined(), pair.1.into_iter().map(T::undefined).collect()),
        }
    }
    pair
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
    let lu = Lu::new(Square { n: size, a });
    let size = lu.pivots().map(|p| p.re().abs()).fold(0.0, f64::max);
    let smallest = lu.pivots().map(|p| p.re().abs()).fold(f64::INFINITY, f64::min);
    if lu.singular || smallest < 1e-12 * size {
        return None;
    }
    let change = lu.solve(&b, 1);
    let v = v.iter().zip(&change).map(|(v, d)| v.plus(*d)).collect();
    Some((lambda.plus(change[n]), v))
}

/// QR by Householder reflections: the first `k` columns of Q and rows of R, row by row; `k` is m or min(m, n).
///
/// Source: Golub & Van Loan, algorithm 5.2.1, with LAPACK's signs.
pub(super) fn qr<T: Scalar>(m: usize, n: usize, a: &[T], k: usize) -> (Vec<T>, Vec<T>) {
    let mut r = a.to_vec();
    let mut q: Vec<T> = (0..m * m).map(|i| T::constant(f64::from(u8::from(i / m == i % m)))).collect();
    for j in 0..m.min(n) {
        let norm2 = (j..m).fold(T::constant(0.0), |sum, i| sum.plus(r[i * n + j].times(r[i * n + j])));
        let below = (j + 1..m).any(|i| r[i * n + j].re() != 0.0);
        if !below {
            continue;
        }
        let norm = maths::sqrt(norm2);
        let head = r[j * n + j];
        let alpha = if head.re() >= 0.0 { norm.negated() } else { norm };
        let mut v: Vec<T> = (j..m).map(|i| r[i * n + j]).collect();
        v[0] = head.minus(alpha);
        let vv = v.iter().fold(T::constant(0.0), |sum, x| sum.plus(x.times(*x)));
        let two = T::constant(2.0);
        for column in j..n {
            let dot = (j..m).fold(T::constant(0.0), |sum, i| sum.plus(v[i - j].times(r[i * n + column])));
            let factor = two.times(dot).over(vv);
            for i in j..m {
                r[i * n + column] = r[i * n + column].minus(factor.times(v[i - j]));
            }
        }
        for row in 0..m {
            let dot = (j..m).fold(T::constant(0.0), |sum, i| sum.plus(q[row * m + i].times(v[i - j])));
            let factor = two.times(dot).over(vv);
            for i in j..m {
                q[row * m + i] = q[row * m + i].minus(factor.times(v[i - j]));
            }
        }
    }
    let thin = (0..m * k).map(|i| q[i / k.max(1) * m + i % k.max(1)]).collect();
    let upper =
        (0..k * n).map(|i| if i / n.max(1) > i % n.max(1) { T::constant(0.0) } else { r[i] }).collect();
    (thin, upper)
}
