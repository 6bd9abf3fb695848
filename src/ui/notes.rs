//! The notes of a lesson.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::editor::Editor;
use crate::app::model::{LessonView, NOTES_LIMIT};

use super::theme::Look;

/// An editor with its cursor, in a block.
pub(super) fn editor(
    look: Look,
    editor: &Editor,
    title: &str,
    typing: bool,
    numbers: bool,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let mut shown = editor.area().clone();
    let mode = if typing { "typing" } else { "enter to type" };
    shown.set_block(look.block(&format!("{title} - {mode}")));
    shown.set_cursor_style(if typing { look.selected() } else { ratatui::style::Style::new() });
    if numbers {
        shown.set_line_number_style(look.dim());
    }
    frame.render_widget(&shown, area);
}

/// The notes and their counter.
pub(super) fn draw(look: Look, view: &LessonView, frame: &mut Frame<'_>, area: Rect) {
    let Some(notes) = &view.notes else {
        frame.render_widget(Line::from(" The notes could not be read: see the message below."), area);
        return;
    };
    let counter = format!("notes, {} of {NOTES_LIMIT} characters", notes.editor.len());
    editor(look, &notes.editor, &counter, view.typing, false, frame, area);
}
