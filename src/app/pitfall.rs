//! The common mistakes: the list, and one of them with its experiment.

use crate::lesson::pitfall::{Pitfall, Tables};
use crate::progress::{Event, PitfallState};

use super::Effect;
use super::model::{Model, Screen};

/// A common mistake that is open.
#[derive(Debug)]
pub struct PitfallView {
    /// Index into the course's common mistakes.
    pub index: usize,
    /// Both tables, or why there are none; `None` while they are computed.
    pub tables: Option<Result<Tables, String>>,
    /// The first prediction; nothing of the result is shown before.
    pub chosen: Option<usize>,
    /// Which of the two is shown.
    pub side: Side,
    /// Whether the code stands in place of text and table.
    pub code: bool,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// Which table of an experiment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// With the mistake.
    Wrong,
    /// With the fix.
    Fixed,
}

impl Model {
    /// The common mistake that is open.
    #[must_use]
    pub fn pitfall(&self) -> Option<&Pitfall> {
        match &self.screen {
            Screen::Pitfall(view) => self.course.pitfalls.get(view.index),
            Screen::Home { .. } | Screen::Lesson(_) | Screen::Pitfalls { .. } => None,
        }
    }

    /// What has been done with a common mistake.
    #[must_use]
    pub fn pitfall_state(&self, pitfall: &Pitfall) -> PitfallState {
        self.progress.pitfalls.get(&pitfall.slug).cloned().unwrap_or_default()
    }

    /// Opens a common mistake by its number, from 1; the list of them if there is none of that number.
    pub fn visit_pitfalls(&mut self, number: Option<usize>) -> Vec<Effect> {
        let index = number.and_then(|number| number.checked_sub(1));
        if let Some(index) = index.filter(|index| *index < self.course.pitfalls.len()) {
            return self.enter_pitfall(index);
        }
        self.screen = Screen::Pitfalls { selected: self.first_untried() };
        Vec::new()
    }

    /// The first common mistake that has not been fixed, else the first.
    fn first_untried(&self) -> usize {
        let fixed = |pitfall: &Pitfall| self.progress.pitfalls.get(&pitfall.slug).is_some_and(|p| p.fixed);
        self.course.pitfalls.iter().position(|pitfall| !fixed(pitfall)).unwrap_or(0)
    }

    /// The common mistake of the last session, if it ended at one.
    pub(super) fn last_pitfall(&self) -> Option<usize> {
        let slug = self.progress.at_pitfall.as_ref()?;
        self.course.pitfalls.iter().position(|pitfall| pitfall.slug == *slug)
    }

    /// Opens a common mistake; its experiment is run elsewhere.
    pub(super) fn enter_pitfall(&mut self, index: usize) -> Vec<Effect> {
        let Some(pitfall) = self.course.pitfalls.get(index) else { return Vec::new() };
        let chosen = self.pitfall_state(pitfall).prediction.map(|(choice, _)| choice);
        let slug = pitfall.slug.clone();
        let experiment = Box::new(pitfall.experiment.clone());
        self.screen = Screen::Pitfall(Box::new(PitfallView {
            index,
            tables: None,
            chosen,
            side: Side::Wrong,
            code: false,
            scroll: 0,
        }));
        let mut effects = vec![Effect::Demonstrate { pitfall: slug.clone(), experiment }];
        if self.progress.at_pitfall.as_ref() != Some(&slug) {
            effects.push(Effect::Record(Event::PitfallAt { pitfall: slug }));
        }
        effects
    }
}
