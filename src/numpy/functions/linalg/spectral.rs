//! Eigenvalues and singular values.

use nalgebra::DMatrix;

use super::super::Args;
use super::super::factor::{self, Pair};
use super::{matrix_of, named, square, work};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// A symmetric argument: the triangle that is read is made both.
fn symmetric<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>) -> Res<factor::Square<T>> {
    let mut matrix = square(vm, &args.first())?;
    let upper = match args.some(1) {
        None => false,
        Some(V::Text(word)) if matches!(&**word, "L" | "l") => false,
        Some(V::Text(word)) if matches!(&**word, "U" | "u") => true,
        Some(_) => return value_error("UPLO argument must be 'L' or 'U'"),
    };
    let n = matrix.n;
    for i in 0..n {
        for j in 0..i {
            let (from, to) = if upper { (j * n + i, i * n + j) } else { (i * n + j, j * n + i) };
            matrix.a[to] = matrix.a[from];
        }
    }
    Ok(matrix)
}

pub(super) fn eigh<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let matrix = symmetric(vm, &args)?;
    let n = matrix.n;
    let (values, vectors) = factor::eigh(&matrix, true)?;
    let values = vm.floats(values, vec![n])?;
    let vectors = vm.floats(vectors, vec![n, n])?;
    Ok(named(vec![values, vectors], &["EighResult", "eigenvalues", "eigenvectors"]))
}

pub(super) fn eigvalsh<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let matrix = symmetric(vm, &args)?;
    let n = matrix.n;
    let (values, _) = factor::eigh(&matrix, false)?;
    vm.floats(values, vec![n])
}

/// Eigenvalues and eigenvectors of a real matrix with real eigenvalues, from its Schur form.
fn eigen<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Vec<Pair<T>>> {
    let matrix = square(vm, value)?;
    let n = matrix.n;
    if matrix.a.iter().any(|x| !x.re().is_finite()) {
        return Err(Raise::new("LinAlgError", "Array must not contain infs or NaNs"));
    }
    if n == 0 {
        return Ok(Vec::new());
    }
    work(vm, n * 2)?;
    let real = DMatrix::from_row_iterator(n, n, matrix.a.iter().map(Scalar::re));
    let failed = || Raise::new("LinAlgError", "Eigenvalues did not converge");
    let (q, t) = nalgebra::Schur::try_new(real, f64::EPSILON, 200_000).ok_or_else(failed)?.unpack();
    if (1..n).any(|i| t[(i, i - 1)] != 0.0) {
        return Err(Raise::unsupported("a matrix with complex eigenvalues: they are complex numbers, which"));
    }
    let scale = t.amax().max(f64::MIN_POSITIVE);
    let pairs = (0..n).map(|k| {
        // (T − λ) y = 0 with y[k] = 1, from the bottom up; a pivot that is zero is moved a little, as LAPACK does.
        let lambda = t[(k, k)];
        let mut y = vec![0.0; n];
        y[k] = 1.0;
        for i in (0..k).rev() {
            let sum: f64 = (i + 1..=k).map(|j| t[(i, j)] * y[j]).sum();
            let mut pivot = t[(i, i)] - lambda;
            if pivot.abs() < f64::EPSILON * scale {
                pivot = f64::EPSILON * scale;
            }
            y[i] = -sum / pivot;
        }
        let v: Vec<f64> = (0..n).map(|i| (0..n).map(|j| q[(i, j)] * y[j]).sum()).collect();
        let norm = v.iter().map(|x| x * x).sum::<f64>().sqrt();
        let v = v.into_iter().map(|x| T::constant(x / norm)).collect();
        factor::with_derivatives(n, &|i, j| matrix.a[i * n + j], T::constant(lambda), v)
    });
    Ok(pairs.collect())
}

pub(super) fn eig<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let pairs = eigen(vm, &args.first())?;
    let n = pairs.len();
    let vectors = (0..n * n).map(|i| pairs[i % n].1[i / n]).collect();
    let values = vm.floats(pairs.into_iter().map(|pair| pair.0).collect(), vec![n])?;
    let vectors = vm.floats(vectors, vec![n, n])?;
    Ok(named(vec![values, vectors], &["EigResult", "eigenvalues", "eigenvectors"]))
}

pub(super) fn eigvals<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let pairs = eigen(vm, &args.first())?;
    let n = pairs.len();
    vm.floats(pairs.into_iter().map(|pair| pair.0).collect(), vec![n])
}

/// A singular value with its left and right vectors.
type Triple<T> = (T, Vec<T>, Vec<T>);

