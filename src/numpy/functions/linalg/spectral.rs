//! Eigenvalues and singular values.
#![allow(clippy::unnecessary_box_returns, reason = "errors are handed on in boxes")]

use num_complex::Complex64;

use super::super::factor::{self, Matrix, Schur};
use super::super::{Args, array_of};
use super::named;
use super::stack::{Element, Stack, finish, is_complex, square, work};
use crate::numpy::array::Array;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// A number whose matrices are decomposed without derivatives, which may be added afterwards.
pub(super) trait Spectral<T: Scalar>: Element<T> {
    /// The number without derivatives.
    type Plain: Schur;
    fn plain(self) -> Self::Plain;
    fn lift(value: Self::Plain) -> Self;
    /// Adds the derivatives of an eigenpair of a matrix.
    fn refined(matrix: &Matrix<Self>, pair: (T, Vec<Self>)) -> (T, Vec<Self>);
    fn active(self) -> bool;
    /// The same value without a derivative.
    fn undefined(self) -> Self;
}

impl<T: Scalar> Spectral<T> for T {
    type Plain = f64;

    fn plain(self) -> f64 {
        Scalar::re(&self)
    }
    fn lift(value: f64) -> T {
        Scalar::constant(value)
    }
    fn refined(matrix: &Matrix<T>, (value, vector): (T, Vec<T>)) -> (T, Vec<T>) {
        factor::with_derivatives(matrix.rows, &|i, j| matrix[(i, j)], value, vector)
    }
    fn active(self) -> bool {
        Scalar::active(&self)
    }
    fn undefined(self) -> T {
        Scalar::undefined(self)
    }
}

impl<T: Scalar> Spectral<T> for Complex64 {
    type Plain = Complex64;

    fn plain(self) -> Complex64 {
        self
    }
    fn lift(value: Complex64) -> Complex64 {
        value
    }
    fn refined(_: &Matrix<Complex64>, pair: (T, Vec<Complex64>)) -> (T, Vec<Complex64>) {
        pair
    }
    fn active(self) -> bool {
        false
    }
    fn undefined(self) -> Complex64 {
        self
    }
}

pub(super) fn plain<T: Scalar, F: Spectral<T>>(matrix: &Matrix<F>) -> Matrix<F::Plain> {
    Matrix::of(matrix.rows, matrix.columns, matrix.a.iter().map(|x| x.plain()).collect())
}

/// Rows of plain numbers as rows of a program's.
pub(super) fn lifted<T: Scalar, F: Spectral<T>>(rows: Matrix<F::Plain>) -> Matrix<F> {
    Matrix::of(rows.rows, rows.columns, rows.a.into_iter().map(F::lift).collect())
}

pub(super) fn active_in<T: Scalar, F: Spectral<T>>(matrix: &Matrix<F>) -> bool {
    T::DUAL && matrix.a.iter().any(|x| x.active())
}

/// Whether any number of an array depends on the variables: derivatives are then looked for on a way of their own.
pub(super) fn active<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = array_of(vm, &args.first())?;
    let found = T::DUAL && !is_complex(&array) && array.floats()?.iter().any(Scalar::active);
    Ok(V::Bool(found))
}

fn not_converged() -> Box<Raise> {
    Raise::new("LinAlgError", "Eigenvalues did not converge")
}

/// Whether the upper triangle is to be read.
fn upper<T: Scalar>(value: Option<&V<T>>) -> Res<bool> {
    match value {
        None => Ok(false),
        Some(V::Text(word)) if matches!(&**word, "L" | "l") => Ok(false),
        Some(V::Text(word)) if matches!(&**word, "U" | "u") => Ok(true),
        Some(_) => value_error("UPLO argument must be 'L' or 'U'"),
    }
}

/// Eigenvalues and, as rows, eigenvectors of Hermitian matrices.
pub(super) type Pairs<T, F> = Vec<(Vec<T>, Matrix<F>)>;

pub(super) fn hermitian<T: Scalar, F: Spectral<T>>(
    matrices: Vec<Matrix<F>>,
    upper: bool,
    vectors: bool,
) -> Res<Pairs<T, F>> {
    let mut out = Vec::with_capacity(matrices.len());
    for matrix in matrices {
        let n = matrix.rows;
        let active = active_in(&matrix);
        let (values, rows) =
            factor::hermitian(&plain(&matrix), upper, vectors || active).ok_or_else(not_converged)?;
        let mut values: Vec<T> = values.into_iter().map(T::constant).collect();
        let mut rows = Matrix::of(rows.rows, rows.columns, rows.a.into_iter().map(F::lift).collect());
        if active {
            let whole = Matrix::from_fn(n, n, |i, j| {
                if (i < j) == upper || i == j { matrix[(i, j)] } else { matrix[(j, i)].conj() }
            });
            for (value, row) in values.iter_mut().zip(rows.a.chunks_exact_mut(n)) {
                let (better, vector) = F::refined(&whole, (*value, row.to_vec()));
                *value = better;
                row.copy_from_slice(&vector);
            }
        }
        out.push((values, rows));
    }
    Ok(out)
}

/// `np.linalg.eigh`
pub(super) fn eigh<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let upper = upper(args.get(1))?;
    let a = square(vm, &args.first())?;
    if is_complex(&a) { eigh_of::<T, Complex64>(vm, &a, upper) } else { eigh_of::<T, T>(vm, &a, upper) }
}

