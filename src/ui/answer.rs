//! The exercise: task, editor, feedback, hints.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::Key;
use crate::app::keymap;
use crate::app::model::{Answer, Below, LessonView, Model};
use crate::exercise::{Status, Verdict, hints};
use crate::lesson::Exercise;
use crate::lesson::layout::{self, Face};

use super::theme::Look;

/// From this width on, the task stands beside the editor.
const BESIDE: u16 = 110;

/// The view.
pub(super) fn draw(look: Look, model: &Model, view: &LessonView, frame: &mut Frame<'_>, area: Rect) {
    let (Some(exercise), Some(answer)) = (model.exercise(), view.answer()) else {
        frame.render_widget(Line::from(" This lesson has no exercise."), area);
        return;
    };
    let several = if view.answers.len() > 1 {
        format!(" ({} of {})", view.exercise + 1, view.answers.len())
    } else {
        String::new()
    };
    let title = format!("{}/{}{several}", exercise.lesson, exercise.part);
    let (editor_area, below_area) = if area.width >= BESIDE {
        let half = area.width / 2;
        (Rect { width: half, ..area }, Rect { x: area.x + half, width: area.width - half, ..area })
    } else {
        // While typing, the editor has most of the room; afterwards, what is said about the answer has.
        let (share, least) = if view.typing { (60, 5) } else { (45, 3) };
        let height = (area.height * share / 100).max(least).min(area.height);
        (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
    };
    super::notes::editor(look, &answer.editor, &title, view.typing, true, frame, editor_area);
    below(look, exercise, answer, frame, below_area);
}

fn below(look: Look, exercise: &Exercise, answer: &Answer, frame: &mut Frame<'_>, area: Rect) {
    let title = match answer.below {
        Below::Task => "task",
        Below::Feedback => "feedback",
        Below::Hints => "hints",
    };
    let block = look.block(title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inner.width.saturating_sub(1)).max(10);
    let lines = if answer.checking {
        vec![Line::styled("checking ...", look.dim())]
    } else {
        match answer.below {
            Below::Task => task(look, exercise, width),
            Below::Feedback => answer.verdict.as_ref().map(|v| feedback(look, v, width)).unwrap_or_default(),
            Below::Hints => hint_lines(look, exercise, answer.hints, width),
        }
    };
    super::read::scrolled(look, &lines, answer.scroll, frame, inner);
}

fn task(look: Look, exercise: &Exercise, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled(look.text(&exercise.title), look.bold())];
    lines.extend(super::read::styled(look, layout::lines(&exercise.ask, width, look.ascii)));
    lines
}

/// The mark and words of a status: known without colour.
fn headline(look: Look, status: Status) -> (String, Style) {
    let (mark, words, style) = match status {
        Status::Correct => (look.pick("✓", "OK"), "Right.", look.good()),
        Status::CorrectWithNote => (look.pick("✓", "OK"), "Right, with a remark.", look.good()),
        Status::Misconception => (look.pick("✗", "NO"), "Not yet: this is a known mistake.", look.bad()),
        Status::Wrong => (look.pick("✗", "NO"), "Not yet.", look.bad()),
        Status::Ungraded => ("!", "Not graded, and not counted as a try.", look.warn()),
        Status::SelfAssessed => (look.pick("✓", "OK"), "Noted: you are the judge of this one.", look.good()),
    };
    (format!("{mark} {words}"), style)
}

fn feedback(look: Look, verdict: &Verdict, width: usize) -> Vec<Line<'static>> {
    let (words, style) = headline(look, verdict.status);
    let mut lines = vec![Line::styled(words, style)];
    for line in verdict.feedback.lines() {
        lines.extend(wrapped(look, line, width, Style::new()));
    }
    if !verdict.strength.is_empty() {
        lines.push(Line::styled(look.text(&format!("checked: {}", verdict.strength)), look.dim()));
    }
    let mut told: Vec<&str> = Vec::new();
    for case in &verdict.cases {
        let (mark, style) = if case.passed {
            (look.pick("✓", "ok"), look.good())
        } else {
            (look.pick("✗", "no"), look.bad())
        };
        lines.push(Line::from(vec![
            Span::styled(format!("{mark} "), style),
            Span::raw(look.text(&case.name)),
        ]));
        if !case.passed && !case.reason.is_empty() && !told.contains(&case.reason.as_str()) {
            lines.extend(wrapped(look, &format!("   {}", case.reason), width, Style::new()));
            let same = verdict.cases.iter().filter(|other| !other.passed && other.reason == case.reason);
            let more = same.count() - 1;
            if more > 0 {
                let cases = if more == 1 { "case" } else { "cases" };
                lines.push(Line::styled(format!("   and in {more} more {cases}"), look.dim()));
            }
            told.push(&case.reason);
        }
    }
    if !verdict.output.trim().is_empty() {
        lines.push(Line::styled("your code printed:", look.dim()));
        lines
            .extend(verdict.output.lines().take(20).map(|line| Line::from(format!("  {}", look.text(line)))));
    }
    lines
}

fn hint_lines(look: Look, exercise: &Exercise, shown: usize, width: usize) -> Vec<Line<'static>> {
    let count = hints::count(exercise);
    let mut lines = Vec::new();
    for tier in 0..shown.min(count) {
        let text = format!("{}. {}", tier + 1, hints::hint(exercise, tier).unwrap_or_default());
        for line in text.lines() {
            lines.extend(wrapped(look, line, width, Style::new()));
        }
    }
    let keys = keymap::ROWS.iter().filter(|row| row.command == crate::app::Command::Hint);
    let names: Vec<String> =
        keys.filter_map(|row| row.keys.first()).map(|key: &Key| key.name(look.ascii)).collect();
    let rest = count - shown.min(count);
    let words = if rest > 0 {
        format!("{rest} more: {}", names.join(" or "))
    } else {
        "That was the last hint.".to_string()
    };
    lines.push(Line::styled(words, look.dim()));
    lines
}

/// Text wrapped at words, its indentation kept; what stands between backticks is shown as code, without them.
pub(super) fn wrapped(look: Look, text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let lines = layout::wrap(&look.text(text), width).into_iter();
    // A backtick without a partner is itself.
    if text.matches('`').count() % 2 == 1 {
        return lines.map(|line| Line::styled(line, style)).collect();
    }
    let mut code = false;
    lines
        .map(|line| {
            let mut spans = Vec::new();
            for (i, part) in line.split('`').enumerate() {
                code ^= i > 0;
                let face = if code { style.patch(look.face(Face::Code)) } else { style };
                spans.push(Span::styled(part.to_string(), face));
            }
            Line::from(spans)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Colors;

    #[test]
    fn code_between_backticks_is_shown_without_them() {
        let look = Look { colors: Colors::True, ascii: false };
        let lines = wrapped(look, "Write the body of `f(x) = 1` instead.", 20, Style::new());
        let text: Vec<String> = lines.iter().map(Line::to_string).collect();
        assert_eq!(text, ["Write the body of", "f(x) = 1 instead."]);
        let code = lines[1].spans.iter().find(|span| span.content.contains("f(x)")).expect("the code");
        assert_eq!(code.style, look.face(Face::Code));
        let odd = wrapped(look, "a ` alone", 20, Style::new());
        assert_eq!(odd[0].to_string(), "a ` alone");
    }
}
