//! The real Schur form of Hessenberg matrices, by Francis' double-shift QR.

use super::field::hypotenuse;
use super::matrix::Matrix;
use super::reflect::reflector;
use super::rotate::{EPS, SAFE};

const ULP: f64 = 2.0 * EPS;

/// Makes rows `first` to `last` of a Hessenberg matrix quasi-triangular, with 2×2 blocks in standard form; `z` has the
/// columns of the transformation as rows. Whether that succeeded.
///
/// Source: LAPACK 3.10, dlahqr, which dhseqr uses for up to 75 rows; Golub & Van Loan, §7.5. Differs: so do we for more
/// rows, where the order of the eigenvalues is therefore not LAPACK's.
pub(super) fn schur(h: &mut Matrix<f64>, z: &mut Matrix<f64>, first: usize, last: usize) -> bool {
    let n = h.rows;
    if first == last {
        return true;
    }
    let size = last + 1 - first;
    let small = SAFE * (size as f64 / ULP);
    let most = 30 * size.max(10);
    let mut since = 0usize;
    let mut end = last + 1;
    while end > first {
        let i = end - 1;
        let mut start = first;
        let mut found = false;
        for _ in 0..=most {
            start = split(h, start, i, (first, last), small);
            if start > first {
                h[(start, start - 1)] = 0.0;
            }
            if start + 1 >= i {
                found = true;
                break;
            }
            since += 1;
            step(h, z, start, i, since);
        }
        if !found {
            return false;
        }
        if start + 1 == i {
            let block = standard(h[(i - 1, i - 1)], h[(i - 1, i)], h[(i, i - 1)], h[(i, i)]);
            let [a, b, c, d, cs, sn] = block;
            (h[(i - 1, i - 1)], h[(i - 1, i)], h[(i, i - 1)], h[(i, i)]) = (a, b, c, d);
            for j in i + 1..n {
                let (x, y) = (h[(i - 1, j)], h[(i, j)]);
                h[(i - 1, j)] = cs.mul_add(x, sn * y);
                h[(i, j)] = cs.mul_add(y, -(sn * x));
            }
            h.rotate_columns(0..i - 1, i - 1, i, cs, sn);
            z.rotate_fused(i - 1, i, cs, sn);
        }
        since = 0;
        end = start;
    }
    true
}

/// The first row of the part that row `i` belongs to: the entry before it is negligible (Ahues & Tisseur 1997).
fn split(h: &Matrix<f64>, start: usize, i: usize, (first, last): (usize, usize), small: f64) -> usize {
    for k in (start + 1..=i).rev() {
        let below = h[(k, k - 1)].abs();
        if below <= small {
            return k;
        }
        let mut test = h[(k - 1, k - 1)].abs() + h[(k, k)].abs();
        if test == 0.0 {
            if k >= first + 2 {
                test += h[(k - 1, k - 2)].abs();
            }
            if k < last {
                test += h[(k + 1, k)].abs();
            }
        }
        if below <= ULP * test {
            let above = h[(k - 1, k)].abs();
            let (high, low) = (below.max(above), below.min(above));
            let (x, y) = (h[(k, k)].abs(), (h[(k - 1, k - 1)] - h[(k, k)]).abs());
            let (large, little) = (x.max(y), x.min(y));
            let sum = large + high;
            if low * (high / sum) <= small.max(ULP * (little * (large / sum))) {
                return k;
            }
        }
    }
    start
}

/// Real and imaginary parts of the two shifts.
fn shifts(h: &Matrix<f64>, start: usize, i: usize, since: usize) -> [f64; 4] {
    let exceptional = |s: f64, at: f64| {
        let h11 = 0.75 * s + at;
        [h11, -0.4375 * s, s, h11]
    };
    let [h11, h12, h21, h22] = if since.is_multiple_of(20) {
        exceptional(h[(i, i - 1)].abs() + h[(i - 1, i - 2)].abs(), h[(i, i)])
    } else if since.is_multiple_of(10) {
        exceptional(h[(start + 1, start)].abs() + h[(start + 2, start + 1)].abs(), h[(start, start)])
    } else {
        [h[(i - 1, i - 1)], h[(i - 1, i)], h[(i, i - 1)], h[(i, i)]]
    };
    let s = h11.abs() + h12.abs() + h21.abs() + h22.abs();
    if s == 0.0 {
        return [0.0; 4];
    }
    let [h11, h12, h21, h22] = [h11 / s, h12 / s, h21 / s, h22 / s];
    let half = f64::midpoint(h11, h22);
    let det = (h11 - half) * (h22 - half) - h12 * h21;
    let root = det.abs().sqrt();
    if det >= 0.0 {
        return [half * s, root * s, half * s, -root * s];
    }
    let (one, two) = (half + root, half - root);
    let real = if (one - h22).abs() <= (two - h22).abs() { one * s } else { two * s };
    [real, 0.0, real, 0.0]
}

/// `x − τ v (vᵀ x)` for two or three components, in dlahqr's order.
fn reflect(tau: f64, v: &[f64], x: &mut [f64]) {
    let sum = x.iter().zip(v).skip(1).fold(x[0], |sum, (x, v)| sum + v * x);
    for (x, v) in x.iter_mut().zip(v) {
        *x -= sum * (tau * v);
    }
}

