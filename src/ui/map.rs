//! The map of the course: one lesson a row, rails from each lesson to those that need it.

mod rails;

use std::fmt::Write;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use crate::app::model::Model;
use crate::lesson::map::{Map, Node};
use crate::progress::Standing;

use super::answer::wrapped;
use super::theme::Look;

/// Columns of the map itself.
const WIDTH: u16 = 80;
/// From this width on, details and the whole chapter stand beside the map.
const BESIDE: u16 = 112;
/// Columns of the word on a lesson's state.
const WORD: usize = 14;
/// Columns of what a lesson is to the selected one, and a space.
const LINK: usize = 8;

/// Columns of the marks, the number and the spaces in a row.
const SIDES: usize = 6;
/// Columns that a title has where rails are drawn.
const NARROWEST: usize = 16;

/// The title of a lesson, written or to come.
pub(super) fn title_of(model: &Model, slug: &str) -> String {
    let written = model.course.lessons.iter().find(|lesson| lesson.slug == slug).map(|lesson| &lesson.title);
    let future = model.course.future.iter().find(|lesson| lesson.slug == slug).map(|lesson| &lesson.title);
    written.or(future).map_or_else(|| slug.to_string(), Clone::clone)
}

/// The map, with the lesson at `selected` and its neighbours marked.
pub(super) fn draw(look: Look, model: &Model, selected: usize, frame: &mut Frame<'_>, area: Rect) {
    frame.render_widget(Clear, area);
    let map = Map::of(&model.course);
    let wide = area.width >= BESIDE;
    let graph = Rect { width: area.width.min(WIDTH), ..area };
    if let Some(line) = chapter_line(look, model, usize::from(graph.width)) {
        frame.render_widget(line, Rect { height: 1, ..graph });
    }
    let rows = Rect { y: graph.y + 1, height: graph.height.saturating_sub(2), ..graph };
    let lines = lines(look, model, &map, selected, usize::from(graph.width));
    let scroll = selected.saturating_sub(usize::from(rows.height).saturating_sub(3));
    super::read::scrolled(look, &lines, scroll, frame, rows);
    if let Some(node) = map.nodes.get(selected) {
        let place = Rect { y: area.y + area.height - 1, height: 1, ..graph };
        frame.render_widget(detail_line(look, model, &map, node, usize::from(graph.width)), place);
        if wide {
            let place = Rect { x: area.x + WIDTH + 2, width: area.width - WIDTH - 3, ..area };
            let lines = details(look, model, &map, selected, node, usize::from(place.width));
            super::read::scrolled(look, &lines, 0, frame, place);
        }
    }
}

/// What comes before and after the course in its chapter.
fn chapter_line(look: Look, model: &Model, width: usize) -> Option<Line<'static>> {
    let chapter = model.course.chapter.as_ref()?;
    let at = chapter.topics.iter().position(|topic| *topic == chapter.here)? + 1;
    let dot = look.pick("·", "|");
    let (before, after) = chapter.around();
    let mut text = format!(" topic {at} of {}", chapter.topics.len());
    for (word, topic) in [("before", before), ("after", after)] {
        if let Some(topic) = topic {
            let _ = write!(text, " {dot} {word}: {topic}");
        }
    }
    Some(Line::styled(look.cut(&look.text(&text), width), look.accent()))
}

/// How far the learner is with a lesson, in words and as a mark for the map.
fn state(look: Look, model: &Model, index: usize) -> (&'static str, &'static str, Style) {
    let Some(lesson) = model.course.lessons.get(index) else {
        return ("to come", look.pick("·", "."), look.dim());
    };
    let next = model.recommended() == Some(index);
    match (model.standing(lesson), next) {
        (Standing::Passed, _) => ("passed", look.pick("●", "*"), look.good()),
        (Standing::NeedsPractice, _) => ("needs practice", look.pick("◐", "%"), look.warn()),
        (Standing::Started, true) => ("started, next", look.pick("◐", "%"), look.accent()),
        (Standing::Started, false) => ("started", look.pick("◐", "%"), Style::new()),
        (Standing::NotStarted, true) => ("next", look.pick("○", "o"), look.accent()),
        (Standing::NotStarted, false) => ("not started", look.pick("○", "o"), Style::new()),
    }
}

