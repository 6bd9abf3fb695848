//! NumPy's random numbers: the same streams for the same seeds, and nothing else. A run can always be repeated, so there
//! is no generator without a seed.
//!
//! [`Rng`] is the value: a `Generator` over PCG64, or a `RandomState` over MT19937. A new distribution is a row in
//! [`distributions`]; any other method is a row in [`methods`]. Random numbers are constants: derivatives come from the
//! parameters only, where a number is a place plus a scale times a standard number.

mod arguments;
mod bounded;
mod choice;
mod continuous;
mod discrete;
mod distributions;
mod draws;
mod fill;
mod integers;
pub(super) mod methods;
pub(super) mod names;
mod pcg64;
mod seed;
mod shuffle;
mod twister;
mod ziggurat;

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::functions::{Native, row};
use super::meter::Charge;
use super::raise::{Raise, Res};
use super::scalar::Scalar;
use super::value::V;
use super::vm::Vm;
use draws::{Draws, Source};
use pcg64::Pcg64;
use twister::Twister;

/// What a generator is to Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `np.random.Generator`
    Generator,
    /// `np.random.PCG64`, which only feeds a `Generator`.
    Pcg64,
    /// `np.random.RandomState`, which the functions of `np.random` belong to as well.
    RandomState,
}

/// A generator of random numbers. Generators over the same bits share them.
#[derive(Debug)]
pub(super) struct Rng {
    kind: Kind,
    /// None before the first `np.random.seed`.
    source: Rc<RefCell<Option<Source>>>,
    _charge: Charge,
}

/// What draws one step of the program's pays for: a draw is far less work than a node.
const DRAWS: u64 = 4;

impl Rng {
    fn new(kind: Kind, source: Option<Source>) -> Rc<Rng> {
        Rng::over(kind, Rc::new(RefCell::new(source)))
    }

    fn over(kind: Kind, source: Rc<RefCell<Option<Source>>>) -> Rc<Rng> {
        let bytes = if kind == Kind::RandomState { size_of::<Twister>() } else { size_of::<Pcg64>() };
        Rc::new(Rng { kind, source, _charge: Charge::new(bytes + 64) })
    }

    /// The `RandomState` of a module before it is seeded.
    pub(super) fn unseeded() -> Rc<Rng> {
        Rng::new(Kind::RandomState, None)
    }

    /// One that goes on alike, but shares nothing.
    pub(super) fn copied(&self) -> Rc<Rng> {
        Rng::new(self.kind, self.source.borrow().clone())
    }

    /// The function that makes its like, which is its class.
    pub(super) fn class<T: Scalar>(&self) -> V<T> {
        let name = self.class_name();
        Rows::ALL.iter().find(|row| row.name == name).map_or(V::None, V::Native)
    }

    /// The name of its class, without its module.
    pub(super) fn class_name(&self) -> &'static str {
        match self.kind {
            Kind::Generator => "Generator",
            Kind::Pcg64 => "PCG64",
            Kind::RandomState => "RandomState",
        }
    }

    /// The name of its type, as Python says it.
    pub(super) fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Generator => "numpy.random._generator.Generator",
            Kind::Pcg64 => "numpy.random._pcg64.PCG64",
            Kind::RandomState => "numpy.random.mtrand.RandomState",
        }
    }

    /// As NumPy shows it, without the address.
    pub(super) fn text(&self) -> &'static str {
        match self.kind {
            Kind::Generator => "Generator(PCG64)",
            Kind::Pcg64 => "<numpy.random._pcg64.PCG64 object>",
            Kind::RandomState => "RandomState(MT19937)",
        }
    }

    /// Draws; the program pays for what has been drawn.
    fn draw<T: Scalar, R>(&self, vm: &mut Vm<T>, work: impl FnOnce(&mut Draws) -> Option<R>) -> Res<R> {
        let mut source = self.source.borrow_mut();
        let Some(source) = &mut *source else {
            return Err(Raise::unsupported(
                "a random number before there is a seed: call np.random.seed(0) first, so that the run can be repeated",
            ));
        };
        let mut draws = Draws::new(source, vm.fuel.saturating_mul(DRAWS));
        let result = work(&mut draws);
        // What stopped for want of more to draw has drawn more than can be paid for.
        vm.burn(draws.count.div_ceil(DRAWS))?;

        result
            .ok_or_else(|| Raise::limit("random numbers that are not found in as many draws as may be made"))
    }
}

/// The members of `numpy.random` that make generators.
pub(super) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(super) const ALL: &'static [Native<T>] = &[
        row("default_rng", &["seed"], 0, |vm, args| match args.first() {
            V::Rng(rng) => generator(&rng),
            seed => Ok(V::Rng(Rng::new(Kind::Generator, Some(pcg64(vm, &seed)?)))),
        }),
        row("PCG64", &["seed"], 0, |vm, args| {
            let source = pcg64(vm, &args.first())?;
            Ok(V::Rng(Rng::new(Kind::Pcg64, Some(source))))
        }),
        row("Generator", &["bit_generator"], 1, |_, args| match args.first() {
            V::Rng(rng) => generator(&rng),
            other => Err(Raise::new(
                "AttributeError",
                format!("'{}' object has no attribute 'capsule'", other.type_name()),
            )),
        }),
        row("RandomState", &["seed"], 0, |vm, args| {
            let source = seed::twister(vm, &args.first())?;
            Ok(V::Rng(Rng::new(Kind::RandomState, Some(source))))
        }),
    ];
}

