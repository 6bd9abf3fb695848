//! The list of lessons, with the state of each in words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::model::Model;
use crate::lesson::Lesson;
use crate::progress::LessonState;

use super::theme::Look;

/// What has been done in a lesson, in a word or two.
pub(super) fn status(model: &Model, lesson: &Lesson) -> &'static str {
    model.standing(lesson).word()
}

/// The list.
pub(super) fn draw(look: Look, model: &Model, selected: usize, frame: &mut Frame<'_>, area: Rect) {
    let lessons = &model.course.lessons;
    let mut lines: Vec<Line<'static>> = vec![Line::default()];
    let mut at = 0;
    let mut numbered = 0;
    for part in &model.course.parts {
        lines.push(Line::styled(format!("  {}", look.text(&part.title)), look.accent()));
        for _ in &part.lessons {
            let Some(lesson) = lessons.get(numbered) else { break };
            if numbered == selected {
                at = lines.len();
            }
            lines.push(row(look, model, lesson, numbered == selected, area.width));
            numbered += 1;
        }
        lines.push(Line::default());
    }
    if let Some(fixed) = super::pitfalls::summary(model) {
        lines.push(Line::from(vec![
            Span::styled("  Common mistakes", look.accent()),
            Span::raw(format!(": {fixed} (")),
            Span::styled("m", look.key()),
            Span::raw("); the map of the course ("),
            Span::styled("g", look.key()),
            Span::raw(")"),
        ]));
    }
    let details =
        lessons.get(selected).map(|lesson| details(look, model, lesson, area.width)).unwrap_or_default();
    let below = (details.len() as u16).min(area.height / 2);
    let list = Rect { height: area.height - below, ..area };
    let scroll = at.saturating_sub(usize::from(list.height).saturating_sub(3));
    super::read::scrolled(look, &lines, scroll, frame, list);
    let details_area = Rect { y: area.y + list.height, height: below, ..area };
    super::read::scrolled(look, &details, 0, frame, details_area);
}

fn row(look: Look, model: &Model, lesson: &Lesson, selected: bool, width: u16) -> Line<'static> {
    let mark = if selected { look.here() } else { " " };
    let word = status(model, lesson);
    let width = usize::from(width.min(80));
    let left = format!("  {mark} {:>2}  {}", lesson.number, look.text(&lesson.title));
    // Where there is no room for all, the reading time goes first.
    let whole = format!("{word:<14} {:>3} min ", lesson.minutes);
    let right = if left.width() + whole.width() < width { whole } else { format!("{word} ") };
    let gap = width.saturating_sub(left.width() + right.width()).max(1);
    let style = if selected { look.selected() } else { Style::new() };
    let word_style = match word {
        "passed" => look.good(),
        "needs practice" => look.warn(),
        "not started" => look.dim(),
        _ => Style::new(),
    };
    if selected {
        return Line::styled(format!("{left}{}{right}", " ".repeat(gap)), style);
    }
    Line::from(vec![Span::raw(left), Span::raw(" ".repeat(gap)), Span::styled(right, word_style)])
}

fn details(look: Look, model: &Model, lesson: &Lesson, width: u16) -> Vec<Line<'static>> {
    let width = usize::from(width.min(80));
    let text = |words: &str, style| super::answer::wrapped(look, &format!("  {words}"), width, style);
    let empty = LessonState::default();
    let state = model.progress.lessons.get(&lesson.slug).unwrap_or(&empty);
    let mut lines = text(&lesson.question, look.bold());
    if !lesson.needs.is_empty() {
        let titles = lesson.needs.iter().map(|slug| title_of(model, slug)).collect::<Vec<_>>().join(", ");
        lines.extend(text(&format!("builds on: {titles}"), Style::new()));
    }
    let pages = state.pages.iter().filter(|page| **page < lesson.pages.len()).count();
    let asked = lesson.labs.iter().filter(|lab| lab.predict.is_some()).count();
    let mut done = vec![
        format!("pages {pages}/{}", lesson.pages.len()),
        format!("predictions {}/{asked}", state.predictions.len().min(asked)),
    ];
    for exercise in &lesson.exercises {
        let word = match state.exercises.get(&exercise.part) {
            Some((_, true)) => "right".to_string(),
            Some((tries, false)) => {
                format!("{tries} {}, not yet right", if *tries == 1 { "try" } else { "tries" })
            }
            None => "not tried".to_string(),
        };
        done.push(format!("exercise {}: {word}", exercise.part));
    }
    let score =
        state.best_check.map_or("not taken".to_string(), |best| format!("best {best}/{}", lesson.quiz.len()));
    done.push(format!("skill check: {score}"));
    lines.extend(text(&done.join(look.pick(" · ", " | ")), look.dim()));
    let pitfall = model.progress.at_pitfall.as_ref();
    let pitfall = pitfall.and_then(|slug| model.course.pitfalls.iter().find(|p| p.slug == *slug));
    if let Some(pitfall) = pitfall {
        let words = format!("You left off at the mistake \"{}\": c goes on there.", pitfall.title);
        lines.extend(text(&words, Style::new()));
    } else if let Some((slug, view, page)) = &model.progress.at {
        let words = format!(
            "You left off in {} ({view}, page {}): c goes on there.",
            title_of(model, slug),
            page + 1
        );
        lines.extend(text(&words, Style::new()));
    }
    lines
}

fn title_of(model: &Model, slug: &str) -> String {
    model
        .course
        .lessons
        .iter()
        .find(|lesson| lesson.slug == slug)
        .map_or(slug.to_string(), |lesson| lesson.title.clone())
}
