//! Quadratics in the plane of steps p: level curves, and a window at equal scale.

use nalgebra::{DMatrix, DVector};

use crate::ui::contour::Grid;

use super::{Axis, Curve, Ink};

/// Squares of the grid on which level curves are found.
const CELLS: (usize, usize) = (96, 72);
/// Places along each axis at which a quadratic is looked at to find levels worth drawing.
const PLACES: usize = 9;

/// The window around 0 whose shorter half-axis is `reach`, at equal scale.
pub(super) fn window(reach: f64, aspect: f64) -> [[f64; 2]; 2] {
    let (across, up) = if aspect >= 1.0 { (reach * aspect, reach) } else { (reach, reach / aspect) };
    [[-across, across], [-up, up]]
}

/// Axes without scales for a window.
pub(super) fn axes(window: [[f64; 2]; 2]) -> (Axis, Axis) {
    (Axis::bare(window[0]), Axis::bare(window[1]))
}

/// Whether a point can be seen.
pub(super) fn inside(window: [[f64; 2]; 2], p: &DVector<f64>) -> bool {
    p[0].abs() <= window[0][1] && p[1].abs() <= window[1][1]
}

/// A point of the plane.
pub(super) fn point(p: &DVector<f64>) -> [f64; 2] {
    [p[0], p[1]]
}

/// gᵀp + ½pᵀBp
fn quadratic(g: &DVector<f64>, b: &DMatrix<f64>, x: f64, y: f64) -> f64 {
    let curvature = b[(0, 0)] * x * x + 2.0 * b[(0, 1)] * x * y + b[(1, 1)] * y * y;
    g[0] * x + g[1] * y + 0.5 * curvature
}

/// The curves on which gᵀp + ½pᵀBp has the levels: one curve, interrupted between its pieces.
pub(super) fn levels(
    window: [[f64; 2]; 2],
    g: &DVector<f64>,
    b: &DMatrix<f64>,
    levels: &[f64],
    ink: Ink,
) -> Curve {
    let pieces = Grid::sample(window, CELLS, |x, y| quadratic(g, b, x, y)).segments(levels);
    let gap = [f64::NAN, f64::NAN];
    let points = pieces.into_iter().flat_map(|(_, [x1, y1, x2, y2])| [[x1, y1], [x2, y2], gap]);
    Curve { ink, points: points.collect() }
}

/// A few contours of gᵀp + ½pᵀBp, denser where it is low.
pub(super) fn contours(window: [[f64; 2]; 2], g: &DVector<f64>, b: &DMatrix<f64>) -> Curve {
    let at = |axis: [f64; 2], i: usize| axis[0] + (axis[1] - axis[0]) * i as f64 / (PLACES - 1) as f64;
    let places = (0..PLACES).flat_map(|i| (0..PLACES).map(move |j| (i, j)));
    let values = places.map(|(i, j)| quadratic(g, b, at(window[0], i), at(window[1], j)));
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let pick = |part: f64| values.get((part * values.len() as f64) as usize).copied();
    let chosen: Vec<f64> = [0.06, 0.2, 0.4, 0.65].into_iter().filter_map(pick).collect();
    levels(window, g, b, &chosen, Ink::Faint)
}

/// A circle around 0.
pub(super) fn circle(radius: f64, ink: Ink) -> Curve {
    const CORNERS: usize = 120;
    let corner = |i: usize| {
        let angle = std::f64::consts::TAU * i as f64 / CORNERS as f64;
        [radius * angle.cos(), radius * angle.sin()]
    };
    Curve { ink, points: (0..=CORNERS).map(corner).collect() }
}

/// A straight path in pieces short enough to be dashed.
pub(super) fn path(corners: &[[f64; 2]], ink: Ink) -> Curve {
    const PIECES: usize = 24;
    let between = |pair: &[[f64; 2]], i: usize| {
        let t = i as f64 / PIECES as f64;
        [pair[0][0] + (pair[1][0] - pair[0][0]) * t, pair[0][1] + (pair[1][1] - pair[0][1]) * t]
    };
    let points = corners.windows(2).flat_map(|pair| (0..=PIECES).map(move |i| between(pair, i)));
    Curve { ink, points: points.collect() }
}
