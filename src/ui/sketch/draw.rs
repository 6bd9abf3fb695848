//! A picture drawn: axes, curves, marks, notes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Line as Stroke};
use unicode_width::UnicodeWidthStr;

use crate::app::lab::Lab;
use crate::app::lab::views::Part;
use crate::lesson::layout;
use crate::ui::answer::wrapped;
use crate::ui::cache::Cache;
use crate::ui::theme::{Colors, Look};

use super::placed::placed;
use super::{Ink, Sketch};

impl Ink {
    fn color(self, look: Look) -> Color {
        look.ink(match self {
            Ink::Truth => Color::Cyan,
            Ink::Model => Color::Yellow,
            Ink::Faint => Color::DarkGray,
            Ink::Limit => Color::White,
            Ink::Good => Color::Green,
            Ink::Bad => Color::Red,
        })
    }

    /// Every how many pieces of a curve are drawn: models are dashed; without colour, contours are dotted.
    fn every(self, look: Look) -> usize {
        match self {
            Ink::Model => 2,
            Ink::Faint if look.ascii || look.colors == Colors::None => 3,
            Ink::Truth | Ink::Faint | Ink::Limit | Ink::Good | Ink::Bad => 1,
        }
    }

    /// In ASCII, curves differ by their signs.
    fn marker(self, look: Look) -> Marker {
        if !look.ascii {
            return look.marker();
        }
        Marker::Custom(match self {
            Ink::Truth => '*',
            Ink::Model => ':',
            Ink::Faint => '.',
            Ink::Limit => '#',
            Ink::Good | Ink::Bad => '+',
        })
    }

    fn style(self, look: Look) -> Style {
        match self {
            Ink::Truth => look.accent(),
            Ink::Model | Ink::Limit => look.warn(),
            Ink::Faint => look.dim(),
            Ink::Good => look.good(),
            Ink::Bad => look.bad(),
        }
    }
}

/// Columns for the numbers of the left axis.
const SCALE: u16 = 10;

/// Rows for notes under a picture in so many rows.
fn note_rows(part: Part, height: u16) -> u16 {
    match (part, height) {
        (_, ..8) => 1,
        (Part::TwoLoop, 12..) => 5,
        (_, _) => 3,
    }
}

/// Draws the picture of a part of the current step, or says that the step has no such part.
pub(in crate::ui) fn draw(
    look: Look,
    cache: &mut Cache,
    lab: &Lab,
    part: Part,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let room = usize::from(area.width.saturating_sub(4));
    let block = look.block(&look.cut(&look.text(part.title()), room));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if inner.width < 16 || inner.height < 4 {
        return;
    }
    let notes = note_rows(part, inner.height);
    let above = Rect { height: inner.height - notes, ..inner };
    let below = Rect { y: inner.y + above.height, height: notes, ..inner };
    let plot = match part {
        Part::Region | Part::Curvature | Part::Damping => above,
        _ => Rect { x: above.x + SCALE, width: above.width - SCALE, height: above.height - 1, ..above },
    };
    let Some(sketch) = cache.sketch(lab, part, [plot.width, plot.height]) else {
        let words = format!("{}; v shows another view", part.missing());
        for (row, line) in wrapped(look, &words, usize::from(inner.width), look.dim()).into_iter().enumerate()
        {
            let y = inner.y + row as u16;
            if y < inner.y + inner.height {
                frame.render_widget(line, Rect { y, height: 1, ..inner });
            }
        }
        return;
    };
    scales(look, sketch, plot, above, frame);
    paint(look, sketch, plot, frame);
    let width = usize::from(below.width);
    let mut lines: Vec<String> =
        sketch.notes.iter().flat_map(|note| layout::wrap(&signs(look, note), width)).collect();
    let height = usize::from(below.height);
    if lines.len() > height {
        // The explanation beside it tells all numbers: here, dots are enough.
        lines.truncate(height);
        if let Some(last) = lines.last_mut() {
            let dots = look.pick("…", "...");
            *last = look.cut(last, width.saturating_sub(dots.width() + 1)).trim_end_matches(dots).to_string();
            last.push_str(dots);
        }
    }
    for (row, line) in lines.into_iter().enumerate() {
        let place = Rect { y: below.y + row as u16, height: 1, ..below };
        frame.render_widget(Line::styled(line, look.dim()), place);
    }
}

/// The numbers at the ends of the axes, and their names.
fn scales(look: Look, sketch: &Sketch, plot: Rect, above: Rect, frame: &mut Frame<'_>) {
    if plot.x > above.x {
        let [low, high] = &sketch.y.labels;
        let last = plot.height.saturating_sub(1);
        let mut rows = vec![(0, high.as_str()), (last, low.as_str())];
        if last >= 3 {
            rows.push((last / 2, sketch.y.name));
        }
        let width = usize::from(SCALE) - 1;
        for (row, text) in rows {
            let place = Rect { y: plot.y + row, width: SCALE, height: 1, ..above };
            let text = look.cut(&look.text(text), width);
            frame.render_widget(Line::styled(format!("{text:>width$}"), look.dim()), place);
        }
    }
    if plot.height < above.height {
        let [left, right] = sketch.x.labels.each_ref().map(|label| look.text(label));
        let gap = usize::from(plot.width).saturating_sub(left.width() + right.width());
        let name = look.text(sketch.x.name);
        let place = Rect { y: plot.y + plot.height, height: 1, ..plot };
        frame.render_widget(Line::styled(format!("{left}{name:^gap$}{right}"), look.dim()), place);
    }
}

fn paint(look: Look, sketch: &Sketch, plot: Rect, frame: &mut Frame<'_>) {
    let marks = placed(sketch, plot);
    let canvas =
        Canvas::default().marker(look.marker()).x_bounds(sketch.x.ends).y_bounds(sketch.y.ends).paint(
            |context| {
                for curve in &sketch.curves {
                    let color = curve.ink.color(look);
                    context.marker(curve.ink.marker(look));
                    let pieces = curve.points.windows(2);
                    let pieces = pieces.filter(|pair| pair.iter().flatten().all(|value| value.is_finite()));
                    for pair in pieces.step_by(curve.ink.every(look)) {
                        let ([x1, y1], [x2, y2]) = (pair[0], pair[1]);
                        context.draw(&Stroke { x1, y1, x2, y2, color });
                    }
                }
                context.layer();
                for mark in &marks {
                    let text = Span::styled(signs(look, &mark.text), mark.ink.style(look));
                    context.print(mark.at[0], mark.at[1], text);
                }
            },
        );
    frame.render_widget(canvas, plot);
}

/// Signs that the terminal has.
fn signs(look: Look, text: &str) -> String {
    if !look.ascii {
        return text.to_string();
    }
    let plain = |c: char| match c {
        '●' => '@',
        '○' => 'o',
        '✗' => 'x',
        '✓' => '+',
        '─' => '*',
        '┄' => ':',
        '↑' => '^',
        other => other,
    };
    look.text(&text.chars().map(plain).collect::<String>())
}
