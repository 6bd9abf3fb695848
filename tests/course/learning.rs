//! Lessons 10 to 12: the secant equation, BFGS, L-BFGS.

use nalgebra::dmatrix;
use secant::engine::Detail;
use secant::engine::StopRule;

use crate::{near, run, run_to};

#[test]
fn lesson_10_the_chord_of_a_quartic() {
    let trace = run("quartic", "secant", &[("first-step", "1")], &[1.0]);
    let pair = trace.steps[1].detail.pair().expect("two points make a pair");
    near(pair.s[0], 1.0, 1e-15);
    near(pair.y[0], 7.0, 1e-15);
    near(trace.number("secant-b", 1), 7.0, 1e-15);
    near(trace.number("lambda-min", 0), 3.0, 1e-15);
    near(trace.number("lambda-min", 1), 12.0, 1e-15);
}

#[test]
fn lesson_10_errors_multiply() {
    let rule = StopRule { tol_grad: 1e-13, ..StopRule::default() };
    let trace = run_to(rule, "x-minus-log", "secant", &[("first-step", "0.1")], &[0.5]);
    for (k, e) in [0.5, 0.4, 0.2, 0.08, 0.016, 0.001_28, 2.048e-5, 2.62e-8, 5.37e-13].into_iter().enumerate()
    {
        near(trace.number("error", k), e, 0.002 * e + 1e-16);
    }
    for k in 2..7 {
        near(trace.number("secant-ratio", k), 1.0, 1e-6);
    }
    for (k, order) in [(5, 1.57), (6, 1.6371), (7, 1.6109)] {
        near(trace.number("order", k), order, 0.02);
    }
}

#[test]
fn lesson_10_curvature_along_a_step_can_be_negative() {
    for (from, by, sy) in [(0.1, "0.3", -0.0711), (0.4, "0.3", -0.0063), (1.2, "-0.2", 0.1056)] {
        let trace = run("double-well", "secant", &[("first-step", by)], &[from]);
        near(trace.number("curvature", 1), sy, 5e-5);
    }
}

#[test]
fn lesson_11_with_exact_line_search_bfgs_ends_in_n_steps() {
    let set = [("line-search", "exact"), ("initial", "identity")];
    let trace = run("linear-system", "bfgs", &set, &[0.0, 0.0]);
    assert_eq!(trace.steps.len() - 1, 2);
    near(trace.steps[0].alpha, 2.0 / 7.0, 1e-15);
    near(trace.steps[1].alpha, 0.7, 1e-14);
    near(trace.number("inverse-error", 0), 0.775, 5e-4);
    near(trace.number("inverse-error", 1), 0.306, 5e-4);
    near(trace.number("inverse-error", 2), 0.0, 5e-16);
    let three = run("diagonal-quadratic", "bfgs", &set, &[1.0, 1.0, 1.0]);
    assert_eq!(three.steps.len() - 1, 3);
    near(three.number("inverse-error", 3), 0.0, 1e-14);
}

#[test]
fn lesson_11_without_it_the_matrix_stays_approximate() {
    let set = [("line-search", "armijo"), ("initial", "identity"), ("first-step", "unit")];
    let trace = run("linear-system", "bfgs", &set, &[0.0, 0.0]);
    assert_eq!(trace.steps.len() - 1, 7);
    let error = trace.number("inverse-error", 7);
    assert!((1e-6..1e-3).contains(&error), "{error}");
}

#[test]
fn lesson_11_sr1_learns_a_quadratic_in_n_steps_without_exact_line_search() {
    let trace =
        run("diagonal-quadratic", "sr1", &[("subproblem", "exact"), ("delta0", "100")], &[1.0, 1.0, 1.0]);
    // The first pair is spent on the scale.
    assert!(trace.steps.len() - 1 <= 5, "{}", trace.steps.len());
    near(trace.number("inverse-error", trace.steps.len() - 1), 0.0, 1e-9);
    let valley = run("rosenbrock", "sr1", &[], &[-1.2, 1.0]);
    assert_eq!(valley.stop.word(), "converged");
    assert!(valley.steps.len() < 100, "{}", valley.steps.len());
}

#[test]
fn lesson_12_two_loops_walk_as_the_dense_method_does() {
    let lbfgs = [("line-search", "exact"), ("scaling", "one"), ("memory", "5")];
    let bfgs = [("line-search", "exact"), ("initial", "identity")];
    let two_loops = run("linear-system", "l-bfgs", &lbfgs, &[3.0, -4.0]);
    let dense = run("linear-system", "bfgs", &bfgs, &[3.0, -4.0]);
    assert_eq!(two_loops.steps.len(), dense.steps.len());
    for (a, b) in two_loops.steps.iter().zip(&dense.steps) {
        near((&a.x - &b.x).norm(), 0.0, 1e-13);
    }
    let Detail::QuasiNewton(last) = &dense.last().detail else { panic!("{:?}", dense.last()) };
    near((last.matrix.as_ref().expect("it is kept") - dmatrix![0.4, -0.2; -0.2, 0.6]).norm(), 0.0, 1e-13);
}

#[test]
fn lesson_12_the_scale_between_the_loops_is_that_of_the_pair_asked_for() {
    let start = [-1.2, 1.0].repeat(10);
    let rule = StopRule { max_steps: 12, ..StopRule::default() };
    for (scaling, memory) in [("newest", 4), ("oldest", 4), ("one", 4)] {
        let set = [("scaling", scaling), ("memory", "4"), ("n", "20")];
        let trace = run_to(rule, "extended-rosenbrock", "l-bfgs", &set, &start);
        let of = |k: usize| {
            let pair = trace.steps[k].detail.pair().expect("a pair leads here");
            pair.sy / pair.y.norm_squared()
        };
        for k in 1..12 {
            // The pair that led to step k is the newest there, the one that led to step k − 3 the oldest of four.
            let expected = match scaling {
                "newest" => of(k),
                "oldest" => of((k + 1).saturating_sub(memory).max(1)),
                _ => 1.0,
            };
            near(trace.number("gamma", k), expected, 1e-12 * expected);
        }
    }
}

#[test]
fn lesson_12_memory_is_a_choice_with_no_simple_best() {
    for memory in ["1", "3", "5", "10", "20"] {
        let trace =
            run("extended-rosenbrock", "l-bfgs", &[("memory", memory), ("n", "20")], &[-1.2, 1.0].repeat(10));
        assert_eq!(trace.stop.word(), "converged", "m = {memory}");
        assert!(trace.steps.len() < 80, "m = {memory}: {}", trace.steps.len());
    }
}
