//! Products of small vectors and matrices, summed in the order in which OpenBLAS sums on processors with AVX2.
//!
//! The last digit of a sum depends on its order. What a student computes here is compared, and printed, next to what
//! NumPy gives; small products follow it to the last digit. The orders were found by comparison with NumPy's results;
//! the kernels are OpenBLAS's ddot, dgemv and dgemm for Haswell.

#![expect(clippy::inline_always, reason = "what is not inlined does not get the instructions of its caller")]

use pulp::Arch;

/// Most multiplications of a product that is summed like this.
const LONGEST: usize = 512;

/// Runs a loop over numbers with the instructions that the processor has: where a fused step is one of them, it is one.
#[inline(always)]
pub(in crate::numpy) fn fused<R>(work: impl FnOnce() -> R) -> R {
    Arch::new().dispatch(work)
}

/// Whether a product of so many terms is small.
pub(super) fn small(terms: usize) -> bool {
    terms <= LONGEST
}

/// The scalar product: sixteen at a time in four accumulators of four lanes, then one by one.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    fused(|| dot_of(a, b))
}

#[inline(always)]
fn dot_of(a: &[f64], b: &[f64]) -> f64 {
    let (x, y) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest = x.remainder().iter().zip(y.remainder());
    let mut lanes = [0.0f64; 16];
    for (x, y) in x.zip(y) {
        for (lane, (x, y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane = x.mul_add(*y, *lane);
        }
    }
    let fold = |k: usize, i: usize| lanes[4 * k + i] + lanes[4 * k + i + 2];
    let pair = |i: usize| (fold(0, i) + fold(1, i)) + (fold(2, i) + fold(3, i));
    rest.fold(pair(0) + pair(1), |sum, (x, y)| sum + x * y)
}

/// The product of a matrix `(rows, inner)`, row by row, and a vector.
pub(super) fn by_rows(a: &[f64], x: &[f64], rows: usize) -> Vec<f64> {
    fused(|| by_rows_of(a, x, rows))
}

#[inline(always)]
fn by_rows_of(a: &[f64], x: &[f64], rows: usize) -> Vec<f64> {
    let inner = x.len();
    let (whole, blocks) = (inner / 4 * 4, rows / 4 * 4);
    let one = |i: usize| {
        let row = &a[i * inner..(i + 1) * inner];
        let head = if i < blocks {
            four_lanes(&row[..whole], &x[..whole], |sum, a, b| f64::mul_add(a, b, sum))
        } else if i + 1 == rows && rows % 2 == 1 {
            four_lanes(&row[..whole], &x[..whole], |sum, a, b| sum + a * b)
        } else {
            two_lanes(&row[..whole], &x[..whole])
        };
        match (&row[whole..], &x[whole..]) {
            ([a], [x]) => a.mul_add(*x, head),
            ([a, b], [x, y]) => head + a.mul_add(*x, b * y),
            ([a, b, c], [x, y, z]) => head + c.mul_add(*z, a.mul_add(*x, b * y)),
            _ => head,
        }
    };
    (0..rows).map(one).collect()
}

#[inline(always)]
fn four_lanes(a: &[f64], x: &[f64], add: impl Fn(f64, f64, f64) -> f64) -> f64 {
    let mut lanes = [0.0; 4];
    for (a, x) in a.chunks_exact(4).zip(x.chunks_exact(4)) {
        for (lane, (a, x)) in lanes.iter_mut().zip(a.iter().zip(x)) {
            *lane = add(*lane, *a, *x);
        }
    }
    (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
}

#[inline(always)]
fn two_lanes(a: &[f64], x: &[f64]) -> f64 {
    let (mut first, mut second) = (0.0, 0.0);
    for (a, x) in a.chunks_exact(2).zip(x.chunks_exact(2)) {
        first += a[0] * x[0];
        second += a[1] * x[1];
    }
    first + second
}

/// The product of a vector and a matrix `(inner, columns)`, row by row.
pub(super) fn by_columns(x: &[f64], a: &[f64], columns: usize) -> Vec<f64> {
    fused(|| by_columns_of(x, a, columns))
}

#[inline(always)]
fn by_columns_of(x: &[f64], a: &[f64], columns: usize) -> Vec<f64> {
    let inner = x.len();
    let blocks = columns / 4 * 4;
    let term = |i: usize, j: usize| x[i] * a[i * columns + j];
    let one = |j: usize| {
        let mut sum = 0.0;
        let mut i = 0;
        if j < blocks {
            while i + 4 <= inner {
                let fused = |i: usize| x[i + 2].mul_add(a[(i + 2) * columns + j], term(i, j));
                sum += fused(i) + fused(i + 1);
                i += 4;
            }
            if i + 2 <= inner {
                sum += term(i, j) + term(i + 1, j);
                i += 2;
            }
        } else if blocks == 0 && columns > 1 {
            while i + 2 <= inner / 4 * 4 {
                sum += term(i, j) + term(i + 1, j);
                i += 2;
            }
        }
        (i..inner).fold(sum, |sum, i| sum + term(i, j))
    };
    (0..columns).map(one).collect()
}

/// The product of matrices `(rows, inner)` and `(inner, columns)`, row by row.
pub(super) fn matrices(a: &[f64], b: &[f64], rows: usize, inner: usize, columns: usize) -> Vec<f64> {
    fused(|| matrices_of(a, b, rows, inner, columns))
}

#[inline(always)]
fn matrices_of(a: &[f64], b: &[f64], rows: usize, inner: usize, columns: usize) -> Vec<f64> {
    let mut out = vec![0.0f64; rows * columns];
    for (row, line) in out.chunks_exact_mut(columns).zip(a.chunks_exact(inner)) {
        for (factor, other) in line.iter().zip(b.chunks_exact(columns)) {
            for (x, y) in row.iter_mut().zip(other) {
                *x = factor.mul_add(*y, *x);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// √2, √3, … with changing signs.
    fn roots(n: usize) -> Vec<f64> {
        (0..n).map(|i| ((i + 2) as f64).sqrt() * if i % 3 == 1 { -1.0 } else { 1.0 }).collect()
    }

    #[test]
    fn the_order_of_a_long_scalar_product_is_that_of_sixteen_lanes() {
        let ones = vec![1.0; 35];
        let mut x = vec![0.0; 35];
        (x[0], x[16], x[1], x[34]) = (1e16, 1.0, -1e16, 1.0);
        // In order the two ones next to 1e16 would each be lost.
        assert_eq!(dot(&x, &ones), 1.0);
    }

    #[test]
    fn all_orders_agree_up_to_rounding() {
        for inner in 1..20 {
            for rows in 1..10 {
                let (a, x) = (roots(rows * inner), roots(inner));
                let plain: Vec<f64> =
                    a.chunks(inner).map(|row| row.iter().zip(&x).map(|(a, x)| a * x).sum()).collect();
                let turned: Vec<f64> = (0..rows * inner).map(|k| a[k % rows * inner + k / rows]).collect();
                for found in
                    [by_rows(&a, &x, rows), by_columns(&x, &turned, rows), matrices(&a, &x, rows, inner, 1)]
                {
                    for (x, y) in found.iter().zip(&plain) {
                        assert!((x - y).abs() < 1e-12, "{rows} × {inner}");
                    }
                }
            }
        }
    }
}
