//! Layer 4: the program without a screen: [`Model`], [`Message`], [`Effect`], key map.
//!
//! [`update`] is the only place where the model changes; it does nothing to the outside and asks for that by effects.

pub mod command;
pub mod context;
pub mod editor;
pub mod form;
pub mod key;
pub mod keymap;
pub mod lab;
pub mod map;
pub mod model;
mod offer;
mod open;
pub mod pitfall;
pub mod text;
mod update;

pub use command::Command;
pub use context::Context;
pub use key::{Code, Key};
pub use model::{Model, Screen, View};
pub use offer::{choices, offered};
pub use update::update;

use std::collections::BTreeMap;

use crate::exercise::{Variant, Verdict};
use crate::lesson::Exercise;
use crate::lesson::pitfall::{Experiment, Tables};
use crate::lesson::reload::Fresh;
use crate::progress::{Event, State};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The time that [`Model::tick_after`] asked for has passed.
    Tick,
    /// The student has not typed for a moment: a good time to save.
    Idle,
    /// What was saved of a lesson: answers by part, notes.
    Loaded {
        /// The lesson's slug.
        lesson: String,
        /// Answers by part.
        answers: BTreeMap<String, String>,
        /// The notes.
        notes: Option<String>,
    },
    /// Something was recorded: what has been done now.
    Progress(Box<State>),
    /// An answer has been graded.
    Graded(Box<Verdict>),
    /// The experiment of a common mistake has been run.
    Demonstrated {
        /// The slug of the common mistake.
        pitfall: String,
        /// Its tables, or why there are none.
        tables: Result<Tables, String>,
    },
    /// A file of the lessons has been saved (in `--watch` only).
    Changed,
    /// The lessons have been read again.
    Reloaded(Box<Fresh>),
    /// A sentence for the student.
    Notice(String),
    /// The program is asked to end.
    Terminate,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Record an event.
    Record(Event),
    /// Load answers and notes of a lesson.
    Load {
        /// The lesson's slug.
        lesson: String,
        /// The parts of its exercises.
        parts: Vec<String>,
    },
    /// Save an answer.
    SaveAnswer {
        /// The lesson's slug.
        lesson: String,
        /// The exercise's part.
        part: String,
        /// The text.
        text: String,
    },
    /// Keep a discarded answer beside the current one.
    KeepAnswer {
        /// The lesson's slug.
        lesson: String,
        /// The exercise's part.
        part: String,
        /// The text.
        text: String,
    },
    /// Save notes.
    SaveNotes {
        /// The lesson's slug.
        lesson: String,
        /// The text.
        text: String,
    },
    /// Grade an answer.
    Grade {
        /// The exercise.
        exercise: Box<GradeOf>,
        /// The answer.
        source: String,
        /// Which instance of the exercise it answers.
        variant: Variant,
    },
    /// Run the experiment of a common mistake.
    Demonstrate {
        /// The slug of the common mistake.
        pitfall: String,
        /// The experiment.
        experiment: Box<Experiment>,
    },
    /// Read the lessons again.
    Reload,
    /// Draw everything anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Quit.
    Quit,
}

/// The exercise of a [`Effect::Grade`]; two are equal if they have the same name.
#[derive(Clone, Debug)]
pub struct GradeOf(pub Exercise);

impl PartialEq for GradeOf {
    fn eq(&self, other: &Self) -> bool {
        (&self.0.lesson, &self.0.part) == (&other.0.lesson, &other.0.part)
    }
}
