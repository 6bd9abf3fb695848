//! Every exercise of the shipped course: a right answer is right, a wrong one is told what is wrong, with every seed that
//! is tried, and never told the answer.

use secant::exercise::{Status, Variant, Verdict, ask, grade};
use secant::lesson::{Catalog, Exercise, Task};
use secant::numpy::Limits;

/// The lessons whose exercises have all five parts.
const COMPLETE: [&str; 6] =
    ["newton-step", "damped-newton", "trust-region", "levenberg-marquardt", "bfgs", "lbfgs-two-loop"];

/// The lessons that have (d) and one other at least.
const OTHERS: [&str; 6] = [
    "hessian-matrix",
    "quadratic-model",
    "newton-decrement",
    "modified-cholesky",
    "gauss-newton",
    "secant-equation",
];

fn graded(exercise: &Exercise, answer: &str, variant: Variant) -> Verdict {
    grade(exercise, answer, variant, &Limits::default())
}

fn variant(seed: u64) -> Variant {
    Variant { seed, ..Variant::default() }
}

/// Answers that are right, and answers that are wrong, for the instance of a seed.
fn answers(exercise: &Exercise, seed: u64) -> (Vec<String>, Vec<String>) {
    let codes = || exercise.task.wrong().iter().map(|wrong| wrong.code.clone()).collect::<Vec<_>>();
    match &exercise.task {
        Task::Code(code) => (vec![code.reference.clone()], codes()),
        Task::Formula(task) => (vec![task.reference.clone()], codes()),
        Task::Predict(task) => (vec![task.reference.clone()], vec!["-12345.678".to_string()]),
        Task::Construct(task) => {
            (vec![task.right.clone()], task.wrong.iter().map(|wrong| wrong.code.clone()).collect())
        }
        Task::Metric(task) => (vec![task.right.clone()], task.wrong.iter().map(|w| w.code.clone()).collect()),
        Task::Prose(_) => (Vec::new(), Vec::new()),
        Task::Choose(task) => {
            let question = ask(exercise, variant(seed)).expect("options");
            let right = task.options.iter().find(|option| option.tag.is_none()).expect("a right option");
            let (right, wrong): (Vec<_>, Vec<_>) =
                question.items.into_iter().partition(|item| item.text == right.text);
            let ids = |items: Vec<secant::exercise::Item>| items.into_iter().map(|item| item.id).collect();
            (ids(right), ids(wrong))
        }
        Task::Order(task) => {
            let question = ask(exercise, variant(seed)).expect("lines");
            let id = |text: &str| {
                question
                    .items
                    .iter()
                    .find(|item| item.text == text)
                    .map(|item| item.id.clone())
                    .expect("a line")
            };
            let right: Vec<String> = task.lines.iter().map(|line| id(&line.text)).collect();
            let mut backwards = right.clone();
            backwards.reverse();
            let mut wrong = vec![backwards.join("\n"), right[..right.len() - 1].join("\n")];
            for distractor in &task.distractors {
                let at = task.lines.iter().position(|line| line.id == distractor.instead_of).expect("a pair");
                let mut tempted = right.clone();
                tempted[at] = id(&distractor.text);
                wrong.push(tempted.join("\n"));
            }
            (vec![right.join("\n")], wrong)
        }
        Task::Classify(task) => {
            // Each card is tried by itself: what is said of all cards together must be right for exactly one way.
            let question = ask(exercise, variant(seed)).expect("cards");
            let reasons: Vec<&str> =
                task.predicate.conditions.iter().map(|condition| condition.id.as_str()).collect();
            let mut lines: Vec<String> =
                question.items.iter().map(|item| format!("{} yes", item.id)).collect();
            let first = lines.join("\n");
            for at in 0..lines.len() {
                let id = question.items[at].id.clone();
                let choices: Vec<String> = std::iter::once(format!("{id} yes"))
                    .chain(reasons.iter().map(|reason| format!("{id} no {reason}")))
                    .collect();
                let name = format!("card {id}");
                let right = choices.into_iter().find(|choice| {
                    let mut tried = lines.clone();
                    tried[at].clone_from(choice);
                    let verdict = graded(exercise, &tried.join("\n"), variant(seed));
                    verdict.cases.iter().any(|case| case.name == name && case.passed)
                });
                lines[at] = right.expect("one way is right for each card");
            }
            (vec![lines.join("\n")], vec![first])
        }
    }
}

