//! The Cholesky factor.

use super::field::Field;
use super::matrix::Matrix;
use crate::numpy::raise::{Raise, Res};

/// `start − Σ x ȳ` over the first terms, in the order of OpenBLAS: in pieces of four, two and one, or all at once.
fn less<F: Field>(start: F, x: &[F], y: &[F], count: usize, pieces: bool) -> F {
    let term = |k: usize| x[k].times(y[k].conj());
    let (mut out, mut k) = (start, 0);
    if pieces {
        while k + 4 <= count {
            let fused = |k: usize| term(k).fused(x[k + 2], y[k + 2].conj());
            out = out.minus(fused(k).plus(fused(k + 1)));
            k += 4;
        }
        if k + 2 <= count {
            out = out.minus(term(k).plus(term(k + 1)));
            k += 2;
        }
    }
    match (k..count).map(term).reduce(F::plus) {
        Some(sum) => out.minus(sum),
        None => out,
    }
}

/// The lower factor, `A = L Lᴴ`; only the lower triangle is read, and of the diagonal only the real part.
///
/// Source: LAPACK, dpotf2; Golub & Van Loan, algorithm 4.2.1.
pub(in crate::numpy::functions) fn cholesky<F: Field>(matrix: &Matrix<F>) -> Res<Matrix<F>> {
    let n = matrix.rows;
    let real = |x: F| if x.im() == 0.0 { x } else { F::constant(x.re()) };
    let mut l = Matrix::of(n, n, vec![F::constant(0.0); n * n]);
    for j in 0..n {
        for i in j..n {
            let start = if i == j { real(matrix[(i, j)]) } else { matrix[(i, j)] };
            let pieces = i > j && i - j - 1 < (n - j - 1) / 4 * 4;
            let sum = less(start, l.row(i), l.row(j), j, pieces);
            if i == j {
                if sum.re() <= 0.0 {
                    return Err(Raise::new("LinAlgError", "Matrix is not positive definite"));
                }
                l[(j, j)] = real(sum).root();
            } else {
                // By the reciprocal, as LAPACK does it: it decides on the brink of definiteness.
                l[(i, j)] = sum.times(F::constant(1.0).over(l[(j, j)]));
            }
        }
    }
    Ok(l)
}
