//! Claims: Python expressions over a step of a run, such as walkthroughs, badges and alarms make.

use nalgebra::{DMatrix, DVector};

use crate::engine::columns::{self, Cell};
use crate::engine::{Detail, PointKind, Problem, Step, Stop};
use crate::numpy::{Error, Limits, Program, Session, Value};

/// A run, as far as it is known.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The function.
    pub problem: &'a Problem,
    /// The steps so far.
    pub steps: &'a [Step],
    /// Why it ended, if it has.
    pub stop: Option<&'a Stop>,
    /// What kind of point it ended at.
    pub point: PointKind,
}

/// A claim that has been read.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The expression as the result of a function.
    program: Program,
    /// The names that stand in it: only these are computed.
    names: Vec<Name>,
}

/// A name that a claim can use.
#[derive(Clone, Copy, Debug)]
enum Name {
    /// A column of the table.
    Column(&'static columns::Column),
    /// All values of a column so far, NaN where it has none: `error_at[3]`.
    Series(&'static columns::Column),
    /// A quantity of the step or the run.
    Own(&'static str, fn(Scene<'_>, &Step, usize) -> Value<f64>),
}

/// What a claim can use besides the columns; these go before columns of the same name.
const OWN: &[Name] = &[
    Name::Own("k", |_, _, k| int(k)),
    Name::Own("steps", |scene, _, _| int(scene.steps.len())),
    Name::Own("stop", |scene, _, _| Value::string(scene.stop.map_or("none", Stop::word))),
    Name::Own("point", |scene, _, _| Value::string(scene.point.word())),
    Name::Own("x", |_, step, _| vector(&step.x)),
    Name::Own("f", |_, step, _| Value::float(step.f)),
    Name::Own("g", |_, step, _| vector(&step.g)),
    Name::Own("grad_norm", |_, step, _| Value::float(step.grad_norm)),
    Name::Own("p", |_, step, _| optional(step.p.as_ref(), vector)),
    Name::Own("H", |scene, step, _| optional(scene.problem.objective.hessian(&step.x).ok().as_ref(), matrix)),
    Name::Own("r", |scene, step, _| optional(residuals(scene, step).as_ref(), |(r, _)| vector(r))),
    Name::Own("J", |scene, step, _| optional(residuals(scene, step).as_ref(), |(_, j)| matrix(j))),
    Name::Own("B", |_, step, _| optional(model(step).as_ref(), matrix)),
    Name::Own("alpha", |_, step, _| Value::float(step.alpha)),
    Name::Own("accepted", |_, step, _| Value::bool(step.accepted)),
    Name::Own("next_x", |scene, _, k| optional(scene.steps.get(k + 1).map(|next| &next.x), vector)),
];

impl Claim {
    /// Reads a claim.
    ///
    /// # Errors
    /// [`Error`] if it is no expression.
    pub fn new(expression: &str) -> Result<Claim, Error> {
        super::expression::single(expression, &limits())?;
        let source =
            format!("import numpy as np\ndef claim():\n    return (\n{}\n    )\n", expression.trim());
        let program = Program::parse(&source, &limits())?;
        let mut names: Vec<Name> = Vec::new();
        let columns = columns::all().flat_map(|column| [Name::Column(column), Name::Series(column)]);
        for name in OWN.iter().copied().chain(columns) {
            if mentions(expression, &name.written())
                && names.iter().all(|other| other.written() != name.written())
            {
                names.push(name);
            }
        }
        Ok(Claim { program, names })
    }

    /// Whether it holds at step `k`; `None` where it is None: it does not apply.
    ///
    /// # Errors
    /// [`Error`] that it raises, or an `IndexError` if the run has no such step.
    pub fn holds(&self, scene: Scene<'_>, k: usize) -> Result<Option<bool>, Error> {
        let step =
            scene.steps.get(k).ok_or_else(|| super::instance::said(format!("there is no step {k}")))?;
        let mut session = Session::<f64>::run(&self.program, &limits()).map_err(|failure| failure.0)?;
        for name in &self.names {
            session.set(&name.written(), name.value(scene, step, k));
        }
        let value = session.call("claim", &[])?;
        let one = value.dense().is_some_and(|dense| dense.shape.is_empty());
        match value.truth().filter(|_| one) {
            Some(truth) => Ok(Some(truth)),
            None if value.is_none() => Ok(None),
            None => Err(super::instance::said(format!("{} is neither True nor False", value.repr(60)))),
        }
    }

