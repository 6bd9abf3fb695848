//! The distributions: a new one is a row.
//!
//! Source of the methods: Devroye, *Non-uniform random variate generation* (1986), unless said otherwise; their order of
//! draws and of operations is NumPy's, so that the numbers are the same to the last bit.

use super::arguments::{parameter, size};
use super::draws::{Draws, exponential, normal, unit};
use super::fill::{floats, stretch, wholes};
use super::{Rng, continuous, discrete};
use crate::numpy::array::{Array, Data, broadcast};
use crate::numpy::functions::Args;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// How a number is made from the parameters.
enum Law {
    /// The first parameter plus the second times a standard number: derivatives flow through both.
    Place(fn(&mut Draws) -> Option<f64>),
    /// The parameter times a standard number.
    Scale(fn(&mut Draws) -> Option<f64>),
    /// Anything else; there is no derivative for the parameters.
    Shape(fn(&mut Draws, [f64; 3]) -> Option<f64>),
    /// Whole numbers.
    Whole(fn(&mut Draws, [f64; 3]) -> Option<i64>),
}

/// What a parameter may be.
#[derive(Clone, Copy)]
enum Rule {
    Any,
    NotNegative,
    /// A whole number that is not negative.
    Count,
    Positive,
    /// From 0 to 1.
    Part,
    /// From 0, itself left out, to 1.
    SomePart,
    /// Not negative, and small enough that results are whole numbers of 64 bits.
    Mean,
}

/// A distribution: its parameters with their defaults and rules, and its law.
pub(super) struct Distribution {
    name: &'static str,
    parameters: &'static [(&'static str, Option<f64>, Rule)],
    law: Law,
}

/// Largest mean of a Poisson number.
const MEAN: f64 = 9.223_372_006_484_771e18;

const LOC: (&str, Option<f64>, Rule) = ("loc", Some(0.0), Rule::Any);
const SCALE: (&str, Option<f64>, Rule) = ("scale", Some(1.0), Rule::NotNegative);

const fn row(
    name: &'static str,
    parameters: &'static [(&'static str, Option<f64>, Rule)],
    law: Law,
) -> Distribution {
    Distribution { name, parameters, law }
}

const ALL: &[Distribution] = &[
    row("normal", &[LOC, SCALE], Law::Place(normal)),
    row("exponential", &[SCALE], Law::Scale(exponential)),
    row("laplace", &[LOC, SCALE], Law::Place(continuous::laplace)),
    row("logistic", &[LOC, SCALE], Law::Place(continuous::logistic)),
    row("gumbel", &[LOC, SCALE], Law::Place(continuous::gumbel)),
    row("rayleigh", &[SCALE], Law::Scale(continuous::rayleigh)),
    row(
        "lognormal",
        &[("mean", Some(0.0), Rule::Any), ("sigma", Some(1.0), Rule::NotNegative)],
        Law::Shape(continuous::lognormal),
    ),
    row(
        "gamma",
        &[("shape", None, Rule::NotNegative), SCALE],
        Law::Shape(|draws, [shape, scale, _]| Some(scale * continuous::gamma(draws, shape)?)),
    ),
    row(
        "standard_gamma",
        &[("shape", None, Rule::NotNegative)],
        Law::Shape(|draws, [shape, ..]| continuous::gamma(draws, shape)),
    ),
    row(
        "chisquare",
        &[("df", None, Rule::Positive)],
        Law::Shape(|draws, [df, ..]| Some(2.0 * continuous::gamma(draws, df / 2.0)?)),
    ),
    row("beta", &[("a", None, Rule::Positive), ("b", None, Rule::Positive)], Law::Shape(continuous::beta)),
    row("standard_cauchy", &[], Law::Shape(continuous::cauchy)),
    row("standard_t", &[("df", None, Rule::Positive)], Law::Shape(continuous::student)),
    row("weibull", &[("a", None, Rule::NotNegative)], Law::Shape(continuous::weibull)),
    row("poisson", &[("lam", Some(1.0), Rule::Mean)], Law::Whole(discrete::poisson)),
    row("binomial", &[("n", None, Rule::Count), ("p", None, Rule::Part)], Law::Whole(discrete::binomial)),
    row("geometric", &[("p", None, Rule::SomePart)], Law::Whole(discrete::geometric)),
];

/// What `uniform` draws by, from the lower end and the distance of the upper one.
const UNIFORM: Distribution = row("uniform", &[], Law::Place(unit));

/// The distribution of that name.
pub(super) fn find(name: &str) -> Option<&'static Distribution> {
    ALL.iter().find(|distribution| distribution.name == name)
}

