//! The skill check: scores and what they mean.

use std::collections::BTreeMap;

/// Where a learner stands with the skill check of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No question was answered.
    NotAttempted,
    /// Some were answered.
    InProgress,
    /// At least three of four were right.
    Passed,
    /// All were answered, too few were right.
    NeedsPractice,
}

impl Standing {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Standing::NotAttempted => "not attempted",
            Standing::InProgress => "in progress",
            Standing::Passed => "passed",
            Standing::NeedsPractice => "needs practice",
        }
    }
}

/// Right answers that pass a check of `questions` questions: three of four.
#[must_use]
pub fn pass_mark(questions: usize) -> usize {
    (3 * questions).div_ceil(4)
}

/// How many of the latest answers (question → right) are right.
#[must_use]
pub fn score(answers: &BTreeMap<String, bool>) -> usize {
    answers.values().filter(|right| **right).count()
}

/// Where a learner stands: `answers` of the latest round, `best` score of a complete one. Passed stays passed.
#[must_use]
pub fn standing(answers: &BTreeMap<String, bool>, best: Option<usize>, questions: usize) -> Standing {
    if best.is_some_and(|best| best >= pass_mark(questions)) {
        return Standing::Passed;
    }
    match answers.len() {
        0 if best.is_some() => Standing::NeedsPractice,
        0 => Standing::NotAttempted,
        n if n < questions => Standing::InProgress,
        _ if score(answers) >= pass_mark(questions) => Standing::Passed,
        _ => Standing::NeedsPractice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(rights: &[bool]) -> BTreeMap<String, bool> {
        rights.iter().enumerate().map(|(index, right)| (index.to_string(), *right)).collect()
    }

    #[test]
    fn three_of_four_pass_and_two_need_practice() {
        assert_eq!(standing(&answers(&[]), None, 4), Standing::NotAttempted);
        assert_eq!(standing(&answers(&[true, true, true]), None, 4), Standing::InProgress);
        assert_eq!(standing(&answers(&[true, true, true, false]), None, 4), Standing::Passed);
        assert_eq!(standing(&answers(&[true, true, false, false]), None, 4), Standing::NeedsPractice);
    }

    #[test]
    fn a_new_round_does_not_take_a_pass_away() {
        assert_eq!(standing(&answers(&[false]), Some(3), 4), Standing::Passed);
        assert_eq!(standing(&answers(&[false]), Some(2), 4), Standing::InProgress);
    }
}
