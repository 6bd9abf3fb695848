//! Answers that are put together: options, cards, lines, reasons, an alarm.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::app::form::{Cards, Form, Lines, Mark, Pick, Reasons};
use crate::app::model::Answer;
use crate::exercise::{Item, Question};

use super::{Look, alarm, item, led};

/// A form with what it is about.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) form: &'a Form,
    pub(super) question: &'a Question,
    pub(super) answer: &'a Answer,
    pub(super) typing: bool,
}

/// A list: its lines, which of them belong to the selected row, and what stands under it.
#[derive(Default)]
struct List {
    lines: Vec<Line<'static>>,
    here: (usize, usize),
    foot: Vec<Line<'static>>,
}

impl List {
    fn row(&mut self, lines: Vec<Line<'static>>, selected: bool) {
        if selected {
            self.here = (self.lines.len(), self.lines.len() + lines.len());
        }
        self.lines.extend(lines);
    }
}

/// Rows that a form would like to have, without its frame.
pub(super) fn height(look: Look, shown: &Shown<'_>, width: usize) -> usize {
    if let Form::Alarm(_) = shown.form {
        return alarm::HEIGHT;
    }
    let list = list(look, shown, width);
    list.lines.len() + list.foot.len()
}

pub(super) fn draw(look: Look, shown: &Shown<'_>, title: &str, frame: &mut Frame<'_>, area: Rect) {
    let mode = if shown.typing { "your answer" } else { "enter to answer" };
    let block = look.block(&format!("{title} - {mode}"));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if let Form::Alarm(form) = shown.form {
        alarm::draw(look, shown, form, frame, inner);
        return;
    }
    let list = list(look, shown, usize::from(inner.width.saturating_sub(1)).max(10));
    // Rows that the list leaves free, at least a third.
    let free = usize::from(inner.height).saturating_sub(list.lines.len()).max(usize::from(inner.height / 3));
    let foot = list.foot.len().min(free) as u16;
    let body = Rect { height: inner.height - foot, ..inner };
    let rows = usize::from(body.height);
    // The selected row is kept in sight, above the line that tells how much is hidden.
    let scroll = (list.here.1 + 1).saturating_sub(rows).min(list.here.0);
    super::super::read::scrolled(look, &list.lines, scroll, frame, body);
    let foot_area = Rect { y: body.y + body.height, height: foot, ..inner };
    super::super::read::scrolled(look, &list.foot, 0, frame, foot_area);
}

fn list(look: Look, shown: &Shown<'_>, width: usize) -> List {
    match shown.form {
        Form::Pick(pick) => options(look, shown, pick, width),
        Form::Cards(cards) => all_cards(look, shown, cards, width),
        Form::Lines(lines) => derivation(look, shown, lines, width),
        Form::Reasons(reasons) => matched(look, shown, reasons, width),
        Form::Alarm(_) => List::default(),
    }
}

