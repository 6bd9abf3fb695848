//! Eigenvalues and eigenvectors of symmetric and Hermitian matrices.

use super::field::Field;
use super::matrix::Matrix;
use super::reflect::{Reflector, reflector};
use super::root_free::eigenvalues;
use super::tridiagonal::Tridiagonal;

/// Eigenvalues, ascending, and eigenvectors as rows.
pub(in crate::numpy::functions) type Eigen<F> = (Vec<f64>, Matrix<F>);

/// Eigenvalues and, if they are wanted, eigenvectors of a Hermitian matrix of which one triangle is read; `None` if they
/// cannot be found.
///
/// Source: LAPACK, dsyevd and zheevd, which use dsteqr for up to 25 rows. Differs: so do we for more rows, where the
/// signs of eigenvectors are therefore not always LAPACK's.
pub(in crate::numpy::functions) fn hermitian<F: Field>(
    a: &Matrix<F>,
    upper: bool,
    vectors: bool,
) -> Option<Eigen<F>> {
    let n = a.rows;
    // From the upper triangle LAPACK starts at the last row: that is the lower triangle with all indices reversed.
    let place = |i: usize| if upper { n - 1 - i } else { i };
    let mut whole = Matrix::from_fn(n, n, |i, j| {
        let entry = a[(place(i.max(j)), place(i.min(j)))];
        match i.cmp(&j) {
            std::cmp::Ordering::Less => entry.conj(),
            std::cmp::Ordering::Equal => F::constant(entry.re()),
            std::cmp::Ordering::Greater => entry,
        }
    });
    if whole.a.iter().any(|x| !x.finite()) {
        return None;
    }
    let scale = super::moderate(whole.largest());
    whole.a.iter_mut().for_each(|x| *x = x.times(F::constant(scale)));
    let (mut d, mut e, reflectors) = reduce(&mut whole);
    if upper {
        d.reverse();
        e.reverse();
    }
    if !vectors {
        if !eigenvalues(&mut d, &mut e) {
            return None;
        }
        return Some((d.into_iter().map(|x| x / scale).collect(), Matrix::of(0, 0, Vec::new())));
    }
    let mut small = Tridiagonal { d, e, rows: Matrix::identity(n) };
    if !small.solve() {
        return None;
    }
    let values = small.d.iter().map(|x| x / scale).collect();
    let mut rows = Matrix::from_fn(n, n, |i, j| F::constant(small.rows[(i, place(j))]));
    for (i, found) in reflectors.iter().enumerate().rev() {
        rows.reflect_each(found.tau, &found.v, i + 1);
    }
    Some((values, Matrix::from_fn(n, n, |i, j| rows[(i, place(j))])))
}

/// Diagonal, subdiagonal, and the reflections that lead to them.
type Reduced<F> = (Vec<f64>, Vec<f64>, Vec<Reflector<F>>);

/// Reduces a Hermitian matrix to a real tridiagonal one, from its lower triangle.
///
/// Source: LAPACK, dsytd2 and zhetd2; Golub & Van Loan, algorithm 8.3.1.
fn reduce<F: Field>(a: &mut Matrix<F>) -> Reduced<F> {
    let n = a.rows;
    let mut e = Vec::with_capacity(n);
    let mut reflectors = Vec::with_capacity(n);
    for i in 0..n.saturating_sub(1) {
        let found = reflector(&a.column(i + 1..n, i));
        e.push(found.beta.re());
        let (tau, v) = (found.tau, &found.v);
        if tau.re() != 0.0 || tau.im() != 0.0 {
            // A ← A − v wᴴ − w vᴴ with w = x − ½ τ (xᴴ v) v and x = τ A v.
            let mut w = times(a, i + 1, tau, v);
            let dot = w.iter().zip(v).fold(F::constant(0.0), |sum, (x, v)| sum.plus(x.conj().times(*v)));
            let factor = F::constant(-0.5).times(tau).times(dot);
            for (w, v) in w.iter_mut().zip(v) {
                *w = w.plus(factor.times(*v));
            }
            let bars: Vec<(F, F)> = w.iter().zip(v).map(|(w, v)| (w.conj(), v.conj())).collect();
            for (k, (wk, vk)) in w.iter().zip(v).enumerate() {
                let (below, above) = a.row_mut(i + 1 + k)[i + 1..].split_at_mut(k + 1);
                for (x, (w, v)) in below.iter_mut().zip(&bars) {
                    *x = x.minus(wk.times(*v)).minus(vk.times(*w));
                }
                for (x, (w, v)) in above.iter_mut().zip(&bars[k + 1..]) {
                    *x = x.minus(vk.times(*w)).minus(wk.times(*v));
                }
            }
        }
        reflectors.push(found);
    }
    ((0..n).map(|i| a[(i, i)].re()).collect(), e, reflectors)
}

/// `τ A v` for the part of a Hermitian matrix from row `top` on, in the order of OpenBLAS's dsymv.
fn times<F: Field>(a: &Matrix<F>, top: usize, tau: F, v: &[F]) -> Vec<F> {
    let n = v.len();
    let mut out = vec![F::constant(0.0); n];
    for j in 0..n {
        let column = &a.row(top + j)[top..];
        let factor = tau.times(v[j]);
        out[j] = out[j].plus(factor.times(column[j]));
        let mut sum = F::constant(0.0);
        for i in j + 1..n {
            // The row is the conjugate of the column below the diagonal.
            out[i] = out[i].plus(factor.times(column[i].conj()));
            sum = sum.plus(column[i].times(v[i]));
        }
        out[j] = out[j].plus(tau.times(sum));
    }
    out
}

#[cfg(test)]
mod tests {
    use num_complex::Complex64;

    use super::*;

    #[test]
    fn eigenpairs_belong_to_the_triangle_that_is_read() {
        for n in 1..9 {
            for upper in [false, true] {
                let part = |i: usize, j: usize| ((i * 7 + j * 3) % 11) as f64 - 4.0;
                let whole: Matrix<Complex64> = Matrix::from_fn(n, n, |i, j| match i.cmp(&j) {
                    std::cmp::Ordering::Greater => Complex64::new(part(i, j), part(j, i)),
                    std::cmp::Ordering::Less => Complex64::new(part(j, i), -part(i, j)),
                    std::cmp::Ordering::Equal => Complex64::new(part(i, i), 0.0),
                });
                // What is on the other side of the diagonal is not looked at.
                let seen = |i: usize, j: usize| i == j || (i < j) == upper;
                let given =
                    Matrix::from_fn(
                        n,
                        n,
                        |i, j| {
                            if seen(i, j) { whole[(i, j)] } else { Complex64::new(9.0, 9.0) }
                        },
                    );
                let (values, rows) = hermitian(&given, upper, true).expect("it converges");
                for (k, lambda) in values.iter().enumerate() {
                    for i in 0..n {
                        let image: Complex64 = (0..n).map(|j| whole[(i, j)] * rows[(k, j)]).sum();
                        assert!((image - rows[(k, i)] * lambda).norm() < 1e-12);
                    }
                }
                let (alone, _) = hermitian(&given, upper, false).expect("it converges");
                assert!(alone.iter().zip(&values).all(|(x, y)| (x - y).abs() < 1e-12));
            }
        }
    }
}
