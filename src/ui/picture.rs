//! The picture of a problem: contours in the plane, the graph on the line, with path, step, gradient and model.

use nalgebra::DVector;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Context, Line as Stroke};

use crate::app::lab::{Lab, window};
use crate::engine::{Detail, Problem, Step};

use super::cache::Cache;
use super::contour::{Grid, LEVELS};
use super::theme::{Colors, Look};

/// Draws the picture that fits the problem's dimension.
pub(super) fn draw(look: Look, cache: &mut Cache, lab: &Lab, title: &str, frame: &mut Frame<'_>, area: Rect) {
    let marks = legend(look, lab);
    let legend = if marks.chars().count() + 2 <= usize::from(area.width) { marks } else { String::new() };
    let block = look.block(title).title_bottom(ratatui::text::Line::styled(legend, look.dim()));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let Some(problem) = &lab.problem else { return };
    if inner.width < 4 || inner.height < 3 {
        return;
    }
    match (problem.objective.dim(), lab.step()) {
        (_, Some(Step { detail: Detail::Model { .. }, .. })) => slice(look, lab, problem, frame, inner),
        (1, _) => graph(look, lab, problem, frame, inner),
        (2, _) => plane(look, cache, lab, problem, frame, inner),
        (n, _) => frame.render_widget(Line::from(format!("n = {n}: no contours; v: other plots")), inner),
    }
}

/// What the marks that can be seen mean.
fn legend(look: Look, lab: &Lab) -> String {
    let Some(step) = lab.step() else { return String::new() };
    if step.x.len() > 2 && !matches!(step.detail, Detail::Model { .. }) {
        return String::new();
    }
    let here = look.pick("● here", "@ here");
    let mut parts = vec![here];
    if matches!(step.detail, Detail::Model { .. }) {
        parts.extend(["f function", "m model"]);
    } else {
        if step.p.is_some() {
            parts.push(if step.accepted {
                look.pick("○ next", "o next")
            } else {
                look.pick("✗ refused", "x refused")
            });
        }
        if lab.problem.as_ref().is_some_and(|problem| !problem.minima.is_empty()) {
            parts.push(look.pick("✶ minimum", "* minimum"));
        }
    }
    format!(" {} ", parts.join("  "))
}

/// The axes of a window drawn at equal scale: a cell is twice as high as it is wide.
fn equal_scale(axes: &[[f64; 2]], area: Rect) -> [[f64; 2]; 2] {
    let (width, height) = (f64::from(area.width), 2.0 * f64::from(area.height));
    let scale = ((axes[0][1] - axes[0][0]) / width).max((axes[1][1] - axes[1][0]) / height);
    let about = |axis: [f64; 2], size: f64| {
        let centre = f64::midpoint(axis[0], axis[1]);
        [centre - scale * size / 2.0, centre + scale * size / 2.0]
    };
    [about(axes[0], width), about(axes[1], height)]
}

fn plane(look: Look, cache: &mut Cache, lab: &Lab, problem: &Problem, frame: &mut Frame<'_>, area: Rect) {
    let axes = equal_scale(&window::window(problem, lab.shown(), lab.step(), lab.zoom), area);
    let dots = look.dots();
    let cells =
        (usize::from(area.width * dots.0).min(160), usize::from(area.height * dots.1.max(2)).min(120));
    let name = format!("{} {:?}", problem.name, lab.setup.problem_settings);
    let segments = cache.contours.contours(&name, problem, axes, cells);
    // Without colour the path has to stand out by itself: every third contour is enough.
    let every = if look.ascii || look.colors == Colors::None { 3 } else { 1 };
    let model = lab.step().map(|step| model_curve(step, axes)).unwrap_or_default();
    let canvas =
        Canvas::default().marker(look.marker()).x_bounds(axes[0]).y_bounds(axes[1]).paint(|context| {
            for (level, [x1, y1, x2, y2]) in segments.iter().filter(|(level, _)| level % every == 0) {
                let color = look.contour(*level, LEVELS);
                context.draw(&Stroke { x1: *x1, y1: *y1, x2: *x2, y2: *y2, color });
            }
            context.layer();
            for [x1, y1, x2, y2] in &model {
                context.draw(&Stroke { x1: *x1, y1: *y1, x2: *x2, y2: *y2, color: look.ink(Color::Yellow) });
            }
            path(look, lab, context);
            context.layer();
            arrows(look, lab, axes, context);
            marks(look, lab, problem, context);
        });
    frame.render_widget(canvas, area);
}

