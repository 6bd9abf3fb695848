//! The numbers that matrices are made of: real ones, with or without derivatives, and complex ones.

use num_complex::Complex;

use crate::numpy::scalar::{Scalar, maths};

/// A real or complex number.
pub(in crate::numpy::functions) trait Field:
    Copy + std::fmt::Debug + 'static
{
    /// Whether it may have an imaginary part.
    const COMPLEX: bool;

    fn constant(value: f64) -> Self;
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    fn over(self, other: Self) -> Self;
    fn negated(self) -> Self;
    /// `self + a b`; of real numbers rounded once.
    fn fused(self, a: Self, b: Self) -> Self {
        self.plus(a.times(b))
    }
    /// The product of a matrix of so many rows, row by row, and a vector.
    fn by_rows(a: &[Self], x: &[Self], rows: usize) -> Vec<Self> {
        let zero = Self::constant(0.0);
        let one = |i: usize| {
            let row = &a[i * x.len()..(i + 1) * x.len()];
            row.iter().zip(x).fold(zero, |sum, (a, x)| sum.plus(a.times(*x)))
        };
        (0..rows).map(one).collect()
    }
    /// The product of a vector and a matrix of so many columns, row by row.
    fn by_columns(x: &[Self], a: &[Self], columns: usize) -> Vec<Self> {
        let mut out = vec![Self::constant(0.0); columns];
        for (i, factor) in x.iter().enumerate() {
            for (sum, a) in out.iter_mut().zip(&a[i * columns..(i + 1) * columns]) {
                *sum = sum.plus(factor.times(*a));
            }
        }
        out
    }
    /// The complex conjugate.
    fn conj(self) -> Self;
    /// The real part, without derivatives.
    fn re(self) -> f64;
    /// The imaginary part.
    fn im(self) -> f64;
    /// |Re| + |Im|, by which LAPACK compares complex numbers.
    fn taxi(self) -> f64 {
        self.re().abs() + self.im().abs()
    }
    /// The modulus, without derivatives.
    fn modulus(self) -> f64;
    /// The square root of a positive real number.
    fn root(self) -> Self;
    /// The Euclidean length, a real number.
    fn length(items: &[Self]) -> Self;
    /// The derivatives of this number with the value of another one.
    fn with_value(self, value: Self) -> Self;
    /// Whether it depends on the variables in a way that has an effect.
    fn moves(self) -> bool;
    fn finite(self) -> bool {
        self.re().is_finite() && self.im().is_finite()
    }
}

impl<T: Scalar> Field for T {
    const COMPLEX: bool = false;

    fn constant(value: f64) -> T {
        Scalar::constant(value)
    }
    fn plus(self, other: T) -> T {
        Scalar::plus(self, other)
    }
    fn minus(self, other: T) -> T {
        Scalar::minus(self, other)
    }
    fn times(self, other: T) -> T {
        Scalar::times(self, other)
    }
    fn over(self, other: T) -> T {
        Scalar::over(self, other)
    }
    fn negated(self) -> T {
        Scalar::negated(self)
    }
    fn fused(self, a: T, b: T) -> T {
        let value = Scalar::re(&a).mul_add(Scalar::re(&b), Scalar::re(&self));
        Scalar::plus(self, Scalar::times(a, b)).with_real(value)
    }
    fn by_rows(a: &[T], x: &[T], rows: usize) -> Vec<T> {
        if rows != 1 {
            return T::matmul(a, x, rows, x.len(), 1);
        }
        // A single row would be a scalar product, which is summed in another order.
        let two: Vec<T> = a.iter().chain(a).copied().collect();
        T::matmul(&two, x, 2, x.len(), 1)[..1].to_vec()
    }
    fn by_columns(x: &[T], a: &[T], columns: usize) -> Vec<T> {
        if !(2..4).contains(&columns) {
            return T::matmul(x, a, 1, x.len(), columns);
        }
        // The order for so few columns is another one where they are part of a larger matrix.
        let column = |j: usize| a.iter().skip(j).step_by(columns).copied().collect::<Vec<T>>();
        (0..columns).flat_map(|j| T::matmul(x, &column(j), 1, x.len(), 1)).collect()
    }
    fn conj(self) -> T {
        self
    }
    fn re(self) -> f64 {
        Scalar::re(&self)
    }
    fn im(self) -> f64 {
        0.0
    }
    fn modulus(self) -> f64 {
        Scalar::re(&self).abs()
    }
    fn root(self) -> T {
        maths::sqrt(self)
    }
    fn length(items: &[T]) -> T {
        let value = match items {
            [] => 0.0,
            [first, rest @ ..] => hypotenuse(Scalar::re(first), euclid(rest.iter().map(Scalar::re))),
        };
        if !T::DUAL {
            return Scalar::constant(value);
        }
        let squares = items.iter().fold(T::constant(0.0), |sum, x| Scalar::plus(sum, Scalar::times(*x, *x)));
        maths::sqrt(squares).with_real(value)
    }
    fn with_value(self, value: T) -> T {
        self.with_real(Scalar::re(&value))
    }
    fn moves(self) -> bool {
        Scalar::moves(&self)
    }
}

