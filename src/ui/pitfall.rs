//! A common mistake: its text, the prediction, and the experiment with the mistake or with the fix.

mod plot;
mod table;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::model::Model;
use crate::app::pitfall::{PitfallView, Side};
use crate::lesson::layout;
use crate::lesson::pitfall::{Experiment, PLOT, Pitfall, Table, Tables, VERDICTS, WIDTH};

use super::answer::wrapped;
use super::theme::Look;

/// From this width on, the text stands beside the experiment.
const BESIDE: u16 = 118;
/// Columns of the text beside the experiment.
const TEXT: u16 = 46;
/// Most rows of a plot.
const TALL: u16 = 18;

/// The common mistake.
pub(super) fn draw(look: Look, model: &Model, view: &PitfallView, frame: &mut Frame<'_>, area: Rect) {
    let Some(pitfall) = model.pitfall() else { return };
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4).max(10), ..area };
    let head = Rect { height: 1, ..inner };
    frame.render_widget(heading(look, model, pitfall, view, usize::from(head.width.min(116))), head);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..inner };
    if view.code {
        let code = pitfall.experiment.code.lines();
        let code: Vec<Line<'_>> =
            code.map(|line| Line::styled(look.text(line), look.face(layout::Face::Code))).collect();
        super::read::scrolled(look, &code, view.scroll, frame, body);
    } else if area.width >= BESIDE && area.height >= 20 {
        beside(look, pitfall, view, frame, body);
    } else {
        above(look, pitfall, view, frame, body);
    }
}

fn heading(look: Look, model: &Model, pitfall: &Pitfall, view: &PitfallView, width: usize) -> Line<'static> {
    let dot = look.pick("·", "|");
    let word = model.pitfall_state(pitfall).word();
    let right = format!("{} of {} {dot} {word}", view.index + 1, model.course.pitfalls.len());
    let title = look.cut(&look.text(&pitfall.title), width.saturating_sub(right.width() + 1));
    let gap = width.saturating_sub(title.width() + right.width());
    Line::from(vec![
        Span::styled(title, look.face(layout::Face::Heading)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, look.dim()),
    ])
}

/// The text above the experiment. Where both do not fit, the result comes first and all scrolls.
fn above(look: Look, pitfall: &Pitfall, view: &PitfallView, frame: &mut Frame<'_>, area: Rect) {
    let area = Rect { width: area.width.min(WIDTH as u16), ..area };
    let width = usize::from(area.width);
    let experiment = &pitfall.experiment;
    let mut lines = text(look, pitfall, width);
    let rule = rule(look, experiment, view, width);
    let Some((table, tables)) = shown(view) else {
        lines.push(rule);
        lines.extend(waiting(look, pitfall, view, width));
        return super::read::scrolled(look, &lines, view.scroll, frame, area);
    };
    let table = table::lines(look, experiment, table, width);
    let height = table.len() as u16;
    let mut result = vec![rule];
    result.extend(table);
    result.extend(signature(look, experiment, tables, view, width));
    result.extend(because(look, experiment, view, width));
    if lines.len() + result.len() > usize::from(area.height) {
        result.push(Line::default());
        result.extend(lines);
        return super::read::scrolled(look, &result, view.scroll, frame, area);
    }
    let top = lines.len() as u16 + 1;
    lines.extend(result);
    super::read::scrolled(look, &lines, 0, frame, area);
    let left = experiment.table_width() as u16 + 1;
    if area.width >= left + PLOT as u16 - 1 {
        let place = Rect { x: area.x + left, y: area.y + top, width: area.width - left, height };
        plot::draw(look, experiment, tables, view.side, frame, place);
    }
}

/// The text on the left, the experiment on the right.
fn beside(look: Look, pitfall: &Pitfall, view: &PitfallView, frame: &mut Frame<'_>, area: Rect) {
    let experiment = &pitfall.experiment;
    let left = Rect { y: area.y + 1, width: TEXT, height: area.height - 1, ..area };
    let right = Rect { x: area.x + TEXT + 4, width: (area.width - TEXT - 4).min(WIDTH as u16), ..left };
    let width = usize::from(right.width);
    let mut words = text(look, pitfall, usize::from(TEXT));
    let mut lines = vec![rule(look, experiment, view, width)];
    let Some((table, tables)) = shown(view) else {
        lines.extend(waiting(look, pitfall, view, width));
        super::read::scrolled(look, &words, 0, frame, left);
        return super::read::scrolled(look, &lines, view.scroll, frame, right);
    };
    words.push(Line::default());
    words.extend(because(look, experiment, view, usize::from(TEXT)));
    super::read::scrolled(look, &words, view.scroll, frame, left);
    lines.extend(table::lines(look, experiment, table, width));
    lines.push(Line::default());
    lines.extend(signature(look, experiment, tables, view, width));
    lines.push(Line::default());
    super::read::scrolled(look, &lines, 0, frame, right);
    let below = lines.len() as u16;
    let height = right.height.saturating_sub(below).min(TALL);
    plot::draw(look, experiment, tables, view.side, frame, Rect { y: right.y + below, height, ..right });
}

