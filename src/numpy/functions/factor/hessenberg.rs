//! Upper Hessenberg form.

use super::field::Field;
use super::matrix::Matrix;
use super::reflect::{columns_of_product, reflector};

/// Makes rows `first` to `last` of a matrix upper Hessenberg by a similarity; the columns of the transformation as rows,
/// if they are wanted.
///
/// Source: LAPACK, dgehd2 with dorghr, zgehd2 with zunghr; Golub & Van Loan, algorithm 7.4.2.
pub(super) fn hessenberg<F: Field>(
    a: &mut Matrix<F>,
    first: usize,
    last: usize,
    wanted: bool,
) -> Option<Matrix<F>> {
    let n = a.rows;
    let mut reflectors = Vec::new();
    for i in first..last {
        let found = reflector(&a.column(i + 1..last + 1, i));
        a.reflect_right(found.tau, &found.v, 0..last + 1, i + 1);
        a.reflect_left(found.tau.conj(), &found.v, i + 1, i + 1..n);
        a[(i + 1, i)] = found.beta;
        for k in i + 2..=last {
            a[(k, i)] = F::constant(0.0);
        }
        reflectors.push((found.tau, found.v));
    }
    wanted.then(|| columns_of_product(&reflectors, n, n, first + 1))
}
