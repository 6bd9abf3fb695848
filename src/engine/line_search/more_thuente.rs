//! The line search of Moré and Thuente.

use super::{Line, Outcome, Search, Searcher, Trial};

/// The first bracket is sought within these multiples of the last increase.
const EXTRAPOLATION: (f64, f64) = (1.1, 4.0);
/// A bracket that does not shrink by this factor in two rounds is halved.
const SHRINK: f64 = 0.66;
/// Step lengths above this are no step lengths.
const LONGEST: f64 = 1e20;

/// φ and φ′ at a step length.
#[derive(Clone, Copy)]
struct At {
    t: f64,
    f: f64,
    d: f64,
}

impl At {
    /// The same of the auxiliary function ψ(t) = φ(t) − φ(0) − c₁tφ′(0), up to a constant.
    fn tilted(self, by: f64) -> At {
        At { f: self.f - self.t * by, d: self.d - by, ..self }
    }
}

/// The interval of uncertainty: `x` is its best end, `y` the other one once there is a bracket.
struct Interval {
    x: At,
    y: At,
    bracketed: bool,
}

/// A step length that satisfies the strong Wolfe conditions.
///
/// Source: Moré & Thuente (1994), ACM TOMS 20, 286–307, in the form of MINPACK-2. Differs: a trial without a finite value
/// halves the way to it.
pub(super) fn search(searcher: &Searcher, line: &mut dyn Line, f0: f64, slope0: f64) -> Search {
    let tilt = searcher.c1 * slope0;
    let zero = At { t: 0.0, f: f0, d: slope0 };
    let mut interval = Interval { x: zero, y: zero, bracketed: false };
    let (mut width, mut before) = (LONGEST, 2.0 * LONGEST);
    let (mut low, mut high) = (0.0, EXTRAPOLATION.1.mul_add(searcher.alpha0, searcher.alpha0));
    let mut limit = LONGEST;
    let (mut first_stage, mut t) = (true, searcher.alpha0);
    let mut trials = Vec::new();
    while trials.len() < searcher.most {
        let bound = searcher.bound(f0, slope0, t);
        let value = line.value(t);
        let Some((f, d)) = value.and_then(|f| line.slope(t).map(|d| (f, d))) else {
            trials.push(Trial { alpha: t, f: value, slope: None, bound, outcome: Outcome::NoValue });
            // Not further than here from now on.
            limit = t;
            high = high.min(t);
            t = f64::midpoint(interval.x.t, t);
            if t == interval.x.t || t == limit {
                break;
            }
            continue;
        };
        let outcome = searcher.wolfe(f, bound, d, slope0);
        trials.push(Trial { alpha: t, f: Some(f), slope: Some(d), bound, outcome });
        if outcome == Outcome::Taken {
            return Search::found(trials);
        }
        if interval.bracketed && (t <= low || t >= high) {
            break;
        }
        let enough = f <= f0 + t * tilt;
        if first_stage && enough && d >= 0.0 {
            first_stage = false;
        }
        let at = At { t, f, d };
        t = if first_stage && f <= interval.x.f && !enough {
            // ψ decides as long as no trial has decreased φ enough.
            interval.x = interval.x.tilted(tilt);
            interval.y = interval.y.tilted(tilt);
            let next = interval.update(at.tilted(tilt), low, high);
            interval.x = interval.x.tilted(-tilt);
            interval.y = interval.y.tilted(-tilt);
            next
        } else {
            interval.update(at, low, high)
        };
        let Interval { x, y, bracketed } = interval;
        if bracketed {
            if (y.t - x.t).abs() >= SHRINK * before {
                t = x.t + 0.5 * (y.t - x.t);
            }
            (before, width) = (width, (y.t - x.t).abs());
            (low, high) = (x.t.min(y.t), x.t.max(y.t));
        } else {
            (low, high) = (t + EXTRAPOLATION.0 * (t - x.t), t + EXTRAPOLATION.1 * (t - x.t));
        }
        high = high.min(limit);
        t = t.clamp(0.0, LONGEST);
        if t >= limit {
            t = f64::midpoint(x.t, limit);
        }
        if bracketed && (t <= low || t >= high) {
            t = x.t;
        }
        if t == 0.0 {
            break;
        }
    }
    Search::failed(trials, "no step length tried satisfies the strong Wolfe conditions")
}

