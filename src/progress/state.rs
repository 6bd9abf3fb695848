//! The fold of all events: what has been done.

use std::collections::{BTreeMap, BTreeSet};

use super::Event;
use super::record::Record;

/// What has been done in one lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonState {
    /// Pages visited.
    pub pages: BTreeSet<usize>,
    /// Pages behind keys of their own that were visited: `card`, `derivation`.
    pub asides: BTreeSet<String>,
    /// Exercise part → attempts, and whether one was right.
    pub exercises: BTreeMap<String, (usize, bool)>,
    /// Exercise part → the seed and level that it is at, where they are not the first.
    pub variants: BTreeMap<String, (u64, u8)>,
    /// Hints shown, by exercise part: how many tiers.
    pub hints: BTreeMap<String, usize>,
    /// Lab → the first prediction made: choice and whether it was right.
    pub predictions: BTreeMap<String, (usize, bool)>,
    /// The latest skill check: question → right.
    pub check: BTreeMap<String, bool>,
    /// The most questions that were right in one skill check.
    pub best_check: Option<usize>,
    /// Whether the walkthrough was followed to its end.
    pub walked: bool,
    /// Every skill check: round → question → whether the first answer was right.
    pub rounds: BTreeMap<String, BTreeMap<String, bool>>,
}

/// How far a learner is with a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing was done.
    NotStarted,
    /// Something was done.
    Started,
    /// The skill check was finished without passing, or an exercise was tried three times without success.
    NeedsPractice,
    /// Every exercise was right, and three quarters of the questions in one skill check.
    Passed,
}

impl Standing {
    /// `not started`, `started`, `needs practice` or `passed`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Standing::NotStarted => "not started",
            Standing::Started => "started",
            Standing::NeedsPractice => "needs practice",
            Standing::Passed => "passed",
        }
    }
}

impl LessonState {
    /// The standing in a lesson that has so many pages, exercises and questions.
    ///
    /// A lesson with neither exercises nor questions is passed when all its pages were read.
    #[must_use]
    pub fn status(&self, pages: usize, exercises: usize, questions: usize) -> Standing {
        if *self == LessonState::default() {
            return Standing::NotStarted;
        }
        let solved = self.exercises.values().filter(|(_, right)| *right).count();
        let checked = questions == 0
            || self.best_check.is_some_and(|best| best.saturating_mul(4) >= questions.saturating_mul(3));
        let read = exercises + questions > 0 || self.pages.len() >= pages;
        if solved >= exercises && checked && read {
            return Standing::Passed;
        }
        let failed_check = !checked && self.check.len() >= questions;
        let stuck = self.exercises.values().any(|&(attempts, right)| attempts >= 3 && !right);
        if failed_check || stuck { Standing::NeedsPractice } else { Standing::Started }
    }

    /// Takes in an answer of a skill check. Only the first answer to a question counts: the next one knows the solution.
    fn checked(&mut self, round: &str, question: &str, right: bool) {
        let answers = self.rounds.entry(round.to_owned()).or_default();
        answers.entry(question.to_owned()).or_insert(right);
        self.check.clone_from(answers);
        let score = answers.values().filter(|right| **right).count();
        self.best_check = self.best_check.max(Some(score));
    }
}

/// What has been done with a common mistake.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PitfallState {
    /// The first prediction: choice, and whether it was right. The result was seen then.
    pub prediction: Option<(usize, bool)>,
    /// Whether the fix was seen.
    pub fixed: bool,
}

impl PitfallState {
    /// `not tried`, `seen` or `fixed`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (self.prediction, self.fixed) {
            (None, _) => "not tried",
            (Some(_), false) => "seen",
            (Some(_), true) => "fixed",
        }
    }
}

/// What has been done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// By slug.
    pub lessons: BTreeMap<String, LessonState>,
    /// Common mistakes by slug.
    pub pitfalls: BTreeMap<String, PitfallState>,
    /// The common mistake to resume at, if it was opened after every lesson.
    pub at_pitfall: Option<String>,
    /// Where to resume: slug, view, page (the latest by time).
    pub at: Option<(String, String, usize)>,
}

