//! The line search of Moré and Thuente against SciPy's port of MINPACK-2 (`tests/golden/line_search.py`): the six functions
//! and four starts of their paper, evaluation counts included.

use secant::engine::line_search::{Line, Rule, Searcher};
use secant::numpy::{Function, Limits, Program};
use serde_json::Value;

/// φ, written in NumPy, with its exact derivative.
struct Phi(Function);

impl Line for Phi {
    fn value(&mut self, alpha: f64) -> Option<f64> {
        self.0.value(&[alpha]).ok()
    }

    fn slope(&mut self, alpha: f64) -> Option<f64> {
        self.0.gradient(&[alpha]).ok().map(|found| found.1[0])
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn every_trial_of_the_papers_tables_is_reproduced() {
    let golden: Value =
        serde_json::from_str(include_str!("golden/line_search.json")).expect("the script writes JSON");
    let searches = golden["searches"].as_array().expect("a list");
    assert_eq!(searches.len(), 24);
    for search in searches {
        let text = search["phi"].as_str().expect("an expression");
        let label = format!("function {} from {}", search["function"], search["alpha0"]);
        let limits = Limits::default();
        let program = Program::of_number("phi", "t", text, &limits).expect("it parses");
        let mut phi = Phi(Function::new(&program, "phi", &limits).expect("it runs"));
        let (value, slope) = phi.0.gradient(&[0.0]).expect("there is a slope at 0");
        let searcher = Searcher {
            alpha0: number(&search["alpha0"]),
            c1: number(&search["mu"]),
            c2: number(&search["eta"]),
            ..Searcher::new(Rule::MoreThuente)
        };
        let found = searcher.search(&mut phi, value, slope[0]);
        let expected: Vec<f64> = search["trials"].as_array().expect("a list").iter().map(number).collect();
        let ours: Vec<f64> = found.trials.iter().map(|trial| trial.alpha).collect();
        assert_eq!(ours.len(), expected.len(), "{label}: {ours:?} for {expected:?}");
        for (k, (ours, expected)) in ours.iter().zip(&expected).enumerate() {
            assert!((ours - expected).abs() <= 1e-6 * expected, "{label}, trial {k}: {ours} for {expected}");
        }
        let alpha = found.taken.expect("a step is found");
        assert!((alpha - number(&search["alpha"])).abs() <= 1e-6 * alpha, "{label}: {alpha}");
    }
}
