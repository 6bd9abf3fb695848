//! Every piece of the classical methods against NumPy and SciPy (`tests/golden/methods.py`), which follow the published
//! rules and know nothing of this program.

use nalgebra::{DMatrix, DVector};
use secant::engine::detail::Damped;
use secant::engine::least_squares::{Linearised, column_norms};
use secant::engine::line_search::{Line, Rule, Searcher};
use secant::engine::modified::{Form, Variant, repair};
use secant::engine::quasi_newton::{Formula, Side, update};
use secant::engine::subproblem::{self, Kind};
use secant::engine::two_loop::{Curvature, newest_scale, two_loop};
use secant::engine::{Detail, Problem, Run, Settings, Step, StopRule, problems, solvers};
use secant::numpy::{Function, Limits, Program};
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/methods.json")).expect("a script writes JSON")
}

fn cases(part: &str) -> Vec<Value> {
    let cases = golden()[part].as_array().expect("a list").clone();
    assert!(!cases.is_empty(), "{part}");
    cases
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

fn vector(value: &Value) -> DVector<f64> {
    DVector::from_vec(numbers(value))
}

fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = value.as_array().expect("rows").iter().map(numbers).collect();
    DMatrix::from_row_slice(rows.len(), rows[0].len(), &rows.concat())
}

/// Asserts that two matrices or vectors agree to a part of the larger of 1 and the largest entry.
fn close(found: &DMatrix<f64>, expected: &DMatrix<f64>, tolerance: f64, label: &str) {
    let size = expected.amax().max(1.0);
    assert!((found - expected).amax() <= tolerance * size, "{label}: {found} is not {expected}");
}

fn near(found: &DVector<f64>, expected: &DVector<f64>, tolerance: f64, label: &str) {
    let size = expected.amax().max(1.0);
    assert!((found - expected).amax() <= tolerance * size, "{label}: {found} is not {expected}");
}

fn problem(name: &str, set: &[(&str, &str)]) -> Problem {
    let spec = problems::find(name).expect("a built-in problem");
    let mut settings = Settings::defaults(spec.params);
    for (name, text) in set {
        settings.set(spec.params, name, text).expect("a setting of the problem");
    }
    (spec.build)(&settings)
}

fn steps(problem: &Problem, method: &str, set: &[(&str, &str)], start: &[f64], most: usize) -> Vec<Step> {
    let method = solvers::find(method).expect("a built-in method");
    let mut settings = Settings::defaults(method.params);
    for (name, text) in set {
        settings.set(method.params, name, text).expect("a setting of the method");
    }
    let rule = StopRule { tol_grad: 0.0, max_steps: most, ..StopRule::default() };
    Run::new(problem, method, &settings, start, rule).expect("a start in the domain").collect()
}

/// A quadratic as a script, so that any matrix can be given.
fn quadratic(a: &Value, b: &Value, n: usize) -> Problem {
    let source = format!(
        "import numpy as np\nA = np.array({a})\nb = np.array({b})\ndef f(x):\n    return x @ A @ x / 2 - b @ x\n"
    );
    let program = Program::parse(&source, &Limits::default()).expect("it parses");
    problems::scripted("quadratic", &program, &vec![0.0; n]).expect("it runs")
}

#[test]
fn quasi_newton_methods_walk_as_numpy_does_on_a_quadratic() {
    for case in cases("exact_on_quadratic") {
        let formula = case["formula"].as_str().expect("a word");
        let initial = if case["scaled"] == true { "scaled" } else { "identity" };
        let path: Vec<DVector<f64>> = case["x"].as_array().expect("points").iter().map(vector).collect();
        let problem = quadratic(&case["A"], &case["b"], path[0].len());
        let set = [("line-search", "exact"), ("initial", initial)];
        let found = steps(&problem, formula, &set, path[0].as_slice(), path.len() - 1);
        let label = format!("{formula} from {initial}");
        assert_eq!(found.len(), path.len(), "{label}");
        for (step, x) in found.iter().zip(&path) {
            near(&step.x, x, 1e-10, &label);
        }
        for (step, alpha) in found.iter().zip(numbers(&case["alpha"])) {
            assert!(
                (step.alpha - alpha).abs() <= 1e-8 * alpha.abs(),
                "{label}: {} is not {alpha}",
                step.alpha
            );
        }
        let Detail::QuasiNewton(last) = &found[found.len() - 1].detail else { panic!("{label}") };
        close(last.matrix.as_ref().expect("it is kept"), &matrix(&case["H"]), 1e-7, &label);
    }
}

