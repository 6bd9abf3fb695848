//! Decompositions of matrices.
//!
//! They follow LAPACK step by step, because the signs and the order of what they give are seen in print-outs. LU, QR and
//! Cholesky run over every kind of number, so that derivatives pass through them; derivatives of eigenvalues and
//! singular values are added to the numbers afterwards.

mod balance;
mod bidiagonal;
mod cholesky;
mod field;
mod general;
mod hermitian;
mod hessenberg;
mod lu;
mod matrix;
mod qr;
mod refine;
mod reflect;
mod root_free;
mod rotate;
mod schur;
mod schur_complex;
mod svd;
mod tridiagonal;

pub(super) use cholesky::cholesky;
pub(super) use field::Field;
pub(super) use general::{General, Schur, general};
pub(super) use hermitian::hermitian;
pub(super) use lu::Lu;
pub(super) use matrix::Matrix;
pub(super) use qr::Qr;
pub(super) use refine::with_derivatives;
pub(super) use svd::{Svd, Wanted, svd};

/// The factor that brings a matrix whose largest entry is very large or very small into the range of squares.
fn moderate(largest: f64) -> f64 {
    let low = f64::MIN_POSITIVE.sqrt() / f64::EPSILON;
    if largest > 0.0 && largest < low {
        low / largest
    } else if largest > 1.0 / low {
        1.0 / low / largest
    } else {
        1.0
    }
}
