//! The exercise: what is asked, the answer, what is said about it.

mod alarm;
mod form;
mod said;
mod task;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::form::Form;
use crate::app::model::{Answer, Below, LessonView, Model};
use crate::lesson::layout::{self, Face};
use crate::lesson::{Exercise, Task};

use super::theme::Look;

/// From this width on, the task stands beside the answer.
const BESIDE: u16 = 110;
/// From so many exercises on, all of them are listed in a line.
const MANY: usize = 5;
/// Rows of an editor for a line or two.
const SHORT: u16 = 5;
/// Fewer rows are not halved.
const LOW: u16 = 12;
/// Rows that both halves keep, whatever the other one wants.
const LEAST: u16 = 5;

/// The view.
pub(super) fn draw(look: Look, model: &Model, view: &LessonView, frame: &mut Frame<'_>, area: Rect) {
    let (Some(exercise), Some(answer)) = (model.exercise(), view.answer()) else {
        frame.render_widget(Line::from(" This lesson has no exercise."), area);
        return;
    };
    let mut area = area;
    if view.answers.len() >= MANY && area.height > 8 {
        frame.render_widget(parts(look, model, view, area.width), Rect { height: 1, ..area });
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    }
    let several = if view.answers.len() > 1 {
        format!(" ({} of {})", view.exercise + 1, view.answers.len())
    } else {
        String::new()
    };
    let title = format!("{}/{}{several}", exercise.lesson, exercise.part);
    let form = answer.form();
    let panes = Panes::of(look, exercise, answer, form.as_ref(), view.typing, area);
    let question = answer.asked.as_ref().and_then(|asked| asked.as_ref().ok());
    if let (Some(form), Some(question)) = (&form, question) {
        let shown = form::Shown { form, question, answer, typing: view.typing };
        form::draw(look, &shown, &title, frame, panes.answer);
    } else {
        let numbers = !matches!(exercise.task, Task::Prose(_)) && !is_short(exercise, answer);
        super::notes::editor(look, &answer.editor, &title, view.typing, numbers, frame, panes.answer);
    }
    below(look, exercise, answer, frame, panes.text);
}

/// Where the two halves stand.
struct Panes {
    answer: Rect,
    text: Rect,
}

impl Panes {
    fn of(
        look: Look,
        exercise: &Exercise,
        answer: &Answer,
        form: Option<&Form>,
        typing: bool,
        area: Rect,
    ) -> Panes {
        if area.width >= BESIDE {
            let half = area.width / 2;
            return Panes {
                answer: Rect { width: half, ..area },
                text: Rect { x: area.x + half, width: area.width - half, ..area },
            };
        }
        if form.is_none() && !is_short(exercise, answer) {
            // While typing, the editor has most of the room; afterwards, what is said about the answer has.
            let (share, least) = if typing { (60, 5) } else { (45, 3) };
            let height = (area.height * share / 100).max(least).min(area.height);
            return Panes {
                answer: Rect { height, ..area },
                text: Rect { y: area.y + height, height: area.height - height, ..area },
            };
        }
        // On a low terminal two halves are too little: whoever has the keys has it all.
        if area.height < LOW {
            let (text, answer) =
                if typing { (0, area.height) } else { (area.height.saturating_sub(3), area.height.min(3)) };
            return Panes {
                text: Rect { height: text, ..area },
                answer: Rect { y: area.y + text, height: answer, ..area },
            };
        }
        // The question stands above; whoever has the keys gets the room that it wants.
        let width = usize::from(area.width.saturating_sub(3)).max(10);
        let rows = |n: usize| u16::try_from(n).unwrap_or(u16::MAX).saturating_add(2);
        let wanted = match (form, answer.asked.as_ref()) {
            (Some(form), Some(Ok(question))) => {
                rows(form::height(look, &form::Shown { form, question, answer, typing }, width))
            }
            _ => SHORT,
        };
        let said = rows(lines(look, exercise, answer, width).len());
        let (all, least) = (area.height, LEAST.min(area.height / 2));
        let height = if wanted.saturating_add(said) <= all {
            // Alarms grow with the screen, lists do not.
            if matches!(form, Some(Form::Alarm(_))) { all - said } else { wanted }
        } else if typing {
            wanted.min(all - least)
        } else {
            // A picture needs more than half of the rows to be one.
            let share = if matches!(form, Some(Form::Alarm(_))) { all * 6 / 10 } else { all / 2 };
            all.saturating_sub(said).max(wanted.min(share)).max(least)
        };
        Panes {
            text: Rect { height: all - height, ..area },
            answer: Rect { y: area.y + all - height, height, ..area },
        }
    }
}

