//! Plots in plain text, by textplots, with letters for what lines alone cannot tell apart.

use std::fmt::Write;

use textplots::{Chart, Plot, Shape};

use crate::engine::Problem;
use crate::engine::number::short;
use crate::ui::contour::Grid;

/// Cells of a picture. textplots panics below 16 × 1.
const COLUMNS: usize = 64;
const ROWS: usize = 14;
/// Dots of a cell of braille.
const DOTS: (usize, usize) = (2, 4);

/// A picture: lines and letters in a window.
pub(super) struct Picture {
    x: [f64; 2],
    y: [f64; 2],
    lines: Vec<Vec<(f64, f64)>>,
    letters: Vec<(f64, f64, char)>,
}

impl Picture {
    /// An empty picture of a window around points; what is not finite is left out.
    pub(super) fn around<'a>(points: impl Iterator<Item = &'a (f64, f64)> + Clone) -> Option<Picture> {
        let finite = points.filter(|point| point.0.is_finite() && point.1.is_finite());
        let x = range(finite.clone().map(|point| point.0))?;
        let y = range(finite.map(|point| point.1))?;
        Some(Picture { x, y, lines: Vec::new(), letters: Vec::new() })
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: Vec<(f64, f64)>) {
        self.lines.push(points);
    }

    /// A letter at a point, over everything else.
    pub(super) fn letter(&mut self, x: f64, y: f64, letter: char) {
        self.letters.push((x, y, letter));
    }

    /// The picture as text with the numbers of its edges.
    pub(super) fn text(&self, ascii: bool) -> String {
        // textplots counts in f32: everything is brought to the unit square first.
        let unit = |value: f64, range: [f64; 2]| ((value - range[0]) / (range[1] - range[0])) as f32;
        let place = |points: &[(f64, f64)]| -> Vec<(f32, f32)> {
            let inside = points.iter().filter(|point| point.0.is_finite() && point.1.is_finite());
            inside.map(|point| (unit(point.0, self.x), unit(point.1, self.y))).collect()
        };
        let lines: Vec<Vec<(f32, f32)>> = self.lines.iter().map(|line| place(line)).collect();
        let shapes: Vec<Shape<'_>> = lines.iter().map(|line| Shape::Lines(line)).collect();
        let (width, height) = ((COLUMNS * DOTS.0) as u32, (ROWS * DOTS.1) as u32);
        let mut chart = Chart::new_with_y_range(width, height, 0.0, 1.0, 0.0, 1.0);
        let mut drawn = &mut chart;
        for shape in &shapes {
            drawn = drawn.lineplot(shape);
        }
        drawn.figures();
        let mut cells: Vec<Vec<char>> = drawn.frame().lines().map(|line| line.chars().collect()).collect();
        cells.truncate(ROWS);
        cells.resize(ROWS, Vec::new());
        for row in &mut cells {
            row.resize(COLUMNS, ' ');
            for cell in row.iter_mut() {
                *cell = match *cell {
                    '\u{2800}' => ' ',
                    '\u{2801}'..='\u{28ff}' if ascii => '.',
                    other => other,
                };
            }
        }
        for (x, y, letter) in &self.letters {
            let column =
                (f64::from(unit(*x, self.x)) * COLUMNS as f64).clamp(0.0, COLUMNS as f64 - 1.0) as usize;
            let row =
                ((1.0 - f64::from(unit(*y, self.y))) * ROWS as f64).clamp(0.0, ROWS as f64 - 1.0) as usize;
            cells[row][column] = *letter;
        }
        self.framed(&cells)
    }

    fn framed(&self, cells: &[Vec<char>]) -> String {
        let (high, low) = (short(self.y[1]), short(self.y[0]));
        let side = high.len().max(low.len());
        let mut out = String::new();
        for (i, row) in cells.iter().enumerate() {
            let label = if i == 0 {
                &high
            } else if i + 1 == cells.len() {
                &low
            } else {
                ""
            };
            let text: String = row.iter().collect();
            out.push_str(format!("{label:>side$} |{text}").trim_end());
            out.push('\n');
        }
        let (left, right) = (short(self.x[0]), short(self.x[1]));
        let gap = COLUMNS.saturating_sub(left.len() + right.len());
        let _ = writeln!(out, "{:side$}  {left}{}{right}", "", " ".repeat(gap));
        out
    }
}

