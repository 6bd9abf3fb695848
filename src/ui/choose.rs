//! The list of problems or methods.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::lab::choose::{Chooser, What};

use super::answer::wrapped;
use super::theme::Look;

/// Widest list.
const WIDEST: u16 = 90;
/// Lines for what is said about the selected line.
const ABOUT: u16 = 3;
/// Columns of a name; longer ones push what follows.
const NAME: usize = 21;

/// The list over the lab: what was typed, the matches, and more on the selected one.
pub(super) fn draw(look: Look, chooser: &Chooser, frame: &mut Frame<'_>, area: Rect) {
    let found = chooser.matches();
    // As high as all lines need, so that the box does not jump while it is filtered.
    let height = (chooser.choices.len() as u16).saturating_add(3 + ABOUT).min(area.height);
    let width = area.width.min(WIDEST);
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y, width, height };
    frame.render_widget(Clear, place);
    let block = look.block(match chooser.what {
        What::Problem => "choose a problem",
        What::Method => "choose a method",
    });
    let inner = block.inner(place);
    frame.render_widget(block, place);
    if inner.height < 2 || inner.width < 10 {
        return;
    }
    let typed = Line::from(vec![
        Span::styled("type to filter: ", look.dim()),
        Span::raw(look.text(&chooser.query)),
        Span::styled(look.pick("▏", "_"), look.accent()),
    ]);
    frame.render_widget(typed, Rect { height: 1, ..inner });
    let below = ABOUT.min(inner.height / 3);
    let list = Rect { y: inner.y + 1, height: inner.height - 1 - below, ..inner };
    rows(look, chooser, frame, list);
    let text = match found.get(chooser.selected) {
        Some(choice) => match &choice.refusal {
            Some(refusal) => wrapped(look, refusal, usize::from(inner.width), look.warn()),
            None => wrapped(look, &choice.about, usize::from(inner.width), look.dim()),
        },
        None => Vec::new(),
    };
    let about = Rect { y: list.y + list.height, height: below, ..inner };
    super::read::scrolled(look, &text, 0, frame, about);
}

fn rows(look: Look, chooser: &Chooser, frame: &mut Frame<'_>, area: Rect) {
    let found = chooser.matches();
    if found.is_empty() {
        let words = match chooser.what {
            What::Problem => "no problem has these words; backspace shows more",
            What::Method => "no method has these words; backspace shows more",
        };
        frame.render_widget(Line::styled(words, look.warn()), area);
        return;
    }
    let height = usize::from(area.height).max(1);
    let top = (chooser.selected + 1)
        .saturating_sub(height.saturating_sub(1).max(1))
        .min(found.len().saturating_sub(height));
    for (row, choice) in found.iter().enumerate().skip(top).take(height) {
        let here = if row == chooser.selected { look.here() } else { " " };
        let sign = match &choice.refusal {
            Some(_) => look.pick("✗", "x"),
            None if choice.name == chooser.current => look.pick("●", "@"),
            None => " ",
        };
        let about = if choice.refusal.is_some() {
            format!("does not fit: {}", choice.about)
        } else {
            choice.about.clone()
        };
        let text = format!("{here}{sign} {:<NAME$} {}", choice.name, look.text(&about));
        let style = match (row == chooser.selected, &choice.refusal) {
            (true, _) => look.selected(),
            (false, Some(_)) => look.dim(),
            (false, None) => Style::new(),
        };
        let place = Rect { y: area.y + (row - top) as u16, height: 1, ..area };
        frame.render_widget(Line::styled(look.cut(&text, usize::from(area.width)), style), place);
    }
}