#[test]
fn updates_are_numpys_in_both_forms() {
    for case in cases("updates") {
        let formula = Formula::from_word(case["formula"].as_str().expect("a word")).expect("a formula");
        let steps = case["steps"].as_array().expect("steps");
        let n = numbers(&steps[0]["s"]).len();
        let (mut h, mut b) = (DMatrix::identity(n, n), DMatrix::identity(n, n));
        for step in steps {
            let (s, y) = (vector(&step["s"]), vector(&step["y"]));
            h = update(formula, Side::Inverse, &h, &s, &y).expect("the curvature is positive");
            b = update(formula, Side::Direct, &b, &s, &y).expect("the curvature is positive");
            close(&h, &matrix(&step["H"]), 1e-11, formula.word());
            close(&b, &matrix(&step["B"]), 1e-11, formula.word());
        }
    }
}

#[test]
fn a_pair_of_negative_curvature_is_damped_or_left_out() {
    let case = &golden()["negative_curvature"];
    let (b, s, y) = (matrix(&case["B"]), vector(&case["s"]), vector(&case["y"]));
    assert!(update(Formula::Bfgs, Side::Direct, &b, &s, &y).is_none());
    let damped = update(Formula::Bfgs, Side::Direct, &b, &s, &vector(&case["r"])).expect("it is positive");
    close(&damped, &matrix(&case["bfgs_damped"]), 1e-13, "damped");
    let sr1 = update(Formula::Sr1, Side::Direct, &b, &s, &y).expect("SR1 does not mind");
    close(&sr1, &matrix(&case["sr1"]), 1e-13, "SR1");
}

#[test]
fn both_loops_are_numpys() {
    for case in cases("two_loop") {
        let (s, y) = (matrix(&case["S"]), matrix(&case["Y"]));
        let pairs = s.row_iter().zip(y.row_iter()).map(|(s, y)| Curvature::new(s.transpose(), y.transpose()));
        let pairs = pairs.collect::<Option<_>>().expect("the curvature is positive");
        let gamma = newest_scale(&pairs).expect("there is a pair");
        let found = two_loop(&vector(&case["g"]), &pairs, gamma);
        assert!((gamma - number(&case["gamma"])).abs() < 1e-14);
        for (name, found) in [("alpha", &found.alpha), ("beta", &found.beta), ("rho", &found.rho)] {
            near(&DVector::from_column_slice(found), &vector(&case[name]), 1e-12, name);
        }
        near(&found.r, &vector(&case["r"]), 1e-12, "r");
    }
}

#[test]
fn the_secant_method_and_gauss_newton_walk_as_numpy_does() {
    let golden = golden();
    let found = steps(&problem("x-minus-log", &[]), "secant", &[("first-step", "0.1")], &[0.5], 8);
    let x = vector(&golden["secant"]["x"]);
    for (step, x) in found.iter().zip(x.iter()) {
        assert!((step.x[0] - x).abs() < 1e-14, "{} is not {x}", step.x[0]);
    }
    for case in cases("gauss_newton") {
        let x = numbers(&case["x"]);
        let problem = match case["lambda"].as_f64() {
            Some(lambda) => problem("gauss-newton-rate", &[("lambda", &lambda.to_string())]),
            None => problem("zero-residual", &[]),
        };
        let found = steps(&problem, "gauss-newton", &[], &x[..1], x.len() - 1);
        assert!(found.len() >= x.len().min(5));
        for (step, x) in found.iter().zip(&x) {
            assert!((step.x[0] - x).abs() < 1e-14, "{} is not {x}", step.x[0]);
        }
    }
}

