//! Products and `np.linalg`.

mod einsum;
mod norm;
mod products;
mod singular;
mod solve;
mod spectral;
mod stack;
mod triangles;

use std::marker::PhantomData;

use super::{Native, row};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Names, Tuple, V};

pub(in crate::numpy) use products::matmul;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const A: &[&str] = &["a"];
const AB: &[&str] = &["a", "b"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("solve", AB, 2, solve::solve),
        row("inv", A, 1, solve::inv),
        row("_inv", A, 1, solve::inv_or_nan),
        row("det", A, 1, solve::det),
        row("slogdet", A, 1, solve::slogdet),
        row("norm", &["x", "ord", "axis", "keepdims"], 1, norm::norm),
        row("cholesky", &["a", "upper"], 1, triangles::cholesky),
        row("qr", &["a", "mode"], 1, triangles::qr),
        row("eigh", &["a", "UPLO"], 1, spectral::eigh),
        row("eigvalsh", &["a", "UPLO"], 1, spectral::eigvalsh),
        row("eig", A, 1, spectral::eig),
        row("eigvals", A, 1, spectral::eigvals),
        row("svd", &["a", "full_matrices", "compute_uv", "hermitian"], 1, singular::svd),
        row("_active", A, 1, spectral::active),
    ];
}

/// A named tuple: names of the class and of the items.
fn named<T: Scalar>(items: Vec<V<T>>, names: &'static [&'static str]) -> V<T> {
    V::Tuple(std::rc::Rc::new(Tuple::named(items, Names::Result(names))))
}
