//! Inverse circular and hyperbolic functions of complex numbers: branch cuts, special values and the cases that keep
//! them exact as in the GNU C library (after Hull, Fairgrieve & Tang 1997).

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, LN_2, PI};

use num_complex::Complex64;

use super::elementary::{beyond_one, ln, sqrt};

const EPSILON: f64 = f64::EPSILON;

fn zero(z: Complex64) -> bool {
    z.re == 0.0 && z.im == 0.0
}

fn finite(z: Complex64) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

/// i z
fn turned(z: Complex64) -> Complex64 {
    Complex64::new(-z.im, z.re)
}

/// arcsinh of a finite number that is not 0; with `other`, i times it is arccos of −i z instead.
fn kernel(z: Complex64, other: bool) -> Complex64 {
    let (x, y) = (z.re.abs(), z.im.abs());
    // The angle of two lengths, of which arccos takes the other.
    let angle = |up: f64, along: f64| if other { along.atan2(up.copysign(z.im)) } else { up.atan2(along) };
    let by_log = |up: f64, along: f64| {
        let (re, im) = if other { (up.copysign(z.im), along) } else { (along, up) };
        ln(Complex64::new(re, im))
    };
    let tiny = EPSILON * EPSILON;
    let (size, at) = if x >= 1.0 / EPSILON || y >= 1.0 / EPSILON {
        let log = by_log(y, x);
        (log.re + LN_2, log.im)
    } else if x >= 0.5 && y < EPSILON / 8.0 {
        let s = 1.0_f64.hypot(x);
        let up = if other { z.im } else { y };
        ((x + s).ln(), if other { s.atan2(up) } else { up.atan2(s) })
    } else if x < EPSILON / 8.0 && y >= 1.5 {
        let s = ((y + 1.0) * (y - 1.0)).sqrt();
        ((y + s).ln(), angle(s, x))
    } else if y > 1.0 && y < 1.5 && x < 0.5 {
        let square = (y + 1.0) * (y - 1.0);
        if x < tiny {
            let s = square.sqrt();
            ((2.0 * (square + y * s)).ln_1p() / 2.0, angle(s, x))
        } else {
            let xx = x * x;
            let f = xx * (2.0 + xx + 2.0 * y * y);
            let d = (square * square + f).sqrt();
            let plus = d + square;
            let minus = f / plus;
            let first = minus.midpoint(xx).sqrt();
            let second = x * y / first;
            let size = (xx + plus + 2.0 * (x * first + y * second)).ln_1p() / 2.0;
            (size, angle(y + second, x + first))
        }
    } else if y == 1.0 && x < 0.5 {
        if x < EPSILON / 8.0 {
            let root = x.sqrt();
            ((2.0 * (x + root)).ln_1p() / 2.0, angle(1.0, root))
        } else {
            let d = x * (4.0 + x * x).sqrt();
            let (first, second) = (d.midpoint(x * x).sqrt(), ((d - x * x) / 2.0).sqrt());
            let size = (x * x + d + 2.0 * (x * first + second)).ln_1p() / 2.0;
            (size, angle(1.0 + second, x + first))
        }
    } else if y < 1.0 && x < 0.5 {
        if y <= EPSILON {
            let s = 1.0_f64.hypot(x);
            let at = if other { s.atan2(z.im) } else { y.atan2(s) };
            ((2.0 * x * (x + s)).ln_1p() / 2.0, at)
        } else {
            let square = (1.0 + y) * (1.0 - y);
            if x < tiny {
                let s = square.sqrt();
                let at = if other { s.atan2(z.im) } else { y.atan2(s) };
                ((2.0 * x / s).ln_1p() / 2.0, at)
            } else {
                let xx = x * x;
                let f = xx * (2.0 + xx + 2.0 * y * y);
                let d = (square * square + f).sqrt();
                let plus = d + square;
                let minus = f / plus;
                let first = plus.midpoint(xx).sqrt();
                let second = x * y / first;
                let size = (xx + minus + 2.0 * (x * first + y * second)).ln_1p() / 2.0;
                (size, angle(y + second, x + first))
            }
        }
    } else {
        let root = sqrt(Complex64::new((x - y) * (x + y) + 1.0, 2.0 * x * y));
        let log = by_log(root.im + y, root.re + x);
        (log.re, log.im)
    };
    Complex64::new(size.copysign(z.re), at.copysign(if other { 1.0 } else { z.im }))
}

pub(in crate::numpy) fn arcsinh(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    if finite(z) {
        return if zero(z) { z } else { kernel(z, false) };
    }
    if im.is_infinite() {
        let at = if re.is_nan() {
            f64::NAN
        } else {
            if re.is_infinite() { FRAC_PI_4 } else { FRAC_PI_2 }.copysign(im)
        };
        return Complex64::new(f64::INFINITY.copysign(re), at);
    }
    if !re.is_finite() {
        let known = (re.is_infinite() && !im.is_nan()) || (re.is_nan() && im == 0.0);
        return Complex64::new(re, if known { 0.0_f64.copysign(im) } else { f64::NAN });
    }
    Complex64::new(f64::NAN, f64::NAN)
}

