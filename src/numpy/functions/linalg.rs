//! Products and `np.linalg`.

mod einsum;
mod norm;
mod products;
mod spectral;

use std::marker::PhantomData;

use super::factor::{self, Lu, Square};
use super::{Args, Native, array_of, row};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res, help, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::{Tuple, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) use products::matmul;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const A: &[&str] = &["a"];
const AB: &[&str] = &["a", "b"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("solve", AB, 2, solve),
        row("inv", A, 1, inv),
        row("det", A, 1, |vm, args| {
            let lu = Lu::new(square(vm, &args.first())?);
            let sign = if lu.odd { -1.0 } else { 1.0 };
            Ok(V::Np(Num::Float(lu.pivots().fold(T::constant(sign), T::times))))
        }),
        row("slogdet", A, 1, |vm, args| {
            let lu = Lu::new(square(vm, &args.first())?);
            let mut sign = if lu.odd { -1.0 } else { 1.0 };
            let mut log = T::constant(0.0);
            for pivot in lu.pivots() {
                sign *= if pivot.re() == 0.0 { 0.0 } else { pivot.re().signum() };
                log = log.plus(maths::ln(maths::abs(pivot)));
            }
            let parts = vec![V::Np(Num::Float(T::constant(sign))), V::Np(Num::Float(log))];
            Ok(named(parts, &["SlogdetResult", "sign", "logabsdet"]))
        }),
        row("norm", &["x", "ord", "axis", "keepdims"], 1, norm::norm),
        row("cholesky", &["a", "upper"], 1, |vm, args| {
            let matrix = square(vm, &args.first())?;
            let factor = factor::cholesky(&matrix)?;
            let factor = vm.floats(factor, vec![matrix.n, matrix.n])?;
            if args.get(1).and_then(V::number).is_some_and(Num::truth) {
                super::rearrange::transpose(vm, &factor, None)
            } else {
                Ok(factor)
            }
        }),
        row("qr", &["a", "mode"], 1, qr),
        row("eigh", &["a", "UPLO"], 1, spectral::eigh),
        row("eigvalsh", &["a", "UPLO"], 1, spectral::eigvalsh),
        row("eig", A, 1, spectral::eig),
        row("eigvals", A, 1, spectral::eigvals),
        row("svd", &["a", "full_matrices", "compute_uv", "hermitian"], 1, spectral::svd),
    ];
}

/// A named tuple: names of the class and of the items.
fn named<T: Scalar>(items: Vec<V<T>>, names: &'static [&'static str]) -> V<T> {
    V::Tuple(std::rc::Rc::new(Tuple::named(items, names)))
}

/// Counts the work of something that takes n³ steps.
fn work<T: Scalar>(vm: &mut Vm<T>, n: usize) -> Res<()> {
    let n = n as u64;
    vm.burn(n.saturating_mul(n).saturating_mul(n) / 8 + n)
}

/// A two-dimensional argument.
fn matrix_of<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Array<T>> {
    let array = array_of(vm, value)?;
    if array.ndim() < 2 {
        let words =
            format!("{}-dimensional array given. Array must be at least two-dimensional", array.ndim());
        let error = Raise::new("LinAlgError", words);
        return Err(if vm.turned_vector { error.help(help::VECTOR_T) } else { error });
    }
    if array.ndim() > 2 {
        return Err(Raise::unsupported("linear algebra on stacks of matrices"));
    }
    let room = vm.charge(4 * array.size() * size_of::<T>())?;
    drop(room);
    Ok(array)
}

/// A square argument.
fn square<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Square<T>> {
    let array = matrix_of(vm, value)?;
    if array.shape[0] != array.shape[1] {
        return Err(Raise::new("LinAlgError", "Last 2 dimensions of the array must be square"));
    }
    work(vm, array.shape[0])?;
    Ok(Square { n: array.shape[0], a: array.floats()? })
}

fn singular<X>() -> Res<X> {
    Err(Raise::new("LinAlgError", "Singular matrix"))
}

fn solve<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    let b = array_of(vm, &args.at(1))?;
    let n = a.n;
    if b.ndim() > 2 {
        return Err(Raise::unsupported("linear algebra on stacks of matrices"));
    }
    if b.ndim() == 0 || b.shape[0] != n {
        let (name, core) =
            if b.ndim() == 1 { ("solve1", "(m,m),(m)->(m)") } else { ("solve", "(m,m),(m,n)->(m,n)") };
        if b.ndim() == 0 {
            return value_error(format!(
                "{name}: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature {core} requires 2)"
            ));
        }
        return value_error(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {core} (size {} is different from {n})",
            b.shape[0]
        ));
    }
    let lu = Lu::new(a);
    if lu.singular {
        return singular();
    }
    let columns = if b.ndim() == 1 { 1 } else { b.shape[1] };
    if columns > 1 {
        work(vm, n.max(columns))?;
    }
    vm.floats(lu.solve(&b.floats()?, columns), b.shape)
}

fn inv<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    let n = a.n;
    let lu = Lu::new(a);
    if lu.singular {
        return singular();
    }
    work(vm, n)?;
    let unit: Vec<T> = (0..n * n).map(|i| T::constant(f64::from(u8::from(i / n == i % n)))).collect();
    vm.floats(lu.solve(&unit, n), vec![n, n])
}

fn qr<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let mode = match args.some(1) {
        Some(V::Text(mode)) => mode.to_string(),
        _ => "reduced".to_string(),
    };
    if !matches!(mode.as_str(), "reduced" | "complete" | "r") {
        return value_error(format!("Unrecognized mode '{mode}'"));
    }
    let a = matrix_of(vm, &args.first())?;
    let (m, n) = (a.shape[0], a.shape[1]);
    work(vm, m.max(n))?;
    let rows = if mode == "complete" { m } else { m.min(n) };
    let (q, r) = factor::qr(m, n, &a.floats()?, rows);
    let r = vm.floats(r, vec![rows, n])?;
    if mode == "r" {
        return Ok(r);
    }
    let q = vm.floats(q, vec![m, rows])?;
    Ok(named(vec![q, r], &["QRResult", "Q", "R"]))
}
