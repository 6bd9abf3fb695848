//! Lessons 4 to 7: decrement, damping, repair, trust region.

use nalgebra::{DMatrix, dmatrix, dvector};
use secant::engine::modified::{Variant, repair};
use secant::engine::subproblem::{self, Kind};
use secant::engine::{PointKind, StopRule};

use crate::{near, run, run_to};

#[test]
fn lesson_4_the_decrement_does_not_know_units_and_the_gradient_does() {
    for (set, norm) in [(("scale", "1"), 202.04), (("scale", "1000"), 202_000.0), (("shear", "2"), 194.04)] {
        let shear = if set.0 == "shear" { 2.0 } else { 0.0 };
        let scale = if set.0 == "scale" { set.1.parse::<f64>().expect("a number") } else { 1.0 };
        let start = [3.0 + shear / scale, -1.0 / scale];
        let trace = run("rescaled-quadratic", "newton", &[set], &start);
        near(trace.number("grad-norm", 0), norm, 5e-3 * norm.max(1.0) / 100.0);
        near(2.0 * trace.number("decrement-half", 0), 212.02, 5e-3);
        near(2.0 * trace.number("gap", 0), 212.02, 5e-3);
        assert_eq!(trace.steps.len(), 2, "one Newton step ends it in any units");
    }
}

#[test]
fn lesson_4_the_bounds_of_the_gap_are_tight_on_x_minus_log() {
    for (x, half, gap, tight) in [
        (0.5, 0.125, 0.193_15, "gap-high"),
        (1.5, 0.125, 0.094_53, "gap-low"),
        (0.9, 0.005, 0.005_36, "gap-high"),
    ] {
        let trace = run("x-minus-log", "newton", &[], &[x]);
        near(trace.number("decrement", 0), (x - 1.0_f64).abs(), 1e-15);
        near(trace.number("decrement-half", 0), half, 1e-15);
        near(trace.number("gap", 0), gap, 6e-6);
        near(trace.number(tight, 0), trace.number("gap", 0), 1e-15);
    }
}

#[test]
fn lesson_4_the_damped_step_lands_on_the_minimum() {
    let trace = run("x-minus-log", "damped-newton", &[("damping", "decrement")], &[3.0]);
    near(trace.number("decrement", 0), 2.0, 1e-15);
    near(trace.x(1), 1.0, 1e-15);
    let whole = run("x-minus-log", "newton", &[], &[3.0]);
    assert_eq!(whole.stop.word(), "left_domain");
}

#[test]
fn lesson_5_backtracking_brings_newton_home() {
    let trace = run("sqrt-one-plus-square", "damped-newton", &[], &[2.0]);
    let alphas: Vec<f64> = trace.steps[..5].iter().map(|step| step.alpha).collect();
    assert_eq!(alphas, [0.25, 1.0, 1.0, 1.0, 1.0]);
    for (k, x) in [2.0, -0.5, 0.125, -0.001_95, 7.5e-9].into_iter().enumerate() {
        near(trace.x(k), x, 0.01 * x.abs());
    }
    let trace = run("sqrt-one-plus-square", "damped-newton", &[], &[10.0]);
    let alphas: Vec<f64> = trace.steps[..6].iter().map(|step| step.alpha).collect();
    assert_eq!(alphas, [1.0 / 64.0, 1.0 / 32.0, 1.0, 1.0, 1.0, 1.0]);
}

#[test]
fn lesson_5_safety_costs_steps_on_rosenbrock() {
    let start = [-1.2, 1.0];
    let pure = run("rosenbrock", "newton", &[], &start);
    assert_eq!(pure.steps.len() - 1, 6);
    for (k, f) in [24.2, 4.73, 1411.8, 0.056, 0.313, 1.9e-11].into_iter().enumerate() {
        near(pure.steps[k].f, f, 0.03 * f);
    }
    let tight = StopRule { tol_grad: 1e-10, ..StopRule::default() };
    assert_eq!(run_to(tight, "rosenbrock", "damped-newton", &[], &start).steps.len() - 1, 22);
    assert_eq!(run("rosenbrock", "trust-region", &[], &start).steps.len() - 1, 25);
    assert_eq!(run("rosenbrock", "trust-region", &[("eta", "0")], &start).steps.len() - 1, 23);
    assert_eq!(run("rosenbrock", "trust-region", &[("subproblem", "dogleg")], &start).steps.len() - 1, 24);
}

#[test]
fn lesson_5_gradient_descent_needs_thousands() {
    let rule = StopRule { max_steps: 8000, ..StopRule::default() };
    let trace = run_to(rule, "rosenbrock", "gradient-descent", &[("step", "backtracking")], &[-1.2, 1.0]);
    assert_eq!(trace.steps.iter().position(|step| step.f < 1e-8), Some(7777));
}