/// The range of values with a little room; `None` if there are none.
fn range(values: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low > high {
        return None;
    }
    let room = if high > low { 0.04 * (high - low) } else { 0.5 * high.abs().max(1.0) };
    let range = [low - room, high + room];
    range.iter().all(|edge| edge.is_finite()).then_some(range)
}

/// Letters for curves, in order.
pub(super) fn letter(i: usize) -> char {
    char::from(b'a' + (i % 26) as u8)
}

/// log₁₀ ‖g‖ over k of one or more runs, each with its name, or a sentence if there is nothing to plot.
pub(super) fn convergence(runs: &[(&str, &[(usize, f64)])], ascii: bool) -> String {
    let curves: Vec<Vec<(f64, f64)>> = runs
        .iter()
        .map(|(_, norms)| {
            let positive = norms.iter().filter(|(_, norm)| norm.is_finite() && *norm > 0.0);
            positive.map(|(k, norm)| (*k as f64, norm.log10())).collect()
        })
        .collect();
    if curves.iter().all(|curve| curve.len() < 2) {
        return "nothing to plot: there is only one step\n".to_string();
    }
    let Some(mut picture) = Picture::around(curves.iter().flatten()) else {
        return "nothing to plot\n".to_string();
    };
    picture.x = [0.0, curves.iter().flatten().map(|point| point.0).fold(1.0, f64::max)];
    let mut out = String::from("log10 of the gradient's norm over k\n");
    for (i, curve) in curves.iter().enumerate() {
        picture.line(curve.clone());
        if runs.len() > 1 {
            for point in curve.iter().step_by((curve.len() / 4).max(1)).chain(curve.last()) {
                picture.letter(point.0, point.1, letter(i));
            }
        }
    }
    if runs.len() > 1 {
        let names: Vec<String> =
            runs.iter().enumerate().map(|(i, (name, _))| format!("{} {name}", letter(i))).collect();
        let _ = writeln!(out, "{}", names.join("   "));
    }
    out.push_str(&picture.text(ascii));
    out
}

/// The path of a run in the plane over contours of f.
pub(super) fn path(problem: &Problem, path: &[(f64, f64)], ascii: bool) -> String {
    let minima: Vec<(f64, f64)> =
        problem.minima.iter().filter(|x| x.len() == 2).map(|x| (x[0], x[1])).collect();
    let Some(mut picture) = Picture::around(path.iter().chain(&minima)) else {
        return "nothing to plot\n".to_string();
    };
    let grid = Grid::sample([picture.x, picture.y], (COLUMNS, ROWS * 2), |x, y| {
        problem.objective.value(&nalgebra::DVector::from_vec(vec![x, y])).unwrap_or(f64::NAN)
    });
    for (_, [x1, y1, x2, y2]) in grid.segments(&grid.levels()) {
        picture.line(vec![(x1, y1), (x2, y2)]);
    }
    for point in path {
        picture.letter(point.0, point.1, 'o');
    }
    for minimum in &minima {
        picture.letter(minimum.0, minimum.1, '*');
    }
    if let (Some(first), Some(last)) = (path.first(), path.last()) {
        picture.letter(last.0, last.1, 'E');
        picture.letter(first.0, first.1, 'S');
    }
    let head = "the path over contours of f: S start, o iterates, E end, * known minima\n";
    format!("{head}{}", picture.text(ascii))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_is_named_and_within_its_edges() {
        let one = [(0, 1.0), (1, 1e-3), (2, 1e-9)];
        let two = [(0, 1.0), (1, 0.5), (2, 0.25), (3, 0.125)];
        let text = convergence(&[("newton", &one), ("gradient-descent", &two)], true);
        assert!(text.is_ascii(), "{text}");
        assert!(text.contains("a newton   b gradient-descent"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
        assert!(text.matches('a').count() > 3 && text.matches('b').count() > 3, "{text}");
    }

    #[test]
    fn what_cannot_be_plotted_says_so() {
        assert!(convergence(&[("newton", &[(0, 0.0)])], false).starts_with("nothing"));
        assert!(
            convergence(&[("newton", &[(0, f64::NAN), (1, f64::INFINITY)])], false).starts_with("nothing")
        );
    }
}
