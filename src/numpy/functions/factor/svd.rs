//! The singular value decomposition.

use super::bidiagonal::Bidiagonal;
use super::field::Field;
use super::matrix::Matrix;
use super::qr::Qr;
use super::reflect::{Reflector, reflector};
use super::rotate::rotation;

/// `A = U diag(s) Vᴴ`: the columns of U and of V as rows, and the singular values, descending.
pub(in crate::numpy::functions) struct Svd<F> {
    pub(in crate::numpy::functions) u: Matrix<F>,
    pub(in crate::numpy::functions) s: Vec<f64>,
    pub(in crate::numpy::functions) v: Matrix<F>,
}

/// Which vectors are wanted.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::numpy::functions) enum Wanted {
    Nothing,
    Thin,
    Full,
}

/// The singular values and vectors of a matrix; `None` if they cannot be found.
///
/// Source: LAPACK, dgesdd and zgesdd, which use dbdsqr for up to 25 singular values. Differs: so do we for more of them,
/// where signs are therefore not always LAPACK's.
pub(in crate::numpy::functions) fn svd<F: Field>(a: &Matrix<F>, wanted: Wanted) -> Option<Svd<F>> {
    if a.a.iter().any(|x| !x.finite()) {
        return None;
    }
    if a.rows < a.columns {
        let found = tall(a.adjoint(), wanted, true)?;
        return Some(Svd { u: found.v, s: found.s, v: found.u });
    }
    tall(a.clone(), wanted, false)
}

/// For at least as many rows as columns; or the adjoint of a matrix for which that is so.
fn tall<F: Field>(mut a: Matrix<F>, wanted: Wanted, adjoint: bool) -> Option<Svd<F>> {
    let (m, n) = (a.rows, a.columns);
    let scale = super::moderate(a.largest());
    a.a.iter_mut().for_each(|x| *x = x.times(F::constant(scale)));
    // With QR first the small matrix that is left is upper triangular, or for an adjoint lower triangular: it is made
    // bidiagonal as what it is.
    let long = if F::COMPLEX { 17.0 / 9.0 } else { 11.0 / 6.0 };
    let begin = m > n && m >= (n as f64 * long) as usize;
    let qr = begin.then(|| Qr::new(a.clone()));
    let mut small = qr.as_ref().map_or(a, |qr| qr.r(n));
    let turned = begin && adjoint;
    if turned {
        small = small.adjoint();
    }
    let lower = adjoint && !begin;
    let (d, e, left, right) = reduce(&mut small, lower);
    let size =
        |wanted: bool, n: usize| if wanted { Matrix::identity(n) } else { Matrix::of(n, 0, Vec::new()) };
    let vectors = wanted != Wanted::Nothing;
    let mut inner = Bidiagonal { d, e, left: size(vectors, n), right: size(vectors, n) };
    let turns = if lower { raise(&mut inner) } else { Vec::new() };
    if !inner.solve() {
        return None;
    }
    let s = inner.d.iter().map(|x| x / scale).collect();
    if !vectors {
        let none = Matrix::of(0, 0, Vec::new());
        return Some(Svd { u: none.clone(), s, v: none });
    }
    // The rotations that raised the matrix belong to its left side.
    for row in 0..n {
        let line = inner.left.row_mut(row);
        for (i, (c, s)) in turns.iter().enumerate().rev() {
            let (x, y) = (line[i], line[i + 1]);
            (line[i], line[i + 1]) = (c * x - s * y, c * y + s * x);
        }
    }
    if lower {
        std::mem::swap(&mut inner.left, &mut inner.right);
    }
    let rows = if wanted == Wanted::Full { m } else { n };
    let mut u = grow(&inner.left.map(F::constant), if begin { n } else { rows }, small.rows);
    for (i, found) in left.iter().enumerate().rev() {
        apply(&mut u, found, i, lower);
    }
    let mut v = inner.right.map(F::constant);
    for (i, found) in right.iter().enumerate().rev() {
        apply(&mut v, found, i + 1, !lower);
    }
    if turned {
        std::mem::swap(&mut u, &mut v);
    }
    if let Some(qr) = qr {
        u = grow(&u, rows, m);
        qr.apply_to_rows(&mut u);
    }
    Some(Svd { u, s, v })
}

