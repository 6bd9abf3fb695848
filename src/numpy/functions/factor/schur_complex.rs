//! The complex Schur form of Hessenberg matrices, by single-shift QR.

use num_complex::Complex;

use super::field::Field;
use super::matrix::Matrix;
use super::reflect::reflector;
use super::rotate::{EPS, SAFE};

type C = Complex<f64>;

const ULP: f64 = 2.0 * EPS;
const ZERO: C = Complex { re: 0.0, im: 0.0 };

/// Makes rows `first` to `last` of a Hessenberg matrix triangular; `z` has the columns of the transformation as rows.
/// Whether that succeeded.
///
/// Source: LAPACK 3.10, zlahqr, which zhseqr uses for up to 75 rows; Golub & Van Loan, §7.5.
pub(super) fn schur_complex(h: &mut Matrix<C>, z: &mut Matrix<C>, first: usize, last: usize) -> bool {
    if first == last {
        return true;
    }
    let n = h.rows;
    // The entries below the diagonal are made real.
    for i in first + 1..=last {
        let below = h[(i, i - 1)];
        if below.im != 0.0 {
            let unit = (below / below.taxi()).conj();
            let unit = unit / unit.norm();
            h[(i, i - 1)] = C::new(below.norm(), 0.0);
            h.row_mut(i)[i..].iter_mut().for_each(|x| *x *= unit);
            turn_column(h, i, 0..n.min(i + 2), unit.conj());
            turn_row(z, i, unit.conj());
        }
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
                h[(start, start - 1)] = ZERO;
            }
            if start >= i {
                found = true;
                break;
            }
            since += 1;
            let shift = shift(h, start, i, since);
            step(h, z, start, i, shift);
        }
        if !found {
            return false;
        }
        since = 0;
        end = start;
    }
    true
}

fn turn_column(h: &mut Matrix<C>, j: usize, rows: std::ops::Range<usize>, by: C) {
    for row in rows {
        h[(row, j)] *= by;
    }
}

fn turn_row(z: &mut Matrix<C>, i: usize, by: C) {
    z.row_mut(i).iter_mut().for_each(|x| *x *= by);
}

/// The first row of the part that row `i` belongs to (Ahues & Tisseur 1997).
fn split(h: &Matrix<C>, start: usize, i: usize, (first, last): (usize, usize), small: f64) -> usize {
    for k in (start + 1..=i).rev() {
        let below = h[(k, k - 1)];
        if below.taxi() <= small {
            return k;
        }
        let mut test = h[(k - 1, k - 1)].taxi() + h[(k, k)].taxi();
        if test == 0.0 {
            if k >= first + 2 {
                test += h[(k - 1, k - 2)].re.abs();
            }
            if k < last {
                test += h[(k + 1, k)].re.abs();
            }
        }
        if below.re.abs() <= ULP * test {
            let (x, y) = (below.taxi(), h[(k - 1, k)].taxi());
            let (high, low) = (x.max(y), x.min(y));
            let (x, y) = (h[(k, k)].taxi(), (h[(k - 1, k - 1)] - h[(k, k)]).taxi());
            let (large, little) = (x.max(y), x.min(y));
            let sum = large + high;
            if low * (high / sum) <= small.max(ULP * (little * (large / sum))) {
                return k;
            }
        }
    }
    start
}

/// Wilkinson's shift, or an exceptional one.
fn shift(h: &Matrix<C>, start: usize, i: usize, since: usize) -> C {
    if since.is_multiple_of(20) {
        return h[(i, i)] + 0.75 * h[(i, i - 1)].re.abs();
    }
    if since.is_multiple_of(10) {
        return h[(start, start)] + 0.75 * h[(start + 1, start)].re.abs();
    }
    let mut t = h[(i, i)];
    let u = h[(i - 1, i)].sqrt() * h[(i, i - 1)].sqrt();
    let mut s = u.taxi();
    if s != 0.0 {
        let x = (h[(i - 1, i - 1)] - t) * 0.5;
        let size = x.taxi();
        s = s.max(size);
        let (p, q) = (x / s, u / s);
        let mut y = (p * p + q * q).sqrt() * s;
        if size > 0.0 && (x.re / size) * y.re + (x.im / size) * y.im < 0.0 {
            y = -y;
        }
        t -= u * Field::over(u, x + y);
    }
    t
}

/// One step on rows `start` to `i`.
fn step(h: &mut Matrix<C>, z: &mut Matrix<C>, start: usize, i: usize, t: C) {
    let n = h.rows;
    let mut v = [ZERO; 2];
    let mut m = i;
    while m > start {
        m -= 1;
        let (h11, h22) = (h[(m, m)], h[(m + 1, m + 1)]);
        let mut shifted = h11 - t;
        let mut below = h[(m + 1, m)].re;
        let s = shifted.taxi() + below.abs();
        shifted /= s;
        below /= s;
        v = [shifted, C::new(below, 0.0)];
        if m > start {
            let before = h[(m, m - 1)].re;
            if before.abs() * below.abs() <= ULP * (shifted.taxi() * (h11.taxi() + h22.taxi())) {
                break;
            }
        }
    }
    for k in m..i {
        let x = if k > m { vec![h[(k, k - 1)], h[(k + 1, k - 1)]] } else { v.to_vec() };
        let found = reflector(&x);
        if k > m {
            h[(k, k - 1)] = found.beta;
            h[(k + 1, k - 1)] = ZERO;
        }
        h.reflect_left(found.tau.conj(), &found.v, k, k..n);
        h.reflect_right(found.tau, &found.v, 0..(k + 2).min(i) + 1, k);
        if z.columns > 0 {
            // The columns of Z are the rows here: Z G is (Gᵀ Zᵀ)ᵀ.
            let bar: Vec<C> = found.v.iter().map(Complex::conj).collect();
            z.reflect_left(found.tau, &bar, k, 0..n);
        }
        if k == m && m > start {
            // What lies before the first row of the step must stay real.
            let unit = C::new(1.0, 0.0) - found.tau;
            let unit = unit / unit.norm();
            h[(m + 1, m)] *= unit.conj();
            if m + 2 <= i {
                h[(m + 2, m + 1)] *= unit;
            }
            for j in m..=i {
                if j != m + 1 {
                    h.row_mut(j)[j + 1..].iter_mut().for_each(|x| *x *= unit);
                    turn_column(h, j, 0..j, unit.conj());
                    turn_row(z, j, unit.conj());
                }
            }
        }
    }
    let below = h[(i, i - 1)];
    if below.im != 0.0 {
        let size = below.norm();
        h[(i, i - 1)] = C::new(size, 0.0);
        let unit = below / size;
        h.row_mut(i)[i + 1..].iter_mut().for_each(|x| *x *= unit.conj());
        turn_column(h, i, 0..i, unit);
        turn_row(z, i, unit);
    }
}