/// A `Generator` over the bits of another; one that is a generator already is handed on.
fn generator<T: Scalar>(rng: &Rc<Rng>) -> Res<V<T>> {
    match rng.kind {
        Kind::Generator => Ok(V::Rng(Rc::clone(rng))),
        Kind::Pcg64 => Ok(V::Rng(Rng::over(Kind::Generator, Rc::clone(&rng.source)))),
        Kind::RandomState => Err(Raise::unsupported("a Generator over MT19937")),
    }
}

fn pcg64<T: Scalar>(vm: &mut Vm<T>, seed: &V<T>) -> Res<Source> {
    let words = seed::entropy(vm, seed)?;
    Ok(Source::Pcg(Pcg64::new(&seed::SeedSequence::new(&words))))
}

#[cfg(test)]
mod tests {
    use crate::numpy::{Dual, Error, ErrorKind, Limits, Program, Session};

    fn run(source: &str) -> Result<String, Error> {
        let limits = Limits::default();
        let program = Program::parse(&format!("import numpy as np\n{source}"), &limits)?;
        Session::<f64>::run(&program, &limits)
            .map(|mut session| session.take_output())
            .map_err(|failure| failure.0)
    }

    #[test]
    fn without_a_seed_there_is_no_random_number() {
        for source in
            ["np.random.default_rng()", "np.random.rand()", "np.random.seed()", "np.random.PCG64(None)"]
        {
            let error = run(source).expect_err(source);
            assert_eq!(error.kind, ErrorKind::Unsupported, "{source}: {error}");
            assert!(error.message.contains("seed"), "{source}: {error}");
        }
    }

    #[test]
    fn a_seed_of_one_run_is_none_of_the_next() {
        assert!(run("np.random.seed(0)\nnp.random.rand()").is_ok());
        assert!(run("np.random.rand()").is_err());
    }

    #[test]
    fn generators_over_the_same_bits_share_them() {
        let source = "bits = np.random.PCG64(3)\na, b = np.random.Generator(bits), np.random.Generator(bits)\n\
                      print([a.random(), b.random()] == list(np.random.default_rng(3).random(2)), a is b)\n\
                      print(np.random.default_rng(a) is a)";
        assert_eq!(run(source).expect("it runs"), "True False\nTrue\n");
    }

    #[test]
    fn a_copy_for_outside_goes_on_alike_and_shares_nothing() {
        let limits = Limits::default();
        let source =
            "import numpy as np\nrng = np.random.default_rng(5)\ndef draw(rng):\n    return rng.random()";
        let program = Program::parse(source, &limits).expect("it is Python");
        let mut session = Session::<f64>::run(&program, &limits).expect("it runs");
        let rng = session.get("rng").expect("it is defined");
        let mut draw = |rng| session.call("draw", &[rng]).expect("it draws").dense().expect("a number").data;
        let copy = rng.deep_copy();
        let first = draw(rng.clone());
        assert_ne!(first, draw(rng));
        assert_eq!(first, draw(copy));
    }

    #[test]
    fn what_numpy_has_and_we_do_not_is_no_mistake() {
        for source in ["np.random.default_rng(0).spawn(2)", "np.random.multinomial(3, [1])"] {
            assert_eq!(run(source).expect_err(source).kind, ErrorKind::Unsupported, "{source}");
        }
        assert_eq!(
            run("np.random.default_rng(0).rand()").expect_err("no such method").class,
            "AttributeError"
        );
    }

    #[test]
    fn draws_are_paid_for() {
        // Room for the numbers alone takes two thirds of the steps.
        let limits = Limits { fuel: 12_000, ..Limits::default() };
        let source = "import numpy as np\nnp.random.default_rng(0).random(30_000)";
        let program = Program::parse(source, &limits).expect("it is Python");
        let error = Session::<f64>::run(&program, &limits).expect_err("it ends").0;
        assert_eq!(error.kind, ErrorKind::Limit, "{error}");
    }

    /// The derivative of `f(x)` at 2.
    fn slope(body: &str) -> f64 {
        let limits = Limits::default();
        let source =
            format!("import numpy as np\nrng = np.random.default_rng(1)\ndef f(x):\n    return {body}");
        let program = Program::parse(&source, &limits).expect("it is Python");
        let mut session = Session::<Dual>::run(&program, &limits).expect("it runs");
        let x = crate::numpy::Value::float(Dual::variable(2.0, Some(0)));
        let found = session.call("f", &[x]).expect("it has a value").numbers().expect("a number");
        found[0].d[0]
    }

    #[test]
    fn a_place_and_a_scale_carry_derivatives() {
        assert_eq!(slope("rng.normal(x, 1)"), 1.0);
        assert_eq!(slope("rng.normal(3, x) - x * np.random.default_rng(1).standard_normal()"), 0.0);
        assert_eq!(slope("rng.uniform(0, x) / x"), 0.0);
        assert_eq!(slope("rng.exponential(x)"), slope("x * rng.standard_exponential()"));
        assert_eq!(slope("rng.normal([x, 1], 1, 2)"), 1.0);
    }

    #[test]
    fn numbers_without_parameters_are_constants_and_other_parameters_have_no_derivative() {
        assert_eq!(slope("rng.random() + rng.integers(9) + rng.choice([0.5, 1.5]) + 3 * x"), 3.0);
        assert_eq!(slope("rng.permutation([x, x])"), 1.0);
        assert!(slope("rng.gamma(x)").is_nan());
    }
}
