//! Answers that are put together with keys. The answer stays a text: a form is another view of it, read from the text
//! before each key and written back after it. A text that no form can show is left to the editor.

mod alarm;
mod cards;
mod lines;
mod pick;
mod reasons;
mod scale;

pub use alarm::{Alarm, Field};
pub use cards::{Cards, Mark};
pub use lines::Lines;
pub use pick::Pick;
pub use reasons::Reasons;
pub use scale::Scale;

use crate::exercise::{Question, Variant};
use crate::lesson::{Exercise, Task};

/// How an exercise is answered on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// In the editor.
    Typed,
    /// One of several options.
    Pick,
    /// Yes or no for each card.
    Cards,
    /// Lines in order.
    Lines,
    /// A reason for each line.
    Reasons,
    /// Metric, threshold, window.
    Alarm,
}

impl Asks {
    /// How an exercise is answered at a level.
    #[must_use]
    pub fn of(exercise: &Exercise, variant: Variant) -> Asks {
        match (&exercise.task, variant.level) {
            (Task::Choose(_), _) => Asks::Pick,
            (Task::Classify(_), _) => Asks::Cards,
            (Task::Order(_), 0) => Asks::Reasons,
            (Task::Order(_), 1 | 2) => Asks::Lines,
            (Task::Metric(_), _) => Asks::Alarm,
            (
                Task::Order(_)
                | Task::Code(_)
                | Task::Formula(_)
                | Task::Construct(_)
                | Task::Predict(_)
                | Task::Prose(_),
                _,
            ) => Asks::Typed,
        }
    }
}

/// An answer that is put together.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// One of several options.
    Pick(Pick),
    /// Yes or no for each card.
    Cards(Cards),
    /// Lines in order.
    Lines(Lines),
    /// A reason for each line.
    Reasons(Reasons),
    /// Metric, threshold, window.
    Alarm(Alarm),
}

/// Where the student is in a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row.
    pub at: usize,
    /// Whether that row is being carried.
    pub carrying: bool,
}

/// What a student does to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// Less, or the choice before.
    Less,
    /// More, or the next choice.
    More,
    /// Take this row, or go on.
    Take,
    /// Pick this row up, or put it down.
    Carry,
    /// Say yes.
    Yes,
    /// Say no.
    No,
    /// A character.
    Char(char),
    /// Take back what was said last, here.
    Erase,
}

impl Form {
    /// The form of a text; `None` if the text is none, or the exercise is answered in the editor.
    #[must_use]
    pub fn read(asks: Asks, question: &Question, text: &str) -> Option<Form> {
        // A comment would be lost.
        if text.contains('#') {
            return None;
        }
        match asks {
            Asks::Typed => None,
            Asks::Pick => Pick::read(question, text).map(Form::Pick),
            Asks::Cards => Cards::read(question, text).map(Form::Cards),
            Asks::Lines => Lines::read(question, text).map(Form::Lines),
            Asks::Reasons => Reasons::read(question, text).map(Form::Reasons),
            Asks::Alarm => Alarm::read(question, text).map(Form::Alarm),
        }
    }

    /// The answer as a text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Form::Pick(pick) => pick.text(),
            Form::Cards(cards) => cards.text(),
            Form::Lines(lines) => lines.text(),
            Form::Reasons(reasons) => reasons.text(),
            Form::Alarm(alarm) => alarm.text(),
        }
    }

    /// How many rows there are to go through.
    #[must_use]
    pub fn rows(&self) -> usize {
        match self {
            Form::Pick(pick) => pick.ids.len(),
            Form::Cards(cards) => cards.ids.len(),
            Form::Lines(lines) => lines.ids.len(),
            Form::Reasons(reasons) => reasons.ids.len(),
            Form::Alarm(_) => Field::ALL.len(),
        }
    }

    /// Does something; returns whether the answer is complete thereby, so that nothing is left to do here.
    pub fn act(&mut self, act: Act, cursor: &mut Cursor, question: &Question) -> bool {
        let last = self.rows().saturating_sub(1);
        cursor.at = cursor.at.min(last);
        match (self, act) {
            (Form::Lines(lines), act) => lines.act(act, cursor),
            (_, Act::Up) => cursor.at = cursor.at.saturating_sub(1),
            (_, Act::Down) => cursor.at = (cursor.at + 1).min(last),
            (Form::Pick(pick), act) => return pick.act(act, cursor),
            (Form::Cards(cards), act) => cards.act(act, cursor),
            (Form::Reasons(reasons), act) => reasons.act(act, cursor),
            (Form::Alarm(alarm), act) => return alarm.act(act, cursor, question),
        }
        false
    }
}

/// The ids of items.
fn ids(items: &[crate::exercise::Item]) -> Vec<String> {
    items.iter().map(|item| item.id.clone()).collect()
}

/// The place of an id, capitals aside.
fn place(ids: &[String], word: &str) -> Option<usize> {
    ids.iter().position(|id| id.eq_ignore_ascii_case(word))
}

/// The place of an id of one character.
fn key(ids: &[String], c: char) -> Option<usize> {
    place(ids, c.encode_utf8(&mut [0; 4]))
}

/// To the row below, if there is one.
fn next(cursor: &mut Cursor, rows: usize) {
    cursor.at = (cursor.at + 1).min(rows.saturating_sub(1));
}

#[cfg(test)]
mod tests;
