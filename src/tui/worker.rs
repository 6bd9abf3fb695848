//! Grading and experiments, away from the loop: code may use all the time that its limits allow.

use std::sync::mpsc::Sender;

use crate::app::Message;
use crate::exercise::{self, Status, Variant, Verdict};
use crate::lesson::Exercise;
use crate::lesson::pitfall::{self, Experiment};
use crate::numpy::Limits;

use super::Event;

/// Grades in a thread of its own and sends the verdict to the loop.
pub(super) fn grade(sender: Sender<Event>, exercise: Exercise, source: String, variant: Variant) {
    #[expect(clippy::disallowed_methods, reason = "one thread an answer that is graded")]
    std::thread::spawn(move || {
        let failed = failed(&exercise);
        let work =
            std::panic::AssertUnwindSafe(|| exercise::grade(&exercise, &source, variant, &Limits::default()));
        let verdict = std::panic::catch_unwind(work).unwrap_or(failed);
        let _ = sender.send(Event::Message(Message::Graded(Box::new(verdict))));
    });
}

/// Runs the experiment of a common mistake in a thread of its own and sends its tables to the loop.
pub(super) fn demonstrate(sender: Sender<Event>, pitfall: String, experiment: Experiment) {
    #[expect(clippy::disallowed_methods, reason = "one thread an experiment")]
    std::thread::spawn(move || {
        let work = std::panic::AssertUnwindSafe(|| pitfall::run(&experiment));
        let tables = match std::panic::catch_unwind(work) {
            Ok(tables) => tables.map_err(|failure| failure.to_string()),
            Err(_) => Err("this experiment made secant fail".to_string()),
        };
        let _ = sender.send(Event::Message(Message::Demonstrated { pitfall, tables }));
    });
}

/// What is said if grading itself fails: no fault of the student's.
fn failed(exercise: &Exercise) -> Verdict {
    Verdict {
        exercise: format!("{}/{}", exercise.lesson, exercise.part),
        status: Status::Ungraded,
        tag: None,
        feedback: "This answer made the checker fail. That is a mistake in secant, not in your answer."
            .to_string(),
        strength: String::new(),
        cases: Vec::new(),
        output: String::new(),
    }
}
