//! Contours by marching squares, kept between frames.

use crate::engine::Problem;
use nalgebra::DVector;

/// A piece of a contour: level, then two points.
pub(crate) type Segment = (usize, [f64; 4]);

/// How many contours are drawn.
pub(crate) const LEVELS: usize = 9;

/// The contours of the last picture.
#[derive(Debug, Default)]
pub(super) struct Cache {
    key: String,
    segments: Vec<Segment>,
}

impl Cache {
    /// The contours of `problem` in a window, sampled on a grid of `cells` squares; computed anew only if any of these
    /// has changed.
    pub(super) fn contours(
        &mut self,
        name: &str,
        problem: &Problem,
        axes: [[f64; 2]; 2],
        cells: (usize, usize),
    ) -> &[Segment] {
        let key = format!("{name} {axes:?} {cells:?}");
        if key != self.key {
            let grid = Grid::sample(axes, cells, |x, y| {
                problem.objective.value(&DVector::from_vec(vec![x, y])).unwrap_or(f64::NAN)
            });
            let levels = grid.levels();
            self.segments = grid.segments(&levels);
            self.key = key;
        }
        &self.segments
    }
}

/// Values on a regular grid.
pub(crate) struct Grid {
    axes: [[f64; 2]; 2],
    cells: (usize, usize),
    values: Vec<f64>,
}

impl Grid {
    /// Samples a function on the corners of `cells` squares.
    pub(crate) fn sample(axes: [[f64; 2]; 2], cells: (usize, usize), f: impl Fn(f64, f64) -> f64) -> Grid {
        let (nx, ny) = cells;
        let mut values = Vec::with_capacity((nx + 1) * (ny + 1));
        let grid = Grid { axes, cells, values: Vec::new() };
        for j in 0..=ny {
            for i in 0..=nx {
                values.push(f(grid.x(i as f64), grid.y(j as f64)));
            }
        }
        Grid { values, ..grid }
    }

    fn x(&self, i: f64) -> f64 {
        self.axes[0][0] + (self.axes[0][1] - self.axes[0][0]) * i / self.cells.0 as f64
    }

    fn y(&self, j: f64) -> f64 {
        self.axes[1][0] + (self.axes[1][1] - self.axes[1][0]) * j / self.cells.1 as f64
    }

    fn at(&self, i: usize, j: usize) -> f64 {
        self.values[j * (self.cells.0 + 1) + i]
    }

    /// Levels at quantiles of the values, so that a steep function shows its valley as well as its walls.
    pub(crate) fn levels(&self) -> Vec<f64> {
        let mut finite: Vec<f64> = self.values.iter().copied().filter(|v| v.is_finite()).collect();
        if finite.is_empty() {
            return Vec::new();
        }
        finite.sort_by(f64::total_cmp);
        let last = (finite.len() - 1) as f64;
        // Squares of equal steps put more levels where the values are low: that is where a minimum is.
        let quantile = |i: usize| ((i as f64 + 0.5) / LEVELS as f64).powf(1.7);
        (0..LEVELS).map(|i| finite[(quantile(i) * last) as usize]).collect()
    }

    /// The pieces of all contours.
    pub(crate) fn segments(&self, levels: &[f64]) -> Vec<Segment> {
        let mut out = Vec::new();
        for j in 0..self.cells.1 {
            for i in 0..self.cells.0 {
                let corners = [self.at(i, j), self.at(i + 1, j), self.at(i + 1, j + 1), self.at(i, j + 1)];
                if corners.iter().all(|v| v.is_finite()) {
                    for (level, value) in levels.iter().enumerate() {
                        self.square(i, j, corners, level, *value, &mut out);
                    }
                }
            }
        }
        out
    }

    /// The pieces of one contour in one square.
    fn square(
        &self,
        i: usize,
        j: usize,
        corners: [f64; 4],
        level: usize,
        value: f64,
        out: &mut Vec<Segment>,
    ) {
        const PLACES: [(f64, f64); 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let mut crossings: Vec<(f64, f64)> = Vec::with_capacity(4);
        for a in 0..4 {
            let b = (a + 1) % 4;
            if (corners[a] < value) != (corners[b] < value) {
                let t = (value - corners[a]) / (corners[b] - corners[a]);
                let (pa, pb) = (PLACES[a], PLACES[b]);
                let x = self.x(i as f64 + pa.0 + t * (pb.0 - pa.0));
                let y = self.y(j as f64 + pa.1 + t * (pb.1 - pa.1));
                crossings.push((x, y));
            }
        }
        for pair in crossings.chunks_exact(2) {
            out.push((level, [pair[0].0, pair[0].1, pair[1].0, pair[1].1]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_where_it_is() {
        let grid = Grid::sample([[-2.0, 2.0], [-2.0, 2.0]], (40, 40), |x, y| x * x + y * y);
        let segments = grid.segments(&[1.0]);
        assert!(segments.len() > 40);
        for (_, [x, y, _, _]) in segments {
            assert!((x.hypot(y) - 1.0).abs() < 5e-3, "({x}, {y})");
        }
    }

    #[test]
    fn a_square_with_a_hole_is_left_out() {
        let grid =
            Grid::sample([[-1.0, 1.0], [-1.0, 1.0]], (4, 4), |x, _| if x < 0.0 { f64::NAN } else { x });
        assert!(grid.segments(&[0.25]).iter().all(|(_, [x, ..])| *x >= 0.0));
    }
}
