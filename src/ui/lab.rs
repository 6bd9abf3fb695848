//! The lab: picture, explanation, table and plot of one run, the current step marked alike in all.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::lab::settings::place;
use crate::app::lab::views::Shown;
use crate::app::lab::{Lab, Mode, Panel};
use crate::app::model::{LessonView, Model};
use crate::engine::columns::Column;
use crate::engine::{PointKind, Stop};
use crate::lesson::{Lab as Preset, Lesson, PlotKind, layout};

use super::answer::wrapped;
use super::cache::Cache;
use super::theme::Look;
use super::{badges, choose, curve, picture, settings, sketch, table, why};

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
    cache.turn_to(lab);
    rest = badges::draw(look, cache, lesson, lab, frame, rest);
    let columns = table::of(lab, preset);
    let plots = lab.plots(&lesson.labs);
    if area.width <= super::NARROW || rest.height < 12 {
        let panel =
            if matches!(lab.mode, Mode::Settings(_) | Mode::TypeValue(..)) { Panel::Why } else { lab.panel };
        match panel {
            Panel::Plot => a_view(look, cache, lab, plots, lab.plot, frame, rest),
            Panel::Why => beside(look, cache, lab, frame, rest),
            Panel::Table => table::draw(look, cache, lab, &columns, frame, rest),
        }
    } else {
        panels(look, cache, lab, plots, &columns, frame, rest);
    }
    if let Mode::Choose(chooser) = &lab.mode {
        choose::draw(look, chooser, frame, area);
    }
}

/// All panels: the view beside the explanation, the table, and another view where there is one.
fn panels(
    look: Look,
    cache: &mut Cache,
    lab: &Lab,
    plots: &[PlotKind],
    columns: &[&'static Column],
    frame: &mut Frame<'_>,
    area: Rect,
) {
    // Heights depend on the terminal and the view only, never on the step: what stands still is not drawn again.
    let second = second(lab, plots);
    let low = if second.is_some() { area.height / 4 } else { 0 };
    let low = if low < 5 { 0 } else { low };
    let table_height = ((area.height - low) * 3 / 10).max(5);
    let top = Rect { height: area.height - low - table_height, ..area };
    let half = top.width / 2;
    a_view(look, cache, lab, plots, lab.plot, frame, Rect { width: half, ..top });
    beside(look, cache, lab, frame, Rect { x: top.x + half, width: top.width - half, ..top });
    let place = Rect { y: top.y + top.height, height: table_height, ..area };
    table::draw(look, cache, lab, columns, frame, place);
    if let Some(second) = second.filter(|_| low > 0) {
        let place = Rect { y: area.y + area.height - low, height: low, ..area };
        a_view(look, cache, lab, plots, second, frame, place);
    }
}

/// What stands under the table: the next of the lesson's plots, or convergence while runs are compared.
///
/// The parts of a step have the room for themselves.
fn second(lab: &Lab, plots: &[PlotKind]) -> Option<Shown> {
    match lab.plot {
        Shown::Part(_) => None,
        Shown::Lesson(_) if !lab.ghosts.is_empty() => Some(Shown::Convergence),
        Shown::Lesson(i) => {
            let others = lab.drawable(plots);
            let next = others.iter().find(|j| **j > i).or(others.first()).copied();
            next.filter(|next| *next != i).map(Shown::Lesson)
        }
        Shown::Convergence => plots
            .iter()
            .position(|plot| *plot != PlotKind::Contour)
            .filter(|_| plots.len() > 1)
            .map(Shown::Lesson),
    }
}

/// The explanation, or the settings while they are changed.
fn beside(look: Look, cache: &mut Cache, lab: &Lab, frame: &mut Frame<'_>, area: Rect) {
    match lab.mode {
        Mode::Settings(_) | Mode::TypeValue(..) => settings::draw(look, lab, frame, area),
        Mode::Steps | Mode::MoveStart | Mode::Choose(_) => why::draw(look, cache, lab, frame, area),
    }
}

fn a_view(
    look: Look,
    cache: &mut Cache,
    lab: &Lab,
    plots: &[PlotKind],
    shown: Shown,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    match shown {
        Shown::Lesson(i) => {
            a_plot(look, cache, lab, plots.get(i).unwrap_or(&PlotKind::Contour), frame, area);
        }
        Shown::Convergence => curve::convergence(look, cache, lab, frame, area),
        Shown::Part(part) => sketch::draw(look, cache, lab, part, frame, area),
    }
}

fn a_plot(look: Look, cache: &mut Cache, lab: &Lab, plot: &PlotKind, frame: &mut Frame<'_>, area: Rect) {
    match plot {
        PlotKind::Contour => {
            let formula = lab.problem.as_ref().map(|problem| problem.formula.clone()).unwrap_or_default();
            let title = if formula.width() + 4 < usize::from(area.width) {
                formula
            } else {
                lab.setup.function.title().to_string()
            };
            picture::draw(look, cache, lab, &title, frame, area);
        }
        PlotKind::Column(column) => curve::against_k(look, cache, lab, column, frame, area),
        PlotKind::LogLog { x, y } => curve::log_log(look, cache, lab, x, y, frame, area),
    }
}

/// Problem, method, start; step and state at the right.
fn headline(look: Look, lab: &Lab, preset: &Preset, lesson: &Lesson, width: u16) -> Line<'static> {
    let place = place(&lab.setup.start);
    let count = if lesson.labs.len() > 1 {
        format!("{}/{} ", lab.preset + 1, lesson.labs.len())
    } else {
        String::new()
    };
    let left = if lab.as_given {
        format!(" lab {count}{}", preset.title)
    } else {
        let dot = look.pick("·", "|");
        format!(
            " lab {count}{} {dot} {} {dot} start {place}",
            lab.setup.function.name(),
            lab.setup.method.name
        )
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
    let left = look.cut(&look.text(&left), room);
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
    lines.extend(wrapped(look, &layout::plain(&ask.ask, look.ascii), width, look.bold()));
    for (i, choice) in ask.choices.iter().enumerate() {
        lines.extend(super::check::choice_lines(look, i, " ", choice, Style::new(), width));
    }
    lines.push(Line::default());
    let keys = (1..=ask.choices.len()).map(|i| i.to_string()).collect::<Vec<_>>().join(" ");
    let then = if view.walk.is_some() { " Then the walkthrough goes on." } else { "" };
    lines.push(Line::styled(format!("Press {keys}.{then}"), look.accent()));
    // What the run is made of comes below: where there are many variables it may be cut, the question may not.
    if let Some(lab) = &view.lab {
        let described = lab.setup.controls().into_iter().map(|control| {
            let (symbol, value, _) = lab.setup.describe(control);
            format!("{symbol} {value}")
        });
        let settings = described.collect::<Vec<_>>().join(look.pick(" · ", " | "));
        lines.push(Line::default());
        lines.extend(wrapped(look, &settings, width, look.dim()));
    }
    let scroll = view.lab.as_ref().map_or(0, |lab| lab.scroll);
    super::read::scrolled(look, &lines, scroll, frame, inner);
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