impl Interval {
    /// Takes a trial into the interval and returns the next one within `[low, high]` (section 4 of the paper).
    fn update(&mut self, trial: At, low: f64, high: f64) -> f64 {
        let (x, y) = (self.x, self.y);
        let opposite = trial.d * x.d.signum() < 0.0;
        let next = if trial.f > x.f {
            // Case 1: a higher value brackets the minimum.
            self.bracketed = true;
            let (cubic, quadratic) = (cubic(x, trial), parabola(x, trial));
            if (cubic - x.t).abs() < (quadratic - x.t).abs() {
                cubic
            } else {
                f64::midpoint(cubic, quadratic)
            }
        } else if opposite {
            // Case 2: a lower value and slopes of opposite sign bracket it too.
            self.bracketed = true;
            let (cubic, secant) = (cubic(trial, x), secant(trial, x));
            if (cubic - trial.t).abs() > (secant - trial.t).abs() { cubic } else { secant }
        } else if trial.d.abs() < x.d.abs() {
            self.flatter(trial, low, high)
        } else if self.bracketed {
            // Case 4: lower and no flatter.
            cubic(trial, y)
        } else if trial.t > x.t {
            high
        } else {
            low
        };
        if trial.f > x.f {
            self.y = trial;
        } else {
            if opposite {
                self.y = x;
            }
            self.x = trial;
        }
        next
    }

    /// Case 3: a lower value, slopes of the same sign, and a flatter one.
    fn flatter(&self, trial: At, low: f64, high: f64) -> f64 {
        let x = self.x;
        let (theta, size) = theta(x, trial);
        let under = (theta / size).powi(2) - (x.d / size) * (trial.d / size);
        let gamma = size * under.max(0.0).sqrt() * if trial.t > x.t { -1.0 } else { 1.0 };
        let r = (gamma - trial.d + theta) / (gamma + (x.d - trial.d) + gamma);
        let cubic = if r < 0.0 && gamma != 0.0 {
            trial.t + r * (x.t - trial.t)
        } else if trial.t > x.t {
            high
        } else {
            low
        };
        let secant = secant(trial, x);
        let nearer = (cubic - trial.t).abs() < (secant - trial.t).abs();
        if self.bracketed {
            let next = if nearer { cubic } else { secant };
            let most = trial.t + SHRINK * (self.y.t - trial.t);
            if trial.t > x.t { next.min(most) } else { next.max(most) }
        } else {
            let next = if nearer { secant } else { cubic };
            next.min(high).max(low)
        }
    }
}

fn theta(a: At, b: At) -> (f64, f64) {
    let theta = 3.0 * (a.f - b.f) / (b.t - a.t) + a.d + b.d;
    (theta, theta.abs().max(a.d.abs()).max(b.d.abs()))
}

/// The minimum of the cubic with the values and slopes of both.
fn cubic(a: At, b: At) -> f64 {
    let (theta, size) = theta(a, b);
    let root = size * ((theta / size).powi(2) - (a.d / size) * (b.d / size)).max(0.0).sqrt();
    let gamma = if b.t >= a.t { root } else { -root };
    let r = (gamma - a.d + theta) / (gamma - a.d + gamma + b.d);
    a.t + r * (b.t - a.t)
}

/// The minimum of the parabola through φ(a), φ′(a) and φ(b).
fn parabola(a: At, b: At) -> f64 {
    a.t + a.d / ((a.f - b.f) / (b.t - a.t) + a.d) / 2.0 * (b.t - a.t)
}

/// The minimum of the parabola with the slopes at both.
fn secant(a: At, b: At) -> f64 {
    a.t + a.d / (a.d - b.d) * (b.t - a.t)
}
