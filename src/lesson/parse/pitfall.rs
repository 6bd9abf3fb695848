//! A common mistake: front matter, one page of Markdown, one `experiment` block.

use std::ops::Range;

use serde::Deserialize;

use super::markdown::{self, Item};
use super::places::{File, Places};
use super::{front_matter, prose, raw, tables};
use crate::lesson::mistake::{Mistake, Source};
use crate::lesson::pitfall::{Experiment, Pitfall, Signature};
use crate::lesson::{Block, Prediction};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    slug: String,
    title: String,
    #[serde(default)]
    see: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExperimentFence {
    mistake: String,
    fix: String,
    code: String,
    columns: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    plot: Vec<String>,
    signature: SignatureTable,
    claim: String,
    predict: raw::PredictTable,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureTable {
    says: String,
    column: String,
    number: String,
}

/// Parses the file of a common mistake; its places are those of `lesson.md` in [`Places`]. Every mistake of the author
/// is in the second part.
#[must_use]
pub fn pitfall(source: &Source) -> (Option<(Pitfall, Places)>, Vec<Mistake>) {
    let mut places = Places::new(source.clone(), source.clone());
    let mut mistakes = Vec::new();
    let pitfall = read(source, &mut places, &mut mistakes);
    (pitfall.map(|pitfall| (pitfall, places)), mistakes)
}

fn read(source: &Source, places: &mut Places, mistakes: &mut Vec<Mistake>) -> Option<Pitfall> {
    let text = source.text();
    let Some((front, body)) = front_matter(text) else {
        let help = "Begin the file with a line `+++`, TOML, and a line `+++`.";
        mistakes.push(source.mistake(0..text.find('\n').unwrap_or(text.len()), "no front matter").help(help));
        return None;
    };
    let header: Option<Front> = tables::read(source, front.clone(), mistakes);
    tables::note(source, File::Lesson, "", front, places, mistakes);
    places.add("text".to_string(), File::Lesson, body..body);
    let (blocks, fences) = page(source, body, mistakes);
    let header = header?;
    let [fence] = &fences[..] else {
        let place = fences.get(1).map_or(body..body, |(opening, _)| opening.clone());
        let message = format!("{} experiments, not one", fences.len());
        mistakes.push(source.mistake(place, message).help("Write one `experiment` block after the text."));
        return None;
    };
    let experiment = experiment(source, fence, places, mistakes)?;
    Some(Pitfall { slug: header.slug, title: header.title, see: header.see, text: blocks, experiment })
}

/// The blocks of the text, and each `experiment` block: where it opens and where its TOML stands.
type Page = (Vec<Block>, Vec<(Range<usize>, Range<usize>)>);

fn page(source: &Source, body: usize, mistakes: &mut Vec<Mistake>) -> Page {
    let prose = prose::fill(&source.text()[body..]);
    let (items, troubles) = markdown::items(&prose.text);
    let shift = |span: Range<usize>| span.start + body..span.end + body;
    for trouble in &prose.troubles {
        mistakes.push(source.mistake(shift(trouble.span.clone()), &trouble.message).help(trouble.help));
    }
    for trouble in troubles {
        let span = shift(prose.origin(&trouble.span));
        mistakes.push(source.mistake(span, trouble.message).help(trouble.help));
    }
    let (mut blocks, mut fences) = (Vec::new(), Vec::new());
    for (item, span) in items {
        let place = shift(prose.origin(&span));
        match item {
            Item::Block(block) => blocks.push(block),
            Item::Fence(word, _, inner) if word == "experiment" => {
                let inner = shift(prose.origin(&inner));
                let toml = source.text()[inner.clone()].trim_end().trim_end_matches(['`', '~']);
                fences
                    .push((place.start..place.start + 3 + word.len(), inner.start..inner.start + toml.len()));
            }
            Item::Fence(word, ..) => {
                let opening = place.start..place.start + 3 + word.len();
                let mistake = source.mistake(opening, format!("a `{word}` block belongs to a lesson"));
                mistakes.push(mistake.help("A common mistake has a text and one `experiment` block."));
            }
            Item::Page(_) => {
                let mistake = source.mistake(place, "a common mistake has no pages");
                mistakes.push(mistake.help("Its title stands in the front matter: delete the heading."));
            }
        }
    }
    (blocks, fences)
}

fn experiment(
    source: &Source,
    (opening, inner): &(Range<usize>, Range<usize>),
    places: &mut Places,
    mistakes: &mut Vec<Mistake>,
) -> Option<Experiment> {
    let fence: ExperimentFence = tables::read(source, inner.clone(), mistakes)?;
    places.add("experiment".to_string(), File::Lesson, opening.clone());
    tables::note(source, File::Lesson, "experiment", inner.clone(), places, mistakes);
    let mut column = |name: &str, path: &str| {
        let found = fence.columns.iter().position(|column| column == name);
        if found.is_none() {
            let mistake =
                places.mistake(&format!("experiment.{path}"), format!("there is no column `{name}`"));
            mistakes.push(mistake.help(format!("Columns of this table: {}.", fence.columns.join(", "))));
        }
        found
    };
    let plot = fence.plot.iter().enumerate();
    let plot: Vec<_> = plot.map(|(i, name)| column(name, &format!("plot.{i}"))).collect();
    let signature = Signature {
        column: column(&fence.signature.column, "signature.column")?,
        says: fence.signature.says,
        number: fence.signature.number,
    };
    Some(Experiment {
        mistake: fence.mistake,
        fix: fence.fix,
        code: fence.code,
        plot: plot.into_iter().collect::<Option<_>>()?,
        columns: fence.columns,
        labels: fence.labels,
        signature,
        claim: fence.claim,
        predict: Prediction {
            ask: fence.predict.ask,
            choices: fence.predict.choices,
            correct: fence.predict.correct,
            because: fence.predict.because,
        },
    })
}
