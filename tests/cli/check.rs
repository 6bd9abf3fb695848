//! `secant check`: every known mistake of the lessons in two codings, and honest answers in several.

use serde_json::Value;

use crate::run::{Outcome, Place};

/// An exercise: name, head of the function.
type Exercise = (&'static str, &'static str);

const HESSIAN: Exercise = ("hessian-matrix/d", "hessian(A)");
const MODEL: Exercise = ("quadratic-model/d", "quad_model(f0, g, H, p)");
const STEP: Exercise = ("newton-step/d", "newton_step(g, H)");

/// Grades a function of that body.
fn grade(place: &Place, (name, head): Exercise, body: &str) -> Outcome {
    let body = body.replace('\n', "\n    ");
    let source = format!("import numpy as np\n\ndef {head}:\n    {body}\n");
    place.secant_with(&["check", name, "-", "--format", "json"], source)
}

/// Panics unless each body is recognised as the mistake before it.
fn recognised(exercise: Exercise, mistakes: &[(&str, [&str; 2])]) {
    let place = Place::new();
    for (tag, bodies) in mistakes {
        for body in bodies {
            let verdict = grade(&place, exercise, body).exits(1).json();
            assert_eq!(verdict["status"], "misconception", "{body}");
            assert_eq!(verdict["tag"], *tag, "{body}");
        }
    }
}

/// Panics unless each body is right.
fn right(exercise: Exercise, bodies: &[&str]) {
    let place = Place::new();
    for body in bodies {
        let verdict = grade(&place, exercise, body).exits(0).json();
        assert_eq!(verdict["status"], "correct", "{body}: {verdict}");
        assert_eq!(verdict["tag"], Value::Null);
    }
}

#[test]
fn mistakes_about_the_hessian_are_recognised() {
    recognised(
        HESSIAN,
        &[
            ("a-itself", ["return A", "H = np.zeros_like(A) + A\nreturn H"]),
            (
                "a-transposed",
                ["return A.T", "return np.array([[A[j, i] for j in range(len(A))] for i in range(len(A))])"],
            ),
            ("missing-half", ["return A + A.T", "H = A.copy()\nH += A.T\nreturn H"]),
            ("diagonal-only", ["return np.diag(np.diag(A))", "return A * np.eye(len(A))"]),
            (
                "upper-triangle",
                [
                    "return np.triu(A)",
                    "H = np.zeros(A.shape)\nfor i in range(len(A)):\n    for j in range(i, len(A)):\n        H[i, j] = A[i, j]\nreturn H",
                ],
            ),
        ],
    );
}

#[test]
fn mistakes_about_the_model_are_recognised() {
    recognised(
        MODEL,
        &[
            (
                "missing-half",
                ["return f0 + g @ p + p @ H @ p", "return f0 + np.dot(g, p) + np.dot(p, np.dot(H, p))"],
            ),
            (
                "gradient-sign",
                ["return f0 - g @ p + 0.5*p @ H @ p", "return f0 + 0.5*p.dot(H @ p) - np.sum(g*p)"],
            ),
            (
                "inverse-hessian",
                [
                    "return f0 + g @ p + 0.5*p @ np.linalg.solve(H, p)",
                    "return f0 + g @ p + p @ np.linalg.inv(H) @ p / 2",
                ],
            ),
            (
                "diagonal-only",
                [
                    "return f0 + g @ p + 0.5*np.sum(np.diag(H)*p**2)",
                    "D = np.diag(np.diag(H))\nreturn f0 + g @ p + p @ D @ p / 2",
                ],
            ),
            ("missing-f0", ["return g @ p + 0.5*p @ H @ p", "return (g + H @ p / 2) @ p"]),
            (
                "norm-squared",
                ["return f0 + g @ p + 0.5*p @ p", "return f0 + g @ p + np.linalg.norm(p)**2 / 2"],
            ),
        ],
    );
}

#[test]
fn mistakes_about_the_newton_step_are_recognised() {
    recognised(
        STEP,
        &[
            ("ascent-sign", ["return np.linalg.solve(H, g)", "return np.linalg.inv(H) @ g"]),
            ("times-hessian", ["return -H @ g", "return -np.dot(H, g)"]),
            (
                "diagonal-only",
                ["return -g/np.diag(H)", "return np.array([-g[i]/H[i, i] for i in range(len(g))])"],
            ),
            ("gradient-step", ["return -g", "return -1.0*g.copy()"]),
            (
                "elementwise-inverse",
                [
                    "return -np.linalg.inv(H)*g",
                    "K = np.linalg.inv(H)\nreturn np.array([-K[i]*g for i in range(len(g))])",
                ],
            ),
            (
                "normalised",
                [
                    "p = np.linalg.solve(H, -g)\nreturn p/np.linalg.norm(p)",
                    "p = -np.linalg.inv(H) @ g\nreturn p/np.sqrt(p @ p)",
                ],
            ),
            ("half-step", ["return 0.5*np.linalg.solve(H, -g)", "return np.linalg.solve(2*H, -g)"]),
        ],
    );
}

