//! Lines in order, a number a line; the others stay aside, in the order in which they were given.

use super::{Act, Cursor, ids, key, place};
use crate::exercise::Question;

/// Lines in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The lines' numbers, as they were given.
    pub ids: Vec<String>,
    /// The derivation so far: indices into the lines.
    pub placed: Vec<usize>,
}

impl Lines {
    pub(super) fn read(question: &Question, text: &str) -> Option<Lines> {
        let ids = ids(&question.items);
        let mut placed = Vec::new();
        for word in text.split_whitespace() {
            let at = place(&ids, word)?;
            if placed.contains(&at) {
                return None;
            }
            placed.push(at);
        }
        Some(Lines { ids, placed })
    }

    pub(super) fn text(&self) -> String {
        let ids = self.placed.iter().filter_map(|at| self.ids.get(*at));
        ids.map(|id| format!("{id}\n")).collect()
    }

    /// The lines that are not in the derivation.
    #[must_use]
    pub fn aside(&self) -> Vec<usize> {
        (0..self.ids.len()).filter(|at| !self.placed.contains(at)).collect()
    }

    /// All lines in the order of the rows: the derivation, then those aside.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        self.placed.iter().copied().chain(self.aside()).collect()
    }

    pub(super) fn act(&mut self, act: Act, cursor: &mut Cursor) {
        let order = self.order();
        let Some(here) = order.get(cursor.at).copied() else { return };
        match act {
            Act::Up if cursor.carrying => self.carry_up(here, cursor.at),
            Act::Down if cursor.carrying => self.carry_down(here, cursor.at),
            Act::Up | Act::Down => {
                let last = order.len() - 1;
                cursor.at =
                    if act == Act::Up { cursor.at.saturating_sub(1) } else { (cursor.at + 1).min(last) };
                return;
            }
            Act::Carry => {
                cursor.carrying = !cursor.carrying;
                return;
            }
            Act::Take if cursor.carrying => {
                cursor.carrying = false;
                return;
            }
            Act::Take => {
                let from_aside = cursor.at >= self.placed.len();
                self.put(here);
                // On to the next line that is still aside.
                cursor.at = if from_aside { cursor.at + 1 } else { cursor.at }.min(order.len() - 1);
                return;
            }
            Act::Char(c) => {
                let Some(line) = key(&self.ids, c) else { return };
                cursor.carrying = false;
                self.put(line);
                cursor.at = self.order().iter().position(|at| *at == line).unwrap_or(0);
                return;
            }
            Act::Erase => {
                self.placed.retain(|at| *at != here);
                cursor.carrying = false;
            }
            Act::Less | Act::More | Act::Yes | Act::No => return,
        }
        cursor.at = self.order().iter().position(|at| *at == here).unwrap_or(0);
    }

    /// To the end of the derivation, or aside if it is there.
    fn put(&mut self, line: usize) {
        match self.placed.iter().position(|at| *at == line) {
            Some(at) => {
                self.placed.remove(at);
            }
            None => self.placed.push(line),
        }
    }

    fn carry_up(&mut self, line: usize, row: usize) {
        if row >= self.placed.len() {
            self.placed.push(line);
        } else if row > 0 {
            self.placed.swap(row, row - 1);
        }
    }

    fn carry_down(&mut self, line: usize, row: usize) {
        if row + 1 < self.placed.len() {
            self.placed.swap(row, row + 1);
        } else {
            self.placed.retain(|at| *at != line);
        }
    }
}
