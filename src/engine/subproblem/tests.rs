//! What every solution of the subproblem must do, by definition.

use nalgebra::{DMatrix, DVector, dmatrix, dvector};

use super::{Case, Kind, cauchy, solve};

const ALL: [Kind; 4] = [Kind::Cauchy, Kind::Dogleg, Kind::Steihaug, Kind::Exact];

fn cases() -> Vec<(DVector<f64>, DMatrix<f64>)> {
    vec![
        (dvector![1.0, 10.0], dmatrix![1.0, 0.0; 0.0, 100.0]),
        (dvector![0.0, 1.0], dmatrix![-1.0, 0.0; 0.0, 1.0]),
        (dvector![1.0, 1.0], dmatrix![2.0, 3.0; 3.0, 1.0]),
        (dvector![3.0, -4.0], DMatrix::zeros(2, 2)),
        (dvector![0.5], dmatrix![-2.0]),
        (dvector![1.0, 2.0, 3.0], dmatrix![4.0, 1.0, 0.0; 1.0, -7.0, 2.0; 0.0, 2.0, 2.0]),
    ]
}

#[test]
fn every_step_stays_inside_and_does_at_least_as_well_as_cauchy() {
    for (g, b) in cases() {
        for delta in [1e-3, 0.1, 0.5, 2.0, 50.0] {
            let reference = cauchy(&g, &b, delta).model;
            let best = solve(Kind::Exact, &g, &b, delta).expect("finite").model;
            for kind in ALL {
                let found = solve(kind, &g, &b, delta).expect("finite");
                assert!(found.p.norm() <= delta * (1.0 + 1e-12), "{kind:?} of {b} within {delta}");
                assert!(found.model <= reference + 1e-12 * reference.abs(), "{kind:?} of {b} within {delta}");
                assert!(found.model >= best - 1e-12 * best.abs(), "{kind:?} of {b} within {delta}");
            }
        }
    }
}

#[test]
fn the_numbers_of_the_lesson_come_out() {
    let (g, b) = (dvector![1.0, 10.0], dmatrix![1.0, 0.0; 0.0, 100.0]);
    for (kind, delta, m) in [
        (Kind::Cauchy, 0.1, -0.50989),
        (Kind::Dogleg, 0.1, -0.50989),
        (Kind::Exact, 0.1, -0.54004),
        (Kind::Cauchy, 0.2, -0.50999),
        (Kind::Dogleg, 0.2, -0.65777),
        (Kind::Exact, 0.2, -0.65927),
    ] {
        let found = solve(kind, &g, &b, delta).expect("finite").model;
        assert!((found - m).abs() < 1e-5, "{kind:?}, Δ = {delta}: {found}");
    }
    let lambda = solve(Kind::Exact, &g, &b, 0.1).and_then(|s| s.lambda).expect("finite");
    assert!((lambda - 17.88).abs() < 5e-3);
    let dogleg =
        solve(Kind::Dogleg, &dvector![1.0, 1.0], &dmatrix![1.0, 0.0; 0.0, 10.0], 0.6).expect("finite").p;
    assert!((dogleg - dvector![-0.58303, -0.14170]).amax() < 6e-6);
}

#[test]
fn the_hard_case_takes_the_eigenvector_along() {
    let found = solve(Kind::Exact, &dvector![0.0, 1.0], &dmatrix![-1.0, 0.0; 0.0, 1.0], 2.0).expect("finite");
    assert_eq!((found.case, found.lambda), (Case::Hard, Some(1.0)));
    assert!((found.p[0].abs() - 3.75_f64.sqrt()).abs() < 1e-14 && (found.p[1] + 0.5).abs() < 1e-15);
    assert!((found.model + 2.25).abs() < 1e-14);
}

#[test]
fn a_saddle_without_gradient_is_left_along_the_eigenvector() {
    let (g, b) = (dvector![0.0, 0.0], dmatrix![-3.0, 0.0; 0.0, 1.0]);
    assert!((solve(Kind::Exact, &g, &b, 0.5).expect("finite").model + 0.375).abs() < 1e-15);
    assert!(solve(Kind::Steihaug, &g, &b, 0.5).expect("finite").p.norm() <= 0.0);
}

#[test]
fn a_dogleg_without_newton_point_says_so() {
    let found = solve(Kind::Dogleg, &dvector![1.0, 1.0], &dmatrix![2.0, 3.0; 3.0, 1.0], 0.5).expect("finite");
    assert_eq!(found.case, Case::Fallback);
}

#[test]
fn what_cannot_be_used_is_refused() {
    let (g, b) = (dvector![1.0, 1.0], DMatrix::identity(2, 2));
    for kind in ALL {
        assert!(solve(kind, &g, &b, 0.0).is_none());
        assert!(solve(kind, &g, &b, f64::NAN).is_none());
        assert!(solve(kind, &dvector![f64::NAN, 1.0], &b, 1.0).is_none());
        assert!(solve(kind, &dvector![1.0], &b, 1.0).is_none());
    }
}
