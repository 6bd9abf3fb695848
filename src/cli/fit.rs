//! `secant fit`: a model against data.

mod data;
mod report;

use std::path::Path;
use std::process::ExitCode;

use nalgebra::{DMatrix, DVector};

use crate::engine::problems::{self, Problem};
use crate::engine::{EvalError, MethodSpec, PointKind, Run, Settings, StopRule, linalg};
use crate::numpy::{Data, Error, Function, Limits, Program};

use super::args::solve::FitMethod;
use super::args::{Fit, SolveFormat};
use super::output::{self, Failure};
use super::solve::Ending;
use super::{files, plot, target};
use data::Table;

/// A fit with its statistics.
pub(super) struct Fitted {
    /// b, shape `(n,)`.
    parameters: DVector<f64>,
    /// s²(JᵀJ)⁻¹, shape `(n, n)`; `None` where J has dependent columns or there are no degrees of freedom.
    covariance: Option<DMatrix<f64>>,
    rss: f64,
    /// Sum of the squares of the response about its mean, weighted as the residuals are.
    total: f64,
    dof: usize,
    /// κ₂(J)
    condition: f64,
    steps: usize,
    /// Runs it took, each with a smaller first radius.
    tries: usize,
    ending: Ending,
}

/// Fits and prints.
pub(super) fn run(task: &Fit, ascii: bool) -> Result<ExitCode, Failure> {
    let start = target::numbers("--start", &task.start)?;
    let table = Table::read(&task.data)?;
    let Model { program, source } = model(&task.model)?;
    let data = columns(task, &table, &source)?;
    let explain = |error: Error| Failure::run(format!("{}\n{}", error.render().trim_end(), table.names()));
    let rows = data.weights.iter().filter(|weight| **weight > 0.0).count();
    if rows < start.len() {
        let n = start.len();
        return Err(Failure::misuse(format!("{rows} rows cannot determine {n} parameters")));
    }
    let problem = problems::fitted("model", &program, &data, &start).map_err(explain)?;
    if let Some(Err(error)) =
        problem.objective.residuals().map(|r| r.value(&DVector::from_column_slice(&start)))
    {
        return Err(Failure::run(format!("the model has no value at the start: {error}\n{}", table.names())));
    }
    let fitted = fit(task, &problem, &start, &data, rows)?;
    output::print(&match task.format {
        SolveFormat::Table => report::table(task, &fitted),
        SolveFormat::Csv => report::csv(&fitted),
        SolveFormat::Json => report::json(&fitted),
    })?;
    if task.plot {
        let picture = picture(&problem, &data, &fitted, &task.response, ascii);
        if task.format == SolveFormat::Table { output::print(&picture)? } else { output::complain(&picture) }
    }
    Ok(if fitted.ending.well() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A model and the text it was written as.
struct Model {
    program: Program,
    source: String,
}

/// The model of an expression, or of a file that defines `model(b)`.
fn model(text: &str) -> Result<Model, Failure> {
    let limits = Limits::default();
    let path = Path::new(text);
    let (program, source) = if target::is_file(path) {
        let source = files::read(path)?;
        (Program::parse(&source, &limits), source)
    } else {
        (Program::expression("model", "b", text, &limits), text.to_string())
    };
    let program = program.map_err(|error| Failure::run(error.render()))?;
    if !program.defines("model") {
        return Err(Failure::misuse(format!("{text} defines no function model(b)")));
    }
    Ok(Model { program, source })
}

/// The columns that are used, the response and the roots of the weights.
fn columns(task: &Fit, table: &Table, source: &str) -> Result<Data, Failure> {
    let named = |name: &Option<String>| name.as_deref().unwrap_or_default().to_string();
    let text = format!("{source} {} {} {}", task.response, named(&task.weights), named(&task.sigma));
    let columns = table.used(&text)?;
    let column = |name: &str| {
        columns
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, values)| values)
            .ok_or_else(|| Failure::misuse(format!("there is no column `{name}`; {}", table.names())))
    };
    let weights = match (&task.weights, &task.sigma) {
        (Some(name), _) => {
            let bad = column(name)?.iter().position(|weight| *weight < 0.0);
            if let Some(i) = bad {
                return Err(Failure::misuse(format!(
                    "{}: a weight must not be negative",
                    table.place(i, name)
                )));
            }
            column(name)?.iter().map(|weight| weight.sqrt()).collect()
        }
        (None, Some(name)) => {
            let bad = column(name)?.iter().position(|sigma| *sigma <= 0.0);
            if let Some(i) = bad {
                let place = table.place(i, name);
                return Err(Failure::misuse(format!("{place}: a standard deviation must be above 0")));
            }
            column(name)?.iter().map(|sigma| 1.0 / sigma).collect()
        }
        (None, None) => vec![1.0; table.rows()],
    };
    let response = response(task, table, &columns)?;
    Ok(Data { columns, response, weights })
}

/// The values of the response's expression, one a row.
fn response(task: &Fit, table: &Table, columns: &[(String, Vec<f64>)]) -> Result<Vec<f64>, Failure> {
    let explain =
        |error: Error| Failure::run(format!("--response: {}\n{}", error.render().trim_end(), table.names()));
    let limits = Limits { memory: 1 << 30, elements: 1 << 26, ..Limits::default() };
    let program = Program::expression("response", "b", &task.response, &limits).map_err(explain)?;
    let data = Data { columns: columns.to_vec(), ..Data::default() };
    let function = Function::new(&program, "response", &limits).map_err(explain)?.with_data(data);
    let values = function.vector(&[]).map_err(explain)?;
    if values.len() != table.rows() {
        let (given, rows) = (values.len(), table.rows());
        return Err(Failure::misuse(format!(
            "--response must give one number a row, {rows}; it gives {given}"
        )));
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(i) => Err(Failure::misuse(format!(
            "line {}: the response {} is not finite",
            table.line(i),
            task.response
        ))),
        None => Ok(values),
    }
}