/// The level curve of the quadratic model through the current point; without a step, the curvature at the point.
fn model_curve(step: &Step, axes: [[f64; 2]; 2]) -> Vec<[f64; 4]> {
    let Some(h) = &step.h else { return Vec::new() };
    let (x0, y0) = (step.x[0], step.x[1]);
    let reach = (axes[0][1] - axes[0][0]).min(axes[1][1] - axes[1][0]) / 5.0;
    let curvature = |dx: f64, dy: f64| h[(0, 0)] * dx * dx + 2.0 * h[(0, 1)] * dx * dy + h[(1, 1)] * dy * dy;
    let newton = step.p.is_some() && !matches!(step.detail, Detail::FiniteDifference { .. });
    let grid = Grid::sample(axes, (80, 60), |x, y| {
        let (dx, dy) = (x - x0, y - y0);
        let linear = if newton { step.g[0] * dx + step.g[1] * dy } else { 0.0 };
        linear + 0.5 * curvature(dx, dy)
    });
    let levels = if newton {
        vec![0.0]
    } else {
        // The curve on which the flattest direction is as long as a fifth of the picture.
        let size = h.iter().map(|v| v.abs()).fold(0.0, f64::max);
        let flattest = 0.5 * smallest(h).min(size) * reach * reach;
        vec![flattest, -flattest]
    };
    grid.segments(&levels).into_iter().map(|(_, piece)| piece).collect()
}

/// The smallest magnitude among the eigenvalues of a 2×2 matrix, kept off zero.
fn smallest(h: &nalgebra::DMatrix<f64>) -> f64 {
    let (mean, half) = (f64::midpoint(h[(0, 0)], h[(1, 1)]), (h[(0, 0)] - h[(1, 1)]) / 2.0);
    let radius = half.hypot(h[(0, 1)]);
    (mean - radius).abs().min((mean + radius).abs()).max(1e-3 * radius)
}

fn path(look: Look, lab: &Lab, context: &mut Context<'_>) {
    for pair in lab.shown().windows(2) {
        let color = if pair[0].k < lab.cursor { look.ink(Color::White) } else { look.ink(Color::DarkGray) };
        let (a, b) = (&pair[0].x, &pair[1].x);
        context.draw(&Stroke { x1: a[0], y1: a[1], x2: b[0], y2: b[1], color });
    }
}

/// The next point of a step: where it would go, even if it is refused.
fn proposal(step: &Step) -> Option<DVector<f64>> {
    step.p.as_ref().map(|p| &step.x + p * step.alpha)
}

fn arrows(look: Look, lab: &Lab, axes: [[f64; 2]; 2], context: &mut Context<'_>) {
    let Some(step) = lab.step() else { return };
    let (x, y) = (step.x[0], step.x[1]);
    if step.grad_norm > 0.0 && step.p.is_some() {
        // The gradient's length says little beside the contours: only its direction is drawn.
        let reach = (axes[0][1] - axes[0][0]).min(axes[1][1] - axes[1][0]) / 6.0;
        let (dx, dy) = (-step.g[0] / step.grad_norm * reach, -step.g[1] / step.grad_norm * reach);
        context.draw(&Stroke { x1: x, y1: y, x2: x + dx, y2: y + dy, color: look.ink(Color::Magenta) });
        context.print(
            x + dx,
            y + dy,
            Span::styled(look.pick("−g", "-g"), look.face(crate::lesson::layout::Face::Math)),
        );
    }
    if let Some(next) = proposal(step) {
        let color = look.ink(if step.accepted { Color::Green } else { Color::Red });
        context.draw(&Stroke { x1: x, y1: y, x2: next[0], y2: next[1], color });
    }
}

fn marks(look: Look, lab: &Lab, problem: &Problem, context: &mut Context<'_>) {
    for minimum in problem.minima.iter().filter(|minimum| minimum.len() == 2) {
        context.print(minimum[0], minimum[1], Span::styled(look.pick("✶", "*"), look.good()));
    }
    let Some(step) = lab.step() else { return };
    if let Some(next) = proposal(step) {
        let (mark, style) = if step.accepted {
            (look.pick("○", "o"), look.good())
        } else {
            (look.pick("✗", "x"), look.bad())
        };
        context.print(next[0], next[1], Span::styled(mark, style));
    }
    context.print(step.x[0], step.x[1], Span::styled(look.pick("●", "@"), look.warn()));
}

/// A curve y(x) sampled over the width of the picture.
fn sampled(x: [f64; 2], count: usize, f: impl Fn(f64) -> Option<f64>) -> Vec<Option<(f64, f64)>> {
    let place = |i: usize| x[0] + (x[1] - x[0]) * i as f64 / count as f64;
    (0..=count).map(|i| f(place(i)).filter(|y| y.is_finite()).map(|y| (place(i), y))).collect()
}

fn stroke(context: &mut Context<'_>, curve: &[Option<(f64, f64)>], color: Color, every: usize) {
    for pair in curve.windows(2).step_by(every) {
        if let [Some(a), Some(b)] = pair {
            context.draw(&Stroke { x1: a.0, y1: a.1, x2: b.0, y2: b.1, color });
        }
    }
}

