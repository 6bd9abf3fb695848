//! The methods against argmin and SciPy: time per iteration on extended Rosenbrock from its standard start, a fixed number of
//! iterations, in turn, in one run. Only ratios mean anything.
//!
//!     cargo bench --bench solvers
//!
//! Every one of our steps is recorded and kept until the run has ended; argmin keeps none. `SECANT_PYTHON` names the
//! interpreter; its linear algebra is held to one thread, as ours and argmin's have one.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock and runs another program")]

mod rivals;
mod valleys;

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use secant::engine::{MethodSpec, Problem, Run, Settings, Step, StopRule, solvers};
use valleys::Valleys;

const ONE_THREAD: [(&str, &str); 3] =
    [("OPENBLAS_NUM_THREADS", "1"), ("OMP_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")];
/// Rounds, of which the median is taken.
const ROUNDS: usize = 9;
/// A round is repeated until it takes about this many seconds.
const ROUND: f64 = 0.01;
/// What we want: no slower than argmin, and this many times as fast as SciPy at n = 2.
const SCIPY: f64 = 20.0;

/// Name here, our method and its settings, whether argmin has it.
struct Contest {
    name: &'static str,
    method: &'static str,
    set: &'static [(&'static str, &'static str)],
    argmin: bool,
    /// n and iterations.
    sizes: &'static [(usize, usize)],
}

/// argmin starts from H = I and a step of 1; so do we here.
const QUASI: &[(&str, &str)] =
    &[("line-search", "more-thuente"), ("first-step", "unit"), ("initial", "identity")];
const DENSE: &[(usize, usize)] = &[(2, 15), (10, 15), (100, 15), (1000, 3)];

const CONTESTS: [Contest; 5] = [
    Contest { name: "bfgs", method: "bfgs", set: QUASI, argmin: true, sizes: DENSE },
    Contest {
        name: "l-bfgs",
        method: "l-bfgs",
        set: &[("line-search", "more-thuente"), ("first-step", "unit"), ("memory", "10")],
        argmin: true,
        sizes: &[(2, 15), (10, 15), (100, 15), (1000, 15), (10_000, 15)],
    },
    Contest {
        name: "newton",
        method: "newton",
        set: &[],
        argmin: true,
        sizes: &[(2, 5), (10, 5), (100, 5), (1000, 2)],
    },
    Contest {
        name: "steihaug",
        method: "trust-region",
        set: &[("subproblem", "steihaug")],
        argmin: true,
        sizes: DENSE,
    },
    Contest {
        name: "exact",
        method: "trust-region",
        set: &[],
        argmin: false,
        sizes: &[(2, 15), (10, 15), (100, 15)],
    },
];

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// One of our methods on the function.
struct Ours {
    problem: Problem,
    method: &'static MethodSpec,
    settings: Settings,
    rule: StopRule,
}

impl Ours {
    fn new(method: &str, set: &[(&str, &str)], n: usize, iterations: usize) -> Ours {
        let method = solvers::find(method).expect("a method");
        let mut settings = Settings::defaults(method.params);
        for (name, value) in set {
            settings.set(method.params, name, value).expect("a setting of the method");
        }
        let valleys = Valleys { n };
        let problem = Problem {
            name: "valleys".to_string(),
            title: String::new(),
            formula: String::new(),
            objective: Arc::new(valleys),
            start: valleys.start(),
            minima: Vec::new(),
            least: Vec::new(),
            view: Vec::new(),
        };
        let rule = StopRule { tol_grad: 0.0, max_steps: iterations, ..StopRule::default() };
        Ours { problem, method, settings, rule }
    }

    /// A run with all its steps; how many iterations it made.
    fn run(&self) -> usize {
        let run = Run::new(&self.problem, self.method, &self.settings, &self.problem.start, self.rule);
        let steps: Vec<Step> = run.expect("it starts").collect();
        // The last step only says that the limit is reached.
        black_box(&steps).len() - 1
    }

    /// The same without keeping the steps, as the command line prints them.
    fn stream(&self) -> usize {
        let run = Run::new(&self.problem, self.method, &self.settings, &self.problem.start, self.rule);
        run.expect("it starts").map(black_box).count() - 1
    }
}

/// How often a run is repeated in a round.
fn repeats(mut run: impl FnMut() -> usize) -> usize {
    run();
    let begin = Instant::now();
    run();
    ((ROUND / begin.elapsed().as_secs_f64()) as usize).clamp(1, 20_000)
}

/// Seconds per iteration over some runs.
fn time(runs: usize, mut run: impl FnMut() -> usize) -> f64 {
    let begin = Instant::now();
    let iterations: usize = (0..runs).map(|_| run()).sum();
    begin.elapsed().as_secs_f64() / iterations as f64
}

