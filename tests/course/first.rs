//! Lessons 1 to 3.

use nalgebra::DMatrix;
use secant::engine::columns::Cell;
use secant::engine::{Detail, PointKind, Stop, StopRule};

use crate::{near, run, run_to};

#[test]
fn lesson_1_the_hessian_of_rosenbrock_changes_on_the_way() {
    let walk = run("rosenbrock", "line-walk", &[], &[-1.2, 1.0]);
    assert_eq!(walk.steps[0].h, Some(DMatrix::from_row_slice(2, 2, &[1330.0, 480.0, 480.0, 200.0])));
    near(walk.number("lambda-min", 0), 23.63, 5e-3);
    near(walk.number("lambda-max", 0), 1506.37, 5e-3);
    // Half-way the Hessian is indefinite.
    assert_eq!(walk.steps[6].x.as_slice(), [0.0, 1.0]);
    assert_eq!(walk.steps[6].h, Some(DMatrix::from_row_slice(2, 2, &[-398.0, 0.0, 0.0, 200.0])));
    assert_eq!(walk.cell("definiteness", 6), Cell::Word("indefinite"));
    assert_eq!(walk.steps.len(), 12);
    near(walk.number("lambda-min", 11), 0.3994, 5e-5);
    near(walk.number("lambda-max", 11), 1001.6, 5e-2);
    near(walk.number("kappa", 11), 2508.0, 5e-2);
    assert_eq!(walk.stop, Stop::Complete);
}

#[test]
fn lesson_1_the_cubic_has_every_signature() {
    for (x, word) in [([1.0, 2.0], "pos. def."), ([1.0, -2.0], "neg. def."), ([2.0, 0.5], "indefinite")] {
        let rule = StopRule { max_steps: 0, ..StopRule::default() };
        let here = run_to(rule, "cubic", "gradient-descent", &[], &x);
        assert_eq!(here.cell("definiteness", 0), Cell::Word(word));
        near(here.number("h11", 0), 2.0 * x[1], 0.0);
        near(here.number("h12", 0), 2.0 * x[0], 0.0);
        near(here.number("h22", 0), 6.0 * x[1], 0.0);
    }
    let rule = StopRule { max_steps: 0, ..StopRule::default() };
    let third = run_to(rule, "cubic", "newton", &[], &[2.0, 0.5]);
    near(third.number("lambda-min", 0), -2.12, 5e-3);
    near(third.number("lambda-max", 0), 6.12, 5e-3);
}

#[test]
fn lesson_1_the_error_of_differences_is_a_v() {
    for (stencil, first) in [("four-point", 8.0), ("three-point", 2.0)] {
        let fd = run("rosenbrock", "hessian-difference", &[("stencil", stencil)], &[-1.2, 1.0]);
        let error = |k| fd.number("fd-error", k);
        near(error(0), first, 1e-6 * first);
        near(error(1), first / 100.0, 1e-5 * first);
        // Slope +2 left of the minimum, −2 right of it; the minimum is near h = 1e-4.
        let slope = |from: usize, to: usize| (error(from) / error(to)).log10() / (to - from) as f64;
        near(slope(0, 2), 2.0, 0.05);
        near(slope(4, 7), -2.0, 0.5);
        let least = (0..8).min_by(|a, b| error(*a).total_cmp(&error(*b))).expect("eight");
        assert!((2..=4).contains(&least), "{stencil}: least at {least}");
        assert!(error(least) < 1e-3 && error(7) > 1.0, "{stencil}");
        assert_eq!(fd.steps.len(), 8);
        assert!(matches!(fd.steps[7].detail, Detail::FiniteDifference { h, .. } if h == 1e-8));
    }
}

#[test]
fn lesson_2_the_missing_half_shows_in_the_slope_of_the_error() {
    for (half, ratios) in [("with", [7.958, 7.979, 7.990, 7.995]), ("without", [4.07, 4.04, 4.02, 4.01])] {
        let model = run("rosenbrock", "quadratic-model", &[("half", half)], &[-1.2, 1.0]);
        let tolerance = if half == "with" { 6e-4 } else { 6e-3 };
        for (k, ratio) in ratios.into_iter().enumerate() {
            near(model.number("model-ratio", k + 1), ratio, tolerance);
        }
        near(model.number("model-norm", 0), 0.1, 1e-15);
    }
}

