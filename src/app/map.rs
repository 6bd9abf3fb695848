//! Where a learner is on the map of the course.

use crate::lesson::Lesson;
use crate::lesson::map::Map;
use crate::progress::Standing;

use super::model::{Model, Screen};

impl Model {
    /// How far the learner is with a lesson.
    #[must_use]
    pub fn standing(&self, lesson: &Lesson) -> Standing {
        let state = self.progress.lessons.get(&lesson.slug);
        state.map_or(Standing::NotStarted, |state| {
            state.status(lesson.pages.len(), lesson.exercises.len(), lesson.quiz.len())
        })
    }

    /// The lesson to go on with: the first one that has not been passed and whose needs have been.
    #[must_use]
    pub fn recommended(&self) -> Option<usize> {
        let passed = |lesson: &Lesson| self.standing(lesson) == Standing::Passed;
        let lessons = &self.course.lessons;
        let met = |need: &String| lessons.iter().any(|lesson| lesson.slug == *need && passed(lesson));
        lessons.iter().position(|lesson| !passed(lesson) && lesson.needs.iter().all(met))
    }

    /// The lesson that the map is opened at: the one that is open or selected, else the recommended one.
    #[must_use]
    pub(super) fn map_start(&self) -> usize {
        match &self.screen {
            Screen::Lesson(view) => view.index,
            Screen::Home { selected } => self.recommended().unwrap_or(*selected),
            Screen::Pitfalls { .. } | Screen::Pitfall(_) => self.recommended().unwrap_or(0),
        }
    }

    /// The nearest lesson that the one at `selected` needs (`back`), or the first one that needs it.
    #[must_use]
    pub(super) fn along(&self, selected: usize, back: bool) -> Option<usize> {
        let map = Map::of(&self.course);
        let node = map.nodes.get(selected)?;
        if back { node.needs.last().copied() } else { node.leads.first().copied() }
    }
}
