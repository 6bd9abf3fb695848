//! The fold of all events: what has been done.

use std::collections::{BTreeMap, BTreeSet};

/// What has been done in one lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonState {
    /// Pages visited.
    pub pages: BTreeSet<usize>,
    /// Exercise part → attempts, and whether one was right.
    pub exercises: BTreeMap<String, (usize, bool)>,
    /// Hints shown, by exercise part: how many tiers.
    pub hints: BTreeMap<String, usize>,
    /// Lab → the first prediction made: choice and whether it was right.
    pub predictions: BTreeMap<String, (usize, bool)>,
    /// The latest skill check: question → right.
    pub check: BTreeMap<String, bool>,
    /// The best score of a complete skill check.
    pub best_check: Option<usize>,
    /// Whether the walkthrough was followed to its end.
    pub walked: bool,
}

/// What has been done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// By slug.
    pub lessons: BTreeMap<String, LessonState>,
    /// Where to resume: slug, view, page (the latest by time).
    pub at: Option<(String, String, usize)>,
}
