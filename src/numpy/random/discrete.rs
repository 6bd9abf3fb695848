//! Distributions of whole numbers.

use super::draws::{Draws, exponential};

/// The largest float that is a whole number of 64 bits.
const MOST: f64 = 9.223_372_036_854_775e18;

/// A Poisson number of that mean.
pub(super) fn poisson(draws: &mut Draws, [mean, ..]: [f64; 3]) -> Option<i64> {
    if mean >= 10.0 {
        return poisson_by_ratio(draws, mean);
    }
    if mean == 0.0 {
        return Some(0);
    }
    let least = (-mean).exp();
    let mut product = 1.0;
    let mut count = 0;
    loop {
        draws.more()?;
        product *= draws.unit();
        if product <= least {
            return Some(count);
        }
        count += 1;
    }
}

/// Source: Hörmann, *The transformed rejection method for generating Poisson random variables* (1993).
fn poisson_by_ratio(draws: &mut Draws, mean: f64) -> Option<i64> {
    let log = mean.ln();
    let b = 0.931 + 2.53 * mean.sqrt();
    let a = -0.059 + 0.02483 * b;
    let inverse = 1.1239 + 1.1328 / (b - 3.4);
    let inner = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        draws.more()?;
        let u = draws.unit() - 0.5;
        let v = draws.unit();
        let edge = 0.5 - u.abs();
        let k = ((2.0 * a / edge + b) * u + mean + 0.43).floor();
        if edge >= 0.07 && v <= inner {
            return Some(k as i64);
        }
        if k < 0.0 || (edge < 0.013 && v > edge) {
            continue;
        }
        let left = v.ln() + inverse.ln() - (a / (edge * edge) + b).ln();
        if left <= -mean + k * log - log_gamma(k + 1.0) {
            return Some(k as i64);
        }
    }
}

/// ln Γ(x), x > 0.
///
/// Source: Zhang & Jin, *Computation of special functions* (1996), by the series of Stirling.
fn log_gamma(x: f64) -> f64 {
    const SERIES: [f64; 10] = [
        8.333_333_333_333_333e-2,
        -2.777_777_777_777_778e-3,
        7.936_507_936_507_937e-4,
        -5.952_380_952_380_952e-4,
        8.417_508_417_508_418e-4,
        -1.917_526_917_526_918e-3,
        6.410_256_410_256_41e-3,
        -2.955_065_359_477_124e-2,
        1.796_443_723_688_307e-1,
        -1.392_432_216_905_9e0,
    ];
    const HALF_LOG_2_PI: f64 = 0.918_938_533_204_672_8;
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let shift = if x < 7.0 { (7.0 - x).trunc() } else { 0.0 };
    let mut at = x + shift;
    let square = (1.0 / at) * (1.0 / at);
    let series = SERIES.iter().rev().copied().reduce(|sum, term| sum * square + term).unwrap_or(0.0);
    let mut value = series / at + HALF_LOG_2_PI + (at - 0.5) * at.ln() - at;
    for _ in 0..shift as usize {
        value -= (at - 1.0).ln();
        at -= 1.0;
    }
    value
}

/// How often something of probability `p` happens in `n` trials.
pub(super) fn binomial(draws: &mut Draws, [n, p, _]: [f64; 3]) -> Option<i64> {
    let n = n.trunc();
    // The old generator draws a number for nothing.
    if (n == 0.0 || p == 0.0) && !draws.legacy() {
        return Some(0);
    }
    if p <= 0.5 {
        return rarely(draws, n, p).map(|count| count as i64);
    }
    rarely(draws, n, 1.0 - p).map(|count| (n - count) as i64)
}

/// As [`binomial`], for p ≤ ½.
fn rarely(draws: &mut Draws, n: f64, p: f64) -> Option<f64> {
    if p * n <= 30.0 { by_inversion(draws, n, p) } else { by_parts(draws, n, p) }
}

fn by_inversion(draws: &mut Draws, n: f64, p: f64) -> Option<f64> {
    let q = 1.0 - p;
    let none = (n * q.ln()).exp();
    let mean = n * p;
    let bound = n.min(mean + 10.0 * (mean * q + 1.0).sqrt()).trunc();
    loop {
        draws.more()?;
        let mut u = draws.unit();
        let (mut count, mut chance) = (0.0, none);
        while u > chance {
            count += 1.0;
            if count > bound {
                break;
            }
            u -= chance;
            chance = ((n - count + 1.0) * p * chance) / (count * q);
        }
        if count <= bound {
            return Some(count);
        }
    }
}

