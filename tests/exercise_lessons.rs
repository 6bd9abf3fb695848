//! The exercises of the shipped lessons: an answer is judged by what it computes, however it is written.

use secant::exercise::{Status, Variant, Verdict, grade, template};
use secant::lesson::{Catalog, Exercise};
use secant::numpy::Limits;

fn exercise(catalog: &Catalog, lesson: &str, part: &str) -> Exercise {
    let lesson = catalog.course.lessons.iter().find(|one| one.slug == lesson).expect("the lesson is shipped");
    lesson.exercises.iter().find(|one| one.part == part).expect("the exercise is there").clone()
}

/// Grades a function body against an exercise, with the arguments of its stub.
fn graded(exercise: &Exercise, body: &str) -> Verdict {
    let stub = &exercise.code().expect("code is asked").stub;
    let head = stub.lines().find(|line| line.starts_with("def ")).expect("a stub has a `def`");
    let body: String = body.lines().map(|line| format!("    {line}\n")).collect();
    grade(exercise, &format!("import numpy as np\n\n{head}\n{body}"), Variant::default(), &Limits::default())
}

fn recognises(lesson: &str, table: &[(&str, &[&str])]) {
    let catalog = Catalog::embedded();
    let exercise = exercise(&catalog, lesson, "d");
    let listed: Vec<&str> = exercise.task.wrong().iter().map(|wrong| wrong.tag.as_str()).collect();
    for (tag, codings) in table {
        assert!(listed.contains(tag), "{lesson} does not list {tag}");
        assert!(codings.len() >= 2, "{tag} needs two codings");
        for code in *codings {
            let verdict = graded(&exercise, code);
            assert_eq!(
                (verdict.status, verdict.tag.as_deref()),
                (Status::Misconception, Some(*tag)),
                "{code}\n{verdict:#?}"
            );
            assert!(verdict.cases.iter().any(|case| !case.passed), "{code}");
        }
    }
}

fn accepts(lesson: &str, variants: &[&str]) {
    let catalog = Catalog::embedded();
    let exercise = exercise(&catalog, lesson, "d");
    for code in variants {
        let verdict = graded(&exercise, code);
        assert!(matches!(verdict.status, Status::Correct | Status::CorrectWithNote), "{code}\n{verdict:#?}");
    }
}

#[test]
fn the_mistakes_about_the_hessian_of_a_form_are_recognised() {
    recognises(
        "hessian-matrix",
        &[
            ("a-itself", &["return A", "return A.copy()", "return A * 1.0"]),
            ("a-transposed", &["return A.T", "return np.transpose(A)"]),
            ("missing-half", &["return A + A.T", "return 2 * ((A + A.T) / 2)"]),
            ("diagonal-only", &["return np.diag(np.diag(A))", "return A * np.eye(len(A))"]),
            (
                "upper-triangle",
                &[
                    "return np.triu(A)",
                    "H = np.zeros(A.shape)\nfor i in range(len(A)):\n    for j in range(i, len(A)):\n        H[i, j] = A[i, j]\nreturn H",
                ],
            ),
        ],
    );
}

#[test]
fn honest_hessians_of_a_form_are_right() {
    accepts(
        "hessian-matrix",
        &[
            "return (A + A.T) / 2",
            "return 0.5 * A + 0.5 * A.T",
            "return A - (A - A.T) / 2",
            "return (np.transpose(A) + A) * 0.5",
            "n = len(A)\nH = np.zeros((n, n))\nfor i in range(n):\n    for j in range(n):\n        H[i, j] = (A[i, j] + A[j, i]) / 2\nreturn H",
            "n = A.shape[0]\nrows = []\nfor i in range(n):\n    row = []\n    for j in range(n):\n        row = row + [0.5 * (A[i, j] + A[j, i])]\n    rows = rows + [row]\nreturn rows",
        ],
    );
}

