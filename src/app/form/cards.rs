//! Yes or no for each card, and which condition fails: `A yes`, `B no descent`.

use super::{Act, Cursor, ids, next, place};
use crate::exercise::Question;

/// What is said of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is an example.
    Yes,
    /// It is none, for the reason of that index.
    No(Option<usize>),
}

/// Yes or no for each card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cards {
    /// The cards' letters.
    pub ids: Vec<String>,
    /// The ids of the conditions.
    pub reasons: Vec<String>,
    /// What is said of each card.
    pub marks: Vec<Option<Mark>>,
}

impl Cards {
    pub(super) fn read(question: &Question, text: &str) -> Option<Cards> {
        let (ids, reasons) = (ids(&question.items), ids(&question.reasons));
        let mut marks = vec![None; ids.len()];
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (card, said, reason) = match words.as_slice() {
                [card, said] => (card, said, None),
                [card, said, reason] => (card, said, Some(place(&reasons, reason)?)),
                _ => return None,
            };
            let mark = match (*said, reason) {
                ("yes", None) => Mark::Yes,
                ("no", reason) => Mark::No(reason),
                _ => return None,
            };
            let slot = marks.get_mut(place(&ids, card)?)?;
            if slot.replace(mark).is_some() {
                return None;
            }
        }
        Some(Cards { ids, reasons, marks })
    }

    pub(super) fn text(&self) -> String {
        let line = |(id, mark): (&String, &Option<Mark>)| match mark {
            None => String::new(),
            Some(Mark::Yes) => format!("{id} yes\n"),
            Some(Mark::No(reason)) => match reason.and_then(|at| self.reasons.get(at)) {
                Some(reason) => format!("{id} no {reason}\n"),
                None => format!("{id} no\n"),
            },
        };
        self.ids.iter().zip(&self.marks).map(line).collect()
    }

    /// A reason is a number from 1; what is complete leads on to the next card.
    pub(super) fn act(&mut self, act: Act, cursor: &mut Cursor) {
        let rows = self.ids.len();
        let Some(mark) = self.marks.get_mut(cursor.at) else { return };
        match act {
            Act::Take => next(cursor, rows),
            Act::Yes => {
                *mark = Some(Mark::Yes);
                next(cursor, rows);
            }
            Act::No => {
                if !matches!(mark, Some(Mark::No(_))) {
                    *mark = Some(Mark::No(None));
                }
            }
            Act::Char(c) => {
                let reason = c.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1));
                if let Some(reason) = reason.filter(|at| *at < self.reasons.len()) {
                    *mark = Some(Mark::No(Some(reason)));
                    next(cursor, rows);
                }
            }
            Act::Erase => *mark = None,
            Act::Up | Act::Down | Act::Less | Act::More | Act::Carry => {}
        }
    }
}
