//! Cholesky and QR.

use num_complex::Complex64;

use super::super::Args;
use super::super::factor::{self, Matrix, Qr};
use super::named;
use super::stack::{Element, Stack, finish, is_complex, square, stacked};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// `np.linalg.cholesky`
pub(super) fn cholesky<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    let upper = args.get(1).and_then(V::number).is_some_and(Num::truth);
    if is_complex(&a) {
        cholesky_of::<T, Complex64>(vm, &a, upper)
    } else {
        cholesky_of::<T, T>(vm, &a, upper)
    }
}

fn cholesky_of<T: Scalar, F: Element<T>>(vm: &mut Vm<T>, a: &Array<T>, upper: bool) -> Res<V<T>> {
    let mut out = Vec::with_capacity(a.size());
    for matrix in Stack::<F>::read(vm, a)?.matrices() {
        // The upper factor is the transposed of the lower one of the transposed matrix.
        let factor = if upper {
            factor::cholesky(&matrix.transposed())?.transposed()
        } else {
            factor::cholesky(&matrix)?
        };
        out.extend(factor.a);
    }
    finish(vm, out, a.shape.clone())
}

/// What `np.linalg.qr` returns.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Reduced,
    Complete,
    R,
    Raw,
    Economic,
}

/// `np.linalg.qr`
pub(super) fn qr<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let mode = match args.get(1) {
        None => Mode::Reduced,
        Some(V::Text(mode)) => match &**mode {
            "reduced" | "f" | "full" => Mode::Reduced,
            "complete" => Mode::Complete,
            "r" => Mode::R,
            "raw" => Mode::Raw,
            "e" | "economic" => Mode::Economic,
            other => return value_error(format!("Unrecognized mode '{other}'")),
        },
        Some(other) => {
            return value_error(format!("Unrecognized mode '{}'", vm.str(other)?));
        }
    };
    let a = stacked(vm, &args.first())?;
    if is_complex(&a) { qr_of::<T, Complex64>(vm, &a, mode) } else { qr_of::<T, T>(vm, &a, mode) }
}

fn qr_of<T: Scalar, F: Element<T>>(vm: &mut Vm<T>, a: &Array<T>, mode: Mode) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let (m, n) = (stack.rows, stack.columns);
    let rows = if mode == Mode::Complete && m > n { m } else { m.min(n) };
    let (shape_q, shape_r, shape_tau) =
        (stack.shape(&[m, rows]), stack.shape(&[rows, n]), stack.shape(&[m.min(n)]));
    let shape_raw = stack.shape(&[n, m]);
    let size = vm.room(&shape_q)?;
    drop(vm.charge(size * size_of::<F>())?);
    let all: Vec<Qr<F>> = stack.matrices().into_iter().map(Qr::new).collect();
    let join = |part: &dyn Fn(&Qr<F>) -> Matrix<F>| all.iter().flat_map(|qr| part(qr).a).collect::<Vec<F>>();
    match mode {
        Mode::Economic => finish(vm, join(&|qr| qr.packed.clone()), a.shape.clone()),
        Mode::Raw => {
            let packed = finish(vm, join(&|qr| qr.packed.transposed()), shape_raw)?;
            let tau = finish(vm, all.iter().flat_map(|qr| qr.tau.clone()).collect::<Vec<F>>(), shape_tau)?;
            Ok(V::tuple(vec![packed, tau]))
        }
        Mode::R => finish(vm, join(&|qr| qr.r(rows)), shape_r),
        Mode::Reduced | Mode::Complete => {
            let q = finish(vm, join(&|qr| qr.q(rows)), shape_q)?;
            let r = finish(vm, join(&|qr| qr.r(rows)), shape_r)?;
            Ok(named(vec![q, r], &["QRResult", "Q", "R"]))
        }
    }
}
