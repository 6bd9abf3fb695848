//! What exercises must keep beyond the rules of [`crate::lesson::lint`]: rules that grade answers.

use miette::Report;

use super::kinds::{classify, metric, order, predict};
use super::{Status, Variant, Verdict, ask, grade};
use crate::lesson::mistake::Mistake;
use crate::lesson::parse::Places;
use crate::lesson::task::{Choose, Classify, Construct, Metric, Order, Predict, Prose, Task};
use crate::lesson::{Catalog, Exercise, Lesson};
use crate::numpy::Limits;

/// Seeds that are tried.
const SEEDS: u64 = 20;

/// Hints that an exercise has at least.
const HINTS: usize = 2;

/// Checks a loaded course by running it: the rules of lessons, then those of exercises.
#[must_use]
pub fn lint(catalog: &Catalog) -> Vec<Report> {
    let mut reports = crate::lesson::lint::lint(catalog);
    for lesson in &catalog.course.lessons {
        if let Some(places) = catalog.places(&lesson.slug) {
            reports.extend(exercises(lesson, places).into_iter().map(Report::new));
        }
    }
    reports
}

fn exercises(lesson: &Lesson, places: &Places) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for exercise in &lesson.exercises {
        let mut rules = Rules { exercise, places, mistakes: &mut mistakes };
        rules.hints();
        match &exercise.task {
            // Keys are run by the rules of lessons.
            Task::Code(_) | Task::Formula(_) => {}
            Task::Construct(task) => rules.construct(task),
            Task::Classify(task) => rules.classify(task),
            Task::Order(task) => rules.order(task),
            Task::Choose(task) => rules.choose(task),
            Task::Predict(task) => rules.predict(task),
            Task::Metric(task) => rules.metric(task),
            Task::Prose(task) => rules.prose(task),
        }
    }
    mistakes
}

struct Rules<'a> {
    exercise: &'a Exercise,
    places: &'a Places,
    mistakes: &'a mut Vec<Mistake>,
}

