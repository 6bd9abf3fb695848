//! Backtracking.

use super::{Line, Outcome, Search, Searcher, Trial};

/// The first of α₀, βα₀, β²α₀, … with φ(α) ≤ φ(0) + c₁αφ′(0).
///
/// Source: Nocedal & Wright (2006), algorithm 3.1.
pub(super) fn search(searcher: &Searcher, line: &mut dyn Line, f0: f64, slope0: f64) -> Search {
    let mut trials = Vec::new();
    let mut alpha = searcher.alpha0;
    while trials.len() < searcher.most {
        let bound = searcher.bound(f0, slope0, alpha);
        let f = line.value(alpha);
        let outcome = match f {
            None => Outcome::NoValue,
            Some(f) if f <= bound => Outcome::Taken,
            Some(_) => Outcome::TooHigh,
        };
        trials.push(Trial { alpha, f, slope: None, bound, outcome });
        if outcome == Outcome::Taken {
            return Search::found(trials);
        }
        alpha *= searcher.beta;
    }
    Search::failed(trials, "no step length tried decreases f enough along p")
}
