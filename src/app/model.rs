//! The program's state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::exercise::{Question, Status, Variant, Verdict};
use crate::lesson::{Course, Exercise, Lesson, Page};
use crate::progress::State;

use super::editor::Editor;
use super::form::{Asks, Cursor, Form};
use super::lab::Lab;
use super::pitfall::PitfallView;

/// How many characters an answer may hold; far more than any exercise needs.
pub const ANSWER_LIMIT: usize = 20_000;
/// How many characters the notes of a lesson may hold.
pub const NOTES_LIMIT: usize = 8_000;

/// Everything the screen shows and the keys change.
#[derive(Debug)]
pub struct Model {
    /// The lessons.
    pub course: Arc<Course>,
    /// What has been done, kept up to date with every event that is recorded.
    pub progress: State,
    /// The screen.
    pub screen: Screen,
    /// What lies on top of it.
    pub overlay: Option<Overlay>,
    /// A sentence for the student, shown until the next key.
    pub notice: Option<String>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Whether symbols outside ASCII are avoided.
    pub ascii: bool,
    /// A name for this run of the program, unlike any other's.
    pub session: String,
    /// Skill checks begun in this session.
    pub rounds: usize,
    /// The lessons being written, if they are.
    pub watch: Option<Watch>,
}

/// Lessons that are read again when their files are saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Whether they are being read now.
    pub reading: bool,
}

/// What fills the screen.
#[derive(Debug)]
pub enum Screen {
    /// The list of lessons: the selected one.
    Home {
        /// Index into the course's lessons.
        selected: usize,
    },
    /// A lesson.
    Lesson(Box<LessonView>),
    /// The list of common mistakes: the selected one.
    Pitfalls {
        /// Index into the course's common mistakes.
        selected: usize,
    },
    /// A common mistake.
    Pitfall(Box<PitfallView>),
}

/// What may lie on top.
#[derive(Debug)]
pub enum Overlay {
    /// All keys; `scroll` lines are scrolled away.
    Help {
        /// Lines scrolled away.
        scroll: usize,
    },
    /// The search for a lesson.
    Search(Search),
    /// The map of the course: the selected lesson.
    Map {
        /// Index into the nodes of the map; written lessons come first, as in the course.
        selected: usize,
    },
}

/// A search.
#[derive(Debug, Default)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// Which match is selected.
    pub selected: usize,
}

/// The views of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The text.
    Read,
    /// The solver panel.
    Lab,
    /// The exercise.
    Answer,
    /// The notes.
    Notes,
    /// The skill check.
    Check,
}

impl View {
    /// All views, in the order of the tab key.
    pub const ALL: [View; 5] = [View::Read, View::Lab, View::Answer, View::Notes, View::Check];

    /// The word shown, and saved.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            View::Read => "Read",
            View::Lab => "Lab",
            View::Answer => "Answer",
            View::Notes => "Notes",
            View::Check => "Check",
        }
    }

    /// The view of that name, as saved; an exercise may stand behind it: `answer d`.
    #[must_use]
    pub fn named(word: &str) -> Option<View> {
        let word = word.split(' ').next().unwrap_or_default();
        View::ALL.into_iter().find(|view| view.title().eq_ignore_ascii_case(word))
    }

    /// The next view (`true`) or the one before.
    #[must_use]
    pub fn beside(self, forwards: bool) -> View {
        let at = View::ALL.iter().position(|view| *view == self).unwrap_or(0);
        let n = View::ALL.len();
        View::ALL[if forwards { (at + 1) % n } else { (at + n - 1) % n }]
    }
}

/// A page behind a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// What breaks first, and what to log.
    Card,
    /// The derivation line by line.
    Derivation,
}

impl Aside {
    /// The word that is saved.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Aside::Card => "card",
            Aside::Derivation => "derivation",
        }
    }

    /// Its page in a lesson.
    #[must_use]
    pub fn of(self, lesson: &Lesson) -> Option<&Page> {
        match self {
            Aside::Card => lesson.card.as_ref(),
            Aside::Derivation => lesson.derivation.as_ref(),
        }
    }
}

/// An open lesson.
#[derive(Debug)]
pub struct LessonView {
    /// Index into the course's lessons.
    pub index: usize,
    /// What is shown of it.
    pub view: View,
    /// The page, from 0.
    pub page: usize,
    /// What is read beside the pages.
    pub aside: Option<Aside>,
    /// Lines of the page that are scrolled away.
    pub scroll: usize,
    /// Whether letters go to the editor of the view.
    pub typing: bool,
    /// The solver panel; `None` if the lesson has no lab.
    pub lab: Option<Lab>,
    /// The step of the walkthrough, while it is followed.
    pub walk: Option<usize>,
    /// Predictions made in this lesson, by lab (a copy of the progress, so that this view is complete in itself).
    pub predictions: BTreeMap<String, usize>,
    /// Labs that ask for a prediction, with the number of choices.
    pub predicts: BTreeMap<usize, (String, usize)>,
    /// The exercises' answers.
    pub answers: Vec<Answer>,
    /// Which exercise is shown.
    pub exercise: usize,
    /// The notes; `None` until they are loaded.
    pub notes: Option<Notes>,
    /// The skill check.
    pub check: Check,
}

