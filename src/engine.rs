//! Layer 1: objectives, problems, methods, traces.
//!
//! A [`Problem`] and a method ([`MethodSpec`]) make a [`Run`]: an iterator that is pulled one [`Step`] at a
//! time. Steps hold everything that was decided in them; refused steps are steps. Stopping is a value, [`Stop`].

pub mod columns;
pub mod detail;
pub mod explain;
pub mod least_squares;
pub mod linalg;
pub mod line_search;
pub mod modified;
pub mod number;
pub mod objective;
mod oracle;
pub mod params;
pub mod problems;
pub mod quasi_newton;
mod radius;
mod ray;
pub mod run;
pub mod solvers;
pub mod step;
pub mod subproblem;
pub mod two_loop;

pub use detail::Detail;
pub use objective::{EvalError, Evaluations, Form, Objective, Residuals};
pub use params::{ParamError, ParamSpec, Setting, Settings};
pub use problems::{Problem, ProblemSpec};
pub use run::{Run, StartError, StopRule};
pub use solvers::MethodSpec;
pub use step::{PointKind, RECORDED, Step, Stop};