/// As [`reflect`], for rows from `top` on, in the columns from `left` on.
fn reflect_rows(h: &mut Matrix<f64>, tau: f64, v: &[f64], top: usize, left: usize) {
    for j in left..h.columns {
        let mut part = [0.0; 3];
        let part = &mut part[..v.len()];
        for (i, x) in part.iter_mut().enumerate() {
            *x = h[(top + i, j)];
        }
        reflect(tau, v, part);
        for (i, x) in part.iter().enumerate() {
            h[(top + i, j)] = *x;
        }
    }
}

/// One double step on rows `start` to `i`.
fn step(h: &mut Matrix<f64>, z: &mut Matrix<f64>, start: usize, i: usize, since: usize) {
    let [r1, i1, r2, i2] = shifts(h, start, i, since);
    let mut v = [0.0; 3];
    let mut m = i - 1;
    while m > start {
        m -= 1;
        let s = (h[(m, m)] - r2).abs() + i2.abs() + h[(m + 1, m)].abs();
        let below = h[(m + 1, m)] / s;
        v[0] = below * h[(m, m + 1)] + (h[(m, m)] - r1) * ((h[(m, m)] - r2) / s) - i1 * (i2 / s);
        v[1] = below * (h[(m, m)] + h[(m + 1, m + 1)] - r1 - r2);
        v[2] = below * h[(m + 2, m + 1)];
        let s = v[0].abs() + v[1].abs() + v[2].abs();
        v = v.map(|x| x / s);
        if m > start {
            let around = h[(m - 1, m - 1)].abs() + h[(m, m)].abs() + h[(m + 1, m + 1)].abs();
            if h[(m, m - 1)].abs() * (v[1].abs() + v[2].abs()) <= ULP * v[0].abs() * around {
                break;
            }
        }
    }
    for k in m..i {
        let rows = 3.min(i - k + 1);
        let x: Vec<f64> = if k > m { h.column(k..k + rows, k - 1) } else { v[..rows].to_vec() };
        let found = reflector(&x);
        if k > m {
            h[(k, k - 1)] = found.beta;
            for row in k + 1..k + rows {
                h[(row, k - 1)] = 0.0;
            }
        } else if m > start {
            h[(k, k - 1)] *= 1.0 - found.tau;
        }
        reflect_rows(h, found.tau, &found.v, k, k);
        for row in 0..=(k + 3).min(i) {
            reflect(found.tau, &found.v, &mut h.row_mut(row)[k..k + rows]);
        }
        if z.columns > 0 {
            reflect_rows(z, found.tau, &found.v, k, 0);
        }
    }
}

/// `[a b; c d]` in standard form: either c is zero, or a = d and b and c have different signs; with the cosine and sine
/// that lead there.
///
/// Source: LAPACK, dlanv2.
fn standard(a: f64, b: f64, c: f64, d: f64) -> [f64; 6] {
    let one = |x: f64| 1f64.copysign(x);
    if c == 0.0 {
        return [a, b, 0.0, d, 1.0, 0.0];
    }
    if b == 0.0 {
        return [d, -c, 0.0, a, 0.0, 1.0];
    }
    if a - d == 0.0 && one(b) != one(c) {
        return [a, b, c, d, 1.0, 0.0];
    }
    let difference = a - d;
    let p = 0.5 * difference;
    let high = b.abs().max(c.abs());
    let low = b.abs().min(c.abs()) * one(b) * one(c);
    let scale = p.abs().max(high);
    let z = (p / scale) * p + (high / scale) * low;
    if z >= 4.0 * ULP {
        let z = p + (scale.sqrt() * z.sqrt()).copysign(p);
        let tau = hypotenuse(c, z);
        return [d + z, b - c, 0.0, d - (high / z) * low, z / tau, c / tau];
    }
    let sigma = b + c;
    let tau = hypotenuse(sigma, difference);
    let mut cs = (0.5 * (1.0 + sigma.abs() / tau)).sqrt();
    let mut sn = -(p / (tau * cs)) * one(sigma);
    let (aa, bb) = (a * cs + b * sn, -a * sn + b * cs);
    let (cc, dd) = (c * cs + d * sn, -c * sn + d * cs);
    let (a, mut b) = (aa * cs + cc * sn, bb * cs + dd * sn);
    let (mut c, d) = (-aa * sn + cc * cs, -bb * sn + dd * cs);
    let middle = f64::midpoint(a, d);
    let (mut a, mut d) = (middle, middle);
    if c != 0.0 && b == 0.0 {
        (b, c) = (-c, 0.0);
        (cs, sn) = (-sn, cs);
    } else if c != 0.0 && one(b) == one(c) {
        let (root_b, root_c) = (b.abs().sqrt(), c.abs().sqrt());
        let p = (root_b * root_c).copysign(c);
        let tau = 1.0 / (b + c).abs().sqrt();
        (a, d) = (middle + p, middle - p);
        (b, c) = (b - c, 0.0);
        let (cs1, sn1) = (root_b * tau, root_c * tau);
        (cs, sn) = (cs * cs1 - sn * sn1, cs * sn1 + sn * cs1);
    }
    [a, b, c, d, cs, sn]
}
