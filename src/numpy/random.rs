//! NumPy's random numbers: the same streams for the same seeds, and nothing else. A run can always be repeated, so there
//! is no generator without a seed.
//!
//! [`Rng`] is the value: a `Generator` over PCG64, or a `RandomState` over MT19937. A new distribution is a row in
//! [`distributions`]; any other method is a row in [`methods`]. Random numbers are constants: derivatives come from the
//! parameters only, where a number is a place plus a scale times a standard number.

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
use super::raise::{Raise, Res, type_error};
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
