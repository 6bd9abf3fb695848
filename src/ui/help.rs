//! All keys, from the same table that obeys them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::model::Model;
use crate::app::{Context, keymap};

use super::theme::Look;

/// The list of keys: the place the student came from first.
pub(super) fn draw(look: Look, model: &Model, scroll: usize, frame: &mut Frame<'_>, area: Rect) {
    let here = Context::beneath(model);
    let mut places: Vec<Context> = here.layers().to_vec();
    places.extend(Context::ALL.iter().filter(|context| !here.layers().contains(context)));
    let mut lines = Vec::new();
    for context in places {
        lines.push(Line::styled(context.title(), look.accent()));
        for row in keymap::ROWS.iter().filter(|row| row.context == context) {
            let names: Vec<String> = row.keys.iter().map(|key| key.name(look.ascii)).collect();
            lines.push(Line::from(vec![
                Span::styled(format!("  {:<22}", names.join("  ")), look.key()),
                Span::raw(row.help),
            ]));
        }
        lines.push(Line::default());
    }
    lines.push(Line::from(
        "Everything you do is saved as you go. Progress, answers and notes are plain files.",
    ));
    frame.render_widget(Clear, area);
    let block = look.block("keys");
    let inner = block.inner(area);
    frame.render_widget(block, area);
    super::read::scrolled(look, &lines, scroll, frame, inner);
}
