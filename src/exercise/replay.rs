//! The runs of an alarm exercise, as far as a screen draws them.

use crate::lesson::task::Side;

/// Runs with the metrics that were logged in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// How many steps before the failure the alarm must ring.
    pub lead: usize,
    /// The step at which the first run fails.
    pub failure: usize,
    /// On which side of its threshold each metric rings, in the order of the question's items.
    pub sides: Vec<Side>,
    /// The failing run, then the healthy ones.
    pub runs: Vec<Run>,
}

/// One run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its name.
    pub name: String,
    /// Step by step, for each metric; `None` where it has no value.
    pub values: Vec<Vec<Option<f64>>>,
}

impl Replay {
    /// A metric in a run.
    #[must_use]
    pub fn values(&self, run: usize, metric: usize) -> &[Option<f64>] {
        self.runs.get(run).and_then(|run| run.values.get(metric)).map_or(&[], Vec::as_slice)
    }

    /// The step of a run at which an alarm rings.
    #[must_use]
    pub fn rings(&self, run: usize, metric: usize, threshold: f64, window: usize) -> Option<usize> {
        let side = *self.sides.get(metric)?;
        rings(self.values(run, metric), side, threshold, window)
    }
}

/// The step at which an alarm rings: the last of the first `window` steps in a row beyond the threshold.
pub(super) fn rings(values: &[Option<f64>], side: Side, threshold: f64, window: usize) -> Option<usize> {
    let mut row = 0;
    values.iter().position(|value| {
        let beyond = value.is_some_and(|value| match side {
            Side::Above => value > threshold,
            Side::Below => value < threshold,
        });
        row = if beyond { row + 1 } else { 0 };
        row >= window
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_counts_steps_in_a_row() {
        let values = [Some(1.0), Some(3.0), None, Some(3.0), Some(4.0), Some(0.0)];
        assert_eq!(rings(&values, Side::Above, 2.0, 1), Some(1));
        assert_eq!(rings(&values, Side::Above, 2.0, 2), Some(4));
        assert_eq!(rings(&values, Side::Above, 2.0, 3), None);
        assert_eq!(rings(&values, Side::Below, 0.5, 1), Some(5));
    }
}
