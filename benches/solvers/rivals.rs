//! argmin's methods on the same function, without observers and without its timer.
//!
//! Vectors and matrices are nalgebra's, the only ones with which its Newton method can invert; its BFGS multiplies a column
//! by a column to get a matrix, which nalgebra's types don't do, so there they are `Vec`s, argmin's default.

use argmin::core::{CostFunction, Error, Executor, Gradient, Hessian, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::newton::Newton;
use argmin::solver::quasinewton::{BFGS, LBFGS};
use argmin::solver::trustregion::{Steihaug, TrustRegion};
use nalgebra_0_34::{DMatrix, DVector};

use crate::valleys::{self, Valleys};

type Vector = DVector<f64>;
type Matrix = DMatrix<f64>;

impl CostFunction for Valleys {
    type Param = Vector;
    type Output = f64;

    fn cost(&self, x: &Vector) -> Result<f64, Error> {
        Ok(valleys::value(x.as_slice()))
    }
}

impl Gradient for Valleys {
    type Param = Vector;
    type Gradient = Vector;

    fn gradient(&self, x: &Vector) -> Result<Vector, Error> {
        let mut g = Vector::zeros(self.n);
        valleys::gradient(x.as_slice(), g.as_mut_slice());
        Ok(g)
    }
}

impl Hessian for Valleys {
    type Param = Vector;
    type Hessian = Matrix;

    fn hessian(&self, x: &Vector) -> Result<Matrix, Error> {
        let mut h = Matrix::zeros(self.n, self.n);
        valleys::hessian(x.as_slice(), |i, j, entry| h[(i, j)] = entry);
        Ok(h)
    }
}

/// The function for `Vec`s.
#[derive(Clone, Copy)]
struct Plain(Valleys);

impl CostFunction for Plain {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, x: &Vec<f64>) -> Result<f64, Error> {
        Ok(valleys::value(x))
    }
}

impl Gradient for Plain {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, x: &Vec<f64>) -> Result<Vec<f64>, Error> {
        let mut g = vec![0.0; self.0.n];
        valleys::gradient(x, &mut g);
        Ok(g)
    }
}

fn search<V>() -> MoreThuenteLineSearch<V, V, f64> {
    MoreThuenteLineSearch::new().with_c(1e-4, 0.9).expect("constants in order")
}

/// Runs a method for `k` iterations; returns how many it made.
pub(crate) fn run(method: &str, valleys: Valleys, k: u64) -> usize {
    let x = Vector::from_vec(valleys.start());
    let made = match method {
        "bfgs" => {
            let row = |i: usize| (0..valleys.n).map(|j| f64::from(u8::from(i == j))).collect();
            let identity: Vec<Vec<f64>> = (0..valleys.n).map(row).collect();
            let solver = BFGS::new(search::<Vec<f64>>());
            let solver = solver.with_tolerance_grad(0.0).and_then(|solver| solver.with_tolerance_cost(0.0));
            Executor::new(Plain(valleys), solver.expect("tolerances"))
                .configure(|state| state.param(valleys.start()).inv_hessian(identity).max_iters(k))
                .timer(false)
                .run()
                .map(|done| done.state.get_iter())
        }
        "l-bfgs" => {
            let solver = LBFGS::new(search::<Vector>(), 10);
            let solver = solver.with_tolerance_grad(0.0).and_then(|solver| solver.with_tolerance_cost(0.0));
            Executor::new(valleys, solver.expect("tolerances"))
                .configure(|state| state.param(x).max_iters(k))
                .timer(false)
                .run()
                .map(|done| done.state.get_iter())
        }
        "newton" => Executor::new(valleys, Newton::<f64>::new())
            .configure(|state| state.param(x).max_iters(k))
            .timer(false)
            .run()
            .map(|done| done.state.get_iter()),
        _ => Executor::new(valleys, TrustRegion::<_, f64>::new(Steihaug::<Vector, f64>::new()))
            .configure(|state| state.param(x).max_iters(k))
            .timer(false)
            .run()
            .map(|done| done.state.get_iter()),
    };
    made.map_or_else(|error| panic!("argmin's {method}: {error}"), |made| made as usize)
}
