//! Quadratics in the plane of steps p: level curves, and a window at equal scale.

use nalgebra::{DMatrix, DVector};

use crate::engine::linalg::Spectrum;
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

/// A few contours of gᵀp + ½pᵀBp, denser where it is low.
pub(super) fn contours(window: [[f64; 2]; 2], g: &DVector<f64>, b: &DMatrix<f64>) -> Curve {
    let at = |axis: [f64; 2], i: usize| axis[0] + (axis[1] - axis[0]) * i as f64 / (PLACES - 1) as f64;
    let places = (0..PLACES).flat_map(|i| (0..PLACES).map(move |j| (i, j)));
    let values = places.map(|(i, j)| quadratic(g, b, at(window[0], i), at(window[1], j)));
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let pick = |part: f64| values.get((part * values.len() as f64) as usize).copied();
    let levels: Vec<f64> = [0.06, 0.2, 0.4, 0.65].into_iter().filter_map(pick).collect();
    let pieces = Grid::sample(window, CELLS, |x, y| quadratic(g, b, x, y)).segments(&levels);
    let gap = [f64::NAN, f64::NAN];
    let points = pieces.into_iter().flat_map(|(_, [x1, y1, x2, y2])| [[x1, y1], [x2, y2], gap]);
    Curve { ink: Ink::Faint, points: points.collect() }
}

/// pᵀBp = ±1: an ellipse, or the hyperbolas of an indefinite B, as far as `reach`.
pub(super) fn unit_curve(spectrum: &Spectrum, reach: f64, ink: Ink) -> Curve {
    const CORNERS: i32 = 160;
    let values = [spectrum.values[0], spectrum.values[1]];
    // A direction without curvature ends far outside.
    let half = values.map(|value| value.abs().sqrt().recip().min(1e3 * reach));
    let at = |s: f64, t: f64| {
        let p = spectrum.vectors.column(0) * (s * half[0]) + spectrum.vectors.column(1) * (t * half[1]);
        [p[0], p[1]]
    };
    let mut points = Vec::new();
    if values[0] * values[1] > 0.0 {
        let angle = |i: i32| std::f64::consts::TAU * f64::from(i) / f64::from(CORNERS);
        points.extend((0..=CORNERS).map(|i| at(angle(i).cos(), angle(i).sin())));
    } else {
        let far = (3.0 * reach / half[0].min(half[1])).asinh().min(30.0);
        for sign in [1.0, -1.0] {
            for along in [true, false] {
                for i in -CORNERS / 4..=CORNERS / 4 {
                    let t = far * f64::from(i) / f64::from(CORNERS / 4);
                    let (s, t) = (sign * t.cosh(), t.sinh());
                    points.push(if along { at(s, t) } else { at(t, s) });
                }
                points.push([f64::NAN, f64::NAN]);
            }
        }
    }
    Curve { ink, points }
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
