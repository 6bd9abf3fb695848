use super::{Status, Variant, Verdict, grade as grade_variant};
use crate::lesson::{Code, Exercise, Property, Task, WrongAnswer};
use crate::numpy::Limits;

/// An exercise that asks for H⁻¹(−g).
pub(super) fn exercise() -> Exercise {
    let answer = |body: &str| format!("import numpy as np\ndef step(g, H):\n    {body}\n");
    let code = Code {
        function: "step".into(),
        stub: "import numpy as np\n\ndef step(g, H):\n    ...\n".into(),
        reference: answer("return np.linalg.solve(H, -g)"),
        cases: "import numpy as np\ncases = [\n    dict(name=\"two\", args=[np.array([1.0, 2.0]), np.array([[3.0, 1.0], [1.0, 2.0]])]),\n    dict(name=\"three\", args=[np.array([1.0, -2.0, 0.5]), np.array([[4.0, 1.0, -0.5], [1.0, 3.0, 0.8], [-0.5, 0.8, 2.0]])]),\n]\n".into(),
        random: None,
        rtol: 1e-7,
        atol: 1e-9,
        wrong: vec![WrongAnswer { tag: "times-hessian".into(), code: answer("return -H @ g"), feedback: "You multiplied.".into() }],
        notes: vec![("numpy.linalg.inv".into(), "explicit-inverse".into(), "No inverse is needed.".into())],
        properties: vec![Property {
            name: "solves the system".into(),
            code: "import numpy as np\ndef holds(answer):\n    H = np.array([[2.0, 0.5], [0.5, 1.0]])\n    g = np.array([1.0, -1.0])\n    return bool(np.max(np.abs(H @ answer(g.copy(), H) + g)) < 1e-9)\n".into(),
            feedback: "H p + g is not zero.".into(),
        }],
    };
    of(Task::Code(code))
}

/// An exercise with a task.
pub(super) fn of(task: Task) -> Exercise {
    Exercise {
        lesson: "newton-step".into(),
        part: "d".into(),
        title: "The step".into(),
        ask: Vec::new(),
        hints: vec!["Think.".into()],
        task,
    }
}

fn code(exercise: &Exercise) -> Code {
    exercise.code().expect("an exercise with code").clone()
}

fn grade(exercise: &Exercise, answer: &str, limits: &Limits) -> Verdict {
    grade_variant(exercise, answer, Variant::default(), limits)
}

fn graded(body: &str) -> Verdict {
    grade(&exercise(), &format!("import numpy as np\ndef step(g, H):\n{body}\n"), &Limits::default())
}

fn says(verdict: &Verdict, words: &[&str]) {
    for word in words {
        assert!(verdict.feedback.contains(word), "“{word}” is missing in:\n{}", verdict.feedback);
    }
}

#[test]
fn a_right_answer_says_what_was_checked() {
    let verdict = graded("    return np.linalg.solve(H, -g)");
    assert_eq!((verdict.status, verdict.strength.as_str()), (Status::Correct, "2 cases, 1 property"));
    says(&verdict, &["Right on 2 cases, 1 property: two; three; solves the system."]);
}

#[test]
fn lists_and_columns_of_the_right_numbers_are_told_apart() {
    assert_eq!(graded("    return list(np.linalg.solve(H, -g))").status, Status::Correct);
    let column = graded("    return np.linalg.solve(H, -g)[:, None]");
    assert_eq!(column.status, Status::Wrong);
    says(&column, &["shape (2, 1), expected (2,)", "one column"]);
}

#[test]
fn a_matrix_where_a_vector_is_asked_is_said_in_words() {
    says(
        &graded("    return H"),
        &["your result has shape (2, 2), expected (2,)", "a matrix where a vector is asked"],
    );
    says(&graded("    return 1.0"), &["shape ()", "one number where an array is asked"]);
}

#[test]
fn a_known_mistake_is_recognised_however_it_is_written() {
    for body in [
        "    return -(H @ g)",
        "    p = 0 * g\n    for i in range(len(g)):\n        for j in range(len(g)):\n            p[i] = p[i] - H[i, j] * g[j]\n    return p",
    ] {
        let verdict = graded(body);
        assert_eq!((verdict.status, verdict.tag.as_deref()), (Status::Misconception, Some("times-hessian")));
        says(&verdict, &["You multiplied.", "Case “two”: step("]);
        assert!(verdict.feedback.starts_with("You multiplied."));
    }
}

