//! The rules that lessons keep, one function a rule. Rules of loading are cheap and keep a broken lesson out of the
//! course; rules of lint run the lesson.

use super::mistake::Mistake;
use super::parse::Parsed;

/// What keeps a lesson out of the course.
pub(super) fn loading(_parsed: &Parsed) -> Vec<Mistake> {
    Vec::new()
}
