//! One of several options: `b`.

use super::{Act, Cursor, ids, key, place};
use crate::exercise::Question;

/// One of several options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The options' letters.
    pub ids: Vec<String>,
    /// The one that is picked.
    pub picked: Option<usize>,
}

impl Pick {
    pub(super) fn read(question: &Question, text: &str) -> Option<Pick> {
        let ids = ids(&question.items);
        let word = text.trim();
        if word.is_empty() {
            return Some(Pick { ids, picked: None });
        }
        let picked = Some(place(&ids, word)?);
        Some(Pick { ids, picked })
    }

    pub(super) fn text(&self) -> String {
        self.picked.and_then(|at| self.ids.get(at)).map_or(String::new(), |id| format!("{id}\n"))
    }

    pub(super) fn act(&mut self, act: Act, cursor: &mut Cursor) -> bool {
        let taken = match act {
            Act::Take => Some(cursor.at),
            Act::Char(c) => key(&self.ids, c),
            Act::Erase => {
                self.picked = None;
                return false;
            }
            Act::Up | Act::Down | Act::Less | Act::More | Act::Carry | Act::Yes | Act::No => None,
        };
        let Some(at) = taken.filter(|at| *at < self.ids.len()) else { return false };
        (cursor.at, self.picked) = (at, Some(at));
        true
    }
}
