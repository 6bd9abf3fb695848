//! Layer 2: lessons: Markdown and TOML → [`Course`]; layout of pages as lines of text; rules for authors.

pub mod catalog;
pub mod claim;
pub mod expression;
pub mod function;
pub mod instance;
pub mod key;
pub mod layout;
pub mod lint;
pub mod map;
pub mod math;
pub mod mistake;
pub mod model;
pub mod outcome;
pub mod parse;
pub mod pitfall;
pub mod preset;
pub mod reload;
mod rules;
pub mod skeleton;
pub mod task;
pub mod text;

pub use catalog::{Catalog, LoadError};
pub use model::{Badge, Block, Course, Cue, Inline, Lab, Lesson, Page, Part, PlotKind, Prediction, Question};
pub use parse::markdown::blocks as markdown;
pub use task::{Code, Exercise, Property, Task, WrongAnswer};
