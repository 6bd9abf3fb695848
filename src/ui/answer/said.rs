//! What is said about an answer: the verdict, hints, the points of a model answer.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::model::Answer;
use crate::app::{Key, keymap};
use crate::exercise::{LEVELS, Status, Verdict, highest_level, hints as ladder};
use crate::lesson::task::Prose;
use crate::lesson::{Exercise, Task};

use super::{Look, item, led, wrapped};

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

pub(super) fn feedback(look: Look, exercise: &Exercise, answer: &Answer, width: usize) -> Vec<Line<'static>> {
    let Some(verdict) = &answer.verdict else { return Vec::new() };
    let (words, style) = headline(look, verdict.status);
    let mut lines = vec![Line::styled(words, style)];
    if let (Task::Prose(prose), Status::SelfAssessed) = (&exercise.task, verdict.status) {
        lines.extend(points(look, prose, answer, width));
        return lines;
    }
    lines.extend(suggestion(look, exercise, answer, width));
    lines.extend(verdict.feedback.lines().flat_map(|line| item(look, line, width)));
    if !verdict.strength.is_empty() {
        lines.extend(wrapped(look, &format!("checked: {}", verdict.strength), width, look.dim()));
    }
    lines.extend(cases(look, verdict, width));
    if !verdict.output.trim().is_empty() {
        lines.push(Line::styled("your code printed:", look.dim()));
        lines
            .extend(verdict.output.lines().take(20).map(|line| Line::from(format!("  {}", look.text(line)))));
    }
    lines
}

/// The next level, once this one is passed.
fn suggestion(look: Look, exercise: &Exercise, answer: &Answer, width: usize) -> Vec<Line<'static>> {
    let level = answer.variant.level + 1;
    if !answer.is_right() || highest_level(exercise).is_none_or(|highest| level > highest) {
        return Vec::new();
    }
    let name = LEVELS.get(usize::from(level)).copied().unwrap_or_default();
    wrapped(look, &format!("Next: + for level {level}, {name}."), width, look.accent())
}

fn cases(look: Look, verdict: &Verdict, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
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
    lines
}

/// A model answer, and its points with the student's own judgement.
fn points(look: Look, prose: &Prose, answer: &Answer, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("A model answer:", look.bold())];
    lines.extend(prose.model.trim().lines().flat_map(|line| item(look, line, width)));
    lines.push(Line::default());
    lines.push(Line::styled("Does yours say this? Its number says yes.", look.bold()));
    for (at, point) in prose.rubric.iter().enumerate() {
        let said = answer.said.contains(&at);
        let mark = if said { look.pick("[✓]", "[x]") } else { "[ ]" };
        let lead =
            Span::styled(format!("{mark} {}  ", at + 1), if said { look.good() } else { Style::new() });
        let room = width.saturating_sub(lead.width()).max(8);
        lines.extend(led(vec![lead], item(look, point.trim(), room)));
    }
    let (met, of) = (answer.said.len(), prose.rubric.len());
    if met == of {
        lines.push(Line::styled("Every point is there: done.", look.good()));
    } else {
        let words =
            format!("{met} of {of} points. Add what is missing and check again, or mark what is there.");
        lines.extend(wrapped(look, &words, width, look.dim()));
    }
    lines
}

pub(super) fn hints(look: Look, exercise: &Exercise, shown: usize, width: usize) -> Vec<Line<'static>> {
    let count = ladder::count(exercise);
    let mut lines = Vec::new();
    for tier in 0..shown.min(count) {
        let lead = vec![Span::raw(format!("{}. ", tier + 1))];
        let text = ladder::hint(exercise, tier).unwrap_or_default();
        let room = width.saturating_sub(3).max(8);
        let text = text.lines().flat_map(|line| item(look, line, room)).collect();
        lines.extend(led(lead, text));
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