#[test]
fn damped_steps_are_numpys() {
    let golden = golden();
    let table = &golden["lm_table"];
    let (r, j) = (vector(&table["r"]), matrix(&table["J"]));
    let linear = |scale| Linearised::new(&r, &j, &DVector::zeros(2), scale).expect("finite");
    for row in table["rows"].as_array().expect("rows") {
        let found = linear(DVector::from_element(2, 1.0)).step(number(&row["lambda"]));
        near(&found, &vector(&row["p"]), 1e-14, "a damped step");
        assert!((found.norm() - number(&row["norm"])).abs() < 1e-13);
    }
    let rescaled = &table["rescaled"];
    let mut other = j.clone();
    for (mut column, unit) in other.column_iter_mut().zip(numbers(&rescaled["unit"])) {
        column *= unit;
    }
    for (name, scale) in [("identity", DVector::from_element(2, 1.0)), ("columns", column_norms(&other))] {
        let linear = Linearised::new(&r, &other, &DVector::zeros(2), scale).expect("finite");
        let p = linear.step(number(&rescaled["lambda"]));
        let unit = vector(&rescaled["unit"]);
        let expected = vector(&rescaled[name]["p_mapped_back"]).component_div(&unit);
        assert!((&p - &expected).amax() <= 1e-12 * expected.amax(), "{name}: {p} is not {expected}");
    }
}

#[test]
fn levenberg_marquardt_walks_as_numpy_does() {
    for case in cases("levenberg_marquardt") {
        let [name, damping, scaling] =
            ["problem", "damping", "scaling"].map(|key| case[key].as_str().expect("a word"));
        let rows = case["rows"].as_array().expect("rows");
        let set = [("damping", damping), ("scaling", scaling)];
        let start = numbers(&rows[0]["x"]);
        let found = steps(&problem(name, &[]), "levenberg-marquardt", &set, &start, rows.len());
        let label = format!("{name} by {damping}, {scaling}");
        assert!(found.len() >= rows.len(), "{label}");
        for (step, row) in found.iter().zip(rows) {
            let Detail::Damped(detail) = &step.detail else { panic!("{label}: {step:?}") };
            let Damped { lambda, rho, .. } = &**detail;
            let label = format!("{label}, step {}", step.k);
            near(&step.x, &vector(&row["x"]), 1e-6, &label);
            let mu = number(&row["mu"]);
            assert!((lambda - mu).abs() <= 1e-5 * mu, "{label}: λ = {lambda} is not {mu}");
            let (rho, expected) = (rho.expect("r has a value"), number(&row["rho"]));
            assert!(
                (rho - expected).abs() <= 1e-5 * expected.abs().max(1.0),
                "{label}: ρ = {rho} is not {expected}"
            );
            assert_eq!(step.accepted, row["accepted"] == true, "{label}");
        }
    }
}

#[test]
fn subproblems_are_solved_as_scipy_does() {
    for case in cases("subproblems") {
        let (g, b, delta) = (vector(&case["g"]), matrix(&case["B"]), number(&case["delta"]));
        for (kind, name) in [(Kind::Cauchy, "cauchy"), (Kind::Steihaug, "steihaug"), (Kind::Dogleg, "dogleg")]
        {
            // Where B is not positive definite there is no dogleg to compare with.
            if case[name].is_null() || name == "dogleg" && case["definite"] == false {
                continue;
            }
            let found = subproblem::solve(kind, &g, &b, delta).expect("finite");
            near(&found.p, &vector(&case[name]), 1e-9, name);
        }
    }
}

#[test]
fn the_exact_solution_is_exact_on_24_subproblems() {
    let all = [cases("subproblems"), cases("special")].concat();
    assert_eq!(all.len(), 24);
    for case in all {
        let (g, b, delta) = (vector(&case["g"]), matrix(&case["B"]), number(&case["delta"]));
        let found = subproblem::solve(Kind::Exact, &g, &b, delta).expect("finite");
        let (model, lambda) = (number(&case["model"]), number(&case["lambda"]));
        let label = format!("{} {}", case["name"], case["case"]);
        assert!(
            (found.model - model).abs() <= 1e-10 * model.abs().max(1.0),
            "{label}: {} for {model}",
            found.model
        );
        let found_lambda = found.lambda.expect("exact");
        assert!(
            (found_lambda - lambda).abs() <= 1e-7 * lambda.max(1.0),
            "{label}: λ = {found_lambda} for {lambda}"
        );
        assert!(found.p.norm() <= delta * (1.0 + 1e-12), "{label}");
    }
}

