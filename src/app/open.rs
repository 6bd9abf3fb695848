//! Opening the program and its lessons.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::exercise::{Variant, highest_level, template};
use crate::lesson::{Course, Exercise, Lesson, Task};
use crate::progress::{Event, State};

use super::Effect;
use super::editor::Editor;
use super::form::{Asks, Cursor};
use super::lab::Lab;
use super::model::{ANSWER_LIMIT, Answer, Below, Check, LessonView, Model, Screen, View};

impl Model {
    /// The program at the list of lessons.
    #[must_use]
    pub fn new(
        course: Arc<Course>,
        progress: State,
        size: (u16, u16),
        ascii: bool,
        session: String,
    ) -> Model {
        let screen = Screen::Home { selected: 0 };
        Model {
            course,
            progress,
            screen,
            overlay: None,
            notice: None,
            size,
            ascii,
            session,
            rounds: 0,
            watch: None,
        }
    }

    /// The program as it opens: at `lesson` if given, else where the last session ended, else the list of lessons.
    #[must_use]
    pub fn open(
        course: Arc<Course>,
        progress: State,
        lesson: Option<&str>,
        size: (u16, u16),
        ascii: bool,
        session: String,
    ) -> (Model, Vec<Effect>) {
        let at = progress.at.clone();
        let mut model = Model::new(course, progress, size, ascii, session);
        if let (None, Some(index)) = (lesson, model.last_pitfall()) {
            let effects = model.enter_pitfall(index);
            return (model, effects);
        }
        let position = |slug: &str| model.course.lessons.iter().position(|lesson| lesson.slug == slug);
        let target = match (lesson, at) {
            (Some(slug), Some((last, view, page))) if *slug == last => {
                position(slug).map(|i| (i, View::named(&view).unwrap_or(View::Read), page))
            }
            (Some(slug), _) => position(slug).map(|i| (i, View::Read, 0)),
            (None, Some((last, view, page))) => {
                position(&last).map(|i| (i, View::named(&view).unwrap_or(View::Read), page))
            }
            (None, None) => None,
        };
        let effects = match target {
            Some((index, view, page)) => model.enter(index, view, page),
            None => Vec::new(),
        };
        (model, effects)
    }

    /// Opens a lesson.
    pub(super) fn enter(&mut self, index: usize, view: View, page: usize) -> Vec<Effect> {
        let Some(lesson) = self.course.lessons.get(index) else { return Vec::new() };
        let page = page.min(lesson.pages.len().saturating_sub(1));
        let slug = lesson.slug.clone();
        let parts = lesson.exercises.iter().map(|exercise| exercise.part.clone()).collect();
        let check = new_check(lesson);
        let mut opened = LessonView {
            index,
            view,
            page,
            aside: None,
            scroll: 0,
            typing: false,
            lab: Lab::new(&lesson.labs, 0),
            walk: None,
            predictions: self.predictions(lesson),
            predicts: predicts(lesson),
            answers: lesson
                .exercises
                .iter()
                .map(|exercise| blank(exercise, self.variant(exercise)))
                .collect(),
            exercise: 0,
            notes: None,
            check,
        };
        if let (View::Answer, Some((last, word, _))) = (view, &self.progress.at)
            && *last == slug
        {
            let part = word.split(' ').nth(1).unwrap_or_default();
            opened.exercise = opened.answers.iter().position(|answer| answer.part == part).unwrap_or(0);
        }
        for answer in &mut opened.answers {
            answer.hints = self.hints(&slug, &answer.part);
        }
        self.screen = Screen::Lesson(Box::new(opened));
        let mut effects = vec![Effect::Load { lesson: slug, parts }];
        effects.extend(self.arrived());
        effects
    }

    /// What is recorded when a view or page is shown.
    pub(super) fn arrived(&self) -> Vec<Effect> {
        let (Screen::Lesson(view), Some(lesson)) = (&self.screen, self.lesson()) else { return Vec::new() };
        let mut events = Vec::new();
        let known = self.progress.lessons.get(&lesson.slug);
        if let (View::Read, Some(aside)) = (view.view, view.aside) {
            if !known.is_some_and(|state| state.asides.contains(aside.word())) {
                let (lesson, page) = (lesson.slug.clone(), aside.word().to_string());
                events.push(Event::Aside { lesson, page });
            }
        } else if view.view == View::Read && !known.is_some_and(|state| state.pages.contains(&view.page)) {
            events.push(Event::Page { lesson: lesson.slug.clone(), page: view.page });
        }
        let mut word = view.view.title().to_lowercase();
        if let (View::Answer, Some(answer)) = (view.view, view.answer()) {
            word = format!("{word} {}", answer.part);
        }
        let at = (lesson.slug.clone(), word.clone(), view.page);
        // A common mistake that was opened since then is no longer the place to go on.
        if self.progress.at.as_ref() != Some(&at) || self.progress.at_pitfall.is_some() {
            events.push(Event::At { lesson: lesson.slug.clone(), view: word, page: view.page });
        }
        events.into_iter().map(Effect::Record).collect()
    }

    fn predictions(&self, lesson: &Lesson) -> BTreeMap<String, usize> {
        let known = self.progress.lessons.get(&lesson.slug);
        known
            .map(|state| state.predictions.iter().map(|(lab, made)| (lab.clone(), made.0)).collect())
            .unwrap_or_default()
    }

    /// The instance that the student was at.
    pub(super) fn variant(&self, exercise: &Exercise) -> Variant {
        let known = self.progress.lessons.get(&exercise.lesson);
        let known = known.and_then(|state| state.variants.get(&exercise.part)).copied();
        let Variant { seed, level } =
            known.map_or(Variant::default(), |(seed, level)| Variant { seed, level });
        // A lesson may have lost the levels that are typed since.
        Variant { seed, level: level.min(highest_level(exercise).unwrap_or(Variant::default().level)) }
    }

    fn hints(&self, slug: &str, part: &str) -> usize {
        self.progress.lessons.get(slug).and_then(|state| state.hints.get(part)).copied().unwrap_or(0)
    }
}

pub(super) fn predicts(lesson: &Lesson) -> BTreeMap<usize, (String, usize)> {
    let asked = lesson.labs.iter().enumerate();
    asked
        .filter_map(|(i, lab)| lab.predict.as_ref().map(|ask| (i, (lab.id.clone(), ask.choices.len()))))
        .collect()
}

/// A skill check that has not been begun.
pub(super) fn new_check(lesson: &Lesson) -> Check {
    let chosen = vec![None; lesson.quiz.len()];
    Check { round: String::new(), question: 0, chosen, scroll: 0 }
}

/// An answer that has not been begun.
pub(super) fn blank(exercise: &Exercise, variant: Variant) -> Answer {
    let wrap = matches!(exercise.task, Task::Prose(_));
    let mut editor = Editor::new(&template(exercise), ANSWER_LIMIT, wrap);
    editor.select_placeholder();
    Answer {
        part: exercise.part.clone(),
        editor,
        unsaved: false,
        variant,
        asked: None,
        asks: Asks::of(exercise, variant),
        cursor: Cursor::default(),
        said: BTreeSet::new(),
        checking: false,
        verdict: None,
        judged: false,
        hints: 0,
        below: Below::Task,
        scroll: 0,
    }
}