fn text(look: Look, pitfall: &Pitfall, width: usize) -> Vec<Line<'static>> {
    super::read::styled(look, layout::lines(&pitfall.text, width, look.ascii))
}

/// The table that is shown and both tables, once the student has predicted and they are there.
fn shown(view: &PitfallView) -> Option<(&Table, &Tables)> {
    match (&view.tables, view.chosen, view.side) {
        (Some(Ok(tables)), Some(_), Side::Wrong) => Some((&tables.wrong, tables)),
        (Some(Ok(tables)), Some(_), Side::Fixed) => Some((&tables.fixed, tables)),
        _ => None,
    }
}

/// The line between text and experiment: what is shown, and how to see the other.
fn rule(look: Look, experiment: &Experiment, view: &PitfallView, width: usize) -> Line<'static> {
    let dash = look.pick("─", "-");
    let (name, style, other) = match (view.chosen, view.side) {
        (None, _) => ("predict first".to_string(), look.accent(), ""),
        (_, Side::Wrong) => (format!("the mistake: {}", experiment.mistake), look.bad(), "f: the fix"),
        (_, Side::Fixed) => (format!("the fix: {}", experiment.fix), look.good(), "f: the mistake"),
    };
    let room = width.saturating_sub(8 + other.width());
    let name = look.cut(&look.text(&name), room);
    let gap = width.saturating_sub(name.width() + other.width() + 6 + if other.is_empty() { 0 } else { 2 });
    let mut spans = vec![Span::styled(dash.repeat(2), look.dim()), Span::styled(format!(" {name} "), style)];
    spans.push(Span::styled(dash.repeat(gap.max(1)), look.dim()));
    if !other.is_empty() {
        spans.push(Span::styled(format!(" {other} "), look.key()));
    }
    spans.push(Span::styled(dash.repeat(2), look.dim()));
    Line::from(spans)
}

/// The question, or a word while the experiment runs, or why it cannot.
fn waiting(look: Look, pitfall: &Pitfall, view: &PitfallView, width: usize) -> Vec<Line<'static>> {
    if view.chosen.is_some() {
        return match &view.tables {
            Some(Err(error)) => {
                let words = format!("The experiment failed: {}", crate::app::text::printable(error));
                wrapped(look, &words, width, look.bad())
            }
            _ => vec![Line::styled("The experiment runs.", look.dim())],
        };
    }
    let ask = &pitfall.experiment.predict;
    let mut lines = wrapped(look, &layout::plain(&ask.ask, look.ascii), width, look.bold());
    lines.push(Line::default());
    for (i, choice) in ask.choices.iter().enumerate() {
        lines.extend(super::check::choice_lines(look, i, " ", choice, Style::new(), width));
    }
    lines.push(Line::default());
    let keys = (1..=ask.choices.len()).map(|i| i.to_string()).collect::<Vec<_>>().join(" ");
    lines.push(Line::styled(format!("Press {keys}. Then the experiment is shown."), look.accent()));
    lines
}

/// The number by which the mistake is known, with the mistake and with the fix.
fn signature(
    look: Look,
    experiment: &Experiment,
    tables: &Tables,
    view: &PitfallView,
    width: usize,
) -> Vec<Line<'static>> {
    let number = |value: f64| table::number(look, value);
    let style = |side| if view.side == side { look.selected() } else { Style::new() };
    let fix = if view.side == Side::Fixed { number(tables.fixed.number) } else { "press f".to_string() };
    let mut lines = wrapped(look, &experiment.signature.says, width.saturating_sub(2).max(8), look.bold());
    for (row, line) in lines.iter_mut().enumerate() {
        let mark = if row == 0 { look.here() } else { " " };
        line.spans.insert(0, Span::styled(format!("{mark} "), look.accent()));
    }
    let made = vec![
        Span::raw("  with the mistake "),
        Span::styled(format!(" {} ", number(tables.wrong.number)), style(Side::Wrong)),
    ];
    let fixed = vec![Span::raw("  with the fix "), Span::styled(format!(" {fix} "), style(Side::Fixed))];
    let length = |spans: &[Span<'_>]| spans.iter().map(|span| span.content.width()).sum::<usize>();
    if length(&made) + length(&fixed) < width {
        lines.push(Line::from([made, vec![Span::raw(" ")], fixed].concat()));
    } else {
        lines.extend([Line::from(made), Line::from(fixed)]);
    }
    lines
}

/// How the prediction turned out, and why.
fn because(look: Look, experiment: &Experiment, view: &PitfallView, width: usize) -> Vec<Line<'static>> {
    let right = view.chosen == Some(experiment.predict.correct);
    let words = format!("{} {}", VERDICTS[usize::from(right)], experiment.predict.because);
    wrapped(look, &layout::plain(&words, look.ascii), width, Style::new())
}
