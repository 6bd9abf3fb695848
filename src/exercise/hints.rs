//! The ladder of hints.
//!
//! The first rungs are in every verdict: which case failed, what the answer gave, its shape, its known mistake. Then
//! come the author's hints, from gentle to plain. The reference answer is the last rung.

use crate::lesson::{Exercise, Task};

/// How many hints an exercise has.
#[must_use]
pub fn count(exercise: &Exercise) -> usize {
    exercise.hints.len()
}

/// Hint number `tier`, from 0.
#[must_use]
pub fn hint(exercise: &Exercise, tier: usize) -> Option<&str> {
    exercise.hints.get(tier).map(|hint| hint.trim())
}

/// The reference answer, once all hints have been shown.
#[must_use]
pub fn reveal(exercise: &Exercise, shown: usize) -> Option<&str> {
    let answer = match &exercise.task {
        Task::Code(code) => &code.reference,
        Task::Formula(formula) => &formula.reference,
        _ => return None,
    };
    (shown >= count(exercise)).then(|| answer.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::exercise;

    #[test]
    fn the_answer_is_revealed_after_the_last_hint_only() {
        let exercise = crate::lesson::Exercise { hints: vec!["a ".into(), "b".into()], ..exercise() };
        assert_eq!((count(&exercise), hint(&exercise, 0), hint(&exercise, 2)), (2, Some("a"), None));
        assert_eq!(reveal(&exercise, 1), None);
        assert!(reveal(&exercise, 2).is_some());
    }
}
