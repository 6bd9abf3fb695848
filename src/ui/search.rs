//! The search for a lesson.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::model::{Model, Search};

use super::theme::Look;

/// The search box and its matches.
pub(super) fn draw(look: Look, model: &Model, search: &Search, frame: &mut Frame<'_>, area: Rect) {
    let found = model.matches(&search.query);
    let height = (found.len() as u16 + 4).max(5).min(area.height);
    let width = area.width.min(64);
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y, width, height };
    frame.render_widget(Clear, place);
    let block = look.block("find a lesson");
    let inner = block.inner(place);
    frame.render_widget(block, place);
    let mut lines = vec![Line::from(vec![
        Span::styled("/", look.key()),
        Span::raw(look.text(&search.query)),
        Span::styled(look.pick("▏", "_"), look.accent()),
    ])];
    if found.is_empty() {
        lines.push(Line::styled("no lesson has these words in title or question", look.warn()));
    }
    for (row, index) in found.iter().enumerate() {
        let Some(lesson) = model.course.lessons.get(*index) else { continue };
        let mark = if row == search.selected { look.here() } else { " " };
        let text = format!("{mark} {:>2} {}", lesson.number, look.text(&lesson.title));
        let style = if row == search.selected { look.selected() } else { ratatui::style::Style::new() };
        lines.push(Line::styled(text, style));
    }
    super::read::scrolled(
        look,
        &lines,
        search.selected.saturating_sub(usize::from(inner.height)),
        frame,
        inner,
    );
}