fn eigh_of<T: Scalar, F: Spectral<T>>(vm: &mut Vm<T>, a: &Array<T>, upper: bool) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let shape = stack.shape(&[stack.rows]);
    work(vm, stack.count(), stack.rows)?;
    let pairs = hermitian(stack.matrices(), upper, true)?;
    let vectors: Vec<F> = pairs.iter().flat_map(|pair| pair.1.transposed().a).collect();
    let values: Vec<T> = pairs.into_iter().flat_map(|pair| pair.0).collect();
    let values = finish(vm, values, shape)?;
    let vectors = finish(vm, vectors, a.shape.clone())?;
    Ok(named(vec![values, vectors], &["EighResult", "eigenvalues", "eigenvectors"]))
}

/// `np.linalg.eigvalsh`
pub(super) fn eigvalsh<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let upper = upper(args.get(1))?;
    let a = square(vm, &args.first())?;
    if is_complex(&a) {
        eigvalsh_of::<T, Complex64>(vm, &a, upper)
    } else {
        eigvalsh_of::<T, T>(vm, &a, upper)
    }
}

fn eigvalsh_of<T: Scalar, F: Spectral<T>>(vm: &mut Vm<T>, a: &Array<T>, upper: bool) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let shape = stack.shape(&[stack.rows]);
    let values = hermitian(stack.matrices(), upper, false)?.into_iter().flat_map(|pair| pair.0).collect();
    finish::<T, T>(vm, values, shape)
}

/// Eigenvalues and, as rows, eigenvectors of matrices without symmetry.
fn general<T: Scalar, F: Spectral<T>>(
    vm: &mut Vm<T>,
    stack: Stack<F>,
    vectors: bool,
) -> Res<Vec<(Matrix<F>, factor::General)>> {
    let (count, n) = (stack.count(), stack.rows);
    work(vm, 4 * count, n)?;
    let matrices = stack.matrices();
    if matrices.iter().flat_map(|matrix| &matrix.a).any(|x| !x.finite()) {
        return Err(Raise::new("LinAlgError", "Array must not contain infs or NaNs"));
    }
    matrices
        .into_iter()
        .map(|matrix| {
            let vectors = vectors || active_in(&matrix);
            let found = factor::general(&plain(&matrix), vectors).ok_or_else(not_converged)?;
            Ok((matrix, found))
        })
        .collect()
}

/// `np.linalg.eig` and, without vectors, `np.linalg.eigvals`
fn eigen<T: Scalar, F: Spectral<T>>(vm: &mut Vm<T>, a: &Array<T>, vectors: bool) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let n = stack.rows;
    let shape = stack.shape(&[n]);
    let found = general(vm, stack, vectors)?;
    let real = !F::COMPLEX && found.iter().flat_map(|(_, found)| &found.0).all(|value| value.im == 0.0);
    if !real {
        if found.iter().any(|(matrix, _)| active_in(matrix)) {
            return Err(Raise::unsupported("the derivative of complex eigenvalues"));
        }
        let vectors = vectors.then(|| a.shape.clone());
        return complex_eigen(vm, &found, shape, vectors);
    }
    let (mut values, mut all) = (Vec::new(), Vec::new());
    for (matrix, found) in found {
        let mut columns: Matrix<F> = Matrix::of(n, n, vec![F::constant(0.0); n * n]);
        for (j, value) in found.0.iter().enumerate() {
            let row = if found.1.rows == n { &found.1.a[j * n..(j + 1) * n] } else { &[] };
            let row: Vec<F> = row.iter().map(|x| F::constant(x.re)).collect();
            let (value, row) = if active_in(&matrix) {
                F::refined(&matrix, (T::constant(value.re), row))
            } else {
                (T::constant(value.re), row)
            };
            values.push(value);
            for (i, x) in row.into_iter().enumerate() {
                columns[(i, j)] = x;
            }
        }
        all.extend(columns.a);
    }
    let values = finish(vm, values, shape)?;
    if !vectors {
        return Ok(values);
    }
    let vectors = finish(vm, all, a.shape.clone())?;
    Ok(named(vec![values, vectors], &["EigResult", "eigenvalues", "eigenvectors"]))
}

/// Complex eigenvalues, and eigenvectors if an array of that shape is wanted.
fn complex_eigen<T: Scalar, F>(
    vm: &mut Vm<T>,
    found: &[(Matrix<F>, factor::General)],
    shape: Vec<usize>,
    vectors: Option<Vec<usize>>,
) -> Res<V<T>> {
    let values = found.iter().flat_map(|(_, found)| found.0.clone()).collect();
    let values = finish::<T, Complex64>(vm, values, shape)?;
    let Some(shape) = vectors else { return Ok(values) };
    let columns = found.iter().flat_map(|(_, found)| found.1.transposed().a).collect();
    let columns = finish::<T, Complex64>(vm, columns, shape)?;
    Ok(named(vec![values, columns], &["EigResult", "eigenvalues", "eigenvectors"]))
}

pub(super) fn eig<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    if is_complex(&a) { eigen::<T, Complex64>(vm, &a, true) } else { eigen::<T, T>(vm, &a, true) }
}

pub(super) fn eigvals<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    if is_complex(&a) { eigen::<T, Complex64>(vm, &a, false) } else { eigen::<T, T>(vm, &a, false) }
}
