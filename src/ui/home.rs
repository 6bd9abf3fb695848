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

/// Up to so many exercises are told one by one.
const FEW: usize = 2;

/// The list.
pub(super) fn draw(look: Look, model: &Model, selected: usize, frame: &mut Frame<'_>, area: Rect) {
    let lessons = &model.course.lessons;
    let details =
        lessons.get(selected).map(|lesson| details(look, model, lesson, area.width)).unwrap_or_default();
    let below = (details.len() as u16).min(area.height / 2);
    let list = Rect { height: area.height - below, ..area };
    // Blank rows between the parts are a luxury.
    let airy = lessons.len() + 2 * model.course.parts.len() < usize::from(list.height);
    let blank = || airy.then(Line::default);
    let mut lines: Vec<Line<'static>> = blank().into_iter().collect();
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
        lines.extend(blank());
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
    let rows = usize::from(list.height);
    // The selected lesson stands in the middle where there is more above and below it.
    let scroll = at.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    if scroll > 0 && rows > 2 {
        let words = format!("{} {} more lines", look.pick("↑", "^"), scroll + 1);
        let head = Rect { height: 1, ..list };
        frame.render_widget(Line::styled(words, look.dim()), head);
        let rest = Rect { y: list.y + 1, height: list.height - 1, ..list };
        super::read::scrolled(look, &lines, scroll + 1, frame, rest);
    } else {
        super::read::scrolled(look, &lines, scroll, frame, list);
    }
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
    done.extend(exercises(lesson, state));
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

/// What has been done of the exercises: each by itself where there are few.
fn exercises(lesson: &Lesson, state: &LessonState) -> Vec<String> {
    let tried = |part: &str| state.exercises.get(part).copied();
    if lesson.exercises.len() <= FEW {
        let one = |exercise: &crate::lesson::Exercise| {
            let word = match tried(&exercise.part) {
                Some((_, true)) => "right".to_string(),
                Some((tries, false)) => {
                    format!("{tries} {}, not yet right", if tries == 1 { "try" } else { "tries" })
                }
                None => "not tried".to_string(),
            };
            format!("exercise {}: {word}", exercise.part)
        };
        return lesson.exercises.iter().map(one).collect();
    }
    let of = |wanted: fn(Option<(usize, bool)>) -> bool| {
        let parts = lesson.exercises.iter().map(|exercise| exercise.part.as_str());
        parts.filter(|part| wanted(tried(part))).collect::<Vec<_>>()
    };
    let right = of(|tried| matches!(tried, Some((_, true))));
    let open = of(|tried| matches!(tried, Some((_, false))));
    let mut words = vec![format!("exercises {}/{} right", right.len(), lesson.exercises.len())];
    if !open.is_empty() {
        words.push(format!("not yet right: {}", open.join(" ")));
    }
    words
}

fn title_of(model: &Model, slug: &str) -> String {
    model
        .course
        .lessons
        .iter()
        .find(|lesson| lesson.slug == slug)
        .map_or(slug.to_string(), |lesson| lesson.title.clone())
}
