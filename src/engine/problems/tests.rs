//! What holds for every built-in problem.

use nalgebra::DVector;

use super::*;
use crate::engine::PointKind;
use crate::engine::run::classify;

fn problem(name: &str) -> Problem {
    let spec = find(name).expect("it is in the registry");
    (spec.build)(&Settings::defaults(spec.params))
}

/// Points well inside the domain of every problem.
fn points(n: usize) -> Vec<DVector<f64>> {
    let values = [0.37, 1.21, 0.55, 1.9, 0.83, 1.4];
    (0..4).map(|k| DVector::from_fn(n, |i, _| values[(2 * k + i) % values.len()])).collect()
}

#[test]
fn gradients_and_hessians_agree_with_central_differences() {
    for spec in ALL {
        let problem = problem(spec.name);
        let f = &problem.objective;
        for x in points(f.dim()) {
            let (g, h) = (f.gradient(&x).expect("inside"), f.hessian(&x).expect("inside"));
            for i in 0..x.len() {
                let step = 1e-5 * x[i].abs().max(1.0);
                let at = |by: f64| {
                    let mut moved = x.clone();
                    moved[i] += by;
                    moved
                };
                let df = (f.value(&at(step)).expect("inside") - f.value(&at(-step)).expect("inside"))
                    / (2.0 * step);
                assert!((df - g[i]).abs() < 1e-6 * (1.0 + g[i].abs()), "{} ∂{i} at {x}", spec.name);
                let dg = (f.gradient(&at(step)).expect("inside") - f.gradient(&at(-step)).expect("inside"))
                    / (2.0 * step);
                assert!((dg - h.column(i)).amax() < 1e-5 * (1.0 + h.amax()), "{} H column {i}", spec.name);
            }
        }
    }
}

#[test]
fn known_minima_are_minima() {
    for spec in ALL {
        let problem = problem(spec.name);
        for minimum in &problem.minima {
            let x = DVector::from_column_slice(minimum);
            assert!(problem.objective.gradient(&x).expect("inside").norm() < 1e-12, "{}", spec.name);
            let kind = classify(&*problem.objective, &x);
            // x⁴/4 has no curvature at its minimum.
            let expected = if spec.name == "quartic" { PointKind::Degenerate } else { PointKind::Minimum };
            assert_eq!(kind, expected, "{}", spec.name);
        }
    }
}

#[test]
fn a_point_of_the_wrong_dimension_is_refused() {
    for spec in ALL {
        let problem = problem(spec.name);
        let x = DVector::zeros(problem.objective.dim() + 1);
        assert!(matches!(problem.objective.hessian(&x), Err(EvalError::Dimension { .. })), "{}", spec.name);
    }
}

#[test]
fn starts_and_views_fit_the_dimension() {
    for spec in ALL {
        let problem = problem(spec.name);
        let n = problem.objective.dim();
        assert_eq!((problem.start.len(), problem.view.len()), (n, n), "{}", spec.name);
        assert!(
            problem.objective.value(&DVector::from_column_slice(&problem.start)).is_ok(),
            "{}",
            spec.name
        );
    }
}

#[test]
fn a_heading_says_what_f_is_and_how_it_is_made() {
    for (name, heading) in [
        ("saddle-well", "f = x²/2 + y⁴/4 − y²/2"),
        ("rosenbrock", "f = Σr² = (1 − x)² + 100 (y − x²)²"),
        ("zero-residual", "f = ½Σr² = ½ (x² + (x² + x)²)"),
        ("powell-singular", "f = Σr², r: x₁ + 10x₂, √5(x₃ − x₄), (x₂ − 2x₃)², √10(x₁ − x₄)²"),
    ] {
        assert_eq!(problem(name).heading(), heading);
    }
}
