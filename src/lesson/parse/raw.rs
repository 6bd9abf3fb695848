//! The TOML of a lesson as authors write it. Unknown keys are refused everywhere.

pub(super) mod tasks;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourseFile {
    pub(super) format_version: u32,
    pub(super) title: String,
    #[serde(default)]
    pub(super) mistakes: Vec<String>,
    #[serde(default)]
    pub(super) part: Vec<PartTable>,
    #[serde(default)]
    pub(super) future: Vec<FutureTable>,
    pub(super) chapter: Option<ChapterTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FutureTable {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) needs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChapterTable {
    pub(super) title: String,
    pub(super) topics: Vec<String>,
    pub(super) here: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartTable {
    pub(super) title: String,
    pub(super) lessons: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) question: String,
    pub(super) needs: Vec<String>,
    pub(super) minutes: usize,
    #[serde(default)]
    pub(super) badge: Vec<BadgeTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BadgeTable {
    pub(super) name: String,
    pub(super) holds: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabFence {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) problem: String,
    pub(super) script: Option<String>,
    pub(super) view: Option<Vec<[f64; 2]>>,
    pub(super) method: String,
    pub(super) start: Vec<f64>,
    #[serde(default)]
    pub(super) set: toml::Table,
    #[serde(default)]
    pub(super) problem_set: toml::Table,
    pub(super) target: Option<Vec<f64>>,
    pub(super) tol: Option<f64>,
    pub(super) max_steps: Option<usize>,
    pub(super) columns: Vec<String>,
    pub(super) plots: Vec<String>,
    pub(super) look: String,
    pub(super) claim: Option<String>,
    pub(super) predict: Option<PredictTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PredictTable {
    pub(super) ask: String,
    pub(super) choices: Vec<String>,
    pub(super) correct: usize,
    pub(super) because: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WalkthroughFence {
    pub(super) step: Vec<CueTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueTable {
    pub(super) lab: String,
    pub(super) start: Option<Vec<f64>>,
    #[serde(default)]
    pub(super) set: toml::Table,
    pub(super) step: usize,
    pub(super) say: String,
    pub(super) claim: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExerciseFence {
    pub(super) part: String,
    pub(super) kind: Option<String>,
    pub(super) title: String,
    pub(super) ask: String,
    pub(super) function: Option<String>,
    pub(super) stub: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuizFence {
    pub(super) question: Vec<QuestionTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionTable {
    pub(super) id: String,
    pub(super) ask: String,
    pub(super) choices: Vec<String>,
    pub(super) correct: usize,
    pub(super) because: Vec<String>,
}
