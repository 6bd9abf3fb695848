//! The two-loop recursion of L-BFGS: Hg from the last pairs, without a matrix.

use std::collections::VecDeque;

use nalgebra::DVector;

/// A pair with ρ = 1/yᵀs.
#[derive(Clone, Debug)]
pub struct Curvature {
    /// x⁺ − x, shape `(n,)`.
    pub s: DVector<f64>,
    /// g⁺ − g, shape `(n,)`.
    pub y: DVector<f64>,
    /// 1/yᵀs
    pub rho: f64,
}

impl Curvature {
    /// A pair, `None` unless yᵀs > 0.
    #[must_use]
    pub fn new(s: DVector<f64>, y: DVector<f64>) -> Option<Curvature> {
        let sy = s.dot(&y);
        let rho = 1.0 / sy;
        (sy > 0.0 && rho.is_finite()).then_some(Curvature { s, y, rho })
    }

    /// γ = sᵀy/yᵀy: the size of the inverse Hessian along y.
    #[must_use]
    pub fn scale(&self) -> f64 {
        1.0 / (self.rho * self.y.norm_squared())
    }
}

/// What both loops computed; entry i belongs to pair i, oldest first.
#[derive(Clone, Debug, Default)]
pub struct TwoLoop {
    /// The result Hg, shape `(n,)`; the search direction is −r.
    pub r: DVector<f64>,
    /// γ of the matrix γI between the loops.
    pub gamma: f64,
    /// ρᵢ = 1/yᵢᵀsᵢ
    pub rho: Vec<f64>,
    /// αᵢ = ρᵢsᵢᵀq of the first loop.
    pub alpha: Vec<f64>,
    /// βᵢ = ρᵢyᵢᵀr of the second loop.
    pub beta: Vec<f64>,
    /// ‖q‖ after pair i in the first loop.
    pub q_norm: Vec<f64>,
    /// ‖r‖ after pair i in the second loop.
    pub r_norm: Vec<f64>,
}

/// γ = sᵀy/yᵀy of the newest pair: the size of the inverse Hessian along y.
///
/// Source: Nocedal & Wright (2006), (7.20).
#[must_use]
pub fn newest_scale(pairs: &VecDeque<Curvature>) -> Option<f64> {
    pairs.back().map(Curvature::scale).filter(|gamma| gamma.is_finite())
}

/// Hg for `g` of shape `(n,)`, where H is γI updated by the pairs, oldest first.
///
/// Source: Nocedal & Wright (2006), algorithm 7.4.
#[must_use]
pub fn two_loop(g: &DVector<f64>, pairs: &VecDeque<Curvature>, gamma: f64) -> TwoLoop {
    let m = pairs.len();
    let mut out = TwoLoop {
        r: g.clone(),
        gamma,
        rho: pairs.iter().map(|pair| pair.rho).collect(),
        alpha: vec![0.0; m],
        beta: vec![0.0; m],
        q_norm: vec![0.0; m],
        r_norm: vec![0.0; m],
    };
    // q ← q − αᵢyᵢ, newest to oldest.
    for (i, pair) in pairs.iter().enumerate().rev() {
        let alpha = pair.rho * pair.s.dot(&out.r);
        (out.alpha[i], out.q_norm[i]) = (alpha, add(&mut out.r, -alpha, &pair.y));
    }
    out.r *= gamma;
    // r ← r + (αᵢ − β)sᵢ, oldest to newest.
    for (i, pair) in pairs.iter().enumerate() {
        let beta = pair.rho * pair.y.dot(&out.r);
        (out.beta[i], out.r_norm[i]) = (beta, add(&mut out.r, out.alpha[i] - beta, &pair.s));
    }
    out
}

/// Which pair the first loop begins with; the second goes the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest: the recursion of L-BFGS.
    Newest,
    /// The oldest: a common mistake, which gives another matrix.
    Oldest,
}

/// What the recursion holds after one of its 2m + 2 moments.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Which moment.
    pub moment: Moment,
    /// q in the first loop, r from the scaling on; shape `(n,)`.
    pub vector: DVector<f64>,
}

/// A moment of the recursion; pairs are numbered from 0, the oldest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
    /// q is the vector given.
    Start,
    /// q ← q − αy
    Down {
        /// The pair.
        pair: usize,
        /// Its ρ = 1/yᵀs.
        rho: f64,
        /// α = ρsᵀq
        alpha: f64,
    },
    /// r = γq
    Scale {
        /// γ
        gamma: f64,
    },
    /// r ← r + (α − β)s
    Up {
        /// The pair.
        pair: usize,
        /// Its ρ = 1/yᵀs.
        rho: f64,
        /// α of the first loop.
        alpha: f64,
        /// β = ρyᵀr
        beta: f64,
    },
}

impl Moment {
    /// Whether the vector is r already.
    #[must_use]
    pub fn behind_scaling(self) -> bool {
        matches!(self, Moment::Scale { .. } | Moment::Up { .. })
    }
}

/// Every moment of the recursion applied to `g` of shape `(n,)`, the pairs oldest first.
///
/// Source: Nocedal & Wright (2006), algorithm 7.4.
#[must_use]
pub fn stages(g: &DVector<f64>, pairs: &[Curvature], gamma: f64, order: Order) -> Vec<Stage> {
    let mut down: Vec<usize> = (0..pairs.len()).collect();
    if order == Order::Newest {
        down.reverse();
    }
    let mut vector = g.clone();
    let mut alphas = vec![0.0; pairs.len()];
    let mut out = vec![Stage { moment: Moment::Start, vector: vector.clone() }];
    for &i in &down {
        let Curvature { s, y, rho } = &pairs[i];
        alphas[i] = rho * s.dot(&vector);
        vector.axpy(-alphas[i], y, 1.0);
        let moment = Moment::Down { pair: i, rho: *rho, alpha: alphas[i] };
        out.push(Stage { moment, vector: vector.clone() });
    }
    vector *= gamma;
    out.push(Stage { moment: Moment::Scale { gamma }, vector: vector.clone() });
    for &i in down.iter().rev() {
        let Curvature { s, y, rho } = &pairs[i];
        let beta = rho * y.dot(&vector);
        vector.axpy(alphas[i] - beta, s, 1.0);
        let moment = Moment::Up { pair: i, rho: *rho, alpha: alphas[i], beta };
        out.push(Stage { moment, vector: vector.clone() });
    }
    out
}

/// r ← r + av; returns ‖r‖ of the result, for which the vector need not be read again.
fn add(r: &mut DVector<f64>, a: f64, v: &DVector<f64>) -> f64 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (mut r, mut v) = (r.as_mut_slice().chunks_exact_mut(LANES), v.as_slice().chunks_exact(LANES));
    for (r, v) in r.by_ref().zip(v.by_ref()) {
        for ((r, v), sum) in r.iter_mut().zip(v).zip(&mut sums) {
            *r += a * v;
            *sum += *r * *r;
        }
    }
    for ((r, v), sum) in r.into_remainder().iter_mut().zip(v.remainder()).zip(&mut sums) {
        *r += a * v;
        *sum += *r * *r;
    }
    sums.iter().sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests;