/// φ(α) = gᵀp α + ½α² pᵀBp is minimised by the whole step of Newton–CG on f(x) = gᵀx + ½xᵀBx from 0.
#[test]
fn conjugate_gradients_take_the_steps_of_the_book() {
    for case in cases("newton_cg") {
        let g = vector(&case["g"]);
        let minus: Vec<f64> = g.iter().map(|value| -value).collect();
        let problem = quadratic(&case["B"], &serde_json::json!(minus), g.len());
        let found = steps(&problem, "newton-cg", &[], &vec![0.0; g.len()], 1);
        let Detail::Conjugate { inner, .. } = &found[0].detail else { panic!("{:?}", found[0]) };
        let label = case["name"].as_str().expect("a name");
        near(found[0].p.as_ref().expect("a step"), &vector(&case["p"]), 1e-9, label);
        let expected = case["steps"].as_array().expect("steps");
        for (round, step) in inner.iter().zip(expected) {
            let norm = vector(&step["z"]).norm();
            assert!(
                (round.norm - norm).abs() <= 1e-9 * norm.max(1e-300),
                "{label}: {} is not {norm}",
                round.norm
            );
        }
    }
}

/// A function written in NumPy along a line, with exact slopes.
struct Scripted(Function);

impl Line for Scripted {
    fn value(&mut self, alpha: f64) -> Option<f64> {
        self.0.value(&[alpha]).ok().filter(|value| value.is_finite())
    }

    fn slope(&mut self, alpha: f64) -> Option<f64> {
        self.0.gradient(&[alpha]).ok().map(|(_, slope)| slope[0]).filter(|slope| slope.is_finite())
    }
}

fn line(phi: &str) -> (Scripted, f64, f64) {
    let limits = Limits::default();
    let source = format!("import numpy as np\ndef f(x):\n    t = x[0]\n    return {phi}\n");
    let program = Program::parse(&source, &limits).expect(phi);
    let mut line = Scripted(Function::new(&program, "f", &limits).expect(phi));
    let (value, slope) = (line.value(0.0).expect(phi), line.slope(0.0).expect(phi));
    (line, value, slope)
}

#[test]
fn more_and_thuentes_table_is_reproduced() {
    let all = cases("more_thuente");
    assert_eq!(all.len(), 24);
    for case in all {
        let (mut phi, f0, slope0) = line(case["phi"].as_str().expect("an expression"));
        let [alpha0, c1, c2] = ["alpha0", "mu", "eta"].map(|key| number(&case[key]));
        let searcher = Searcher { alpha0, c1, c2, ..Searcher::new(Rule::MoreThuente) };
        let found = searcher.search(&mut phi, f0, slope0);
        let label = format!("function {} from {alpha0}: {:?}", case["function"], found.trials);
        assert_eq!(found.trials.len() as u64, case["evaluations"].as_u64().expect("a count"), "{label}");
        for (trial, expected) in found.trials.iter().zip(numbers(&case["trials"])) {
            let alpha = trial.alpha;
            assert!((alpha - expected).abs() <= 1e-8 * expected, "{label}: {alpha} is not {expected}");
        }
        assert_eq!(found.taken, found.trials.last().map(|trial| trial.alpha), "{label}");
    }
}

#[test]
fn strong_wolfe_steps_lie_where_the_conditions_hold() {
    for case in cases("strong_wolfe") {
        let (mut phi, f0, slope0) = line(case["phi"].as_str().expect("an expression"));
        let [c1, c2] = ["c1", "c2"].map(|key| number(&case[key]));
        for rule in [Rule::StrongWolfe, Rule::MoreThuente] {
            let found = Searcher { c1, c2, ..Searcher::new(rule) }.search(&mut phi, f0, slope0);
            let alpha = found.taken.expect("there is a step");
            let good = case["good"].as_array().expect("intervals").iter().map(numbers);
            let inside = good.into_iter().any(|i| alpha >= i[0] - 1e-9 && alpha <= i[1] + 1e-9);
            assert!(inside, "{} by {rule:?}: {alpha} is not in {}", case["phi"], case["good"]);
        }
    }
}

#[test]
fn modified_cholesky_adds_what_the_published_algorithms_add() {
    for case in cases("modified_cholesky") {
        let a = matrix(&case["A"]);
        let n = a.nrows();
        for (variant, name) in [(Variant::Se99, "se99"), (Variant::Gmw81, "gmw81")] {
            let label = format!("{name} on {}", case["name"]);
            let found = repair(&a, variant, 1e-3).expect("finite");
            let Form::Factor { l, order } = &found.form else { panic!("{label}") };
            let permuted = DMatrix::from_fn(n, n, |i, j| found.matrix[(order[i], order[j])]);
            close(&(l * l.transpose()), &permuted, 1e-12, &label);
            let e = (&found.matrix - &a).diagonal();
            near(&e, &vector(&case[name]["E"]), 1e-8, &label);
        }
    }
}
