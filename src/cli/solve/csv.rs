//! The run for spreadsheets: full precision, one row a step.

use std::fmt::Write;

use crate::engine::Step;

/// The header.
pub(super) fn head(n: usize) -> String {
    let mut out = String::from("k");
    for i in 1..=n {
        let _ = write!(out, ",x{i}");
    }
    out.push_str(",f,grad_norm,alpha,accepted");
    for i in 1..=n {
        let _ = write!(out, ",p{i}");
    }
    out.push('\n');
    out
}

/// One row; what does not exist is empty.
pub(super) fn row(step: &Step) -> String {
    let mut out = step.k.to_string();
    for value in step.x.iter().chain([&step.f, &step.grad_norm, &step.alpha]) {
        let _ = write!(out, ",{}", field(*value));
    }
    let _ = write!(out, ",{}", step.accepted);
    for i in 0..step.x.len() {
        let _ = write!(out, ",{}", step.p.as_ref().map(|p| field(p[i])).unwrap_or_default());
    }
    out.push('\n');
    out
}

/// A number in full precision; empty if it is not finite.
pub(in crate::cli) fn field(value: f64) -> String {
    if value.is_finite() { format!("{value:?}") } else { String::new() }
}
