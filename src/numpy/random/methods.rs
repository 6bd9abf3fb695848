//! Methods of generators: a new one is a row, and a name in a list of [`names`](super::names).

use std::marker::PhantomData;
use std::rc::Rc;

use super::arguments::{arrange, out, size};
use super::choice::choice;
use super::distributions::{self, uniform};
use super::draws::{Draws, exponential, exponential_by_inverse, normal, unit};
use super::fill::{floats, many};
use super::integers::{Wanted, integers};
use super::names::{FUNCTIONS, GENERATOR, unsupported};
use super::shuffle::{permutation, permuted, shuffle};
use super::{Kind, Rng, seed};
use crate::numpy::array::Num;
use crate::numpy::compare;
use crate::numpy::functions::{Args, dtype_of};
use crate::numpy::raise::{Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

/// A row: the method's name, its parameters, how many of them must be given, and what it does.
type Row<T> = (&'static str, &'static [&'static str], usize, fn(&mut Vm<T>, &Rc<Rng>, Args<T>) -> Res<V<T>>);

/// The methods that are no distributions with parameters.
struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    const GENERATOR: &'static [Row<T>] = &[
        ("random", &["size", "dtype", "out"], 0, |vm, rng, args| fill(vm, rng, plain(&args), "random", unit)),
        ("standard_normal", &["size", "dtype", "out"], 0, |vm, rng, args| {
            fill(vm, rng, plain(&args), "standard_normal", normal)
        }),
        ("standard_exponential", &["size", "dtype", "method", "out"], 0, |vm, rng, args| {
            let inverse =
                args.get(2).is_some_and(|method| !matches!(method, V::Text(word) if &**word == "zig"));
            let draw = if inverse { exponential_by_inverse } else { exponential };
            fill(vm, rng, [args.get(0), args.get(1), args.some(3)], "standard_exponential", draw)
        }),
        ("uniform", &["low", "high", "size"], 0, |vm, rng, args| uniform(vm, rng, &args, false)),
        ("integers", &["low", "high", "size", "dtype", "endpoint"], 1, |vm, rng, args| {
            let mut wanted = Wanted::new(args.get(3), "integers", false)?;
            wanted.endpoint = args.get(4).map_or(Ok(false), compare::truth)?;
            integers(vm, rng, &args, wanted)
        }),
        ("choice", &["a", "size", "replace", "p", "axis", "shuffle"], 1, |vm, rng, args| {
            choice(vm, rng, &args, false)
        }),
        (
            "multivariate_normal",
            &["mean", "cov", "size", "check_valid", "tol", "*method"],
            2,
            |vm, rng, args| multivariate(vm, rng, args, true),
        ),
        ("permutation", &["x", "axis"], 1, |vm, rng, args| permutation(vm, rng, &args, false)),
        ("permuted", &["x", "*axis", "*out"], 1, |vm, rng, args| permuted(vm, rng, &args)),
        ("shuffle", &["x", "axis"], 1, |vm, rng, args| shuffle(vm, rng, &args)),
    ];

    const RANDOM_STATE: &'static [Row<T>] = &[
        ("seed", &["seed"], 0, |vm, rng, args| {
            let source = seed::twister(vm, &args.first())?;
            *rng.source.borrow_mut() = Some(source);
            Ok(V::None)
        }),
        ("random", &["size"], 0, |vm, rng, args| fill(vm, rng, plain(&args), "random", unit)),
        ("random_sample", &["size"], 0, |vm, rng, args| fill(vm, rng, plain(&args), "random_sample", unit)),
        ("rand", &[], 0, |vm, rng, args| sides(vm, rng, args, "rand", unit)),
        ("randn", &[], 0, |vm, rng, args| sides(vm, rng, args, "randn", normal)),
        ("standard_normal", &["size"], 0, |vm, rng, args| {
            fill(vm, rng, plain(&args), "standard_normal", normal)
        }),
        ("standard_exponential", &["size"], 0, |vm, rng, args| {
            fill(vm, rng, plain(&args), "standard_exponential", exponential)
        }),
        ("uniform", &["low", "high", "size"], 0, |vm, rng, args| uniform(vm, rng, &args, true)),
        ("randint", &["low", "high", "size", "dtype"], 1, |vm, rng, args| {
            let wanted = Wanted::new(args.get(3), "randint", true)?;
            integers(vm, rng, &args, wanted)
        }),
        ("choice", &["a", "size", "replace", "p"], 1, |vm, rng, args| choice(vm, rng, &args, true)),
        ("multivariate_normal", &["mean", "cov", "size", "check_valid", "tol"], 2, |vm, rng, args| {
            multivariate(vm, rng, args, false)
        }),
        ("permutation", &["x"], 1, |vm, rng, args| permutation(vm, rng, &args, true)),
        ("shuffle", &["x"], 1, |vm, rng, args| shuffle(vm, rng, &args)),
    ];

    fn of(kind: Kind) -> &'static [Row<T>] {
        match kind {
            Kind::Generator => Self::GENERATOR,
            Kind::RandomState => Self::RANDOM_STATE,
            Kind::Pcg64 => &[],
        }
    }
}