#[test]
fn honest_hessians_are_right() {
    right(
        HESSIAN,
        &[
            "return (A + A.T)/2",
            "return 0.5*(A.T + A)",
            "S = A + np.transpose(A)\nreturn S*0.5",
            "return A/2 + A.T/2",
            "n = len(A)\nH = np.zeros((n, n))\nfor i in range(n):\n    for j in range(n):\n        H[i, j] = (A[i, j] + A[j, i])/2\nreturn H",
        ],
    );
}

#[test]
fn honest_models_are_right() {
    right(
        MODEL,
        &[
            "return f0 + g @ p + 0.5*p @ H @ p",
            "return f0 + np.dot(g, p) + np.dot(p, H @ p)/2",
            "return f0 + (g + 0.5*H @ p) @ p",
            "return f0 + sum(g*p) + sum(p*(H @ p))/2",
            "m = f0\nfor i in range(len(p)):\n    m += g[i]*p[i]\n    for j in range(len(p)):\n        m += 0.5*H[i, j]*p[i]*p[j]\nreturn m",
        ],
    );
}

#[test]
fn honest_steps_are_right() {
    right(
        STEP,
        &[
            "return np.linalg.solve(H, -g)",
            "return -np.linalg.solve(H, g)",
            "p = np.linalg.solve(H, g)\nreturn 0 - p",
            "L = np.linalg.cholesky(H)\nz = np.linalg.solve(L, -g)\nreturn np.linalg.solve(L.T, z)",
            "w, Q = np.linalg.eigh(H)\nreturn -Q @ ((Q.T @ g)/w)",
        ],
    );
}

#[test]
fn an_explicit_inverse_is_right_with_a_note() {
    let verdict = grade(&Place::new(), STEP, "return -np.linalg.inv(H) @ g").exits(0).json();
    assert_eq!(verdict["status"], "correct_with_note");
    assert_eq!(verdict["tag"], "explicit-inverse");
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let verdict = grade(&Place::new(), STEP, "return g*0").exits(1).json();
    assert_eq!(verdict["exercise"], "newton-step/d");
    assert_eq!(verdict["status"], "wrong");
    assert_eq!(verdict["tag"], Value::Null);
    assert!(!verdict["feedback"].as_str().expect("feedback").is_empty());
    assert!(verdict["strength"].is_string());
    let cases = verdict["cases"].as_array().expect("cases");
    assert!(cases.iter().any(|case| case["passed"] == false), "{verdict}");
}

#[test]
fn a_wrong_shape_names_the_expected_one() {
    let verdict = grade(&Place::new(), HESSIAN, "return ((A + A.T)/2).ravel()").exits(1).json();
    assert_eq!(verdict["status"], "wrong");
    let (said, n) =
        (verdict["feedback"].as_str().expect("feedback"), verdict["cases"].as_array().expect("cases").len());
    assert!(said.contains("expected (3, 3)") || said.contains("expected (2, 2)"), "{n} cases: {said}");
}

#[test]
fn feedback_does_not_give_the_answer_away() {
    let verdict = grade(&Place::new(), STEP, "return -H @ g").exits(1);
    assert!(!verdict.out.contains("np.linalg.solve"), "{}", verdict.out);
}

#[test]
fn what_cannot_be_graded_exits_with_2() {
    let place = Place::new();
    for source in ["def newton_step(g, H):\n    return (g\n", "def other(g, H):\n    return g\n", ""] {
        let run = place.secant_with(&["check", "newton-step/d", "-", "--format", "json"], source).exits(2);
        assert_eq!(run.json()["status"], "ungraded", "{source}");
    }
    let stub = grade(&place, STEP, "...").exits(2);
    assert_eq!(stub.json()["status"], "ungraded");
}

#[test]
fn text_says_the_verdict_the_mistake_and_each_case() {
    let place = Place::new();
    place.file("answer.py", "def newton_step(g, H):\n    return -H @ g\n");
    let run = place.secant(&["check", "newton-step/d", "answer.py"]).exits(1);
    assert!(run.out.starts_with("newton-step/d: misconception (times-hessian)\n"), "{}", run.out);
    assert!(run.out.contains("  no  two variables"), "{}", run.out);
}

#[test]
fn an_unknown_exercise_lists_the_known_ones() {
    let run = Place::new().secant_with(&["check", "newton-step/z", "-"], "").exits(2);
    assert!(run.err.contains("newton-step/z") && run.err.contains("newton-step/d"), "{}", run.err);
    assert!(Place::new().secant(&["check", "newton-step/d", "gone.py"]).exits(2).err.contains("gone.py"));
}