#[test]
fn the_mistakes_about_the_quadratic_model_are_recognised() {
    recognises(
        "quadratic-model",
        &[
            (
                "missing-half",
                &["return f0 + g @ p + p @ H @ p", "return f0 + np.dot(g, p) + np.dot(p, np.dot(H, p))"],
            ),
            (
                "gradient-sign",
                &["return f0 - g @ p + 0.5 * p @ H @ p", "return f0 + 0.5 * (H @ p) @ p - np.sum(g * p)"],
            ),
            (
                "inverse-hessian",
                &[
                    "return f0 + g @ p + 0.5 * p @ np.linalg.solve(H, p)",
                    "return f0 + g @ p + p @ np.linalg.inv(H) @ p / 2",
                ],
            ),
            (
                "diagonal-only",
                &[
                    "return f0 + g @ p + 0.5 * np.sum(np.diag(H) * p**2)",
                    "m = f0 + g @ p\nfor i in range(len(p)):\n    m += H[i, i] * p[i] * p[i] / 2\nreturn m",
                ],
            ),
            ("missing-f0", &["return g @ p + 0.5 * p @ H @ p", "return (g + 0.5 * H @ p) @ p"]),
            (
                "norm-squared",
                &["return f0 + g @ p + 0.5 * p @ p", "return f0 + g @ p + np.linalg.norm(p)**2 / 2"],
            ),
        ],
    );
}

#[test]
fn honest_quadratic_models_are_right() {
    accepts(
        "quadratic-model",
        &[
            "return f0 + g @ p + 0.5 * p @ H @ p",
            "return f0 + np.dot(g, p) + np.dot(p, H @ p) / 2",
            "return f0 + (g + H @ p / 2) @ p",
            "return f0 + np.sum(g * p) + 0.5 * np.sum(p * (H @ p))",
            "m = f0\nfor i in range(len(p)):\n    m = m + g[i] * p[i]\n    for j in range(len(p)):\n        m = m + 0.5 * p[i] * H[i, j] * p[j]\nreturn m",
            "return float(f0 + g.T @ p + 1 / 2 * p.T @ H @ p)",
        ],
    );
}

#[test]
fn the_mistakes_about_the_newton_step_are_recognised() {
    recognises(
        "newton-step",
        &[
            ("ascent-sign", &["return np.linalg.solve(H, g)", "return np.linalg.inv(H) @ g"]),
            ("times-hessian", &["return -H @ g", "return -np.dot(H, g)", "return H @ g"]),
            (
                "diagonal-only",
                &[
                    "return -g / np.diag(H)",
                    "p = np.zeros(len(g))\nfor i in range(len(g)):\n    p[i] = -g[i] / H[i, i]\nreturn p",
                ],
            ),
            ("gradient-step", &["return -g", "return 0 - g"]),
            (
                "elementwise-inverse",
                &[
                    "return -np.linalg.inv(H) * g",
                    "return np.linalg.inv(H) * (-g)",
                    "return np.linalg.inv(H) * g",
                ],
            ),
            (
                "normalised",
                &[
                    "p = np.linalg.solve(H, -g)\nreturn p / np.linalg.norm(p)",
                    "p = np.linalg.solve(H, -g)\nreturn p / np.sqrt(p @ p)",
                ],
            ),
            ("half-step", &["return 0.5 * np.linalg.solve(H, -g)", "return np.linalg.solve(2 * H, -g)"]),
        ],
    );
}

#[test]
fn honest_newton_steps_are_right() {
    accepts(
        "newton-step",
        &[
            "return np.linalg.solve(H, -g)",
            "return -np.linalg.solve(H, g)",
            "return -(np.linalg.inv(H) @ g)",
            "p = np.linalg.solve(H, g)\nreturn -1 * p",
            "return list(np.linalg.solve(H, -g))",
            "L = np.linalg.cholesky(H)\nreturn np.linalg.solve(L.T, np.linalg.solve(L, -g))",
        ],
    );
}

#[test]
fn an_explicit_inverse_is_right_with_a_remark() {
    let catalog = Catalog::embedded();
    let verdict = graded(&exercise(&catalog, "newton-step", "d"), "return -np.linalg.inv(H) @ g");
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
