//! Pages on a terminal of 80 columns and 24 rows.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use super::Subject;
use crate::lesson::layout::{Face, Line, PAGE_HEIGHT, PAGE_WIDTH, lines, width};
use crate::lesson::math;
use crate::lesson::mistake::Mistake;
use crate::lesson::{Block, Lesson, layout};

/// Main pages of a lesson.
const MAIN: RangeInclusive<usize> = 2..=4;

/// A lesson has two to four main pages, a diagnostic card and an extended derivation.
pub(super) fn are_complete(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let Lesson { pages, card, derivation, .. } = subject.lesson;
    if !MAIN.contains(&pages.len()) {
        let path = format!("page.{}", pages.len().saturating_sub(1));
        let message = format!(
            "the lesson has {} main pages, {} to {} are asked for",
            pages.len(),
            MAIN.start(),
            MAIN.end()
        );
        mistakes.push(
            subject.places.mistake(&path, message).help("One idea a page; details go to the derivation."),
        );
    }
    for (missing, title) in
        [(card.is_none(), "Diagnostic card"), (derivation.is_none(), "Extended derivation")]
    {
        if missing {
            let path = format!("page.{}", pages.len().saturating_sub(1));
            let mistake =
                subject.places.mistake(&path, format!("no page `## {title}` follows the main pages"));
            mistakes.push(mistake.help("lessons/README.md says what stands on it."));
        }
    }
}

/// Each page fits, in Unicode and in ASCII, and nothing on it is cut.
pub(super) fn fit(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    for (path, page) in subject.lesson.every_page() {
        let rows = [false, true].map(|ascii| lines(&page.blocks, PAGE_WIDTH, ascii));
        let height = rows.iter().map(Vec::len).max().unwrap_or(0);
        if height > PAGE_HEIGHT {
            let message = format!("the page has {height} rows, {PAGE_HEIGHT} fit");
            mistakes.push(subject.places.mistake(&path, message).help("Shorten it, or begin another page."));
        }
        let widest = page.blocks.iter().map(|block| block_width(block, PAGE_WIDTH)).max().unwrap_or(0);
        if widest > PAGE_WIDTH {
            let message = format!("something on the page is {widest} columns wide, {PAGE_WIDTH} fit");
            let help = "Break the code, the formula or the table.";
            mistakes.push(subject.places.mistake(&path, message).help(help));
        }
        if page.title.width() > PAGE_WIDTH {
            mistakes.push(subject.places.mistake(&path, "the title is too wide").help("Shorten it."));
        }
    }
}

/// The columns that a block needs so that nothing in it is cut or folded out of shape; text folds at `room`.
fn block_width(block: &Block, room: usize) -> usize {
    let inner = |block: &Block| block_width(block, room.saturating_sub(2)) + 2;
    match block {
        Block::Code { text, .. } => {
            text.lines().map(|line| line.replace('\t', "    ").width() + 2).max().unwrap_or(0)
        }
        Block::Math(latex) => math::block(latex, false).iter().map(|row| row.width()).max().unwrap_or(0),
        Block::Quote(blocks) => blocks.iter().map(inner).max().unwrap_or(0),
        Block::List { items, .. } => items.iter().flatten().map(inner).max().unwrap_or(0),
        _ => layout::lines(std::slice::from_ref(block), room, false).iter().map(width).max().unwrap_or(0),
    }
}

/// No formula leaves a backslash on a page or in a question.
pub(super) fn show_no_backslash(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let lesson = subject.lesson;
    let pages = lesson.every_page().map(|(path, page)| (path, &page.blocks));
    let asks =
        lesson.exercises.iter().map(|exercise| (format!("exercise.{}.ask", exercise.part), &exercise.ask));
    let quiz = lesson.quiz.iter().enumerate();
    let quiz = quiz.map(|(index, question)| (format!("quiz.question.{index}.ask"), &question.ask));
    for (path, blocks) in pages.chain(asks).chain(quiz) {
        let rows = lines(blocks, PAGE_WIDTH, false).into_iter().chain(lines(blocks, PAGE_WIDTH, true));
        let raw = |line: &Line| line.iter().any(|span| span.face != Face::Code && span.text.contains('\\'));
        if let Some(line) = rows.into_iter().find(raw) {
            let shown: String = line.iter().map(|span| span.text.as_str()).collect();
            let mistake = subject.places.mistake(&path, format!("a backslash is left: {}", shown.trim()));
            mistakes.push(mistake.help("Put LaTeX between dollar signs, code between backticks."));
        }
    }
}
