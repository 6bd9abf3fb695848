//! Mistakes that nobody has listed: every reference is changed in one place, and the cases of its exercise must notice.
//!
//! `cargo test --test mutation -- --nocapture` prints how many changes were tried, and those that nobody noticed.

use secant::lesson::key::{Key, run};
use secant::lesson::outcome::close;
use secant::lesson::{Catalog, Exercise, Task, expression};
use secant::numpy::{ErrorKind, Limits};

#[path = "mutation/mutate.rs"]
mod mutate;

use mutate::{INNER, Mutant, mutants};

/// Changes that change nothing: exercise, the changed line, why. That of the operands of an inner product is known.
const EQUIVALENT: &[(&str, &str, &str)] = &[
    ("quadratic-model/a", "f0 + g @ p + 0.5*H @ p @ p", "(Hp)ᵀp is pᵀHp"),
    ("quadratic-model/d", "return f0 + g @ p + 0.5 * H @ p @ p", "(Hp)ᵀp is pᵀHp"),
    ("newton-decrement/a", "np.sqrt(H @ p @ p)", "(Hp)ᵀp is pᵀHp"),
    ("trust-region/d", "promise = -(g @ p + 0.5 * B @ p @ p)", "(Bp)ᵀp is pᵀBp"),
];

/// A change may make a loop endless: references need far less.
fn limits() -> Limits {
    Limits { fuel: 1_000_000, ..Limits::default() }
}

/// What is needed to run a reference of an exercise that is judged by values.
struct Subject<'a> {
    reference: &'a str,
    function: &'a str,
    rtol: f64,
    atol: f64,
    /// How a changed reference becomes a program.
    source: Box<dyn Fn(&str) -> String + 'a>,
}

fn subject(exercise: &Exercise) -> Option<Subject<'_>> {
    match &exercise.task {
        Task::Code(code) => Some(Subject {
            reference: &code.reference,
            function: &code.function,
            rtol: code.rtol,
            atol: code.atol,
            source: Box::new(str::to_string),
        }),
        Task::Formula(formula) => Some(Subject {
            reference: &formula.reference,
            function: "answer",
            rtol: 1e-7,
            atol: 1e-9,
            source: Box::new(|code| expression::source(&formula.names(), code)),
        }),
        _ => None,
    }
}

/// Whether a program gives what is expected on every case; `None` if it is no Python.
fn passes(subject: &Subject<'_>, key: &Key, code: &str) -> Option<bool> {
    let program = format!("{INNER}{}", (subject.source)(code));
    let outcomes = match run(&program, subject.function, &key.cases, &limits()) {
        Ok(outcomes) => outcomes,
        Err(error) if error.kind == ErrorKind::Syntax => return None,
        Err(_) => return Some(false),
    };
    Some(outcomes.iter().zip(&key.expected).all(|(outcome, expected)| {
        outcome.parts().is_some_and(|parts| {
            parts.len() == expected.len()
                && parts.iter().zip(expected).all(|(got, wanted)| {
                    got.shape == wanted.shape && close(&got.data, &wanted.data, subject.rtol, subject.atol)
                })
        })
    }))
}

#[test]
fn a_change_in_any_reference_is_noticed_by_its_cases() {
    let catalog = Catalog::embedded();
    let (mut tried, mut survivors) = (0, Vec::new());
    for exercise in catalog.course.lessons.iter().flat_map(|lesson| &lesson.exercises) {
        let Some(subject) = subject(exercise) else { continue };
        let name = format!("{}/{}", exercise.lesson, exercise.part);
        let key = Key::new(exercise, 0, &limits()).unwrap_or_else(|e| panic!("{name}: {}", e.message));
        assert_eq!(passes(&subject, &key, subject.reference), Some(true), "{name}: the reference itself");
        for Mutant { what, line, code, inner } in mutants(subject.reference) {
            let Some(passed) = passes(&subject, &key, &code) else { continue };
            tried += 1;
            let known = EQUIVALENT.iter().any(|(exercise, same, _)| *exercise == name && *same == line);
            let product = || inner.is_some_and(|code| passes(&subject, &key, &code) == Some(true));
            if passed && !known && !product() {
                survivors.push(format!("{name}: {what}: {line}"));
            }
        }
    }
    println!("{tried} changes tried, {} not noticed", survivors.len());
    assert!(tried > 100, "only {tried} changes");
    assert!(survivors.is_empty(), "not noticed by the exercise's cases:\n{}", survivors.join("\n"));
}

#[test]
fn the_list_of_equivalent_changes_names_exercises_that_are_there() {
    let catalog = Catalog::embedded();
    let names: Vec<String> = catalog
        .course
        .lessons
        .iter()
        .flat_map(|lesson| lesson.exercises.iter().map(|e| format!("{}/{}", e.lesson, e.part)))
        .collect();
    for (name, line, why) in EQUIVALENT {
        assert!(names.iter().any(|other| other == name), "{name}: {line}");
        assert!(!why.is_empty());
    }
}
