//! Element types and what is known about them.

use std::marker::PhantomData;

use super::{Args, Native, array_of, dtype_of, row};
use crate::numpy::array::Num;
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, V};
use crate::numpy::vm::Vm;

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("dtype", &["dtype"], 1, |_, args| {
            Ok(V::Dtype(dtype_of(args.some(0))?.unwrap_or(Dtype::Float64)))
        }),
        row("promote_types", &["type1", "type2"], 2, |_, args| {
            let widest = dtype_of(args.some(0))?.max(dtype_of(args.some(1))?);
            Ok(V::Dtype(widest.unwrap_or(Dtype::Float64)))
        }),
        row("issubdtype", &["arg1", "arg2"], 2, |_, args| {
            let own = dtype_of(args.some(0))?.unwrap_or(Dtype::Float64);
            Ok(V::Bool(match args.at(1) {
                V::Class(class) => is_kind(own, class),
                other => dtype_of(Some(&other))?.is_some_and(|of| of == own),
            }))
        }),
        row("can_cast", &["from_", "to", "casting"], 2, can_cast),
        row("_layout_", &["a"], 1, |vm, args| {
            let array = array_of(vm, &args.first())?;
            let (rows, columns) = array.layouts();
            Ok(V::tuple(vec![V::Bool(rows), V::Bool(columns), V::Bool(!array.is_frozen())]))
        }),
        row("_set_writeable_", &["a", "write"], 2, |_, args| {
            if let V::Array(array) = args.first() {
                array.freeze(!args.at(1).number().is_some_and(Num::truth));
            }
            Ok(V::None)
        }),
        row("shares_memory", &["a", "b"], 2, shares_memory),
        row("may_share_memory", &["a", "b"], 2, shares_memory),
        row("isfortran", &["a"], 1, |vm, args| Ok(V::Bool(array_of(vm, &args.first())?.runs_backwards()))),
    ];
}

/// Whether an element type derives from one of NumPy's abstract classes.
pub(super) fn is_kind(dtype: Dtype, class: &str) -> bool {
    match class {
        "numpy.generic" => true,
        "numpy.number" => dtype != Dtype::Bool,
        "numpy.integer" | "numpy.signedinteger" => dtype == Dtype::Int64,
        "numpy.inexact" => dtype > Dtype::Int64,
        "numpy.floating" => dtype == Dtype::Float64,
        "numpy.complexfloating" => dtype == Dtype::Complex128,
        _ => false,
    }
}

/// Whether every value of one type is one of the other; with `same_kind` or `unsafe` whether NumPy would write it there.
fn can_cast<T: Scalar>(_: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if args.first().any_number().is_some() {
        return type_error(
            "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.",
        );
    }
    let type_of = |value: V<T>| -> Res<Dtype> {
        Ok(match value {
            V::Array(array) => array.dtype(),
            other => dtype_of(Some(&other))?.unwrap_or(Dtype::Float64),
        })
    };
    let (from, to) = (type_of(args.first())?, type_of(args.at(1))?);
    let casting = match args.some(2) {
        Some(V::Text(word)) => word.to_string(),
        _ => "safe".to_string(),
    };
    Ok(V::Bool(match casting.as_str() {
        "unsafe" => true,
        "no" | "equiv" => from == to,
        "safe" | "same_kind" => from <= to,
        other => {
            return value_error(format!(
                "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe', or 'same_value' (got '{other}')"
            ));
        }
    }))
}

/// Whether two arrays see the same buffer.
fn shares_memory<T: Scalar>(_: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    Ok(V::Bool(match (args.first(), args.at(1)) {
        (V::Array(a), V::Array(b)) => a.shares(&b),
        _ => false,
    }))
}
