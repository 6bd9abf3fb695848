//! The methods, by name. A new method is a file here and a line in [`all`].

mod bfgs;
mod damped_newton;
mod damping_sweep;
mod dense;
mod dfp;
mod gauss_newton;
mod gradient_descent;
mod hessian_difference;
mod l_bfgs;
mod length;
mod levenberg_marquardt;
mod line_walk;
mod modified_newton;
mod newton;
mod newton_cg;
mod quadratic_model;
mod radius_sweep;
mod secant;
mod shift_sweep;
mod sr1;
mod trust_region;
mod two_loop_steps;

use nalgebra::{DMatrix, DVector};

use super::oracle::Oracle;
use super::{Detail, EvalError, ParamSpec, Problem, Settings, StartError, Stop};

/// A method as the registry knows it.
#[derive(Debug)]
pub struct MethodSpec {
    /// As written after `--method`: `newton`.
    pub name: &'static str,
    /// As shown: `Newton's method`.
    pub title: &'static str,
    /// The step's equation as shown above the numbers: `H p = −g`.
    pub equation: &'static str,
    /// One line on what it does.
    pub summary: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Whether it is a solver (`false`: an experiment that samples the function, such as difference quotients).
    pub solver: bool,
    /// Whether it needs residuals.
    pub squares: bool,
    /// Whether it needs a matrix of shape `(n, n)`, or `(m, n)`.
    pub matrix: bool,
    /// The columns of its table where nobody has chosen others.
    pub columns: &'static [&'static str],
    /// Makes a worker for a problem and a start, from checked settings.
    pub(super) make: Make,
}

/// A method at work, on the heap.
pub(super) type Worker = Box<dyn Method>;
/// Makes a worker.
pub(super) type Make = fn(&Problem, &Settings, &DVector<f64>) -> Result<Worker, StartError>;

/// Where a method stands.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// Number of the step.
    pub(super) k: usize,
    /// The point, shape `(n,)`.
    pub(super) x: DVector<f64>,
    /// f(x)
    pub(super) f: f64,
    /// ∇f(x), shape `(n,)`.
    pub(super) g: DVector<f64>,
    /// ‖∇f(x)‖₂
    pub(super) grad_norm: f64,
}

/// What a method decided at a point.
#[derive(Debug)]
pub(super) struct Decision {
    /// The step, before any step length.
    pub(super) p: Option<DVector<f64>>,
    /// The step length.
    pub(super) alpha: f64,
    /// The Hessian, where one was used.
    pub(super) h: Option<DMatrix<f64>>,
    /// What was decided on the way.
    pub(super) detail: Detail,
    /// Where to.
    pub(super) next: Next,
}

/// Where a decision leads.
#[derive(Debug)]
pub(super) enum Next {
    /// To `x`, where f and g are those given if they are known already.
    Move {
        /// The next point.
        x: DVector<f64>,
        /// f there, if the method has evaluated it.
        f: Option<f64>,
        /// ∇f there, if the method has evaluated it.
        g: Option<DVector<f64>>,
    },
    /// Nowhere: the step was refused.
    Refused,
    /// Nowhere: the method samples around the same point.
    Stay,
    /// The run ends here.
    End(Stop),
}

impl Decision {
    /// The run ends here, for want of a step.
    pub(super) fn end(stop: Stop, h: Option<DMatrix<f64>>) -> Decision {
        Decision { p: None, alpha: 1.0, h, detail: Detail::Plain, next: Next::End(stop) }
    }

    /// The run ends here, because something cannot be evaluated.
    pub(super) fn failed(at: &Point, error: EvalError) -> Decision {
        Decision::end(Stop::LeftDomain { x: at.x.clone(), error }, None)
    }

    /// The same decision at the end of a run, for want of a way to take the step.
    pub(super) fn ending(mut self, stop: Stop) -> Decision {
        self.next = Next::End(stop);
        self
    }
}

/// A method at work.
pub(super) trait Method: Send {
    /// Decides the step at a point where the run goes on.
    fn decide(&mut self, at: &Point, oracle: &mut Oracle) -> Decision;

    /// The decrease of f that the method's own model still promises where ‖g‖ is small; 0 if it has no model.
    ///
    /// Where the curvature is tiny a small gradient means little: the run goes on as long as this is noticeable.
    fn promise(&mut self, _: &Point, _: &mut Oracle) -> f64 {
        0.0
    }

    /// What it has to show at a point where the run ends.
    fn settle(&mut self, _: &Point) -> Detail {
        Detail::Plain
    }
}

const ALL: &[MethodSpec] = &[
    gradient_descent::SPEC,
    newton::SPEC,
    damped_newton::SPEC,
    modified_newton::SPEC,
    trust_region::SPEC,
    gauss_newton::SPEC,
    levenberg_marquardt::SPEC,
    secant::SPEC,
    bfgs::SPEC,
    dfp::SPEC,
    sr1::SPEC,
    l_bfgs::SPEC,
    newton_cg::SPEC,
    line_walk::SPEC,
    hessian_difference::SPEC,
    quadratic_model::SPEC,
    shift_sweep::SPEC,
    radius_sweep::SPEC,
    damping_sweep::SPEC,
    two_loop_steps::SPEC,
];

/// All methods: solvers, then experiments.
#[must_use]
pub fn all() -> &'static [MethodSpec] {
    ALL
}

/// The method of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static MethodSpec> {
    all().iter().find(|method| method.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_columns_exist() {
        for method in ALL {
            for name in method.columns {
                assert!(crate::engine::columns::find(name).is_some(), "{} of {}", name, method.name);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        for (i, method) in ALL.iter().enumerate() {
            assert!(ALL[..i].iter().all(|other| other.name != method.name), "{}", method.name);
        }
    }
}
