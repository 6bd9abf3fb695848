//! What is asked: the question, its instance, how it is answered.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::form::Asks;
use crate::app::model::Answer;
use crate::exercise::{Item, LEVELS, Question, highest_level};
use crate::lesson::task::words;
use crate::lesson::{Exercise, Task, layout};

use super::{Look, item, led, wrapped};

/// Widest name that has a column of its own.
const NAME: usize = 8;

pub(super) fn lines(look: Look, exercise: &Exercise, answer: &Answer, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut title = vec![Span::styled(look.text(&exercise.title), look.bold())];
    if !matches!(exercise.task, Task::Code(_)) {
        title.push(Span::styled(
            format!("  {} {}", look.pick("·", "|"), words(exercise.task.kind())),
            look.dim(),
        ));
    }
    lines.push(Line::from(title));
    if let Some(highest) = highest_level(exercise) {
        let level = answer.variant.level;
        let name = LEVELS.get(usize::from(level)).copied().unwrap_or_default();
        let words = format!("level {level} of {highest}: {name}  (+ and - change it)");
        lines.extend(wrapped(look, &words, width, look.accent()));
    }
    lines.extend(super::super::read::styled(look, layout::lines(&exercise.ask, width, look.ascii)));
    match &answer.asked {
        None => {}
        Some(Err(reason)) => {
            let words = format!("This exercise cannot be asked, it is broken: {reason}.");
            lines.extend(wrapped(look, &words, width, look.bad()));
        }
        Some(Ok(question)) => lines.extend(instance(look, exercise, answer, question, width)),
    }
    lines
}

fn instance(
    look: Look,
    exercise: &Exercise,
    answer: &Answer,
    question: &Question,
    width: usize,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    // What a form shows is not said twice; the runs of an alarm are drawn.
    let lists: &[&Vec<Item>] = match answer.asks {
        Asks::Typed => &[&question.given, &question.items, &question.reasons],
        Asks::Alarm => &[],
        Asks::Pick | Asks::Cards | Asks::Lines | Asks::Reasons => &[&question.given],
    };
    for list in lists.iter().filter(|list| !list.is_empty()) {
        lines.push(Line::default());
        let names = list.iter().map(|item| look.text(&item.id).chars().count()).filter(|name| *name <= NAME);
        let column = names.max().unwrap_or(0).max(2) + 2;
        lines.extend(list.iter().flat_map(|item| named(look, item, column, width)));
    }
    if matches!(exercise.task, Task::Code(_)) {
        return lines;
    }
    lines.push(Line::default());
    lines.extend(wrapped(look, &how(answer.asks, question), width, look.dim()));
    lines
}

/// A name with what it is, indented under it where it is short.
fn named(look: Look, item: &Item, column: usize, width: usize) -> Vec<Line<'static>> {
    let name = look.text(&item.id);
    let columns = name.chars().count();
    if columns > NAME {
        return wrapped(look, &format!("{}: {}", item.id, item.text), width, Style::new());
    }
    let lead = format!("{name:<column$}");
    let room = width.saturating_sub(lead.chars().count()).max(8);
    led(vec![Span::styled(lead, look.accent())], self::item(look, &item.text, room))
}

/// How an answer is given on this screen.
fn how(asks: Asks, question: &Question) -> String {
    match asks {
        Asks::Typed => question.form.clone(),
        Asks::Pick => "Pick one.".to_string(),
        Asks::Cards => {
            "For each card: is it an example? If it is none, the number of a condition that fails there."
                .to_string()
        }
        Asks::Lines => match question.wrong {
            0 => "Put the lines in order.".to_string(),
            1 => "Put the lines in order. One of them is wrong: leave it aside.".to_string(),
            n => format!("Put the lines in order. {n} of them are wrong: leave those aside."),
        },
        Asks::Reasons => "For each line the letter of the reason why it is true.".to_string(),
        Asks::Alarm => {
            let lead = question.replay.as_ref().map_or(1, |replay| replay.lead);
            let steps = if lead == 1 { "one step".to_string() } else { format!("{lead} steps") };
            format!(
                "Set an alarm that rings {steps} or more before the failure, and on no healthy run. It rings at the first step where the metric has been beyond the threshold for the window's number of steps in a row."
            )
        }
    }
}