pub(in crate::numpy) fn arcsin(z: Complex64) -> Complex64 {
    if z.re.is_nan() || z.im.is_nan() {
        return if z.re == 0.0 {
            z
        } else if z.re.is_infinite() || z.im.is_infinite() {
            Complex64::new(f64::NAN, f64::INFINITY.copysign(z.im))
        } else {
            Complex64::new(f64::NAN, f64::NAN)
        };
    }
    let found = arcsinh(turned(z));
    Complex64::new(found.im, -found.re)
}

pub(in crate::numpy) fn arccos(z: Complex64) -> Complex64 {
    if finite(z) && !zero(z) {
        let found = kernel(turned(z), true);
        return Complex64::new(found.im, found.re);
    }
    let found = arcsin(z);
    let real = FRAC_PI_2 - found.re;
    // A zero has no sign.
    Complex64::new(if real == 0.0 { 0.0 } else { real }, -found.im)
}

pub(in crate::numpy) fn arccosh(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    if im.is_infinite() {
        let at = match (re.is_nan(), re.is_infinite()) {
            (true, _) => f64::NAN,
            (_, true) if re < 0.0 => (PI - FRAC_PI_4).copysign(im),
            (_, true) => FRAC_PI_4.copysign(im),
            _ => FRAC_PI_2.copysign(im),
        };
        return Complex64::new(f64::INFINITY, at);
    }
    if re.is_infinite() {
        let at = if im.is_nan() { im } else { if re < 0.0 { PI } else { 0.0 }.copysign(im) };
        return Complex64::new(f64::INFINITY, at);
    }
    if !finite(z) {
        return Complex64::new(f64::NAN, if re == 0.0 { FRAC_PI_2 } else { f64::NAN });
    }
    if zero(z) {
        return Complex64::new(0.0, FRAC_PI_2.copysign(im));
    }
    let found = kernel(turned(z), true);
    if im.is_sign_negative() {
        Complex64::new(found.re, -found.im)
    } else {
        Complex64::new(-found.re, found.im)
    }
}

/// 1 − x² − y² for the larger and the smaller of two lengths.
fn below_one(x: f64, y: f64) -> f64 {
    let far = (1.0 - x) * (1.0 + x);
    if y < EPSILON / 2.0 {
        if far == 0.0 { 0.0 } else { far }
    } else if x < 1.0 && (x >= 0.75 || y >= 0.5) {
        -beyond_one(x, y)
    } else {
        far - y * y
    }
}

pub(in crate::numpy) fn arctanh(z: Complex64) -> Complex64 {
    let Complex64 { re, im } = z;
    let quarter = FRAC_PI_2.copysign(im);
    if !finite(z) {
        if im.is_infinite() {
            return Complex64::new(0.0_f64.copysign(re), quarter);
        }
        if re.is_infinite() || re == 0.0 {
            return Complex64::new(0.0_f64.copysign(re), if im.is_nan() { im } else { quarter });
        }
        return Complex64::new(f64::NAN, f64::NAN);
    }
    if zero(z) {
        return z;
    }
    let far = 16.0 / EPSILON;
    if re.abs() >= far || im.abs() >= far {
        let real = if im.abs() <= 1.0 {
            1.0 / re
        } else if re.abs() <= 1.0 {
            re / im / im
        } else {
            let h = (re / 2.0).hypot(im / 2.0);
            re / h / h / 4.0
        };
        return Complex64::new(real, quarter);
    }
    let real = if re.abs() == 1.0 && im.abs() < EPSILON * EPSILON {
        0.5_f64.copysign(re) * (LN_2 - im.abs().ln())
    } else {
        let square = if im.abs() >= EPSILON * EPSILON { im * im } else { 0.0 };
        let (plus, minus) = (1.0 + re, 1.0 - re);
        let (above, below) = (square + plus * plus, square + minus * minus);
        let ratio = above / below;
        if ratio < 0.5 { 0.25 * ratio.ln() } else { 0.25 * (4.0 * re / below).ln_1p() }
    };
    let (x, y) = (re.abs().max(im.abs()), re.abs().min(im.abs()));
    Complex64::new(real, 0.5 * (2.0 * im).atan2(below_one(x, y)))
}

pub(in crate::numpy) fn arctan(z: Complex64) -> Complex64 {
    // arctan z = i arctanh(−i z), special values included.
    let found = arctanh(Complex64::new(z.im, -z.re));
    Complex64::new(-found.im, found.re)
}
