//! Choosing and comparing with tolerance.

use num_complex::Complex64;

use super::super::{Args, array_of, int_of};
use super::apply::{together, whole};
use crate::numpy::array::{Data, Num, broadcast};
use crate::numpy::complex;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// `np.clip`: `minimum(maximum(a, low), high)`; the limits have newer names too.
pub(super) fn clip<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if (args.some(1).is_some() && args.get(3).is_some()) || (args.some(2).is_some() && args.get(4).is_some())
    {
        return value_error(
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
        );
    }
    let mut value = super::numeric(vm, &args.first())?;
    let (low, high) = (args.some(1).or(args.some(3)), args.some(2).or(args.some(4)));
    if low.is_none() && high.is_none() {
        return vm.numpy("positive", vec![value]);
    }
    if let Some(low) = low {
        value = vm.numpy("maximum", vec![value, low.clone()])?;
    }
    if let Some(high) = high {
        value = vm.numpy("minimum", vec![value, high.clone()])?;
    }
    Ok(value)
}

/// `np.where`, with three arguments or one.
pub(super) fn choose<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let condition = array_of(vm, &args.first())?;
    let (Some(yes), Some(no)) = (args.get(1), args.get(2)) else {
        if args.get(1).is_some() {
            return value_error("either both or neither of x and y should be given");
        }
        if condition.ndim() == 0 {
            return value_error(
                "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.",
            );
        }
        vm.burn(condition.size() as u64)?;
        let lists = condition.places_of_truth().into_iter().map(|list| {
            let n = list.len();
            vm.array(Data::Int(list), vec![n])
        });
        return Ok(V::tuple(lists.collect::<Res<Vec<_>>>()?));
    };
    let (x, y) = (array_of(vm, yes)?, array_of(vm, no)?);
    let shape = broadcast(&[&condition.shape, &x.shape, &y.shape])?;
    let count = vm.room(&shape)?;
    vm.burn(count as u64)?;
    drop(vm.charge(count * size_of::<T>())?);
    let dtype = x.dtype().max(y.dtype());
    let (c, x, y) =
        (condition.broadcast(&shape).numbers(), x.broadcast(&shape).numbers(), y.broadcast(&shape).numbers());
    let picked = c.into_iter().zip(x.into_iter().zip(y)).map(|(c, (x, y))| if c.truth() { x } else { y });
    vm.array(Data::collect(dtype, picked), shape)
}

/// `|a − b| ≤ atol + rtol |b|` for every pair.
pub(super) fn isclose<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let number = |place: usize, default: f64| args.get(place).and_then(V::number).map_or(default, Num::re);
    let (rtol, atol) = (number(2, 1e-5), number(3, 1e-8));
    let nan = number(4, 0.0) != 0.0;
    let (x, y) = together(vm, &args.first(), &args.at(1))?;
    let close = |a: f64, b: f64| {
        a == b
            || (b.is_finite() && (a - b).abs() <= atol + rtol * b.abs())
            || (nan && a.is_nan() && b.is_nan())
    };
    let data = if x.dtype().max(y.dtype()) == Dtype::Complex128 {
        let close = |(a, b): (Complex64, Complex64)| {
            let finite = b.re.is_finite() && b.im.is_finite();
            a == b
                || (finite && complex::abs(a - b) <= atol + rtol * complex::abs(b))
                || (nan && a.is_nan() && b.is_nan())
        };
        Data::Bool(x.complexes().into_iter().zip(y.complexes()).map(close).collect())
    } else {
        let pairs = x.floats()?.into_iter().zip(y.floats()?);
        Data::Bool(pairs.map(|(a, b)| close(a.re(), b.re())).collect())
    };
    whole(vm, data, &x.shape)
}

pub(super) fn allclose<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let close = isclose(vm, args)?;
    Ok(V::Bool(array_of(vm, &close)?.numbers().into_iter().all(Num::truth)))
}

pub(super) fn array_equal<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let (Ok(a), Ok(b)) = (array_of(vm, &args.first()), array_of(vm, &args.at(1))) else {
        return Ok(V::Bool(false));
    };
    vm.burn(a.size() as u64)?;
    let nan = args.get(2).and_then(V::number).is_some_and(Num::truth);
    let same = |x: &f64, y: &f64| x == y || (nan && x.is_nan() && y.is_nan());
    let pair = |x: &Num<T>, y: &Num<T>| match (x, y) {
        (Num::Complex(_), _) | (_, Num::Complex(_)) => {
            let (x, y) = (x.complex(), y.complex());
            x == y || (nan && x.is_nan() && y.is_nan())
        }
        (Num::Float(_), _) | (_, Num::Float(_)) => same(&x.re(), &y.re()),
        _ => x.int() == y.int(),
    };
    Ok(V::Bool(a.shape == b.shape && a.numbers().iter().zip(&b.numbers()).all(|(x, y)| pair(x, y))))
}

/// To so many decimals, as NumPy does it: scaled, rounded to even, scaled back.
pub(super) fn round<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let digits = args.some(1).map(int_of).transpose()?.unwrap_or(0).clamp(-300, 300) as i32;
    if digits != 0 && array_of(vm, &args.first())?.dtype() == Dtype::Bool {
        let words = "Cannot cast ufunc 'multiply' output from dtype('float64') to dtype('bool') with casting rule 'same_kind'";
        return Err(Raise::new("UFuncTypeError", words));
    }
    let unit = 10f64.powi(digits.abs());
    let float = |v: f64| {
        if digits >= 0 { (v * unit).round_ties_even() / unit } else { (v / unit).round_ties_even() * unit }
    };
    let whole = |n: i64| if digits < 0 { float(n as f64) as i64 } else { n };
    let args = Args::of(vec![args.first()]);
    let value = array_of(vm, &args.first())?;
    if value.dtype() == Dtype::Complex128 {
        vm.pay_for(value.size())?;
        let parts = value.complexes().into_iter().map(|z| Complex64::new(float(z.re), float(z.im)));
        return super::apply::whole(vm, Data::Complex(parts.collect()), &value.shape);
    }
    super::keep(
        vm,
        &args,
        super::Bools::Int,
        super::OnComplex::Refuse("round"),
        |x| x.chain(float(x.re()), 0.0, 0.0),
        whole,
    )
}
