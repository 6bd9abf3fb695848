//! What a lesson is, after parsing.

use std::collections::BTreeMap;

use super::map::{Chapter, Future};
use super::pitfall::Pitfall;
use super::task::Exercise;

/// All lessons in their order.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The course's title.
    pub title: String,
    /// Parts of the course: title and slugs.
    pub parts: Vec<Part>,
    /// The lessons in order.
    pub lessons: Vec<Lesson>,
    /// Lessons that are to come.
    pub future: Vec<Future>,
    /// The chapter that the course is part of.
    pub chapter: Option<Chapter>,
    /// The common mistakes, in order.
    pub pitfalls: Vec<Pitfall>,
}

/// A part of a course.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its title.
    pub title: String,
    /// The slugs of its lessons, in order.
    pub lessons: Vec<String>,
}

/// One lesson.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// The concept's name in kebab case: `newton-step`.
    pub slug: String,
    /// Its number in the course, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// Slugs of the lessons it builds on.
    pub needs: Vec<String>,
    /// Reading time in minutes.
    pub minutes: usize,
    /// Its assumptions, recomputed in the lab at the current point.
    pub badges: Vec<Badge>,
    /// What the student reads: one page per `##`, without the card and the derivation.
    pub pages: Vec<Page>,
    /// What to watch in a real run; a lesson that keeps the rules has one.
    pub card: Option<Page>,
    /// The derivation, line by line; a lesson that keeps the rules has one.
    pub derivation: Option<Page>,
    /// Its labs, the first is the one the lab view opens with.
    pub labs: Vec<Lab>,
    /// The guided tour through its labs.
    pub walkthrough: Vec<Cue>,
    /// Its exercises.
    pub exercises: Vec<Exercise>,
    /// The skill check.
    pub quiz: Vec<Question>,
}

impl Lesson {
    /// Every page with its place: the main ones, the card, the derivation.
    pub(super) fn every_page(&self) -> impl Iterator<Item = (String, &Page)> {
        let main = self.pages.iter().enumerate().map(|(index, page)| (format!("page.{index}"), page));
        let card = self.card.iter().map(|page| ("card".to_string(), page));
        let derivation = self.derivation.iter().map(|page| ("derivation".to_string(), page));
        main.chain(card).chain(derivation)
    }
}

/// An assumption that the lab recomputes at the current point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Its name: `H ≻ 0`.
    pub name: String,
    /// A claim ([`super::claim`]): True, False, or None where it does not apply.
    pub holds: String,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The text of its `##` heading.
    pub title: String,
    /// What is on it.
    pub blocks: Vec<Block>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// `### …`
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// `- …` or `1. …`
    List {
        /// The first number, `None` for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A code block.
    Code {
        /// The info string.
        language: String,
        /// The text.
        text: String,
    },
    /// Displayed maths, LaTeX.
    Math(String),
    /// `> …`
    Quote(Vec<Block>),
    /// A table: header row first.
    Table(Vec<Vec<Vec<Inline>>>),
    /// The place where a lab was written.
    Lab {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    },
    /// The place where an exercise was written.
    Exercise {
        /// Its part: `d`.
        part: String,
        /// Its kind: `code`.
        kind: String,
    },
    /// The place of the skill check.
    Quiz,
}

/// Text with emphasis.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `` `…` ``
    Code(String),
    /// `$…$`, LaTeX.
    Math(String),
    /// A link: text and address.
    Link(Vec<Inline>, String),
    /// A line break inside a paragraph.
    Break,
}

/// A preset of the lab.
#[derive(Clone, Debug, PartialEq)]
pub struct Lab {
    /// Its name within the lesson.
    pub id: String,
    /// As shown in the list of presets.
    pub title: String,
    /// A problem of the engine, checked to exist, or `script`.
    pub problem: String,
    /// NumPy source of the function, where the problem is `script`.
    pub script: Option<String>,
    /// The window of its contour plot: `[low, high]` of each axis; the problem's own where there is none.
    pub view: Option<Vec<[f64; 2]>>,
    /// Settings of the problem, as text.
    pub problem_settings: BTreeMap<String, String>,
    /// A method of the engine, checked to exist.
    pub method: String,
    /// Settings of the method, as text.
    pub settings: BTreeMap<String, String>,
    /// Where it starts.
    pub start: Vec<f64>,
    /// The minimiser that errors are measured against, where it isn't the problem's first.
    pub target: Option<Vec<f64>>,
    /// Convergence tolerance on ‖g‖.
    pub tol_grad: f64,
    /// Step limit.
    pub max_steps: usize,
    /// Columns of the table.
    pub columns: Vec<String>,
    /// Plots, the first is shown first.
    pub plots: Vec<PlotKind>,
    /// What its texts say of the whole run, as a claim at its last step.
    pub claim: Option<String>,
    /// What to predict before running.
    pub predict: Option<Prediction>,
    /// One sentence: what to look at.
    pub look: String,
}

/// A kind of plot.
#[derive(Clone, Debug, PartialEq)]
pub enum PlotKind {
    /// Contours of f with the path (n = 2), or the graph of f (n = 1).
    Contour,
    /// A column of the table against k, on a logarithmic scale: its name.
    Column(String),
    /// Column `y` against column `x`, both logarithmic.
    LogLog {
        /// Column on the x axis.
        x: String,
        /// Column on the y axis.
        y: String,
    },
}

/// A question to be answered before the run is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The question.
    pub ask: String,
    /// The answers.
    pub choices: Vec<String>,
    /// Index of the right one.
    pub correct: usize,
    /// What is said once the run has been seen.
    pub because: String,
}

/// One step of a walkthrough.
#[derive(Clone, Debug)]
pub struct Cue {
    /// The lab it drives.
    pub lab: String,
    /// Overrides of the lab's start.
    pub start: Option<Vec<f64>>,
    /// Overrides of the lab's method settings.
    pub settings: BTreeMap<String, String>,
    /// The step to stand at.
    pub step: usize,
    /// What to look at.
    pub say: String,
    /// A Python expression over the step's quantities that must hold there.
    pub claim: Option<String>,
}

/// A question of the skill check.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name within the lesson.
    pub id: String,
    /// The question, Markdown blocks.
    pub ask: Vec<Block>,
    /// The answers to choose from.
    pub choices: Vec<String>,
    /// Index of the right one.
    pub correct: usize,
    /// What is said for each choice.
    pub because: Vec<String>,
}