/// Source: Kachitvichyanukul & Schmeiser, *Binomial random variate generation* (1988): triangle, parallelogram and two
/// exponential tails around the density.
fn by_parts(draws: &mut Draws, n: f64, p: f64) -> Option<f64> {
    let (r, q) = (p, 1.0 - p);
    let top = n * r + r;
    let m = top.floor();
    let variance = n * r * q;
    let p1 = (2.195 * variance.sqrt() - 4.6 * q).floor() + 0.5;
    let middle = m + 0.5;
    let (left, right) = (middle - p1, middle + p1);
    let c = 0.134 + 20.5 / (15.3 + m);
    let a = (top - left) / (top - left * r);
    let lambda_left = a * (1.0 + a / 2.0);
    let a = (right - top) / (right * q);
    let lambda_right = a * (1.0 + a / 2.0);
    let p2 = p1 * (1.0 + 2.0 * c);
    let p3 = p2 + c / lambda_left;
    let p4 = p3 + c / lambda_right;
    loop {
        draws.more()?;
        let u = draws.unit() * p4;
        let v = draws.unit();
        if u <= p1 {
            return Some((middle - p1 * v + u).floor());
        }
        let (y, v) = if u <= p2 {
            let x = left + (u - p1) / c;
            let v = v * c + 1.0 - (m - x + 0.5).abs() / p1;
            if v > 1.0 {
                continue;
            }
            (x.floor(), v)
        } else if u <= p3 {
            let y = (left + v.ln() / lambda_left).floor();
            if y < 0.0 || v == 0.0 {
                continue;
            }
            (y, v * (u - p2) * lambda_left)
        } else {
            let y = (right - v.ln() / lambda_right).floor();
            if y > n || v == 0.0 {
                continue;
            }
            (y, v * (u - p3) * lambda_right)
        };
        if under(&Density { n, r, q, m, variance, middle }, y, v) {
            return Some(y);
        }
    }
}

/// What the density of a binomial number is worked out from.
struct Density {
    n: f64,
    r: f64,
    q: f64,
    m: f64,
    variance: f64,
    middle: f64,
}

/// Whether the height `v` lies under the density at `y`, in parts of its height at `m`.
fn under(density: &Density, y: f64, v: f64) -> bool {
    let Density { n, r, q, m, variance, middle } = *density;
    let k = (y - m).abs();
    if k <= 20.0 || k >= variance / 2.0 - 1.0 {
        let s = r / q;
        let a = s * (n + 1.0);
        let mut height = 1.0;
        // The two are at most 20 apart, or the variance is small.
        let (mut i, end) = (m.min(y) + 1.0, m.max(y));
        while i <= end {
            let factor = a / i - s;
            height = if m < y { height * factor } else { height / factor };
            i += 1.0;
        }
        return v <= height;
    }
    let rho = (k / variance) * ((k * (k / 3.0 + 0.625) + 0.166_666_666_666_666_66) / variance + 0.5);
    let t = -k * k / (2.0 * variance);
    let log = v.ln();
    if log < t - rho {
        return true;
    }
    if log > t + rho {
        return false;
    }
    let (x1, f1, z, w) = (y + 1.0, m + 1.0, n + 1.0 - m, n - y + 1.0);
    let rest = |x: f64| {
        let square = x * x;
        (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / square) / square) / square) / square) / x / 166_320.0
    };
    let bound = middle * (f1 / x1).ln()
        + (n - m + 0.5) * (z / w).ln()
        + (y - m) * (w * r / (x1 * q)).ln()
        + rest(f1)
        + rest(z)
        + rest(x1)
        + rest(w);
    log <= bound
}

/// The first success in trials of probability `p`.
pub(super) fn geometric(draws: &mut Draws, [p, ..]: [f64; 3]) -> Option<i64> {
    if p >= 0.333_333_333_333_333_3 {
        let u = draws.unit();
        let (mut count, mut sum, mut product) = (1, p, p);
        while u > sum {
            product *= 1.0 - p;
            sum += product;
            count += 1;
        }
        return Some(count);
    }
    if draws.legacy() {
        return Some(((-draws.unit()).ln_1p() / (1.0 - p).ln()).ceil() as i64);
    }
    let z = (-exponential(draws)? / (-p).ln_1p()).ceil();
    Some(if z >= MOST { i64::MAX } else { z as i64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_of_gamma_is_that_of_factorials() {
        let mut factorial: f64 = 1.0;
        for n in 1..60 {
            let found = log_gamma(f64::from(n));
            assert!((found - factorial.ln()).abs() < 1e-13 * found.abs().max(1.0), "{n}: {found}");
            factorial *= f64::from(n);
        }
    }
}
