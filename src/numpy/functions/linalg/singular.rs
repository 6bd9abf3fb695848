//! Singular values.

use num_complex::Complex64;

use super::super::Args;
use super::super::factor::{self, Field, Matrix, Svd, Wanted};
use super::named;
use super::spectral::{Spectral, active_in, hermitian, lifted, plain};
use super::stack::{Stack, finish, is_complex, square, stacked, work};
use crate::numpy::array::{Array, Num};
use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::{Scalar, maths};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// `A = U diag(s) Vᴴ` with derivatives: the columns of U and V as rows.
pub(super) struct Values<T, F> {
    u: Matrix<F>,
    pub(super) s: Vec<T>,
    v: Matrix<F>,
}

/// The singular value decomposition of a matrix.
pub(super) fn decompose<T: Scalar, F: Spectral<T>>(matrix: &Matrix<F>, wanted: Wanted) -> Res<Values<T, F>> {
    let active = active_in(matrix);
    let looked_for = if active && wanted == Wanted::Nothing { Wanted::Thin } else { wanted };
    let found: Svd<F::Plain> = factor::svd(&plain(matrix), looked_for)
        .ok_or_else(|| Raise::new("LinAlgError", "SVD did not converge"))?;
    let mut s: Vec<T> = found.s.into_iter().map(T::constant).collect();
    let (mut u, mut v) = (lifted::<T, F>(found.u), lifted::<T, F>(found.v));
    if !active {
        return Ok(Values { u, s, v });
    }
    // (σ, (u, v)/√2) is an eigenpair of the Hermitian matrix [0 A; Aᴴ 0]: that is where derivatives come from.
    let (m, n) = (matrix.rows, matrix.columns);
    let whole = Matrix::from_fn(m + n, m + n, |i, j| match (i < m, j < m) {
        (true, false) => matrix[(i, j - m)],
        (false, true) => matrix[(j, i - m)].conj(),
        _ => F::constant(0.0),
    });
    let half = F::constant(std::f64::consts::FRAC_1_SQRT_2);
    for (k, sigma) in s.iter_mut().enumerate() {
        let both = u.a[k * m..(k + 1) * m].iter().chain(&v.a[k * n..(k + 1) * n]);
        let (value, both) = F::refined(&whole, (*sigma, both.map(|x| x.times(half)).collect()));
        *sigma = value;
        for (place, x) in u.a[k * m..(k + 1) * m].iter_mut().chain(&mut v.a[k * n..(k + 1) * n]).zip(both) {
            *place = x.over(half).with_value(*place);
        }
    }
    // What completes the vectors is not unique: it has no derivative.
    let k = m.min(n);
    u.a.iter_mut().skip(k * m).chain(v.a.iter_mut().skip(k * n)).for_each(|x| *x = x.undefined());
    Ok(Values { u, s, v })
}

/// `np.linalg.svd`
pub(super) fn svd<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let flag = |place: usize, usual: bool| args.get(place).and_then(V::number).map_or(usual, Num::truth);
    let wanted = match (flag(2, true), flag(1, true)) {
        (false, _) => Wanted::Nothing,
        (true, false) => Wanted::Thin,
        (true, true) => Wanted::Full,
    };
    if flag(3, false) {
        let a = square(vm, &args.first())?;
        return if is_complex(&a) {
            svd_of_hermitian::<T, Complex64>(vm, &a, wanted != Wanted::Nothing)
        } else {
            svd_of_hermitian::<T, T>(vm, &a, wanted != Wanted::Nothing)
        };
    }
    let a = stacked(vm, &args.first())?;
    if is_complex(&a) { svd_of::<T, Complex64>(vm, &a, wanted) } else { svd_of::<T, T>(vm, &a, wanted) }
}

fn svd_of<T: Scalar, F: Spectral<T>>(vm: &mut Vm<T>, a: &Array<T>, wanted: Wanted) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let (m, n) = (stack.rows, stack.columns);
    let k = m.min(n);
    let (left, right) = if wanted == Wanted::Full { (m, n) } else { (k, k) };
    let (shape_u, shape_s, shape_v) = (stack.shape(&[m, left]), stack.shape(&[k]), stack.shape(&[right, n]));
    for shape in [&shape_u, &shape_v] {
        let size = vm.room(shape)?;
        drop(vm.charge(2 * size * size_of::<F>())?);
    }
    work(vm, 2 * stack.count(), m.max(n))?;
    let all = stack.matrices().iter().map(|matrix| decompose(matrix, wanted)).collect::<Res<Vec<_>>>()?;
    if wanted == Wanted::Nothing {
        return finish::<T, T>(vm, all.into_iter().flat_map(|found| found.s).collect(), shape_s);
    }
    let u = finish::<T, F>(vm, all.iter().flat_map(|found| found.u.transposed().a).collect(), shape_u)?;
    let v = all.iter().flat_map(|found| found.v.a.iter().map(|x| bar(*x))).collect();
    let v = finish::<T, F>(vm, v, shape_v)?;
    let s = finish::<T, T>(vm, all.into_iter().flat_map(|found| found.s).collect(), shape_s)?;
    Ok(named(vec![u, s, v], &["SVDResult", "U", "S", "Vh"]))
}

/// The complex conjugate; what is real stays so, with a positive zero beside it.
fn bar<F: Field>(x: F) -> F {
    if F::COMPLEX && x.im() == 0.0 { F::constant(x.re()) } else { x.conj() }
}

/// By eigenvalues, whose sizes are the singular values.
fn svd_of_hermitian<T: Scalar, F: Spectral<T>>(vm: &mut Vm<T>, a: &Array<T>, vectors: bool) -> Res<V<T>> {
    let stack = Stack::<F>::read(vm, a)?;
    let n = stack.rows;
    let shape = stack.shape(&[n]);
    let (mut u, mut s, mut v) = (Vec::new(), Vec::new(), Vec::new());
    for (values, rows) in hermitian(stack.matrices(), false, vectors)? {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|i, j| values[*i].re().abs().total_cmp(&values[*j].re().abs()));
        order.reverse();
        s.extend(order.iter().map(|i| maths::abs(values[*i])));
        if vectors {
            let picked = Matrix::from_fn(n, n, |i, j| rows[(order[i], j)]);
            let sign = |i: usize| F::constant(1f64.copysign(values[order[i]].re()));
            v.extend((0..n * n).map(|at| picked.a[at].times(sign(at / n)).conj()));
            u.extend(picked.transposed().a);
        }
    }
    let s = finish::<T, T>(vm, s, shape)?;
    if !vectors {
        return Ok(s);
    }
    let u = finish::<T, F>(vm, u, a.shape.clone())?;
    let v = finish::<T, F>(vm, v, a.shape.clone())?;
    Ok(named(vec![u, s, v], &["SVDResult", "U", "S", "Vh"]))
}
