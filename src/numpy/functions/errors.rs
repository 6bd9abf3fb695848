//! What becomes of floating-point errors: `np.seterr`, `np.geterr`, and the check that follows them.

use std::marker::PhantomData;
use std::rc::Rc;

use super::{Args, Native, row};
use crate::numpy::array::Num;
use crate::numpy::dict::Dict;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

/// The kinds of errors, in NumPy's order.
const KINDS: [&str; 4] = ["divide", "over", "under", "invalid"];
/// What can be done about them.
const WAYS: &[&str] = &["ignore", "warn", "raise", "call", "print", "log"];
const PARAMETERS: &[&str] = &["all", "divide", "over", "under", "invalid"];

/// What is done about each kind of error; nothing is shown here, so that warnings are silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::numpy) struct Errors([&'static str; 4]);

impl Default for Errors {
    fn default() -> Self {
        Errors(["warn", "warn", "ignore", "warn"])
    }
}

impl Errors {
    /// Whether any of them is raised.
    pub(in crate::numpy) fn raises(self) -> bool {
        self.0.contains(&"raise")
    }
}

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("geterr", &[], 0, |vm, args| args.done("geterr").map(|()| shown(vm.errors))),
        row("seterr", PARAMETERS, 0, set),
    ];
}

fn shown<T: Scalar>(errors: Errors) -> V<T> {
    let mut dict = Dict::new();
    for (kind, way) in KINDS.iter().zip(errors.0) {
        let _ = dict.insert(V::text(kind), V::text(way));
    }
    V::Dict(Rc::new(std::cell::RefCell::new(dict)))
}

fn set<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let before = shown(vm.errors);
    let all = args.some(0).cloned();
    for (place, kind) in KINDS.iter().enumerate() {
        let Some(given) = args.some(place + 1).or(all.as_ref()) else { continue };
        let text = vm.str(given)?;
        let Some(way) = WAYS.iter().find(|way| **way == text) else {
            return value_error(format!("{text} is not a valid {kind} error handling"));
        };
        if matches!(*way, "call" | "print" | "log") {
            return Err(Raise::unsupported(format!("np.seterr({kind}='{way}')")));
        }
        vm.errors.0[place] = way;
    }
    Ok(before)
}

/// Raises what the program wants raised, looking at what went into a function and what came out.
pub(in crate::numpy) fn check<T: Scalar>(
    vm: &mut Vm<T>,
    name: &str,
    inputs: &[V<T>],
    output: &V<T>,
) -> Res<()> {
    let mut given = Vec::new();
    for value in inputs {
        if let Some(array) = crate::numpy::ops::as_array(vm, value)? {
            given.push(array.numbers());
        }
    }
    let Some(result) = crate::numpy::ops::as_array(vm, output)? else { return Ok(()) };
    vm.burn(result.size() as u64)?;
    let parts = |number: Num<T>| match number {
        Num::Complex(z) => [z.re, z.im],
        real => [real.re(), 0.0],
    };
    let all =
        |test: fn(f64) -> bool| given.iter().flatten().all(|number| parts(*number).into_iter().all(test));
    let numbers: Vec<f64> = result.numbers().into_iter().flat_map(parts).collect();
    let zero = given.last().is_some_and(|last| last.iter().any(|number| !number.truth()));
    let divides = matches!(name, "divide" | "floor_divide" | "remainder" | "reciprocal" | "power");
    let logs = matches!(name, "log" | "log2" | "log10" | "log1p");
    let found = if numbers.iter().any(|x| x.is_nan()) && all(|x| !x.is_nan()) {
        (3, "invalid value")
    } else if numbers.iter().any(|x| x.is_infinite()) && all(f64::is_finite) {
        if logs || divides && zero { (0, "divide by zero") } else { (1, "overflow") }
    } else {
        return Ok(());
    };
    if vm.errors.0[found.0] != "raise" {
        return Ok(());
    }
    Err(Raise::new("FloatingPointError", format!("{} encountered in {name}", found.1)))
}