#[test]
fn lesson_2_the_error_of_the_exponential_is_a_sixth_of_the_cube() {
    let model = run("exp", "quadratic-model", &[("angle", "0"), ("length", "0.4")], &[0.0]);
    for (k, ratio) in [0.1848, 0.1753, 0.1709, 0.1688].into_iter().enumerate() {
        near(model.number("model-error-over-cube", k), ratio, 6e-5);
    }
}

#[test]
fn lesson_3_digits_double_on_x_minus_log() {
    let newton =
        run_to(StopRule { tol_grad: 1e-12, ..StopRule::default() }, "x-minus-log", "newton", &[], &[0.5]);
    let errors = [0.5, 0.25, 0.0625, 3.906_25e-3, 1.525_878_906_25e-5, 2.328_306_436_538_696e-10];
    for (k, e) in errors.into_iter().enumerate() {
        near(newton.number("error", k), e, 1e-16);
    }
    for (k, digits) in [0.30, 0.60, 1.20, 2.41, 4.82, 9.63].into_iter().enumerate() {
        near(newton.number("digits", k), digits, 5.5e-3);
    }
    assert_eq!(newton.x(6), 1.0);
    for k in 1..5 {
        near(newton.number("error-ratio", k), 1.0, 1e-9);
    }
    assert_eq!(newton.point, PointKind::Minimum);
}

#[test]
fn lesson_3_two_and_beyond_leave_the_domain() {
    for (start, next) in [(2.0, 0.0), (2.5, -1.25)] {
        let newton = run("x-minus-log", "newton", &[], &[start]);
        assert!(!newton.last().accepted && newton.steps.len() == 1);
        let Stop::LeftDomain { x, .. } = &newton.stop else { panic!("{:?}", newton.stop) };
        near(x[0], next, 1e-15);
    }
}

#[test]
fn lesson_3_newton_goes_to_the_saddle_and_says_so() {
    let newton = run("saddle-well", "newton", &[], &[1.0, 0.3]);
    for (k, y) in [0.3, -0.07397, 8.23e-4, -1.1e-9].into_iter().enumerate() {
        near(newton.steps[k].x[1], y, 5e-3 * y.abs().max(1e-8));
    }
    near(newton.number("slope", 0), -0.898, 5e-4);
    near(newton.number("slope-y", 0), 0.102, 5e-4);
    near(newton.number("slope", 1), 5.503e-3, 5e-7);
    near(newton.number("lambda-min", 0), -0.73, 1e-12);
    near(newton.last().f, 0.0, 1e-15);
    assert_eq!((newton.stop.word(), newton.point), ("converged", PointKind::Saddle));

    let descent = run("saddle-well", "gradient-descent", &[("alpha", "0.1")], &[1.0, 0.3]);
    near(descent.last().f, -0.25, 1e-12);
    assert_eq!(descent.point, PointKind::Minimum);
}

#[test]
fn lesson_3_the_saddle_attracts_exactly_up_to_one_over_root_five() {
    let end = |y: f64| run("saddle-well", "newton", &[], &[1.0, y]).last().x[1];
    let edge = 1.0 / 5.0_f64.sqrt();
    near(end(edge - 1e-9), 0.0, 1e-8);
    near(end(-edge + 1e-9), 0.0, 1e-8);
    // Just beyond, y jumps to the other well; beyond 1/√3 it stays in its own.
    near(end(0.45), -1.0, 1e-8);
    near(end(0.58), 1.0, 1e-8);
    assert!(end(edge + 1e-9).abs() > 0.5);
    let cycle = run("saddle-well", "newton", &[], &[1.0, edge]);
    for k in 0..6 {
        near(cycle.steps[k].x[1], if k % 2 == 0 { edge } else { -edge }, 1e-9);
    }
}

#[test]
fn lesson_3_newton_cubes_on_the_root_and_diverges_beyond_one() {
    let newton = run("sqrt-one-plus-square", "newton", &[], &[0.5]);
    near(newton.x(1), -0.125, 1e-15);
    near(newton.x(2), 0.001_953_125, 1e-15);
    let cycle = run("sqrt-one-plus-square", "newton", &[], &[1.0]);
    for k in 0..8 {
        near(cycle.x(k), if k % 2 == 0 { 1.0 } else { -1.0 }, 1e-11);
    }
    let beyond = run("sqrt-one-plus-square", "newton", &[], &[1.1]);
    for (k, x) in [1.1, -1.331, 2.358, -13.1, 2253.0].into_iter().enumerate() {
        near(beyond.x(k), x, 3e-3 * x.abs());
    }
    let two = run("sqrt-one-plus-square", "newton", &[], &[2.0]);
    for (k, x) in [2.0, -8.0, 512.0, -134_217_728.0].into_iter().enumerate() {
        near(two.x(k), x, 1e-12 * x.abs());
    }
    assert_eq!(two.stop, Stop::Diverged);
}

