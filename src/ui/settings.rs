//! The list of settings of the lab.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::app::lab::{Lab, Mode};

use super::answer::wrapped;
use super::theme::Look;

/// The settings, the selected one marked and explained.
pub(super) fn draw(look: Look, lab: &Lab, frame: &mut Frame<'_>, area: Rect) {
    let block = look.block("settings");
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let (at, typed) = match &lab.mode {
        Mode::Settings(at) => (*at, None),
        Mode::TypeValue(at, text) => (*at, Some(text)),
        Mode::Steps | Mode::MoveStart | Mode::Choose(_) => return,
    };
    let controls = lab.setup.controls();
    let width = usize::from(inner.width);
    let mut lines = Vec::new();
    for (i, control) in controls.iter().enumerate() {
        let (symbol, value, _) = lab.setup.describe(*control);
        let shown = match typed {
            Some(text) if i == at => format!("{text}{}", look.pick("▏", "_")),
            _ => value,
        };
        let mark = if i == at { look.here() } else { " " };
        let style = if i == at { look.selected() } else { Style::new() };
        lines.push(Line::styled(format!("{mark} {:<12} {shown}", look.text(&symbol)), style));
    }
    let mut about = Vec::new();
    if let Some(control) = controls.get(at) {
        about = wrapped(look, &lab.setup.describe(*control).2, width, look.dim());
    }
    if let Some(error) = &lab.error {
        about.extend(wrapped(look, error, width, look.bad()));
    }
    let below = (about.len() as u16).min(inner.height / 2);
    let list = Rect { height: inner.height - below, ..inner };
    let scroll = at.saturating_sub(usize::from(list.height).saturating_sub(2));
    super::read::scrolled(look, &lines, scroll, frame, list);
    super::read::scrolled(look, &about, 0, frame, Rect { y: inner.y + list.height, height: below, ..inner });
}
