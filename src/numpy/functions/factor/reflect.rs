//! Householder reflections.

use super::field::Field;

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
