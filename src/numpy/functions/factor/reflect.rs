//! Householder reflections.

use super::field::Field;
use super::matrix::Matrix;

/// `H = I − τ v vᴴ` with `v[0] = 1`, such that `Hᴴ x = β e₁` with a real β.
pub(super) struct Reflector<F> {
    pub(super) tau: F,
    pub(super) v: Vec<F>,
    pub(super) beta: F,
}

/// The reflection of a vector to a multiple of the first unit vector.
///
/// β has the sign opposite to that of the first component; what is such a multiple already, and real, is left alone.
///
/// Source: LAPACK, dlarfg and zlarfg; Golub & Van Loan, *Matrix Computations*, §5.1.
pub(super) fn reflector<F: Field>(x: &[F]) -> Reflector<F> {
    let zero = F::constant(0.0);
    let one = F::constant(1.0);
    let Some((alpha, rest)) = x.split_first() else {
        return Reflector { tau: zero, v: Vec::new(), beta: zero };
    };
    let mut v = vec![zero; x.len()];
    v[0] = one;
    let nothing = rest.iter().all(|x| x.re() == 0.0 && x.im() == 0.0 && !x.moves());
    if nothing && alpha.im() == 0.0 {
        return Reflector { tau: zero, v, beta: *alpha };
    }
    let length = F::length(x);
    let beta = if alpha.re().is_sign_negative() { length } else { zero.minus(length) };
    let factor = one.over(alpha.minus(beta));
    for (v, x) in v.iter_mut().skip(1).zip(rest) {
        *v = x.times(factor);
    }
    Reflector { tau: beta.minus(*alpha).over(beta), v, beta }
}

/// The first columns, as rows, of a product of reflections of vectors of that size; the first of them begins at `shift`.
///
/// From the last one backwards: zeros get the signs that LAPACK gives them.
///
/// Source: LAPACK, dorg2r and zung2r.
pub(super) fn columns_of_product<F: Field>(
    reflectors: &[(F, Vec<F>)],
    size: usize,
    count: usize,
    shift: usize,
) -> Matrix<F> {
    let unit = |i, j| F::constant(if i == j { 1.0 } else { 0.0 });
    let mut rows = Matrix::from_fn(count, size, unit);
    for (k, (tau, v)) in reflectors.iter().enumerate().rev() {
        let at = shift + k;
        if at >= count {
            continue;
        }
        let mut later = Matrix::of(count - at - 1, size, rows.a.split_off((at + 1) * size));
        later.reflect_each(*tau, v, at);
        for (i, x) in v.iter().enumerate() {
            rows[(at, at + i)] = if i == 0 { F::constant(1.0).minus(*tau) } else { tau.negated().times(*x) };
        }
        rows.a.extend(later.a);
    }
    rows
}
