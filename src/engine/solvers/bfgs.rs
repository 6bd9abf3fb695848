//! BFGS: a model of the inverse Hessian, learnt from the steps themselves.

use nalgebra::DVector;

use super::dense::{Dense, params};
use super::{MethodSpec, Worker};
use crate::engine::line_search::C2;
use crate::engine::quasi_newton::Formula;
use crate::engine::{Problem, Settings, StartError};

pub(super) const SPEC: MethodSpec = MethodSpec {
    name: "bfgs",
    title: "BFGS",
    equation: "p = −Hg, H⁺y = s",
    summary: "learns the inverse Hessian from each step: secant equation, symmetric, positive definite",
    params: &params(C2),
    solver: true,
    squares: false,
    matrix: true,
    columns: &["f", "grad-norm", "alpha", "curvature", "update", "slope"],
    make,
};

fn make(problem: &Problem, settings: &Settings, x: &DVector<f64>) -> Result<Worker, StartError> {
    Ok(Box::new(Dense::new(Formula::Bfgs, problem, settings, x)?))
}
