//! The skill check.

use std::collections::BTreeSet;

use super::Subject;
use crate::lesson::mistake::Mistake;

/// Questions of a skill check.
const QUESTIONS: usize = 4;

/// The right choice exists, each choice has its explanation, each question its own name.
pub(super) fn answers_are_in_range(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let mut ids = BTreeSet::new();
    for (index, question) in subject.lesson.quiz.iter().enumerate() {
        let path = format!("quiz.question.{index}");
        let (choices, because) = (question.choices.len(), question.because.len());
        if !ids.insert(&question.id) {
            let message = format!("the question `{}` is there twice", question.id);
            mistakes
                .push(subject.places.mistake(&format!("{path}.id"), message).help("Give each its own id."));
        }
        if choices < 2 {
            let mistake =
                subject.places.mistake(&format!("{path}.choices"), "a question needs two choices or more");
            mistakes.push(mistake.help("Add the mistake that students make."));
        }
        if question.correct >= choices {
            let message = format!("correct = {}, there are {choices} choices", question.correct);
            let mistake = subject.places.mistake(&format!("{path}.correct"), message);
            mistakes.push(mistake.help("Choices are counted from 0."));
        }
        if because != choices {
            let message = format!("{because} explanations for {choices} choices");
            let mistake = subject.places.mistake(&format!("{path}.because"), message);
            mistakes.push(mistake.help("Say something for each choice, the right one too."));
        }
    }
}

/// A skill check has exactly four questions.
pub(super) fn has_four_questions(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let count = subject.lesson.quiz.len();
    if count != QUESTIONS {
        let mistake =
            subject.places.mistake("quiz", format!("the skill check has {count} questions, not {QUESTIONS}"));
        mistakes.push(mistake.help("Ask for a classification, a number, a misconception and a metric."));
    }
}
