//! The skill check: one question at a time.

use crate::app::Effect;
use crate::app::model::{Model, Screen};
use crate::app::open::new_check;
use crate::progress::Event;

/// Chooses an answer of the question shown, once.
pub(super) fn choose(model: &mut Model, choice: usize) -> Vec<Effect> {
    let course = model.course.clone();
    let round = format!("{}-{}", model.session, model.rounds);
    let Screen::Lesson(view) = &mut model.screen else { return Vec::new() };
    let Some(lesson) = course.lessons.get(view.index) else { return Vec::new() };
    let check = &mut view.check;
    let (Some(question), Some(chosen)) =
        (lesson.quiz.get(check.question), check.chosen.get_mut(check.question))
    else {
        return Vec::new();
    };
    if chosen.is_some() || choice >= question.choices.len() {
        return Vec::new();
    }
    *chosen = Some(choice);
    if check.round.is_empty() {
        check.round = round;
        model.rounds += 1;
    }
    let right = choice == question.correct;
    vec![Effect::Record(Event::Checked {
        lesson: lesson.slug.clone(),
        round: check.round.clone(),
        question: question.id.clone(),
        choice,
        right,
    })]
}

/// The next question, once this one is answered; after the last one, the result.
pub(super) fn next(model: &mut Model) {
    if let Screen::Lesson(view) = &mut model.screen {
        let check = &mut view.check;
        if check.chosen.get(check.question).is_some_and(Option::is_some) {
            check.question += 1;
            check.scroll = 0;
        }
    }
}

/// Starts the skill check again.
pub(super) fn retry(model: &mut Model) {
    let Some(fresh) = model.lesson().map(new_check) else { return };
    if let Screen::Lesson(view) = &mut model.screen {
        view.check = fresh;
    }
}
