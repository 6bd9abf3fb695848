//! Plane rotations and matrices of two rows.

use super::field::hypotenuse;

/// The smallest number whose reciprocal does not overflow.
pub(super) const SAFE: f64 = f64::MIN_POSITIVE;
/// Half the distance of 1 to the next number: LAPACK's epsilon.
pub(super) const EPS: f64 = f64::EPSILON / 2.0;

/// c, s and r such that `c f + s g = r` and `c g − s f = 0`, with `c ≥ 0`.
///
/// Source: LAPACK 3.10, dlartg.
pub(super) fn rotation(f: f64, g: f64) -> (f64, f64, f64) {
    if g == 0.0 {
        return (1.0, 0.0, f);
    }
    if f == 0.0 {
        return (0.0, 1f64.copysign(g), g.abs());
    }
    let (low, high) = (SAFE.sqrt(), (0.5 / SAFE).sqrt());
    let moderate = |x: f64| x.abs() > low && x.abs() < high;
    if moderate(f) && moderate(g) {
        let d = (f * f + g * g).sqrt();
        let r = d.copysign(f);
        return (f.abs() / d, g / r, r);
    }
    let unit = f.abs().max(g.abs()).clamp(SAFE, 1.0 / SAFE);
    let (f, g) = (f / unit, g / unit);
    let d = (f * f + g * g).sqrt();
    let r = d.copysign(f);
    (f.abs() / d, g / r, r * unit)
}

/// The eigenvalue of larger size and the other one of `[a b; b c]`, and the unit eigenvector `(cs, sn)` of the first.
///
/// Source: LAPACK, dlaev2.
pub(super) fn symmetric2(a: f64, b: f64, c: f64) -> (f64, f64, f64, f64) {
    let (sum, difference) = (a + c, a - c);
    let (size, twice) = (difference.abs(), b + b);
    let (larger, smaller) = if a.abs() > c.abs() { (a, c) } else { (c, a) };
    let twice_size = twice.abs();
    let root = if size > twice_size {
        size * (1.0 + (twice_size / size) * (twice_size / size)).sqrt()
    } else if size < twice_size {
        twice_size * (1.0 + (size / twice_size) * (size / twice_size)).sqrt()
    } else {
        twice_size * std::f64::consts::SQRT_2
    };
    let (first, second, mark) = if sum < 0.0 {
        let first = 0.5 * (sum - root);
        (first, (larger / first) * smaller - (b / first) * b, -1.0)
    } else if sum > 0.0 {
        let first = 0.5 * (sum + root);
        (first, (larger / first) * smaller - (b / first) * b, 1.0)
    } else {
        (0.5 * root, -0.5 * root, 1.0)
    };
    let (cosine, other) =
        if difference >= 0.0 { (difference + root, 1.0) } else { (difference - root, -1.0) };
    let (cs, sn) = if cosine.abs() > twice_size {
        let ratio = -twice / cosine;
        let sn = 1.0 / (1.0 + ratio * ratio).sqrt();
        (ratio * sn, sn)
    } else if twice_size == 0.0 {
        (1.0, 0.0)
    } else {
        let ratio = -cosine / twice;
        let cs = 1.0 / (1.0 + ratio * ratio).sqrt();
        (cs, ratio * cs)
    };
    if mark == other { (first, second, -sn, cs) } else { (first, second, cs, sn) }
}

/// The smaller and the larger singular value of `[f g; 0 h]`.
///
/// Source: LAPACK, dlas2.
pub(super) fn singular_values2(f: f64, g: f64, h: f64) -> (f64, f64) {
    let (f, g, h) = (f.abs(), g.abs(), h.abs());
    let (low, high) = (f.min(h), f.max(h));
    if low == 0.0 {
        return (0.0, if high == 0.0 { g } else { hypotenuse(high, g) });
    }
    let (plus, minus) = (1.0 + low / high, (high - low) / high);
    if g < high {
        let square = (g / high) * (g / high);
        let c = 2.0 / ((plus * plus + square).sqrt() + (minus * minus + square).sqrt());
        return (low * c, high / c);
    }
    let ratio = high / g;
    if ratio == 0.0 {
        return ((low * high) / g, g);
    }
    let (x, y) = (plus * ratio, minus * ratio);
    let c = 1.0 / ((1.0 + x * x).sqrt() + (1.0 + y * y).sqrt());
    (2.0 * (low * c * ratio), g / (c + c))
}

/// The singular value decomposition of `[f g; 0 h]`.
pub(super) struct Two {
    pub(super) smaller: f64,
    pub(super) larger: f64,
    /// Cosine and sine of the left rotation.
    pub(super) left: (f64, f64),
    /// Cosine and sine of the right rotation.
    pub(super) right: (f64, f64),
}

/// Source: LAPACK, dlasv2.
pub(super) fn singular2(f: f64, g: f64, h: f64) -> Two {
    let one = |x: f64| 1f64.copysign(x);
    let swap = h.abs() > f.abs();
    let (ft, ht) = if swap { (h, f) } else { (f, h) };
    let (fa, ha, ga) = (ft.abs(), ht.abs(), g.abs());
    let mut largest = if swap { 3 } else { 1 };
    let (smaller, larger, left, right);
    if ga == 0.0 {
        (smaller, larger, left, right) = (ha, fa, (1.0, 0.0), (1.0, 0.0));
    } else {
        if ga > fa {
            largest = 2;
        }
        if ga > fa && fa / ga < EPS {
            smaller = if ha > 1.0 { fa / (ga / ha) } else { (fa / ga) * ha };
            (larger, left, right) = (ga, (1.0, ht / g), (ft / g, 1.0));
        } else {
            let d = fa - ha;
            let l = if d == fa { 1.0 } else { d / fa };
            let m = g / ft;
            let t = 2.0 - l;
            let (mm, tt) = (m * m, t * t);
            let s = (tt + mm).sqrt();
            let r = if l == 0.0 { m.abs() } else { (l * l + mm).sqrt() };
            let a = 0.5 * (s + r);
            (smaller, larger) = (ha / a, fa * a);
            let t = if mm != 0.0 {
                (m / (s + t) + m / (r + l)) * (1.0 + a)
            } else if l == 0.0 {
                2f64.copysign(ft) * one(g)
            } else {
                g / d.copysign(ft) + m / t
            };
            let l = (t * t + 4.0).sqrt();
            right = (2.0 / l, t / l);
            left = ((right.0 + right.1 * m) / a, (ht / ft) * right.1 / a);
        }
    }
    let (left, right) = if swap { ((right.1, right.0), (left.1, left.0)) } else { (left, right) };
    let sign = match largest {
        1 => one(right.0) * one(left.0) * one(f),
        2 => one(right.1) * one(left.0) * one(g),
        _ => one(right.1) * one(left.1) * one(h),
    };
    Two { smaller: smaller.copysign(sign * one(f) * one(h)), larger: larger.copysign(sign), left, right }
}
