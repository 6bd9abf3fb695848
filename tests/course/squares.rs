//! Lessons 8 and 9: Gauss–Newton and Levenberg–Marquardt.

use nalgebra::{DVector, dmatrix, dvector};
use secant::engine::StopRule;
use secant::engine::least_squares::{Linearised, column_norms};

use crate::{near, run, run_to};

#[test]
fn lesson_8_gauss_newton_closes_in_at_the_rate_of_the_slider() {
    for (lambda, rate) in [("0.1", 0.1), ("0.5", 0.5), ("-0.5", -0.5)] {
        let rule = StopRule { max_steps: 12, tol_grad: 0.0, ..StopRule::default() };
        let trace = run_to(rule, "gauss-newton-rate", "gauss-newton", &[("lambda", lambda)], &[0.1]);
        let last = trace.steps.len() - 1;
        near(trace.x(last) / trace.x(last - 1), rate, 2e-3);
        near(trace.number("curvature-left-out", last), rate.abs(), 2e-3);
    }
    let trace = run("gauss-newton-rate", "gauss-newton", &[("lambda", "0.1")], &[0.1]);
    for (k, ratio) in [(1, 0.1030), (2, 0.1003), (3, 0.1000)] {
        near(trace.x(k) / trace.x(k - 1), ratio, 5e-5);
    }
    let trace = run("gauss-newton-rate", "gauss-newton", &[("lambda", "0.5")], &[0.1]);
    near(trace.x(1) / trace.x(0), 0.477, 5e-4);
}

#[test]
fn lesson_8_it_cannot_stay_at_a_perfectly_good_minimum() {
    let rule = StopRule { max_steps: 60, ..StopRule::default() };
    let drift = run_to(rule, "gauss-newton-rate", "gauss-newton", &[("lambda", "-1.1")], &[1e-3]);
    assert!(drift.last().x[0].abs() > 1e-2);
    let bounce = run_to(rule, "gauss-newton-rate", "gauss-newton", &[("lambda", "-2")], &[0.1]);
    assert!(bounce.steps[10..].iter().all(|step| step.x[0].abs() > 0.01 && step.x[0].abs() < 0.6));
    near(run("gauss-newton-rate", "newton", &[("lambda", "-2")], &[0.1]).last().x[0], 0.0, 1e-8);
}

#[test]
fn lesson_8_without_residuals_convergence_is_quadratic() {
    let trace = run("zero-residual", "gauss-newton", &[], &[0.5]);
    for (k, x) in [0.5, 0.1, 4.9e-3, 1.2e-5, 7e-11].into_iter().enumerate() {
        near(trace.x(k).abs(), x, 0.05 * x);
    }
}

/// Angles of the damped step to −g and to the Gauss–Newton step, in degrees.
fn angles(lambda: f64) -> (f64, f64) {
    let (r, j) = (dvector![1.0, 1.0], dmatrix![1.0, 0.0; 0.0, 10.0]);
    let linear = Linearised::new(&r, &j, &dvector![0.0, 0.0], dvector![1.0, 1.0]).expect("finite");
    let angle =
        |a: &DVector<f64>, b: &DVector<f64>| (a.dot(b) / (a.norm() * b.norm())).clamp(-1.0, 1.0).acos();
    let p = linear.step(lambda);
    (angle(&p, &-j.tr_mul(&r)).to_degrees(), angle(&p, &linear.step(0.0)).to_degrees())
}

#[test]
fn lesson_9_the_step_turns_from_gauss_newton_to_the_gradient() {
    for (lambda, to_gradient, to_newton, tolerance) in [
        (0.0, 78.58, 0.0, 6e-3),
        (1.0, 73.09, 5.49, 6e-3),
        (10.0, 39.289, 39.289, 6e-4),
        (100.0, 5.49, 73.09, 6e-3),
        (1e4, 0.056, 78.52, 6e-3),
    ] {
        let (gradient, newton) = angles(lambda);
        near(gradient, to_gradient, tolerance);
        near(newton, to_newton, tolerance);
    }
    // The same from the lab: its table shows both angles.
    let set = [("damping", "marquardt"), ("scaling", "identity"), ("lambda0", "10")];
    let trace = run("linear-residuals", "levenberg-marquardt", &set, &[0.0, 0.0]);
    near(trace.number("angle-g", 0), 39.289, 6e-4);
    near(trace.number("angle-gn", 0), 39.289, 6e-4);
}

#[test]
fn lesson_9_units_change_levenberg_and_not_marquardt() {
    let step = |unit: &str, scaling: &str| {
        let set = [("damping", "marquardt"), ("scaling", scaling), ("lambda0", "1"), ("unit", unit)];
        let trace = run("linear-residuals", "levenberg-marquardt", &set, &[0.0, 0.0]);
        let unit: f64 = unit.parse().expect("a number");
        // Mapped back to the first unit.
        trace.steps[0].p.as_ref().expect("a step")[1] * unit
    };
    near(step("1", "identity"), -0.0990, 5e-5);
    near(step("1e-3", "identity"), -1.0e-5, 5e-7);
    near(step("1", "columns"), -0.05, 1e-12);
    near(step("1e-3", "columns"), -0.05, 1e-12);
}

#[test]
fn lesson_9_a_singular_jacobian_stops_gauss_newton_and_not_levenberg() {
    // Beale's start has a column of zeros.
    let start = [1.0, 1.0];
    assert_eq!(run("beale", "gauss-newton", &[], &start).stop.word(), "breakdown");
    assert_eq!(run("beale", "levenberg-marquardt", &[], &start).stop.word(), "converged");
    assert!((column_norms(&dmatrix![1.0, 0.0; 2.0, 0.0])[1] - 1.0).abs() < 1e-15);
}