/// Reflects vectors that are rows; from the right, where LAPACK has them as rows, too.
fn apply<F: Field>(rows: &mut Matrix<F>, found: &Reflector<F>, top: usize, right: bool) {
    if right && !F::COMPLEX {
        rows.reflect_right(found.tau, &found.v, 0..rows.rows, top);
    } else {
        rows.reflect_each(found.tau, &found.v, top);
    }
}

/// The matrix in the upper left corner of one that goes on as the identity.
fn grow<F: Field>(a: &Matrix<F>, rows: usize, columns: usize) -> Matrix<F> {
    Matrix::from_fn(rows, columns, |i, j| {
        if i < a.rows && j < a.columns { a[(i, j)] } else { F::constant(if i == j { 1.0 } else { 0.0 }) }
    })
}

/// Diagonal, superdiagonal, and the reflections of the left and of the right side.
type Reduced<F> = (Vec<f64>, Vec<f64>, Vec<Reflector<F>>, Vec<Reflector<F>>);

/// Reduces a matrix of at least as many rows as columns to an upper bidiagonal one, which is real.
///
/// `turned` says that it is the adjoint of the matrix that LAPACK would see: it is summed in the order for that.
///
/// Source: LAPACK, dgebd2 and zgebd2; Golub & Van Loan, algorithm 5.4.2.
fn reduce<F: Field>(a: &mut Matrix<F>, turned: bool) -> Reduced<F> {
    let (m, n) = (a.rows, a.columns);
    let (mut d, mut e, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for i in 0..n {
        let found = reflector(&a.column(i..m, i));
        d.push(found.beta.re());
        if turned {
            a.reflect_left_turned(found.tau.conj(), &found.v, i, i + 1..n);
        } else {
            a.reflect_left(found.tau.conj(), &found.v, i, i + 1..n);
        }
        left.push(found);
        if i + 1 < n {
            let row: Vec<F> = a.row(i)[i + 1..].iter().map(|x| x.conj()).collect();
            let found = reflector(&row);
            e.push(found.beta.re());
            if turned {
                a.reflect_right_turned(found.tau, &found.v, i + 1..m, i + 1);
            } else {
                a.reflect_right(found.tau, &found.v, i + 1..m, i + 1);
            }
            right.push(found);
        }
    }
    (d, e, left, right)
}

/// Makes the lower bidiagonal matrix of these entries an upper one, by rotations from the left: cosines and sines.
fn raise(inner: &mut Bidiagonal) -> Vec<(f64, f64)> {
    let mut turns = Vec::new();
    for i in 0..inner.e.len() {
        let (c, s, r) = rotation(inner.d[i], inner.e[i]);
        inner.d[i] = r;
        inner.e[i] = s * inner.d[i + 1];
        inner.d[i + 1] *= c;
        turns.push((c, s));
    }
    turns
}

#[cfg(test)]
mod tests {
    use num_complex::Complex64;

    use super::*;

    #[test]
    fn the_product_of_the_factors_is_the_matrix_in_every_shape() {
        for (m, n) in [(1, 1), (1, 4), (4, 1), (2, 2), (5, 4), (4, 5), (9, 3), (3, 9), (7, 7), (8, 4), (4, 8)]
        {
            let entry = |k: usize| ((k * 31 + 5) % 17) as f64 - 7.0;
            let a = Matrix::from_fn(m, n, |i, j| Complex64::new(entry(i * n + j), entry(j * m + i + 3)));
            for wanted in [Wanted::Thin, Wanted::Full] {
                let found = svd(&a, wanted).expect("it converges");
                assert_eq!(found.u.rows, if wanted == Wanted::Full { m } else { m.min(n) });
                assert!(found.s.windows(2).all(|pair| pair[0] >= pair[1]));
                for i in 0..m {
                    for j in 0..n {
                        let sum: Complex64 = (0..found.s.len())
                            .map(|k| found.u[(k, i)] * found.s[k] * found.v[(k, j)].conj())
                            .sum();
                        assert!((sum - a[(i, j)]).norm() < 1e-12, "{m} × {n}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_vectors_that_complete_a_basis_are_orthonormal() {
        let a = Matrix::from_fn(6, 2, |i, j| (i * 2 + j) as f64);
        let u = svd(&a, Wanted::Full).expect("it converges").u;
        for i in 0..6 {
            for j in 0..6 {
                let dot: f64 = u.row(i).iter().zip(u.row(j)).map(|(x, y)| x * y).sum();
                assert!((dot - if i == j { 1.0 } else { 0.0 }).abs() < 1e-14);
            }
        }
    }
}
