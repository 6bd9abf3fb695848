//! r ≈ r + Jp at a point: damped steps, and how far from stationary the point is.

use nalgebra::{DMatrix, DVector};

use super::linalg::{self, Singular};
use super::oracle::Oracle;

/// Singular values below this times the largest count as zero.
const ZERO: f64 = 1e-15;
/// Converged when a step can remove no more than this part of r.
const OFFSET: f64 = 1e-12;
/// Changes of r below this many roundings cannot be told from none.
const ROUNDINGS: f64 = 8.0;
/// Rounds of Newton's method on the equation of the radius; a few are usual.
const ROUNDS: usize = 50;

/// J D⁻¹ = U diag(σ) Vᵀ at a point, from which `(JᵀJ + λD²)p = −Jᵀr` is solved for any λ.
#[derive(Clone, Debug)]
pub struct Linearised {
    /// D, shape `(n,)`, all above 0.
    scale: DVector<f64>,
    /// σ, descending.
    sigma: DVector<f64>,
    v: DMatrix<f64>,
    /// Uᵀr
    c: DVector<f64>,
    r_norm: f64,
    /// How much r may change by rounding alone.
    rounding: f64,
}

impl Linearised {
    /// From r of shape `(m,)`, J of shape `(m, n)` at `x` and D of shape `(n,)`, all above 0; `None` if something is not
    /// finite.
    #[must_use]
    pub fn new(
        r: &DVector<f64>,
        j: &DMatrix<f64>,
        x: &DVector<f64>,
        scale: DVector<f64>,
    ) -> Option<Linearised> {
        let (m, n) = j.shape();
        if r.len() != m || scale.len() != n || x.len() != n || m == 0 || n == 0 {
            return None;
        }
        let mut scaled = j.clone();
        for (mut column, scale) in scaled.column_iter_mut().zip(scale.iter()) {
            column /= *scale;
        }
        if !linalg::finite(&scaled) {
            return None;
        }
        // Tall systems shrink to R first: the singular vectors of length m are not needed.
        let (square, c) = if m > n {
            let qr = scaled.qr();
            let mut c = r.clone();
            qr.q_tr_mul(&mut c);
            (qr.r(), c.rows(0, n).into_owned())
        } else {
            (scaled, r.clone())
        };
        let Singular { u, values, v } = linalg::singular(&square)?;
        let rounding = ROUNDINGS * f64::EPSILON * (j.abs() * x.abs()).norm();
        Some(Linearised { scale, sigma: values, v, c: u.tr_mul(&c), r_norm: r.norm(), rounding })
    }

    /// Whether σ stands for a direction that J sees.
    fn sees(&self, sigma: f64) -> bool {
        sigma > ZERO * self.sigma[0]
    }

    /// q in p = D⁻¹Vq: −σc/(σ² + λ).
    fn coefficients(&self, lambda: f64) -> DVector<f64> {
        self.sigma.zip_map(&self.c, |sigma, c| {
            if lambda > 0.0 || self.sees(sigma) { -sigma * c / sigma.mul_add(sigma, lambda) } else { 0.0 }
        })
    }

    /// The step p of `(JᵀJ + λD²)p = −Jᵀr`, shape `(n,)`, for λ ≥ 0; for λ = 0 and dependent columns the one with the
    /// least ‖Dp‖.
    #[must_use]
    pub fn step(&self, lambda: f64) -> DVector<f64> {
        (&self.v * self.coefficients(lambda)).component_div(&self.scale)
    }

    /// The decrease −gᵀp − ½‖Jp‖² of ½Σr² that the model predicts for the step of λ, where g = Jᵀr.
    #[must_use]
    pub fn predicted(&self, lambda: f64) -> f64 {
        let q = self.coefficients(lambda);
        q.iter()
            .zip(self.sigma.iter().zip(self.c.iter()))
            .map(|(q, (s, c))| -s * c * q - 0.5 * (s * q).powi(2))
            .sum()
    }

    /// Whether the columns of J are independent to rounding.
    #[must_use]
    pub fn full_rank(&self) -> bool {
        self.sigma.len() == self.scale.len()
            && self.sigma.iter().all(|sigma| self.sees(*sigma))
            && self.sigma[0] > 0.0
    }