/// Whether the answer is typed, in a line or a few.
fn is_short(exercise: &Exercise, answer: &Answer) -> bool {
    answer.asks == crate::app::form::Asks::Typed
        && matches!(exercise.task, Task::Formula(_) | Task::Predict(_) | Task::Order(_))
}

/// All exercises of the lesson with their states, the one shown in brackets.
fn parts(look: Look, model: &Model, view: &LessonView, width: u16) -> Line<'static> {
    let lesson = model.lesson();
    let known = lesson.and_then(|lesson| model.progress.lessons.get(&lesson.slug));
    let mut spans = vec![Span::styled(" parts ", look.dim())];
    for (at, answer) in view.answers.iter().enumerate() {
        let (mark, style) = match known.and_then(|state| state.exercises.get(&answer.part)) {
            Some((_, true)) => (look.pick("✓", "ok"), look.good()),
            Some((_, false)) => ("tried", look.warn()),
            None => ("", Style::new()),
        };
        let words = format!("{} {mark}", answer.part);
        let words = words.trim_end();
        if at == view.exercise {
            spans.push(Span::styled(format!("[{words}]"), look.bold()));
        } else {
            spans.push(Span::styled(format!(" {words} "), style));
        }
    }
    spans.push(Span::styled("  n, b: go there", look.dim()));
    // The one shown is kept in sight.
    let total: usize = spans.iter().map(Span::width).sum();
    if total > usize::from(width) && view.exercise > 0 {
        let mut before: usize = 0;
        let room = usize::from(width).saturating_sub(20);
        let upto: usize = spans.iter().take(view.exercise + 2).map(Span::width).sum();
        while upto.saturating_sub(before) > room && spans.len() > 2 {
            before += spans.remove(1).width();
        }
    }
    Line::from(spans)
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
    super::read::scrolled(look, &lines(look, exercise, answer, width), answer.scroll, frame, inner);
}

/// What stands beside the answer.
fn lines(look: Look, exercise: &Exercise, answer: &Answer, width: usize) -> Vec<Line<'static>> {
    if answer.checking {
        return vec![Line::styled("checking ...", look.dim())];
    }
    match answer.below {
        Below::Task => task::lines(look, exercise, answer, width),
        Below::Feedback => said::feedback(look, exercise, answer, width),
        Below::Hints => said::hints(look, exercise, answer.hints, width),
    }
}

/// The text of an item: with `$…$` laid out as a lesson's text, else as it is.
fn item(look: Look, text: &str, width: usize) -> Vec<Line<'static>> {
    if text.matches('$').count() >= 2 {
        let blocks = crate::lesson::markdown(text);
        return super::read::styled(look, layout::lines(&blocks, width, look.ascii));
    }
    wrapped(look, text, width, Style::new())
}

/// Lines behind a lead, indented under it.
fn led(lead: Vec<Span<'static>>, lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let indent: usize = lead.iter().map(Span::width).sum();
    let mut lead = Some(lead);
    let mut one = |line: Line<'static>| {
        let mut spans = lead.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(indent))]);
        spans.extend(line.spans.into_iter().map(|span| span.patch_style(line.style)));
        Line::from(spans)
    };
    if lines.is_empty() { vec![one(Line::default())] } else { lines.into_iter().map(one).collect() }
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

    #[test]
    fn formulas_of_items_are_laid_out_and_other_text_is_left_alone() {
        let look = Look { colors: Colors::None, ascii: false };
        let text = |text: &str| item(look, text, 60).iter().map(Line::to_string).collect::<Vec<_>>();
        assert_eq!(text(r"step $p = -H^{-1} g$"), ["step p = −H⁻¹ g"]);
        assert_eq!(text("2*x - y*3 and [[1, 2], [3, 4]]"), ["2*x - y*3 and [[1, 2], [3, 4]]"]);
    }
}