#[test]
fn every_exercise_knows_right_from_wrong_and_says_what_to_look_at() {
    let catalog = Catalog::embedded();
    for exercise in catalog.course.lessons.iter().flat_map(|lesson| &lesson.exercises) {
        for seed in [0, 3] {
            let name = exercise.name();
            let (right, wrong) = answers(exercise, seed);
            for answer in &right {
                let verdict = graded(exercise, answer, variant(seed));
                let right = matches!(verdict.status, Status::Correct | Status::CorrectWithNote);
                assert!(right, "{name} {seed}\n{answer}\n{verdict:#?}");
            }
            if !matches!(exercise.task, Task::Prose(_)) {
                assert!(!right.is_empty() && !wrong.is_empty(), "{name} lacks a right or a wrong answer");
            }
            for answer in &wrong {
                let verdict = graded(exercise, answer, variant(seed));
                let refused = matches!(verdict.status, Status::Wrong | Status::Misconception);
                assert!(refused, "{name} {seed}\n{answer}\n{verdict:#?}");
                assert!(verdict.feedback.chars().count() >= 20, "{name}: {}", verdict.feedback);
            }
        }
    }
}

#[test]
fn levels_of_a_derivation_can_be_answered_by_typing() {
    let catalog = Catalog::embedded();
    let mut tried = 0;
    for exercise in catalog.course.lessons.iter().flat_map(|lesson| &lesson.exercises) {
        let Task::Order(task) = &exercise.task else { continue };
        let Some(typed) = &task.typed else { continue };
        tried += 1;
        let chain = graded(exercise, &typed.right.join("\n"), Variant { seed: 1, level: 4 });
        assert_eq!(chain.status, Status::Correct, "{}: {chain:#?}", exercise.name());
        for seed in 0..4 {
            let level = Variant { seed, level: 3 };
            let question = ask(exercise, level).expect("a blank line");
            let hole: usize =
                question.json["blank"].as_str().and_then(|id| id.parse().ok()).expect("its number");
            let value = task.lines[hole - 1].value.as_ref().expect("a blank line has a value");
            assert_eq!(graded(exercise, value, level).status, Status::Correct, "{}", exercise.name());
            let wrong = graded(exercise, &format!("({value}) * 1.5 + 0.25"), level);
            assert_eq!(wrong.status, Status::Wrong, "{}", exercise.name());
        }
    }
    assert!(tried >= COMPLETE.len(), "only {tried} derivations can be typed");
}

#[test]
fn the_six_great_exercises_have_five_parts_and_every_lesson_two() {
    let catalog = Catalog::embedded();
    let kinds = |slug: &str| {
        let lesson = catalog.course.lessons.iter().find(|lesson| lesson.slug == slug);
        let lesson = lesson.unwrap_or_else(|| panic!("{slug} is not shipped"));
        lesson.exercises.iter().map(|one| (one.part.clone(), one.task.kind())).collect::<Vec<_>>()
    };
    for slug in COMPLETE {
        let kinds = kinds(slug);
        for (part, kind) in
            [("a", "formula"), ("b", "construct"), ("c", "order"), ("d", "code"), ("e", "metric")]
        {
            assert!(kinds.contains(&(part.to_string(), kind)), "{slug}/{part} is no {kind}: {kinds:?}");
        }
    }
    for slug in OTHERS {
        let kinds = kinds(slug);
        assert!(kinds.contains(&("d".to_string(), "code")) && kinds.len() >= 2, "{slug}: {kinds:?}");
    }
    let every: std::collections::BTreeSet<&str> =
        COMPLETE.iter().chain(&OTHERS).flat_map(|slug| kinds(slug)).map(|(_, kind)| kind).collect();
    for kind in Task::KINDS {
        assert!(every.contains(kind), "no exercise is of the kind {kind}");
    }
}
