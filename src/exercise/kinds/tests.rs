//! Each kind of exercise, with small tasks: a right answer, a wrong one, and what cannot be graded.

use crate::exercise::{Status, Variant, Verdict, ask, grade};
use crate::lesson::task::{
    Choice, Choose, Classify, Condition, Construct, DerivationLine, Distractor, Formula, Named, Order,
    Predicate, Predict, Prose, Relation, Suspect, Task, Typed, WrongAnswer,
};
use crate::numpy::Limits;

fn graded(task: &Task, answer: &str, seed: u64, level: u8) -> Verdict {
    let exercise = crate::exercise::tests::of(task.clone());
    grade(&exercise, answer, Variant { seed, level }, &Limits::default())
}

/// Status and tag of an answer to the first instance.
fn judged(task: &Task, answer: &str) -> (Status, Option<String>) {
    let verdict = graded(task, answer, 0, 2);
    (verdict.status, verdict.tag)
}

fn named(name: &str) -> Named {
    Named { name: name.into(), what: "given".into() }
}

fn wrong(tag: &str, code: &str) -> WrongAnswer {
    WrongAnswer { tag: tag.into(), code: code.into(), feedback: "Think again.".into() }
}

fn text(s: &str) -> String {
    s.to_string()
}

fn step() -> Task {
    Task::Formula(Formula {
        symbols: vec![named("H"), named("g")],
        instances: text("def instance(i):\n    return dict(H=spd(2 + i % 2), g=random(2 + i % 2))\n"),
        reference: text("-np.linalg.solve(H, g)"),
        wrong: vec![wrong("times-hessian", "-H @ g")],
    })
}

#[test]
fn a_formula_is_right_however_it_is_written_and_its_shape_is_said_first() {
    for answer in ["-solve(H, g)", "p = -inv(H) @ g", "np.linalg.solve(-H, g)"] {
        assert_eq!(judged(&step(), answer), (Status::Correct, None), "{answer}");
    }
    assert_eq!(judged(&step(), "-np.dot(H, g)"), (Status::Misconception, Some(text("times-hessian"))));
    let verdict = graded(&step(), "g @ g", 0, 2);
    assert_eq!(verdict.status, Status::Wrong);
    assert!(verdict.feedback.contains("has shape (), expected (2,)"), "{}", verdict.feedback);
    for nothing in ["", "import os", "-solve(H, ", "def f(): pass", "-solve(A, g)"] {
        assert_eq!(judged(&step(), nothing).0, Status::Ungraded, "{nothing}");
    }
}

fn definite() -> Predicate {
    let condition = |id: &str, holds: &str| Condition {
        id: id.into(),
        says: format!("{id} holds"),
        holds: holds.into(),
        show: Some(text("np.linalg.eigvalsh(np.array(H))[0]")),
        feedback: text("Compute the eigenvalues."),
    };
    Predicate {
        names: vec![named("H")],
        defaults: std::collections::BTreeMap::new(),
        setup: String::new(),
        conditions: vec![
            condition("symmetric", "bool(np.all(np.array(H) == np.array(H).T))"),
            condition("positive", "bool(np.linalg.eigvalsh(np.array(H))[0] > 0)"),
        ],
    }
}

fn construct() -> Task {
    let suspect = Suspect {
        tag: text("determinant-positive"),
        code: String::new(),
        when: Some(text("det(np.array(H)) > 0 and np.linalg.eigvalsh(np.array(H))[0] < 0")),
        feedback: text("Two negative factors have a positive product."),
    };
    Task::Construct(Construct { predicate: definite(), right: String::new(), wrong: vec![suspect] })
}

const OTHERS: &str = "non_examples = [dict(H=[[1, 2], [0, 1]]), dict(H=[[1, 0], [0, -1]])]";

#[test]
fn constructed_examples_hold_and_fail_for_different_reasons() {
    let right = format!("examples = [dict(H=[[1]]), dict(H=np.eye(2)), dict(H=[[2, 1], [1, 3]])]\n{OTHERS}");
    assert_eq!(judged(&construct(), &right), (Status::Correct, None));
    let same = right.replace("np.eye(2)", "[[3, 1], [1, 2]]");
    let verdict = graded(&construct(), &same, 0, 2);
    assert!(verdict.status == Status::Wrong && verdict.feedback.contains("examples[1] and examples[2]"));
    let tempting = right.replace("[[2, 1], [1, 3]]", "[[-1, 0], [0, -2]]");
    assert_eq!(judged(&construct(), &tempting), (Status::Misconception, Some(text("determinant-positive"))));
    let fails_alike = right.replace("[[1, 2], [0, 1]]", "[[-3, 0], [0, -1]]");
    assert!(graded(&construct(), &fails_alike, 0, 2).feedback.contains("break the same condition"));
    let no_counterexample = right.replace("[[1, 0], [0, -1]]", "[[5, 0], [0, 1]]");
    assert!(graded(&construct(), &no_counterexample, 0, 2).feedback.contains("non_examples[1] satisfies"));
    let few = right.replace("dict(H=[[1]]), ", "");
    assert!(graded(&construct(), &few, 0, 2).feedback.contains("2 examples are there, 3"));
}

