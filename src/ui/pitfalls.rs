//! The list of common mistakes, with the state of each in a word.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::model::Model;
use crate::lesson::pitfall::Pitfall;

use super::answer::wrapped;
use super::theme::Look;

/// How many common mistakes have been fixed, of how many, as the list of lessons says it.
pub(super) fn summary(model: &Model) -> Option<String> {
    let pitfalls = &model.course.pitfalls;
    let fixed = pitfalls.iter().filter(|pitfall| model.pitfall_state(pitfall).fixed).count();
    (!pitfalls.is_empty()).then(|| format!("{fixed} of {} fixed", pitfalls.len()))
}

/// The list.
pub(super) fn draw(look: Look, model: &Model, selected: usize, frame: &mut Frame<'_>, area: Rect) {
    let pitfalls = &model.course.pitfalls;
    let width = usize::from(area.width.min(80));
    let text = |words: &str, style| wrapped(look, &format!("  {words}"), width.saturating_sub(2), style);
    let mut lines = vec![Line::default(), Line::styled("  Common mistakes, live", look.accent())];
    lines.extend(text(
        "Each is made here, shows itself in a number, and is removed by a fix. You predict first.",
        Style::new(),
    ));
    lines.push(Line::default());
    let first = lines.len();
    let rows = pitfalls.iter().enumerate();
    lines.extend(rows.map(|(i, pitfall)| row(look, model, pitfall, i, i == selected, width)));
    lines.push(Line::default());
    if let Some(pitfall) = pitfalls.get(selected) {
        lines.extend(text(&pitfall.experiment.predict.ask, look.bold()));
        let see: Vec<String> = pitfall.see.iter().map(|slug| super::map::title_of(model, slug)).collect();
        if !see.is_empty() {
            lines.extend(text(&format!("treated in: {}", see.join(", ")), look.dim()));
        }
    } else {
        lines.extend(text("These lessons have no common mistakes.", Style::new()));
    }
    let scroll = (first + selected).saturating_sub(usize::from(area.height).saturating_sub(3));
    super::read::scrolled(look, &lines, scroll, frame, area);
}

fn row(
    look: Look,
    model: &Model,
    pitfall: &Pitfall,
    index: usize,
    selected: bool,
    width: usize,
) -> Line<'static> {
    let word = model.pitfall_state(pitfall).word();
    let mark = if selected { look.here() } else { " " };
    let right = format!("{word:<10}");
    let left = format!("  {mark} {:>2}  {}", index + 1, look.text(&pitfall.title));
    let left = look.cut(&left, width.saturating_sub(right.width() + 1));
    let gap = width.saturating_sub(left.width() + right.width()).max(1);
    if selected {
        return Line::styled(format!("{left}{}{right}", " ".repeat(gap)), look.selected());
    }
    let style = match word {
        "fixed" => look.good(),
        "seen" => Style::new(),
        _ => look.dim(),
    };
    Line::from(vec![Span::raw(left), Span::raw(" ".repeat(gap)), Span::styled(right, style)])
}
