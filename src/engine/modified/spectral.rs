//! Eigenvalues clipped, or replaced by their absolute values.

use nalgebra::DMatrix;

use super::{Form, Repair, Variant};
use crate::engine::linalg;

/// Source: Nocedal & Wright (2006), §3.4 (eigenvalue modification); absolute values as in Dauphin et al. (2014),
/// "saddle-free Newton".
pub(super) fn repair(h: &DMatrix<f64>, variant: Variant, floor: f64) -> Option<Repair> {
    let mut spectrum = linalg::spectrum(h)?;
    let changed = spectrum.values.map(|value| match variant {
        Variant::Abs => value.abs().max(floor),
        _ => value.max(floor),
    });
    // V diag(λ) Vᵀ would change a good matrix by rounding.
    let matrix = if changed == spectrum.values {
        h.clone()
    } else {
        &spectrum.vectors * DMatrix::from_diagonal(&changed) * spectrum.vectors.transpose()
    };
    spectrum.values = changed;
    Some(Repair { variant, matrix, tau: None, attempts: Vec::new(), form: Form::Spectrum(spectrum) })
}
