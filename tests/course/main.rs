//! Every number of the course that a lab can show, from runs and columns.

mod damping;
mod first;
mod learning;
mod squares;

use secant::engine::columns::{self, Cell};
use secant::engine::{PointKind, Problem, Run, Settings, Step, Stop, StopRule, problems, solvers};

struct Trace {
    problem: Problem,
    steps: Vec<Step>,
    stop: Stop,
    point: PointKind,
}

impl Trace {
    fn cell(&self, column: &str, k: usize) -> Cell {
        (columns::find(column).expect("a column").cell)(&self.problem, &self.steps, k)
    }

    fn number(&self, column: &str, k: usize) -> f64 {
        match self.cell(column, k) {
            Cell::Number(value) => value,
            other => panic!("{column} at step {k} is {other:?}"),
        }
    }

    fn x(&self, k: usize) -> f64 {
        self.steps[k].x[0]
    }

    fn last(&self) -> &Step {
        self.steps.last().expect("a run has a step")
    }
}

/// Each setting is the method's, or else the problem's.
fn run_to(rule: StopRule, problem: &str, method: &str, set: &[(&str, &str)], start: &[f64]) -> Trace {
    let spec = problems::find(problem).expect("a built-in problem");
    let method = solvers::find(method).expect("a built-in method");
    let mut settings = Settings::defaults(method.params);
    let mut of_problem = Settings::defaults(spec.params);
    for (name, text) in set {
        if settings.set(method.params, name, text).is_err() {
            of_problem.set(spec.params, name, text).expect("a setting of the method or of the problem");
        }
    }
    let problem = (spec.build)(&of_problem);
    let mut run = Run::new(&problem, method, &settings, start, rule).expect("a start in the domain");
    let steps = run.by_ref().collect();
    let (stop, point) = (run.stop().expect("it has ended").clone(), run.point());
    Trace { problem, steps, stop, point }
}

fn run(problem: &str, method: &str, set: &[(&str, &str)], start: &[f64]) -> Trace {
    run_to(StopRule::default(), problem, method, set, start)
}

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} to {tolerance}");
}
