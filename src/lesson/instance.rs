//! Instances of exercises: NumPy code of the author's that may ask for random numbers, the same for the same seed.

use super::outcome;
use super::task::Named;
use crate::numpy::{Error, ErrorKind, Limits, Program, Session, Value};

/// Random numbers that one instance may use.
const POOL: usize = 2_000;

/// What an author's code may use besides its own functions. Numbers have two decimals, so that a student can copy them;
/// none is 0, and no eigenvalue of the matrices is near 0.
const PRELUDE: &str = r#"
_at = [0]
_pool = None

def random(*shape):
    n = 1
    for size in shape:
        n = n * size
    at = _at[0]
    _at[0] = at + n
    if at + n > len(_pool):
        raise ValueError("an instance may use 2000 random numbers")
    part = np.array(_pool[at:at + n])
    return part.reshape(shape) if shape else float(part[0])

def integer(low, high):
    return low + int((random() + 1) / 2 * (high - low + 1))

def choose(options):
    return options[integer(0, len(options) - 1)]

def _rotated(values):
    n = len(values)
    Q, R = np.linalg.qr(random(n, n) + 0.01 * np.eye(n))
    H = np.round(Q @ np.diag(np.array(values)) @ Q.T, 2)
    return (H + H.T) / 2

def spd(n):
    return _rotated([0.6 + 2.4 * (i + (random() + 1) / 2) / n for i in range(n)])

def symmetric(n):
    return _rotated([(0.6 + 0.7 * (random() + 1)) * (-1) ** i for i in range(n)])

def _restart():
    _at[0] = 0
"#;

/// Code that makes instances.
#[derive(Debug)]
pub struct Maker {
    session: Session<f64>,
    seed: u64,
}

impl Maker {
    /// Runs an author's code, which need not import NumPy.
    ///
    /// # Errors
    /// [`Error`] of the code, with the places of the author's own lines.
    pub fn new(code: &str, seed: u64, limits: &Limits) -> Result<Maker, Error> {
        let source = format!("import numpy as np\n{code}\n{PRELUDE}");
        let program = Program::parse(&source, limits).map_err(a_line_up)?;
        let session = outcome::session(&program, limits).map_err(a_line_up)?;
        Ok(Maker { session, seed })
    }

    /// Calls a function of the code with `i`: one instance.
    ///
    /// # Errors
    /// [`Error`] raised by the function.
    pub fn make(&mut self, function: &str, i: usize) -> Result<Value<f64>, Error> {
        let stream = self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(i as u64);
        let mut random = Random::new(stream);
        let pool = (0..POOL).map(|_| random.hundredth()).collect();
        self.session.set("_pool", Value::vector(pool));
        self.session.call("_restart", &[]).map_err(a_line_up)?;
        let i = i64::try_from(i).unwrap_or(i64::MAX);
        self.session.call(function, &[Value::int(i)]).map_err(a_line_up)
    }

    /// What keeps the functions among the values alive.
    #[must_use]
    pub fn into_session(self) -> Session<f64> {
        self.session
    }
}

/// An error of code that stands one line lower than in the author's file.
fn a_line_up(mut error: Error) -> Error {
    for (_, place) in &mut error.traceback {
        place.line = place.line.saturating_sub(1).max(1);
    }
    error
}

/// The values of names in an instance, in their order.
///
/// # Errors
/// The first name that the instance does not have.
pub fn values<'a>(instance: &Value<f64>, names: &'a [Named]) -> Result<Vec<Value<f64>>, &'a str> {
    names.iter().map(|named| instance.entry(&named.name).ok_or(named.name.as_str())).collect()
}

/// An error in words that is no error of code.
pub(super) fn said(message: String) -> Error {
    Error {
        kind: ErrorKind::Raised,
        class: "ValueError".to_string(),
        message,
        traceback: Vec::new(),
        help: None,
    }
}

/// A stream of random numbers.
///
/// Source: Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators" (2014), `SplitMix64`.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `n`; 0 if there is none.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }

    /// One of ±0.01, ±0.02, …, ±0.99.
    fn hundredth(&mut self) -> f64 {
        let n = self.below(198);
        if n < 99 { (n as f64 - 99.0) / 100.0 } else { (n as f64 - 98.0) / 100.0 }
    }

    /// 0 … n − 1 in a random order (Fisher–Yates).
    pub fn order(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for at in (1..n).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_instance_and_another_one_another() {
        let code = "def instance(i):\n    return dict(H=spd(3), g=random(2), n=integer(2, 4))\n";
        let made = |seed, i| {
            let mut maker = Maker::new(code, seed, &Limits::default()).expect("it runs");
            maker.make("instance", i).expect("an instance").repr(400)
        };
        assert_eq!(made(7, 0), made(7, 0));
        assert!(made(7, 0) != made(8, 0) && made(7, 0) != made(7, 1));
    }

    #[test]
    fn the_matrices_are_what_they_are_called() {
        let code = "def instance(i):\n    w = np.linalg.eigvalsh(spd(3))\n    v = np.linalg.eigvalsh(symmetric(3))\n    return dict(a=float(w[0]), b=float(v[0]), c=float(np.min(np.abs(v))), d=float(v[2]))\n";
        for seed in 0..50 {
            let mut maker = Maker::new(code, seed, &Limits::default()).expect("it runs");
            let made = maker.make("instance", 0).expect("an instance");
            let number = |name: &str| made.entry(name).and_then(|v| v.dense()).expect("a number").data[0];
            assert!(number("a") > 0.5, "{seed}");
            assert!(number("b") < -0.5 && number("c") > 0.5 && number("d") > 0.5, "{seed}");
        }
    }

    #[test]
    fn an_error_stands_in_the_authors_own_line() {
        let error =
            Maker::new("def instance(i):\n    return 1 +\n", 0, &Limits::default()).expect_err("a mistake");
        assert_eq!(error.traceback.last().expect("a place").1.line, 2);
    }

    #[test]
    fn an_order_holds_every_index_once() {
        let mut order = Random::new(3).order(9);
        assert_ne!(order, (0..9).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..9).collect::<Vec<_>>());
    }
}
