//! What `solve`, `compare` and `fit` take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::SolveFormat;

pub(super) const SOLVE_EXAMPLES: &str = "Examples:
  secant solve --list-methods                      what there is, with parameters, defaults and ranges
  secant solve --list-problems --format json
  secant solve --method newton --problem rosenbrock --start -1.2,1
  secant solve --method gradient-descent --problem saddle-well --start 1,0.3 --set alpha=0.1 --plot
  secant solve --method levenberg-marquardt --problem meyer
  secant solve --method bfgs --objective rosenbrock.py --start -1.2,1       (defines f(x), or residuals r(x))
  secant solve --method newton --objective '(1-x[0])**2 + 100*(x[1]-x[0]**2)**2' --start -1.2,1

A script that defines only residuals r(x) is minimised as f = sum of squares. Exit code 1 if the run does
not converge.";

pub(super) const COMPARE_EXAMPLES: &str = "Examples:
  secant compare newton damped-newton trust-region bfgs --problem rosenbrock --start -1.2,1 --plot
  secant compare l-bfgs newton-cg --objective model.py --start 1,1 --format json
  secant compare newton trust-region:subproblem=dogleg --problem wood

METHOD:NAME=VALUE,... sets parameters of that method alone; --set those of the problem, or of every method
that has them. Exit code 1 if no method converges.";

pub(super) const FIT_EXAMPLES: &str = "Examples:
  secant fit --model 'b[0]*(1-np.exp(-b[1]*x))' --data data.csv --start 500,1e-4
  secant fit --model 'b[0]+b[1]*x' --data data.csv --start 0,0 --response 'np.log(y)' --plot
  secant fit --model model.py --data data.csv --start 1,1 --sigma sd --format json

The model is an expression in b (the parameters) and the columns of the file, by their names, or a file that
defines model(b) with the columns as global names. Lines of the file: a header, then numbers, separated by
commas, semicolons or tabs. Exit code 1 if the fit does not converge.";

/// Which function to minimise, from where.
#[derive(Args, Debug)]
pub(in crate::cli) struct Target {
    /// A built-in problem; `secant solve --list-problems` lists them
    #[arg(long, conflicts_with = "objective")]
    pub(in crate::cli) problem: Option<String>,
    /// A NumPy file that defines f(x), residuals r(x) or both, or an expression in x
    #[arg(long, value_name = "FILE.py|EXPR", allow_hyphen_values = true)]
    pub(in crate::cli) objective: Option<String>,
    /// Where to start: numbers separated by commas; the problem's own start if it is left out
    #[arg(long, value_name = "X1,X2,...", allow_hyphen_values = true)]
    pub(in crate::cli) start: Option<String>,
    /// A parameter of the method or of the problem
    #[arg(long = "set", value_name = "NAME=VALUE", allow_hyphen_values = true)]
    pub(in crate::cli) set: Vec<String>,
}

/// When to stop.
#[derive(Args, Debug)]
pub(in crate::cli) struct Stopping {
    /// Most steps
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(in crate::cli) max_steps: usize,
    /// Most evaluations of f (or of r)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_evals: Option<usize>,
    /// Converged when the norm of the gradient is at most this
    #[arg(long, value_name = "TOL", default_value_t = 1e-8)]
    pub(in crate::cli) tol_grad: f64,
    /// Converged when a step is at most this times 1 + |x|; 0 turns the test off
    #[arg(long, value_name = "TOL", default_value_t = 0.0)]
    pub(in crate::cli) tol_step: f64,
    /// Converged when f falls by at most this times 1 + |f|; 0 turns the test off
    #[arg(long, value_name = "TOL", default_value_t = 0.0)]
    pub(in crate::cli) tol_f: f64,
}

/// What `secant solve` takes.
#[derive(Args, Debug)]
pub(in crate::cli) struct Solve {
    /// The method; --list-methods lists them
    #[arg(long, required_unless_present_any = ["list_methods", "list_problems"])]
    pub(in crate::cli) method: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) target: Target,
    #[command(flatten)]
    pub(in crate::cli) stopping: Stopping,
    /// How to print
    #[arg(long, value_enum, default_value_t = SolveFormat::Table)]
    pub(in crate::cli) format: SolveFormat,
    /// Plot the convergence, and in two variables the path over contours, in text
    #[arg(long)]
    pub(in crate::cli) plot: bool,
    /// List the methods with their parameters
    #[arg(long, conflicts_with = "list_problems")]
    pub(in crate::cli) list_methods: bool,
    /// List the built-in problems with their parameters
    #[arg(long)]
    pub(in crate::cli) list_problems: bool,
}

/// What `secant compare` takes.
#[derive(Args, Debug)]
pub(in crate::cli) struct Compare {
    /// The methods, each with parameters of its own if wanted: trust-region:subproblem=dogleg,delta0=2
    #[arg(required = true, value_name = "METHOD")]
    pub(in crate::cli) methods: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) target: Target,
    #[command(flatten)]
    pub(in crate::cli) stopping: Stopping,
    /// How to print
    #[arg(long, value_enum, default_value_t = SolveFormat::Table)]
    pub(in crate::cli) format: SolveFormat,
    /// Plot all convergences in one picture, in text
    #[arg(long)]
    pub(in crate::cli) plot: bool,
}

/// The methods of `secant fit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FitMethod {
    /// Damped Gauss–Newton within a radius
    LevenbergMarquardt,
    /// Gauss–Newton with backtracking
    GaussNewton,
    /// Exact Hessian within a trust region
    TrustRegion,
}

/// What `secant fit` takes.
#[derive(Args, Debug)]
pub(in crate::cli) struct Fit {
    /// The model: an expression in b and the columns, or a file that defines model(b)
    #[arg(long, value_name = "EXPR|FILE.py", allow_hyphen_values = true)]
    pub(in crate::cli) model: String,
    /// The data: a file with a header and columns of numbers, or - for standard input
    #[arg(long, value_name = "FILE.csv")]
    pub(in crate::cli) data: PathBuf,
    /// The first parameters: numbers separated by commas
    #[arg(long, value_name = "B1,B2,...", allow_hyphen_values = true)]
    pub(in crate::cli) start: String,
    /// How to fit
    #[arg(long, value_enum, default_value_t = FitMethod::LevenbergMarquardt)]
    pub(in crate::cli) method: FitMethod,
    /// What is fitted: an expression in the columns
    #[arg(long, value_name = "EXPR", default_value = "y", allow_hyphen_values = true)]
    pub(in crate::cli) response: String,
    /// A column of weights: each squared residual counts that much
    #[arg(long, value_name = "COLUMN", conflicts_with = "sigma")]
    pub(in crate::cli) weights: Option<String>,
    /// A column of standard deviations: each residual is divided by its own
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) sigma: Option<String>,
    /// Most steps
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(in crate::cli) max_steps: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = SolveFormat::Table)]
    pub(in crate::cli) format: SolveFormat,
    /// Plot data and fit, in text
    #[arg(long)]
    pub(in crate::cli) plot: bool,
}
