//! DFP: BFGS with s and y exchanged, the older of the two.

use nalgebra::DVector;

use super::dense::{Dense, params};
use super::{MethodSpec, Worker};
use crate::engine::line_search::C2;
use crate::engine::params::ParamKind;
use crate::engine::quasi_newton::Formula;
use crate::engine::{ParamSpec, Problem, Settings, StartError};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "dfp",
    title: "DFP",
    equation: "p = −Hg, H⁺y = s",
    summary: "the dual of BFGS: s and y exchanged; recovers more slowly from a bad model",
    params: &params(ParamSpec {
        doc: "how much of the slope may be left at the end of a step (Wolfe); DFP recovers badly from loose steps",
        kind: ParamKind::Float { default: 0.1, min: 1e-6, max: 0.999, log: false },
        ..C2
    }),
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "alpha", "curvature", "update", "slope"],
    make,
};

fn make(problem: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(Dense::new(Formula::Dfp, problem, settings, x)?))
}
