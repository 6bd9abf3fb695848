//! The skill check.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::app::model::{LessonView, Model};
use crate::lesson::{Lesson, Question, layout};

use super::answer::wrapped;
use super::theme::Look;

/// The question, or the result after the last one.
pub(super) fn draw(look: Look, model: &Model, view: &LessonView, frame: &mut Frame<'_>, area: Rect) {
    let Some(lesson) = model.lesson() else { return };
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4).clamp(10, 80), ..area };
    let width = usize::from(inner.width);
    let lines = match lesson.quiz.get(view.check.question) {
        Some(question) => {
            let chosen = view.check.chosen.get(view.check.question).copied().flatten();
            let head = format!("question {} of {}", view.check.question + 1, lesson.quiz.len());
            let mut lines = vec![Line::styled(head, look.dim()), Line::default()];
            lines.extend(self::question(look, question, chosen, width));
            lines
        }
        None => result(look, lesson, view, width),
    };
    super::read::scrolled(look, &lines, view.check.scroll, frame, inner);
}

fn question(look: Look, question: &Question, chosen: Option<usize>, width: usize) -> Vec<Line<'static>> {
    let mut lines = super::read::styled(look, layout::lines(&question.ask, width, look.ascii));
    lines.push(Line::default());
    for (i, choice) in question.choices.iter().enumerate() {
        let (mark, style) = match chosen {
            Some(_) if i == question.correct => (look.pick("✓", "+"), look.good()),
            Some(c) if c == i => (look.pick("✗", "x"), look.bad()),
            _ => (" ", Style::new()),
        };
        lines.extend(choice_lines(look, i, mark, choice, style, width));
    }
    if let Some(chosen) = chosen {
        let right = chosen == question.correct;
        let words = if right { "Right." } else { "Not this one." };
        lines.push(Line::default());
        lines.push(Line::styled(words, if right { look.good() } else { look.bad() }));
        for because in [Some(chosen), (!right).then_some(question.correct)].into_iter().flatten() {
            if let Some(text) = question.because.get(because) {
                lines.extend(wrapped(look, &layout::plain(text, look.ascii), width, Style::new()));
            }
        }
    }
    lines
}

/// A numbered choice, wrapped under its number.
pub(super) fn choice_lines(
    look: Look,
    i: usize,
    mark: &str,
    choice: &str,
    style: Style,
    width: usize,
) -> Vec<Line<'static>> {
    let text = layout::plain(choice, look.ascii);
    let parts = layout::wrap(&look.text(&text), width.saturating_sub(6).max(8));
    parts
        .into_iter()
        .enumerate()
        .map(|(row, part)| {
            let lead = if row == 0 { format!("{mark:<2}{}  ", i + 1) } else { "     ".to_string() };
            Line::styled(format!("{lead}{part}"), style)
        })
        .collect()
}

fn result(look: Look, lesson: &Lesson, view: &LessonView, width: usize) -> Vec<Line<'static>> {
    if lesson.quiz.is_empty() {
        return vec![Line::from("This lesson has no skill check.")];
    }
    let right =
        |i: usize, question: &Question| view.check.chosen.get(i).copied().flatten() == Some(question.correct);
    let score = lesson.quiz.iter().enumerate().filter(|(i, question)| right(*i, question)).count();
    let total = lesson.quiz.len();
    let passed = score + 1 >= total;
    let words = if passed { "passed" } else { "needs practice" };
    let style = if passed { look.good() } else { look.warn() };
    let mut lines = vec![Line::styled(format!("{score} of {total}: {words}"), style), Line::default()];
    for (i, question) in lesson.quiz.iter().enumerate() {
        let mark = if right(i, question) { look.pick("✓", "+") } else { look.pick("✗", "x") };
        let text = layout::lines(&question.ask, width.saturating_sub(6).max(8), look.ascii);
        let mut parts =
            text.iter().map(|line| line.iter().map(|span| span.text.as_str()).collect::<String>());
        let mut first = parts.next().unwrap_or_default();
        if parts.next().is_some() {
            first.push_str(look.pick(" …", " ..."));
        }
        lines.push(Line::from(format!("{mark} {first}")));
    }
    lines.push(Line::default());
    lines.push(Line::from("r takes the check again; esc goes back to the lessons."));
    lines
}
