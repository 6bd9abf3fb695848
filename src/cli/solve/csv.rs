//! The run for spreadsheets: full precision, one row a step.

use std::fmt::Write;

use super::Done;

/// Header, then one row a step; what does not exist is empty.
pub(in crate::cli) fn csv(done: &Done) -> String {
    let n = done.start.len();
    let mut out = String::from("k");
    for i in 1..=n {
        let _ = write!(out, ",x{i}");
    }
    out.push_str(",f,grad_norm,alpha,accepted");
    for i in 1..=n {
        let _ = write!(out, ",p{i}");
    }
    out.push('\n');
    for step in &done.steps {
        let _ = write!(out, "{}", step.k);
        for value in step.x.iter().chain([&step.f, &step.grad_norm, &step.alpha]) {
            let _ = write!(out, ",{}", field(*value));
        }
        let _ = write!(out, ",{}", step.accepted);
        for i in 0..n {
            let _ = write!(out, ",{}", step.p.as_ref().map(|p| field(p[i])).unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

fn field(value: f64) -> String {
    if value.is_finite() { format!("{value:?}") } else { String::new() }
}