impl Rules<'_> {
    fn complain(&mut self, key: &str, message: impl Into<String>, help: &str) {
        let path = format!("answers.exercise.{}.{key}", self.exercise.part);
        self.mistakes.push(self.places.mistake(&path, message).help(help));
    }

    fn grade(&self, answer: &str, variant: Variant) -> Verdict {
        grade(self.exercise, answer, variant, &Limits::default())
    }

    /// An answer of the author's that must be right.
    fn is_right(&mut self, key: &str, answer: &str, variant: Variant) {
        let verdict = self.grade(answer, variant);
        if !matches!(verdict.status, Status::Correct | Status::CorrectWithNote) {
            let message = format!("this answer is not right: {}", verdict.feedback);
            self.complain(key, message, "Correct the answer, or what judges it.");
        }
    }

    /// An answer of the author's that must be wrong, under a tag if one is given.
    fn is_wrong(&mut self, key: &str, answer: &str, tag: Option<&str>) {
        let verdict = self.grade(answer, Variant::default());
        let wrong = matches!(verdict.status, Status::Wrong | Status::Misconception);
        if !wrong {
            let message =
                format!("this wrong answer is judged {}: {}", verdict.status.word(), verdict.feedback);
            self.complain(key, message, "Correct the answer, or what judges it.");
        } else if let Some(tag) = tag.filter(|tag| verdict.tag.as_deref() != Some(*tag)) {
            let found = verdict.tag.as_deref().unwrap_or("none");
            self.complain(
                key,
                format!("this is not recognised as `{tag}`, its tag is {found}"),
                "Use one tag in both.",
            );
        }
    }

    fn hints(&mut self) {
        let count = self.exercise.hints.len();
        if count < HINTS {
            let message = format!("{count} hints are there, {HINTS} or more are needed");
            self.complain("hints", message, "Go from a gentle one to a plain one.");
        }
    }

    /// The question can be asked with every seed.
    fn asks(&mut self, key: &str) {
        for seed in 0..SEEDS {
            if let Err(reason) = ask(self.exercise, Variant { seed, ..Variant::default() }) {
                let message = format!("with the seed {seed}: {reason}");
                return self.complain(key, message, "The code must work with every seed.");
            }
        }
    }

    fn construct(&mut self, task: &Construct) {
        self.is_right("right", &task.right, Variant::default());
        if task.wrong.is_empty() {
            self.complain(
                "wrong",
                "there is no wrong answer",
                "Add one at least: it shows that the conditions bite.",
            );
        }
        for (index, wrong) in task.wrong.iter().enumerate() {
            let tag = wrong.when.as_ref().map(|_| wrong.tag.as_str());
            self.is_wrong(&format!("wrong.{index}.code"), &wrong.code, tag);
        }
    }

    fn classify(&mut self, task: &Classify) {
        for seed in 0..SEEDS {
            let cards = match classify::cards(task, seed) {
                Ok(cards) => cards,
                Err(reason) => {
                    let message = format!("with the seed {seed}: {reason}");
                    return self.complain("cards", message, "The code must work with every seed.");
                }
            };
            for index in 0..task.predicate.conditions.len() {
                let broken = cards.iter().find_map(|card| card.found.get(index).filter(|found| found.failed));
                if let Some(found) = broken {
                    let message = format!("with the seed {seed}: {}", found.shown);
                    let key = format!("condition.{index}.holds");
                    self.complain(&key, message, "It must be True or False on every card.");
                    return;
                }
            }
            let examples = cards.iter().filter(|card| card.is_example()).count();
            if examples < 2 || examples + 2 > cards.len() {
                let message =
                    format!("with the seed {seed}, {examples} of {} cards are examples", cards.len());
                return self.complain("cards", message, "Two at least are examples, and two are not.");
            }
        }
    }

    fn order(&mut self, task: &Order) {
        let known = |id: &str| task.lines.iter().position(|line| line.id == id);
        for (index, line) in task.lines.iter().enumerate() {
            if known(&line.id) != Some(index) {
                self.complain(
                    &format!("line.{index}.id"),
                    format!("the line `{}` is there twice", line.id),
                    "Give each its own id.",
                );
            }
            for (at, need) in line.needs.iter().enumerate() {
                if known(need).is_none_or(|found| found >= index) {
                    let message = format!("`{need}` is no line above this one");
                    self.complain(
                        &format!("line.{index}.needs.{at}"),
                        message,
                        "Write the lines in one right order.",
                    );
                }
            }
            if task.lines[..index].iter().any(|other| other.why == line.why) {
                self.complain(
                    &format!("line.{index}.why"),
                    "two lines have the same reason",
                    "Tell them apart.",
                );
            }
        }
        if task.distractors.len() > 3 {
            self.complain(
                "distractor",
                "there are more than three distractors",
                "Keep the most tempting ones.",
            );
        }
        for (index, distractor) in task.distractors.iter().enumerate() {
            if known(&distractor.instead_of).is_none() {
                let message = format!("there is no line `{}`", distractor.instead_of);
                self.complain(
                    &format!("distractor.{index}.instead_of"),
                    message,
                    "Pair it with the line that it replaces.",
                );
            }
        }
        let Some(typed) = &task.typed else { return };
        for seed in 0..SEEDS {
            if let Err(reason) = order::values_agree(task, typed, seed) {
                return self.complain(
                    "typed.instances",
                    format!("with the seed {seed}: {reason}"),
                    "The code must work with every seed.",
                );
            }
        }
        self.is_right("typed.right", &typed.right.join("\n"), Variant { level: 4, seed: 0 });
        if !task.lines.iter().any(|line| line.value.is_some()) {
            self.complain(
                "line",
                "no line has a `value`, so none can be left blank",
                "Give one line at least a `value`.",
            );
        }
    }

    fn choose(&mut self, task: &Choose) {
        let right = task.options.iter().filter(|option| option.tag.is_none()).count();
        if right != 1 || task.options.len() < 2 || task.options.len() > 9 {
            let message = format!("{right} of {} options are right", task.options.len());
            self.complain("option", message, "Two to nine options, exactly one with `right = true`.");
        }
        for (index, option) in task.options.iter().enumerate() {
            if option.tag.as_deref() == Some("") {
                self.complain(
                    &format!("option.{index}.text"),
                    "this wrong option has no tag",
                    "Add `tag = \"…\"`.",
                );
            }
            if option.text.trim().is_empty() || option.feedback.trim().is_empty() {
                self.complain(
                    &format!("option.{index}.text"),
                    "this option lacks its text or feedback",
                    "Say something.",
                );
            }
        }
    }

    fn predict(&mut self, task: &Predict) {
        self.asks("instances");
        for seed in 0..SEEDS {
            if let Err(reason) = predict::separates(task, seed) {
                return self.complain(
                    "instances",
                    format!("with the seed {seed}: {reason}"),
                    "Choose instances that tell the numbers apart.",
                );
            }
        }
    }

    fn metric(&mut self, task: &Metric) {
        if let Err(reason) = ask(self.exercise, Variant::default()) {
            return self.complain("failing", reason, "The runs must start, and the failing one fail.");
        }
        if task.healthy.len() != 3 {
            let message = format!("{} healthy runs are there", task.healthy.len());
            self.complain("healthy", message, "Three are replayed.");
        }
        self.is_right("right", &task.right, Variant::default());
        for (index, wrong) in task.wrong.iter().enumerate() {
            if !metric::TAGS.contains(&wrong.tag.as_str()) {
                let message = format!("`{}` is not what can become of an alarm", wrong.tag);
                let help = format!("Tags: {}.", metric::TAGS.join(", "));
                self.complain(&format!("wrong.{index}.tag"), message, &help);
                continue;
            }
            self.is_wrong(&format!("wrong.{index}.answer"), &wrong.code, Some(&wrong.tag));
        }
    }

    fn prose(&mut self, task: &Prose) {
        if task.model.trim().is_empty() || task.rubric.len() < 2 {
            self.complain(
                "rubric",
                "a model answer and two lines of rubric are needed",
                "Say what a good answer holds.",
            );
        }
    }
}
