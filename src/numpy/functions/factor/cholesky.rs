//! The Cholesky factor.

use super::field::Field;
use super::matrix::Matrix;
use crate::numpy::raise::{Raise, Res};

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
            let sum = l.row(i)[..j]
                .iter()
                .zip(&l.row(j)[..j])
                .fold(start, |sum, (x, y)| sum.minus(x.times(y.conj())));
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
