//! Layer 3: what a learner has done: events, drafts, notes.
//!
//! A directory of plain files, safe to copy, to merge and to read:
//!
//! ```text
//! device                       the name of this machine's own event file
//! events/DEVICE.jsonl          one line an event, only ever appended to
//! events/damaged.txt           which damaged lines have been reported already
//! answers/LESSON/PART.py       drafts
//! notes/LESSON.md              notes
//! ```
//!
//! [`State`] is the fold of all `events/*.jsonl`: sorted by time, every id counted once. So a file that was copied,
//! renamed or merged from another machine neither loses nor doubles anything.

pub mod event;
mod record;
pub mod state;
pub mod store;

pub use event::Event;
pub use state::{LessonState, PitfallState, Standing, State};
pub use store::{Saved, Store, StoreError};