impl Rule {
    /// NumPy's complaint about parameters that break the rule.
    fn check(self, name: &str, numbers: &[f64], single: bool) -> Res<()> {
        let nan = if single { "is NaN" } else { "contains NaNs" };
        let words = match self {
            Rule::NotNegative | Rule::Count
                if numbers.iter().any(|x| x.is_sign_negative() && !x.is_nan()) =>
            {
                format!("{name} < 0")
            }
            Rule::Count if numbers.iter().any(|x| x.is_nan()) => {
                "cannot convert float NaN to integer".to_string()
            }
            Rule::Positive if numbers.iter().any(|x| *x <= 0.0) => format!("{name} <= 0"),
            Rule::Part if !numbers.iter().all(|x| (0.0..=1.0).contains(x)) => {
                format!("{name} < 0, {name} > 1 or {name} {nan}")
            }
            Rule::SomePart if !numbers.iter().all(|x| *x > 0.0 && *x <= 1.0) => {
                format!("{name} <= 0, {name} > 1 or {name} contains NaNs")
            }
            Rule::Mean if !numbers.iter().all(|x| *x >= 0.0) => format!("{name} < 0 or {name} {nan}"),
            Rule::Mean if numbers.iter().any(|x| *x > MEAN) => format!("{name} value too large"),
            _ => return Ok(()),
        };
        value_error(words)
    }
}

impl Distribution {
    /// The names of its parameters, `size` the last.
    pub(super) fn parameters(&self) -> Vec<&'static str> {
        self.parameters.iter().map(|(name, ..)| *name).chain(["size"]).collect()
    }

    /// How many of them must be given.
    pub(super) fn required(&self) -> usize {
        self.parameters.iter().filter(|(_, default, _)| default.is_none()).count()
    }

    /// Numbers of the distribution.
    pub(super) fn call<T: Scalar>(&self, vm: &mut Vm<T>, rng: &Rng, args: &Args<T>) -> Res<V<T>> {
        let mut given = Vec::with_capacity(self.parameters.len());
        for (i, (_, default, rule)) in self.parameters.iter().enumerate() {
            let value = match (args.get(i), default) {
                (None, Some(default)) => V::Float(T::constant(*default)),
                _ => args.at(i),
            };
            let array = parameter(vm, &value)?;
            if matches!(rule, Rule::Count) && array.ndim() > 0 && array.dtype() == Dtype::Float64 {
                return type_error(
                    "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'",
                );
            }
            given.push(array);
        }
        for (array, (name, _, rule)) in given.iter().zip(self.parameters) {
            vm.burn(array.size() as u64)?;
            let numbers: Vec<f64> = array.floats()?.iter().map(T::re).collect();
            rule.check(name, &numbers, array.ndim() == 0)?;
        }
        let shape = size(vm, args.get(self.parameters.len()))?;
        self.draw(vm, rng, &given, shape)
    }

    fn draw<T: Scalar>(
        &self,
        vm: &mut Vm<T>,
        rng: &Rng,
        given: &[Array<T>],
        shape: Option<Vec<usize>>,
    ) -> Res<V<T>> {
        let (shape, columns) = stretch(vm, given, shape, 0)?;
        let plain = |i: usize| {
            std::array::from_fn(|place| columns.get(place).map_or(0.0, |column| column.at(i).re()))
        };
        match &self.law {
            Law::Place(z) => floats(vm, rng, shape, |draws, i| {
                let z = z(draws)?;
                Some(columns[0].at(i).plus(columns[1].at(i).times(T::constant(z))))
            }),
            Law::Scale(z) => {
                floats(vm, rng, shape, |draws, i| Some(columns[0].at(i).times(T::constant(z(draws)?))))
            }
            Law::Shape(f) => floats(vm, rng, shape, |draws, i| {
                let number = T::constant(f(draws, plain(i))?);
                let moves = columns.iter().any(|column| column.at(i).active());
                Some(if moves { number.undefined() } else { number })
            }),
            Law::Whole(f) => wholes(vm, rng, shape, |draws, i| f(draws, plain(i))),
        }
    }
}

/// `uniform(low, high, size)`: from `low` up to `high`, itself left out.
pub(super) fn uniform<T: Scalar>(vm: &mut Vm<T>, rng: &Rng, args: &Args<T>, legacy: bool) -> Res<V<T>> {
    let value = |i: usize, default: f64| args.get(i).cloned().unwrap_or(V::Float(T::constant(default)));
    let low = parameter(vm, &value(0, 0.0))?;
    let high = parameter(vm, &value(1, 1.0))?;
    broadcast(&[&high.shape, &low.shape])?;
    let single = low.ndim() == 0 && high.ndim() == 0;
    let (between, ends) = stretch(vm, &[low.clone(), high], None, 2)?;
    let count = between.as_ref().map_or(Ok(1), |shape| vm.room(shape))?;
    drop(vm.charge(count * size_of::<T>())?);
    let range: Vec<T> = (0..count).map(|i| ends[1].at(i).minus(ends[0].at(i))).collect();
    if range.iter().any(|width| !width.re().is_finite()) {
        let words = if single && !legacy {
            "high - low range exceeds valid bounds"
        } else {
            "Range exceeds valid bounds"
        };
        return Err(Raise::new("OverflowError", words));
    }
    if !legacy {
        let numbers: Vec<f64> = range.iter().map(T::re).collect();
        Rule::NotNegative.check("high - low", &numbers, single)?;
    }
    let shape = size(vm, args.get(2))?;
    let range = Array::new(Data::Float(range), between.unwrap_or_default(), None);
    UNIFORM.draw(vm, rng, &[low, range], shape)
}