impl LessonView {
    /// Whether the lab shows nothing until the student has predicted.
    #[must_use]
    pub fn asks_prediction(&self) -> bool {
        let Some(lab) = &self.lab else { return false };
        self.predicts.get(&lab.preset).is_some_and(|(id, _)| !self.predictions.contains_key(id))
    }

    /// The exercise's answer that is shown.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.get(self.exercise)
    }
}

/// The answer to one exercise.
#[derive(Debug)]
pub struct Answer {
    /// The exercise's part: `d`.
    pub part: String,
    /// The editor with the draft.
    pub editor: Editor,
    /// Whether the draft has changed since it was saved.
    pub unsaved: bool,
    /// Which instance it answers, and at which level.
    pub variant: Variant,
    /// The instance, once it has been shown; or why there is none.
    pub asked: Option<Result<Question, String>>,
    /// How it is answered.
    pub asks: Asks,
    /// Where the student is in a form.
    pub cursor: Cursor,
    /// The points of a model answer that the student finds in the own one.
    pub said: BTreeSet<usize>,
    /// Whether it is being graded.
    pub checking: bool,
    /// What grading said last.
    pub verdict: Option<Verdict>,
    /// Whether that is about the draft as it stands.
    pub judged: bool,
    /// How many hints are shown.
    pub hints: usize,
    /// What stands under the editor.
    pub below: Below,
    /// Lines of it that are scrolled away.
    pub scroll: usize,
}

impl Answer {
    /// The form that the draft is shown as; `None` where it is typed.
    #[must_use]
    pub fn form(&self) -> Option<Form> {
        let question = self.asked.as_ref()?.as_ref().ok()?;
        Form::read(self.asks, question, &self.editor.text())
    }

    /// Whether the draft as it stands was found right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        let status = self.verdict.as_ref().map(|verdict| verdict.status);
        self.judged && matches!(status, Some(Status::Correct | Status::CorrectWithNote))
    }
}

/// What stands under the editor of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// The task.
    Task,
    /// The verdict, or the hints.
    Feedback,
    /// The hints.
    Hints,
}

/// The notes of a lesson.
#[derive(Debug)]
pub struct Notes {
    /// The editor.
    pub editor: Editor,
    /// Whether they have changed since they were saved.
    pub unsaved: bool,
}

/// The skill check of a lesson.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// The attempt's name, for the record.
    pub round: String,
    /// The question shown.
    pub question: usize,
    /// The answers chosen in this attempt, by question.
    pub chosen: Vec<Option<usize>>,
    /// Lines scrolled away.
    pub scroll: usize,
}

impl Model {
    /// The open lesson, if one is open.
    #[must_use]
    pub fn lesson(&self) -> Option<&Lesson> {
        match &self.screen {
            Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => None,
            Screen::Lesson(view) => self.course.lessons.get(view.index),
        }
    }

    /// The exercise shown in the open lesson.
    #[must_use]
    pub fn exercise(&self) -> Option<&Exercise> {
        match &self.screen {
            Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => None,
            Screen::Lesson(view) => self.course.lessons.get(view.index)?.exercises.get(view.exercise),
        }
    }

    /// The lessons that match the search, best first: indices into the course.
    #[must_use]
    pub fn matches(&self, query: &str) -> Vec<usize> {
        let query = query.trim().to_lowercase();
        let mut found: Vec<(usize, usize)> = self
            .course
            .lessons
            .iter()
            .enumerate()
            .filter_map(|(i, lesson)| {
                let texts = [&lesson.title, &lesson.slug, &lesson.question];
                let number = lesson.number.to_string();
                let rank = if query.is_empty() || number == query {
                    Some(0)
                } else {
                    texts.iter().position(|text| {
                        query.split_whitespace().all(|word| text.to_lowercase().contains(word))
                    })
                };
                rank.map(|rank| (rank, i))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, i)| i).collect()
    }

    /// Milliseconds until the model wants a [`Message::Tick`](super::Message::Tick), if it does.
    #[must_use]
    pub fn tick_after(&self) -> Option<u64> {
        match &self.screen {
            Screen::Lesson(view) if view.view == View::Lab => view.lab.as_ref().and_then(Lab::tick_after),
            Screen::Lesson(_) | Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => None,
        }
    }

    /// Whether there is text that has not been saved.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        match &self.screen {
            Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => false,
            Screen::Lesson(view) => {
                view.answers.iter().any(|answer| answer.unsaved)
                    || view.notes.as_ref().is_some_and(|notes| notes.unsaved)
            }
        }
    }
}