#[test]
fn what_an_instance_leaves_out_is_computed_where_a_default_is_given() {
    let condition = |id: &str, holds: &str| Condition {
        id: id.into(),
        says: id.into(),
        holds: holds.into(),
        show: None,
        feedback: text("Look again."),
    };
    let task = Task::Construct(Construct {
        predicate: Predicate {
            names: vec![named("H"), named("g"), named("p")],
            defaults: [(text("p"), text("solve(H, -np.array(g))"))].into(),
            setup: String::new(),
            conditions: vec![
                condition("equation", "bool(norm(np.array(H) @ np.array(p) + np.array(g)) < 1e-9)"),
                condition("downhill", "bool(np.array(g) @ np.array(p) < 0)"),
            ],
        },
        right: String::new(),
        wrong: Vec::new(),
    });
    let answer = "examples = [dict(H=[[2, 0], [0, 3]], g=[1, 1]), dict(H=[[2, 1], [1, 3]], g=[1, 0], p=[-0.6, 0.2]), dict(H=[[1]], g=[2])]\nnon_examples = [dict(H=[[1, 1], [1, 1]], g=[1, 0]), dict(H=[[1, 0], [0, -1]], g=[0, 1])]";
    assert_eq!(judged(&task, answer), (Status::Correct, None));
    assert_eq!(judged(&task, &answer.replace("p=[-0.6, 0.2]", "p=[0.6, 0.2]")).0, Status::Wrong);
    assert_eq!(judged(&task, &answer.replace(", g=[2]", "")).0, Status::Ungraded);
}

#[test]
fn what_is_no_instance_is_not_graded_and_said() {
    for (answer, words) in [
        ("", "There is nothing to grade"),
        ("examples = 3", "no list called `examples`"),
        ("examples = [dict(g=1)]\nnon_examples = []", "examples[0] has no `H`"),
        ("examples = [dict(H='x')]\nnon_examples = []", "numbers are expected"),
        ("examples = [dict(H=[[float('nan')]])]\nnon_examples = []", "not finite"),
        ("examples = [\n  dict(H=1,\n", "line "),
        ("while True: pass", "line 1: "),
    ] {
        let exercise = crate::exercise::tests::of(construct());
        let limits = Limits { fuel: 100_000, ..Limits::default() };
        let verdict = grade(&exercise, answer, Variant::default(), &limits);
        assert_eq!(verdict.status, Status::Ungraded, "{answer}");
        assert!(verdict.feedback.contains(words), "{answer}: {}", verdict.feedback);
    }
}

#[test]
fn cards_are_judged_by_the_conditions_and_a_wrong_one_is_pointed_at() {
    let task = Task::Classify(Classify {
        predicate: definite(),
        cards: text("def card(i):\n    return dict(H=spd(2) if i < 5 else symmetric(2))\n"),
    });
    let question =
        ask(&crate::exercise::tests::of(task.clone()), Variant { seed: 4, level: 2 }).expect("cards");
    let cards = question.json["cards"].as_array().expect("a list").clone();
    let line = |card: &serde_json::Value| {
        let h = |i: usize, j: usize| card["H"][i][j].as_f64().expect("a number");
        let positive = h(0, 0) > 0.0 && h(0, 0) * h(1, 1) - h(0, 1) * h(1, 0) > 0.0;
        format!("{} {}", card["id"].as_str().expect("an id"), if positive { "yes" } else { "no positive" })
    };
    let lines: Vec<String> = cards.iter().map(line).collect();
    assert_eq!(lines.iter().filter(|line| line.ends_with("yes")).count(), 5);
    assert_eq!(graded(&task, &lines.join("\n"), 4, 2).status, Status::Correct);
    let flipped = lines.join("\n").replacen("no positive", "yes", 1);
    let verdict = graded(&task, &flipped, 4, 2);
    assert_eq!(verdict.status, Status::Wrong);
    assert!(verdict.feedback.starts_with("7 of 8 cards are right. Card "), "{}", verdict.feedback);
    assert!(verdict.feedback.contains("eigenvalues") && verdict.feedback.contains(" = -"));
    let reason = lines.join("\n").replacen("no positive", "no symmetric", 1);
    assert!(graded(&task, &reason, 4, 2).feedback.contains("you say that “symmetric holds” fails"));
    assert!(graded(&task, "A yes", 4, 2).feedback.starts_with("Card B has no answer yet. Expected: "));
    assert!(question.form.contains("`B no symmetric`"), "{}", question.form);
    for answer in ["", "A yes", &lines.join("\n").replacen("no positive", "perhaps", 1)] {
        assert_eq!(graded(&task, answer, 4, 2).status, Status::Ungraded, "{answer}");
    }
}

