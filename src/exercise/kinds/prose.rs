//! Words: shown beside a model answer, judged by the student, never by keywords.

use serde_json::json;

use super::Judged;
use crate::exercise::Status;
use crate::exercise::question::Question;
use crate::lesson::task::Prose;

const FORM: &str = "Your own words. They are compared by you with a model answer; nothing counts them.";

pub(in crate::exercise) fn ask() -> Question {
    Question::new(FORM, json!({}))
}

pub(in crate::exercise) fn grade(task: &Prose, answer: &str) -> Judged {
    if answer.trim().is_empty() {
        return Judged::ungraded(format!("There is nothing yet. Expected: {FORM}"));
    }
    let rubric: String = task.rubric.iter().map(|line| format!("\n- {}", line.trim())).collect();
    let feedback = format!("A model answer:\n{}\n\nDoes yours say this?{rubric}", task.model.trim());
    Judged::new(Status::SelfAssessed, feedback, "your own judgement")
}