impl State {
    /// The fold of records in any order, with any repetitions.
    pub(super) fn fold(mut records: Vec<Record>) -> State {
        records.sort_unstable_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        records.dedup_by(|a, b| a.id == b.id);
        let mut state = State::default();
        for record in &records {
            state.apply(&record.event);
        }
        state
    }

    /// Takes in an event that is later than all before it.
    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::Page { lesson, page } => {
                self.lesson(lesson).pages.insert(*page);
            }
            Event::Aside { lesson, page } => {
                self.lesson(lesson).asides.insert(page.clone());
            }
            Event::At { lesson, view, page } => {
                self.at = Some((lesson.clone(), view.clone(), *page));
                self.at_pitfall = None;
            }
            Event::Predicted { lesson, lab, choice, right } => {
                let predictions = &mut self.lesson(lesson).predictions;
                predictions.entry(lab.clone()).or_insert((*choice, *right));
            }
            Event::Attempt { exercise, status, tag: _ } => {
                let (lesson, part) = exercise_name(exercise);
                let (attempts, right) = self.lesson(lesson).exercises.entry(part.to_owned()).or_default();
                *attempts = attempts.saturating_add(1);
                *right |= matches!(status.as_str(), "correct" | "correct_with_note");
            }
            Event::Variant { exercise, seed, level } => {
                let (lesson, part) = exercise_name(exercise);
                self.lesson(lesson).variants.insert(part.to_owned(), (*seed, *level));
            }
            Event::Assessed { exercise, met, of } => {
                let (lesson, part) = exercise_name(exercise);
                let (_, right) = self.lesson(lesson).exercises.entry(part.to_owned()).or_default();
                *right |= met >= of;
            }
            Event::Hint { exercise, tier } => {
                let (lesson, part) = exercise_name(exercise);
                let shown = self.lesson(lesson).hints.entry(part.to_owned()).or_default();
                *shown = (*shown).max(tier.saturating_add(1));
            }
            Event::Checked { lesson, round, question, choice: _, right } => {
                self.lesson(lesson).checked(round, question, *right);
            }
            Event::Walked { lesson } => self.lesson(lesson).walked = true,
            Event::PitfallAt { pitfall } => self.at_pitfall = Some(pitfall.clone()),
            Event::PitfallPredicted { pitfall, choice, right } => {
                self.pitfall(pitfall).prediction.get_or_insert((*choice, *right));
            }
            Event::PitfallFixed { pitfall } => self.pitfall(pitfall).fixed = true,
        }
    }

    fn pitfall(&mut self, slug: &str) -> &mut PitfallState {
        self.pitfalls.entry(slug.to_owned()).or_default()
    }

    fn lesson(&mut self, slug: &str) -> &mut LessonState {
        self.lessons.entry(slug.to_owned()).or_default()
    }
}

