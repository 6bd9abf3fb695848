//! The first and the last line: where the student is, and which keys matter now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::model::{Model, Overlay, Screen, View};
use crate::app::{Command, Context, choices, offered};

use super::theme::Look;

/// Title, body, footer.
pub(super) fn split(area: Rect) -> (Rect, Rect, Rect) {
    let top = Rect { height: 1, ..area };
    let bottom = Rect { y: area.y + area.height - 1, height: 1, ..area };
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    (top, body, bottom)
}

/// The title line.
pub(super) fn title(look: Look, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let mut left =
        vec![Span::styled(" secant ", look.bold().add_modifier(Modifier::REVERSED)), Span::raw(" ")];
    match (&model.screen, model.lesson()) {
        _ if matches!(model.overlay, Some(Overlay::Map { .. })) => {
            let words = format!("{}: the map", model.course.title);
            left.push(Span::styled(look.text(&words), look.bold()));
        }
        (Screen::Pitfalls { .. } | Screen::Pitfall(_), _) => {
            let words = format!("{}: common mistakes", model.course.title);
            left.push(Span::styled(look.text(&words), look.bold()));
        }
        (Screen::Lesson(view), Some(lesson)) => {
            left.push(Span::styled(look.text(&format!("{} {}", lesson.number, lesson.title)), look.bold()));
            let tabs = tabs(look, view.view, area.width < 60);
            let used: usize = left.iter().map(|span| span.content.width()).sum();
            let wanted: usize = tabs.iter().map(|span| span.content.width()).sum();
            if used + wanted < usize::from(area.width) {
                left.push(Span::raw(" ".repeat(usize::from(area.width) - used - wanted)));
                left.extend(tabs);
            }
        }
        _ => left.push(Span::styled(look.text(&model.course.title), look.bold())),
    }
    frame.render_widget(Line::from(left), area);
}

fn tabs(look: Look, shown: View, narrow: bool) -> Vec<Span<'static>> {
    if narrow {
        return vec![Span::styled(format!("[{}] ", shown.title()), look.accent())];
    }
    let tab = |view: View| {
        if view == shown {
            // Brackets as well as reverse video: the tab is known without colour.
            Span::styled(format!("[{}]", view.title()), look.accent().add_modifier(Modifier::REVERSED))
        } else {
            Span::styled(format!(" {} ", view.title()), Style::new())
        }
    };
    View::ALL.into_iter().map(tab).chain([Span::raw(" ")]).collect()
}

/// The footer: a notice if there is one, else the keys that matter now.
pub(super) fn footer(look: Look, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    if let Some(notice) = &model.notice {
        frame.render_widget(Line::styled(format!(" {}", look.text(notice)), look.warn()), area);
        return;
    }
    let narrow = area.width <= super::NARROW;
    let mut rows: Vec<_> = offered(model).into_iter().filter(|row| !row.short.is_empty()).collect();
    let choices = choices(model);
    // Where only one panel fits, the way to the others comes early; elsewhere there is nothing to turn to.
    rows.retain(|row| narrow || row.command != Command::NextPanel);
    if let Some(panel) = rows.iter().position(|row| row.command == Command::NextPanel) {
        let early = panel.min(1);
        rows[early..=panel].rotate_right(1);
    }
    let width = usize::from(area.width);
    let mut spans = Vec::new();
    let mut used = 0;
    // The way to all keys is kept in sight however narrow the terminal is; from an answer, with its many keys, also
    // the way on.
    let kept = |command: Command| match command {
        Command::Help => 8,
        Command::NextView if !narrow && Context::of(model) == Context::Answer => 10,
        _ => 0,
    };
    let mut reserve: usize = rows.iter().map(|row| kept(row.command)).sum();
    for row in &rows {
        let key = row.keys.first().map(|key| key.name(look.ascii)).unwrap_or_default();
        let key = format!(" {} ", paired(&key, row.command, choices, look));
        let wanted = key.width() + row.short.width() + 1;
        reserve -= kept(row.command);
        let room = width.saturating_sub(reserve);
        if used + wanted > room {
            continue;
        }
        used += wanted;
        spans.push(Span::styled(key, look.key()));
        spans.push(Span::raw(format!("{} ", row.short)));
    }
    frame.render_widget(Line::from(spans), area);
}

/// Keys that come in pairs are shown as pairs.
fn paired(key: &str, command: Command, choices: usize, look: Look) -> String {
    use Command as C;
    match command {
        C::StepBack | C::More => look.pick("←→", "left/right").to_string(),
        C::NudgeDown => look.pick("←→↑↓", "arrows").to_string(),
        C::FineDown => look.pick("hjkl", "hjkl").to_string(),
        C::Down if key != "space" => look.pick("↑↓", "up/down").to_string(),
        C::Choose(1) => (1..=choices).map(|n| n.to_string()).collect::<Vec<_>>().join(" "),
        C::HigherLevel => look.pick("+ −", "+ -").to_string(),
        _ => key.to_string(),
    }
}
