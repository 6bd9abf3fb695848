//! Real numbers that may carry derivatives: the scalar that programs run over.

mod blas;

pub(super) use blas::fused;
pub(super) mod lost;
pub(super) mod maths;

/// How many directions a dual number carries at once.
pub const WIDTH: usize = 8;

/// A real number: `f64`, or a dual number that carries derivatives along.
///
/// Everything differentiable is built from `chain` and the four operations; comparisons use the real part.
pub trait Scalar: Clone + Copy + std::fmt::Debug + 'static {
    /// Whether derivatives are carried.
    const DUAL: bool;

    /// A constant.
    fn constant(value: f64) -> Self;
    /// The real part.
    fn re(&self) -> f64;
    /// g(self), from g, g′ and g″ at the real part. A derivative that is not finite marks a kink.
    #[must_use]
    fn chain(self, value: f64, first: f64, second: f64) -> Self;
    /// Sum.
    #[must_use]
    fn plus(self, other: Self) -> Self;
    /// Difference.
    #[must_use]
    fn minus(self, other: Self) -> Self;
    /// Product.
    #[must_use]
    fn times(self, other: Self) -> Self;
    /// Quotient.
    #[must_use]
    fn over(self, other: Self) -> Self {
        let y = other.re();
        let inverse = other.chain(1.0 / y, -1.0 / (y * y), 2.0 / (y * y * y));
        let quotient = self.times(inverse);
        quotient.with_real(self.re() / y)
    }
    /// The same derivatives with another real part (to keep the real part's rounding that of `f64`).
    #[must_use]
    fn with_real(self, value: f64) -> Self;
    /// The opposite.
    #[must_use]
    fn negated(self) -> Self {
        self.chain(-self.re(), -1.0, 0.0)
    }
    /// The product of matrices `(rows, inner)` and `(inner, columns)`, row by row.
    #[must_use]
    fn matmul(a: &[Self], b: &[Self], rows: usize, inner: usize, columns: usize) -> Vec<Self> {
        let zero = Self::constant(0.0);
        if columns == 1 && inner > 0 {
            let dot = |row: &[Self]| row.iter().zip(b).fold(zero, |sum, (x, y)| sum.plus(x.times(*y)));
            return a.chunks_exact(inner).map(dot).collect();
        }
        let mut out = vec![zero; rows * columns];
        if inner == 0 || columns == 0 {
            return out;
        }
        for (row, line) in out.chunks_exact_mut(columns).zip(a.chunks_exact(inner)) {
            for (factor, other) in line.iter().zip(b.chunks_exact(columns)) {
                for (x, y) in row.iter_mut().zip(other) {
                    *x = x.plus(factor.times(*y));
                }
            }
        }
        out
    }
    /// Whether it depends on the variables.
    fn active(&self) -> bool;
    /// Whether any derivative is not zero.
    fn moves(&self) -> bool;
    /// The same value where there is no derivative, even if the number does not depend on the variables itself.
    #[must_use]
    fn undefined(self) -> Self;
    /// The same value at a point where the function has no derivative.
    #[must_use]
    fn kink(self) -> Self {
        self.chain(self.re(), f64::NAN, f64::NAN)
    }
}

/// A scalar product in four lanes, which the compiler makes one.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (x, y) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = x.remainder().iter().zip(y.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in x.zip(y) {
        for (lane, (x, y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane += x * y;
        }
    }
    lanes.iter().sum::<f64>() + rest
}

impl Scalar for f64 {
    const DUAL: bool = false;

    fn constant(value: f64) -> f64 {
        value
    }
    fn re(&self) -> f64 {
        *self
    }
    fn chain(self, value: f64, _: f64, _: f64) -> f64 {
        value
    }
    fn plus(self, other: f64) -> f64 {
        self + other
    }
    fn minus(self, other: f64) -> f64 {
        self - other
    }
    fn times(self, other: f64) -> f64 {
        self * other
    }
    fn over(self, other: f64) -> f64 {
        self / other
    }
    fn with_real(self, value: f64) -> f64 {
        value
    }
    fn matmul(a: &[f64], b: &[f64], rows: usize, inner: usize, columns: usize) -> Vec<f64> {
        if inner == 0 || rows * columns == 0 {
            return vec![0.0; rows * columns];
        }
        let small = blas::small(rows * inner * columns);
        match (rows, columns) {
            (1, 1) if small => return vec![blas::dot(a, b)],
            (_, 1) if small => return blas::by_rows(a, b, rows),
            (_, 1) => return a.chunks_exact(inner).map(|row| dot(row, b)).collect(),
            (1, _) if small => return blas::by_columns(a, b, columns),
            _ if small => return blas::matrices(a, b, rows, inner, columns),
            _ => {}
        }
        // Row by row is column by column of the transposed: Cᵀ = Bᵀ Aᵀ.
        let left = nalgebra::DMatrixView::from_slice(b, columns, inner);
        let right = nalgebra::DMatrixView::from_slice(a, inner, rows);
        (left * right).as_slice().to_vec()
    }
    fn undefined(self) -> f64 {
        self
    }
    fn active(&self) -> bool {
        false
    }
    fn moves(&self) -> bool {
        false
    }
}

