//! The evaluator against Python with NumPy: the same scripts, in turn, in one run. Only ratios mean anything.
//!
//!     cargo build --release && cargo bench --bench numpy
//!
//! `SECANT_PYTHON` names the interpreter. NumPy's linear algebra is held to one thread, as ours has one. Both sides time
//! only `run()` of a script, and both must have come to the same numbers first.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock and runs another program")]

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use secant::numpy::{Limits, Program, Session};

const ONE_THREAD: [(&str, &str); 3] =
    [("OPENBLAS_NUM_THREADS", "1"), ("OMP_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")];

/// The real interpreter, not a launcher that costs time of its own, and its versions.
const ABOUT: &str = "import sys, numpy, platform
print(sys.executable)
print('CPython', platform.python_version(), 'with NumPy', numpy.__version__)";

/// Rounds, of which the median is taken.
const ROUNDS: usize = 9;

/// Scripts and how many times as fast as Python with NumPy we want to be.
const SCRIPTS: [(&str, f64); 13] = [
    ("newton2d", 3.0),
    ("two_loop", 3.0),
    ("residual", 3.0),
    ("adam_class", 3.0),
    ("pure_python", 1.0),
    ("classes", 1.0),
    ("generators", 1.0),
    ("broadcast", 1.0 / 3.0),
    ("matmul200", 1.0 / 3.0),
    ("solve200", 1.0 / 3.0),
    ("eigh200", 1.0 / 3.0),
    ("eigvalsh200", 1.0 / 3.0),
    ("svd200", 1.0 / 3.0),
];

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/scripts")
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A Python that says what `run()` of its script gives, and then times it for each line that it is sent.
struct Python {
    child: Child,
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Python {
    fn start(interpreter: &str, script: &Path) -> Python {
        let mut child = Command::new(interpreter)
            .arg(here().join("driver.py"))
            .arg(script)
            .envs(ONE_THREAD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python starts");
        let (ask, answer) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        Python { child, ask: Some(ask), answer: BufReader::new(answer) }
    }

    fn numbers(&mut self) -> Vec<f64> {
        let mut line = String::new();
        self.answer.read_line(&mut line).expect("python answers");
        line.split_whitespace().map(|word| word.parse().expect("python answers with numbers")).collect()
    }

    fn time(&mut self) -> f64 {
        writeln!(self.ask.as_ref().expect("it is open until the end"), "go").expect("python listens");
        self.numbers()[0]
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // The end of its input ends it.
        self.ask = None;
        let _ = self.child.wait();
    }
}

/// Without the same result there is nothing to compare.
fn agree(name: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{name}: the results have different sizes");
    let scale = theirs.iter().fold(f64::MIN_POSITIVE, |most, x| most.max(x.abs()));
    for (a, b) in ours.iter().zip(theirs) {
        assert!((a - b).abs() <= 1e-9 * scale, "{name}: {a:e} is not NumPy's {b:e}");
    }
}

fn row(name: &str, ours: f64, theirs: f64, goal: f64) {
    let ratio = theirs / ours;
    let met = if ratio >= goal { "yes" } else { "no" };
    println!(
        "{name:<14} {:>10.3} ms {:>10.3} ms {ratio:>8.2}x {goal:>8.2}x   {met}",
        ours * 1e3,
        theirs * 1e3
    );
}

fn main() {
    let python = std::env::var("SECANT_PYTHON").unwrap_or_else(|_| "python3".to_string());
    let found = Command::new(&python).args(["-c", ABOUT]).output();
    let Some(found) = found.ok().filter(|output| output.status.success()) else {
        println!("skipped: {python} has no NumPy (SECANT_PYTHON names another interpreter)");
        return;
    };
    let about = String::from_utf8_lossy(&found.stdout);
    let (python, version) = about.trim().split_once('\n').expect("two lines");
    println!("against {version}, its linear algebra on one thread; medians of {ROUNDS} rounds, in turn");
    println!("{:<14} {:>13} {:>13} {:>9} {:>9}   met", "script", "secant", "NumPy", "faster", "goal");
    let limits = Limits { fuel: u64::MAX, ..Limits::default() };
    for (name, goal) in SCRIPTS {
        let path = here().join(format!("{name}.py"));
        let source = std::fs::read_to_string(&path).expect("the script is there");
        let program = Program::parse(&source, &limits).expect(name);
        let mut session = Session::<f64>::run(&program, &limits).map_err(|failed| failed.0).expect(name);
        let mut theirs = Python::start(python, &path);
        let result = session.call("run", &[]).expect(name).numbers().expect("run() gives numbers");
        agree(name, &result, &theirs.numbers());
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            black_box(session.call("run", &[]).expect(name));
            a.push(begin.elapsed().as_secs_f64());
            b.push(theirs.time());
        }
        row(name, median(a), median(b), goal);
    }
    let binary = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/release/secant");
    if !binary.exists() {
        println!("the whole process: skipped, there is no {} (cargo build --release)", binary.display());
        return;
    }
    let script = here().join("ten_lines.py");
    let time = |program: &Path, arguments: &[&str]| {
        let begin = Instant::now();
        let output = Command::new(program).args(arguments).arg(&script).envs(ONE_THREAD).output();
        let (seconds, output) = (begin.elapsed().as_secs_f64(), output.expect("it runs"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (seconds, output.stdout)
    };
    let (ours, theirs) = (time(&binary, &["eval"]), time(Path::new(python), &[]));
    assert_eq!(ours.1, theirs.1, "both print the same");
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        a.push(time(&binary, &["eval"]).0);
        b.push(time(Path::new(python), &[]).0);
    }
    row("whole process", median(a), median(b), 20.0);
}
