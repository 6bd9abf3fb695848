//! The lab: picture, explanation, table and plot of one run, the current step marked alike in all.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::lab::{Lab, Mode, Panel};
use crate::app::model::{LessonView, Model};
use crate::engine::{PointKind, Stop};
use crate::lesson::{Lab as Preset, Lesson, PlotKind, layout};

use super::answer::wrapped;
use super::contour::Cache;
use super::theme::Look;
use super::{curve, picture, settings, table, why};

/// The view.
pub(super) fn draw(
    look: Look,
    cache: &mut Cache,
    model: &Model,
    view: &LessonView,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let Some(lesson) = model.lesson() else { return };
    let (Some(lab), Some(preset)) =
        (&view.lab, view.lab.as_ref().and_then(|lab| lesson.labs.get(lab.preset)))
    else {
        frame.render_widget(Line::from(" This lesson has no lab."), area);
        return;
    };
    let head = Rect { height: 1, ..area };
    frame.render_widget(headline(look, lab, preset, lesson, area.width), head);
    let mut rest = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if view.asks_prediction() {
        question(look, preset, view, frame, rest);
        return;
    }
    if let Some(at) = view.walk {
        rest = tour(look, lesson, at, frame, rest);
    } else {
        rest = foot(look, lab, preset, view, frame, rest);
    }
    let columns = table::of(lab, preset);
    let plots = lab.plots(&lesson.labs);
    let plot = plots.get(lab.plot).unwrap_or(&PlotKind::Contour);
    if area.width <= super::NARROW || rest.height < 12 {
        let panel =
            if matches!(lab.mode, Mode::Settings(_) | Mode::TypeValue(..)) { Panel::Why } else { lab.panel };
        match panel {
            Panel::Plot => a_plot(look, cache, lab, plot, frame, rest),
            Panel::Why => beside(look, lab, frame, rest),
            Panel::Table => table::draw(look, lab, &columns, frame, rest),
        }
        return;
    }
    // Heights depend on the terminal only, never on the step: what stands still is not drawn again.
    let low = if plots.len() > 1 { rest.height / 4 } else { 0 };
    let low = if low < 5 { 0 } else { low };
    let table_height = ((rest.height - low) * 3 / 10).max(5);
    let top = Rect { height: rest.height - low - table_height, ..rest };
    let half = top.width / 2;
    a_plot(look, cache, lab, plot, frame, Rect { width: half, ..top });
    beside(look, lab, frame, Rect { x: top.x + half, width: top.width - half, ..top });
    table::draw(look, lab, &columns, frame, Rect { y: top.y + top.height, height: table_height, ..rest });
    if low > 0 {
        let second = &plots[(lab.plot + 1) % plots.len()];
        a_plot(look, cache, lab, second, frame, Rect { y: rest.y + rest.height - low, height: low, ..rest });
    }
}

/// The explanation, or the settings while they are changed.
fn beside(look: Look, lab: &Lab, frame: &mut Frame<'_>, area: Rect) {
    match lab.mode {
        Mode::Settings(_) | Mode::TypeValue(..) => settings::draw(look, lab, frame, area),
        Mode::Steps | Mode::MoveStart => why::draw(look, lab, frame, area),
    }
}

fn a_plot(look: Look, cache: &mut Cache, lab: &Lab, plot: &PlotKind, frame: &mut Frame<'_>, area: Rect) {
    match plot {
        PlotKind::Contour => {
            let formula = lab.problem.as_ref().map(|problem| problem.formula.clone()).unwrap_or_default();
            let title = if formula.width() + 4 < usize::from(area.width) {
                formula
            } else {
                lab.setup.spec.title.to_string()
            };
            picture::draw(look, cache, lab, &title, frame, area);
        }
        PlotKind::Column(column) => curve::against_k(look, lab, column, frame, area),
        PlotKind::LogLog { x, y } => curve::log_log(look, lab, x, y, frame, area),
    }
}

/// Problem, method, start; step and state at the right.
fn headline(look: Look, lab: &Lab, preset: &Preset, lesson: &Lesson, width: u16) -> Line<'static> {
    let start: Vec<String> = lab.setup.start.iter().map(f64::to_string).collect();
    let place = format!("({})", start.join(", "));
    let count = if lesson.labs.len() > 1 {
        format!("{}/{} ", lab.preset + 1, lesson.labs.len())
    } else {
        String::new()
    };
    let left = if lab.as_given {
        format!(" lab {count}{}", preset.title)
    } else {
        let dot = look.pick("·", "|");
        format!(" lab {count}{} {dot} {} {dot} start {place}", lab.setup.spec.name, lab.setup.method.name)
    };
    let state = match (&lab.mode, lab.playing) {
        (Mode::MoveStart, _) => format!("moving the start {place}"),
        (_, true) => format!("{} playing", look.pick("▶", ">")),
        (_, false) => match &lab.stop {
            Some(stop) if lab.at_end() => ending(stop, lab.point),
            _ => look.pick("⏸", "paused").to_string(),
        },
    };
    let more = if lab.stop.is_some() { "" } else { "+" };
    let right = format!("step {} of {}{more}  {state} ", lab.cursor, lab.trace.len().saturating_sub(1));
    let right = look.text(&right);
    let room = usize::from(width).saturating_sub(right.width() + 1);
    let left = cut(&look.text(&left), room);
    let gap = usize::from(width).saturating_sub(left.width() + right.width());
    let style = match &lab.stop {
        Some(Stop::Converged { .. } | Stop::Complete) if lab.at_end() && lab.point != PointKind::Saddle => {
            look.good()
        }
        Some(_) if lab.at_end() => look.warn(),
        _ => look.dim(),
    };
    Line::from(vec![Span::styled(left, look.bold()), Span::raw(" ".repeat(gap)), Span::styled(right, style)])
}

