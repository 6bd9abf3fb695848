//! The lesson's text.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::model::{LessonView, Model, View};
use crate::lesson::Lesson;
use crate::lesson::layout::{self, PAGE_WIDTH};

use super::theme::Look;

/// Lines of laid-out text as ratatui's.
pub(super) fn styled(look: Look, lines: Vec<layout::Line>) -> Vec<Line<'static>> {
    let span = |span: layout::Span| Span::styled(span.text, look.face(span.face));
    lines.into_iter().map(|line| Line::from(line.into_iter().map(span).collect::<Vec<_>>())).collect()
}

/// Shows lines from `scroll` on, with a word on what lies below; where there is one row only, it is for the text.
pub(super) fn scrolled(
    look: Look,
    lines: &[Line<'static>],
    scroll: usize,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let height = usize::from(area.height);
    if height == 0 {
        return;
    }
    let scroll = scroll.min(lines.len().saturating_sub(height));
    let hidden = lines.len().saturating_sub(scroll + height);
    for (row, line) in lines.iter().skip(scroll).take(height).enumerate() {
        let place = Rect { y: area.y + row as u16, height: 1, ..area };
        if hidden > 0 && height > 1 && row + 1 == height {
            let words = format!("{} {} more lines", look.pick("↓", "v"), hidden + 1);
            frame.render_widget(Line::styled(words, look.dim()), place);
        } else {
            frame.render_widget(line, place);
        }
    }
}

/// What comes after the last page.
fn next(lesson: &Lesson) -> String {
    let mut parts = Vec::new();
    match lesson.labs.len() {
        0 => {}
        1 => parts.push("the lab".to_string()),
        n => parts.push(format!("{n} labs")),
    }
    match lesson.exercises.len() {
        0 => {}
        1 => parts.push("an exercise".to_string()),
        n => parts.push(format!("{n} exercises")),
    }
    if !lesson.quiz.is_empty() {
        parts.push("the skill check".to_string());
    }
    if parts.is_empty() {
        return "This was the last page; esc goes back to the lessons.".to_string();
    }
    format!("Next (tab goes on): {}.", parts.join(", then "))
}

/// The page.
pub(super) fn draw(look: Look, model: &Model, view: &LessonView, frame: &mut Frame<'_>, area: Rect) {
    let Some(lesson) = model.lesson() else { return };
    let aside = view.aside.filter(|_| view.view == View::Read).and_then(|aside| aside.of(lesson));
    let Some(page) = aside.or_else(|| lesson.pages.get(view.page)) else {
        frame.render_widget(Line::from("This lesson has no pages."), area);
        return;
    };
    let width = area.width.saturating_sub(4).min(PAGE_WIDTH as u16 + 4).max(10);
    let column = Rect { x: area.x + 2, width: width.min(area.width.saturating_sub(2)), ..area };
    let heading = Rect { height: 1, ..column };
    let count = match aside {
        Some(_) => format!("beside page {}", view.page + 1),
        None => format!("page {} of {}", view.page + 1, lesson.pages.len()),
    };
    let title = look.text(&page.title);
    let gap = usize::from(heading.width).saturating_sub(title.chars().count() + count.len());
    let spans = vec![
        Span::styled(title, look.face(layout::Face::Heading)),
        Span::raw(" ".repeat(gap)),
        Span::styled(count, look.dim()),
    ];
    frame.render_widget(Line::from(spans), heading);
    let text = Rect { y: column.y + 2, height: column.height.saturating_sub(2), ..column };
    let width = usize::from(text.width).min(PAGE_WIDTH);
    let mut lines = styled(look, layout::lines(&page.blocks, width, look.ascii));
    if aside.is_none() && view.page + 1 == lesson.pages.len() {
        // A page leaves one row free: the last row of the screen.
        let room = usize::from(text.height).saturating_sub(lines.len());
        lines.extend((1..room).map(|_| Line::default()));
        lines.push(Line::styled(look.cut(&look.text(&next(lesson)), width), look.accent()));
    }
    scrolled(look, &lines, view.scroll, frame, text);
}