    /// The largest entry of the diagonal of D⁻¹JᵀJD⁻¹.
    #[must_use]
    pub fn largest_diagonal(&self) -> f64 {
        let rows = self.v.row_iter();
        rows.map(|row| row.iter().zip(self.sigma.iter()).map(|(v, s)| (v * s).powi(2)).sum())
            .fold(0.0, f64::max)
    }

    /// The decrease of ½Σr² that the whole Gauss–Newton step promises.
    #[must_use]
    pub fn promise(&self) -> f64 {
        0.5 * self.removable().powi(2)
    }

    /// ‖Jp‖ of the Gauss–Newton step p.
    fn removable(&self) -> f64 {
        let seen = self.sigma.iter().zip(self.c.iter()).filter(|(sigma, _)| self.sees(**sigma));
        seen.map(|(_, c)| c * c).sum::<f64>().sqrt()
    }

    /// The test by which the point is stationary: no step can change the length of r noticeably.
    ///
    /// ‖Jp‖ of the Gauss–Newton step p is the part of r that the model can remove. It is compared with ‖r‖ (the relative
    /// offset of Bates and Watts), and with the rounding of r itself, estimated by ε‖|J||x|‖.
    ///
    /// Source: Bates & Watts (1988), *Nonlinear Regression Analysis*, §2.2.3.
    #[must_use]
    pub fn stationary(&self) -> Option<String> {
        let removable = self.removable();
        if removable <= OFFSET * self.r_norm {
            Some(format!("‖J p_GN‖ ≤ {OFFSET:e} ‖r‖"))
        } else if removable <= self.rounding {
            Some("‖J p_GN‖ ≤ rounding of r".to_string())
        } else {
            None
        }
    }

    /// The λ ≥ 0 with ‖Dp‖ = Δ, to a tenth of Δ, and every λ on the way; 0 where the Gauss–Newton step is short enough.
    ///
    /// Source: Moré (1978), *The Levenberg–Marquardt algorithm: implementation and theory*, §5, with σ in place of R.
    #[must_use]
    pub fn within(&self, delta: f64) -> (f64, Vec<f64>) {
        const SLACK: f64 = 0.1;
        let newton = self.coefficients(0.0).norm();
        if newton <= (1.0 + SLACK) * delta {
            return (0.0, Vec::new());
        }
        let g = self.sigma.component_mul(&self.c);
        let (mut low, mut high) = (0.0, g.norm() / delta);
        let mut lambda = 1e-3 * high;
        let mut lambdas = Vec::new();
        for _ in 0..ROUNDS {
            lambdas.push(lambda);
            let q = self.coefficients(lambda);
            let norm = q.norm();
            if (norm - delta).abs() <= SLACK * delta {
                break;
            }
            if norm > delta {
                low = lambda;
            } else {
                high = lambda;
            }
            // d‖q‖/dλ = −Σ q²/(σ² + λ) / ‖q‖
            let fall: f64 = q.iter().zip(self.sigma.iter()).map(|(q, s)| q * q / s.mul_add(*s, lambda)).sum();
            let next = lambda + norm * norm / fall * (norm - delta) / delta;
            lambda = if next > low && next < high { next } else { f64::midpoint(low, high).max(1e-3 * high) };
        }
        (lambda, lambdas)
    }
}

/// The angle between two vectors of shape `(n,)`, neither of them 0, in degrees; exact for small angles too.
#[must_use]
pub fn angle(a: &DVector<f64>, b: &DVector<f64>) -> f64 {
    let (a, b) = (a.normalize(), b.normalize());
    (2.0 * (&a - &b).norm().atan2((&a + &b).norm())).to_degrees()
}

/// The decrease of f that the whole Gauss–Newton step promises at a point; 0 where J cannot be had.
pub(super) fn promise(x: &DVector<f64>, oracle: &mut Oracle) -> f64 {
    let Ok((r, j)) = oracle.jacobian(x) else { return 0.0 };
    let linear = Linearised::new(&r, &j, x, column_norms(&j));
    linear.map_or(0.0, |linear| 2.0 * oracle.factor() * linear.promise())
}

/// The lengths of the columns of J, shape `(n,)`, with 1 for columns of zeros.
#[must_use]
pub fn column_norms(j: &DMatrix<f64>) -> DVector<f64> {
    DVector::from_iterator(j.ncols(), j.column_iter().map(|column| column.norm()))
        .map(|n| if n > 0.0 { n } else { 1.0 })
}

#[cfg(test)]
mod tests;
