//! The two files of a lesson → [`Lesson`].

mod answers;
mod course;
mod fences;
pub mod markdown;
mod pitfall;
pub mod places;
mod prose;
mod raw;
mod tables;
mod tasks;

pub use course::{CourseFile, course};
pub use pitfall::pitfall;
pub use places::{File, Places};

use super::mistake::{Mistake, Source};
use super::{Badge, Lesson, Page};
use answers::Draft;
use markdown::Item;

/// A lesson with the places of everything in it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The lesson.
    pub lesson: Lesson,
    /// Where its parts stand in its files.
    pub places: Places,
}

/// Parses a lesson: `number` is its place in the course. Every mistake that is found is in the second part; a lesson
/// with mistakes may be incomplete.
#[must_use]
pub fn lesson(number: usize, lesson: &Source, answers: &Source) -> (Option<Parsed>, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let mut places = Places::new(lesson.clone(), answers.clone());
    let mut drafts = Vec::new();
    let parsed = read(number, lesson, &mut drafts, &mut places, &mut mistakes);
    let parsed = parsed.map(|mut lesson| {
        answers::read(&mut lesson, drafts, answers, &mut places, &mut mistakes);
        Parsed { lesson, places }
    });
    (parsed, mistakes)
}

fn read(
    number: usize,
    source: &Source,
    drafts: &mut Vec<Draft>,
    places: &mut Places,
    mistakes: &mut Vec<Mistake>,
) -> Option<Lesson> {
    let text = source.text();
    let Some((front, body)) = front_matter(text) else {
        let help = "Begin the file with a line `+++`, TOML, and a line `+++`.";
        mistakes.push(source.mistake(0..text.find('\n').unwrap_or(text.len()), "no front matter").help(help));
        return None;
    };
    let header: Option<raw::Front> = tables::read(source, front.clone(), mistakes);
    tables::note(source, File::Lesson, "", front, places, mistakes);
    let header = header?;
    let mut lesson = Lesson {
        slug: header.slug,
        number,
        title: header.title,
        question: header.question,
        needs: header.needs,
        minutes: header.minutes,
        badges: header.badge.into_iter().map(|b| Badge { name: b.name, holds: b.holds }).collect(),
        pages: Vec::new(),
        card: None,
        derivation: None,
        labs: Vec::new(),
        walkthrough: Vec::new(),
        exercises: Vec::new(),
        quiz: Vec::new(),
    };
    pages(&mut lesson, source, body, drafts, places, mistakes);
    if lesson.pages.is_empty() {
        mistakes.push(
            source.mistake(body..body, "the lesson has no page").help("Begin each page with `## Title`."),
        );
    }
    Some(lesson)
}

/// The range of the TOML between the lines of `+++`, and where the Markdown begins.
fn front_matter(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let rest = text.strip_prefix("+++\n")?;
    let end = if rest.starts_with("+++") { 0 } else { rest.find("\n+++")? + 1 };
    let after = &rest[end + 3..];
    let line = after.find('\n').map_or(after.len(), |at| at + 1);
    after[..line].trim().is_empty().then_some((4..4 + end, 4 + end + 3 + line))
}

/// Which page it is, by its title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageKind {
    Main,
    Card,
    Derivation,
}

impl PageKind {
    /// The title of the card.
    const CARD: &str = "Diagnostic card";
    /// The title of the derivation.
    const DERIVATION: &str = "Extended derivation";

    fn of(title: &str) -> PageKind {
        match title.trim() {
            PageKind::CARD => PageKind::Card,
            PageKind::DERIVATION => PageKind::Derivation,
            _ => PageKind::Main,
        }
    }
}

/// Begins a page; a mistake if it stands where it must not.
fn turn(
    lesson: &mut Lesson,
    kind: PageKind,
    title: String,
    source: &Source,
    place: std::ops::Range<usize>,
    places: &mut Places,
) -> Option<Mistake> {
    let page = Page { title, blocks: Vec::new() };
    let path = match kind {
        PageKind::Main => format!("page.{}", lesson.pages.len()),
        PageKind::Card => "card".to_string(),
        PageKind::Derivation => "derivation".to_string(),
    };
    places.add(path, File::Lesson, place.clone());
    let reserved = match kind {
        PageKind::Main => {
            lesson.pages.push(page);
            let last = lesson.card.is_none() && lesson.derivation.is_none();
            return (!last).then(|| {
                let help = "Move it up: the card and the derivation come last.";
                source.mistake(place, "a main page after the reserved ones").help(help)
            });
        }
        PageKind::Card => &mut lesson.card,
        PageKind::Derivation => &mut lesson.derivation,
    };
    let twice = reserved.is_some();
    reserved.get_or_insert(page);
    twice.then(|| source.mistake(place, "this page is there twice").help("A lesson has one of it."))
}

fn pages(
    lesson: &mut Lesson,
    source: &Source,
    body: usize,
    drafts: &mut Vec<Draft>,
    places: &mut Places,
    mistakes: &mut Vec<Mistake>,
) {
    let prose = prose::fill(&source.text()[body..]);
    let (items, troubles) = markdown::items(&prose.text);
    let shift = |span: std::ops::Range<usize>| span.start + body..span.end + body;
    for trouble in &prose.troubles {
        mistakes.push(source.mistake(shift(trouble.span.clone()), &trouble.message).help(trouble.help));
    }
    for trouble in troubles {
        let span = shift(prose.origin(&trouble.span));
        mistakes.push(source.mistake(span, trouble.message).help(trouble.help));
    }
    let mut kind = PageKind::Main;
    for (item, span) in items {
        let place = shift(prose.origin(&span));
        let block = match item {
            Item::Page(title) => {
                kind = PageKind::of(&title);
                mistakes.extend(turn(lesson, kind, title, source, place, places));
                continue;
            }
            Item::Block(block) => Some(block),
            Item::Fence(word, _, inner) => {
                let mut reader = fences::Reader { lesson, drafts, source, places, mistakes };
                reader.read(&word, &place, shift(prose.origin(&inner)))
            }
        };
        let page = match kind {
            PageKind::Main => lesson.pages.last_mut(),
            PageKind::Card => lesson.card.as_mut(),
            PageKind::Derivation => lesson.derivation.as_mut(),
        };
        match (page, block) {
            (Some(page), Some(block)) => page.blocks.push(block),
            (None, Some(_)) => mistakes.push(
                source.mistake(place, "text before the first page").help("Begin each page with `## Title`."),
            ),
            (_, None) => {}
        }
    }
}
