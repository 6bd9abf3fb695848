//! H + τI with τ doubled until Cholesky succeeds.

use nalgebra::DMatrix;

use super::{Attempt, Form, Repair, Variant};
use crate::engine::linalg;

/// More doublings than an f64 has exponents.
const MOST: usize = 2200;

/// Source: Nocedal & Wright (2006), algorithm 3.3 (3.2 in some printings), β = `floor`.
pub(super) fn repair(h: &DMatrix<f64>, floor: f64) -> Option<Repair> {
    let least = h.diagonal().min();
    let mut tau = if least > 0.0 { 0.0 } else { floor - least };
    let mut attempts = Vec::new();
    while attempts.len() < MOST && tau.is_finite() {
        let matrix = h + DMatrix::from_diagonal_element(h.nrows(), h.nrows(), tau);
        let factor = linalg::cholesky(&matrix);
        attempts.push(Attempt { tau, factored: factor.is_some() });
        if let Some(factor) = factor {
            let form = Form::Factor { l: factor.l(), order: (0..h.nrows()).collect() };
            return Some(Repair { variant: Variant::Shift, matrix, tau: Some(tau), attempts, form });
        }
        tau = (2.0 * tau).max(floor);
    }
    None
}
