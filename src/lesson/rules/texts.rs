//! Texts that stand in TOML.

use super::Subject;
use crate::lesson::mistake::Mistake;

/// No text is empty, and none has LaTeX where only plain words are shown.
pub(super) fn are_filled_and_plain(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for (path, text) in plain_texts(subject) {
        if text.trim().is_empty() {
            let mistake = subject.places.mistake(&path, "this text is empty");
            mistakes.push(mistake.help("Say something, or delete the key."));
        }
        if text.contains('$') || text.contains('\\') {
            let mistake = subject.places.mistake(&path, "LaTeX is not shown here");
            mistakes.push(mistake.help("Write symbols as they are: λ, ‖g‖, x², or code in backticks."));
        }
    }
}

/// The texts of a lesson that are no Markdown with formulas, by their places.
fn plain_texts(subject: Subject<'_>) -> Vec<(String, &str)> {
    let lesson = subject.lesson;
    let mut texts: Vec<(String, &str)> =
        vec![("title".to_string(), &lesson.title), ("question".to_string(), &lesson.question)];
    for (index, badge) in lesson.badges.iter().enumerate() {
        texts.push((format!("badge.{index}.name"), &badge.name));
    }
    for lab in &lesson.labs {
        let path = format!("lab.{}", lab.id);
        texts.extend([(format!("{path}.title"), lab.title.as_str()), (format!("{path}.look"), &lab.look)]);
        if let Some(predict) = &lab.predict {
            texts.push((format!("{path}.predict.ask"), &predict.ask));
            texts.push((format!("{path}.predict.because"), &predict.because));
            list(&mut texts, &format!("{path}.predict.choices"), &predict.choices);
        }
    }
    for (index, cue) in lesson.walkthrough.iter().enumerate() {
        texts.push((format!("walkthrough.step.{index}.say"), &cue.say));
    }
    for (index, question) in lesson.quiz.iter().enumerate() {
        let path = format!("quiz.question.{index}");
        texts.push((format!("{path}.id"), &question.id));
        list(&mut texts, &format!("{path}.choices"), &question.choices);
        list(&mut texts, &format!("{path}.because"), &question.because);
    }
    for exercise in &lesson.exercises {
        texts.push((format!("exercise.{}.title", exercise.part), &exercise.title));
        let path = format!("answers.exercise.{}", exercise.part);
        list(&mut texts, &format!("{path}.hints"), &exercise.hints);
        for (index, wrong) in exercise.task.wrong().iter().enumerate() {
            texts.push((format!("{path}.wrong.{index}.tag"), &wrong.tag));
            texts.push((format!("{path}.wrong.{index}.feedback"), &wrong.feedback));
        }
        let Some(code) = exercise.code() else { continue };
        for (index, (_, tag, feedback)) in code.notes.iter().enumerate() {
            texts.push((format!("{path}.note.{index}.tag"), tag));
            texts.push((format!("{path}.note.{index}.feedback"), feedback));
        }
        for (index, property) in code.properties.iter().enumerate() {
            texts.push((format!("{path}.property.{index}.name"), &property.name));
            texts.push((format!("{path}.property.{index}.feedback"), &property.feedback));
        }
    }
    texts
}

fn list<'a>(texts: &mut Vec<(String, &'a str)>, path: &str, items: &'a [String]) {
    texts.extend(items.iter().enumerate().map(|(index, text)| (format!("{path}.{index}"), text.as_str())));
}