impl Rng {
    /// Whether it has a method of that name.
    pub(in crate::numpy) fn knows(&self, name: &str) -> bool {
        match self.kind {
            Kind::Generator => GENERATOR.contains(&name),
            Kind::Pcg64 => false,
            Kind::RandomState => FUNCTIONS.contains(&name),
        }
    }
}

/// `rng.name(arguments)`
pub(in crate::numpy) fn call<T: Scalar>(
    vm: &mut Vm<T>,
    rng: &Rc<Rng>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    if let Some((name, parameters, required, run)) = Rows::<T>::of(rng.kind).iter().find(|row| row.0 == name)
    {
        if !parameters.is_empty() {
            arrange(&mut args, name, parameters, *required)?;
        }
        return run(vm, rng, args);
    }
    let Some(distribution) = distributions::find(name) else { return Err(unsupported(name)) };
    arrange(&mut args, name, &distribution.parameters(), distribution.required())?;
    distribution.call(vm, rng, &args)
}

/// The first three arguments.
fn plain<T: Scalar>(args: &Args<T>) -> [Option<&V<T>>; 3] {
    [args.get(0), args.get(1), args.some(2)]
}

/// Standard numbers, in the shape `size`; `dtype` must be that of floats, `out` is what they are put in.
fn fill<T: Scalar>(
    vm: &mut Vm<T>,
    rng: &Rng,
    [shape, dtype, target]: [Option<&V<T>>; 3],
    name: &str,
    draw: fn(&mut Draws) -> Option<f64>,
) -> Res<V<T>> {
    let dtype = dtype_of(dtype)?.unwrap_or(Dtype::Float64);
    if dtype != Dtype::Float64 {
        return type_error(format!("Unsupported dtype dtype('{}') for {name}", dtype.name()));
    }
    let mut constant = |draws: &mut Draws, _: usize| draw(draws).map(T::constant);
    let Some(target) = target else {
        let shape = size(vm, shape)?;
        return floats(vm, rng, shape, constant);
    };
    let array = out(vm, target, shape)?;
    let numbers = many(vm, rng, &array.shape, &mut constant)?;
    let window = if array.contiguous() { array.clone() } else { array.transposed() };
    window.write(numbers.into_iter().map(Num::Float));
    Ok(target.clone())
}

/// Normal vectors, by a function in Python; the old generator knows one way only to factor the covariance.
fn multivariate<T: Scalar>(vm: &mut Vm<T>, rng: &Rc<Rng>, args: Args<T>, chooses: bool) -> Res<V<T>> {
    const NAMES: &[&str] = &["rng", "mean", "cov", "size", "check_valid", "tol", "method"];
    let mut given = vec![V::Rng(Rc::clone(rng))];
    given.extend(args.plain);
    given.resize(NAMES.len(), V::Ellipsis);
    if chooses && matches!(given[NAMES.len() - 1], V::Ellipsis) {
        given[NAMES.len() - 1] = V::text("svd");
    }
    vm.in_python("_multivariate_normal_", &Args::of(given), NAMES)
}

/// `rand(d0, d1, ...)` and `randn`: the sizes of the axes are the arguments.
fn sides<T: Scalar>(
    vm: &mut Vm<T>,
    rng: &Rng,
    args: Args<T>,
    name: &str,
    draw: fn(&mut Draws) -> Option<f64>,
) -> Res<V<T>> {
    args.done(name)?;
    if let Some(side) = args.plain.iter().find(|side| side.whole().is_none()) {
        return type_error(format!("'{}' object cannot be interpreted as an integer", side.type_name()));
    }
    let shape = if args.plain.is_empty() { V::None } else { V::tuple(args.plain) };
    fill(vm, rng, [Some(&shape), None, None], name, draw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_row_or_a_distribution_and_every_row_a_name() {
        for (kind, names) in [(Kind::Generator, GENERATOR), (Kind::RandomState, FUNCTIONS)] {
            let rows = Rows::<f64>::of(kind);
            for name in names {
                assert!(
                    rows.iter().any(|row| row.0 == *name) || distributions::find(name).is_some(),
                    "{name}"
                );
            }
            assert!(rows.iter().all(|row| names.contains(&row.0)));
        }
    }
}
