//! Conjugate gradients, stopped at the boundary and at negative curvature.

use nalgebra::DVector;

use super::{Case, to_boundary};

/// One iteration of conjugate gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inner {
    /// ‖r‖ before it, r = g + Bz.
    pub residual: f64,
    /// dᵀBd along its direction.
    pub curvature: f64,
    /// ‖z‖ after it.
    pub norm: f64,
}

/// What conjugate gradients came to.
pub(in crate::engine) struct Truncated {
    /// The step, shape `(n,)`.
    pub(in crate::engine) z: DVector<f64>,
    /// m(z)
    pub(in crate::engine) model: f64,
    pub(in crate::engine) case: Case,
    pub(in crate::engine) inner: Vec<Inner>,
}

/// Conjugate gradients on Bz = −g for `g` of shape `(n,)`; `product` is d ↦ Bd, `delta` the radius.
///
/// Without a radius, negative curvature ends it at the point reached, or at −g if it is met at once. `None` if `product`
/// fails.
///
/// Source: Nocedal & Wright (2006), algorithms 7.1 and 7.2, with the tolerance min(½, √‖g‖)‖g‖. With g = 0 the answer is
/// 0, even at a saddle.
pub(in crate::engine) fn conjugate<E>(
    g: &DVector<f64>,
    delta: Option<f64>,
    most: usize,
    mut product: impl FnMut(&DVector<f64>) -> Result<DVector<f64>, E>,
) -> Result<Truncated, E> {
    let tolerance = g.norm() * g.norm().sqrt().min(0.5);
    let mut z = DVector::zeros(g.len());
    let mut r = g.clone();
    let mut d = -g;
    let mut inner = Vec::new();
    // m(z) = gᵀz + ½zᵀBz with Bz = r − g.
    let model = |z: &DVector<f64>, r: &DVector<f64>| 0.5 * (z.dot(g) + z.dot(r));
    for _ in 0..most {
        let rr = r.norm_squared();
        if rr.sqrt() <= tolerance {
            break;
        }
        let bd = product(&d)?;
        let curvature = d.dot(&bd);
        // Tested before z moves: along d the model has no minimum.
        if curvature <= 0.0 {
            if let Some(delta) = delta {
                // dᵀr < 0, so the boundary ahead is lower than the one behind.
                let tau = to_boundary(&z, &d, delta);
                z.axpy(tau, &d, 1.0);
                r.axpy(tau, &bd, 1.0);
            } else if inner.is_empty() {
                // d = −g here.
                (z, r) = (d, g + &bd);
                inner.push(Inner { residual: rr.sqrt(), curvature, norm: z.norm() });
                return Ok(Truncated { model: model(&z, &r), z, case: Case::NegativeCurvature, inner });
            }
            inner.push(Inner { residual: rr.sqrt(), curvature, norm: z.norm() });
            return Ok(Truncated { model: model(&z, &r), z, case: Case::NegativeCurvature, inner });
        }
        let alpha = rr / curvature;
        z.axpy(alpha, &d, 1.0);
        if let Some(delta) = delta
            && z.norm() >= delta
        {
            z.axpy(-alpha, &d, 1.0);
            let tau = to_boundary(&z, &d, delta);
            z.axpy(tau, &d, 1.0);
            r.axpy(tau, &bd, 1.0);
            inner.push(Inner { residual: rr.sqrt(), curvature, norm: z.norm() });
            return Ok(Truncated { model: model(&z, &r), z, case: Case::Boundary, inner });
        }
        r.axpy(alpha, &bd, 1.0);
        inner.push(Inner { residual: rr.sqrt(), curvature, norm: z.norm() });
        let beta = r.norm_squared() / rr;
        d.axpy(-1.0, &r, beta);
    }
    Ok(Truncated { model: model(&z, &r), z, case: Case::Truncated, inner })
}