/// The thin decomposition `U diag(s) Vᵀ`, singular values descending: for each of them σ, u and v.
fn singular<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>, vectors: bool) -> Res<Vec<Triple<T>>> {
    let (m, n) = (array.shape[0], array.shape[1]);
    let k = m.min(n);
    if k == 0 {
        return Ok(Vec::new());
    }
    work(vm, m.max(n))?;
    let values = array.floats()?;
    if values.iter().any(|x| !x.re().is_finite()) {
        return Err(Raise::new("LinAlgError", "SVD did not converge"));
    }
    let active = values.iter().any(Scalar::active);
    let real = DMatrix::from_row_iterator(m, n, values.iter().map(Scalar::re));
    let wanted = vectors || active;
    let found = nalgebra::SVD::try_new(real, wanted, wanted, f64::EPSILON, 200_000)
        .ok_or_else(|| Raise::new("LinAlgError", "SVD did not converge"))?;
    let mut order: Vec<usize> = (0..k).collect();
    order.sort_by(|a, b| found.singular_values[*b].total_cmp(&found.singular_values[*a]));
    // (σ, (u, v)/√2) is an eigenpair of the symmetric matrix [0 A; Aᵀ 0]: that is where derivatives come from.
    let at = |i: usize, j: usize| match (i < m, j < m) {
        (true, false) => values[i * n + j - m],
        (false, true) => values[j * n + i - m],
        _ => T::constant(0.0),
    };
    let half = std::f64::consts::FRAC_1_SQRT_2;
    let triples = order.into_iter().map(|i| {
        let sigma = T::constant(found.singular_values[i]);
        let (Some(u), Some(vt)) = (&found.u, &found.v_t) else { return (sigma, Vec::new(), Vec::new()) };
        if !active {
            let constants = |items: &mut dyn Iterator<Item = f64>| items.map(T::constant).collect();
            return (
                sigma,
                constants(&mut u.column(i).iter().copied()),
                constants(&mut vt.row(i).iter().copied()),
            );
        }
        let both = u.column(i).iter().chain(vt.row(i).iter()).map(|x| T::constant(x * half)).collect();
        let (sigma, both) = factor::with_derivatives(m + n, &at, sigma, both);
        let scale = T::constant(1.0 / half);
        let both: Vec<T> = both.into_iter().map(|x| x.times(scale)).collect();
        (sigma, both[..m].to_vec(), both[m..].to_vec())
    });
    Ok(triples.collect())
}

/// The singular values of a matrix, descending.
pub(super) fn singular_values<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>) -> Res<Vec<T>> {
    Ok(singular(vm, array, false)?.into_iter().map(|triple| triple.0).collect())
}

pub(super) fn svd<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = matrix_of(vm, &args.first())?;
    let flag = |place: usize| args.get(place).and_then(V::number).is_none_or(Num::truth);
    let (m, n) = (array.shape[0], array.shape[1]);
    let k = m.min(n);
    if !flag(2) {
        let values = singular_values(vm, &array)?;
        return vm.floats(values, vec![k]);
    }
    let triples = singular(vm, &array, true)?;
    let whole = flag(1);
    let u = complete(triples.iter().map(|triple| triple.1.clone()).collect(), m, if whole { m } else { k });
    let v = complete(triples.iter().map(|triple| triple.2.clone()).collect(), n, if whole { n } else { k });
    let columns = u.len();
    let u_data = (0..m * columns).map(|i| u[i % columns.max(1)][i / columns.max(1)]).collect();
    let u = vm.floats(u_data, vec![m, columns])?;
    let values = vm.floats(triples.into_iter().map(|triple| triple.0).collect(), vec![k])?;
    let rows = v.len();
    let vt = vm.floats(v.into_iter().flatten().collect(), vec![rows, n])?;
    Ok(named(vec![u, values, vt], &["SVDResult", "U", "S", "Vh"]))
}

/// Orthonormal vectors of that size, completed to `count` of them: by Gram–Schmidt, twice, from the unit vectors.
fn complete<T: Scalar>(mut vectors: Vec<Vec<T>>, size: usize, count: usize) -> Vec<Vec<T>> {
    let given = vectors.len();
    for unit in 0..size {
        if vectors.len() >= count {
            break;
        }
        let mut v: Vec<f64> = (0..size).map(|i| f64::from(u8::from(i == unit))).collect();
        for _ in 0..2 {
            for other in &vectors {
                let dot: f64 = v.iter().zip(other).map(|(a, b)| a * b.re()).sum();
                v.iter_mut().zip(other).for_each(|(a, b)| *a -= dot * b.re());
            }
        }
        let norm = v.iter().map(|x| x * x).sum::<f64>().sqrt();
        // One of the unit vectors that are left is at least that far away from what is there.
        if norm > 0.5 / (size as f64).sqrt() {
            vectors.push(v.into_iter().map(|x| T::constant(x / norm)).collect());
        }
    }
    // What was added is not unique: it has no derivative.
    if vectors.iter().flatten().any(Scalar::active) {
        vectors.iter_mut().skip(given).flatten().for_each(|x| *x = x.undefined());
    }
    vectors
}