/// The range of the function's values, with room for the points shown.
fn heights(curve: &[Option<(f64, f64)>], points: &[f64]) -> [f64; 2] {
    let values =
        curve.iter().flatten().map(|point| point.1).chain(points.iter().copied().filter(|y| y.is_finite()));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), y| (l.min(y), h.max(y)));
    if !(low.is_finite() && high.is_finite()) {
        return [-1.0, 1.0];
    }
    let margin = ((high - low) * 0.08).max(1e-12 * high.abs()).max(1e-300);
    [low - margin, high + margin]
}

fn graph(look: Look, lab: &Lab, problem: &Problem, frame: &mut Frame<'_>, area: Rect) {
    let x = window::window(problem, lab.shown(), lab.step(), lab.zoom)[0];
    let count = usize::from(area.width) * 2;
    let curve = sampled(x, count, |x| problem.objective.value(&DVector::from_vec(vec![x])).ok());
    let inside: Vec<f64> =
        lab.shown().iter().filter(|s| s.x[0] >= x[0] && s.x[0] <= x[1]).map(|s| s.f).collect();
    let y = heights(&curve, &inside);
    let step = lab.step();
    let model = step.and_then(|step| step.h.as_ref().map(|h| (step, h[(0, 0)]))).map(|(step, h)| {
        sampled(x, count, |x| {
            let d = x - step.x[0];
            Some(step.f + step.g[0] * d + 0.5 * h * d * d).filter(|v| *v >= y[0] && *v <= y[1])
        })
    });
    let canvas = Canvas::default().marker(look.marker()).x_bounds(x).y_bounds(y).paint(|context| {
        stroke(context, &curve, look.ink(Color::Cyan), 1);
        if let Some(model) = &model {
            context.layer();
            stroke(context, model, look.ink(Color::Yellow), 2);
        }
        context.layer();
        for minimum in problem.minima.iter().filter(|minimum| minimum.len() == 1) {
            if let Ok(f) = problem.objective.value(&DVector::from_vec(minimum.clone())) {
                context.print(minimum[0], f, Span::styled(look.pick("✶", "*"), look.good()));
            }
        }
        for past in lab.shown().iter().take(lab.cursor) {
            context.print(past.x[0], past.f, Span::styled(look.pick("·", "."), look.bold()));
        }
        let Some(step) = step else { return };
        if let Some(next) = proposal(step) {
            let height = problem.objective.value(&next).unwrap_or(y[0]);
            let (mark, style) = if step.accepted {
                (look.pick("○", "o"), look.good())
            } else {
                (look.pick("✗", "x"), look.bad())
            };
            context.print(next[0], height, Span::styled(mark, style));
        }
        context.print(step.x[0], step.f, Span::styled(look.pick("●", "@"), look.warn()));
    });
    frame.render_widget(canvas, area);
}

/// The function and its quadratic model along the displacement of a [`Detail::Model`] step.
fn slice(look: Look, lab: &Lab, problem: &Problem, frame: &mut Frame<'_>, area: Rect) {
    let (Some(step), Some(first)) = (lab.step(), lab.trace.first().and_then(|step| step.p.as_ref())) else {
        return;
    };
    let Detail::Model { model, actual } = step.detail else { return };
    let Some(p) = &step.p else { return };
    let unit = first / first.norm().max(f64::MIN_POSITIVE);
    let length = p.norm();
    let reach = first.norm() * 3.0 * 0.5_f64.powi(lab.zoom);
    // The model as it was recorded at this step fixes its second-order coefficient, whatever the lab dropped from it.
    let slope = step.g.dot(&unit);
    let second = (model - step.f - slope * length) / (length * length);
    let x = [-reach / 3.0, reach];
    let count = usize::from(area.width) * 2;
    let curve = sampled(x, count, |t| problem.objective.value(&(&step.x + &unit * t)).ok());
    let y = heights(&curve, &[]);
    let parabola =
        sampled(x, count, |t| Some(step.f + slope * t + second * t * t).filter(|v| *v >= y[0] && *v <= y[1]));
    let canvas = Canvas::default().marker(look.marker()).x_bounds(x).y_bounds(y).paint(|context| {
        stroke(context, &curve, look.ink(Color::Cyan), 1);
        context.layer();
        stroke(context, &parabola, look.ink(Color::Yellow), 2);
        context.layer();
        context.print(0.0, step.f, Span::styled(look.pick("●", "@"), look.warn()));
        context.print(length, model, Span::styled("m", look.warn()));
        context.print(length, actual, Span::styled("f", look.accent()));
    });
    frame.render_widget(canvas, area);
}