fn derivation() -> Task {
    let line = |id: &str, needs: &[&str], value: Option<&str>| DerivationLine {
        id: id.into(),
        text: format!("the {id}"),
        needs: needs.iter().map(ToString::to_string).collect(),
        why: format!("because of the {id}"),
        value: value.map(String::from),
    };
    Task::Order(Order {
        lines: vec![
            line("model", &[], None),
            line("symmetry", &[], None),
            line("gradient", &["model", "symmetry"], Some("g + H @ p")),
            line("end", &["gradient"], None),
        ],
        distractors: vec![Distractor {
            instead_of: text("gradient"),
            text: text("the doubled gradient"),
            tag: text("missing-half"),
            feedback: text("Where is the half?"),
        }],
        typed: Some(Typed {
            instances: text("def instance(i):\n    return dict(H=spd(2), g=random(2), p=random(2))\n"),
            symbols: vec![named("H"), named("g"), named("p")],
            setup: String::new(),
            start: text("g @ p + 0.5*p @ H @ p"),
            target: text("p @ (g + 0.5*H @ p)"),
            uses: vec![text("p")],
            avoids: vec![text("dot")],
            right: Vec::new(),
            relation: Relation::Equal,
        }),
    })
}

/// The ids that lines have, given the question.
fn ids(task: &Task, level: u8, texts: &[&str]) -> String {
    let question = ask(&crate::exercise::tests::of(task.clone()), Variant { seed: 5, level }).expect("lines");
    let id = |text: &&str| {
        question.items.iter().find(|item| item.text == *text).map(|item| item.id.clone()).expect("the line")
    };
    texts.iter().map(id).collect::<Vec<_>>().join("\n")
}

#[test]
fn any_order_that_respects_what_lines_build_on_is_right() {
    let task = derivation();
    let answer = |texts: &[&str]| graded(&task, &ids(&task, 2, texts), 5, 2);
    let right = ["the model", "the symmetry", "the gradient", "the end"];
    assert_eq!(answer(&right).status, Status::Correct);
    assert_eq!(answer(&["the symmetry", "the model", "the gradient", "the end"]).status, Status::Correct);
    let early = answer(&["the model", "the gradient", "the symmetry", "the end"]);
    assert!(early.status == Status::Wrong && early.feedback.contains("“the gradient”"), "{}", early.feedback);
    assert!(answer(&right[..3]).feedback.contains("1 line is missing"));
    let tempted = answer(&["the model", "the symmetry", "the doubled gradient", "the end"]);
    assert_eq!(tempted.tag.as_deref(), Some("missing-half"));
    for nothing in ["", "1 1", "9", "first"] {
        assert_eq!(graded(&task, nothing, 5, 2).status, Status::Ungraded, "{nothing}");
    }
    assert_eq!(graded(&task, &ids(&task, 1, &right), 5, 1).status, Status::Correct);
}

#[test]
fn reasons_are_matched_with_the_lines() {
    let task = derivation();
    let question =
        ask(&crate::exercise::tests::of(task.clone()), Variant { seed: 5, level: 0 }).expect("lines");
    let letter = |line: &str| {
        let why = line.replace("the ", "because of the ");
        question.reasons.iter().find(|item| item.text == why).map(|item| item.id.clone()).expect("a reason")
    };
    let lines: Vec<String> =
        question.items.iter().map(|item| format!("{} {}", item.id, letter(&item.text))).collect();
    assert_eq!(graded(&task, &lines.join("\n"), 5, 0).status, Status::Correct);
    let mut swapped = lines.clone();
    swapped[0] = format!("1 {}", letter("the end"));
    assert_eq!(graded(&task, &swapped.join("\n"), 5, 0).status, Status::Wrong);
    assert_eq!(graded(&task, "1 a", 5, 0).status, Status::Ungraded);
}

