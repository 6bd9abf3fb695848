//! The lesson's assumptions at the current step of a lab: a row of marks and words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::lab::Lab;
use crate::lesson::Lesson;

use super::cache::Cache;
use super::theme::Look;

/// Fewer rows are left to the panels.
const LEAST: u16 = 8;

/// The row, at the top of the area; returns what is left.
pub(super) fn draw(
    look: Look,
    cache: &mut Cache,
    lesson: &Lesson,
    lab: &Lab,
    frame: &mut Frame<'_>,
    area: Rect,
) -> Rect {
    if lesson.badges.is_empty() || area.height < LEAST || lab.step().is_none() {
        return area;
    }
    let held = cache.badges(lab, lesson).to_vec();
    let mut spans = vec![Span::raw(" ")];
    for (badge, holds) in lesson.badges.iter().zip(held) {
        let (mark, style) = match holds {
            Some(true) => (look.pick("✓", "ok"), look.good()),
            Some(false) => (look.pick("✗", "no"), look.bad()),
            None => (look.pick("–", "--"), look.dim()),
        };
        let words = if holds.is_none() { " (not known)" } else { "" };
        spans.push(Span::styled(format!("{mark} {}{words}  ", look.text(&badge.name)), style));
    }
    let width = usize::from(area.width);
    let line = Line::from(spans);
    // Four names of twelve letters with words need more than a narrow pane: there the words go.
    let line = if line.width() > width { short(line) } else { line };
    frame.render_widget(line, Rect { height: 1, ..area });
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

fn short(line: Line<'static>) -> Line<'static> {
    let span = |span: Span<'static>| Span::styled(span.content.replace(" (not known)", ""), span.style);
    Line::from(line.spans.into_iter().map(span).collect::<Vec<_>>())
}
