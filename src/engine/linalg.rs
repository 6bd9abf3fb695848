//! Decompositions, finite check first: nalgebra's own give plausible numbers, or hang, on values that are not finite.

use nalgebra::{Cholesky, DMatrix, DVector, SVD, SymmetricEigen};

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
    all_finite(matrix.as_slice())
}

/// Whether all numbers are finite.
#[must_use]
pub fn all_finite(values: &[f64]) -> bool {
    // Without an early end the compiler makes vector instructions of it.
    values.iter().fold(true, |all, value| all & value.is_finite())
}

/// The spectrum of a symmetric matrix of shape `(n, n)`; `None` if it is not finite.
///
/// Source: symmetric QR iteration (Golub & Van Loan, *Matrix Computations*, §8.3), by nalgebra.
#[must_use]
pub fn spectrum(matrix: &DMatrix<f64>) -> Option<Spectrum> {
    if !finite(matrix) || !matrix.is_square() {
        return None;
    }
    // At size 1, squares inside the iteration cannot overflow.
    let size = if matrix.amax() > 0.0 { matrix.amax() } else { 1.0 };
    let found = SymmetricEigen::try_new(matrix / size, f64::EPSILON, ROUNDS)?;
    let mut order: Vec<usize> = (0..found.eigenvalues.len()).collect();
    order.sort_by(|a, b| found.eigenvalues[*a].total_cmp(&found.eigenvalues[*b]));
    let values = DVector::from_iterator(order.len(), order.iter().map(|i| size * found.eigenvalues[*i]));
    let columns: Vec<_> = order.iter().map(|i| found.eigenvectors.column(*i).into_owned()).collect();
    let vectors = if columns.is_empty() { DMatrix::zeros(0, 0) } else { DMatrix::from_columns(&columns) };
    (values.iter().all(|value| value.is_finite()) && finite(&vectors)).then_some(Spectrum { values, vectors })
}

/// A thin singular value decomposition A = U diag(σ) Vᵀ.
#[derive(Clone, Debug)]
pub struct Singular {
    /// Left singular vectors as columns, shape `(m, k)`.
    pub u: DMatrix<f64>,
    /// Singular values, descending, shape `(k,)`, k = min(m, n).
    pub values: DVector<f64>,
    /// Right singular vectors as columns, shape `(n, k)`.
    pub v: DMatrix<f64>,
}

/// The singular values and vectors of a matrix of shape `(m, n)`; `None` if it is empty or not finite.
///
/// Source: Golub & Van Loan, *Matrix Computations*, §8.6, by nalgebra.
#[must_use]
pub fn singular(matrix: &DMatrix<f64>) -> Option<Singular> {
    if matrix.is_empty() || !finite(matrix) {
        return None;
    }
    let size = if matrix.amax() > 0.0 { matrix.amax() } else { 1.0 };
    let found = SVD::try_new(matrix / size, true, true, f64::EPSILON, ROUNDS)?;
    let (u, v) = (found.u?, found.v_t?.transpose());
    let values = found.singular_values * size;
    let whole = finite(&u) && finite(&v) && values.iter().all(|value| value.is_finite());
    whole.then_some(Singular { u, values, v })
}

/// Solves min ‖Ap − b‖₂ for `A` of shape `(m, n)` with m ≥ n; `None` if the columns are dependent to rounding.
///
/// Source: QR of the matrix with its columns scaled to length 1 (Golub & Van Loan, §5.3).
#[must_use]
pub fn least_squares(a: &DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    let n = a.ncols();
    if a.nrows() < n || n == 0 || b.len() != a.nrows() || !finite(a) {
        return None;
    }
    let scale = DVector::from_iterator(n, a.column_iter().map(|column| column.norm().recip()));
    let mut scaled = a.clone();
    for (mut column, scale) in scaled.column_iter_mut().zip(scale.iter()) {
        column *= *scale;
    }
    if !finite(&scaled) {
        return None;
    }
    let qr = scaled.qr();
    let r = qr.r();
    let noise = n as f64 * f64::EPSILON;
    if r.diagonal().iter().any(|pivot| pivot.abs() <= noise) {
        return None;
    }
    let mut c = b.clone();
    qr.q_tr_mul(&mut c);
    let p = r.solve_upper_triangular(&c.rows(0, n).into_owned())?.component_mul(&scale);
    all_finite(p.as_slice()).then_some(p)
}

