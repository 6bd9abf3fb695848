//! Difference quotients (lesson 1) and the quadratic model (lesson 2).

use nalgebra::DVector;

use super::{Cell, Column, column};
use crate::engine::{Detail, Step};

pub(super) const COLUMNS: &[Column] = &[
    column("fd-h", "h", "h", "spacing of the difference quotient", |_, t, k| match t[k].detail {
        Detail::FiniteDifference { h, .. } => Cell::Number(h),
        _ => Cell::Empty,
    }),
    column("fd-error", "error", "error", "largest error of an entry of the estimated Hessian", |_, t, k| {
        match t[k].detail {
            Detail::FiniteDifference { error, .. } => Cell::Number(error),
            _ => Cell::Empty,
        }
    }),
    column("fd-ratio", "ratio", "ratio", "error at the spacing before over this error", |_, t, k| {
        let before = k.checked_sub(1).map(|j| &t[j].detail);
        match (before, &t[k].detail) {
            (
                Some(Detail::FiniteDifference { error: before, .. }),
                Detail::FiniteDifference { error, .. },
            ) if *error > 0.0 => Cell::Number(before / error),
            _ => Cell::Empty,
        }
    }),
    column("model-norm", "‖p‖", "|p|", "length of the displacement", |_, t, k| {
        model(&t[k]).map(|(length, _, _)| length).into()
    }),
    column("model-actual", "f(x + p)", "f(x+p)", "the function there", |_, t, k| {
        model(&t[k]).map(|(_, actual, _)| actual).into()
    }),
    column("model-value", "m(p)", "m(p)", "the quadratic model there", |_, t, k| {
        model(&t[k]).map(|(_, _, model)| model).into()
    }),
    column("model-error", "f − m", "f-m", "the model's error", |_, t, k| {
        model(&t[k]).map(|(_, actual, model)| actual - model).into()
    }),
    column(
        "model-error-over-cube",
        "err/‖p‖³",
        "err/|p|^3",
        "the model's error over the cube of the length",
        |_, t, k| model(&t[k]).map(|(length, actual, model)| (actual - model) / length.powi(3)).into(),
    ),
    column(
        "model-ratio",
        "ratio",
        "ratio",
        "error at the length before over this error; 8 for a right model",
        |_, t, k| {
            let before = k.checked_sub(1).and_then(|j| model(&t[j]));
            let ratio = before.zip(model(&t[k])).map(|(b, a)| (b.1 - b.2) / (a.1 - a.2));
            ratio.filter(|ratio| ratio.is_finite()).into()
        },
    ),
];

/// ‖p‖, f(x + p), m(p)
fn model(step: &Step) -> Option<(f64, f64, f64)> {
    match step.detail {
        Detail::Model { actual, model } => {
            step.p.as_ref().map(DVector::norm).map(|length| (length, actual, model))
        }
        _ => None,
    }
}