#[test]
fn a_known_mistake_with_the_other_sign_shares_its_tag_and_says_both() {
    let verdict = graded("    return H @ g");
    assert_eq!(verdict.tag.as_deref(), Some("times-hessian"));
    says(&verdict, &["opposite sign", "You multiplied."]);
}

#[test]
fn expected_values_are_never_shown() {
    let verdict = graded("    return g + 1");
    assert_eq!(verdict.status, Status::Wrong);
    says(&verdict, &["Case “two”", "none of the 2 entries is right"]);
    // H p = −g with H = [[3, 1], [1, 2]], g = (1, 2) has p = (0, −1).
    let case = verdict.cases.first().expect("there are two cases");
    assert!(!format!("{case:?}{}", verdict.feedback).contains("-1."), "{verdict:?}");
}

#[test]
fn a_remark_is_added_to_a_right_answer() {
    let verdict = graded("    return -np.linalg.inv(H) @ g");
    assert_eq!((verdict.status, verdict.tag.as_deref()), (Status::CorrectWithNote, Some("explicit-inverse")));
    says(&verdict, &["No inverse is needed.", "Right on 2 cases"]);
}

#[test]
fn printing_in_place_of_returning_is_said() {
    let verdict = graded("    print(np.linalg.solve(H, -g))");
    assert_eq!(verdict.status, Status::Wrong);
    says(&verdict, &["printed a value but returned None: use `return`"]);
    assert!(!verdict.output.is_empty());
    says(&graded("    p = np.linalg.solve(H, -g)"), &["returned None: a `return` is missing"]);
    says(&graded("    return np.linalg.solve(H, -g) + 0j"), &["your result is complex; the answer is real"]);
}

#[test]
fn an_argument_changed_in_place_is_said_and_still_right() {
    let verdict = graded("    g *= -1\n    return np.linalg.solve(H, g)");
    assert_eq!(verdict.status, Status::Correct);
    says(&verdict, &["changes its first argument in place"]);
}

#[test]
fn an_exception_is_shown_with_the_students_line() {
    let verdict = graded("    return H @ np.ones(7)");
    assert_eq!(verdict.status, Status::Wrong);
    says(&verdict, &["ValueError", "line 3: return H @ np.ones(7)", "^"]);
}

#[test]
fn what_cannot_be_run_is_no_attempt() {
    for (source, words) in [
        ("import numpy as np\n\ndef step(g, H):\n    ...\n", "nothing to grade yet"),
        ("def step(g, H:\n  return g", "Python cannot read this"),
        ("def other(g, H):\n    return g", "no function called `step`"),
        ("def step(g, H):\n    while True:\n        pass", "more than is allowed"),
        ("x = undefined\ndef step(g, H):\n    return g", "stopped before"),
        ("import os\ndef step(g, H):\n    return g", "os"),
    ] {
        let limits = Limits { fuel: 100_000, ..Limits::default() };
        let verdict = grade(&exercise(), source, &limits);
        assert_eq!(verdict.status, Status::Ungraded, "{source}");
        says(&verdict, &[words]);
    }
}

#[test]
fn control_characters_of_an_answer_never_come_back() {
    let verdict = graded("    print(\"\\x1b[31m\")\n    raise ValueError(\"\\x1b]0;\\u202e\")");
    assert!(
        !format!("{}{}{:?}", verdict.feedback, verdict.output, verdict.cases)
            .contains(['\u{1b}', '\u{202e}'])
    );
}

#[test]
fn a_property_that_fails_is_named() {
    let code = Code {
        properties: vec![crate::lesson::Property {
            name: "goes up".into(),
            code: "def holds(answer):\n    return False\n".into(),
            feedback: "It does not.".into(),
        }],
        ..code(&exercise())
    };
    let reference = code.reference.clone();
    let verdict = grade(&of(Task::Code(code)), &reference, &Limits::default());
    assert_eq!(verdict.status, Status::Wrong);
    says(&verdict, &["a property does not hold: goes up. It does not."]);
}

#[test]
fn a_broken_key_is_not_the_students_fault() {
    let code = Code { cases: "cases = 3".into(), ..code(&exercise()) };
    let reference = code.reference.clone();
    assert_eq!(grade(&of(Task::Code(code)), &reference, &Limits::default()).status, Status::Ungraded);
}
