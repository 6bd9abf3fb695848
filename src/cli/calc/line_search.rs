//! A line search on a function of t.

use serde_json::{Value, json};

use super::sheet::Sheet;
use super::{Answer, read};
use crate::cli::args::calc::LineSearch;
use crate::cli::output::Failure;
use crate::engine::line_search::{Line, Rule, Searcher, Trial};
use crate::engine::number::scientific;
use crate::numpy::{Error, Function, Limits, Program};

/// Steps of one evaluation of φ: a search makes many.
const FUEL: u64 = 1_000_000;

/// φ with its exact derivative.
struct Phi(Function);

impl Phi {
    /// φ and φ′.
    fn at(&self, t: f64) -> Result<(f64, f64), Error> {
        let (value, gradient) = self.0.gradient(&[t])?;
        Ok((value, gradient.first().copied().unwrap_or(f64::NAN)))
    }
}

impl Line for Phi {
    fn value(&mut self, alpha: f64) -> Option<f64> {
        self.0.value(&[alpha]).ok().filter(|value| value.is_finite())
    }

    fn slope(&mut self, alpha: f64) -> Option<f64> {
        self.at(alpha).ok().map(|found| found.1).filter(|slope| slope.is_finite())
    }
}

pub(super) fn run(task: &LineSearch, mut sheet: Sheet) -> Result<Answer, Failure> {
    let searcher = Searcher {
        rule: task.rule,
        alpha0: read::positive("--alpha0", &task.alpha0)?,
        c1: read::fraction("--c1", &task.c1)?,
        c2: read::fraction("--c2", &task.c2)?,
        beta: read::fraction("--beta", &task.beta)?,
        most: usize::from(task.max_trials),
    };
    let limits = Limits { fuel: FUEL, ..Limits::default() };
    let program = Program::of_number("phi", "t", &task.phi, &limits);
    let program = program.map_err(|error| read::refuse("--phi", &task.phi, &error))?;
    let refuse = |error: Error| match error.class.as_str() {
        "DerivativeError" => Failure::run(format!("--phi at t = 0: {error}")),
        _ => read::refuse("--phi at t = 0", &task.phi, &error),
    };
    let mut phi = Phi(Function::new(&program, "phi", &limits).map_err(refuse)?);
    let (phi0, dphi0) = phi.at(0.0).map_err(refuse)?;
    if !phi0.is_finite() {
        return Err(Failure::run(format!("--phi has no finite value at t = 0: it is {phi0}")));
    }
    let found = searcher.search(&mut phi, phi0, dphi0);
    let at_taken = found.taken.map(|alpha| phi.at(alpha)).transpose().ok().flatten();

    say_rule(&mut sheet, task, &searcher);
    sheet.say(format!("φ(0) = {}, φ′(0) = {}", scientific(phi0), scientific(dphi0)));
    let row = |(k, trial): (usize, &Trial)| {
        let number = |value: Option<f64>| value.map_or(".".to_string(), scientific);
        vec![
            (k + 1).to_string(),
            format!("{:.10}", trial.alpha),
            number(trial.f),
            scientific(trial.bound),
            number(trial.slope),
            trial.outcome.words().to_string(),
        ]
    };
    let rows: Vec<_> = found.trials.iter().enumerate().map(row).collect();
    if !rows.is_empty() {
        sheet.table(&["try", "α", "φ(α)", "φ(0) + c₁αφ′(0)", "φ′(α)", "what became of it"], &rows);
    }
    match (found.taken, at_taken) {
        (Some(alpha), Some((value, slope))) => {
            sheet.say(format!("α = {alpha}, φ(α) = {}, φ′(α) = {}", scientific(value), scientific(slope)));
        }
        (Some(alpha), None) => sheet.say(format!("α = {alpha}; φ has no derivative there")),
        (None, _) => sheet.say(format!("no α: {}", found.why)),
    }
    sheet.say(format!("evaluations: {} (φ(0) is not counted)", found.trials.len()));
    let status = if found.taken.is_some() { "found" } else { found.why };
    let json = json!({
        "alpha": found.taken, "phi": at_taken.map(|at| at.0), "dphi": at_taken.map(|at| at.1),
        "evaluations": found.trials.len(), "trials": found.trials.iter().map(trial).collect::<Vec<_>>(),
        "status": status, "phi0": phi0, "dphi0": dphi0,
    });
    Ok(Answer { sheet, json, code: u8::from(found.taken.is_none()) })
}

fn say_rule(sheet: &mut Sheet, task: &LineSearch, searcher: &Searcher) {
    sheet.say(format!("φ(t) = {}", task.phi.trim()));
    let Searcher { alpha0, c1, c2, beta, .. } = searcher;
    sheet.say(match searcher.rule {
        Rule::Armijo => format!("Armijo backtracking: α₀ = {alpha0}, c₁ = {c1}, β = {beta}"),
        Rule::StrongWolfe => format!("strong Wolfe, bracket and zoom: α₀ = {alpha0}, c₁ = {c1}, c₂ = {c2}"),
        Rule::MoreThuente => format!("Moré–Thuente: α₀ = {alpha0}, c₁ = {c1}, c₂ = {c2}"),
    });
}

fn trial(trial: &Trial) -> Value {
    json!({
        "alpha": trial.alpha, "phi": trial.f, "dphi": trial.slope, "bound": trial.bound,
        "accepted": trial.accepted(), "outcome": trial.outcome.word(),
    })
}
