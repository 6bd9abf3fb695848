//! DFP: BFGS with s and y exchanged, the older of the two.

use nalgebra::DVector;

use super::dense::{Dense, PARAMS};
use super::{MethodSpec, Worker};
use crate::engine::quasi_newton::Formula;
use crate::engine::{Problem, Settings, StartError};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "dfp",
    title: "DFP",
    equation: "p = −Hg, H⁺y = s",
    summary: "the dual of BFGS: s and y exchanged; recovers more slowly from a bad model",
    params: PARAMS,
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "alpha", "curvature", "update", "slope"],
    make,
};

fn make(problem: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(Dense::new(Formula::Dfp, problem, settings, x)?))
}
