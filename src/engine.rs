//! Layer 1: objectives, problems, methods, traces.
//!
//! A [`Problem`] and a [`Method`](methods::MethodSpec) make a [`Run`]: an iterator that is pulled one [`Step`] at a
//! time. Steps hold everything that was decided in them; refused steps are steps. Stopping is a value, [`Stop`].

pub mod columns;
pub mod explain;
pub mod linalg;
pub mod number;
pub mod objective;
mod oracle;
pub mod params;
pub mod problems;
pub mod run;
pub mod solvers;
pub mod step;

pub use objective::{EvalError, Evaluations, Objective};
pub use params::{ParamError, ParamSpec, Setting, Settings};
pub use problems::{Problem, ProblemSpec};
pub use run::{Run, StartError, StopRule};
pub use solvers::MethodSpec;
pub use step::{Detail, PointKind, Step, Stop, Trial};
