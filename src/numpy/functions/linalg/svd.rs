//! What is built on singular values; derivatives do not pass through these.

use nalgebra::DMatrix;

use super::super::{Args, array_of};
use super::products::matmul;
use super::{matrix_of, work};
use crate::numpy::array::Num;
use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// The real matrix of an argument; what carries derivatives is refused.
fn real<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, what: &str) -> Res<DMatrix<f64>> {
    let array = matrix_of(vm, value)?;
    let values = array.floats();
    if values.iter().any(Scalar::active) {
        return Err(Raise::unsupported(format!("the derivative of {what}")));
    }
    if values.iter().any(|x| !x.re().is_finite()) {
        return Err(Raise::new("LinAlgError", "SVD did not converge"));
    }
    work(vm, array.shape[0].max(array.shape[1]))?;
    Ok(DMatrix::from_row_iterator(array.shape[0], array.shape[1], values.iter().map(Scalar::re)))
}

fn svd_of(matrix: DMatrix<f64>, vectors: bool) -> Res<nalgebra::SVD<f64, nalgebra::Dyn, nalgebra::Dyn>> {
    nalgebra::SVD::try_new(matrix, vectors, vectors, f64::EPSILON, 200_000)
        .ok_or_else(|| Raise::new("LinAlgError", "SVD did not converge"))
}

pub(super) fn singular_values<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Vec<f64>> {
    let matrix = real(vm, value, "singular values")?;
    if matrix.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<f64> = svd_of(matrix, false)?.singular_values.iter().copied().collect();
    values.sort_by(|a, b| b.total_cmp(a));
    Ok(values)
}

fn floats<T: Scalar>(vm: &mut Vm<T>, matrix: &DMatrix<f64>) -> Res<V<T>> {
    let data =
        matrix.row_iter().flat_map(|row| row.iter().map(|x| T::constant(*x)).collect::<Vec<_>>()).collect();
    vm.floats(data, vec![matrix.nrows(), matrix.ncols()])
}

pub(super) fn svd<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let matrix = real(vm, &args.first(), "a singular value decomposition")?;
    let flag = |place: usize| args.get(place).and_then(V::number).is_none_or(Num::truth);
    let k = matrix.nrows().min(matrix.ncols());
    if matrix.nrows() != matrix.ncols() && flag(1) && flag(2) {
        return Err(Raise::unsupported(
            "svd with full_matrices=True of a matrix that is not square; full_matrices=False, which",
        ));
    }
    let found = svd_of(matrix, true)?;
    let values = found.singular_values.iter().map(|x| T::constant(*x)).collect();
    let values = vm.floats(values, vec![k])?;
    if !flag(2) {
        return Ok(values);
    }
    let (Some(u), Some(vt)) = (&found.u, &found.v_t) else {
        return Err(Raise::new("LinAlgError", "SVD did not converge"));
    };
    let u = floats(vm, u)?;
    Ok(V::tuple(vec![u, values, floats(vm, vt)?]))
}

pub(super) fn lstsq<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let inverse = pinv(vm, Args::of(vec![args.first()]))?;
    let x = matmul(vm, &inverse, &args.at(1))?;
    let values = singular_values(vm, &args.first())?;
    let a = matrix_of(vm, &args.first())?;
    let least = values.first().copied().unwrap_or(0.0) * a.shape[0].max(a.shape[1]) as f64 * f64::EPSILON;
    let rank = values.iter().filter(|value| **value > least).count();
    let residuals = if rank == a.shape[1] && a.shape[0] > a.shape[1] {
        let fit = matmul(vm, &args.first(), &x)?;
        let away = crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Sub, &args.at(1), &fit)?;
        let squares = crate::numpy::ops::arrays(vm, crate::numpy::code::Binary::Mul, &away, &away)?;
        let axis = V::Int(0);
        let sum = vm.native("numpy", "sum").map(|native| (native.run)(vm, Args::of(vec![squares, axis])));
        let sum = sum.transpose()?.unwrap_or(V::None);
        let flat = array_of(vm, &sum)?;
        let n = flat.size();
        V::array(flat.reshaped(vec![n]))
    } else {
        vm.floats(Vec::new(), vec![0])?
    };
    let count = values.len();
    let values = vm.floats(values.into_iter().map(T::constant).collect(), vec![count])?;
    Ok(V::tuple(vec![x, residuals, V::Int(rank as i64), values]))
}

pub(super) fn pinv<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let matrix = real(vm, &args.first(), "a pseudo-inverse")?;
    let size = matrix.nrows().max(matrix.ncols()) as f64;
    let found = svd_of(matrix, true)?;
    let least = found.singular_values.max() * size * f64::EPSILON;
    let inverse =
        found.pseudo_inverse(least).map_err(|_| Raise::new("LinAlgError", "SVD did not converge"))?;
    floats(vm, &inverse)
}