/// First radii that Levenberg–Marquardt tries, over ‖Dx‖: the usual one, then more careful ones where that went astray.
const FACTORS: [&str; 3] = ["100", "1", "0.01"];

/// A run from the start to its end.
struct Attempt {
    /// The best point it came to, which is the last but for rounding.
    parameters: DVector<f64>,
    rss: f64,
    steps: usize,
    ending: Ending,
}

impl Attempt {
    /// Whether it ended at something that may be the fit: not at a saddle, and not where J has lost its rank, as when an
    /// exponential has died away and its parameters no longer matter.
    fn plausible(&self, j: &DMatrix<f64>) -> bool {
        let stationary = !matches!(self.ending.point, PointKind::Saddle | PointKind::Maximum);
        self.ending.well() && stationary && linalg::normal_inverse(j).is_some()
    }
}

fn fit(task: &Fit, problem: &Problem, start: &[f64], data: &Data, rows: usize) -> Result<Fitted, Failure> {
    let residuals = problem.objective.residuals().ok_or_else(|| Failure::run("there are no residuals"))?;
    let jacobian = |b: &DVector<f64>| {
        residuals.jacobian(b).map(|(_, j)| j).map_err(|error: EvalError| Failure::run(error.to_string()))
    };
    let (name, settings): (_, &[[(&str, &str); 1]]) = match task.method {
        FitMethod::LevenbergMarquardt => ("levenberg-marquardt", &FACTORS.map(|factor| [("factor", factor)])),
        FitMethod::GaussNewton => ("gauss-newton", &[[("step", "armijo")]]),
        FitMethod::TrustRegion => ("trust-region", &[[("subproblem", "exact")]]),
    };
    let mut first = None;
    let mut found = None;
    for (i, settings) in settings.iter().enumerate() {
        let attempt = attempt(task, problem, start, target::method(name)?, settings)?;
        let j = jacobian(&attempt.parameters)?;
        if attempt.plausible(&j) {
            found = Some((attempt, j, i + 1));
            break;
        }
        if first.is_none() {
            first = Some((attempt, j, 1));
        }
    }
    let Some((Attempt { parameters, rss, steps, ending }, j, tries)) = found.or(first) else {
        return Err(Failure::run("there is nothing to try"));
    };
    let dof = rows - start.len();
    let condition = linalg::singular(&j).map_or(f64::INFINITY, |s| s.values.max() / s.values.min());
    let covariance =
        if dof > 0 { linalg::normal_inverse(&j).map(|inverse| inverse * (rss / dof as f64)) } else { None };
    let total = spread(&data.response, &data.weights);
    Ok(Fitted { parameters, covariance, rss, total, dof, condition, steps, tries, ending })
}

fn attempt(
    task: &Fit,
    problem: &Problem,
    start: &[f64],
    method: &'static MethodSpec,
    set: &[(&str, &str)],
) -> Result<Attempt, Failure> {
    let mut settings = Settings::defaults(method.params);
    for (name, value) in set {
        settings.set(method.params, name, value).map_err(|error| Failure::run(error.to_string()))?;
    }
    // The scale of the gradient is that of the data: only the tests that know no units decide.
    let rule = StopRule { tol_grad: 0.0, max_steps: task.max_steps, ..StopRule::default() };
    let mut run =
        Run::new(problem, method, &settings, start, rule).map_err(|error| target::start_failure(&error))?;
    let mut steps = 0;
    let mut best: Option<(f64, DVector<f64>)> = None;
    for step in run.by_ref() {
        steps = step.k;
        if best.as_ref().is_none_or(|(f, _)| step.f <= *f) {
            best = Some((step.f, step.x));
        }
    }
    let (rss, parameters) = best.unwrap_or_else(|| (f64::NAN, DVector::from_column_slice(start)));
    Ok(Attempt { parameters, rss, steps, ending: Ending::of(&run) })
}

/// Σw²(y − ȳ)² about the weighted mean.
fn spread(y: &[f64], w: &[f64]) -> f64 {
    let sum: f64 = w.iter().map(|w| w * w).sum();
    let mean = y.iter().zip(w).map(|(y, w)| w * w * y).sum::<f64>() / sum;
    y.iter().zip(w).map(|(y, w)| (w * (y - mean)).powi(2)).sum()
}

/// Data as dots, the fit as a line, over the first column that the model uses beside the response.
fn picture(problem: &Problem, data: &Data, fitted: &Fitted, response: &str, ascii: bool) -> String {
    let Some((name, x)) = data.columns.iter().find(|(name, _)| name != response) else {
        return "nothing to plot: the model uses no column\n".to_string();
    };
    let Some(r) = problem.objective.residuals().and_then(|r| r.value(&fitted.parameters).ok()) else {
        return "nothing to plot: the model has no value\n".to_string();
    };
    let measured: Vec<(f64, f64)> = x.iter().copied().zip(data.response.iter().copied()).collect();
    // r = w(y − model), so the model is y − r/w.
    let rows = x.iter().zip(&data.response).zip(r.iter().zip(&data.weights));
    let mut model: Vec<(f64, f64)> =
        rows.filter(|(_, (_, w))| **w > 0.0).map(|((x, y), (r, w))| (*x, y - r / w)).collect();
    model.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(mut picture) = plot::Picture::around(measured.iter().chain(&model)) else {
        return "nothing to plot\n".to_string();
    };
    picture.line(model);
    for (x, y) in &measured {
        picture.letter(*x, *y, 'o');
    }
    format!("\n{response} over {name}: o data, line fit\n{}", picture.text(ascii))
}