/// A Python with SciPy that runs what it is told.
struct Python {
    child: Child,
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Python {
    fn start() -> Option<Python> {
        let python = std::env::var("SECANT_PYTHON").unwrap_or_else(|_| "python3".to_string());
        let about = "import platform, numpy, scipy
print('CPython', platform.python_version(), 'with NumPy', numpy.__version__, 'and SciPy', scipy.__version__)";
        let found =
            Command::new(&python).args(["-c", about]).output().ok().filter(|out| out.status.success());
        let Some(found) = found else {
            println!("without SciPy: {python} has none (SECANT_PYTHON names another interpreter)");
            return None;
        };
        println!("SciPy: {}", String::from_utf8_lossy(&found.stdout).trim());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scripts/solvers.py");
        let mut command = Command::new(&python);
        command.arg(script).envs(ONE_THREAD).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("python starts");
        let (ask, answer) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        Some(Python { child, ask: Some(ask), answer: BufReader::new(answer) })
    }

    /// Seconds and iterations of some runs.
    fn run(&mut self, name: &str, n: usize, iterations: usize, runs: usize) -> (f64, f64) {
        let ask = self.ask.as_mut().expect("it is open until the end");
        writeln!(ask, "{name} {n} {iterations} {runs}").expect("python listens");
        let mut line = String::new();
        self.answer.read_line(&mut line).expect("python answers");
        let numbers: Vec<f64> = line.split_whitespace().map(|word| word.parse().expect("a number")).collect();
        (numbers[0], numbers[1])
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // The end of its input ends it.
        self.ask = None;
        let _ = self.child.wait();
    }
}

fn contest(contest: &Contest, n: usize, iterations: usize, python: &mut Option<Python>) {
    let &Contest { name, method, set, argmin, .. } = contest;
    let ours = Ours::new(method, set, n, iterations);
    assert_eq!(ours.run(), iterations, "{name}: our run ended early");
    let theirs = || rivals::run(name, Valleys { n }, iterations as u64);
    let runs = repeats(|| ours.run());
    let their_runs = if argmin { repeats(theirs) } else { 0 };
    let scipy_runs = python.as_mut().map_or(0, |python| {
        let once = python.run(name, n, iterations, 2).0 / 2.0;
        ((ROUND / once) as usize).clamp(1, 1000)
    });
    let rounds = if n < 1000 { ROUNDS } else { 3 };
    let (mut a, mut b, mut c) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        a.push(time(runs, || ours.run()));
        if argmin {
            b.push(time(their_runs, theirs));
        }
        if let Some(python) = python {
            let (seconds, made) = python.run(name, n, iterations, scipy_runs);
            c.push(seconds / made);
        }
    }
    let own = median(a);
    let cell = |times: Vec<f64>| {
        if times.is_empty() {
            return (".".to_string(), ".".to_string(), None);
        }
        let time = median(times);
        (format!("{:.3}", time * 1e6), format!("{:.2}", time / own), Some(time / own))
    };
    let ((b, b_ratio, slower), (c, c_ratio, faster)) = (cell(b), cell(c));
    let met =
        slower.is_none_or(|ratio| ratio >= 1.0) && (n != 2 || faster.is_none_or(|ratio| ratio >= SCIPY));
    println!(
        "{name:<9} {n:>6} {iterations:>5} {:>12.3} {b:>12} {c:>12} {b_ratio:>10} {c_ratio:>10}   {}",
        own * 1e6,
        if met { "yes" } else { "no" }
    );
}

/// Time per iteration over n, and the slope of its logarithm.
fn growth(name: &str, set: &[(&str, &str)], sizes: &[(usize, usize)]) {
    let points: Vec<(f64, f64)> = sizes
        .iter()
        .map(|(n, iterations)| {
            let ours = Ours::new(name, set, *n, *iterations);
            let runs = repeats(|| ours.stream());
            (*n as f64, median((0..5).map(|_| time(runs, || ours.stream())).collect()))
        })
        .collect();
    let logs: Vec<(f64, f64)> = points.iter().map(|(n, time)| (n.ln(), time.ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / logs.len() as f64;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let slope = logs.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>()
        / logs.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>();
    let cells: Vec<String> =
        points.iter().map(|(n, time)| format!("n = {n}: {:.1} µs", time * 1e6)).collect();
    println!("{name:<10} n^{slope:.2}   {}", cells.join(", "));
}

fn main() {
    let mut python = Python::start();
    println!(
        "time per iteration in µs, medians of {ROUNDS} rounds in turn; ratios above 1 are in our favour"
    );
    println!("goals: argmin at least 1, SciPy at least {SCIPY} at n = 2 (newton: SciPy's is Newton-CG)");
    println!(
        "{:<9} {:>6} {:>5} {:>12} {:>12} {:>12} {:>10} {:>10}   met",
        "method", "n", "iter.", "secant", "argmin", "SciPy", "argmin/us", "SciPy/us"
    );
    for each in &CONTESTS {
        for (n, iterations) in each.sizes {
            contest(each, *n, *iterations, &mut python);
        }
    }
    println!("growth of the time per iteration with n");
    let dense = [(50, 5), (100, 5), (200, 5), (400, 5)];
    let free = [(1_000, 5), (10_000, 5), (100_000, 5)];
    growth("newton", &[], &dense);
    growth("bfgs", &[], &dense);
    growth("l-bfgs", &[], &free);
    growth("newton-cg", &[], &free);
}
