//! The fenced blocks of a lesson: `lab`, `walkthrough`, `exercise`, `quiz`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::answers::Draft;
use super::places::{File, Places};
use super::{markdown, raw, tables};
use crate::engine::StopRule;
use crate::lesson::mistake::{Mistake, Source};
use crate::lesson::task::Task;
use crate::lesson::{Block, Cue, Lab, Lesson, PlotKind, Prediction, Question};

/// Reads fenced blocks into a lesson.
pub(super) struct Reader<'a> {
    pub(super) lesson: &'a mut Lesson,
    pub(super) drafts: &'a mut Vec<Draft>,
    pub(super) source: &'a Source,
    pub(super) places: &'a mut Places,
    pub(super) mistakes: &'a mut Vec<Mistake>,
}

impl Reader<'_> {
    /// Reads the block whose TOML begins at `inner.start`; what stands on the page in its place is returned.
    pub(super) fn read(&mut self, word: &str, fence: &Range<usize>, inner: Range<usize>) -> Option<Block> {
        let inner = self.without_closing_fence(inner);
        let opening = fence.start..fence.start + 3 + word.len();
        match word {
            "experiment" => {
                let mistake = self.source.mistake(opening, "an experiment belongs to a common mistake");
                self.mistakes.push(mistake.help("A lesson's own experiments are labs: write a `lab` block."));
                None
            }
            "lab" => self.lab(&opening, inner),
            "exercise" => self.exercise(&opening, inner),
            "walkthrough" => {
                self.walkthrough(&opening, inner);
                None
            }
            _ => self.quiz(&opening, inner),
        }
    }

    fn without_closing_fence(&self, inner: Range<usize>) -> Range<usize> {
        let text = &self.source.text()[inner.clone()];
        let body = text.trim_end().trim_end_matches(['`', '~']);
        inner.start..inner.start + body.len()
    }

    fn note(&mut self, path: &str, opening: &Range<usize>, inner: Range<usize>) {
        self.places.add(path.to_string(), File::Lesson, opening.clone());
        tables::note(self.source, File::Lesson, path, inner, self.places, self.mistakes);
    }

    fn twice(&mut self, opening: &Range<usize>, what: &str) {
        let mistake = self.source.mistake(opening.clone(), format!("{what} is there twice"));
        self.mistakes.push(mistake.help("Give each its own name, or delete one."));
    }

    fn lab(&mut self, opening: &Range<usize>, inner: Range<usize>) -> Option<Block> {
        let fence: raw::LabFence = tables::read(self.source, inner.clone(), self.mistakes)?;
        if self.lesson.labs.iter().any(|lab| lab.id == fence.id) {
            self.twice(opening, &format!("the lab `{}`", fence.id));
            return None;
        }
        self.note(&format!("lab.{}", fence.id), opening, inner);
        let (id, title) = (fence.id.clone(), fence.title.clone());
        self.lesson.labs.push(lab(fence));
        Some(Block::Lab { id, title })
    }

    fn exercise(&mut self, opening: &Range<usize>, inner: Range<usize>) -> Option<Block> {
        let fence: raw::ExerciseFence = tables::read(self.source, inner.clone(), self.mistakes)?;
        if self.drafts.iter().any(|draft| draft.part == fence.part) {
            self.twice(opening, &format!("the exercise `{}`", fence.part));
            return None;
        }
        let path = format!("exercise.{}", fence.part);
        self.note(&path, opening, inner);
        let kind = fence.kind.unwrap_or_else(|| "code".to_string());
        if !Task::KINDS.contains(&kind.as_str()) {
            let mistake = self
                .places
                .mistake(&format!("{path}.kind"), format!("there is no kind `{kind}` of exercise"));
            self.mistakes.push(mistake.help(format!("Kinds: {}.", Task::KINDS.join(", "))));
            return None;
        }
        for (key, given) in [("function", fence.function.is_some()), ("stub", fence.stub.is_some())] {
            if given != (kind == "code") {
                let message = if given {
                    format!("`{key}` has no place in an exercise of kind `{kind}`")
                } else {
                    format!("missing field `{key}`")
                };
                let mistake = self.places.mistake(&format!("{path}.{key}"), message);
                self.mistakes.push(mistake.help("`function` and `stub` belong to the kind `code`."));
            }
        }
        let ask = self.blocks(&format!("{path}.ask"), &fence.ask);
        self.drafts.push(Draft {
            part: fence.part.clone(),
            kind: kind.clone(),
            title: fence.title,
            ask,
            function: fence.function.unwrap_or_default(),
            stub: fence.stub.unwrap_or_default().trim_start_matches('\n').to_string(),
        });
        Some(Block::Exercise { part: fence.part, kind })
    }

    fn walkthrough(&mut self, opening: &Range<usize>, inner: Range<usize>) {
        let Some(fence) = tables::read::<raw::WalkthroughFence>(self.source, inner.clone(), self.mistakes)
        else {
            return;
        };
        if !self.lesson.walkthrough.is_empty() {
            return self.twice(opening, "the walkthrough");
        }
        self.note("walkthrough", opening, inner);
        self.lesson.walkthrough = fence
            .step
            .into_iter()
            .map(|cue| Cue {
                lab: cue.lab,
                start: cue.start,
                settings: settings(cue.set),
                step: cue.step,
                say: cue.say,
                claim: cue.claim,
            })
            .collect();
    }

    fn quiz(&mut self, opening: &Range<usize>, inner: Range<usize>) -> Option<Block> {
        let fence: raw::QuizFence = tables::read(self.source, inner.clone(), self.mistakes)?;
        if !self.lesson.quiz.is_empty() {
            self.twice(opening, "the skill check");
            return None;
        }
        self.note("quiz", opening, inner);
        for (index, question) in fence.question.into_iter().enumerate() {
            let ask = self.blocks(&format!("quiz.question.{index}.ask"), &question.ask);
            self.lesson.quiz.push(Question {
                id: question.id,
                ask,
                choices: question.choices,
                correct: question.correct,
                because: question.because,
            });
        }
        Some(Block::Quiz)
    }

    /// Markdown inside a TOML string; mistakes in it point at the string.
    fn blocks(&mut self, path: &str, text: &str) -> Vec<Block> {
        let (items, troubles) = markdown::items(text);
        for trouble in troubles {
            self.mistakes.push(self.places.mistake(path, trouble.message).help(trouble.help));
        }
        let mut blocks = Vec::new();
        for (item, _) in items {
            match item {
                markdown::Item::Block(block) => blocks.push(block),
                _ => self.mistakes.push(
                    self.places
                        .mistake(path, "no page and no block of TOML can stand here")
                        .help("Write paragraphs, lists, code and maths."),
                ),
            }
        }
        blocks
    }
}