#[test]
fn lesson_3_log_cosh_has_its_threshold_at_1_0887() {
    let golden: serde_json::Value =
        serde_json::from_str(include_str!("../golden/engine.json")).expect("the script writes JSON");
    let threshold = golden["log_cosh_threshold"].as_f64().expect("a number");
    assert_eq!(threshold, 1.088_659_492_482_653_4);
    let newton = |x: f64| run("log-cosh", "newton", &[], &[x]);
    for x in [1.05, threshold - 1e-9, -threshold + 1e-9] {
        assert_eq!(newton(x).point, PointKind::Minimum, "from {x}");
    }
    for x in [1.09, threshold + 1e-9] {
        // It ends where x is out of reach or where f″ = sech² x is 0 in f64, whichever comes first.
        let stop = newton(x).stop;
        assert!(matches!(stop, Stop::Diverged | Stop::Breakdown(_)), "from {x}: {stop:?}");
    }
    near(newton(1.0).x(1), 1.0 - 0.5 * 2.0_f64.sinh(), 1e-15);
}

#[test]
fn pure_newton_takes_six_iterations_on_rosenbrock() {
    let newton = run("rosenbrock", "newton", &[], &[-1.2, 1.0]);
    assert_eq!(newton.steps.len(), 7);
    for (k, f) in [24.2, 4.73, 1411.8, 0.056, 0.313, 1.9e-11].into_iter().enumerate() {
        near(newton.steps[k].f, f, 3e-2 * f);
    }
    assert!(newton.steps[..6].iter().all(|step| step.accepted && step.p.is_some()));
    assert!(newton.last().p.is_none());
}

#[test]
fn a_small_gradient_without_a_minimum_is_no_minimum() {
    let newton = run("exp", "newton", &[], &[0.0]);
    assert_eq!((newton.stop.word(), newton.point), ("converged", PointKind::Degenerate));
}

#[test]
fn lesson_4_the_decrement_lands_on_the_minimum_from_three() {
    let damped = run("x-minus-log", "damped-newton", &[("damping", "decrement")], &[3.0]);
    near(damped.number("decrement", 0), 2.0, 1e-15);
    near(damped.x(1), 1.0, 1e-15);
}

#[test]
fn lesson_5_backtracking_takes_a_quarter_then_full_steps() {
    let damped = run("sqrt-one-plus-square", "damped-newton", &[], &[2.0]);
    for (k, x) in [2.0, -0.5, 0.125, -0.00195, 7.5e-9].into_iter().enumerate() {
        near(damped.x(k), x, 1e-2 * x.abs());
    }
    near(damped.number("alpha", 0), 0.25, 0.0);
    assert_eq!(damped.cell("backtracks", 0), Cell::Count(2));
}

#[test]
fn lesson_6_a_repaired_hessian_leaves_the_saddle_for_a_minimum() {
    for variant in ["shift", "clip", "abs", "gmw81", "se99"] {
        let modified = run("saddle-well", "modified-newton", &[("variant", variant)], &[1.0, 0.3]);
        near(modified.last().f, -0.25, 1e-12);
        assert_eq!(modified.point, PointKind::Minimum, "{variant}");
    }
    let barely = run("saddle-well", "modified-newton", &[], &[1.0, 0.3]);
    near(barely.number("tau", 0), 0.731, 1e-12);
    near(barely.number("alpha", 0), 1.0 / 256.0, 0.0);
    near(barely.number("slope", 0), -75.0, 0.5);
}

#[test]
fn lesson_7_a_refused_step_is_a_step() {
    let region = run("rosenbrock", "trust-region", &[], &[-1.2, 1.0]);
    assert_eq!(region.steps.len() - 1, 25);
    near(region.number("rho", 0), 1.0028, 5e-5);
    near(region.number("rho", 1), -0.4297, 5e-5);
    assert_eq!(region.cell("accepted", 1), Cell::Word("no"));
    assert_eq!(region.steps[2].x, region.steps[1].x);
    near(region.number("delta", 2), 0.25, 0.0);
    near(region.number("rho", 2), 1.014, 5e-4);
    let dogleg = run("rosenbrock", "trust-region", &[("subproblem", "dogleg")], &[-1.2, 1.0]);
    assert_eq!(dogleg.steps.len() - 1, 24);
}
