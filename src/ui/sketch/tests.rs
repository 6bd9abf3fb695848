use nalgebra::{DVector, dvector};

use ratatui::layout::Rect;

use super::*;
use crate::engine::{Detail, Run, Settings, StopRule, problems, solvers};

/// Step `k` of a method at a problem, with settings that differ from the defaults.
fn step(problem: &str, start: &[f64], method: &str, set: &[(&str, &str)], k: usize) -> (Problem, Step) {
    let spec = problems::find(problem).expect("it exists");
    let mut settings = Settings::defaults(spec.params);
    if problem == "extended-rosenbrock" {
        settings.set(spec.params, "n", "2").expect("it takes two variables");
    }
    let problem = (spec.build)(&settings);
    let method = solvers::find(method).expect("it exists");
    let mut settings = Settings::defaults(method.params);
    for (name, value) in set {
        settings.set(method.params, name, value).expect("it is a setting");
    }
    let mut run = Run::new(&problem, method, &settings, start, StopRule::default()).expect("it starts");
    let step = run.nth(k).expect("the run is long enough");
    (problem, step)
}

const START: [f64; 2] = [-1.2, 1.0];

fn mark<'a>(sketch: &'a Sketch, text: &str) -> &'a Mark {
    sketch.marks.iter().find(|mark| mark.text == text).unwrap_or_else(|| panic!("no {text}: {sketch:?}"))
}

fn norm(at: [f64; 2]) -> f64 {
    at[0].hypot(at[1])
}

#[test]
fn trials_stand_on_the_curve_of_the_function_and_those_far_above_at_the_edge() {
    let (problem, step) = step("rosenbrock", &START, "damped-newton", &[], 1);
    let sketch = of(Part::LineSearch, &problem, &step, [28, 10]).expect("it has trials");
    let trials = step.detail.trials();
    assert_eq!(sketch.marks.len(), trials.len() + 1);
    let taken = mark(&sketch, "4✓");
    assert_eq!(taken.at, [0.125, trials[3].f.expect("it has a value")]);
    let first = mark(&sketch, "1↑");
    assert_eq!(first.at, [1.0, sketch.y.ends[1]]);
    assert!(trials[0].f.expect("it has a value") > sketch.y.ends[1]);
}

#[test]
fn many_backtracks_stand_on_a_logarithmic_scale() {
    let (problem, step) = step("rosenbrock", &START, "gradient-descent", &[("step", "backtracking")], 0);
    let sketch = of(Part::LineSearch, &problem, &step, [28, 10]).expect("it has trials");
    let last = step.detail.trials().len();
    let taken = mark(&sketch, &format!("{last}✓"));
    assert!((taken.at[0] - step.alpha.log10()).abs() < 1e-12, "{taken:?}");
}

#[test]
fn the_steps_that_compete_in_a_trust_region_are_where_their_definitions_put_them() {
    let (problem, step) = step("rosenbrock", &START, "trust-region", &[("subproblem", "dogleg")], 2);
    let sketch = of(Part::Region, &problem, &step, [40, 10]).expect("it has a region");
    let delta = step.detail.region().expect("it has a region").delta;
    let (h, g) = (step.h.as_ref().expect("it has a Hessian"), &step.g);
    // Along −g, the model is least at ‖g‖²/gᵀHg · ‖g‖, well within Δ here.
    let corner: DVector<f64> = -g * (g.norm_squared() / g.dot(&(h * g)));
    let cauchy = mark(&sketch, "C");
    assert!((dvector![cauchy.at[0], cauchy.at[1]] - corner).norm() < 1e-12);
    assert!((norm(mark(&sketch, "E").at) - delta).abs() < 1e-12);
    assert!((norm(mark(&sketch, "○").at) - delta).abs() < 1e-12);
    let circle = sketch.curves.iter().find(|curve| curve.ink == Ink::Limit).expect("the circle");
    assert!(circle.points.iter().all(|at| (norm(*at) - delta).abs() < 1e-12));
}

#[test]
fn a_circle_far_outside_is_told_not_drawn() {
    let (problem, step) = step("rosenbrock", &START, "trust-region", &[("delta0", "500")], 0);
    let sketch = of(Part::Region, &problem, &step, [40, 10]).expect("it has a region");
    assert!(sketch.curves.iter().all(|curve| curve.ink != Ink::Limit));
    assert!(sketch.notes[0].contains("beyond the picture"), "{:?}", sketch.notes);
}

#[test]
fn shifts_stand_on_the_line_of_the_least_eigenvalue() {
    let (problem, step) = step("rosenbrock", &[1.0, 2.99], "modified-newton", &[], 0);
    let sketch = of(Part::Shifts, &problem, &step, [28, 10]).expect("it was shifted");
    let Detail::Repaired { repair, .. } = &step.detail else { panic!("it was repaired") };
    let least =
        crate::engine::linalg::spectrum(step.h.as_ref().expect("a Hessian")).expect("finite").values[0];
    for (mark, attempt) in sketch.marks.iter().zip(&repair.attempts) {
        assert_eq!(mark.at[1], least + attempt.tau, "{mark:?}");
        assert_eq!(mark.text.ends_with('✓'), least + attempt.tau > 0.0, "{mark:?}");
    }
    assert_eq!(sketch.marks.len(), repair.attempts.len());
}