fn lab(fence: raw::LabFence) -> Lab {
    let rule = StopRule::default();
    Lab {
        id: fence.id,
        title: fence.title,
        problem: fence.problem,
        script: fence.script,
        view: fence.view,
        problem_settings: settings(fence.problem_set),
        method: fence.method,
        settings: settings(fence.set),
        start: fence.start,
        target: fence.target,
        tol_grad: fence.tol.unwrap_or(rule.tol_grad),
        max_steps: fence.max_steps.unwrap_or(rule.max_steps),
        columns: fence.columns,
        plots: fence.plots.iter().map(|plot| plot_kind(plot)).collect(),
        claim: fence.claim,
        predict: fence.predict.map(|table| Prediction {
            ask: table.ask,
            choices: table.choices,
            correct: table.correct,
            because: table.because,
        }),
        look: fence.look,
    }
}

/// `contour`, a column, or `Y/X`.
fn plot_kind(text: &str) -> PlotKind {
    match text.split_once('/') {
        _ if text == "contour" => PlotKind::Contour,
        Some((y, x)) => PlotKind::LogLog { x: x.trim().to_string(), y: y.trim().to_string() },
        None => PlotKind::Column(text.to_string()),
    }
}

/// Settings as text, as they are written after `--set`.
pub(super) fn settings(table: toml::Table) -> BTreeMap<String, String> {
    let text = |value: toml::Value| match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    table.into_iter().map(|(name, value)| (name, text(value))).collect()
}