/// A value with its derivatives in [`WIDTH`] directions.
///
/// Source: forward-mode differentiation (Griewank & Walther 2008, ch. 3).
#[derive(Clone, Copy, Debug)]
pub struct Dual {
    /// The value.
    pub value: f64,
    /// Its derivatives.
    pub d: [f64; WIDTH],
    active: bool,
}

/// A value with its derivatives in [`WIDTH`] directions, in one fixed direction v, and their mixed second derivatives.
///
/// Source: hyper-dual numbers (Fike & Alonso 2011).
#[derive(Clone, Copy, Debug)]
pub struct HyperDual {
    /// The value and its first derivatives.
    pub first: Dual,
    /// The derivative in the direction v.
    pub v: f64,
    /// The mixed second derivatives.
    pub dv: [f64; WIDTH],
}

/// A factor times a derivative; a derivative that is exactly zero stays zero, whatever the factor.
fn scale(factor: f64, derivative: f64) -> f64 {
    if derivative == 0.0 && factor.is_finite() || factor == 0.0 { 0.0 } else { factor * derivative }
}

impl Dual {
    /// The variable whose derivative in `direction` is 1; `None` for one that other directions belong to.
    #[must_use]
    pub fn variable(value: f64, direction: Option<usize>) -> Dual {
        let mut d = [0.0; WIDTH];
        if let Some(i) = direction {
            d[i] = 1.0;
        }
        Dual { value, d, active: true }
    }
}

impl Scalar for Dual {
    const DUAL: bool = true;

    fn constant(value: f64) -> Dual {
        Dual { value, d: [0.0; WIDTH], active: false }
    }
    fn re(&self) -> f64 {
        self.value
    }
    fn chain(self, value: f64, first: f64, _: f64) -> Dual {
        if !self.active {
            return Dual { value, ..self };
        }
        Dual { value, d: self.d.map(|d| scale(first, d)), active: true }
    }
    fn plus(self, other: Dual) -> Dual {
        let d = std::array::from_fn(|i| self.d[i] + other.d[i]);
        Dual { value: self.value + other.value, d, active: self.active || other.active }
    }
    fn minus(self, other: Dual) -> Dual {
        let d = std::array::from_fn(|i| self.d[i] - other.d[i]);
        Dual { value: self.value - other.value, d, active: self.active || other.active }
    }
    fn times(self, other: Dual) -> Dual {
        let d = std::array::from_fn(|i| scale(other.value, self.d[i]) + scale(self.value, other.d[i]));
        Dual { value: self.value * other.value, d, active: self.active || other.active }
    }
    fn with_real(self, value: f64) -> Dual {
        Dual { value, ..self }
    }
    fn undefined(self) -> Dual {
        Dual { value: self.value, d: [f64::NAN; WIDTH], active: true }
    }
    fn active(&self) -> bool {
        self.active
    }
    fn moves(&self) -> bool {
        self.d.iter().any(|d| *d != 0.0)
    }
}

impl HyperDual {
    /// The variable whose derivative in `direction` is 1, and in the direction v is `v`.
    #[must_use]
    pub fn variable(value: f64, direction: Option<usize>, v: f64) -> HyperDual {
        HyperDual { first: Dual::variable(value, direction), v, dv: [0.0; WIDTH] }
    }
}

impl Scalar for HyperDual {
    const DUAL: bool = true;

    fn constant(value: f64) -> HyperDual {
        HyperDual { first: Dual::constant(value), v: 0.0, dv: [0.0; WIDTH] }
    }
    fn re(&self) -> f64 {
        self.first.value
    }
    fn chain(self, value: f64, first: f64, second: f64) -> HyperDual {
        if !self.first.active {
            return self.with_real(value);
        }
        let dv = std::array::from_fn(|i| scale(first, self.dv[i]) + scale(second, self.first.d[i] * self.v));
        HyperDual { first: self.first.chain(value, first, second), v: scale(first, self.v), dv }
    }
    fn plus(self, other: HyperDual) -> HyperDual {
        let dv = std::array::from_fn(|i| self.dv[i] + other.dv[i]);
        HyperDual { first: self.first.plus(other.first), v: self.v + other.v, dv }
    }
    fn minus(self, other: HyperDual) -> HyperDual {
        let dv = std::array::from_fn(|i| self.dv[i] - other.dv[i]);
        HyperDual { first: self.first.minus(other.first), v: self.v - other.v, dv }
    }
    fn times(self, other: HyperDual) -> HyperDual {
        let (a, b) = (&self.first, &other.first);
        let dv = std::array::from_fn(|i| {
            scale(b.value, self.dv[i])
                + scale(other.v, a.d[i])
                + scale(self.v, b.d[i])
                + scale(a.value, other.dv[i])
        });
        HyperDual { first: a.times(*b), v: scale(b.value, self.v) + scale(a.value, other.v), dv }
    }
    fn with_real(self, value: f64) -> HyperDual {
        HyperDual { first: self.first.with_real(value), ..self }
    }
    fn undefined(self) -> HyperDual {
        HyperDual { first: self.first.undefined(), v: f64::NAN, dv: [f64::NAN; WIDTH] }
    }
    fn active(&self) -> bool {
        self.first.active
    }
    fn moves(&self) -> bool {
        self.first.moves() || self.v != 0.0 || self.dv.iter().any(|d| *d != 0.0)
    }
}