#[test]
fn lesson_6_the_shift_doubles_until_cholesky_succeeds() {
    let repaired = repair(&dmatrix![1.0, 2.0; 2.0, 1.0], Variant::Shift, 1e-3).expect("finite");
    assert_eq!(repaired.attempts.len(), 12);
    near(repaired.tau.expect("a shift"), 1.024, 1e-12);
    // A tenth as floor is quicker and leaves a better matrix.
    assert!(repair(&dmatrix![1.0, 2.0; 2.0, 1.0], Variant::Shift, 0.1).expect("finite").attempts.len() < 7);
}

#[test]
fn lesson_6_an_ascent_direction_and_its_repairs() {
    let g = dvector![1.0, -3.0, 2.0];
    let h = DMatrix::from_diagonal(&dvector![10.0, 3.0, -1.0]);
    let newton = run("indefinite-quadratic", "newton", &[], &[0.0, 0.0, 0.0]);
    let p = newton.steps[0].p.clone().expect("a step");
    near((p - dvector![-0.1, 1.0, 2.0]).norm(), 0.0, 1e-15);
    near(newton.number("slope", 0), 0.9, 1e-14);
    let flipped = repair(&h, Variant::Abs, 1e-8).and_then(|repair| repair.solve(&-&g)).expect("finite");
    near((&flipped - dvector![-0.1, 1.0, -2.0]).norm(), 0.0, 1e-14);
    near(g.dot(&flipped), -7.1, 1e-13);
    let clipped = repair(&h, Variant::Clip, 1e-8).and_then(|repair| repair.solve(&-&g)).expect("finite");
    near(clipped.norm(), 2e8, 1e2);
}

#[test]
fn lesson_6_a_barely_definite_matrix_is_not_a_good_one() {
    let trace = run("saddle-well", "modified-newton", &[], &[1.0, 0.3]);
    near(trace.number("tau", 0), 0.731, 1e-12);
    near(trace.number("repaired-min", 0), 1e-3, 1e-12);
    near(trace.number("slope", 0), -75.0, 0.5);
    near(trace.steps[0].alpha, 2.0_f64.powi(-8), 0.0);
    let end = trace.last();
    near((&end.x - dvector![0.0, 1.0]).norm(), 0.0, 1e-8);
    near(end.f, -0.25, 1e-12);
    assert_eq!(trace.point, PointKind::Minimum);
    assert_eq!(run("saddle-well", "newton", &[], &[1.0, 0.3]).point, PointKind::Saddle);
}

#[test]
fn lesson_7_the_steps_of_a_model_within_a_radius() {
    let (b, g) = (dmatrix![1.0, 0.0; 0.0, 100.0], dvector![1.0, 10.0]);
    let model = |kind, delta| subproblem::solve(kind, &g, &b, delta).expect("finite");
    for (delta, cauchy, dogleg, exact) in
        [(0.1, -0.509_89, -0.509_89, -0.540_04), (0.2, -0.509_99, -0.657_77, -0.659_27)]
    {
        near(model(Kind::Cauchy, delta).model, cauchy, 1e-5);
        near(model(Kind::Dogleg, delta).model, dogleg, 6e-6);
        near(model(Kind::Exact, delta).model, exact, 6e-6);
    }
    near(model(Kind::Exact, 0.1).lambda.expect("exact"), 17.88, 5e-3);
    let mild = subproblem::solve(Kind::Dogleg, &dvector![1.0, 1.0], &dmatrix![1.0, 0.0; 0.0, 10.0], 0.6);
    near((mild.expect("finite").p - dvector![-0.583_03, -0.141_70]).norm(), 0.0, 1e-5);
}

#[test]
fn lesson_7_the_hard_case() {
    let found = subproblem::solve(Kind::Exact, &dvector![0.0, 1.0], &dmatrix![-1.0, 0.0; 0.0, 1.0], 2.0)
        .expect("finite");
    near(found.lambda.expect("exact"), 1.0, 1e-14);
    near(found.p[0].abs(), 3.75_f64.sqrt(), 1e-14);
    near(found.p[1], -0.5, 1e-14);
    near(found.model, -2.25, 1e-14);
}

#[test]
fn lesson_7_the_table_of_rosenbrock() {
    let trace = run("rosenbrock", "trust-region", &[], &[-1.2, 1.0]);
    near(trace.number("rho", 0), 1.0028, 5e-5);
    assert!(trace.steps[0].accepted && !trace.steps[1].accepted);
    near(trace.number("rho", 1), -0.4297, 5e-5);
    near(trace.number("delta", 2), 0.25, 1e-15);
    near(trace.number("rho", 2), 1.014, 5e-4);
    for (delta, rho) in [("0.5", 0.958), ("2", 0.402)] {
        near(run("one-minus-cos", "trust-region", &[("delta0", delta)], &[1.4]).number("rho", 0), rho, 5e-4);
    }
}