#[test]
fn the_last_multiplier_meets_the_radius() {
    let cases = [("rosenbrock", "trust-region", 1), ("extended-rosenbrock", "levenberg-marquardt", 2)];
    for (name, method, k) in cases {
        let (problem, step) = step(name, &START, method, &[], k);
        let sketch = of(Part::Multiplier, &problem, &step, [28, 10]).expect("it searched for λ");
        let radius = sketch.curves[0].points[0][1];
        let last = sketch.marks.last().expect("a λ was tried").at[1];
        assert!((last / radius - 1.0).abs() < 0.11, "{method}: {last} for {radius}");
    }
}

#[test]
fn both_loops_end_at_the_direction() {
    let (problem, step) = step("rosenbrock", &START, "l-bfgs", &[], 5);
    let sketch = of(Part::TwoLoop, &problem, &step, [28, 8]).expect("it has pairs");
    let up = sketch.curves.last().expect("the second loop");
    let end = up.points.last().expect("it has a point")[1];
    let p = step.p.as_ref().expect("it has a direction");
    assert!((end - p.norm().log10()).abs() < 1e-12);
    let down = &sketch.curves[1].points;
    assert!((down[0][1] - step.grad_norm.log10()).abs() < 1e-12);
    assert_eq!((down.len(), up.points.len()), (6, 6));
}

#[test]
fn the_curves_of_curvature_have_the_level_one() {
    let (problem, step) = step("rosenbrock", &START, "bfgs", &[("form", "direct")], 4);
    let sketch = of(Part::Curvature, &problem, &step, [40, 10]).expect("a matrix is kept");
    let Detail::QuasiNewton(found) = &step.detail else { panic!("it keeps a matrix") };
    let b = found.matrix.as_ref().expect("it is kept");
    let kept = &sketch.curves[1].points;
    assert!(kept.len() > 20);
    for at in kept.iter().filter(|at| at[0].is_finite()) {
        let p = dvector![at[0], at[1]];
        assert!((p.dot(&(b * &p)) - 1.0).abs() < 1e-9, "{at:?}");
    }
}

#[test]
fn conjugate_gradients_are_drawn_round_by_round() {
    let (problem, step) = step("extended-rosenbrock", &START, "newton-cg", &[], 4);
    let sketch = of(Part::Conjugate, &problem, &step, [28, 10]).expect("it has rounds");
    let Detail::Conjugate { inner, .. } = &step.detail else { panic!("it is Newton–CG") };
    assert_eq!(sketch.marks.len(), inner.len());
    assert!((sketch.marks[0].at[1] - step.grad_norm.log10()).abs() < 1e-9);
}

#[test]
fn the_damped_step_lies_on_its_way_from_gauss_newton_to_the_gradient() {
    let (problem, step) = step("extended-rosenbrock", &START, "levenberg-marquardt", &[], 2);
    let sketch = of(Part::Damping, &problem, &step, [40, 10]).expect("it is damped");
    let way = &sketch.curves.iter().find(|curve| curve.ink == Ink::Truth).expect("the way").points;
    let newton = mark(&sketch, "G").at;
    let apart = |a: [f64; 2], b: [f64; 2]| norm([a[0] - b[0], a[1] - b[1]]);
    assert!(apart(way[0], newton) < 1e-3 * norm(newton));
    assert!(norm(way[way.len() - 1]) < 1e-3 * norm(newton));
    let p = step.p.as_ref().map(|p| [p[0], p[1]]).expect("it has a step");
    let nearest = way.iter().map(|at| apart(*at, p)).fold(f64::INFINITY, f64::min);
    assert!(nearest < 0.1 * norm(p), "{nearest}");
}

#[test]
fn marks_in_one_cell_are_put_together_and_important_ones_are_not_covered() {
    let marks = [(0.0, "1✗"), (0.001, "2✗"), (0.02, "3✗"), (5.0, "●"), (5.0, "E")];
    let marks = marks.map(|(x, text)| Mark::new([x, 0.5], text, Ink::Bad)).to_vec();
    let axis = |end: f64| Axis::bare([0.0, end]);
    let sketch = Sketch { x: axis(10.0), y: axis(1.0), marks, ..Sketch::default() };
    let texts: Vec<String> = placed::placed(&sketch, Rect { x: 0, y: 0, width: 20, height: 4 })
        .into_iter()
        .map(|mark| mark.text)
        .collect();
    assert_eq!(texts, ["1✗…3✗", "●E"]);
    let close = [(0.0, "1✗"), (0.6, "2✓")].map(|(x, text)| Mark::new([x, 0.5], text, Ink::Bad)).to_vec();
    let sketch = Sketch { marks: close, ..sketch };
    assert_eq!(placed::placed(&sketch, Rect { x: 0, y: 0, width: 20, height: 4 }).len(), 1);
}

#[test]
fn every_part_of_every_method_can_be_drawn_in_any_size_without_a_number_that_is_not_finite() {
    for name in ["rosenbrock", "saddle-well", "extended-rosenbrock", "linear-residuals", "quadratic"] {
        for method in solvers::all() {
            let spec = problems::find(name).expect("it exists");
            let problem = (spec.build)(&Settings::defaults(spec.params));
            let settings = Settings::defaults(method.params);
            let rule = StopRule { max_steps: 8, ..StopRule::default() };
            let Ok(run) = Run::new(&problem, method, &settings, &problem.start, rule) else { continue };
            for step in run {
                for part in Part::ALL.into_iter().filter(|part| part.of(&step)) {
                    for size in [[1, 1], [30, 9]] {
                        let Some(sketch) = of(part, &problem, &step, size) else { continue };
                        for axis in [&sketch.x, &sketch.y] {
                            let [low, high] = axis.ends;
                            assert!(
                                low < high && (high - low).is_finite(),
                                "{part:?} of {method:?}: {axis:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}
