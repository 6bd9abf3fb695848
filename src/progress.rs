//! Layer 3: what a learner has done: events, drafts, notes.

pub mod event;
pub mod state;
pub mod store;

pub use event::Event;
pub use state::{LessonState, State};
pub use store::{Store, StoreError};
