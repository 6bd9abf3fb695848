//! An alarm: its three fields, and the metric over all runs with the threshold, the failure, and where it rings.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Context, Line as Stroke};
use unicode_width::UnicodeWidthStr;

use crate::app::form::{Alarm, Field, Scale};
use crate::engine::number;
use crate::exercise::Replay;
use crate::lesson::task::Side;

use super::form::Shown;
use super::{Look, wrapped};

/// Rows that fields and picture would like to have.
pub(super) const HEIGHT: usize = 16;
/// Columns of the axis' labels.
const AXIS: u16 = 11;
/// How many times as many steps as up to the failure are shown at most.
const LONGEST: usize = 3;

pub(super) fn draw(look: Look, shown: &Shown<'_>, alarm: &Alarm, frame: &mut Frame<'_>, area: Rect) {
    let Some(replay) = &shown.question.replay else { return };
    let width = usize::from(area.width);
    let mut lines: Vec<Line<'static>> = Field::ALL
        .into_iter()
        .enumerate()
        .map(|(at, field)| row(look, shown, alarm, field, at, width))
        .collect();
    lines.extend(outcome(look, alarm, replay, width));
    let legend = legend(look, replay, width);
    let room = usize::from(area.height);
    // Where there is no room for a picture worth the name, the words have it all.
    let picture = room.saturating_sub(lines.len() + legend.len());
    if picture >= 4 && area.width > AXIS + 16 {
        let top = Rect { height: lines.len() as u16, ..area };
        super::super::read::scrolled(look, &lines, 0, frame, top);
        let place = Rect { y: top.y + top.height, height: picture as u16, ..area };
        plot(look, alarm, replay, frame, place);
        let below = Rect { y: place.y + place.height, height: legend.len() as u16, ..area };
        super::super::read::scrolled(look, &legend, 0, frame, below);
    } else {
        lines.extend(legend);
        super::super::read::scrolled(look, &lines, 0, frame, area);
    }
}

/// A field: its name, its value, what can be done with it.
fn row(look: Look, shown: &Shown<'_>, alarm: &Alarm, field: Field, at: usize, width: usize) -> Line<'static> {
    let here = shown.typing && shown.answer.cursor.at == at;
    let mark = if here { look.here() } else { " " };
    let caret = if here { look.pick("▏", "_") } else { "" };
    let (value, about) = match field {
        Field::Metric => {
            let item = shown.question.items.get(alarm.metric);
            let of = format!("{} of {}", alarm.metric + 1, alarm.ids.len());
            let value = item.map_or("", |item| &item.id).to_string();
            let value = if here {
                format!("{} {value} {}", look.pick("←", "<"), look.pick("→", ">"))
            } else {
                value
            };
            let what = item.map_or("", |item| item.text.split_once(';').map_or(&*item.text, |parts| parts.0));
            (value, format!("{what} ({of})"))
        }
        Field::Threshold => {
            let about = if alarm.threshold.is_empty() {
                "type a number, or move it with the arrow keys"
            } else if alarm.level().is_none() {
                "not yet a number"
            } else {
                match shown.question.replay.as_ref().and_then(|replay| replay.sides.get(alarm.metric)) {
                    Some(Side::Above) => "rings above it",
                    Some(Side::Below) => "rings below it",
                    None => "",
                }
            };
            (format!("{}{caret}", alarm.threshold), about.to_string())
        }
        Field::Window => {
            let about = match alarm.steps() {
                Some(1) => "step",
                Some(_) => "steps in a row",
                None => "a whole number of steps, 1 or more",
            };
            (format!("{}{caret}", alarm.window), about.to_string())
        }
    };
    let name = format!("{mark} {:<10}", field.word());
    let value_style = if here { look.bold() } else { Style::new() };
    let room = width.saturating_sub(name.width() + value.width() + 2);
    let about = look.cut(&look.text(&about), room);
    Line::from(vec![
        Span::styled(name, look.accent()),
        Span::styled(value, value_style),
        Span::styled(format!("  {about}"), look.dim()),
    ])
}

/// Where the alarm rings, in words.
fn outcome(look: Look, alarm: &Alarm, replay: &Replay, width: usize) -> Vec<Line<'static>> {
    let (Some(level), Some(window)) = (alarm.level(), alarm.steps()) else {
        let words = format!("the first run fails at step {}: where should the alarm ring?", replay.failure);
        return wrapped(look, &words, width, look.dim());
    };
    let ring = |run| replay.rings(run, alarm.metric, level, window);
    let first = match ring(0) {
        None => format!("never rings on the run that fails at step {}", replay.failure),
        Some(step) if step >= replay.failure => {
            format!("rings at step {step}, the run fails at step {}", replay.failure)
        }
        Some(step) => format!("rings at step {step}, {} before the failure", replay.failure - step),
    };
    let letters = ('a'..='z').zip(1..replay.runs.len());
    let healthy: Vec<String> = letters
        .filter_map(|(letter, run)| ring(run).map(|step| format!("{letter} at step {step}")))
        .collect();
    let healthy = if healthy.is_empty() {
        "silent on the healthy runs".to_string()
    } else {
        format!("rings on healthy runs: {}", healthy.join(", "))
    };
    wrapped(look, &format!("{first}; {healthy}"), width, look.bold())
}

