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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lesson::Catalog;
    use crate::progress::{LessonState, State};

    /// A model in which the lessons at these places have been passed.
    fn passed(places: &[usize]) -> Model {
        let course = Arc::new(Catalog::embedded().course);
        let mut progress = State::default();
        for lesson in places.iter().filter_map(|place| course.lessons.get(*place)) {
            let exercises = lesson.exercises.iter().map(|exercise| (exercise.part.clone(), (1, true)));
            let best_check = Some(lesson.quiz.len());
            let state = LessonState { exercises: exercises.collect(), best_check, ..LessonState::default() };
            progress.lessons.insert(lesson.slug.clone(), state);
        }
        Model::new(course, progress, (80, 24), false, String::new())
    }

    #[test]
    fn the_first_lesson_whose_needs_are_passed_is_recommended() {
        assert_eq!(passed(&[]).recommended(), Some(0));
        assert_eq!(passed(&[0]).recommended(), Some(1));
        assert_eq!(passed(&[1, 2]).recommended(), Some(0));
        let all: Vec<usize> = (0..passed(&[]).course.lessons.len()).collect();
        assert_eq!(passed(&all).recommended(), None);
    }

    #[test]
    fn arrows_go_along_the_needs() {
        let model = passed(&[]);
        assert_eq!(model.along(0, true), None);
        let next = model.along(0, false).expect("something needs the first lesson");
        assert_eq!(Map::of(&model.course).nodes[next].needs.first(), Some(&0));
        assert_eq!(model.along(usize::MAX, false), None);
    }
}
