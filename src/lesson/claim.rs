//! Claims: Python expressions over a step of a run, such as walkthroughs, badges and alarms make.

use std::fmt::Write;

use crate::engine::columns::{self, Cell};
use crate::engine::{PointKind, Problem, Step, Stop};
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
#[derive(Debug)]
pub struct Claim {
    expression: String,
}

impl Claim {
    /// Reads a claim.
    ///
    /// # Errors
    /// [`Error`] if it is no expression.
    pub fn new(expression: &str) -> Result<Claim, Error> {
        super::expression::single(expression, &limits())?;
        Ok(Claim { expression: expression.trim().to_string() })
    }

    /// Whether it holds at step `k`; `None` where it is None: it does not apply.
    ///
    /// # Errors
    /// [`Error`] that it raises, or an `IndexError` if the run has no such step.
    pub fn holds(&self, scene: Scene<'_>, k: usize) -> Result<Option<bool>, Error> {
        let step =
            scene.steps.get(k).ok_or_else(|| super::instance::said(format!("there is no step {k}")))?;
        let (words, numbers) = names(scene, step, k);
        let source =
            format!("import numpy as np\n{words}def claim():\n    return (\n{}\n    )\n", self.expression);
        let program = Program::parse(&source, &limits())?;
        let mut session = Session::<f64>::run(&program, &limits()).map_err(|failure| failure.0)?;
        for (name, value) in numbers {
            session.set(&name, value);
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

fn limits() -> Limits {
    Limits { fuel: 1_000_000, ..Limits::default() }
}

/// The names of a claim: words as lines of Python, everything else as values.
fn names(scene: Scene<'_>, step: &Step, k: usize) -> (String, Vec<(String, Value<f64>)>) {
    let vector = |x: &nalgebra::DVector<f64>| Value::vector(x.iter().copied().collect());
    let optional = |x: Option<&nalgebra::DVector<f64>>| x.map_or(Value::none(), vector);
    let hessian = scene.problem.objective.hessian(&step.x).ok().map_or(Value::none(), |h| {
        // nalgebra stores columns; a Hessian is symmetric, so the order is the same.
        Value::matrix(h.nrows(), h.ncols(), h.iter().copied().collect())
    });
    let mut words = format!("k = {k}\nsteps = {}\n", scene.steps.len());
    let stop = scene.stop.map_or("none", Stop::word);
    let _ = writeln!(words, "stop = {stop:?}\npoint = {:?}", scene.point.word());
    let mut values: Vec<(String, Value<f64>)> = Vec::new();
    for column in columns::all() {
        // `lambda` is a word of Python's own.
        let name =
            if column.name == "lambda" { "lambda_".to_string() } else { column.name.replace('-', "_") };
        match (column.cell)(scene.problem, scene.steps, k) {
            Cell::Number(number) => values.push((name, Value::float(number))),
            Cell::Count(count) => values.push((name, Value::float(count as f64))),
            Cell::Word(word) => {
                let _ = writeln!(words, "{name} = {word:?}");
            }
            Cell::Empty => values.push((name, Value::none())),
        }
    }
    // After the columns: a step's own quantities keep their names.
    values.extend([
        ("x".to_string(), vector(&step.x)),
        ("f".to_string(), Value::float(step.f)),
        ("g".to_string(), vector(&step.g)),
        ("grad_norm".to_string(), Value::float(step.grad_norm)),
        ("p".to_string(), optional(step.p.as_ref())),
        ("H".to_string(), hessian),
        ("alpha".to_string(), Value::float(step.alpha)),
        ("accepted".to_string(), Value::bool(step.accepted)),
        ("next_x".to_string(), optional(scene.steps.get(k + 1).map(|next| &next.x))),
    ]);
    (words, values)
}
