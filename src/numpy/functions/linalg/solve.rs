//! Equations, inverses and determinants.

use num_complex::Complex64;

use super::super::factor::{Field, Lu, Matrix};
use super::super::{Args, array_of};
use super::named;
use super::stack::{Element, Stack, finish, is_complex, not_together, places, square, work};
use crate::numpy::array::{Array, broadcast_shape};
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

fn singular<X>() -> Res<X> {
    Err(Raise::new("LinAlgError", "Singular matrix"))
}

/// `np.linalg.solve`: only a right-hand side of one axis is a vector.
pub(super) fn solve<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    let b = array_of(vm, &args.at(1))?;
    let n = a.shape[a.ndim() - 1];
    let vector = b.ndim() == 1;
    let (name, core) = if vector { ("solve1", "(m,m),(m)->(m)") } else { ("solve", "(m,m),(m,n)->(m,n)") };
    if b.ndim() == 0 {
        return value_error(format!(
            "{name}: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature {core} requires 2)"
        ));
    }
    let size = b.shape[b.ndim().saturating_sub(2)];
    if size != n {
        return value_error(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {core} (size {size} is different from {n})"
        ));
    }
    let b = if vector { b.expand(1) } else { b };
    let (lead_a, lead_b) = (&a.shape[..a.ndim() - 2], &b.shape[..b.ndim() - 2]);
    let Some(lead) = broadcast_shape(lead_a, lead_b) else {
        return Err(not_together(
            &[&a.shape, &b.shape],
            &[lead_a.len(), lead_b.len()],
            &b.shape[b.ndim() - 2..],
        ));
    };
    if is_complex(&a) || is_complex(&b) {
        solve_of::<T, Complex64>(vm, &a, &b, &lead, vector)
    } else {
        solve_of::<T, T>(vm, &a, &b, &lead, vector)
    }
}

fn solve_of<T: Scalar, F: Element<T>>(
    vm: &mut Vm<T>,
    a: &Array<T>,
    b: &Array<T>,
    lead: &[usize],
    vector: bool,
) -> Res<V<T>> {
    let columns = b.shape[b.ndim() - 1];
    let n = a.shape[a.ndim() - 1];
    let shape = |core: &[usize]| lead.iter().chain(core).copied().collect::<Vec<_>>();
    let count = vm.room(&shape(&[n, columns]))?;
    // Each matrix is factored once, however many right-hand sides it meets.
    let spread = |array: &Array<T>| array.broadcast(&shape(&array.shape[array.ndim() - 2..]));
    let left: Vec<Matrix<F>> = Stack::read(vm, a)?.matrices();
    let factors: Vec<Lu<F>> = left.into_iter().map(Lu::new).collect();
    if factors.iter().any(|lu| lu.singular) {
        return singular();
    }
    let right: Vec<Matrix<F>> = Stack::read(vm, &spread(b))?.matrices();
    if columns > 1 {
        work(vm, right.len(), n.max(columns))?;
    }
    let numbers = places::<T>(&a.shape[..a.ndim() - 2], lead);
    let mut out = Vec::with_capacity(count);
    for (b, factor) in right.iter().zip(numbers) {
        out.extend(factors[factor].solve(&b.a, columns));
    }
    finish(vm, out, if vector { shape(&[n]) } else { shape(&[n, columns]) })
}

/// `np.linalg.inv`
pub(super) fn inv<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    inverse(vm, &args, false)
}

/// As [`inv`], but a singular matrix has an inverse of NaN: `np.linalg.cond` looks at others along with it.
pub(super) fn inv_or_nan<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    inverse(vm, &args, true)
}

fn inverse<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>, lenient: bool) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    if is_complex(&a) { inv_of::<T, Complex64>(vm, &a, lenient) } else { inv_of::<T, T>(vm, &a, lenient) }
}

fn inv_of<T: Scalar, F: Element<T>>(vm: &mut Vm<T>, a: &Array<T>, lenient: bool) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let n = stack.rows;
    work(vm, stack.count(), n)?;
    let unit: Matrix<F> = Matrix::identity(n);
    let mut out = Vec::with_capacity(a.size());
    for matrix in stack.matrices() {
        let lu = Lu::new(matrix);
        if !lu.singular {
            out.extend(lu.solve(&unit.a, n));
        } else if lenient {
            out.extend(std::iter::repeat_n(F::constant(f64::NAN), n * n));
        } else {
            return singular();
        }
    }
    finish(vm, out, a.shape.clone())
}

/// The sign of a determinant, a number of modulus 1, and the logarithm of its size; 0 and −∞ if it is zero.
fn sign_and_log<T: Scalar, F: Element<T>>(lu: &Lu<F>) -> (F, T) {
    let mut sign = F::constant(if lu.singular { 0.0 } else { lu.sign() });
    let mut log = T::constant(0.0);
    for pivot in lu.pivots() {
        let size = pivot.modulus();
        if size != 0.0 {
            sign = sign.times(F::constant(0.0).with_value(pivot.over(F::constant(size))));
        }
        log = log.plus(maths::ln(pivot.size()));
    }
    (sign, log)
}

/// `np.linalg.det`
pub(super) fn det<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    if is_complex(&a) { det_of::<T, Complex64>(vm, &a) } else { det_of::<T, T>(vm, &a) }
}

fn det_of<T: Scalar, F: Element<T>>(vm: &mut Vm<T>, a: &Array<T>) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let shape = stack.lead.clone();
    let one = |matrix| {
        let lu = Lu::new(matrix);
        // The value is rounded as NumPy rounds it, which goes by the logarithm.
        let (sign, log) = sign_and_log::<T, F>(&lu);
        let value = sign.times(F::constant(log.re().exp()));
        lu.pivots().fold(F::constant(lu.sign()), F::times).with_value(value)
    };
    let values = stack.matrices().into_iter().map(one).collect();
    finish(vm, values, shape)
}

/// `np.linalg.slogdet`
pub(super) fn slogdet<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let a = square(vm, &args.first())?;
    if is_complex(&a) { slogdet_of::<T, Complex64>(vm, &a) } else { slogdet_of::<T, T>(vm, &a) }
}

fn slogdet_of<T: Scalar, F: Element<T>>(vm: &mut Vm<T>, a: &Array<T>) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let shape = stack.lead.clone();
    let all = stack.matrices().into_iter().map(|matrix| sign_and_log::<T, F>(&Lu::new(matrix)));
    let (signs, logs): (Vec<F>, Vec<T>) = all.unzip();
    let signs = finish(vm, signs, shape.clone())?;
    let logs = finish(vm, logs, shape)?;
    Ok(named(vec![signs, logs], &["SlogdetResult", "sign", "logabsdet"]))
}