/// Text cut to a width.
fn cut(text: &str, width: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        used <= width
    };
    text.chars().take_while(fits).collect()
}

/// How a run ended, in a word or two.
fn ending(stop: &Stop, point: PointKind) -> String {
    match stop {
        Stop::Converged { .. } => match point {
            PointKind::Unknown => "converged".to_string(),
            kind => format!("converged: {}", kind.word()),
        },
        Stop::Complete => "complete".to_string(),
        Stop::StepLimit(_) => "step limit".to_string(),
        Stop::EvaluationLimit(_) => "evaluation limit".to_string(),
        Stop::NoProgress(_) => "no progress".to_string(),
        Stop::Breakdown(_) => "no step exists".to_string(),
        Stop::LeftDomain { .. } => "left the domain".to_string(),
        Stop::Diverged => "diverged".to_string(),
    }
}

/// The prediction asked for, and nothing of the result.
fn question(look: Look, preset: &Preset, view: &LessonView, frame: &mut Frame<'_>, area: Rect) {
    let Some(ask) = &preset.predict else { return };
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4).clamp(10, 76), ..area };
    let width = usize::from(inner.width);
    let mut lines = vec![
        Line::default(),
        Line::styled("Predict first; then the lab opens.", look.dim()),
        Line::default(),
    ];
    if let Some(lab) = &view.lab {
        for control in lab.setup.controls() {
            let (symbol, value, _) = lab.setup.describe(control);
            lines.push(Line::from(look.text(&format!("  {symbol:<12} {value}"))));
        }
    }
    lines.push(Line::default());
    lines.extend(wrapped(look, &layout::plain(&ask.ask, look.ascii), width, look.bold()));
    for (i, choice) in ask.choices.iter().enumerate() {
        lines.extend(super::check::choice_lines(look, i, " ", choice, Style::new(), width));
    }
    lines.push(Line::default());
    let keys = (1..=ask.choices.len()).map(|i| i.to_string()).collect::<Vec<_>>().join(" ");
    let then = if view.walk.is_some() { " Then the walkthrough goes on." } else { "" };
    lines.push(Line::styled(format!("Press {keys}.{then}"), look.accent()));
    super::read::scrolled(look, &lines, 0, frame, inner);
}

/// The step of the walkthrough, under the lab; returns what is left.
fn tour(look: Look, lesson: &Lesson, at: usize, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let Some(cue) = lesson.walkthrough.get(at) else { return area };
    let width = usize::from(area.width.saturating_sub(2)).max(10);
    let head = format!("walkthrough {}/{}  ", at + 1, lesson.walkthrough.len());
    let text = format!("{head}{}", layout::plain(&cue.say, look.ascii));
    strip(look, &wrapped(look, &text, width, Style::new()), frame, area)
}

/// What to look at, or how the prediction turned out; returns what is left.
fn foot(
    look: Look,
    lab: &Lab,
    preset: &Preset,
    view: &LessonView,
    frame: &mut Frame<'_>,
    area: Rect,
) -> Rect {
    let width = usize::from(area.width.saturating_sub(2)).max(10);
    if !lab.as_given || area.height < 12 {
        return area;
    }
    let look_at = format!("look: {}", layout::plain(&preset.look, look.ascii));
    let mut lines = wrapped(look, &look_at, width, look.dim());
    let mut height = lines.len();
    if let (Some(ask), Some(choice)) = (&preset.predict, view.predictions.get(&preset.id)) {
        let right = *choice == ask.correct;
        let said = ask.choices.get(*choice).map(String::as_str).unwrap_or_default();
        let words = if right { "as you predicted" } else { "not as you predicted" };
        let because = layout::plain(&ask.because, look.ascii);
        let text = format!("{words} (\"{}\"): {because}", layout::plain(said, look.ascii));
        let outcome = wrapped(look, &text, width, if right { look.good() } else { look.warn() });
        // The room is kept from the start, so that nothing moves when the outcome is told.
        height = height.max(outcome.len());
        if lab.seen_end() {
            lines = outcome;
        }
    }
    lines.resize(height.max(lines.len()), Line::default());
    strip(look, &lines, frame, area)
}

/// Lines at the foot of the area, at most a third of it; returns what is left.
fn strip(look: Look, lines: &[Line<'static>], frame: &mut Frame<'_>, area: Rect) -> Rect {
    let height = (lines.len() as u16).min((area.height / 3).max(1)).min(area.height);
    let place =
        Rect { x: area.x + 1, width: area.width.saturating_sub(2), y: area.y + area.height - height, height };
    super::read::scrolled(look, lines, 0, frame, place);
    Rect { height: area.height - height, ..area }
}