/// (AᵀA)⁻¹ for `A` of shape `(m, n)`; `None` if the columns are dependent to rounding.
///
/// Source: singular values of the matrix with its columns scaled to length 1, so that units do not matter.
#[must_use]
pub fn normal_inverse(a: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let n = a.ncols();
    let scale = DVector::from_iterator(n, a.column_iter().map(|column| column.norm().recip()));
    let mut scaled = a.clone();
    for (mut column, scale) in scaled.column_iter_mut().zip(scale.iter()) {
        column *= *scale;
    }
    let square = if a.nrows() > n && finite(&scaled) { scaled.qr().r() } else { scaled };
    let Singular { values, v, .. } = singular(&square)?;
    if values.len() < n || values.min() <= n as f64 * f64::EPSILON * values.max() {
        return None;
    }
    let mut half = v;
    for (mut row, scale) in half.row_iter_mut().zip(scale.iter()) {
        row *= *scale;
    }
    for (mut column, sigma) in half.column_iter_mut().zip(values.iter()) {
        column /= *sigma;
    }
    let inverse = &half * half.transpose();
    finite(&inverse).then_some(inverse)
}

/// The lower Cholesky factor of a symmetric matrix; `None` if it is not finite or not positive definite.
#[must_use]
pub fn cholesky(matrix: &DMatrix<f64>) -> Option<Cholesky<f64, nalgebra::Dyn>> {
    if finite(matrix) && matrix.is_square() { Cholesky::new(matrix.clone()) } else { None }
}

/// √ of the largest entry of each column.
fn scales(a: &DMatrix<f64>) -> DVector<f64> {
    DVector::from_iterator(a.ncols(), a.column_iter().map(|column| column.amax().sqrt()))
}

/// S⁻¹AS⁻¹ of a symmetric `A` of shape `(n, n)` for a diagonal S > 0 that brings every column to size 1; columns of
/// zeros stay.
#[must_use]
pub fn equilibrated(a: &DMatrix<f64>) -> DMatrix<f64> {
    let scale = scales(a).map(|size| if size > 0.0 { size.recip() } else { 1.0 });
    DMatrix::from_fn(a.nrows(), a.ncols(), |i, j| scale[i] * a[(i, j)] * scale[j])
}

/// Solves `A p = b` for a symmetric `A` of shape `(n, n)`, definite or not; `None` if `A` is singular or not finite.
///
/// Singular means: after scaling rows and columns to size 1, a pivot is rounding noise. Without the scaling,
/// `diag(−1, 1e-20)`, which has an exact solution, would pass for singular.
///
/// Source: Cholesky where it exists, else LU with partial pivoting (Golub & Van Loan, §3.4, scaling §3.5.2).
#[must_use]
pub fn solve_symmetric(a: &DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    solve(a, b, true)
}

/// As [`solve_symmetric`], `None` also where `A` is not positive definite.
#[must_use]
pub fn solve_definite(a: &DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    solve(a, b, false)
}

/// The Cholesky solution for n = 2 without a detour over the heap, operation by operation the same; `None` for other n
/// and where `A` is not safely positive definite.
fn definite_pair(a: &DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    if b.len() != 2 {
        return None;
    }
    let (p, q, r) = (a[0], a[1], a[3]);
    let scale = [p.abs().max(q.abs()).sqrt().recip(), a[2].abs().max(r.abs()).sqrt().recip()];
    let (p, q, r) = (scale[0] * p * scale[0], scale[1] * q * scale[0], scale[1] * r * scale[1]);
    let noise = 2.0 * f64::EPSILON;
    let l0 = p.sqrt();
    let l = q / l0;
    let l1 = (r - l * l).sqrt();
    // Comparisons with NaN, from the root of what is negative, are false.
    if !(l0 * l0 > noise && l1 * l1 > noise) {
        return None;
    }
    let y0 = scale[0] * b[0] / l0;
    let x1 = (scale[1] * b[1] - y0 * l) / l1 / l1;
    Some(DVector::from_column_slice(&[scale[0] * ((y0 - l * x1) / l0), scale[1] * x1]))
}