/// `newton-step/d` → (`newton-step`, `d`).
fn exercise_name(name: &str) -> (&str, &str) {
    name.split_once('/').unwrap_or((name, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(events: &[Event]) -> State {
        let mut state = State::default();
        for event in events {
            state.apply(event);
        }
        state
    }

    fn attempt(status: &str) -> Event {
        Event::Attempt { exercise: "newton-step/d".to_owned(), status: status.to_owned(), tag: None }
    }

    fn checked(round: &str, question: &str, right: bool) -> Event {
        let (round, question) = (round.to_owned(), question.to_owned());
        Event::Checked { lesson: "newton-step".to_owned(), round, question, choice: 0, right }
    }

    fn standing(events: &[Event]) -> Standing {
        folded(events).lessons.entry("newton-step".to_owned()).or_default().status(3, 1, 4)
    }

    #[test]
    fn a_right_answer_stays_right_after_a_later_wrong_one() {
        let state = folded(&[attempt("wrong"), attempt("correct_with_note"), attempt("misconception")]);
        assert_eq!(state.lessons["newton-step"].exercises["d"], (3, true));
    }

    #[test]
    fn words_are_right_once_the_student_finds_every_point_in_them() {
        let found = |met| Event::Assessed { exercise: "newton-step/e".to_owned(), met, of: 2 };
        let right = |events: &[Event]| folded(events).lessons["newton-step"].exercises["e"].1;
        assert!(!right(&[found(1)]));
        assert!(right(&[found(1), found(2), found(1)]));
    }

    #[test]
    fn the_latest_instance_of_an_exercise_counts() {
        let at = |seed, level| Event::Variant { exercise: "newton-step/c".to_owned(), seed, level };
        let state = folded(&[at(1, 2), at(1, 3)]);
        assert_eq!(state.lessons["newton-step"].variants["c"], (1, 3));
    }

    #[test]
    fn the_first_prediction_counts() {
        let made = |choice, right| Event::Predicted {
            lesson: "newton-step".to_owned(),
            lab: "saddle".to_owned(),
            choice,
            right,
        };
        let state = folded(&[made(0, false), made(1, true)]);
        assert_eq!(state.lessons["newton-step"].predictions["saddle"], (0, false));
    }

    #[test]
    fn the_first_answer_to_a_question_counts_in_each_round() {
        let state = folded(&[checked("1", "a", false), checked("1", "a", true), checked("2", "a", true)]);
        let lesson = &state.lessons["newton-step"];
        assert!(!lesson.rounds["1"]["a"]);
        assert!(lesson.check["a"]);
        assert_eq!(lesson.best_check, Some(1));
    }

    #[test]
    fn rounds_of_two_machines_do_not_mix() {
        let state = folded(&[checked("1", "a", true), checked("2", "a", false), checked("1", "b", true)]);
        assert_eq!(state.lessons["newton-step"].best_check, Some(2));
    }

    #[test]
    fn a_lesson_is_passed_with_its_exercise_and_three_of_four_questions() {
        let mut events = vec![attempt("correct")];
        assert_eq!(standing(&[]), Standing::NotStarted);
        assert_eq!(standing(&events), Standing::Started);
        events.extend(["a", "b"].map(|q| checked("1", q, true)));
        assert_eq!(standing(&events), Standing::Started);
        events.push(checked("1", "c", true));
        assert_eq!(standing(&events), Standing::Passed);
    }

    #[test]
    fn a_failed_check_or_three_failed_attempts_need_practice() {
        let failed: Vec<Event> = ["a", "b", "c", "d"].map(|q| checked("1", q, q < "c")).into();
        assert_eq!(standing(&failed), Standing::NeedsPractice);
        assert_eq!(standing(&[attempt("wrong"), attempt("wrong")]), Standing::Started);
        assert_eq!(
            standing(&[attempt("wrong"), attempt("wrong"), attempt("wrong")]),
            Standing::NeedsPractice
        );
    }

    #[test]
    fn a_common_mistake_is_seen_and_then_fixed_and_its_first_prediction_counts() {
        let pitfall = || "scale".to_owned();
        let predicted = |choice, right| Event::PitfallPredicted { pitfall: pitfall(), choice, right };
        let word = |events: &[Event]| folded(events).pitfalls["scale"].word();
        assert_eq!(PitfallState::default().word(), "not tried");
        assert_eq!(word(&[predicted(2, false)]), "seen");
        let events = [predicted(2, false), predicted(1, true), Event::PitfallFixed { pitfall: pitfall() }];
        assert_eq!(word(&events), "fixed");
        assert_eq!(folded(&events).pitfalls["scale"].prediction, Some((2, false)));
    }

    #[test]
    fn it_goes_on_where_the_student_was_last_in_a_lesson_or_at_a_common_mistake() {
        let at = || Event::At { lesson: "bfgs".to_owned(), view: "lab".to_owned(), page: 0 };
        let mistake = || Event::PitfallAt { pitfall: "scale".to_owned() };
        assert_eq!(folded(&[at(), mistake()]).at_pitfall.as_deref(), Some("scale"));
        assert_eq!(folded(&[mistake(), at()]).at_pitfall, None);
    }

    #[test]
    fn a_lesson_to_read_is_passed_by_reading_it() {
        let page = |page| Event::Page { lesson: "newton-step".to_owned(), page };
        let read = |events: &[Event]| folded(events).lessons["newton-step"].status(2, 0, 0);
        assert_eq!(read(&[page(0)]), Standing::Started);
        let card = Event::Aside { lesson: "newton-step".to_owned(), page: "card".to_owned() };
        assert_eq!(read(&[page(0), card]), Standing::Started, "the card is no page of the lesson's course");
        assert_eq!(read(&[page(0), page(1)]), Standing::Passed);
    }
}