fn lines(look: Look, model: &Model, map: &Map, selected: usize, width: usize) -> Vec<Line<'static>> {
    let rails = rails::draw(look, map);
    // A narrow terminal has the list, without rails: titles are worth more.
    let all = (map.columns * 2).saturating_sub(1);
    let rails_width = if width >= all + SIDES + WORD + NARROWEST { all } else { 1 };
    let fixed = rails_width + SIDES + WORD;
    // Where there is no room for all, what a lesson is to the selected one goes first.
    let links = width >= fixed + 20 + LINK;
    let room = width.saturating_sub(fixed + if links { LINK } else { 0 }).max(4);
    let chosen = map.nodes.get(selected);
    let row = |(index, node): (usize, &Node)| {
        let here = index == selected;
        let (word, mark, style) = state(look, model, index);
        let rail = rails.get(index).map(String::as_str).unwrap_or_default();
        // The mark stands in the rails where the lesson's own rail begins.
        let at = (node.column * 2).min(rails_width.saturating_sub(1));
        let before: String = rail.chars().take(at).collect();
        let after: String = rail.chars().take(rails_width).skip(at + 1).collect();
        let title = look.cut(&look.text(&node.title), room);
        let pad = " ".repeat(room.saturating_sub(title.width()));
        let link = match chosen {
            Some(chosen) if chosen.needs.contains(&index) => " needed",
            Some(chosen) if chosen.leads.contains(&index) => " follows",
            _ => "",
        };
        let text_style = if here { look.selected() } else { Style::new() };
        let mut spans = vec![
            Span::raw(if here { look.here() } else { " " }),
            Span::styled(before, look.dim()),
            Span::styled(mark, style),
            Span::styled(after, look.dim()),
            Span::styled(format!(" {:>2} {title}{pad} ", node.number), text_style),
            Span::styled(format!("{word:<WORD$}"), if here { look.selected() } else { style }),
        ];
        if links {
            spans.push(Span::styled(link, look.accent()));
        }
        Line::from(spans)
    };
    map.nodes.iter().enumerate().map(row).collect()
}

/// Numbers of lessons: `2, 3`.
fn numbers(map: &Map, indices: &[usize]) -> String {
    let numbers =
        indices.iter().filter_map(|index| map.nodes.get(*index)).map(|node| node.number.to_string());
    numbers.collect::<Vec<_>>().join(", ")
}

/// The selected lesson's links and reading time, and what to go on with.
fn detail_line(look: Look, model: &Model, map: &Map, node: &Node, width: usize) -> Line<'static> {
    let dot = look.pick("·", "|");
    let list = |indices: &[usize]| {
        if indices.is_empty() { "nothing".to_string() } else { numbers(map, indices) }
    };
    let mut text = format!(" {}: needs {}, leads to {}", node.number, list(&node.needs), list(&node.leads));
    if let Some(minutes) = node.minutes {
        let _ = write!(text, " {dot} {minutes} min");
    }
    let next = match model.recommended().and_then(|index| model.course.lessons.get(index)) {
        Some(lesson) => format!(" {dot} next: {} {}", lesson.number, lesson.title),
        None => format!(" {dot} all that can be done is passed"),
    };
    text.push_str(&next);
    Line::styled(look.cut(&look.text(&text), width), look.bold())
}

/// The selected lesson in full, and the chapter.
fn details(
    look: Look,
    model: &Model,
    map: &Map,
    selected: usize,
    node: &Node,
    width: usize,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    lines.extend(wrapped(look, &format!("{} {}", node.number, node.title), width, look.accent()));
    match model.course.lessons.get(selected) {
        Some(lesson) => {
            lines.extend(wrapped(look, &lesson.question, width, look.bold()));
            let words = format!("{} min, {} pages", lesson.minutes, lesson.pages.len());
            lines.extend(wrapped(look, &words, width, look.dim()));
        }
        None => lines.push(Line::styled("still to come", look.dim())),
    }
    for (word, indices) in [("needs", &node.needs), ("leads to", &node.leads)] {
        lines.push(Line::default());
        lines.push(Line::styled(
            if indices.is_empty() { format!("{word} nothing") } else { word.to_string() },
            look.bold(),
        ));
        for other in indices.iter().filter_map(|index| map.nodes.get(*index)) {
            lines.extend(wrapped(look, &format!("  {} {}", other.number, other.title), width, Style::new()));
        }
    }
    if let Some(chapter) = &model.course.chapter {
        lines.push(Line::default());
        lines.extend(wrapped(look, &format!("the chapter: {}", chapter.title), width, look.bold()));
        for topic in &chapter.topics {
            let here = *topic == chapter.here;
            let mark = if here { look.here() } else { " " };
            let style = if here { look.accent() } else { look.dim() };
            lines.extend(wrapped(look, &format!("{mark} {topic}"), width, style));
        }
    }
    lines
}
