//! The exercises of the shipped lessons: an answer is judged by what it computes, however it is written.
//!
//! `tests/answers/` holds bodies of functions for each lesson, with the mistake that each one makes.

use secant::exercise::{Status, Variant, Verdict, grade, template};
use secant::lesson::{Catalog, Exercise};
use secant::numpy::Limits;

/// The mistakes that have to be recognised, by lesson.
const MISTAKES: [(&str, &[&str]); 12] = [
    ("hessian-matrix", &["a-itself", "a-transposed", "missing-half", "diagonal-only", "upper-triangle"]),
    (
        "quadratic-model",
        &["missing-half", "gradient-sign", "inverse-hessian", "diagonal-only", "missing-f0", "norm-squared"],
    ),
    (
        "newton-step",
        &[
            "ascent-sign",
            "times-hessian",
            "diagonal-only",
            "gradient-step",
            "elementwise-inverse",
            "normalised",
            "half-step",
        ],
    ),
    (
        "newton-decrement",
        &["squared", "half-squared", "times-hessian", "step-norm", "gradient-norm", "negative-root"],
    ),
    ("damped-newton", &["armijo-without-t", "simple-decrease", "armijo-sign", "slope-from-step"]),
    (
        "modified-cholesky",
        &[
            "absolute-values",
            "shift",
            "unchanged",
            "all-entries",
            "elementwise-max",
            "identity-shift",
            "shift-to-singular",
        ],
    ),
    ("trust-region", &["inverted", "sign", "missing-half", "linear-model", "includes-f0", "actual-only"]),
    (
        "gauss-newton",
        &[
            "ascent-sign",
            "residual-not-transposed",
            "outer-gram",
            "both-transposed",
            "factor-two-gradient",
            "factor-two-hessian",
            "gradient-step",
        ],
    ),
    (
        "levenberg-marquardt",
        &[
            "lambda-squared",
            "sqrt-lambda",
            "lambda-everywhere",
            "marquardt-scaling",
            "minus-lambda",
            "no-damping",
            "ascent-sign",
            "gradient-over-lambda",
        ],
    ),
    ("secant-equation", &["swapped", "y-sign", "s-sign", "both-signs", "inverse-secant"]),
    (
        "bfgs",
        &["swapped-pair", "wrong-order", "missing-ss", "rho-not-inverted", "plus-yy", "dfp", "direct-update"],
    ),
    (
        "lbfgs-two-loop",
        &[
            "loops-reversed",
            "first-loop-reversed",
            "second-loop-reversed",
            "gamma-one",
            "gamma-inverted",
            "gamma-from-s",
            "gamma-oldest",
            "missing-beta",
            "negated",
        ],
    ),
];

/// How many ways of being right, and of making each mistake, are tried at least.
const HONEST: usize = 5;
const CODINGS: usize = 2;

fn exercise(catalog: &Catalog, lesson: &str, part: &str) -> Exercise {
    let found = catalog.course.lessons.iter().find(|one| one.slug == lesson);
    let lesson = found.unwrap_or_else(|| panic!("{lesson} is not shipped"));
    lesson.exercises.iter().find(|one| one.part == part).expect("the exercise is there").clone()
}

/// Grades a function body against an exercise, with the arguments of its stub.
fn graded(exercise: &Exercise, body: &str, seed: u64) -> Verdict {
    let stub = &exercise.code().expect("code is asked").stub;
    let head = stub.lines().find(|line| line.starts_with("def ")).expect("a stub has a `def`");
    let body: String = body.lines().map(|line| format!("    {line}\n")).collect();
    let source = format!("import numpy as np\n\n{head}\n{body}");
    grade(exercise, &source, Variant { seed, ..Variant::default() }, &Limits::default())
}

/// The answers to a lesson's exercise d: what each is, and its body.
#[expect(clippy::disallowed_methods, reason = "the answers are read here")]
fn answers(lesson: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/answers/{lesson}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let blocks = text.split("\n== ").skip(1);
    blocks
        .map(|block| {
            let (word, body) = block.split_once('\n').expect("a body stands below each heading");
            (word.trim().to_string(), body.trim_end().to_string())
        })
        .collect()
}

#[test]
fn every_known_mistake_is_recognised_in_every_coding() {
    let catalog = Catalog::embedded();
    for (lesson, tags) in MISTAKES {
        let exercise = exercise(&catalog, lesson, "d");
        let answers = answers(lesson);
        for tag in tags {
            let codings: Vec<&String> =
                answers.iter().filter(|(word, _)| word == tag).map(|(_, body)| body).collect();
            assert!(codings.len() >= CODINGS, "{lesson}: {tag} has {} codings", codings.len());
            for (seed, code) in codings.into_iter().enumerate() {
                let verdict = graded(&exercise, code, seed as u64);
                assert_eq!(
                    (verdict.status, verdict.tag.as_deref()),
                    (Status::Misconception, Some(*tag)),
                    "{lesson}\n{code}\n{verdict:#?}"
                );
                assert!(verdict.cases.iter().any(|case| !case.passed), "{code}");
            }
        }
    }
}

#[test]
fn no_honest_answer_is_rejected() {
    let catalog = Catalog::embedded();
    for (lesson, _) in MISTAKES {
        let exercise = exercise(&catalog, lesson, "d");
        let honest: Vec<String> =
            answers(lesson).into_iter().filter(|(word, _)| word == "right").map(|(_, body)| body).collect();
        assert!(honest.len() >= HONEST, "{lesson}: {} honest answers", honest.len());
        for code in honest {
            for seed in [0, 1, 7] {
                let verdict = graded(&exercise, &code, seed);
                let right = matches!(verdict.status, Status::Correct | Status::CorrectWithNote);
                assert!(right, "{lesson}\n{code}\n{verdict:#?}");
            }
        }
    }
}

#[test]
fn an_explicit_inverse_is_right_with_a_remark() {
    let catalog = Catalog::embedded();
    let verdict = graded(&exercise(&catalog, "newton-step", "d"), "return -np.linalg.inv(H) @ g", 0);
    assert_eq!((verdict.status, verdict.tag.as_deref()), (Status::CorrectWithNote, Some("explicit-inverse")));
}

#[test]
fn stubs_are_not_graded() {
    let catalog = Catalog::embedded();
    for exercise in catalog.course.lessons.iter().flat_map(|lesson| &lesson.exercises) {
        let held = template(exercise);
        let verdict = grade(exercise, &held, Variant::default(), &Limits::default());
        assert_eq!(verdict.status, Status::Ungraded, "{}/{}", exercise.lesson, exercise.part);
    }
}
