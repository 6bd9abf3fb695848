//! Line searches by definition.

use super::{Line, Outcome, Rule, Searcher};

/// φ and φ′ as closures.
struct Curve<F: Fn(f64) -> f64, D: Fn(f64) -> f64>(F, D);

impl<F: Fn(f64) -> f64, D: Fn(f64) -> f64> Line for Curve<F, D> {
    fn value(&mut self, alpha: f64) -> Option<f64> {
        Some((self.0)(alpha)).filter(|value| value.is_finite())
    }

    fn slope(&mut self, alpha: f64) -> Option<f64> {
        Some((self.1)(alpha)).filter(|value| value.is_finite())
    }
}

/// The strong Wolfe conditions at the step length taken, for both searches to them, from far too short to far too long.
fn satisfies(phi: fn(f64) -> f64, slope: fn(f64) -> f64) {
    for rule in [Rule::StrongWolfe, Rule::MoreThuente] {
        for alpha0 in [1e-6, 1e-3, 0.1, 1.0, 10.0, 1e4] {
            for (c1, c2) in [(1e-4, 0.9), (1e-4, 0.1), (0.1, 0.1), (1e-3, 1e-3)] {
                let searcher = Searcher { alpha0, c1, c2, most: 200, ..Searcher::new(rule) };
                let found = searcher.search(&mut Curve(phi, slope), phi(0.0), slope(0.0));
                let label = format!("{rule:?} from {alpha0} with {c1}, {c2}: {:?}", found.trials);
                let alpha = found.taken.expect(&label);
                assert!(phi(alpha) <= phi(0.0) + c1 * alpha * slope(0.0) + 1e-14, "{label}");
                assert!(slope(alpha).abs() <= c2 * slope(0.0).abs(), "{label}");
                let last = found.trials.last().expect("there is a trial");
                assert!(last.outcome == Outcome::Taken && last.alpha.to_bits() == alpha.to_bits(), "{label}");
                assert!(
                    found.trials[..found.trials.len() - 1].iter().all(|t| t.outcome != Outcome::Taken),
                    "{label}"
                );
            }
        }
    }
}

#[test]
fn the_step_taken_satisfies_the_strong_wolfe_conditions() {
    satisfies(|t| (t - 2.0) * (t - 2.0), |t| 2.0 * (t - 2.0));
    satisfies(|t| -t / (t * t + 2.0), |t| (t * t - 2.0) / (t * t + 2.0).powi(2));
    satisfies(|t| (t - 3.0).powi(4) + 0.5 * t, |t| 4.0 * (t - 3.0).powi(3) + 0.5);
    satisfies(|t| t.exp() - 5.0 * t, |t| t.exp() - 5.0);
    satisfies(|t| (1.0 + (t - 1.0) * (t - 1.0)).sqrt(), |t| (t - 1.0) / (1.0 + (t - 1.0) * (t - 1.0)).sqrt());
}

#[test]
fn what_has_no_value_is_refused_and_never_taken() {
    // −ln(1 − t) − 4t has no value from 1 on.
    let phi = |t: f64| if t < 1.0 { -(1.0 - t).ln() - 4.0 * t } else { f64::NAN };
    let slope = |t: f64| 1.0 / (1.0 - t) - 4.0;
    for rule in [Rule::Armijo, Rule::StrongWolfe, Rule::MoreThuente] {
        let searcher = Searcher { alpha0: 8.0, ..Searcher::new(rule) };
        let found = searcher.search(&mut Curve(phi, slope), 0.0, -3.0);
        assert_eq!(found.trials[0].outcome, Outcome::NoValue, "{rule:?}");
        let alpha = found.taken.expect("there is a step");
        assert!(alpha > 0.0 && alpha < 1.0 && phi(alpha) < 0.0, "{rule:?}: {alpha}");
    }
    let nowhere = |_: f64| f64::NAN;
    for rule in [Rule::Armijo, Rule::StrongWolfe, Rule::MoreThuente] {
        let found = Searcher::new(rule).search(&mut Curve(nowhere, nowhere), 0.0, -1.0);
        assert!(found.taken.is_none() && !found.why.is_empty(), "{rule:?}");
    }
}

#[test]
fn without_end_downhill_no_step_is_found() {
    for rule in [Rule::StrongWolfe, Rule::MoreThuente] {
        let found = Searcher::new(rule).search(&mut Curve(|t| -t, |_| -1.0), 0.0, -1.0);
        assert!(found.taken.is_none() && found.trials.len() <= 60, "{rule:?}");
    }
}

#[test]
fn uphill_is_no_direction() {
    let found = Searcher::new(Rule::Armijo).search(&mut Curve(|t| t, |_| 1.0), 0.0, 1.0);
    assert!(found.taken.is_none() && found.trials.is_empty());
}

#[test]
fn backtracking_takes_the_first_that_decreases_enough() {
    // √(1 + x²) from x = 2 along the Newton step: 1, ½ are refused, ¼ is taken (lesson 5).
    let phi = |t: f64| (1.0 + (2.0 - 10.0 * t).powi(2)).sqrt();
    let found =
        Searcher::new(Rule::Armijo).search(&mut Curve(phi, |_| 0.0), phi(0.0), -20.0 / 5.0_f64.sqrt());
    assert_eq!(found.taken, Some(0.25));
    assert_eq!(
        found.trials.iter().map(|t| t.outcome).collect::<Vec<_>>(),
        [Outcome::TooHigh, Outcome::TooHigh, Outcome::Taken]
    );
}
