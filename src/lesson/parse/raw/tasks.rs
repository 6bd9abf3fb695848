//! `[exercise.PART]` of answers.toml, one struct a kind.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct CodeTable {
    pub(in crate::lesson::parse) reference: String,
    pub(in crate::lesson::parse) cases: String,
    pub(in crate::lesson::parse) random: Option<String>,
    pub(in crate::lesson::parse) rtol: Option<f64>,
    pub(in crate::lesson::parse) atol: Option<f64>,
    pub(in crate::lesson::parse) hints: Vec<String>,
    #[serde(default)]
    pub(in crate::lesson::parse) wrong: Vec<WrongTable>,
    #[serde(default)]
    pub(in crate::lesson::parse) note: Vec<NoteTable>,
    #[serde(default)]
    pub(in crate::lesson::parse) property: Vec<PropertyTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct WrongTable {
    pub(in crate::lesson::parse) tag: String,
    pub(in crate::lesson::parse) code: String,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct NoteTable {
    pub(in crate::lesson::parse) mentions: String,
    pub(in crate::lesson::parse) tag: String,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct PropertyTable {
    pub(in crate::lesson::parse) name: String,
    pub(in crate::lesson::parse) code: String,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct FormulaTable {
    pub(in crate::lesson::parse) symbols: BTreeMap<String, String>,
    pub(in crate::lesson::parse) instances: String,
    pub(in crate::lesson::parse) reference: String,
    pub(in crate::lesson::parse) hints: Vec<String>,
    #[serde(default)]
    pub(in crate::lesson::parse) wrong: Vec<WrongTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct PredictTable {
    pub(in crate::lesson::parse) symbols: BTreeMap<String, String>,
    pub(in crate::lesson::parse) instances: String,
    #[serde(default)]
    pub(in crate::lesson::parse) setup: String,
    pub(in crate::lesson::parse) reference: String,
    pub(in crate::lesson::parse) rtol: Option<f64>,
    pub(in crate::lesson::parse) within: Option<f64>,
    pub(in crate::lesson::parse) hints: Vec<String>,
    #[serde(default)]
    pub(in crate::lesson::parse) wrong: Vec<WrongTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct ConditionTable {
    pub(in crate::lesson::parse) id: String,
    pub(in crate::lesson::parse) says: String,
    pub(in crate::lesson::parse) holds: String,
    pub(in crate::lesson::parse) show: Option<String>,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct SuspectTable {
    pub(in crate::lesson::parse) tag: String,
    pub(in crate::lesson::parse) code: String,
    pub(in crate::lesson::parse) when: Option<String>,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct ConstructTable {
    pub(in crate::lesson::parse) names: BTreeMap<String, String>,
    #[serde(default)]
    pub(in crate::lesson::parse) defaults: BTreeMap<String, String>,
    #[serde(default)]
    pub(in crate::lesson::parse) setup: String,
    pub(in crate::lesson::parse) condition: Vec<ConditionTable>,
    pub(in crate::lesson::parse) right: String,
    pub(in crate::lesson::parse) wrong: Vec<SuspectTable>,
    pub(in crate::lesson::parse) hints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct ClassifyTable {
    pub(in crate::lesson::parse) names: BTreeMap<String, String>,
    #[serde(default)]
    pub(in crate::lesson::parse) setup: String,
    pub(in crate::lesson::parse) condition: Vec<ConditionTable>,
    pub(in crate::lesson::parse) cards: String,
    pub(in crate::lesson::parse) hints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct LineTable {
    pub(in crate::lesson::parse) id: String,
    pub(in crate::lesson::parse) text: String,
    #[serde(default)]
    pub(in crate::lesson::parse) needs: Vec<String>,
    pub(in crate::lesson::parse) why: String,
    pub(in crate::lesson::parse) value: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct DistractorTable {
    pub(in crate::lesson::parse) instead_of: String,
    pub(in crate::lesson::parse) text: String,
    pub(in crate::lesson::parse) tag: String,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct TypedTable {
    pub(in crate::lesson::parse) instances: String,
    pub(in crate::lesson::parse) symbols: BTreeMap<String, String>,
    #[serde(default)]
    pub(in crate::lesson::parse) setup: String,
    pub(in crate::lesson::parse) start: String,
    pub(in crate::lesson::parse) target: String,
    #[serde(default)]
    pub(in crate::lesson::parse) uses: Vec<String>,
    #[serde(default)]
    pub(in crate::lesson::parse) avoids: Vec<String>,
    pub(in crate::lesson::parse) right: Vec<String>,
    pub(in crate::lesson::parse) relation: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct OrderTable {
    pub(in crate::lesson::parse) line: Vec<LineTable>,
    #[serde(default)]
    pub(in crate::lesson::parse) distractor: Vec<DistractorTable>,
    pub(in crate::lesson::parse) typed: Option<TypedTable>,
    pub(in crate::lesson::parse) hints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct OptionTable {
    pub(in crate::lesson::parse) text: String,
    #[serde(default)]
    pub(in crate::lesson::parse) right: bool,
    pub(in crate::lesson::parse) tag: Option<String>,
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct ChooseTable {
    pub(in crate::lesson::parse) option: Vec<OptionTable>,
    pub(in crate::lesson::parse) hints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct TraceTable {
    pub(in crate::lesson::parse) name: String,
    pub(in crate::lesson::parse) problem: String,
    pub(in crate::lesson::parse) method: String,
    pub(in crate::lesson::parse) start: Vec<f64>,
    #[serde(default)]
    pub(in crate::lesson::parse) set: toml::Table,
    #[serde(default)]
    pub(in crate::lesson::parse) problem_set: toml::Table,
    pub(in crate::lesson::parse) script: Option<String>,
    pub(in crate::lesson::parse) tol: Option<f64>,
    pub(in crate::lesson::parse) max_steps: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct AlarmTable {
    pub(in crate::lesson::parse) tag: String,
    pub(in crate::lesson::parse) answer: String,
    #[serde(default)]
    pub(in crate::lesson::parse) feedback: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct MetricTable {
    pub(in crate::lesson::parse) metrics: Vec<String>,
    pub(in crate::lesson::parse) directions: BTreeMap<String, String>,
    pub(in crate::lesson::parse) failure: String,
    pub(in crate::lesson::parse) lead: usize,
    pub(in crate::lesson::parse) failing: TraceTable,
    pub(in crate::lesson::parse) healthy: Vec<TraceTable>,
    pub(in crate::lesson::parse) right: String,
    pub(in crate::lesson::parse) wrong: Vec<AlarmTable>,
    pub(in crate::lesson::parse) hints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson::parse) struct ProseTable {
    pub(in crate::lesson::parse) model: String,
    pub(in crate::lesson::parse) rubric: Vec<String>,
    pub(in crate::lesson::parse) hints: Vec<String>,
}
