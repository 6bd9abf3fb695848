//! The experiments of the common mistakes, run by real Python with NumPy from the same files: their tables are ours, and
//! their claims hold there as well. Without a Python that has NumPy the test says so and passes; `SECANT_PYTHON` names one.
#![expect(clippy::disallowed_methods, reason = "the test runs another program")]

#[path = "differential/python.rs"]
mod python;

use std::path::Path;
use std::process::Command;

use secant::lesson::pitfall::{Table, run};
use secant::lesson::{Catalog, pitfall};
use serde_json::Value as Json;

/// How far numbers may be apart, relative to the largest of their column: the last digits of linear algebra differ.
const TOLERANCE: f64 = 1e-6;
/// Columns that stay below this are compared as if they reached it: a residual of 1e-9 is all noise.
const SMALLEST: f64 = 1e-2;

fn number(value: &Json) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn column(rows: &[Vec<f64>], at: usize) -> Vec<f64> {
    rows.iter().filter_map(|row| row.get(at).copied()).collect()
}

fn assert_same(name: &str, ours: &Table, theirs: &Json) {
    let rows = theirs.as_array().expect("rows").iter();
    let theirs: Vec<Vec<f64>> =
        rows.map(|row| row.as_array().expect("a row").iter().map(number).collect()).collect();
    assert_eq!(ours.rows.len(), theirs.len(), "{name}");
    for at in 0..ours.rows[0].len() {
        let (a, b) = (column(&ours.rows, at), column(&theirs, at));
        let size = b.iter().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
        let room = TOLERANCE * size.max(SMALLEST);
        let near = |(a, b): (&f64, &f64)| (a.is_nan() && b.is_nan()) || (a - b).abs() <= room;
        assert!(a.len() == b.len() && a.iter().zip(&b).all(near), "{name}, column {at}: {a:?} is not {b:?}");
    }
}

#[test]
fn the_experiments_of_the_common_mistakes_give_what_numpy_gives() {
    let Some(python) = python::with(&["tomllib"]) else {
        eprintln!("skipped: there is no python3 with NumPy 2 and tomllib");
        return;
    };
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python)
        .arg(home.join("tests/golden/mistakes.py"))
        .arg(home.join("lessons/mistakes"))
        .output()
        .expect("the script runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Json = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let pitfalls = Catalog::embedded().course.pitfalls;
    assert_eq!(theirs.as_array().expect("a list").len(), pitfalls.len());
    for (pitfall, theirs) in pitfalls.iter().zip(theirs.as_array().expect("a list")) {
        assert_eq!(theirs["slug"], pitfall.slug.as_str());
        let tables = run(&pitfall.experiment).expect("it runs");
        for (side, ours, at) in [("wrong", &tables.wrong, 0), ("fixed", &tables.fixed, 1)] {
            let name = format!("{} {side}", pitfall.slug);
            assert_same(&name, ours, &theirs["tables"][at]);
            let wanted = number(&theirs["numbers"][at]);
            assert!(
                (ours.number - wanted).abs() <= TOLERANCE * wanted.abs().max(SMALLEST),
                "{name}: {} {wanted}",
                ours.number
            );
        }
        assert_eq!(theirs["claim"], true, "{}", pitfall.slug);
        assert!(
            pitfall::check(&pitfall.experiment.claim, &tables).expect("it is evaluated"),
            "{}",
            pitfall.slug
        );
    }
}