impl Field for Complex<f64> {
    const COMPLEX: bool = true;

    fn constant(value: f64) -> Self {
        Complex::new(value, 0.0)
    }
    fn plus(self, other: Self) -> Self {
        self + other
    }
    fn minus(self, other: Self) -> Self {
        self - other
    }
    fn times(self, other: Self) -> Self {
        self * other
    }
    /// As LAPACK's dladiv divides (Baudin & Smith 2012): without overflow half-way.
    fn over(self, other: Self) -> Self {
        let (a, b, c, d) = (self.re, self.im, other.re, other.im);
        if d == 0.0 {
            return Complex::new(a / c, b / c);
        }
        let part = |a: f64, b: f64, c: f64, d: f64, r: f64, t: f64| {
            let product = b * r;
            if r == 0.0 {
                (a + d * (b / c)) * t
            } else if product == 0.0 {
                a * t + (b * t) * r
            } else {
                (a + product) * t
            }
        };
        let quotient = |a: f64, b: f64, c: f64, d: f64| {
            let r = d / c;
            let t = 1.0 / (c + d * r);
            (part(a, b, c, d, r, t), part(b, -a, c, d, r, t))
        };
        if d.abs() <= c.abs() {
            let (p, q) = quotient(a, b, c, d);
            Complex::new(p, q)
        } else {
            let (p, q) = quotient(b, a, d, c);
            Complex::new(p, -q)
        }
    }
    fn negated(self) -> Self {
        -self
    }
    fn conj(self) -> Self {
        Complex::new(self.re, -self.im)
    }
    fn re(self) -> f64 {
        self.re
    }
    fn im(self) -> f64 {
        self.im
    }
    fn modulus(self) -> f64 {
        self.re.hypot(self.im)
    }
    fn root(self) -> Self {
        Complex::new(self.re.sqrt(), 0.0)
    }
    fn length(items: &[Self]) -> Self {
        let Some((first, rest)) = items.split_first() else { return Complex::new(0.0, 0.0) };
        let below = euclid(rest.iter().flat_map(|x| [x.re, x.im]));
        Complex::new(euclid([first.re, first.im, below].into_iter()), 0.0)
    }
    fn with_value(self, value: Self) -> Self {
        value
    }
    fn moves(self) -> bool {
        false
    }
}

/// √(x² + y²), rounded as LAPACK's dlapy2 does it.
pub(super) fn hypotenuse(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let (long, short) = (x.abs().max(y.abs()), x.abs().min(y.abs()));
    if short == 0.0 || long.is_infinite() {
        return long;
    }
    long * (1.0 + (short / long) * (short / long)).sqrt()
}

/// The square of a number and what rounding took from it (Dekker 1971).
fn square(x: f64) -> (f64, f64) {
    let product = x * x;
    let wide = 134_217_729.0 * x;
    let high = wide - (wide - x);
    let low = x - high;
    (product, ((high * high - product) + 2.0 * high * low) + low * low)
}

/// The Euclidean length of numbers, rounded once: BLAS sums the squares in a wider format.
pub(super) fn euclid(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = values.clone().fold(0.0, |most: f64, x| if x.is_nan() { x } else { most.max(x.abs()) });
    if values.clone().any(f64::is_nan) {
        return f64::NAN;
    }
    if largest == 0.0 || largest.is_infinite() {
        return largest;
    }
    // A power of two, so that scaling rounds nothing.
    let scale = if (1e-130..1e130).contains(&largest) {
        1.0
    } else {
        (-largest.log2().floor()).clamp(-1000.0, 1000.0).exp2()
    };
    let (mut sum, mut rest) = (0.0, 0.0);
    for x in values {
        let (part, error) = square(x * scale);
        let total = sum + part;
        let back = total - sum;
        rest += (sum - (total - back)) + (part - back) + error;
        sum = total;
    }
    let root = (sum + rest).sqrt();
    let (squared, error) = square(root);
    (root + ((sum - squared - error) + rest) / (2.0 * root)) / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_exact_and_do_not_overflow() {
        let close = |x: f64, y: f64| assert!((x / y - 1.0).abs() < 1e-15, "{x} {y}");
        close(euclid([3e200, 4e200].into_iter()), 5e200);
        close(euclid([3e-200, 4e-200].into_iter()), 5e-200);
        assert_eq!(euclid([3.0, 4.0].into_iter()), 5.0);
        assert_eq!(euclid([1.0, 1e-9, 1e-9].into_iter()), 1.0);
        assert_eq!(euclid([].into_iter()), 0.0);
        assert!(euclid([f64::NAN, 1.0].into_iter()).is_nan());
    }

    #[test]
    fn complex_quotients_do_not_overflow() {
        let quotient = Field::over(Complex::new(1e300, 1e300), Complex::new(2e300, 1e300));
        assert!((quotient - Complex::new(0.6, 0.2)).norm() < 1e-15);
    }
}