#[test]
fn typed_lines_are_compared_by_their_values() {
    let task = derivation();
    assert_eq!(graded(&task, "H @ p + g", 5, 3).status, Status::Correct);
    assert_eq!(graded(&task, "g + 2*H @ p", 5, 3).status, Status::Wrong);
    let chain = |answer: &str| graded(&task, answer, 5, 4);
    assert_eq!(chain("p @ g + 0.5*p @ (H @ p)\n= p @ (g + 0.5*H @ p)").status, Status::Correct);
    let broken = chain("p @ g + p @ (H @ p)\np @ (g + 0.5*H @ p)");
    assert!(broken.feedback.starts_with("Line 1 does not follow. At H = "), "{}", broken.feedback);
    assert!(chain("p @ (g + 0.5*H @ p)").feedback.contains("the steps that lead there"));
    assert!(
        chain("p @ g + p @ (H @ p)/2\np @ (g + 0.5*np.dot(H, p))").feedback.contains("still contains `dot`")
    );
    assert_eq!(chain("p @ g +").status, Status::Ungraded);
}

#[test]
fn an_inequality_is_refuted_or_not_refuted_never_proved() {
    let Task::Order(order) = derivation() else { panic!("a derivation") };
    let typed = Typed {
        start: text("p @ H @ p"),
        target: text("0.0*p @ p"),
        relation: Relation::AtMost,
        uses: Vec::new(),
        avoids: Vec::new(),
        ..order.typed.clone().expect("typed")
    };
    let task = Task::Order(Order { typed: Some(typed), ..order });
    let verdict = graded(&task, "0.1*p @ p\n>= 0*p @ p", 0, 4);
    assert_eq!((verdict.status, verdict.strength.as_str()), (Status::Correct, "not refuted at 200 points"));
    assert_eq!(graded(&task, "5*p @ p\n0*p @ p", 0, 4).status, Status::Wrong);
}

#[test]
fn an_option_is_called_by_its_letter() {
    let option = |text: &str, tag: Option<&str>| Choice {
        text: text.into(),
        tag: tag.map(String::from),
        feedback: format!("about {text}"),
    };
    let task = Task::Choose(Choose {
        options: vec![
            option("definite", None),
            option("invertible", Some("invertible")),
            option("large", Some("large")),
        ],
    });
    let letter = |seed, text: &str| {
        let question =
            ask(&crate::exercise::tests::of(task.clone()), Variant { seed, level: 2 }).expect("options");
        question.items.into_iter().find(|item| item.text == text).expect("the option").id
    };
    for seed in 0..6 {
        assert_eq!(graded(&task, &letter(seed, "definite"), seed, 2).status, Status::Correct);
        let verdict = graded(&task, &letter(seed, "invertible").to_uppercase(), seed, 2);
        assert_eq!(
            (verdict.tag.as_deref(), verdict.feedback.as_str()),
            (Some("invertible"), "about invertible")
        );
    }
    assert!((0..6).any(|seed| letter(seed, "definite") != letter(0, "definite")), "options are shuffled");
    for nothing in ["", "z", "a b", "definite"] {
        assert_eq!(judged(&task, nothing).0, Status::Ungraded, "{nothing}");
    }
}

#[test]
fn a_number_counts_within_its_tolerance() {
    let task = Task::Predict(Predict {
        symbols: vec![named("x")],
        instances: text("def instance(i):\n    return dict(x=0.5)\n"),
        setup: String::new(),
        reference: text("2*x - x**2"),
        rtol: 0.02,
        within: 0.0,
        wrong: vec![wrong("root-finding", "x - (x - np.log(x))/(1 - 1/x)")],
    });
    for right in ["0.75", "3/4", "x1 = 0.76", "0.74", "2*x - x**2"] {
        assert_eq!(judged(&task, right).0, Status::Correct, "{right}");
    }
    assert_eq!(judged(&task, "1.693"), (Status::Misconception, Some(text("root-finding"))));
    for (answer, words) in [("0.77", "too large"), ("0.6", "too small"), ("-0.75", "wrong sign")] {
        let feedback = graded(&task, answer, 0, 2).feedback;
        assert!(
            feedback.contains(words) && feedback.ends_with("Think."),
            "the first hint leads on: {feedback}"
        );
    }
    for nothing in ["", "about a half", "[1, 2]", "1/0", "np.inf"] {
        assert_eq!(judged(&task, nothing).0, Status::Ungraded, "{nothing}");
    }
}

#[test]
fn words_are_judged_by_the_student() {
    let task =
        Task::Prose(Prose { model: text("Log it."), rubric: vec![text("says what"), text("says when")] });
    let verdict = graded(&task, "I would log it.", 0, 2);
    assert_eq!((verdict.status, verdict.strength.as_str()), (Status::SelfAssessed, "your own judgement"));
    assert!(verdict.feedback.contains("Log it.") && verdict.feedback.contains("- says when"));
    assert_eq!(judged(&task, " \n").0, Status::Ungraded);
}
