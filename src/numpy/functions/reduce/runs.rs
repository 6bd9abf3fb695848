//! In what order NumPy adds: it walks over an array as it lies in memory. Numbers that lie next to one another along axes
//! that are added are summed in pairs; where the innermost axis is kept, rows are added one after the other.

use crate::numpy::array::Array;
use crate::numpy::scalar::Scalar;

/// How many numbers of a line are added in pairs at a time, of an array as it lies, and of one without gaps.
#[derive(Clone, Copy)]
pub(super) struct Runs {
    pub(super) here: usize,
    pub(super) compact: usize,
}

impl Runs {
    /// All numbers at once.
    pub(super) fn whole(length: usize) -> Runs {
        Runs { here: length.max(1), compact: length.max(1) }
    }
}

/// The axes from the one with the longest steps in memory to that with the shortest; axes whose elements are one and the
/// same stay where they are.
fn in_memory(steps: &[i64]) -> Vec<usize> {
    let mut axes: Vec<usize> = (0..steps.len()).collect();
    for last in 1..axes.len() {
        let mut place = last;
        while place > 0 {
            let (outer, inner) = (steps[axes[place - 1]].abs(), steps[axes[place]].abs());
            if outer == 0 || inner == 0 || outer >= inner {
                break;
            }
            axes.swap(place - 1, place);
            place -= 1;
        }
    }
    axes
}

/// Most numbers that NumPy copies at a time where they do not lie next to one another.
const BUFFER: usize = 8192;

/// The array with the axes that are added behind the others, in the order in which NumPy goes through them, and the runs
/// in every line of it.
pub(super) fn lined_up<T: Scalar>(array: &Array<T>, axes: &[usize]) -> (Array<T>, Runs) {
    let steps: Vec<i64> = array.steps().collect();
    let order = in_memory(&steps);
    // Axes of length 1 are no axes to NumPy.
    let inner = order.iter().rev().filter(|axis| array.shape[**axis] != 1);
    let inner: Vec<usize> = inner.copied().take_while(|axis| axes.contains(axis)).collect();
    let compact: usize = inner.iter().map(|axis| array.shape[*axis]).product();
    let next = |pair: &[usize]| steps[pair[1]] == steps[pair[0]] * array.shape[pair[0]] as i64;
    let gaps = !inner.windows(2).all(next);
    let runs = Runs {
        here: if gaps { buffered(&inner, &array.shape) } else { compact.max(1) },
        compact: compact.max(1),
    };
    let kept = (0..array.ndim()).filter(|axis| !axes.contains(axis));
    let added = order.iter().copied().filter(|axis| axes.contains(axis));
    (array.permute(&kept.chain(added).collect::<Vec<_>>()), runs)
}

/// How many numbers are copied at a time: as many of the innermost axes as fit.
fn buffered(inner: &[usize], shape: &[usize]) -> usize {
    let mut run = 1;
    for axis in inner {
        let fit = (BUFFER / run).max(1);
        run *= shape[*axis].min(fit);
        if shape[*axis] > fit {
            break;
        }
    }
    run
}