fn solve(a: &DMatrix<f64>, b: &DVector<f64>, indefinite: bool) -> Option<DVector<f64>> {
    let n = b.len();
    if a.shape() != (n, n) || !finite(a) || !all_finite(b.as_slice()) {
        return None;
    }
    let p = if n == 1 {
        // A plain division: Cholesky's square root would cost a rounding that lessons in one variable show.
        if !indefinite && a[0] <= 0.0 {
            return None;
        }
        DVector::from_element(1, b[0] / a[0])
    } else if let Some(p) = definite_pair(a, b) {
        p
    } else {
        let mut scale = scales(a);
        scale.apply(|size| *size = size.recip());
        let scaled = || DMatrix::from_fn(n, n, |i, j| scale[i] * a[(i, j)] * scale[j]);
        let noise = n as f64 * f64::EPSILON;
        let first = scaled();
        if !finite(&first) {
            return None;
        }
        if let Some(factor) = Cholesky::new(first)
            && factor.l_dirty().diagonal().iter().all(|pivot| pivot * pivot > noise)
        {
            let mut p = scale.component_mul(b);
            factor.solve_mut(&mut p);
            p.component_mul_assign(&scale);
            p
        } else if indefinite {
            let lu = scaled().lu();
            if lu.u().diagonal().iter().any(|pivot| pivot.abs() <= noise) {
                return None;
            }
            scale.component_mul(&lu.solve(&scale.component_mul(b))?)
        } else {
            return None;
        }
    };
    all_finite(p.as_slice()).then_some(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_by_two_is_solved_as_any_other_size_is() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / 9_007_199_254_740_992.0 - 0.5
        };
        for _ in 0..1000 {
            let (p, q, r) = (random() + 0.6, random(), 1e6 * (random() + 0.6));
            let a = DMatrix::from_row_slice(2, 2, &[p, q, q, r]);
            let b = DVector::from_vec(vec![random(), random()]);
            // The same system beside an equation of its own takes the general way.
            let mut larger = DMatrix::identity(3, 3);
            larger.view_mut((0, 0), (2, 2)).copy_from(&a);
            let wanted = solve_symmetric(&larger, &DVector::from_vec(vec![b[0], b[1], 1.0]));
            let (found, wanted) = (solve_symmetric(&a, &b), wanted.map(|p| p.rows(0, 2).into_owned()));
            assert_eq!(found, wanted, "{a} {b}");
        }
        let indefinite = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 2.0, 1.0]);
        assert!(definite_pair(&indefinite, &DVector::zeros(2)).is_none());
        assert!(definite_pair(&DMatrix::zeros(2, 2), &DVector::zeros(2)).is_none());
    }

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

    #[test]
    fn rounding_does_not_hide_a_singular_matrix_nor_bad_scale_feign_one() {
        let ones = DVector::from_element(2, 1.0);
        assert!(solve_symmetric(&DMatrix::from_row_slice(2, 2, &[0.01, 0.03, 0.03, 0.09]), &ones).is_none());
        assert!(solve_symmetric(&DMatrix::zeros(2, 2), &ones).is_none());
        let scaled = DMatrix::from_diagonal(&DVector::from_vec(vec![-1.0, 1e-20]));
        let p = solve_symmetric(&scaled, &DVector::from_vec(vec![1.0, 1e-20])).expect("it is regular");
        assert!((p - DVector::from_vec(vec![-1.0, 1.0])).norm() < 1e-12);
    }

    #[test]
    fn huge_entries_keep_their_eigenvalues() {
        let values =
            spectrum(&DMatrix::from_row_slice(2, 2, &[3e200, 1e200, 1e200, 3e200])).expect("finite").values;
        assert!((values[0] / 2e200 - 1.0).abs() < 1e-14 && (values[1] / 4e200 - 1.0).abs() < 1e-14);
    }
}
