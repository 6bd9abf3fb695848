//! secant: a teaching lab for second-order optimization in a terminal.
//!
//! The library holds everything; the binary only calls [`cli::main`]. A module imports from the rows above it and
//! from nothing below (`tests/layers.rs` checks this):
//!
//! | # | module | what it is |
//! |---|---|---|
//! | 0 | [`numpy`] | Python with NumPy as far as answers need it: parser, values, evaluator, limits, exact derivatives |
//! | 1 | [`engine`] | objectives, problems, methods, traces and their metrics |
//! | 2 | [`lesson`] | Markdown and TOML → lessons; catalogue; layout of pages; rules for authors |
//! | 3 | [`exercise`], [`progress`] | grading and feedback; what a learner has done, drafts, notes |
//! | 4 | [`app`] | model, messages, effects, key map: the program without a screen |
//! | 5 | [`ui`] | `&Model` → a ratatui buffer |
//! | 6 | [`tui`] | the terminal: loop, signals, worker |
//! | 7 | [`cli`] | arguments, standard output, exit codes |
//!
//! # The way data flows
//!
//! ```text
//! lessons/*.md, *.toml → lesson::parse → Lesson → app::Model → ui → Buffer → terminal
//! key, resize, tick    → app::keymap → Message → app::update(&mut Model, Message) → Effect → tui performs it → Message
//! lab block            → engine::Problem × Method → Run (an iterator) → Step → table row, plot point, explanation
//! a student's text     → numpy::Program → exercise::grade → Verdict → feedback, progress event
//! ```

pub mod app;
pub mod cli;
pub mod engine;
pub mod exercise;
pub mod lesson;
pub mod numpy;
pub mod progress;
pub mod tui;
pub mod ui;
