//! Decompositions, finite check first: nalgebra's own give plausible numbers, or hang, on values that are not finite.

use nalgebra::{Cholesky, DMatrix, DVector, SymmetricEigen};

/// Rounds of an eigenvalue iteration; a 500 × 500 matrix needs a few thousand.
const ROUNDS: usize = 100_000;

/// Eigenvalues in ascending order with their eigenvectors as columns.
#[derive(Clone, Debug)]
pub struct Spectrum {
    /// Eigenvalues, ascending, shape `(n,)`.
    pub values: DVector<f64>,
    /// Orthonormal eigenvectors, one a column, shape `(n, n)`.
    pub vectors: DMatrix<f64>,
}

/// Whether all entries are finite.
#[must_use]
pub fn finite(matrix: &DMatrix<f64>) -> bool {
    matrix.iter().all(|value| value.is_finite())
}

/// The spectrum of a symmetric matrix of shape `(n, n)`; `None` if it is not finite.
///
/// Source: symmetric QR iteration (Golub & Van Loan, *Matrix Computations*, §8.3), by nalgebra.
#[must_use]
pub fn spectrum(matrix: &DMatrix<f64>) -> Option<Spectrum> {
    if !finite(matrix) || !matrix.is_square() {
        return None;
    }
    let found = SymmetricEigen::try_new(matrix.clone(), f64::EPSILON, ROUNDS)?;
    let mut order: Vec<usize> = (0..found.eigenvalues.len()).collect();
    order.sort_by(|a, b| found.eigenvalues[*a].total_cmp(&found.eigenvalues[*b]));
    let values = DVector::from_iterator(order.len(), order.iter().map(|i| found.eigenvalues[*i]));
    let columns: Vec<_> = order.iter().map(|i| found.eigenvectors.column(*i).into_owned()).collect();
    let vectors = if columns.is_empty() { DMatrix::zeros(0, 0) } else { DMatrix::from_columns(&columns) };
    Some(Spectrum { values, vectors })
}

/// The lower Cholesky factor of a symmetric matrix; `None` if it is not finite or not positive definite.
#[must_use]
pub fn cholesky(matrix: &DMatrix<f64>) -> Option<Cholesky<f64, nalgebra::Dyn>> {
    if finite(matrix) && matrix.is_square() { Cholesky::new(matrix.clone()) } else { None }
}

/// Solves `A p = b` for a symmetric `A` of shape `(n, n)`, definite or not; `None` if `A` is singular or not finite.
///
/// Source: Cholesky where it exists, else LU with partial pivoting (Golub & Van Loan, §3.4).
#[must_use]
pub fn solve_symmetric(a: &DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    if !finite(a) || !b.iter().all(|value| value.is_finite()) {
        return None;
    }
    let p = match cholesky(a) {
        Some(factor) => factor.solve(b),
        None => {
            let lu = a.clone().lu();
            let pivots = lu.u().diagonal();
            let largest = pivots.iter().fold(0.0_f64, |most, pivot| most.max(pivot.abs()));
            // A pivot that is rounding noise is a zero: what would come out is noise as well.
            if pivots.iter().any(|pivot| pivot.abs() <= f64::EPSILON * largest) {
                return None;
            }
            lu.solve(b)?
        }
    };
    p.iter().all(|value| value.is_finite()).then_some(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hangs_on_nan() {
        let mut a = DMatrix::identity(3, 3);
        a[(2, 1)] = f64::NAN;
        assert!(spectrum(&a).is_none());
        assert!(cholesky(&a).is_none());
        assert!(solve_symmetric(&a, &DVector::zeros(3)).is_none());
    }

    #[test]
    fn an_indefinite_system_is_solved_and_a_singular_one_refused() {
        let a = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 2.0, 1.0]);
        let p = solve_symmetric(&a, &DVector::from_vec(vec![3.0, 3.0])).expect("it is regular");
        assert!((p - DVector::from_vec(vec![1.0, 1.0])).norm() < 1e-15);
        let singular = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 2.0, 4.0]);
        assert!(solve_symmetric(&singular, &DVector::from_vec(vec![1.0, 0.0])).is_none());
    }

    #[test]
    fn eigenvalues_come_in_ascending_order_with_their_vectors() {
        let a = DMatrix::from_row_slice(3, 3, &[2.0, -1.0, 0.0, -1.0, 2.0, -1.0, 0.0, -1.0, 2.0]);
        let found = spectrum(&a).expect("it is finite");
        for (i, value) in found.values.iter().enumerate() {
            let v = found.vectors.column(i).into_owned();
            assert!((&a * &v - *value * &v).norm() < 1e-14);
        }
        assert!(found.values[0] < found.values[1] && found.values[1] < found.values[2]);
    }
}