/// The lead of a row: where the student is, and its id.
fn lead(look: Look, shown: &Shown<'_>, row: usize, id: &str) -> Vec<Span<'static>> {
    let here = shown.typing && shown.answer.cursor.at == row;
    let mark = match (here, shown.answer.cursor.carrying) {
        (true, true) => look.pick("↕", "*"),
        (true, false) => look.here(),
        (false, _) => " ",
    };
    let style = if here { look.accent().add_modifier(Modifier::BOLD) } else { look.accent() };
    vec![Span::styled(format!("{mark} {id}"), style), Span::raw("  ")]
}

fn is_here(shown: &Shown<'_>, row: usize) -> bool {
    shown.answer.cursor.at == row
}

/// What a verdict on the answer as it stands says of one part of it.
fn sign(look: Look, shown: &Shown<'_>, name: &str) -> Option<(&'static str, Style)> {
    let verdict = shown.answer.verdict.as_ref().filter(|_| shown.answer.judged)?;
    let case = verdict.cases.iter().find(|case| case.name == name)?;
    Some(if case.passed {
        (look.pick("✓", "ok"), look.good())
    } else {
        (look.pick("✗", "no"), look.bad())
    })
}

fn text_of(items: &[Item], at: usize) -> &str {
    items.get(at).map_or("", |item| &item.text)
}

/// A row: its lead, then its text, wrapped under its beginning.
fn row(look: Look, lead: Vec<Span<'static>>, text: &str, style: Style, width: usize) -> Vec<Line<'static>> {
    let used: usize = lead.iter().map(Span::width).sum();
    let mut lines = item(look, text, width.saturating_sub(used).max(8));
    for line in &mut lines {
        *line = std::mem::take(line).patch_style(style);
    }
    led(lead, lines)
}

fn options(look: Look, shown: &Shown<'_>, pick: &Pick, width: usize) -> List {
    let mut list = List::default();
    for (at, id) in pick.ids.iter().enumerate() {
        let picked = pick.picked == Some(at);
        let mut lead = lead(look, shown, at, id);
        lead.push(Span::raw(if picked { look.pick("(●) ", "(*) ") } else { "( ) " }));
        let style = if picked { look.bold() } else { Style::new() };
        list.row(row(look, lead, text_of(&shown.question.items, at), style, width), is_here(shown, at));
    }
    list
}

fn all_cards(look: Look, shown: &Shown<'_>, cards: &Cards, width: usize) -> List {
    let mut list = List::default();
    let said = |mark: &Option<Mark>| match mark {
        None => "?".to_string(),
        Some(Mark::Yes) => "yes".to_string(),
        Some(Mark::No(reason)) => match reason.and_then(|at| cards.reasons.get(at)) {
            Some(reason) => format!("no: {reason}"),
            None => "no: ?".to_string(),
        },
    };
    let longest = cards.reasons.iter().map(|reason| reason.chars().count() + 4).max().unwrap_or(5);
    let room = longest.clamp(5, (width / 3).max(6));
    for (at, (id, mark)) in cards.ids.iter().zip(&cards.marks).enumerate() {
        let mut lead = lead(look, shown, at, id);
        let style = match mark {
            None => look.dim(),
            Some(Mark::Yes) => look.good(),
            Some(Mark::No(_)) => look.warn(),
        };
        let words = look.cut(&look.text(&said(mark)), room);
        lead.push(Span::styled(format!("{words:<room$}"), style));
        match sign(look, shown, &format!("card {id}")) {
            Some((sign, style)) => lead.push(Span::styled(format!(" {sign:<3}"), style)),
            None => lead.push(Span::raw("  ")),
        }
        let text = text_of(&shown.question.items, at);
        list.row(row(look, lead, text, Style::new(), width), is_here(shown, at));
    }
    let numbered = |(at, reason): (usize, &Item)| {
        let lead = if at == 0 { "if no, why: " } else { "" };
        format!("{lead}{} {} ({})", at + 1, reason.id, reason.text)
    };
    list.foot = choices(look, shown.question.reasons.iter().enumerate().map(numbered), width);
    list
}

/// Choices as one paragraph.
fn choices(look: Look, choices: impl Iterator<Item = String>, width: usize) -> Vec<Line<'static>> {
    let lines = item(look, &choices.collect::<Vec<_>>().join("; "), width);
    lines.into_iter().map(|line| line.patch_style(look.accent())).collect()
}

fn derivation(look: Look, shown: &Shown<'_>, lines: &Lines, width: usize) -> List {
    let mut list = List::default();
    let rule = |words: &str| {
        let words = format!("{} {words} ", look.pick("──", "--"));
        let rest = look.pick("─", "-").repeat(width.saturating_sub(words.chars().count()));
        Line::styled(format!("{words}{rest}"), look.dim())
    };
    let words = if lines.placed.is_empty() {
        "the derivation: a line's number puts it here"
    } else {
        "the derivation"
    };
    list.lines.push(rule(words));
    let line = |list: &mut List, at: usize, row_at: usize, style: Style| {
        let id = lines.ids.get(at).map_or("", String::as_str);
        let lead = lead(look, shown, row_at, &format!("{id:>2}"));
        list.row(row(look, lead, text_of(&shown.question.items, at), style, width), is_here(shown, row_at));
    };
    for (row_at, at) in lines.placed.iter().enumerate() {
        line(&mut list, *at, row_at, Style::new());
    }
    list.lines.push(rule("aside"));
    for (after, at) in lines.aside().into_iter().enumerate() {
        line(&mut list, at, lines.placed.len() + after, look.dim());
    }
    list
}

fn matched(look: Look, shown: &Shown<'_>, reasons: &Reasons, width: usize) -> List {
    let mut list = List::default();
    for (at, id) in reasons.ids.iter().enumerate() {
        let given = reasons.given.get(at).copied().flatten();
        let letter = given.and_then(|at| reasons.letters.get(at)).map_or("?", String::as_str);
        let mut lead = lead(look, shown, at, id);
        let style = if given.is_some() { look.good() } else { look.dim() };
        lead.push(Span::styled(format!("[{letter}] "), style));
        if let Some((sign, style)) = sign(look, shown, &format!("line {id}")) {
            lead.push(Span::styled(format!("{sign} "), style));
        }
        let text = text_of(&shown.question.items, at);
        list.row(row(look, lead, text, Style::new(), width), is_here(shown, at));
    }
    let lettered = |reason: &Item| format!("{}: {}", reason.id, reason.text);
    list.foot = choices(look, shown.question.reasons.iter().map(lettered), width);
    list
}
