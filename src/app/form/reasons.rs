//! A reason for each line: `1 c`.

use super::{Act, Cursor, ids, key, next, place};
use crate::exercise::Question;

/// A reason for each line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// The lines' numbers.
    pub ids: Vec<String>,
    /// The reasons' letters.
    pub letters: Vec<String>,
    /// The reason of each line.
    pub given: Vec<Option<usize>>,
}

impl Reasons {
    pub(super) fn read(question: &Question, text: &str) -> Option<Reasons> {
        let (ids, letters) = (ids(&question.items), ids(&question.reasons));
        let mut given = vec![None; ids.len()];
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [id, letter] = words.as_slice() else { return None };
            let slot = given.get_mut(place(&ids, id)?)?;
            if slot.replace(place(&letters, letter)?).is_some() {
                return None;
            }
        }
        Some(Reasons { ids, letters, given })
    }

    pub(super) fn text(&self) -> String {
        let line = |(id, given): (&String, &Option<usize>)| {
            let letter = given.and_then(|at| self.letters.get(at))?;
            Some(format!("{id} {letter}\n"))
        };
        self.ids.iter().zip(&self.given).filter_map(line).collect()
    }

    pub(super) fn act(&mut self, act: Act, cursor: &mut Cursor) {
        let rows = self.ids.len();
        let Some(given) = self.given.get_mut(cursor.at) else { return };
        match act {
            Act::Take => next(cursor, rows),
            Act::Char(c) => {
                if let Some(reason) = key(&self.letters, c) {
                    *given = Some(reason);
                    next(cursor, rows);
                }
            }
            Act::Erase => *given = None,
            Act::Up | Act::Down | Act::Less | Act::More | Act::Carry | Act::Yes | Act::No => {}
        }
    }
}