    /// The first step from `from` on where it holds. A step at which it cannot be evaluated is passed over.
    #[must_use]
    pub fn first(&self, scene: Scene<'_>, from: usize) -> Option<usize> {
        (from..scene.steps.len()).find(|k| matches!(self.holds(scene, *k), Ok(Some(true))))
    }
}

impl Name {
    /// As a claim writes it: Python has no `-` in names, and `lambda` is a word of its own.
    fn written(self) -> String {
        match self {
            Name::Own(name, _) => name.to_string(),
            Name::Column(column) if column.name == "lambda" => "lambda_".to_string(),
            Name::Column(column) => column.name.replace('-', "_"),
            Name::Series(column) => format!("{}_at", column.name.replace('-', "_")),
        }
    }

    fn value(self, scene: Scene<'_>, step: &Step, k: usize) -> Value<f64> {
        match self {
            Name::Own(_, value) => value(scene, step, k),
            Name::Series(column) => Value::vector(
                (0..scene.steps.len())
                    .map(|k| match (column.cell)(scene.problem, scene.steps, k) {
                        Cell::Number(number) => number,
                        Cell::Count(count) => count as f64,
                        Cell::Word(_) | Cell::Empty => f64::NAN,
                    })
                    .collect(),
            ),
            Name::Column(column) => match (column.cell)(scene.problem, scene.steps, k) {
                Cell::Number(number) => Value::float(number),
                Cell::Count(count) => int(count),
                Cell::Word(word) => Value::string(word),
                Cell::Empty => Value::none(),
            },
        }
    }
}

fn limits() -> Limits {
    Limits { fuel: 1_000_000, ..Limits::default() }
}

/// Whether a name stands in an expression; one within a longer name does not count.
fn mentions(expression: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    expression.match_indices(name).any(|(at, _)| {
        let before = expression[..at].chars().next_back();
        let after = expression[at + name.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

fn int(value: usize) -> Value<f64> {
    Value::int(i64::try_from(value).unwrap_or(i64::MAX))
}

fn vector(x: &DVector<f64>) -> Value<f64> {
    Value::vector(x.iter().copied().collect())
}

/// nalgebra stores columns, NumPy rows.
fn matrix(m: &DMatrix<f64>) -> Value<f64> {
    Value::matrix(m.nrows(), m.ncols(), m.transpose().iter().copied().collect())
}

fn optional<T>(value: Option<&T>, show: impl Fn(&T) -> Value<f64>) -> Value<f64> {
    value.map_or(Value::none(), show)
}

/// r and J at the step, where the problem has residuals.
fn residuals(scene: Scene<'_>, step: &Step) -> Option<(DVector<f64>, DMatrix<f64>)> {
    scene.problem.objective.residuals()?.jacobian(&step.x).ok()
}

/// The matrix that the method solves with, or has learnt and keeps; `None` where it has none or it is too large to be kept.
fn model(step: &Step) -> Option<DMatrix<f64>> {
    match &step.detail {
        Detail::Repaired { repair, .. } => Some(repair.matrix.clone()),
        Detail::QuasiNewton(found) => found.matrix.clone(),
        Detail::GaussNewton(found) => found.linear.as_ref().map(|linear| linear.j.tr_mul(&linear.j)),
        Detail::Damped(found) => found.linear.as_ref().map(|linear| {
            let damping = found.scale.map(|scale| found.lambda * scale * scale);
            linear.j.tr_mul(&linear.j) + DMatrix::from_diagonal(&damping)
        }),
        Detail::Plain
        | Detail::LineSearch { .. }
        | Detail::FiniteDifference { .. }
        | Detail::Model { .. }
        | Detail::TrustRegion(_)
        | Detail::LimitedMemory(_)
        | Detail::Loop(_)
        | Detail::Conjugate { .. } => step.h.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Run, Settings, StopRule, problems, solvers};

    fn run(problem: &str, method: &str) -> (Problem, Vec<Step>) {
        let spec = problems::find(problem).expect("a problem");
        let problem = (spec.build)(&Settings::defaults(spec.params));
        let method = solvers::find(method).expect("a method");
        let settings = Settings::defaults(method.params);
        let rule = StopRule { max_steps: 6, ..StopRule::default() };
        let run = Run::new(&problem, method, &settings, &problem.start, rule).expect("it starts");
        let steps = run.collect();
        (problem, steps)
    }

    fn holds(problem: &str, method: &str, k: usize, claim: &str) -> Option<bool> {
        let (problem, steps) = run(problem, method);
        let scene = Scene { problem: &problem, steps: &steps, stop: None, point: PointKind::Unknown };
        let claim = Claim::new(claim).expect("an expression");
        claim.holds(scene, k).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn residuals_and_their_jacobian_have_names_and_none_where_there_are_none() {
        let claim =
            "r.shape == (2,) and J.shape == (2, 2) and abs(f - r @ r) < 1e-9 and np.allclose(2 * J.T @ r, g)";
        assert_eq!(holds("rosenbrock", "newton", 0, claim), Some(true));
        assert_eq!(holds("saddle-well", "newton", 0, "r is None and J is None"), Some(true));
        assert_eq!(holds("saddle-well", "newton", 0, "None if J is None else J.shape[0] > 1"), None);
    }

    #[test]
    fn the_methods_own_matrix_is_the_one_it_solves_with_or_has_learnt() {
        assert_eq!(holds("saddle-well", "newton", 0, "np.allclose(B @ p, -g)"), Some(true));
        assert_eq!(holds("saddle-well", "modified-newton", 0, "np.allclose(B @ p, -g)"), Some(true));
        assert_eq!(holds("saddle-well", "modified-newton", 0, "np.allclose(B, H)"), Some(false));
        assert_eq!(holds("rosenbrock", "levenberg-marquardt", 1, "np.allclose(B @ p, -J.T @ r)"), Some(true));
        assert_eq!(holds("rosenbrock", "gauss-newton", 0, "np.allclose(B @ p, -J.T @ r)"), Some(true));
        assert_eq!(holds("rosenbrock", "bfgs", 2, "np.allclose(-B @ g, p)"), Some(true));
        assert_eq!(holds("rosenbrock", "l-bfgs", 2, "B is None"), Some(true));
    }

    #[test]
    fn columns_have_their_names_with_underscores_and_lambda_has_one_behind_it() {
        assert_eq!(
            holds("rosenbrock", "trust-region", 1, "lambda_ > 0 and on_boundary == 'yes'"),
            Some(true)
        );
        assert_eq!(
            holds("rosenbrock", "newton", 0, "rho is None and grad_norm > 200 and k == 0"),
            Some(true)
        );
    }

    #[test]
    fn a_name_within_a_longer_one_is_another() {
        assert!(mentions("f > 0", "f") && mentions("abs(f)", "f"));
        assert!(!mentions("gradf + f1", "f") && !mentions("lambda_min", "lambda_"));
    }

    #[test]
    fn the_first_step_where_a_claim_holds_is_found() {
        let (problem, steps) = run("saddle-well", "newton");
        let scene = Scene { problem: &problem, steps: &steps, stop: None, point: PointKind::Unknown };
        let first = |text: &str, from| Claim::new(text).expect("an expression").first(scene, from);
        assert_eq!(first("slope > 0", 0), Some(1));
        assert_eq!(first("f > 1e9", 0), None);
        assert_eq!(first("f < 1e9", 1), Some(1));
    }
}
