//! What is recorded.

/// Something a learner did.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A page was read.
    Page {
        /// The lesson's slug.
        lesson: String,
        /// The page, from 0.
        page: usize,
    },
    /// A page behind a key of its own was read.
    Aside {
        /// The lesson's slug.
        lesson: String,
        /// `card` or `derivation`.
        page: String,
    },
    /// A lesson's view was opened: where to resume.
    At {
        /// The lesson's slug.
        lesson: String,
        /// `read`, `lab`, `answer`, `notes` or `check`.
        view: String,
        /// The page, from 0.
        page: usize,
    },
    /// A prediction was made, before the result was shown.
    Predicted {
        /// The lesson's slug.
        lesson: String,
        /// The lab.
        lab: String,
        /// The answer chosen.
        choice: usize,
        /// Whether it was right.
        right: bool,
    },
    /// An answer was graded (ungraded answers are no attempts and are not recorded).
    Attempt {
        /// `newton-step/d`
        exercise: String,
        /// The status word.
        status: String,
        /// The misconception, if one was recognised.
        tag: Option<String>,
    },
    /// Another instance or level of an exercise was begun; `Attempt`s that follow are at it.
    Variant {
        /// `newton-step/c`
        exercise: String,
        /// Chooses the random numbers.
        seed: u64,
        /// How much of a derivation is left to the student.
        level: u8,
    },
    /// The student compared an own text with the points of a model answer.
    Assessed {
        /// `newton-step/e`
        exercise: String,
        /// How many of the points it has.
        met: usize,
        /// How many there are.
        of: usize,
    },
    /// A hint was shown.
    Hint {
        /// `newton-step/d`
        exercise: String,
        /// Which one, from 0.
        tier: usize,
    },
    /// A question of a skill check was answered.
    Checked {
        /// The lesson's slug.
        lesson: String,
        /// Which attempt at the skill check this belongs to: an id.
        round: String,
        /// The question's id.
        question: String,
        /// The answer chosen.
        choice: usize,
        /// Whether it was right.
        right: bool,
    },
    /// A walkthrough was followed to its end.
    Walked {
        /// The lesson's slug.
        lesson: String,
    },
    /// A common mistake was opened: where to resume.
    PitfallAt {
        /// Its slug.
        pitfall: String,
    },
    /// A prediction was made about a common mistake, before its result was shown.
    PitfallPredicted {
        /// Its slug.
        pitfall: String,
        /// The answer chosen.
        choice: usize,
        /// Whether it was right.
        right: bool,
    },
    /// The fix of a common mistake was seen.
    PitfallFixed {
        /// Its slug.
        pitfall: String,
    },
}