/// Which run is which.
fn legend(look: Look, replay: &Replay, width: usize) -> Vec<Line<'static>> {
    let letters = std::iter::once('F').chain('a'..='z');
    let names = letters.zip(&replay.runs).map(|(letter, run)| format!("{letter} {}", run.name));
    let marks = look.pick("┊ failure, ! rings", ": failure, ! rings");
    let words = format!("{}; {marks}", names.collect::<Vec<_>>().join(", "));
    wrapped(look, &words, width, look.dim())
}

/// The scale of the picture: of the metric in all runs, and of the threshold where it is near.
fn scale_of(alarm: &Alarm, replay: &Replay) -> Option<Scale> {
    let mut scale = Scale::new(replay, alarm.metric)?;
    let span = (scale.high - scale.low).max(1e-12);
    if let Some(level) = alarm.level().and_then(|level| scale.place(level))
        && (scale.low - span..scale.high + span).contains(&level)
    {
        (scale.low, scale.high) = (scale.low.min(level), scale.high.max(level));
    }
    let margin = if scale.high > scale.low { 0.04 * (scale.high - scale.low) } else { 1.0 };
    (scale.low, scale.high) = (scale.low - margin, scale.high + margin);
    Some(scale)
}

fn plot(look: Look, alarm: &Alarm, replay: &Replay, frame: &mut Frame<'_>, area: Rect) {
    let Some(scale) = scale_of(alarm, replay) else {
        frame.render_widget(Line::styled("this metric has no value in any run", look.dim()), area);
        return;
    };
    let steps = |run: usize| replay.values(run, alarm.metric).len().saturating_sub(1);
    let longest = (0..replay.runs.len()).map(steps).max().unwrap_or(1);
    let right = longest.min((replay.failure * LONGEST).max(steps(0)).max(8)).max(1);
    for (y, height) in [(area.y, scale.high), (area.y + area.height - 2, scale.low)] {
        let text = look.cut(&number::short(scale.value(height)), usize::from(AXIS) - 1);
        frame.render_widget(Line::styled(text, look.dim()), Rect { x: area.x, y, width: AXIS, height: 1 });
    }
    let canvas_area = Rect { x: area.x + AXIS, y: area.y, width: area.width - AXIS, height: area.height - 1 };
    let canvas = Canvas::default()
        .marker(look.marker())
        .x_bounds([0.0, right as f64])
        .y_bounds([scale.low, scale.high])
        .paint(|context| paint(look, alarm, replay, &scale, right, context));
    frame.render_widget(canvas, canvas_area);
    let bottom = Rect { y: area.y + area.height - 1, height: 1, ..canvas_area };
    let (first, last) = ("0", format!("k = {right}"));
    let kind = scale.word();
    let gap = usize::from(bottom.width).saturating_sub(first.len() + last.len());
    frame.render_widget(Line::styled(format!("{first}{kind:^gap$}{last}"), look.dim()), bottom);
}

fn paint(look: Look, alarm: &Alarm, replay: &Replay, scale: &Scale, right: usize, context: &mut Context<'_>) {
    const INKS: [Color; 4] = [Color::Cyan, Color::Green, Color::Blue, Color::Magenta];
    let end = right as f64;
    if let Some(level) = alarm.level().and_then(|level| scale.place(level)) {
        let color = look.ink(Color::Yellow);
        context.draw(&Stroke { x1: 0.0, y1: level, x2: end, y2: level, color });
    }
    context.layer();
    // The failing run last, on top of the others.
    for run in (0..replay.runs.len()).rev() {
        let color = look.ink(INKS[run % INKS.len()]);
        let values = replay.values(run, alarm.metric);
        let point =
            |k: usize| values.get(k).copied().flatten().and_then(|v| scale.place(v)).map(|y| (k as f64, y));
        let seen: Vec<(f64, f64)> = (0..values.len().min(right + 1)).filter_map(point).collect();
        for pair in seen.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            context.draw(&Stroke { x1: a.0, y1: a.1, x2: b.0, y2: b.1, color });
        }
        let letter = if run == 0 { 'F' } else { ('a'..='z').nth(run - 1).unwrap_or('z') };
        let every = (seen.len() / 3).max(1);
        for (at, (x, y)) in seen.iter().enumerate().filter(|(at, _)| at % every == run % every || *at == 0) {
            let style = if run == 0 { look.bold().fg(color) } else { Style::new().fg(color) };
            // The letters of curves that begin together stand beside each other.
            if at > 0 || seen.len() == 1 {
                context.print(*x, *y, Span::styled(letter.to_string(), style));
            }
        }
    }
    context.layer();
    let failure = replay.failure as f64;
    let rows = 24;
    for row in 0..=rows {
        let y = scale.low + (scale.high - scale.low) * f64::from(row) / f64::from(rows);
        context.print(failure, y, Span::styled(look.pick("┊", ":"), look.bad()));
    }
    // A name tells the threshold from the curves, where there are no colours.
    if let Some(level) = alarm.level().and_then(|level| scale.place(level)) {
        context.print(0.78 * end, level, Span::styled("threshold", look.warn()));
    }
    let (Some(level), Some(window)) = (alarm.level(), alarm.steps()) else { return };
    for run in 0..replay.runs.len() {
        let ring = replay.rings(run, alarm.metric, level, window).filter(|k| *k <= right);
        let value = ring.and_then(|k| replay.values(run, alarm.metric).get(k).copied().flatten());
        if let (Some(k), Some(y)) = (ring, value.and_then(|value| scale.place(value))) {
            context.print(k as f64, y, Span::styled("!", look.warn()));
        }
    }
}
